"""Calling and holding the meeting, attendance, objections, and the minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import decision_cast as village
from office_cast import TODAY
from payung.core.kernel.nik import Sex
from payung.core.kernel.refused import Refused
from payung.programme.decisions import actions, papers
from payung.programme.decisions.models import (
    Attendance,
    CandidateList,
    DecisionState,
    Meeting,
    Objection,
)
from payung.programme.decisions.turn import constraints_in_words

pytestmark = pytest.mark.django_db
ON = village.MEETING_DAY
DAY = timedelta(days=1)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


@pytest.fixture
def by() -> village.Office:
    return village.office()


def called(by: village.Office, made: CandidateList, call: actions.Call) -> None:
    actions.call_meeting(by=by.ani, seen=village.seen(made), call=call, on=TODAY)


@pytest.mark.parametrize(
    ("held_on", "until", "code"),
    [
        (TODAY - DAY, TODAY, "meeting_before_order"),
        (TODAY + 400 * DAY, TODAY + 401 * DAY, "meeting_too_far"),
        (date(9999, 12, 30), date(9999, 12, 31), "meeting_too_far"),
        (TODAY + DAY, TODAY, "objections_too_short"),
        (TODAY + DAY, TODAY + 500 * DAY, "meeting_too_far"),
    ],
)
def test_days_that_cannot_be_meant_are_refused(
    by: village.Office, held_on: date, until: date, code: str
) -> None:
    made = village.drawn(by)
    with refused(code):
        called(by, made, replace(village.call(), held_on=held_on, objections_until=until))
    assert not Meeting.objects.exists()


def test_a_meeting_may_be_called_anew_for_another_day(by: village.Office) -> None:
    made = village.invited(by)
    later = ON + DAY
    called(by, made, replace(village.call(), held_on=later, objections_until=later))
    assert Meeting.objects.get().held_on == later


def test_a_meeting_about_nobody_is_not_called(by: village.Office) -> None:
    made = village.drawn(by, people=2, seats=0)
    with refused("nobody_to_decide"):
        called(by, made, village.call())


def test_a_meeting_is_not_held_before_its_day(by: village.Office) -> None:
    made = village.invited(by)
    held = actions.Held(chair="Citra")
    with refused("meeting_not_yet"):
        actions.hold_meeting(by=by.ani, seen=village.seen(made), held=held, on=ON - DAY)


def test_the_same_sheet_typed_twice_is_one_attendance(by: village.Office) -> None:
    made = village.held(by)
    came = [
        actions.Present("Yusri", "Camat", proxy_of="Drs. Karim"),
        actions.Present("Siti", "PKK", sex=Sex.FEMALE),
    ]
    first = actions.add_attendance(by=by.ani, list_id=made.id, came=came, on=ON)
    again = actions.add_attendance(by=by.citra, list_id=made.id, came=came, on=ON)
    assert (first, again) == ((2, 0), (0, 2))
    assert Attendance.objects.get(name="Yusri").proxy_of == "Drs. Karim"


@pytest.mark.parametrize("name", ["", "   ", "A" * 121, "محمد", "Siti\u202e😀"])
def test_an_attendance_that_cannot_be_printed_is_refused(by: village.Office, name: str) -> None:
    made = village.held(by)
    with pytest.raises(Refused):
        actions.add_attendance(
            by=by.ani, list_id=made.id, came=[actions.Present(name, "Warga")], on=ON
        )
    assert not Attendance.objects.exists()


def test_invisible_signs_are_taken_out_of_a_name(by: village.Office) -> None:
    made = village.held(by)
    came = [actions.Present("Siti\u200b\u202e  Aminah", "Warga")]
    actions.add_attendance(by=by.ani, list_id=made.id, came=came, on=ON)
    assert Attendance.objects.get().name == "Siti Aminah"


def test_nobody_attends_a_meeting_that_was_not_held(by: village.Office) -> None:
    made = village.invited(by)
    with refused("step_not_now"):
        actions.add_attendance(
            by=by.ani, list_id=made.id, came=[actions.Present("Siti", "PKK")], on=ON
        )


def test_an_objection_sent_twice_is_one(by: village.Office) -> None:
    made = village.held(by)
    filed = actions.Filed(uuid4(), ON, "Pak RT", "Sudah pindah.", village.at(made, 1).id)
    for _ in range(2):
        actions.file_objection(by=by.ani, list_id=made.id, filed=filed, on=ON)
    assert Objection.objects.count() == 1


def test_the_key_of_a_form_of_another_list_is_refused(by: village.Office) -> None:
    made = village.held(by)
    known = village.objected(by.ani, made)
    filed = actions.Filed(known.id, ON, "Pak RT", "Sudah pindah.")
    with refused("objection_key"):
        actions.file_objection(by=by.ani, list_id=uuid4(), filed=filed, on=ON)


@pytest.mark.parametrize("day", [TODAY - DAY, ON + DAY, date(1900, 1, 1)])
def test_an_objection_is_dated_within_its_period(by: village.Office, day: date) -> None:
    made = village.held(by)
    with refused("objection_day"):
        filed = actions.Filed(uuid4(), day, "Pak RT", "Sudah pindah.")
        actions.file_objection(by=by.ani, list_id=made.id, filed=filed, on=ON)


def test_after_the_last_day_there_are_no_new_objections(by: village.Office) -> None:
    made = village.held(by)
    assert village.objected(by.ani, made, on=village.LAST_OBJECTION)
    with refused("objections_closed"):
        village.objected(by.ani, made, on=village.LAST_OBJECTION + DAY)


def test_who_records_an_objection_does_not_settle_it(by: village.Office) -> None:
    made = village.attended(by)
    own = village.objected(by.citra, made)
    answer = actions.Answer(False, "Masih di sini.")
    turn = {"objection_id": own.id, "answer": answer, "on": ON}
    with refused("who_records_does_not_settle"):
        actions.settle(by=by.citra, seen=village.seen(made), **turn)
    actions.settle(by=by.cahya, seen=village.seen(made), **turn)
    with refused("objection_settled"):
        actions.settle(by=by.cahya, seen=village.seen(made), **turn)


def test_an_upheld_objection_may_strike_the_candidate(by: village.Office) -> None:
    made = village.attended(by)
    candidate = village.at(made, 2)
    objection = village.objected(by.ani, made, candidate)
    answer = actions.Answer(True, "Benar, sudah pindah.", strikes=True)
    turn = {"objection_id": objection.id, "on": ON, "by": by.citra}
    actions.settle(seen=village.seen(made), answer=answer, **turn)
    candidate.refresh_from_db()
    assert candidate.rank == 0
    assert "Benar, sudah pindah." in candidate.struck_because


def test_an_objection_that_is_not_upheld_strikes_nobody(by: village.Office) -> None:
    made = village.attended(by)
    objection = village.objected(by.ani, made, village.at(made, 2))
    answer = actions.Answer(False, "Masih di sini.", strikes=True)
    with refused("nobody_to_strike"):
        actions.settle(
            by=by.citra, seen=village.seen(made), objection_id=objection.id, answer=answer, on=ON
        )


def test_open_objections_and_an_empty_attendance_block_the_minutes(by: village.Office) -> None:
    made = village.held(by)
    with refused("attendance_missing"):
        actions.confirm_minutes(by=by.citra, seen=village.seen(made), on=ON)
    came = [actions.Present("Siti", "PKK")]
    actions.add_attendance(by=by.ani, list_id=made.id, came=came, on=ON)
    village.objected(by.ani, made)
    with refused("objections_open"):
        actions.confirm_minutes(by=by.citra, seen=village.seen(made), on=ON)


def test_who_draws_does_not_confirm(by: village.Office) -> None:
    made = village.attended(by)
    CandidateList.objects.filter(id=made.id).update(drawn_by_account=by.citra.account_id)
    with refused("who_draws_does_not_confirm"):
        actions.confirm_minutes(by=by.citra, seen=village.seen(made), on=ON)
    actions.confirm_minutes(by=by.cahya, seen=village.seen(made), on=ON)


def test_the_database_itself_holds_the_separation(by: village.Office) -> None:
    made = village.attended(by)
    objection = village.objected(by.ani, made)
    with pytest.raises(IntegrityError), transaction.atomic():
        CandidateList.objects.filter(id=made.id).update(confirmed_by_account=made.drawn_by_account)
    rows = Objection.objects.filter(id=objection.id)
    with refused("who_records_does_not_settle"), constraints_in_words():
        rows.update(
            settled_by_account=by.ani.account_id,
            settled_on=ON,
            is_upheld=False,
            answer="Tidak.",
        )


def test_an_objection_after_the_minutes_opens_them_again(by: village.Office) -> None:
    made = village.confirmed(by)
    village.objected(by.ani, made, on=ON + DAY)
    made.refresh_from_db()
    assert made.state == DecisionState.HELD.value
    assert made.confirmed_by_account is None


def test_the_council_may_open_its_minutes_again_with_a_reason(by: village.Office) -> None:
    made = village.confirmed(by)
    turn = {"by": by.citra, "on": ON}
    with refused("text_missing"):
        actions.reopen_minutes(seen=village.seen(made), reason=" ", **turn)
    actions.reopen_minutes(seen=village.seen(made), reason="Salah ketik", **turn)
    made.refresh_from_db()
    assert made.state == DecisionState.HELD.value


def test_each_post_does_its_own_step(by: village.Office) -> None:
    made = village.attended(by)
    with refused("not_your_duty"):
        actions.confirm_minutes(by=by.ani, seen=village.seen(made), on=ON)
    with refused("not_your_duty"):
        actions.withdraw(by=by.citra, seen=village.seen(made), reason="x", on=ON)


def test_the_invitation_is_printed_as_soon_as_it_is_called(by: village.Office) -> None:
    made = village.invited(by)
    printed = papers.paper_of(by.ani, made.id, "undangan-pdf", on=TODAY)
    assert printed.content.startswith(b"%PDF")
    with pytest.raises(KeyError):
        papers.paper_of(by.ani, made.id, "keputusan-pdf", on=TODAY)
    with pytest.raises(KeyError):
        papers.paper_of(by.ani, made.id, "rahasia", on=TODAY)
