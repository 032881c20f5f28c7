"""The numbers of the recomputation, typed from the articles beside the library of law.

They stand in a file of their own, so that a mistake in the library does not repeat itself here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

from payung.core.kernel.month import Month


class _File(TypedDict):
    jkk: int
    jkm: int
    discount_percent: int
    discount_first: str
    discount_last: str
    never_discounted: list[str]
    due_day: int
    arrears_limit: int
    burial: int
    everything_at_death: int
    scholarship_months: int
    full_after_paid_in_a_row: int
    full_after_months: int
    age_limit: int


@dataclass(frozen=True, slots=True)
class Articles:
    """What the law says of the simulated year; rupiah and months."""

    jkk: int
    jkm: int
    discount_percent: int
    discount_first: Month
    discount_last: Month
    never_discounted: frozenset[str]
    due_day: int
    arrears_limit: int
    burial: int
    everything_at_death: int
    scholarship_months: int
    full_after_paid_in_a_row: int
    full_after_months: int
    age_limit: int

    def tariff(self, month: Month, payer: str, *, discounted: frozenset[str]) -> int:
        """JKK and JKM of a month; half of each, rounded up, for payers with the discount."""
        is_halved = (
            payer in discounted - self.never_discounted
            and self.discount_first <= month <= self.discount_last
        )
        paid = 100 - self.discount_percent if is_halved else 100
        return sum(-(-amount * paid // 100) for amount in (self.jkk, self.jkm))


@cache
def articles() -> Articles:
    text = files(__package__).joinpath("articles.yaml").read_text("utf-8")
    read: _File = yaml.load(text, Loader=yaml.CSafeLoader)
    return Articles(
        jkk=read["jkk"],
        jkm=read["jkm"],
        discount_percent=read["discount_percent"],
        discount_first=Month.parse(read["discount_first"]),
        discount_last=Month.parse(read["discount_last"]),
        never_discounted=frozenset(read["never_discounted"]),
        due_day=read["due_day"],
        arrears_limit=read["arrears_limit"],
        burial=read["burial"],
        everything_at_death=read["everything_at_death"],
        scholarship_months=read["scholarship_months"],
        full_after_paid_in_a_row=read["full_after_paid_in_a_row"],
        full_after_months=read["full_after_months"],
        age_limit=read["age_limit"],
    )
