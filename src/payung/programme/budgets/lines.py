"""From what a village asks for to the lines of its RAB: months × people × tariff by the law alone.

Unit prices of contributions come from `core.law.tariff` with the readings of the regency; codes of
activity and account are the regency's, or the proposal. In a change of budget (PAK) every line
stands beside the one that it changes, and what is no longer paid stays as a line of nought.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from payung.core.engine import budget
from payung.core.engine.budget import Purse, Window, contribution_lines, incentive_lines
from payung.core.engine.planning import tariffs_of
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST
from payung.core.law.budget_code import BudgetCode
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.programme.budgets.asked import Asked, Cost
from payung.programme.budgets.models import LineKind, PlanLine

_PERSON_MONTH = "orang-bulan"
_ORDER = {kind: place for place, kind in enumerate(LineKind)}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the RAB before it is kept. `persons` and `months` are 0 for a cost."""

    kind: LineKind
    code: BudgetCode
    description: str
    volume: int
    unit: str
    unit_price: int
    persons: int = 0
    months: int = 0
    role: str = ""
    window: Window | None = None

    @property
    def programme(self) -> str:
        return self.kind.value

    @property
    def amount(self) -> int:
        return self.volume * self.unit_price


@dataclass(frozen=True, slots=True)
class Paired:
    """A line beside the one of the plan before, where there is one."""

    line: Line
    original: PlanLine | None = None


def lines_of(asked: Asked, source: FundSource, rules: RuleSet) -> tuple[Line, ...]:
    """All lines: contributions, incentives, meeting, printing. Raises `Refused` with
    `plan_too_large`, and as the tariff does where the law does not hold."""
    made = (*_contributions(asked, source, rules), *_incentives(asked, source, rules))
    costs = sorted(
        (_cost(each, rules) for each in asked.costs),
        key=lambda line: list(LineKind).index(line.kind),
    )
    lines = (*made, *costs)
    if sum(line.amount for line in lines) > LARGEST:
        raise Refused(
            "plan_too_large",
            _("Jumlah RAB ini terlalu besar untuk sebuah desa."),
            _("Periksa jumlah orang, volume, dan rupiahnya."),
        )
    return lines


def paired(lines: Sequence[Line], before: Sequence[PlanLine]) -> list[Paired]:
    """Each line with the one that it changes: the same thing for the same months, else from the
    same month, else the same thing. Lines of `before` that nothing changes follow as nought."""
    left = list(before)
    found: dict[int, PlanLine] = {}
    for sameness in (_same_months, _same_start, _same_thing):
        for place, line in enumerate(lines):
            match = None if place in found else _first(left, sameness, sameness(line))
            if match is not None:
                found[place] = match
                left.remove(match)
    gone = [Paired(_nought(each), each) for each in left if each.volume]
    return [Paired(line, found.get(place)) for place, line in enumerate(lines)] + gone


def line_from(kept: PlanLine) -> Line:
    """A kept line as the warnings and papers look at it."""
    window = None
    if kept.first_month:
        window = Window(Month.parse(kept.first_month), Month.parse(kept.last_month))
    return Line(
        kind=LineKind(kept.kind),
        code=BudgetCode(
            kept.activity_code, kept.activity_name, kept.account_code, kept.account_name
        ),
        description=kept.description,
        volume=kept.volume,
        unit=kept.unit,
        unit_price=kept.unit_price,
        persons=kept.persons,
        months=kept.months,
        role=kept.role,
        window=window,
    )


def kept_line(line: Line, place: int, original: PlanLine | None) -> PlanLine:
    """The row of a line, without its plan."""
    first, last = (str(line.window.first), str(line.window.last)) if line.window else ("", "")
    return PlanLine(
        place=place,
        original=original,
        kind=line.kind.value,
        activity_code=line.code.activity,
        activity_name=line.code.activity_name,
        account_code=line.code.account,
        account_name=line.code.account_name,
        description=line.description,
        role=line.role,
        persons=line.persons,
        months=line.months,
        volume=line.volume,
        unit=line.unit,
        unit_price=line.unit_price,
        amount=line.amount,
        first_month=first,
        last_month=last,
    )


def _contributions(asked: Asked, source: FundSource, rules: RuleSet) -> Iterator[Line]:
    for each in asked.contributions:
        tariffs = tariffs_of(each.window, rules)
        month = each.window.first
        for line in contribution_lines(each.persons, tariffs, Purse(source, 0), rules):
            span = Window(month, month + (line.months - 1))
            yield _of_engine(LineKind.CONTRIBUTION, line, span)
            month = span.last + 1


def _incentives(asked: Asked, source: FundSource, rules: RuleSet) -> Iterator[Line]:
    made = incentive_lines(asked.window, Purse(source, 0, asked.incentives), rules)
    for line, told in zip(made, asked.incentives, strict=True):
        yield replace(_of_engine(LineKind.INCENTIVE, line, asked.window), role=told.role)


def _of_engine(kind: LineKind, line: budget.BudgetLine, window: Window) -> Line:
    return Line(
        kind=kind,
        code=line.code,
        description=line.description,
        volume=line.volume,
        unit=_PERSON_MONTH,
        unit_price=line.monthly_price,
        persons=line.persons,
        months=line.months,
        window=window,
    )


def _cost(told: Cost, rules: RuleSet) -> Line:
    return Line(
        kind=told.kind,
        code=budget.code_of(told.kind.value, rules),
        description=told.description,
        volume=told.count,
        unit=told.unit,
        unit_price=told.unit_price,
    )


def _nought(before: PlanLine) -> Line:
    return replace(line_from(before), volume=0, persons=0)


_Sameness = Callable[[Line], Hashable]


def _first(left: list[PlanLine], sameness: _Sameness, key: Hashable) -> PlanLine | None:
    return next((each for each in left if sameness(line_from(each)) == key), None)


def _thing(line: Line) -> tuple[str, ...]:
    is_cost = line.kind in (LineKind.MEETING, LineKind.PRINTING)
    return (line.kind.value, line.role, *((line.description, line.unit) if is_cost else ()))


def _same_months(line: Line) -> Hashable:
    return (*_thing(line), line.window)


def _same_start(line: Line) -> Hashable:
    return (*_thing(line), line.window.first if line.window else None)


def _same_thing(line: Line) -> Hashable:
    return _thing(line)
