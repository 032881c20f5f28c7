"""Reads of village money: everything on a page starts at the holder's areas."""

from payung.programme.budgets.queries.ceilings import (
    CeilingTable,
    ceiling_history,
    ceiling_table,
    sheet_of,
    sheets_of,
)
from payung.programme.budgets.queries.lists import (
    AreaYear,
    PlanRow,
    Sums,
    Wanted,
    area_year,
    plans_of_village,
)
from payung.programme.budgets.queries.plan import Rab, RabLine, history_of, rab
from payung.programme.budgets.standing import Limit, ceilings_of, counted, plan_of

__all__ = [
    "AreaYear",
    "CeilingTable",
    "Limit",
    "PlanRow",
    "Rab",
    "RabLine",
    "Sums",
    "Wanted",
    "area_year",
    "ceiling_history",
    "ceiling_table",
    "ceilings_of",
    "counted",
    "history_of",
    "plan_of",
    "plans_of_village",
    "rab",
    "sheet_of",
    "sheets_of",
]
