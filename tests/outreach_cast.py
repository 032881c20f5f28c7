"""An event in a regency of two villages, by real actions.

Fitri is PMD and holds it, Eka is camat, Ani operator and Beni head of the village.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.outreach import actions
from payung.programme.outreach.models import (
    Attendance,
    Channel,
    Commitment,
    Event,
    EventKind,
    Milestone,
    Session,
)

BEGINS = date(2026, 11, 21)
ENDS = date(2026, 11, 23)
BEFORE = date(2026, 11, 14)
HEADS = (Role.VILLAGE_HEAD, Role.VILLAGE_COUNCIL, Role.VILLAGE_OPERATOR)


@dataclass(frozen=True, slots=True)
class Hosts:
    """Who has to do with the event."""

    fitri: Holder
    eka: Holder
    ani: Holder
    beni: Holder


def hosts() -> Hosts:
    return Hosts(
        fitri=holder("fitri", Role.PMD),
        eka=holder("eka", Role.SUBDISTRICT_HEAD),
        ani=holder("ani", Role.VILLAGE_OPERATOR),
        beni=holder("beni", Role.VILLAGE_HEAD),
    )


def plan(**other: object) -> actions.Plan:
    told: dict[str, object] = {
        "kind": EventKind.OUTREACH,
        "title": "Sosialisasi Jaminan Sosial Ketenagakerjaan",
        "begins_on": BEGINS,
        "ends_on": ENDS,
        "counts_from": BEGINS.replace(month=1, day=1),
        "organiser": "Dinas PMD",
        **other,
    }
    return actions.Plan(**told)  # type: ignore[arg-type]


def seen(event: Event) -> Seen:
    """The event as a page that is opened now shows it."""
    return Seen(event.id, Event.objects.get(id=event.id).version)


def planned(by: Holder, *, place: str = REGENCY, on: date = BEFORE, **other: object) -> Event:
    return actions.plan_event(by=by, place=place, plan=plan(**other), on=on)


def session(by: Holder, event: Event, day: date = BEGINS, place: str = "Balai") -> Session:
    sitting = actions.Sitting(
        day=day, place=place, programme=(("08.30", "Pembukaan", "Camat"), ("", "Tanya jawab", ""))
    )
    return actions.set_session(by=by, seen=seen(event), sitting=sitting, on=BEFORE)


def invited(
    by: Holder, *, villages: tuple[str, ...] = (VILLAGE, OTHER_VILLAGE), **other: object
) -> tuple[Event, Session]:
    """Planned, with one session, and the heads, councils and operators of the villages invited."""
    event = planned(by, **other)
    made = session(by, event, event.begins_on)
    actions.invite(by=by, event_id=event.id, roles=HEADS, villages=villages, on=BEFORE)
    return event, made


def invited_on(by: Holder, day: date) -> tuple[Event, Session]:
    """The same for an event of one day, planned on that day."""
    event = planned(by, on=day, begins_on=day, ends_on=day, counts_from=date(day.year, 1, 1))
    sitting = actions.Sitting(day=day, place="Balai")
    made = actions.set_session(by=by, seen=seen(event), sitting=sitting, on=day)
    villages = (VILLAGE, OTHER_VILLAGE)
    actions.invite(by=by, event_id=event.id, roles=HEADS, villages=villages, on=day)
    return event, made


def came(
    by: Holder,
    at: Session,
    *people: actions.Came,
    channel: Channel = Channel.DESK,
    on: date | None = None,
) -> tuple[Attendance, ...]:
    """These people are at the session; those who are new on its list."""
    noted = actions.note_came(
        by=by, session_id=at.id, came=people, channel=channel, on=on or at.day
    )
    return noted.new


def head(name: str = "Beni Saputra", village: str = VILLAGE, proxy_of: str = "") -> actions.Came:
    return actions.Came(name, village, Role.VILLAGE_HEAD.value, proxy_of)


def promised(
    by: Holder, event: Event, due: Mapping[Milestone, date], *, village: str = VILLAGE, on: date
) -> list[Commitment]:
    said = actions.Promise(village, due, "Beni Saputra")
    return actions.promise(by=by, event_id=event.id, said=said, on=on)


def closed(by: Holder) -> tuple[Event, Session]:
    """An event that took place: one head came, minutes are written."""
    event, at = invited(by)
    came(by, at, head())
    text = "Desa sepakat menyusun daftar."
    actions.write_minutes(by=by, seen=seen(event), text=text, chair="Camat", on=ENDS)
    actions.close_event(by=by, seen=seen(event), on=ENDS)
    return Event.objects.get(id=event.id), at
