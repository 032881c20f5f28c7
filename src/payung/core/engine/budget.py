"""The money side of a plan: window of months, purse, incentives, and the lines of the RAB."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from payung.core.kernel.dates import MONTH_NAMES
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode, proposed_codes
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Window:
    """The months that are paid, both ends included."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused(
                "window_empty",
                f"Bulan akhir {self.last} lebih awal daripada bulan mulai {self.first}.",
                "Tukar kedua bulan itu.",
            )

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.until(self.last))


@dataclass(frozen=True, slots=True)
class Incentive:
    """Recipients of one role and their rate: `marbot=3x300000` is three at Rp300.000 a month."""

    role: str
    recipients: int
    monthly_rate: int

    @classmethod
    def parse(cls, text: str) -> Incentive:
        """Read `role=COUNTxRATE`. Raises `Refused("incentive_malformed")`."""
        role, _, rest = text.partition("=")
        count, _, rate = rest.lower().partition("x")
        if not (role.strip() and count.strip().isdigit() and rate.strip().isdigit()):
            raise Refused(
                "incentive_malformed",
                f"Insentif “{text}” tidak terbaca.",
                "Tulis seperti marbot=3x300000: peran, jumlah orang, rupiah per bulan.",
            )
        return cls(role.strip(), int(count), int(rate))


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the RAB: persons × months × rupiah a month."""

    programme: str
    code: BudgetCode
    fund_source: FundSource
    description: str
    persons: int
    months: int
    monthly_price: int

    @property
    def volume(self) -> int:
        """Person-months (orang-bulan)."""
        return self.persons * self.months

    @property
    def amount(self) -> int:
        return self.volume * self.monthly_price


@dataclass(frozen=True, slots=True)
class Purse:
    """Where the money comes from, how much there is, and what else it must pay."""

    source: FundSource
    ceiling: int
    incentives: tuple[Incentive, ...] = ()

    def __post_init__(self) -> None:
        if self.ceiling < 0:
            raise Refused(
                "ceiling_negative",
                f"Pagu {self.ceiling} lebih kecil dari nol.",
                "Tulis pagu dalam rupiah, misalnya 20160000.",
            )


def contribution_lines(
    persons: int, tariffs: Mapping[Month, int], purse: Purse, rules: RuleSet
) -> tuple[BudgetLine, ...]:
    """One line for each stretch of months with one tariff; none where nobody is chosen."""
    if not persons:
        return ()
    stretches = (list(months) for _, months in groupby(tariffs, key=lambda each: tariffs[each]))
    return tuple(
        BudgetLine(
            programme="contribution",
            code=code_of("contribution", rules),
            fund_source=purse.source,
            description=f"Iuran JKK dan JKM, {months_in_words(months[0], months[-1])}",
            persons=persons,
            months=len(months),
            monthly_price=tariffs[months[0]],
        )
        for months in stretches
    )


def incentive_lines(window: Window, purse: Purse, rules: RuleSet) -> tuple[BudgetLine, ...]:
    """One line for each role, through the whole window."""
    return tuple(
        BudgetLine(
            programme="incentive",
            code=code_of("incentive", rules),
            fund_source=purse.source,
            description=f"Insentif {each.role}, {months_in_words(window.first, window.last)}",
            persons=each.recipients,
            months=len(window.months),
            monthly_price=each.monthly_rate,
        )
        for each in purse.incentives
    )


def code_of(programme: str, rules: RuleSet) -> BudgetCode:
    """The regency's code for a programme, or the proposal."""
    return rules.codes.get(programme, proposed_codes()[programme])


def months_in_words(first: Month, last: Month) -> str:
    """`Juni–Desember 2025`, `Maret 2026`, `Oktober 2025–September 2026`."""
    start, end = MONTH_NAMES[first.number - 1], MONTH_NAMES[last.number - 1]
    if first == last:
        return f"{start} {first.year}"
    if first.year == last.year:
        return f"{start}–{end} {last.year}"
    return f"{start} {first.year}–{end} {last.year}"
