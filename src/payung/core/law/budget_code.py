"""Where a line stands in the village budget: activity and account.

The national chart has no account for contributions of citizens, so every regency opens its own
codes 90 to 99; what ships is a proposal (`parameters/budget_codes.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from payung.core.law.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class BudgetCode:
    """Activity `BB.SS.KK` and account `5.x.x.xx`, each with its name in the budget."""

    activity: str
    activity_name: str
    account: str
    account_name: str


@lru_cache(maxsize=1)
def proposed_codes() -> Mapping[str, BudgetCode]:
    """Programme (`contribution`, `incentive`, and the cost of `meeting` and `printing`) →
    proposal, for a regency that has not decided."""
    content = cast("dict[str, dict[str, str]]", read_yaml("budget_codes"))
    return {programme: BudgetCode(**parts) for programme, parts in content.items()}
