"""One turn at an event: take it as the page showed it, change it, write the act."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, Programme, scope
from payung.office.audit.actions import Actor, Details, record
from payung.office.constraints import Constraint
from payung.office.seen import Seen
from payung.programme.outreach.models import Attendance, Event, Invitation
from payung.programme.outreach.steps import TRANSITIONS, Standing, Step, obstacle, standing_of_row

KIND: Final = "event"
VISITOR: Final = Programme(person="Peserta kegiatan", title="Peserta kegiatan", origin="")
"""Who acts where somebody checks in by phone: neither account, nor post, nor network address."""


def visible_to(holder: Holder) -> QuerySet[Event]:
    """The events of the holder's areas, and those to which a place in them is invited."""
    invited = Invitation.objects.filter(scope(holder)).values("event")
    return Event.objects.filter(scope(holder) | Q(id__in=invited))


def take(step: Step, *, by: Holder, seen: Seen, on: date) -> Event:
    """The event, locked until the transaction ends, where the step may be done.

    Raises `Event.DoesNotExist` outside the holder's areas; `Refused("event_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = take_any_version(step, by=by, event_id=seen.id, on=on)
    if found.version != seen.version:
        raise Refused(
            "event_changed",
            _("Kegiatan ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
        )
    return found


def take_any_version(step: Step, *, by: Holder, event_id: UUID, on: date) -> Event:
    """The same for what only adds: somebody else's line is no reason to refuse this one."""
    found = visible_to(by).select_for_update().get(id=event_id)
    refused = obstacle(step, standing_of(found), by=by, on=on)
    if refused is not None:
        raise refused
    return found


def close(
    event: Event, step: Step, *, by: Holder, reason: str = "", details: Details | None = None
) -> None:
    """The event goes to its next state and version, and the act is written; last in an action."""
    line = TRANSITIONS[step]
    if line.target is not None:
        event.state = line.target.value
    event.version += 1
    event.save()
    note(event, step, by=by, reason=reason, details=details)


def note(
    event: Event, step: Step, *, by: Actor, reason: str = "", details: Details | None = None
) -> None:
    """The act alone, where the event itself stays as it was."""
    record(
        by=by,
        deed=TRANSITIONS[step].deed,
        of=(KIND, event.id),
        place=event.place_code,
        reason=reason,
        details={"step": step.value, **(details or {})},
    )


def standing_of(event: Event) -> Standing:
    """What the steps ask about an event, in one query."""
    came = Attendance.objects.filter(session__event=event, taken_back=None)
    return standing_of_row(event, came.count())


def constraints() -> tuple[Constraint, ...]:
    """What a constraint of the database refuses, as a sentence."""
    return (
        (
            ("session_once", "outreach_session.event_id"),
            "session_exists",
            _("Hari dan tempat itu sudah ada dalam acara."),
            _("Ubah acara hari itu."),
        ),
        (
            ("event_file_once", "outreach_eventfile.event_id"),
            "file_exists",
            _("Berkas yang sama sudah diunggah."),
            _("Tidak perlu diunggah lagi."),
        ),
        (
            ("promised_once", "outreach_commitment.event_id"),
            "promise_exists",
            _("Komitmen desa itu untuk langkah yang sama sudah dicatat."),
            _("Muat ulang halaman; untuk tanggal lain, tunda dengan alasan."),
        ),
    )
