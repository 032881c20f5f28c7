"""The table of steps of an event, and what stands in the way of each.

Actions and pages ask the same question, `obstacle`: so a button that is shown works, and one that
is missing says why and who can do it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Transition, line, not_your_duty
from payung.office.writing import day_words
from payung.programme.outreach.models import Event, EventState


class Step(StrEnum):
    """What can be done with an event."""

    CHANGE = "change"
    SESSION = "session"
    INVITE = "invite"
    ATTEND = "attend"
    KNOWLEDGE = "knowledge"
    ANSWER = "answer"
    FILE = "file"
    RESOLVE = "resolve"
    RESOLVED = "resolved"
    PROMISE = "promise"
    MINUTES = "minutes"
    CLOSE = "close"
    REOPEN = "reopen"
    CANCEL = "cancel"


_PLANNED, _CLOSED = EventState.PLANNED, EventState.CLOSED


TRANSITIONS: Mapping[Step, Transition[EventState]] = {
    Step.CHANGE: line(Deed.EVENT_HOLD, lazy("Ubah kegiatan"), _PLANNED),
    Step.SESSION: line(Deed.EVENT_HOLD, lazy("Susun acara"), _PLANNED),
    Step.INVITE: line(Deed.EVENT_HOLD, lazy("Undang"), _PLANNED),
    Step.ATTEND: line(Deed.EVENT_ATTEND, lazy("Catat kehadiran"), _PLANNED),
    Step.KNOWLEDGE: line(Deed.EVENT_HOLD, lazy("Susun soal singkat"), _PLANNED),
    Step.ANSWER: line(Deed.EVENT_HOLD, lazy("Catat dan jawab pertanyaan"), _PLANNED, _CLOSED),
    Step.FILE: line(Deed.EVENT_HOLD, lazy("Unggah materi dan foto"), _PLANNED, _CLOSED),
    Step.RESOLVE: line(Deed.EVENT_HOLD, lazy("Catat keputusan rapat"), _PLANNED),
    Step.RESOLVED: line(Deed.EVENT_HOLD, lazy("Catat hasil tindak lanjut"), _PLANNED, _CLOSED),
    Step.PROMISE: line(Deed.COMMITMENT_MAKE, lazy("Catat komitmen"), _PLANNED, _CLOSED),
    Step.MINUTES: line(Deed.EVENT_HOLD, lazy("Tulis notulen"), _PLANNED),
    Step.CLOSE: line(Deed.EVENT_HOLD, lazy("Tutup kegiatan"), _PLANNED, to=_CLOSED),
    Step.REOPEN: line(Deed.EVENT_HOLD, lazy("Buka lagi"), _CLOSED, to=_PLANNED),
    Step.CANCEL: line(
        Deed.EVENT_HOLD, lazy("Batalkan kegiatan"), _PLANNED, to=EventState.CANCELLED
    ),
}
STATE_WORDS: Mapping[EventState, str | Promise] = {
    EventState.PLANNED: lazy("Direncanakan"),
    EventState.CLOSED: lazy("Selesai"),
    EventState.CANCELLED: lazy("Dibatalkan"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the steps ask about an event."""

    state: EventState
    place_code: str
    begins_on: date
    attendances: int = 0
    has_minutes: bool = False


def standing_of_row(event: Event, attendances: int) -> Standing:
    """From the row of an event and how many were there."""
    return Standing(
        state=EventState(event.state),
        place_code=event.place_code,
        begins_on=event.begins_on,
        attendances=attendances,
        has_minutes=bool(event.minutes),
    )


def obstacle(step: Step, standing: Standing, *, by: Holder, on: date) -> Refused | None:
    """Why a step cannot be done by this holder on this day; `None` where it can."""
    return next(_obstacles(step, standing, by, on), None)


_ANYWHERE = frozenset({Step.ATTEND, Step.PROMISE})
"""What other posts than the organiser do as well, each for the places of its own area."""


def _obstacles(step: Step, standing: Standing, by: Holder, on: date) -> Iterator[Refused]:
    told = TRANSITIONS[step]
    if standing.state not in told.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan kegiatan ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": told.words},
            _("Muat ulang halaman kegiatan untuk melihat langkah yang terbuka."),
        )
    if not by.may(told.deed):
        yield not_your_duty(told)
    if step not in _ANYWHERE and not by.covers(standing.place_code):
        yield Refused(
            "not_your_area",
            _("Kegiatan ini diselenggarakan untuk wilayah yang lebih luas dari wilayah Anda."),
            _("Hubungi penyelenggaranya."),
        )
    if step in _CHECKS:
        yield from _CHECKS[step](standing, on)


def _close(standing: Standing, on: date) -> Iterator[Refused]:
    if on < standing.begins_on:
        yield Refused(
            "event_not_yet",
            _("Kegiatan baru dimulai pada %(day)s.") % {"day": day_words(standing.begins_on)},
            _("Tutup kegiatan sesudah terlaksana."),
        )
    if not standing.attendances:
        yield Refused(
            "attendance_missing",
            _("Daftar hadir masih kosong."),
            _("Catat yang hadir dari daftar kertas, lalu tutup."),
        )
    if not standing.has_minutes:
        yield Refused(
            "minutes_missing",
            _("Notulen belum ditulis."),
            _("Tulis ringkasan dan kesimpulannya, lalu tutup."),
        )


def _cancel(standing: Standing, _on: date) -> Iterator[Refused]:
    if standing.attendances:
        yield Refused(
            "event_was_held",
            _("Sudah ada yang hadir, jadi kegiatan ini tidak dapat dibatalkan."),
            _("Tulis notulen lalu tutup kegiatannya."),
        )


_CHECKS = {Step.CLOSE: _close, Step.CANCEL: _cancel}
