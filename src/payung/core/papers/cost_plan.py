"""The cost plan (RAB): persons × months × tariff as it changes through the window, and the purse.

A plan has sections, one for each activity and account of the village budget: the contributions, the
incentives beside them, the cost of meeting and printing. A line is a product of whole numbers, so
that the total on this paper is the total of the decree and of the bill. After a change of the
budget (PAK) a line carries both states. Codes that the regency has not set yet print as blanks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import prod

from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.rupiah import format_number
from payung.core.papers.content import (
    Json,
    letterhead_content,
    place_and_date,
    signatory_content,
)
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import FundSource, Letterhead, Signatory
from payung.core.papers.wording import (
    SHORT_BLANK,
    money_in_words,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """One factor of a volume: 100 `orang`, 12 `bulan`."""

    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class Price:
    """A volume as its factors, and the rupiah for one unit of it."""

    quantities: tuple[Quantity, ...]
    unit_price: int

    @property
    def volume(self) -> int:
        return prod(quantity.count for quantity in self.quantities)

    @property
    def unit(self) -> str:
        """`orang-bulan`."""
        return "-".join(quantity.unit for quantity in self.quantities)

    @property
    def formula(self) -> str:
        """`100 orang × 12 bulan`."""
        return " × ".join(
            f"{format_number(quantity.count)} {quantity.unit}" for quantity in self.quantities
        )

    @property
    def amount(self) -> int:
        return self.volume * self.unit_price


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line: what, at which price, from which purse.

    `after_change` is the price after a change of the budget, `None` where it stays; `price_code` is
    the code of the regency's list of standard prices (SBU).
    """

    description: str
    price: Price
    fund_source: FundSource
    after_change: Price | None = None
    price_code: str | None = None

    @property
    def standing(self) -> Price:
        """The price that holds now."""
        return self.after_change or self.price


@dataclass(frozen=True, slots=True)
class BudgetSection:
    """The lines under one activity and one account of the village budget."""

    activity_name: str
    account_name: str
    lines: tuple[BudgetLine, ...]
    activity_code: str | None = None
    account_code: str | None = None
    sub_account_code: str | None = None

    @property
    def amount(self) -> int:
        """Rupiah as planned at first."""
        return sum(line.price.amount for line in self.lines)

    @property
    def standing_amount(self) -> int:
        """Rupiah as it holds now."""
        return sum(line.standing.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Purse:
    """What a source of funds holds for this plan, in rupiah."""

    fund_source: FundSource
    ceiling: int


@dataclass(frozen=True, slots=True)
class CostPlan:
    """The whole plan. `siskeudes_village_code` is the village's code in Siskeudes, where known."""

    letterhead: Letterhead
    budget_year: int
    sections: tuple[BudgetSection, ...]
    prepared_by: Signatory
    approved_by: Signatory
    purses: tuple[Purse, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()
    dated: date | None = None
    siskeudes_village_code: str | None = None
    bases: tuple[PlanWarning, ...] = ()
    """On what the use of the purse rests, so that nobody fears an audit."""
    standing_words: str = ""
    """The village regulation that fixes it, or that it is a draft; empty where unknown."""

    @property
    def changed(self) -> bool:
        """Whether a line carries a price after a change of the budget."""
        return any(line.after_change for line in self.lines())

    @property
    def amount(self) -> int:
        return sum(section.amount for section in self.sections)

    @property
    def standing_amount(self) -> int:
        return sum(section.standing_amount for section in self.sections)

    def lines(self) -> Iterator[BudgetLine]:
        for section in self.sections:
            yield from section.lines

    def drawn_from(self, fund_source: FundSource) -> int:
        """Rupiah that the plan takes from this source, as it holds now."""
        return sum(line.standing.amount for line in self.lines() if line.fund_source == fund_source)


def cost_plan_pdf(plan: CostPlan) -> bytes:
    """The plan as PDF, with its warnings. Raises `Refused("letter_not_printable")`."""
    content: dict[str, Json] = {
        **letterhead_content(plan.letterhead, "Rencana Anggaran Biaya"),
        "budget_year": plan.budget_year,
        "changed": plan.changed,
        "sections": [_section(section) for section in plan.sections],
        "total": _amounts(plan.amount, plan.standing_amount),
        "total_in_words": money_in_words(plan.standing_amount),
        "purses": [_purse(plan, purse) for purse in plan.purses],
        "standing": plan.standing_words,
        "bases": [_warning(basis) for basis in plan.bases],
        "warnings": [_warning(warning) for warning in plan.warnings],
        "signatories": [
            signatory_content(plan.approved_by, "Menyetujui,"),
            signatory_content(plan.prepared_by, place_and_date(plan.letterhead, plan.dated)),
        ],
    }
    return typeset("cost_plan", content)


def _section(section: BudgetSection) -> Json:
    return {
        "activity": f"{section.activity_code or SHORT_BLANK}  {section.activity_name}",
        "account": f"{section.account_code or SHORT_BLANK}  {section.account_name}",
        "lines": [
            {
                "description": line.description,
                "fund_source": line.fund_source.code,
                "before": _price(line.price),
                "after": _price(line.standing),
                "difference": format_number(line.standing.amount - line.price.amount),
            }
            for line in section.lines
        ],
        "total": _amounts(section.amount, section.standing_amount),
    }


def _price(price: Price) -> Json:
    return {
        "formula": price.formula,
        "volume": format_number(price.volume),
        "unit": price.unit,
        "unit_price": format_number(price.unit_price),
        "amount": format_number(price.amount),
    }


def _amounts(before: int, after: int) -> Json:
    return {
        "before": format_number(before),
        "after": format_number(after),
        "difference": format_number(after - before),
    }


def _purse(plan: CostPlan, purse: Purse) -> Json:
    drawn = plan.drawn_from(purse.fund_source)
    return {
        "name": purse.fund_source.in_words,
        "ceiling": format_number(purse.ceiling),
        "drawn": format_number(drawn),
        "left": format_number(purse.ceiling - drawn),
        "exceeded": drawn > purse.ceiling,
    }


def _warning(warning: PlanWarning) -> Json:
    return {
        "sentence": warning.sentence,
        "citation": warning.citation,
        "certainty": warning.certainty.words,
    }
