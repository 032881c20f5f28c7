"""Writes of village money, in the order in which a village and its offices make them."""

from payung.programme.budgets.actions.ceilings import (
    NotedCeiling,
    SheetAsked,
    drop_sheet,
    note_ceiling,
    note_sheet,
    read_sheet,
)
from payung.programme.budgets.actions.draft import (
    Draft,
    draft_change,
    draft_plan,
    proposal_of,
    withdraw,
    write_plan,
)
from payung.programme.budgets.actions.evaluation import evaluate, give_back, reopen, send
from payung.programme.budgets.actions.fixing import Regulation, fix

__all__ = [
    "Draft",
    "NotedCeiling",
    "Regulation",
    "SheetAsked",
    "draft_change",
    "draft_plan",
    "drop_sheet",
    "evaluate",
    "fix",
    "give_back",
    "note_ceiling",
    "note_sheet",
    "proposal_of",
    "read_sheet",
    "reopen",
    "send",
    "withdraw",
    "write_plan",
]
