"""Events of the demo: three days of socialisation before the lists came, and a meeting to come.

Most villages came in person, some sent a proxy, some stayed away; those that came promised days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.season import Part
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.outreach import actions
from payung.programme.outreach.models import Channel, Event, EventKind, Milestone, Session

_REGENCY = "16.12"
_BEGAN, _ENDED = 68, 66
_COMING = 9
"""Days from today."""
_PROMISED = {Milestone.LIST: 54, Milestone.MEETING: 34, Milestone.BUDGET: 5, Milestone.PAYMENT: -20}
"""Days before today (after it, with a negative number) until when villages promised each step."""
_ABSENT, _PROXY, _EVERY = 4, 7, 9
"""Of every nine villages one stays away and one sends somebody."""
_PROGRAMME = (
    ("08.30", "Pembukaan", "Camat"),
    ("09.15", "Sasaran, batas usia, dan manfaat JKK dan JKM", "Kepala Cabang BPJS Ketenagakerjaan"),
    ("10.30", "Penganggaran dalam APBDes", "Kabid PMD"),
    ("13.00", "Tanya jawab dan komitmen desa", ""),
)
_ROLES = (Role.VILLAGE_HEAD, Role.VILLAGE_COUNCIL, Role.VILLAGE_OPERATOR)


def bring_events(cast: Cast, parts: Sequence[Part]) -> None:
    """What took place, with attendance, promises and minutes."""
    by = cast.at(_REGENCY, Role.PMD)
    event, sessions = _planned(by, parts)
    _attended(cast, parts, sessions)
    with clock_at(days_ago(_ENDED)) as on:
        for part in parts:
            if part.turn % _EVERY not in (_ABSENT, _PROXY):
                _promised(by, cast, event, part.code, on)
        _recorded(by, event, on)


def bring_coming_event(cast: Cast, parts: Sequence[Part]) -> None:
    """A meeting for villages that are late, to which they are invited already."""
    by = cast.at(_REGENCY, Role.PMD)
    day = today() + timedelta(days=_COMING)
    plan = actions.Plan(
        kind=EventKind.EVALUATION,
        title="Rapat evaluasi desa yang belum menganggarkan",
        begins_on=day,
        ends_on=day,
        counts_from=day,
        organiser="Dinas Pemberdayaan Masyarakat dan Desa",
    )
    with clock_at(days_ago(3)) as on:
        event = actions.plan_event(by=by, place=_REGENCY, plan=plan, on=on)
        sitting = actions.Sitting(day, "Aula Dinas PMD", time(9, 0))
        actions.set_session(by=by, seen=_seen(event), sitting=sitting, on=on)
        late = [part.code for part in parts if part.turn % 3 == 0]
        roles = (Role.VILLAGE_HEAD, Role.BRANCH)
        actions.invite(by=by, event_id=event.id, roles=roles, villages=late, on=on)


def _planned(by: Holder, parts: Sequence[Part]) -> tuple[Event, list[Session]]:
    first, last = _day(_BEGAN), _day(_ENDED)
    plan = actions.Plan(
        kind=EventKind.OUTREACH,
        title="Sosialisasi Program Jaminan Sosial Ketenagakerjaan",
        theme="Bersama melindungi pekerja rentan desa",
        begins_on=first,
        ends_on=last,
        counts_from=first - timedelta(days=30),
        organiser="Dinas Pemberdayaan Masyarakat dan Desa",
    )
    with clock_at(days_ago(_BEGAN + 6)) as on:
        event = actions.plan_event(by=by, place=_REGENCY, plan=plan, on=on)
        sessions = [
            actions.set_session(by=by, seen=_seen(event), sitting=_sitting(first, turn), on=on)
            for turn in range((last - first).days + 1)
        ]
        villages = [part.code for part in parts]
        actions.invite(by=by, event_id=event.id, roles=_ROLES, villages=villages, on=on)
    return event, sessions


def _sitting(first: date, turn: int) -> actions.Sitting:
    return actions.Sitting(
        day=first + timedelta(days=turn),
        place="Balai Serbaguna Kecamatan Tanah Abang",
        begins_at=time(8, 30),
        programme=_PROGRAMME if turn == 0 else _PROGRAMME[-1:],
    )


def _attended(cast: Cast, parts: Sequence[Part], sessions: Sequence[Session]) -> None:
    by = cast.at(_REGENCY, Role.PMD)
    came = []
    for part in parts:
        head, operator = (cast.at(part.code, role) for role in (_ROLES[0], _ROLES[2]))
        if part.turn % _EVERY == _PROXY:
            proxy = actions.Came(operator.person, part.code, _ROLES[0].value, head.person)
            came.append(proxy)
        elif part.turn % _EVERY != _ABSENT:
            came.append(actions.Came(head.person, part.code, _ROLES[0].value))
            came.append(actions.Came(operator.person, part.code, _ROLES[2].value))
    with clock_at(days_ago(_BEGAN)) as on:
        actions.note_came(by=by, session_id=sessions[0].id, came=came, channel=Channel.DESK, on=on)


def _promised(by: Holder, cast: Cast, event: Event, village: str, on: date) -> None:
    due = {milestone: _day(days) for milestone, days in _PROMISED.items()}
    said = actions.Promise(village, due, cast.at(village, Role.VILLAGE_HEAD).person)
    actions.promise(by=by, event_id=event.id, said=said, on=on)


def _recorded(by: Holder, event: Event, on: date) -> None:
    actions.ask_question(
        by=by,
        event_id=event.id,
        text="Apakah marbot yang menerima insentif tetap boleh didaftarkan?",
        asked_by="Seorang ketua BPD",
        answer="Boleh, selama pekerjaannya memenuhi syarat dan tidak dibayar pihak lain.",
        on=on,
    )
    actions.resolve(
        by=by,
        event_id=event.id,
        text="Surat kepada desa yang tidak hadir, beserta materi",
        owner="Bidang Pemerintahan Desa",
        due_on=on + timedelta(days=7),
        on=on,
    )
    text = "Desa yang hadir menyebut tanggal daftar, musyawarah, RAB, dan pembayaran pertamanya."
    actions.write_minutes(by=by, seen=_seen(event), text=text, chair="Kepala Dinas PMD", on=on)
    actions.close_event(by=by, seen=_seen(event), on=on)


def _seen(event: Event) -> Seen:
    return Seen(event.id, Event.objects.get(id=event.id).version)


def _day(days: int) -> date:
    return today() - timedelta(days=days)
