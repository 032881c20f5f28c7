"""The money of a decision: what the ceiling pays, how it is kept, and how it follows the names.

Pure values; the lines are kept as JSON so that a list says in a year what it said on its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

from payung.core.engine.budget import BudgetLine, Incentive
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month
from payung.core.kernel.tariff_span import TariffSpan, tariff_spans
from payung.core.law.budget_code import BudgetCode
from payung.core.law.funding import FundSource, fund_source_name
from payung.programme.decisions.models import CandidateList

_CONTRIBUTION = "contribution"


class KeptLine(TypedDict):
    """A budget line as JSON."""

    programme: str
    activity: str
    activity_name: str
    account: str
    account_name: str
    description: str
    persons: int
    months: int
    monthly_price: int


class KeptWarning(TypedDict):
    """A warning as JSON."""

    code: str
    sentence: str
    citation: str | None
    certainty: str


class KeptIncentive(TypedDict):
    """An incentive as JSON."""

    role: str
    recipients: int
    monthly_rate: int


@dataclass(frozen=True, slots=True)
class Money:
    """The money side of a candidate list, for as many people as have a seat."""

    source: FundSource
    ceiling: int
    seats: int
    seated: int
    spans: tuple[TariffSpan, ...]
    lines: tuple[BudgetLine, ...]
    incentives: tuple[Incentive, ...]
    warnings: tuple[PlanWarning, ...]

    @property
    def cost(self) -> int:
        """Rupiah of all lines."""
        return sum(line.amount for line in self.lines)

    @property
    def left(self) -> int:
        """Rupiah of the ceiling that no line takes."""
        return self.ceiling - self.cost

    @property
    def per_person(self) -> int:
        """Rupiah for one person through the whole window."""
        return sum(span.months * span.tariff for span in self.spans)

    @property
    def contribution(self) -> int:
        return self.seated * self.per_person

    @property
    def source_name(self) -> str:
        return f"{fund_source_name(self.source)} ({self.source.value})"


def money_of(candidate_list: CandidateList) -> Money:
    """What a list says about money; nothing is computed anew but the number of those seated."""
    tariff: Mapping[str, int] = candidate_list.tariff
    lines = tuple(_line(each, candidate_list.fund_source) for each in candidate_list.lines)
    return Money(
        source=FundSource(candidate_list.fund_source),
        ceiling=candidate_list.ceiling,
        seats=candidate_list.seats,
        seated=next((line.persons for line in lines if line.programme == _CONTRIBUTION), 0),
        spans=tariff_spans({Month.parse(month): amount for month, amount in tariff.items()}),
        lines=lines,
        incentives=tuple(Incentive(**each) for each in candidate_list.incentives),
        warnings=tuple(_warning(each) for each in candidate_list.warnings),
    )


def recount(candidate_list: CandidateList, standing: int) -> None:
    """The lines and the cost for this many people in the order. Does not save."""
    seated = min(candidate_list.seats, standing)
    money = money_of(candidate_list)
    lines = [
        replace(line, persons=seated) if line.programme == _CONTRIBUTION else line
        for line in money.lines
    ]
    candidate_list.lines = kept_lines(lines)
    candidate_list.cost = sum(line.amount for line in lines)


def kept_lines(lines: Iterable[BudgetLine]) -> list[KeptLine]:
    return [
        {
            "programme": line.programme,
            "activity": line.code.activity,
            "activity_name": line.code.activity_name,
            "account": line.code.account,
            "account_name": line.code.account_name,
            "description": line.description,
            "persons": line.persons,
            "months": line.months,
            "monthly_price": line.monthly_price,
        }
        for line in lines
    ]


def kept_warnings(warnings: Iterable[PlanWarning]) -> list[KeptWarning]:
    return [
        {
            "code": warning.code,
            "sentence": warning.sentence,
            "citation": warning.citation,
            "certainty": warning.certainty.value,
        }
        for warning in warnings
    ]


def kept_incentives(incentives: Sequence[Incentive]) -> list[KeptIncentive]:
    return [
        {
            "role": each.role,
            "recipients": each.recipients,
            "monthly_rate": each.monthly_rate,
        }
        for each in incentives
    ]


def _line(kept: KeptLine, source: str) -> BudgetLine:
    return BudgetLine(
        programme=kept["programme"],
        code=BudgetCode(
            activity=kept["activity"],
            activity_name=kept["activity_name"],
            account=kept["account"],
            account_name=kept["account_name"],
        ),
        fund_source=FundSource(source),
        description=kept["description"],
        persons=kept["persons"],
        months=kept["months"],
        monthly_price=kept["monthly_price"],
    )


def _warning(kept: KeptWarning) -> PlanWarning:
    return PlanWarning(
        kept["code"], kept["sentence"], kept["citation"], Certainty(kept["certainty"])
    )
