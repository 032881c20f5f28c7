"""Villages that are late by the calendar of their regency, or whose months wait for payment.

What a village lacks follows from its acts; the day by which it was due is the regency's or the
nation's, with its source. Money that waits is told by the open alarms, with whose desk it lies on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from payung.core.law.village_calendar import Milestone
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area import Village
from payung.office.area.models import column_of
from payung.office.area.queries import areas_within, village_among
from payung.programme.oversight.queries import Figures, figures_on
from payung.programme.payments.alarms.costs import Costs, years_of_costs
from payung.programme.payments.alarms.inbox import Row, rows_of
from payung.programme.payments.alarms.letters import sentence
from payung.programme.payments.alarms.models import Alarm
from payung.programme.rulebook.deadlines import Deadline
from payung.programme.rulebook.queries import Rules, rules_of_years

_FOLLOWS: Mapping[Milestone, str] = {
    Milestone.VILLAGE_MEETING: "villages_decided",
    Milestone.VILLAGE_DECREE: "villages_decided",
    Milestone.BUDGET_SET: "villages_budgeted",
}
"""The figure in which a step of the calendar shows."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A step that was due and is not done."""

    deadline: Deadline
    days: int
    figure: str
    """The figure in which it shows."""


@dataclass(frozen=True, slots=True)
class Late:
    """A village with what it lacks and what its unpaid months are about."""

    village: Village
    lacks: tuple[Lack, ...]
    waiting: tuple[Row, ...]
    """Open alarms, the gravest first."""

    @property
    def code(self) -> str:
        return self.village.code.dotted

    @property
    def sentences(self) -> tuple[str, ...]:
        """What its alarms say, with numbers; never a name."""
        return tuple(sentence(each) for each in self.waiting)

    @property
    def days(self) -> int:
        """How long the oldest of it is overdue."""
        past = [each.days for each in self.lacks]
        return max([*past, *(max(-each.days_left, 0) for each in self.waiting)], default=0)


def late_villages(holder: Holder, place: str, on: date) -> tuple[Late, ...]:
    """Of a regency, district or village of the holder today, the longest overdue first.

    Raises `Refused` where the holder may not.
    """
    holder.must(Deed.FIGURES_READ, place)
    areas = areas_within((place,), besides=(place[:2], place[:5], place[:8]))
    titles = {area.code: area.title for area in areas if area.level == 4}
    rules = rules_of_years(place[:5], years_of_costs(on.year))
    lacks = lacks_of(rules[on.year], figures_on(holder, place, on), list(titles), on)
    waiting = _waiting(holder, place, titles, Costs.by(rules), on)
    found = [
        Late(village, tuple(lacks.get(code, ())), tuple(waiting.get(code, ())))
        for code in {**lacks, **waiting}
        if (village := village_among(code, areas))
    ]
    return tuple(sorted(found, key=lambda each: (-each.days, each.code)))


def lacks_of(
    rules: Rules, figures: Figures, villages: Sequence[str], on: date
) -> Mapping[str, list[Lack]]:
    """Village → the steps of the regency's calendar that are past their day and not done."""
    found: defaultdict[str, list[Lack]] = defaultdict(list)
    for deadline in _passed(rules, on):
        code = _FOLLOWS[deadline.milestone]
        for village in villages:
            number = figures.of(village, code)
            if number.denominator and not number.numerator:
                found[village].append(Lack(deadline, -(deadline.days_left(on) or 0), code))
    return found


def _passed(rules: Rules, on: date) -> Iterator[Deadline]:
    """Steps of the year's budget whose day is over, one for each figure: the first of them."""
    seen = set()
    for deadline in rules.calendar:
        code = _FOLLOWS.get(deadline.milestone)
        if code and code not in seen and (deadline.days_left(on) or 0) < 0:
            seen.add(code)
            yield deadline


def _waiting(
    holder: Holder, place: str, titles: Mapping[str, str], costs: Costs, on: date
) -> Mapping[str, list[Row]]:
    if not holder.may(Deed.ALARM_READ):
        return {}
    inside = {column_of(place): place}
    alarms = list(
        Alarm.objects.filter(scope(holder), closed_on=None, is_overtaken=False, **inside)
        .select_related("container")
        .order_by("-gravity", "due_on", "id")
    )
    found: defaultdict[str, list[Row]] = defaultdict(list)
    rows = rows_of(alarms, on=on, titles=titles, costs=costs)
    for alarm, row in zip(alarms, rows, strict=True):
        found[alarm.village_code].append(row)
    return found
