"""For how many people an alarm stands today: pages count anew, by what the lists behind them ask.

Money is counted in one statement for a whole page, however many months stand on it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from payung.core.kernel.month import Month
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.ages import AgeLimit, reaching
from payung.programme.payments.alarms.arrears import (
    OF_A_MONTH,
    OF_A_RUN,
    Arrears,
    Clock,
    months_asked,
)
from payung.programme.payments.alarms.costs import Costs
from payung.programme.payments.alarms.models import Alarm, AlarmKind
from payung.programme.payments.alarms.vacancies import empty_seats
from payung.programme.payments.unpaid import groups_of_months, owed_members, run_members


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people, and rupiah of the months that mend it."""

    people: int
    amount: int = 0


def standing_of(
    alarms: Sequence[Alarm], on: date, costs: Costs | None = None
) -> Mapping[UUID, Standing]:
    """Each of these open alarms as of a day; `costs` of their one regency, where they are known."""
    of_money = [each for each in alarms if each.kind in (*OF_A_MONTH, *OF_A_RUN)]
    known = {costs.regency: costs} if costs else {}
    return {**_of_money(of_money, on, known), **_of_villages(alarms, on)}


def members_of(alarm: Alarm, on: date) -> QuerySet[Membership]:
    """The people behind the number of an alarm."""
    clock, month = Clock.at(on), Month.parse(alarm.month)
    inside = Q(village_code=alarm.village_code)
    kind = AlarmKind(alarm.kind)
    if kind in OF_A_MONTH:
        inside &= Q(container=alarm.container_id)
        return owed_members(month, inside, clock.rule)
    if kind in OF_A_RUN:
        inside &= Q(container=alarm.container_id)
        return run_members(month, inside, clock.rule)
    if kind is AlarmKind.AGE_LIMIT:
        limit = AgeLimit.of(alarm.regency_code, on)
        return reaching(inside, month, month, limit)
    if kind is AlarmKind.VACANCY:
        return empty_seats(inside & Q(last_month=str(month + -1)), on)
    return Membership.objects.filter(inside, _going_on(kind, month))


def _going_on(kind: AlarmKind, january: Month) -> Q:
    """Members of a village; who begins after a January lacks nothing in it."""
    going_on = Q(last_month="")
    is_gap = kind is AlarmKind.JANUARY_GAP
    return going_on & Q(first_month__lte=str(january)) if is_gap else going_on


def _of_money(alarms: Sequence[Alarm], on: date, costs: dict[str, Costs]) -> dict[UUID, Standing]:
    if not alarms:
        return {}
    clock = Clock.at(on)
    months = {Month.parse(each.month) for each in alarms if each.kind in OF_A_MONTH}
    if any(each.kind in OF_A_RUN for each in alarms):
        months.add(clock.last_due)
    containers = {each.container_id: each.container for each in alarms if each.container}
    inside = Q(
        container__in={each.container_id for each in alarms},
        village_code__in={each.village_code for each in alarms},
    )
    groups = groups_of_months(sorted(months), inside)
    arrears = Arrears(clock, groups, {key: each for key, each in containers.items() if key})
    return {each.id: _one(each, arrears, costs) for each in alarms}


def _one(alarm: Alarm, arrears: Arrears, costs: dict[str, Costs]) -> Standing:
    if alarm.container is None or alarm.container_id is None:
        raise LookupError(alarm.id)
    month, kind = Month.parse(alarm.month), AlarmKind(alarm.kind)
    place = alarm.container_id, alarm.village_code
    if kind in OF_A_MONTH:
        people = arrears.owed(month).get(place, 0)
    else:
        people = arrears.runs().get((place, month), 0)
    own = costs.setdefault(alarm.regency_code, Costs(alarm.regency_code))
    months = months_asked(kind, month, arrears.clock)
    return Standing(people, people * own.of(alarm.container.kind, months))


def _of_villages(alarms: Sequence[Alarm], on: date) -> dict[UUID, Standing]:
    by_kind: defaultdict[str, list[Alarm]] = defaultdict(list)
    for each in alarms:
        by_kind[each.kind].append(each)
    found: dict[UUID, Standing] = {}
    found |= _of_januaries([*by_kind[AlarmKind.JANUARY_GAP], *by_kind[AlarmKind.RENEWAL]])
    if old := by_kind[AlarmKind.AGE_LIMIT]:
        reached = _reached(old, on)
        found |= {each.id: Standing(reached[each.village_code, each.month]) for each in old}
    if empty := by_kind[AlarmKind.VACANCY]:
        seats = _empty({each.village_code for each in empty}, on)
        found |= {each.id: Standing(seats[each.village_code, each.month]) for each in empty}
    return found


def _of_januaries(alarms: Sequence[Alarm]) -> dict[UUID, Standing]:
    """Every kind and month that these alarms are about, in one question."""
    if not alarms:
        return {}
    asked = sorted({(each.kind, each.month) for each in alarms})
    members = Membership.objects.filter(village_code__in={each.village_code for each in alarms})
    counts = {
        f"people_{place}": Count("id", filter=_going_on(AlarmKind(kind), Month.parse(month)))
        for place, (kind, month) in enumerate(asked)
    }
    rows = members.order_by().values_list("village_code").annotate(**counts)
    people = {
        (village, *of): count
        for village, *counts in rows
        for of, count in zip(asked, counts, strict=True)
    }
    return {
        each.id: Standing(people.get((each.village_code, each.kind, each.month), 0), each.amount)
        for each in alarms
    }


def _reached(alarms: Sequence[Alarm], on: date) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    months = [Month.parse(each.month) for each in alarms]
    for regency in {each.regency_code for each in alarms}:
        limit = AgeLimit.of(regency, on)
        inside = Q(village_code__in={each.village_code for each in alarms})
        rows = reaching(Q(regency_code=regency) & inside, min(months), max(months), limit)
        for village, born in rows.values_list("village_code", "person__birth_date"):
            if born is not None:
                found[village, str(limit.month_reached(born))] += 1
    return found


def _empty(villages: set[str], on: date) -> Counter[tuple[str, str]]:
    rows = empty_seats(Q(village_code__in=villages), on)
    return Counter(
        (village, str(Month.parse(last) + 1))
        for village, last in rows.values_list("village_code", "last_month")
    )
