"""Closing alarms by what mended them, with the act that did it; nobody closes one by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils.timezone import localdate

from payung.office.audit.models import Act
from payung.programme.enrolment.models import Membership
from payung.programme.payments.alarms.arrears import OF_A_MONTH, OF_A_RUN
from payung.programme.payments.alarms.models import Alarm, AlarmKind, Mending
from payung.programme.payments.models import LedgerEntry
from payung.programme.workers.portions import portions

_PORTION = 500
_OF_VILLAGES: Mapping[str, tuple[Mending, str]] = {
    AlarmKind.JANUARY_GAP: (Mending.SUPPLIED, "bill"),
    AlarmKind.RENEWAL: (Mending.CONFIRMED, "renewal"),
    AlarmKind.AGE_LIMIT: (Mending.ENDED, "membership"),
    AlarmKind.VACANCY: (Mending.FILLED, "candidate_list"),
}
"""What mends an alarm about a village, and the kind of object whose act does it. Where no such act
came since the alarm was raised, only time has passed."""


@dataclass(frozen=True, slots=True)
class Closed:
    """An alarm, what mended it, and the act."""

    alarm: Alarm
    because: Mending
    act: int | None


def close_with_acts(mended: Collection[Alarm], day: date) -> list[Closed]:
    """Close these alarms as of a day; each is told what mended it."""
    of_money = [each for each in mended if each.kind in (*OF_A_MONTH, *OF_A_RUN)]
    of_villages = [each for each in mended if each.kind not in (*OF_A_MONTH, *OF_A_RUN)]
    closed = [*_by_money(of_money), *_by_villages(of_villages)]
    for each in closed:
        each.alarm.closed_on = day
        each.alarm.closed_because, each.alarm.closed_act = each.because.value, each.act
    Alarm.objects.bulk_update(
        [each.alarm for each in closed],
        ["closed_on", "closed_because", "closed_act"],
        batch_size=_PORTION,
    )
    return closed


def _by_money(alarms: Collection[Alarm]) -> Iterable[Closed]:
    """Paid, or the members ended, whichever came last; else paid again after too long a gap."""
    bills, ended = _paying_bills(alarms), _last_ended(alarms)
    bill_acts = _last_acts("bill", {bill for found in bills.values() for bill in found})
    ended_acts = _last_acts("membership", set(ended.values()))
    for alarm in alarms:
        place = _place(alarm)
        paid = max((bill_acts.get(bill, 0) for bill in bills.get(place, ())), default=None)
        left = ended_acts.get(ended[place], 0) if place in ended else None
        if paid is None and left is None:
            yield Closed(alarm, Mending.RESTARTED, None)
        elif left is None or (paid is not None and paid >= left):
            yield Closed(alarm, Mending.PAID, paid or None)
        else:
            yield Closed(alarm, Mending.ENDED, left or None)


_Place = tuple[UUID | None, str, str]


def _place(alarm: Alarm) -> _Place:
    return alarm.container_id, alarm.village_code, alarm.month


def _paying_bills(alarms: Collection[Alarm]) -> dict[_Place, set[UUID]]:
    """Bills whose entries pay the month of an alarm for its container and village."""
    found: defaultdict[_Place, set[UUID]] = defaultdict(set)
    by_month: defaultdict[str, set[UUID]] = defaultdict(set)
    for alarm in alarms:
        if alarm.container_id is not None:
            by_month[alarm.month].add(alarm.container_id)
    for month, containers in by_month.items():
        for portion in portions(containers, _PORTION):
            entries = LedgerEntry.objects.standing().filter(
                month=month, bill__container_id__in=portion
            )
            rows = entries.order_by().values_list("bill__container_id", "village_code", "bill_id")
            for container, village, bill in rows.distinct():
                found[container, village, month].add(bill)
    return found


def _last_ended(alarms: Collection[Alarm]) -> dict[_Place, UUID]:
    """The membership that ended last, before the month of an alarm."""
    found: dict[_Place, UUID] = {}
    months: defaultdict[tuple[UUID | None, str], set[str]] = defaultdict(set)
    for alarm in alarms:
        months[alarm.container_id, alarm.village_code].add(alarm.month)
    for portion in portions((village for _, village in months), _PORTION):
        ended = Membership.objects.filter(village_code__in=portion, ended_at__isnull=False)
        rows = ended.order_by("ended_at").values_list(
            "container_id", "village_code", "last_month", "id"
        )
        for container, village, last, key in rows:
            for month in months.get((container, village), ()):
                if last < month:
                    found[container, village, month] = key
    return found


def _by_villages(alarms: Collection[Alarm]) -> Iterable[Closed]:
    for kind, (because, of) in _OF_VILLAGES.items():
        own = [each for each in alarms if each.kind == kind]
        acts = _last_acts_in(of, {each.village_code for each in own})
        for alarm in own:
            told = acts.get(alarm.village_code)
            if told is None or localdate(told[1]) < alarm.raised_on:
                yield Closed(alarm, Mending.PASSED, None)
            else:
                yield Closed(alarm, because, told[0])


def _last_acts(kind: str, keys: Collection[UUID]) -> dict[UUID, int]:
    """Number of the last act on each of these objects."""
    found: dict[UUID, int] = {}
    for portion in portions(keys, _PORTION):
        acts = Act.objects.filter(kind=kind, object_id__in=[str(key) for key in portion])
        rows = acts.order_by().values_list("object_id").annotate(last=Max("number"))
        found |= {UUID(key): number for key, number in rows}
    return found


_Told = tuple[int, datetime]
"""Number and time of an act."""


def _last_acts_in(kind: str, villages: Collection[str]) -> dict[str, _Told]:
    """The last act on an object of this kind in each village, or of its whole regency."""
    acts = Act.objects.filter(kind=kind).order_by()
    found: dict[str, _Told] = {}
    for portion in portions(villages, _PORTION):
        rows = acts.filter(village_code__in=portion).values_list("village_code")
        told = rows.annotate(last=Max("number"), at=Max("at"))
        found |= {village: (number, at) for village, number, at in told}
    whole = acts.filter(regency_code__in={village[:5] for village in villages}, village_code="")
    wide = whole.values_list("regency_code").annotate(last=Max("number"), at=Max("at"))
    of_regency = {regency: (number, at) for regency, number, at in wide}
    for village in villages:
        told_here = [found.get(village), of_regency.get(village[:5])]
        known = [each for each in told_here if each is not None]
        if known:
            found[village] = max(known)
    return found
