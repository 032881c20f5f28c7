"""The money side of a plan: window of months, purse, incentives, and the lines of the RAB."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from payung.core.kernel.month import Month, months_between
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST
from payung.core.kernel.tariff_span import tariff_spans
from payung.core.law.budget_code import BudgetCode, proposed_codes
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet

_INCENTIVE = re.compile(
    r"(?P<role>[^=]*\w[^=]*)=\s*(?P<count>[0-9]{1,15})\s*[xX]\s*(?P<rate>[0-9]{1,15})\s*"
)


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
        match = _INCENTIVE.fullmatch(text)
        if match is None:
            raise Refused(
                "incentive_malformed",
                f"Insentif “{text}” tidak terbaca.",
                "Tulis seperti marbot=3x300000: peran, jumlah orang, rupiah per bulan.",
            )
        return cls(match["role"].strip(), int(match["count"]), int(match["rate"]))


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
        if self.ceiling > LARGEST:
            raise Refused(
                "ceiling_too_large",
                f"Pagu {self.ceiling} terlalu besar untuk sebuah desa.",
                "Hitung lagi angka nolnya; tulis dalam rupiah, misalnya 20160000.",
            )


def contribution_lines(
    persons: int, tariffs: Mapping[Month, int], purse: Purse, rules: RuleSet
) -> tuple[BudgetLine, ...]:
    """One line for each span of months with one tariff; none where nobody is chosen."""
    if not persons:
        return ()
    return tuple(
        BudgetLine(
            programme="contribution",
            code=code_of("contribution", rules),
            fund_source=purse.source,
            description=f"Iuran JKK dan JKM, {months_between(span.first, span.last)}",
            persons=persons,
            months=span.months,
            monthly_price=span.tariff,
        )
        for span in tariff_spans(tariffs)
    )


def incentive_lines(window: Window, purse: Purse, rules: RuleSet) -> tuple[BudgetLine, ...]:
    """One line for each role, through the whole window."""
    return tuple(
        BudgetLine(
            programme="incentive",
            code=code_of("incentive", rules),
            fund_source=purse.source,
            description=f"Insentif {each.role}, {months_between(window.first, window.last)}",
            persons=each.recipients,
            months=len(window.months),
            monthly_price=each.monthly_rate,
        )
        for each in purse.incentives
    )


def code_of(programme: str, rules: RuleSet) -> BudgetCode:
    """The regency's code for a programme, or the proposal."""
    return rules.codes.get(programme, proposed_codes()[programme])
