"""Putting people on the list of a session: by their own phone, at the desk, from paper.

Three ways write the same rows, so nobody is on the list of a session twice, whichever came first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.person_name import clean_name, masked_name, name_key, sort_name
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.outreach.door import opens
from payung.programme.outreach.lines import OTHER
from payung.programme.outreach.models import (
    Attendance,
    AttendanceTakenBack,
    Channel,
    Event,
    EventState,
    Invitation,
    Session,
)
from payung.programme.outreach.steps import Step
from payung.programme.outreach.turn import VISITOR, note, take_any_version

_ONE_HOLDER = frozenset({Role.VILLAGE_HEAD, Role.VILLAGE_TREASURER, Role.SUBDISTRICT_HEAD})
"""Posts that one person holds: a second name for the same seat is a double or a mistake."""


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody at the door. `place` is a village, district or regency; `proxy_of` empty for those
    who came themselves."""

    name: str
    place: str
    role: str
    proxy_of: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What became of lines: new on the list, and there already."""

    new: tuple[Attendance, ...]
    known: tuple[Attendance, ...]


@transaction.atomic
def check_in(*, token: str, code: str, came: Came, on: date) -> Noted:
    """By the own phone, on the day of the session, with the code that hangs in the hall.

    Raises `Event.DoesNotExist` for a token that leads nowhere; `Refused` with `no_session_today`,
    `code_wrong`, `not_invited`, `seat_taken` or `already_there`.
    """
    event = Event.objects.get(token=token)
    today = session_with_code(event, code, on)
    session = Session.objects.select_for_update().get(id=today.id)
    if not Invitation.objects.filter(event=event, **levels_of(came.place)).exists():
        raise Refused(
            "not_invited",
            _("Desa atau kantor itu tidak ada dalam undangan kegiatan ini."),
            _("Pilih dari daftar, atau catatkan diri di meja."),
        )
    noted = _noted(session, [came], Channel.CODE, "")
    if noted.new:
        place, details = came.place, {"event": str(event.id), "channel": Channel.CODE.value}
        of = ("attendance", noted.new[0].id)
        record(by=VISITOR, deed=Deed.EVENT_ATTEND, of=of, place=place, details=details)
    return noted


def session_with_code(event: Event, code: str, on: date) -> Session:
    """The session of today whose code this is. Raises `Refused` as `check_in` does."""
    today = [] if event.state != EventState.PLANNED else list(event.sessions.filter(day=on))
    if not today:
        raise Refused(
            "no_session_today",
            _("Hari ini tidak ada acara yang menerima daftar hadir lewat telepon."),
            _("Tanyakan kepada panitia di meja."),
        )
    found = next((each for each in today if opens(each, code)), None)
    if found is None:
        raise Refused(
            "code_wrong",
            _("Kode ini bukan kode hari ini."),
            _("Lihat enam angka yang dipasang di ruangan, lalu tulis lagi."),
        )
    return found


@transaction.atomic
def note_came(
    *, by: Holder, session_id: UUID, came: Sequence[Came], channel: Channel, on: date
) -> Noted:
    """At the desk, or from the paper list; not before the day.

    Who is on the list already is answered as known and adds nothing. Raises `Session.DoesNotExist`
    outside the area; `Refused` with `session_not_yet`, `not_your_area`, `seat_taken` or
    `already_there`; then nothing of the lines is kept.
    """
    session = Session.objects.get(id=session_id)
    event = take_any_version(Step.ATTEND, by=by, event_id=session.event_id, on=on)
    session = Session.objects.select_for_update().get(id=session_id)
    if on < session.day:
        raise Refused(
            "session_not_yet",
            _("Hari acara itu belum tiba."),
            _("Catat kehadiran pada atau sesudah harinya."),
        )
    if any(not (by.covers(each.place) or each.place == event.place_code) for each in came):
        raise Refused("not_your_area", _("Ada tempat di luar wilayah kerja Anda."))
    noted = _noted(session, came, channel, signature(by))
    if noted.new:
        details = {"channel": channel.value, "added": len(noted.new), "session": str(session.id)}
        note(event, Step.ATTEND, by=by, details=details)
    return noted


@transaction.atomic
def take_back_attendance(
    *, by: Holder, event_id: UUID, attendance_id: UUID, reason: str, on: date
) -> None:
    """A line was a mistake. A second time changes nothing.

    Raises `Attendance.DoesNotExist` where it is not of this event.
    """
    event = take_any_version(Step.ATTEND, by=by, event_id=event_id, on=on)
    found = Attendance.objects.get(id=attendance_id, session__event=event)
    if not (by.covers(found.place_code) or by.covers(event.place_code)):
        raise Refused("not_your_area", _("Tempat itu di luar wilayah kerja Anda."))
    told = written(reason, _("Alasan"), longest=300)
    _row, is_new = AttendanceTakenBack.objects.get_or_create(
        attendance=found, defaults={"reason": told, "at": timezone.now(), "by": signature(by)}
    )
    if is_new:
        details = {"taken_back": str(found.id)}
        note(event, Step.ATTEND, by=by, reason=told, details=details)


def _noted(session: Session, came: Sequence[Came], channel: Channel, by: str) -> Noted:
    """The session is locked: nobody else adds to its list meanwhile."""
    rows = Attendance.objects.filter(session=session).select_related("taken_back")
    book = _Book(list(rows.filter(village_code__in={_village(each) for each in came})))
    new, known = [], []
    for each in came:
        row = _row(session, each, channel, by)
        there = book.find(row)
        if there is None:
            book.add(row)
            new.append(row)
        else:
            known.append(there)
    Attendance.objects.bulk_create(new)
    return Noted(tuple(new), tuple(known))


def _village(came: Came) -> str:
    return levels_of(came.place)["village_code"]


def _row(session: Session, came: Came, channel: Channel, by: str) -> Attendance:
    name = clean_name(written(came.name, _("Nama"), longest=120))
    key = name_key(name) or sort_name(name)
    if not key:
        raise Refused("name_unreadable", _("Nama tidak terbaca."), _("Tulis nama seperti di KTP."))
    roles = {each.value for each in Role}
    role = came.role if came.role in roles else OTHER
    is_one = role in _ONE_HOLDER
    return Attendance(
        session=session,
        role=role,
        name=name,
        proxy_of=written(came.proxy_of, _("Yang diwakili"), longest=120, required=False),
        channel=channel.value,
        noted_by=by,
        at=timezone.now(),
        seat=f"{came.place}:{role}" if is_one else f"{came.place}:{role}:{key}"[:190],
        person_key=f"{came.place}:{key}"[:190],
        **levels_of(came.place),
    )


class _Book:
    """The list of a session as far as it is written."""

    def __init__(self, rows: Sequence[Attendance]) -> None:
        self.rows = list(rows)
        self.gone = {row.id for row in rows if hasattr(row, "taken_back")}

    def find(self, row: Attendance) -> Attendance | None:
        """The same person with the same role, already there. Raises `Refused` where the seat or
        the name is somebody else's."""
        live = [each for each in self.rows if each.id not in self.gone]
        named = next((each for each in live if _base(each.person_key) == row.person_key), None)
        if named is not None and named.role == row.role:
            return named
        if named is not None:
            raise Refused(
                "already_there",
                _("%(name)s dari tempat yang sama sudah tercatat dengan jabatan lain.")
                % {"name": masked_name(named.name)},
                _("Bila orangnya lain, tulis nama lengkapnya; bila sama, tidak perlu dicatat."),
            )
        seated = next((each for each in live if _base(each.seat) == row.seat), None)
        if seated is not None:
            raise Refused(
                "seat_taken",
                _("Jabatan itu sudah tercatat hadir atas nama %(name)s.")
                % {"name": masked_name(seated.name)},
                _("Bila keliru, panitia di meja membatalkan baris itu lebih dahulu."),
            )
        return None

    def add(self, row: Attendance) -> None:
        """Beside a line that was taken back the same person is written under a key of its own."""
        seats = sum(_base(each.seat) == row.seat for each in self.rows)
        names = sum(_base(each.person_key) == row.person_key for each in self.rows)
        row.seat = f"{row.seat}#{seats}" if seats else row.seat
        row.person_key = f"{row.person_key}#{names}" if names else row.person_key
        self.rows.append(row)


def _base(key: str) -> str:
    return key.partition("#")[0]
