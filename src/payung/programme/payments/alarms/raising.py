"""The round of a day: raises what is missing, closes what was mended. Twice is harmless.

A round of a regency is one transaction that holds its row of `AlarmRound`, so that two clocks take
turns. It asks a fixed number of statements, and writes in portions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.office.area.models import levels_of
from payung.programme.payments.alarms import ages, january, renewal_due, vacancies
from payung.programme.payments.alarms.arrears import (
    OF_A_MONTH,
    OF_A_RUN,
    Arrears,
    Clock,
    Wanted,
    wanted_of,
)
from payung.programme.payments.alarms.closing import close_with_acts
from payung.programme.payments.alarms.costs import Costs
from payung.programme.payments.alarms.models import Alarm, AlarmKind, AlarmRound
from payung.programme.payments.alarms.wording import GRAVITY
from payung.programme.payments.unpaid import regencies_with_members
from payung.programme.workers.portions import portions

PORTION = 500


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did."""

    raised: int = 0
    closed: int = 0

    def __add__(self, other: Round) -> Round:
        return Round(self.raised + other.raised, self.closed + other.closed)


def raise_alarms(day: date) -> int:
    """Every regency's alarms as of a day; how many were raised or closed."""
    did = sum((round_of(regency, day) for regency in regencies_with_members()), Round())
    return did.raised + did.closed


@transaction.atomic
def round_of(regency: str, day: date) -> Round:
    """The alarms of one regency (dotted code) as of a day."""
    AlarmRound.objects.get_or_create(regency_code=regency)
    turn = AlarmRound.objects.select_for_update().get(regency_code=regency)
    clock, costs = Clock.at(day), Costs(regency)
    open_ones = list(Alarm.objects.filter(regency_code=regency, closed_on=None))
    of_money = [each for each in open_ones if each.kind in (*OF_A_MONTH, *OF_A_RUN)]
    of_villages = [each for each in open_ones if each.kind not in (*OF_A_MONTH, *OF_A_RUN)]
    arrears = Arrears.read(regency, clock, [Month.parse(each.month) for each in of_money])
    villages = _villages_want(regency, clock, costs)
    mended = [each for each in of_money if not _people_of(each, arrears)]
    mended += _mended_villages(of_villages, villages)
    closed = close_with_acts(mended, day)
    wanted = [*wanted_of(arrears, costs), *villages]
    raised = _raise(regency, wanted, day)
    _overtake(regency, arrears)
    turn.on, turn.finished_at = day, timezone.now()
    turn.save()
    return Round(raised, len(closed))


def _villages_want(regency: str, clock: Clock, costs: Costs) -> list[Wanted]:
    """What is about whole villages: the year to come, birthdays, empty seats."""
    return list(
        chain(
            january.wanted(regency, clock, costs),
            renewal_due.wanted(regency, clock),
            ages.wanted(regency, clock),
            vacancies.wanted(regency, clock),
        )
    )


def _mended_villages(open_ones: Iterable[Alarm], wanted: Collection[Wanted]) -> list[Alarm]:
    keys = {each.key for each in wanted}
    return [each for each in open_ones if _key(each) not in keys]


def _key(alarm: Alarm) -> tuple[str, str, str, str]:
    return alarm.kind, alarm.subject, alarm.village_code, alarm.month


def _people_of(alarm: Alarm, arrears: Arrears) -> int:
    """For how many people an alarm about money still stands."""
    if alarm.container_id is None:
        raise LookupError(alarm.id)
    place, month = (alarm.container_id, alarm.village_code), Month.parse(alarm.month)
    if alarm.kind in OF_A_MONTH:
        return arrears.owed(month).get(place, 0)
    return arrears.runs().get((place, month), 0)


def _raise(regency: str, wanted: Sequence[Wanted], day: date) -> int:
    """Those of which no alarm is open; where one was closed before, with the next turn."""
    months = {str(each.month) for each in wanted}
    known = Alarm.objects.filter(regency_code=regency, month__in=months)
    rows = known.values_list("kind", "subject", "village_code", "month", "closed_on")
    is_open, turns = set(), Counter[tuple[str, str, str, str]]()
    for *key, closed_on in rows:
        told = (key[0], key[1], key[2], key[3])
        turns[told] += 1
        if closed_on is None:
            is_open.add(told)
    fresh = {each.key: each for each in wanted if each.key not in is_open}
    made = [_alarm(each, turns[key], day) for key, each in fresh.items()]
    Alarm.objects.bulk_create(made, batch_size=PORTION)
    return len(made)


def _alarm(wanted: Wanted, turn: int, day: date) -> Alarm:
    return Alarm(
        kind=wanted.kind.value,
        gravity=GRAVITY[wanted.kind],
        subject=wanted.subject,
        container=wanted.container,
        payer_model=wanted.container.payer_model if wanted.container else "",
        month=str(wanted.month),
        turn=turn,
        people=wanted.people,
        amount=wanted.amount,
        due_on=wanted.due_on,
        raised_on=day,
        **levels_of(wanted.village_code),
    )


def _overtake(regency: str, arrears: Arrears) -> None:
    """An alarm is left out of lists while graver ones speak of all its people."""
    of_money = Q(kind__in=[kind.value for kind in (*OF_A_MONTH, *OF_A_RUN)])
    rows = list(Alarm.objects.filter(of_money, regency_code=regency, closed_on=None))
    gravest = _gravest(rows)
    wrong: dict[bool, list[Alarm]] = {True: [], False: []}
    for alarm in rows:
        is_overtaken = _is_overtaken(alarm, arrears, gravest)
        if is_overtaken != alarm.is_overtaken:
            wrong[is_overtaken].append(alarm)
    for is_overtaken, alarms in wrong.items():
        for portion in portions([each.id for each in alarms], PORTION):
            Alarm.objects.filter(id__in=portion).update(is_overtaken=is_overtaken)


def _gravest(alarms: Iterable[Alarm]) -> Mapping[tuple[str, str, str], int]:
    """The gravest open kind about the same first month of a container and village."""
    order = [kind.value for kind in (*OF_A_MONTH, *OF_A_RUN)]
    found: dict[tuple[str, str, str], int] = {}
    for each in alarms:
        key = each.subject, each.village_code, each.month
        found[key] = max(found.get(key, 0), order.index(each.kind))
    return found


def _is_overtaken(
    alarm: Alarm, arrears: Arrears, gravest: Mapping[tuple[str, str, str], int]
) -> bool:
    order = [kind.value for kind in (*OF_A_MONTH, *OF_A_RUN)]
    worst = gravest[alarm.subject, alarm.village_code, alarm.month]
    if alarm.kind != AlarmKind.OVERDUE and worst > order.index(alarm.kind):
        return True
    if alarm.kind not in OF_A_MONTH:
        return False
    if alarm.container_id is None:
        raise LookupError(alarm.id)
    place, month = (alarm.container_id, alarm.village_code), Month.parse(alarm.month)
    owed = arrears.owed(month).get(place, 0)
    return owed <= arrears.told_by_a_run(month).get(place, 0)
