"""Planning an event: what it is about, its days and places, its money, and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.constraints import in_words
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.outreach.door import new_token
from payung.programme.outreach.lines import Cost
from payung.programme.outreach.models import Event, EventKind, Session
from payung.programme.outreach.steps import Step
from payung.programme.outreach.turn import KIND, close, constraints, note, take, take_any_version

_FURTHEST = timedelta(days=730)
_LONGEST = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an event is. `counts_from`: what villages did from this day on belongs to it."""

    kind: EventKind
    title: str
    begins_on: date
    ends_on: date
    counts_from: date
    organiser: str
    theme: str = ""
    money_source: str = ""
    costs: Sequence[Cost] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A day at a place; `district` is empty where it is for all that are invited."""

    day: date
    place: str
    begins_at: time | None = None
    district: str = ""
    programme: Sequence[Sequence[str]] = ()


@transaction.atomic
def plan_event(*, by: Holder, place: str, plan: Plan, on: date) -> Event:
    """A new event for a regency or one district. Raises `Refused` with `event_days`."""
    by.must(Deed.EVENT_HOLD, place)
    _refuse_days(plan, on)
    event = Event(token=new_token(), planned_by=signature(by), **levels_of(place))
    _write(event, plan)
    event.save(force_insert=True)
    details = {"step": "plan", "begins_on": plan.begins_on.isoformat()}
    record(by=by, deed=Deed.EVENT_HOLD, of=(KIND, event.id), place=place, details=details)
    return event


@transaction.atomic
def change_event(*, by: Holder, seen: Seen, plan: Plan, on: date) -> Event:
    """The plan anew. Raises `Refused` with `event_days` or `session_outside`."""
    event = take(Step.CHANGE, by=by, seen=seen, on=on)
    _refuse_days(plan, on)
    outside = event.sessions.exclude(day__range=(plan.begins_on, plan.ends_on))
    if outside.exists():
        raise _outside()
    _write(event, plan)
    close(event, Step.CHANGE, by=by)
    return event


@transaction.atomic
def set_session(
    *, by: Holder, seen: Seen, sitting: Sitting, session_id: UUID | None = None, on: date
) -> Session:
    """A day of the event, new or written anew.

    Raises `Refused` with `session_outside`, `session_exists` or `session_has_guests` where people
    checked in already and the day is to be another.
    """
    event = take(Step.SESSION, by=by, seen=seen, on=on)
    if not event.begins_on <= sitting.day <= event.ends_on:
        raise _outside()
    if sitting.district and not sitting.district.startswith(event.place_code):
        raise Refused("not_your_area", _("Kecamatan itu di luar wilayah kegiatan ini."))
    session = Session(event=event) if session_id is None else event.sessions.get(id=session_id)
    if session.day != sitting.day and session.attendances.exists():
        raise Refused(
            "session_has_guests",
            _("Sudah ada yang tercatat hadir pada hari itu, jadi tanggalnya tetap."),
            _("Tambahkan hari lain dalam acara."),
        )
    session.day, session.begins_at = sitting.day, sitting.begins_at
    session.place = written(sitting.place, _("Tempat"), longest=160)
    session.district_code = sitting.district
    session.programme = [list(point) for point in sitting.programme]
    with in_words(constraints):
        session.save()
    close(event, Step.SESSION, by=by, details={"session": str(session.id)})
    return session


@transaction.atomic
def drop_session(*, by: Holder, seen: Seen, session_id: UUID, on: date) -> None:
    """A day falls away where nobody was there. Raises `Refused("session_has_guests")`."""
    event = take(Step.SESSION, by=by, seen=seen, on=on)
    session = event.sessions.get(id=session_id)
    if session.attendances.exists():
        raise Refused(
            "session_has_guests",
            _("Sudah ada yang tercatat hadir pada hari itu, jadi tidak dapat dihapus."),
        )
    session.delete()
    close(event, Step.SESSION, by=by, details={"dropped": str(session_id)})


@transaction.atomic
def renew_code(*, by: Holder, session_id: UUID, event_id: UUID, on: date) -> Session:
    """Another code for the hall, because the old one went round outside it."""
    event = take_any_version(Step.ATTEND, by=by, event_id=event_id, on=on)
    session = event.sessions.select_for_update().get(id=session_id)
    session.code_turn += 1
    session.save(update_fields=["code_turn"])
    note(event, Step.ATTEND, by=by, details={"code_renewed": str(session.id)})
    return session


@transaction.atomic
def close_event(*, by: Holder, seen: Seen, on: date) -> Event:
    """It took place: attendance and minutes are complete."""
    event = take(Step.CLOSE, by=by, seen=seen, on=on)
    close(event, Step.CLOSE, by=by)
    return event


@transaction.atomic
def reopen_event(*, by: Holder, seen: Seen, reason: str, on: date) -> Event:
    """Something was forgotten."""
    event = take(Step.REOPEN, by=by, seen=seen, on=on)
    close(event, Step.REOPEN, by=by, reason=written(reason, _("Alasan"), longest=300))
    return event


@transaction.atomic
def cancel_event(*, by: Holder, seen: Seen, reason: str, on: date) -> Event:
    """It does not take place; it stays to be read."""
    event = take(Step.CANCEL, by=by, seen=seen, on=on)
    event.cancelled_because = written(reason, _("Alasan"), longest=300)
    close(event, Step.CANCEL, by=by, reason=event.cancelled_because)
    return event


def _write(event: Event, plan: Plan) -> None:
    event.kind, event.counts_from = plan.kind.value, plan.counts_from
    event.begins_on, event.ends_on = plan.begins_on, plan.ends_on
    event.title = written(plan.title, _("Nama kegiatan"), longest=160)
    event.theme = written(plan.theme, _("Tema"), longest=300, required=False)
    event.organiser = written(plan.organiser, _("Penyelenggara"), longest=160)
    event.money_source = written(plan.money_source, _("Sumber dana"), longest=160, required=False)
    event.costs = [[each.what, each.count, each.unit, each.price] for each in plan.costs]


def _refuse_days(plan: Plan, on: date) -> None:
    length = plan.ends_on - plan.begins_on
    if (
        not timedelta(0) <= length <= _LONGEST
        or abs(plan.begins_on - on) > _FURTHEST
        or not plan.begins_on - _FURTHEST <= plan.counts_from <= plan.begins_on
    ):
        raise Refused(
            "event_days",
            _("Tanggal kegiatan tidak masuk akal: selesai sebelum mulai, atau terlalu jauh."),
            _("Periksa tanggal mulai, selesai, dan sejak kapan perbuatan desa dihitung."),
        )


def _outside() -> Refused:
    return Refused(
        "session_outside",
        _("Ada hari acara di luar tanggal kegiatan."),
        _("Sesuaikan tanggal kegiatan atau hari acaranya."),
    )
