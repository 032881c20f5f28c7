"""Where a line stands in the village budget: activity and account.

The national chart has no account for contributions of citizens, so every regency opens its own
codes 90 to 99; what ships is a proposal (`parameters/budget_codes.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict, cast

from payung.core.law.yaml_file import read_yaml


@dataclass(frozen=True, slots=True)
class BudgetCode:
    """Activity `BB.SS.KK` and account `5.x.x.xx`, each with its name in the budget."""

    activity: str
    activity_name: str
    account: str
    account_name: str


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A kind of line: the proposed code, and what its amount and its purse rest on."""

    code: BudgetCode
    rests_on: tuple[str, ...]
    """Rules by id, and legal bases as they are cited."""


class _Entry(TypedDict):
    activity: str
    activity_name: str
    account: str
    account_name: str
    rests_on: list[str]


def proposed_codes() -> Mapping[str, BudgetCode]:
    """Programme → proposal, for a regency that has not decided."""
    return {programme: line.code for programme, line in coded_lines().items()}


@lru_cache(maxsize=1)
def coded_lines() -> Mapping[str, CodedLine]:
    """The lines of the programme: `contribution`, `incentive`, and the cost of `meeting` and
    `printing`."""
    content = cast("dict[str, _Entry]", read_yaml("budget_codes"))
    return {programme: _line(entry) for programme, entry in content.items()}


def _line(entry: _Entry) -> CodedLine:
    return CodedLine(
        BudgetCode(
            entry["activity"], entry["activity_name"], entry["account"], entry["account_name"]
        ),
        tuple(entry["rests_on"]),
    )
