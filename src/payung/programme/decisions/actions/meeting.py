"""Calling the special village meeting, recording who came, confirming its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.nik import Sex
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.writing import day_words
from payung.office.written import written
from payung.programme.decisions.models import Attendance, CandidateList, DecisionState, Meeting
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, take, take_any_version

_FURTHEST = timedelta(days=366)
_LONGEST_SHEET = 500


@dataclass(frozen=True, slots=True)
class Call:
    """When, where and about what; `objections_until` is the last day on which citizens object."""

    held_on: date
    place: str
    chair: str
    objections_until: date
    begins_at: time | None = None
    agenda: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What the meeting noted besides, and who really led it."""

    chair: str
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """One line of the attendance list. `proxy_of`: in whose place he or she came."""

    name: str
    stands_for: str
    proxy_of: str = ""
    sex: Sex | None = None
    address: str = ""


@transaction.atomic
def call_meeting(*, by: Holder, seen: Seen, call: Call, on: date) -> Meeting:
    """The meeting is called, or called anew for another day while it was not held.

    Raises `Refused` with `meeting_before_order`, `meeting_too_far` or `objections_too_short`.
    """
    found = take(Step.CALL, by=by, seen=seen, on=on)
    _refuse_days(found, call, on)
    values = {
        "called_on": on,
        "held_on": call.held_on,
        "begins_at": call.begins_at,
        "place": written(call.place, _("Tempat"), longest=160),
        "chair": written(call.chair, _("Pimpinan musyawarah"), longest=120),
        "agenda": _points(call.agenda, _("Acara")),
        "invited": _points(call.invited, _("Yang diundang")),
        "objections_until": call.objections_until,
    }
    meeting, _made = Meeting.objects.update_or_create(candidate_list=found, defaults=values)
    details = {
        "held_on": call.held_on.isoformat(),
        "objections_until": call.objections_until.isoformat(),
    }
    close(found, Step.CALL, by=by, details=details)
    return meeting


@transaction.atomic
def hold_meeting(*, by: Holder, seen: Seen, held: Held, on: date) -> Meeting:
    """The meeting took place. Not before its day."""
    found = take(Step.HOLD, by=by, seen=seen, on=on)
    meeting = found.meeting
    meeting.was_held = True
    meeting.chair = written(held.chair, _("Pimpinan musyawarah"), longest=120)
    meeting.remarks = written(held.remarks, _("Catatan"), longest=2000, required=False)
    meeting.save()
    close(found, Step.HOLD, by=by, details={"held_on": meeting.held_on.isoformat()})
    return meeting


@transaction.atomic
def add_attendance(
    *, by: Holder, list_id: UUID, came: Sequence[Present], on: date
) -> tuple[int, int]:
    """Lines of the paper list; how many are new, and how many were known already.

    A line is never changed or removed. The same line again (a second click, two people typing the
    same sheet) is counted as known.
    """
    found = take_any_version(Step.ATTEND, by=by, list_id=list_id, on=on)
    if len(came) > _LONGEST_SHEET:
        raise Refused(
            "too_many_lines",
            _("Paling banyak %(count)s baris sekali kirim.") % {"count": _LONGEST_SHEET},
            _("Kirim dalam beberapa bagian."),
        )
    wanted = {_key(each): each for each in map(_line, came)}
    known = {
        (each.name, each.stands_for, each.address)
        for each in Attendance.objects.filter(meeting__candidate_list=found)
    }
    fresh = [each for key, each in wanted.items() if key not in known]
    for each in fresh:
        each.meeting = found.meeting
    Attendance.objects.bulk_create(fresh)
    if fresh:
        record(
            by=by,
            deed=Deed.MEETING_HOLD,
            of=("candidate_list", found.id),
            place=found.village_code,
            details={"step": Step.ATTEND.value, "added": len(fresh)},
        )
    return len(fresh), len(came) - len(fresh)


@transaction.atomic
def confirm_minutes(*, by: Holder, seen: Seen, on: date) -> CandidateList:
    """BPD confirms the minutes. Raises `Refused` with `who_draws_does_not_confirm`,
    `attendance_missing`, `objections_open` or `nobody_to_decide`."""
    found = take(Step.CONFIRM, by=by, seen=seen, on=on)
    found.confirmed_on, found.confirmed_by_account = on, by.account_id
    found.confirmed_by = signature(by)
    close(found, Step.CONFIRM, by=by)
    return found


@transaction.atomic
def reopen_minutes(*, by: Holder, seen: Seen, reason: str, on: date) -> CandidateList:
    """The minutes are to be mended before there is a decree."""
    found = take(Step.REOPEN, by=by, seen=seen, on=on)
    told = written(reason, _("Alasan"), longest=500)
    unconfirm(found)
    close(found, Step.REOPEN, by=by, reason=told)
    return found


def unconfirm(candidate_list: CandidateList) -> None:
    """The minutes count as not confirmed; the act of the confirmation stays in the chain."""
    candidate_list.state = DecisionState.HELD.value
    candidate_list.confirmed_on = candidate_list.confirmed_by_account = None
    candidate_list.confirmed_by = ""


def _refuse_days(candidate_list: CandidateList, call: Call, on: date) -> None:
    if call.held_on < candidate_list.drawn_on:
        raise Refused(
            "meeting_before_order",
            _("Musyawarah %(day)s lebih awal daripada urutan, yang disusun %(drawn)s.")
            % {
                "day": day_words(call.held_on),
                "drawn": day_words(candidate_list.drawn_on),
            },
            _("Isi tanggal pada atau sesudah urutan disusun."),
        )
    if call.held_on > on + _FURTHEST or call.objections_until > call.held_on + _FURTHEST:
        raise Refused(
            "meeting_too_far",
            _("Tanggal itu lebih dari setahun lagi."),
            _("Periksa tahunnya."),
        )
    if call.objections_until < call.held_on:
        raise Refused(
            "objections_too_short",
            _("Masa keberatan berakhir sebelum musyawarah."),
            _("Isi hari musyawarah atau sesudahnya."),
        )


def _points(points: Sequence[str], what: str) -> list[str]:
    told = (written(each, what, longest=200, required=False) for each in points[:30])
    return [each for each in told if each]


def _line(present: Present) -> Attendance:
    return Attendance(
        name=written(present.name, _("Nama"), longest=120),
        stands_for=written(present.stands_for, _("Unsur"), longest=120),
        proxy_of=written(present.proxy_of, _("Yang diwakili"), longest=120, required=False),
        sex=present.sex.value if present.sex else "",
        address=written(present.address, _("Alamat"), longest=160, required=False),
    )


def _key(line: Attendance) -> tuple[str, str, str]:
    return line.name, line.stands_for, line.address
