"""Tables of the registry, by noun."""

from payung.programme.workers.models.duplicate import DuplicatePair, Merge, PairDecision, PairSearch
from payung.programme.workers.models.history import Change
from payung.programme.workers.models.person import Heir, Person, SearchWord, WelfareSnapshot, Work
from payung.programme.workers.models.register import RegisterFile
from payung.programme.workers.models.village_list import (
    OPEN_STATES,
    ImportState,
    ListImport,
    ListRow,
    RowFate,
)

__all__ = [
    "OPEN_STATES",
    "Change",
    "DuplicatePair",
    "Heir",
    "ImportState",
    "ListImport",
    "ListRow",
    "Merge",
    "PairDecision",
    "PairSearch",
    "Person",
    "RegisterFile",
    "RowFate",
    "SearchWord",
    "WelfareSnapshot",
    "Work",
]
