"""Objects of this part for the generated tests of pages: an event of today, to which the village
is invited."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.utils import timezone

import outreach_cast as cast
from payung.office.accounts.roles import Role
from payung.programme.outreach import actions
from payung.programme.outreach.models import Event, FileKind, Milestone, Session
from web.sample_objects import Bound, Parts, Place, sample


def _event(place: Place) -> tuple[Event, Session]:
    by, on = place.holder(Role.PMD), timezone.localdate()
    plan = cast.plan(begins_on=on, ends_on=on, counts_from=date(on.year, 1, 1))
    event = actions.plan_event(by=by, place=place.regency, plan=plan, on=on)
    sitting = actions.Sitting(on, "Balai", programme=(("08.30", "Pembukaan", "Camat"),))
    session = actions.set_session(by=by, seen=cast.seen(event), sitting=sitting, on=on)
    roles = (Role.VILLAGE_HEAD, Role.VILLAGE_COUNCIL)
    actions.invite(by=by, event_id=event.id, roles=roles, villages=(place.village,), on=on)
    return event, session


@sample(
    "events_event",
    "events_change",
    "events_close",
    "events_reopen",
    "events_cancel",
    "events_session_new",
    "events_invitations",
    "events_invite",
    "events_mail",
    "events_letters_pdf",
    "events_attendance",
    "events_visits",
    "events_record",
    "events_minutes",
    "events_ask",
    "events_knowledge",
    "events_resolve",
    "events_upload",
    "events_promises",
    "events_promise",
    "events_effect",
    bound=Bound.REGENCY,
)
def event(place: Place) -> Parts:
    return {"event_id": _event(place)[0].id}


@sample(
    "events_session",
    "events_door",
    "events_desk",
    "events_sheet",
    "events_attendance_pdf",
    bound=Bound.REGENCY,
)
def session(place: Place) -> Parts:
    made, sitting = _event(place)
    return {"event_id": made.id, "session_id": sitting.id}


@sample("events_attendance_back", bound=Bound.REGENCY)
def attendance(place: Place) -> Parts:
    made, sitting = _event(place)
    (row,) = cast.came(place.holder(Role.PMD), sitting, cast.head(village=place.village))
    return {"event_id": made.id, "attendance_id": row.id}


@sample("events_minutes_paper", bound=Bound.REGENCY)
def minutes(place: Place) -> Parts:
    return {"event_id": _event(place)[0].id, "kind": "pdf"}


@sample("events_answer", bound=Bound.REGENCY)
def question(place: Place) -> Parts:
    made, _sitting = _event(place)
    by, on = place.holder(Role.PMD), timezone.localdate()
    row = actions.ask_question(by=by, event_id=made.id, text="Kapan?", asked_by="BPD", on=on)
    return {"event_id": made.id, "question_id": row.id}


@sample("events_resolved", bound=Bound.REGENCY)
def resolution(place: Place) -> Parts:
    made, _sitting = _event(place)
    by, on = place.holder(Role.PMD), timezone.localdate()
    row = actions.resolve(
        by=by, event_id=made.id, text="Sosialisasi", owner="PMD", due_on=on, on=on
    )
    return {"event_id": made.id, "resolution_id": row.id}


@sample("events_file", "events_file_remove", bound=Bound.REGENCY)
def file(place: Place) -> Parts:
    made, _sitting = _event(place)
    by, on = place.holder(Role.PMD), timezone.localdate()
    handed_in = actions.HandedIn(FileKind.MATERIAL, "Materi", BytesIO(b"%PDF-1.7 materi"))
    row = actions.add_file(by=by, event_id=made.id, handed_in=handed_in, on=on)
    return {"event_id": made.id, "file_id": row.id}


@sample("events_put_off", bound=Bound.REGENCY)
def commitment(place: Place) -> Parts:
    made, _sitting = _event(place)
    on = timezone.localdate()
    due = {Milestone.LIST: on}
    (row,) = cast.promised(place.holder(Role.PMD), made, due, village=place.village, on=on)
    return {"event_id": made.id, "commitment_id": row.id}


@sample("public_attend", "public_attend_check", "public_attend_ask", bound=Bound.NOTHING)
def token(place: Place) -> Parts:
    return {"token": _event(place)[0].token}
