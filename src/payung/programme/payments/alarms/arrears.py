"""The alarms that the unpaid months of a day call for: which, for how many, by when.

The ladder: seven days before a month falls due; the day after; when one, two and three months are
over and unpaid; and when there are more than the law bears. Days and runs are those of the law's
due calendar (PP 44/2015 Pasal 24 and 39).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from payung.core.kernel.month import Month
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.unpaid import ArrearsRule
from payung.programme.enrolment.models import Container
from payung.programme.payments.alarms.costs import Costs
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.payments.unpaid import Group, groups_of_months

WARNED_BEFORE = timedelta(days=7)
OF_A_MONTH = (AlarmKind.DUE_SOON, AlarmKind.OVERDUE)
OF_A_RUN = (AlarmKind.UNPAID_1, AlarmKind.UNPAID_2, AlarmKind.UNPAID_3, AlarmKind.LAPSED)

Place = tuple[UUID, str]
"""A container and a village."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An alarm that a day calls for."""

    kind: AlarmKind
    subject: str
    village_code: str
    month: Month
    people: int
    due_on: date
    amount: int = 0
    container: Container | None = None

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.kind.value, self.subject, self.village_code, str(self.month)


@dataclass(frozen=True, slots=True)
class Clock:
    """What the law says about a day: its calendar, and what unpaid months are worth."""

    on: date
    calendar: DueCalendar
    rule: ArrearsRule

    @classmethod
    def at(cls, day: date) -> Clock:
        calendar = calendar_on(day)
        return cls(day, calendar, ArrearsRule.on(day, calendar))

    @property
    def last_due(self) -> Month:
        return self.rule.last_due

    @property
    def soon(self) -> Month | None:
        """The month that falls due within a week, today included."""
        month = self.last_due + 1
        return month if self.calendar.due_date(month) - WARNED_BEFORE <= self.on else None

    def stage(self, first: Month) -> AlarmKind | None:
        """What the unpaid months from the first to the last one due amount to on this day."""
        if self.rule.is_over(first):
            return AlarmKind.LAPSED
        over = min(Month.of(self.on) + -1, self.last_due).index - first.index + 1
        return OF_A_RUN[min(over, len(OF_A_RUN) - 1) - 1] if over > 0 else None

    def ends_after(self, first: Month) -> date:
        """The last day on which a membership unpaid since a month is still one."""
        return self.calendar.due_date(self.rule.ends_with(first))


@dataclass(slots=True)
class Arrears:
    """The unpaid months of one regency on a day, as groups of people, and who pays.

    Each sum is made once: every alarm asks for them.
    """

    clock: Clock
    by_month: Mapping[Month, tuple[Group, ...]]
    containers: Mapping[UUID, Container]
    _owed: dict[Month, Mapping[Place, int]] = field(default_factory=dict)
    _told: dict[Month, Mapping[Place, int]] = field(default_factory=dict)
    _runs: Mapping[tuple[Place, Month], int] | None = None

    @classmethod
    def read(cls, regency: str, clock: Clock, also: Sequence[Month] = ()) -> Arrears:
        """In two statements: the months that the law still looks at, and `also`."""
        months = {clock.last_due + -back for back in range(clock.rule.limit + 1)} | set(also)
        if clock.soon:
            months.add(clock.soon)
        inside = Q(regency_code=regency)
        by_month = groups_of_months(sorted(months), inside)
        ids = {group.container_id for groups in by_month.values() for group in groups}
        of_regency = Container.objects.filter(regency_code=regency)
        containers = {each.id: each for each in of_regency if each.id in ids}
        return cls(clock, by_month, containers)

    def owed(self, month: Month) -> Mapping[Place, int]:
        """People whose month is still asked for, by container and village."""
        if month not in self._owed:
            found: Counter[Place] = Counter()
            for group in self.by_month.get(month, ()):
                if group.is_owed(self.clock.rule):
                    found[group.container_id, group.village_code] += group.people
            self._owed[month] = found
        return self._owed[month]

    def runs(self) -> Mapping[tuple[Place, Month], int]:
        """People by container, village and the first of the months that reach to the last due."""
        if self._runs is None:
            found: Counter[tuple[Place, Month]] = Counter()
            for group in self.by_month.get(self.clock.last_due, ()):
                start = self.clock.rule.run_start(group.around)
                if start is not None:
                    found[(group.container_id, group.village_code), start] += group.people
            self._runs = found
        return self._runs

    def told_by_a_run(self, month: Month) -> Mapping[Place, int]:
        """People of whose month an alarm of a run speaks already."""
        if month not in self._told:
            found: Counter[Place] = Counter()
            for (place, first), people in self.runs().items():
                is_lapsed = self.clock.stage(first) is AlarmKind.LAPSED
                if is_lapsed or (first <= month < Month.of(self.clock.on)):
                    found[place] += people
            self._told[month] = found
        return self._told[month]


def wanted_of(arrears: Arrears, costs: Costs) -> Iterator[Wanted]:
    """Everything that the arrears of a day call for."""
    clock = arrears.clock
    if clock.soon:
        yield from _of_month(AlarmKind.DUE_SOON, clock.soon, arrears, costs)
    for back in range(clock.rule.limit + 1):
        yield from _of_month(AlarmKind.OVERDUE, clock.last_due + -back, arrears, costs)
    yield from _of_runs(arrears, costs)


def _of_month(kind: AlarmKind, month: Month, arrears: Arrears, costs: Costs) -> Iterator[Wanted]:
    """Where people are asked for a month of whom no graver alarm speaks."""
    told = arrears.told_by_a_run(month)
    for (container_id, village), people in arrears.owed(month).items():
        if people <= told.get((container_id, village), 0):
            continue
        container = arrears.containers[container_id]
        yield Wanted(
            kind=kind,
            subject=str(container_id),
            village_code=village,
            month=month,
            people=people,
            due_on=arrears.clock.calendar.due_date(month),
            amount=people * costs.of(container.kind, (month,)),
            container=container,
        )


def _of_runs(arrears: Arrears, costs: Costs) -> Iterator[Wanted]:
    clock = arrears.clock
    for ((container_id, village), first), people in arrears.runs().items():
        kind = clock.stage(first)
        if kind is None:
            continue
        container = arrears.containers[container_id]
        months = months_asked(kind, first, clock)
        yield Wanted(
            kind=kind,
            subject=str(container_id),
            village_code=village,
            month=first,
            people=people,
            due_on=clock.ends_after(first),
            amount=people * costs.of(container.kind, months),
            container=container,
        )


def months_asked(kind: AlarmKind, first: Month, clock: Clock) -> tuple[Month, ...]:
    """The months whose payment mends it: of a lapse the next one alone, because old ones are asked
    for no more."""
    if kind in OF_A_MONTH:
        return (first,)
    if kind is AlarmKind.LAPSED:
        return (clock.last_due + 1,)
    return tuple(first.until(clock.last_due))
