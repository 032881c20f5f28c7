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
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role, role_words
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


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table: the act, from which states, and where it leads (`None`: it stays)."""

    deed: Deed
    sources: frozenset[EventState]
    target: EventState | None
    words: str | Promise


_PLANNED, _CLOSED = EventState.PLANNED, EventState.CLOSED


def _line(
    words: Promise, *sources: EventState, deed: Deed = Deed.EVENT_HOLD, to: EventState | None = None
) -> Transition:
    return Transition(deed, frozenset(sources), to, words)


TRANSITIONS: Mapping[Step, Transition] = {
    Step.CHANGE: _line(lazy("Ubah kegiatan"), _PLANNED),
    Step.SESSION: _line(lazy("Susun acara"), _PLANNED),
    Step.INVITE: _line(lazy("Undang"), _PLANNED),
    Step.ATTEND: _line(lazy("Catat kehadiran"), _PLANNED, deed=Deed.EVENT_ATTEND),
    Step.KNOWLEDGE: _line(lazy("Susun soal singkat"), _PLANNED),
    Step.ANSWER: _line(lazy("Catat dan jawab pertanyaan"), _PLANNED, _CLOSED),
    Step.FILE: _line(lazy("Unggah materi dan foto"), _PLANNED, _CLOSED),
    Step.RESOLVE: _line(lazy("Catat keputusan rapat"), _PLANNED),
    Step.RESOLVED: _line(lazy("Catat hasil tindak lanjut"), _PLANNED, _CLOSED),
    Step.PROMISE: _line(lazy("Catat komitmen"), _PLANNED, _CLOSED, deed=Deed.COMMITMENT_MAKE),
    Step.MINUTES: _line(lazy("Tulis notulen"), _PLANNED),
    Step.CLOSE: _line(lazy("Tutup kegiatan"), _PLANNED, to=_CLOSED),
    Step.REOPEN: _line(lazy("Buka lagi"), _CLOSED, to=_PLANNED),
    Step.CANCEL: _line(lazy("Batalkan kegiatan"), _PLANNED, to=EventState.CANCELLED),
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


def who_may(step: Step) -> str:
    """The roles of a step in words: `Camat, Dinas PMD`."""
    roles = duties()[TRANSITIONS[step].deed].roles
    return ", ".join(role_words(role) for role in Role if role in roles)


_ANYWHERE = frozenset({Step.ATTEND, Step.PROMISE})
"""What other posts than the organiser do as well, each for the places of its own area."""


def _obstacles(step: Step, standing: Standing, by: Holder, on: date) -> Iterator[Refused]:
    line = TRANSITIONS[step]
    if standing.state not in line.sources:
        yield Refused(
            "step_not_now",
            _("Keadaan kegiatan ini “%(state)s”: langkah “%(step)s” tidak dapat dilakukan.")
            % {"state": STATE_WORDS[standing.state], "step": line.words},
            _("Muat ulang halaman kegiatan untuk melihat langkah yang terbuka."),
        )
    if not by.may(line.deed):
        yield Refused(
            "not_your_duty",
            _("Jabatan Anda tidak berwenang untuk langkah “%(step)s”.") % {"step": line.words},
            _("Yang berwenang: %(roles)s.") % {"roles": who_may(step)},
        )
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
