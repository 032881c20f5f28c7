"""The meeting moves, strikes and takes back: with a reason, kept beside the computed place."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

import decision_cast as village
from office_cast import OTHER_VILLAGE, VILLAGE
from payung.core.kernel.refused import Refused
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.models import (
    Attendance,
    Candidate,
    CandidateList,
    DecreeMember,
    Move,
)
from payung.programme.decisions.village_money import money_of

pytestmark = pytest.mark.django_db
ON = village.MEETING_DAY


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


@pytest.fixture
def by() -> village.Office:
    return village.office()


@pytest.fixture
def made(by: village.Office) -> CandidateList:
    return village.held(by)


def moved(by: village.Office, made: CandidateList, rank: int, to: int, reason: str = "Tua") -> None:
    actions.move(
        by=by.citra,
        seen=village.seen(made),
        candidate_id=village.at(made, rank).id,
        to=to,
        reason=reason,
        on=ON,
    )


@pytest.mark.parametrize(
    ("rank", "to", "after"),
    [(4, 1, [3, 0, 1, 2, 4]), (1, 4, [1, 2, 3, 0, 4]), (5, 4, [0, 1, 2, 4, 3])],
)
def test_a_move_shifts_those_between(
    by: village.Office, made: CandidateList, rank: int, to: int, after: list[int]
) -> None:
    before = village.order(made)
    moved(by, made, rank, to)
    assert village.order(made) == [before[place] for place in after]
    ranks = Candidate.objects.filter(candidate_list=made).order_by("rank")
    assert [row.rank for row in ranks] == [1, 2, 3, 4, 5]


def test_the_computed_place_and_the_reason_stay(by: village.Office, made: CandidateList) -> None:
    moved(by, made, 5, 1, "Rumahnya  terbakar")
    first = village.at(made, 1)
    move = Move.objects.get()
    assert (first.computed_rank, move.from_rank, move.to_rank) == (5, 5, 1)
    assert move.reason == "Rumahnya terbakar"
    assert money_of(CandidateList.objects.get()).seated == 3


@pytest.mark.parametrize("to", [0, -3, 6, 10**9])
def test_a_place_that_does_not_exist_is_refused(
    by: village.Office, made: CandidateList, to: int
) -> None:
    with refused("place_out_of_order"):
        moved(by, made, 2, to)


def test_the_same_place_is_no_move(by: village.Office, made: CandidateList) -> None:
    with refused("same_place"):
        moved(by, made, 2, 2)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("  ", "text_missing"),
        ("x" * 501, "text_too_long"),
        ("مريض", "text_not_latin"),
        ("😀", "text_not_latin"),
    ],
)
def test_a_reason_is_there_is_short_and_can_be_printed(
    by: village.Office, made: CandidateList, reason: str, code: str
) -> None:
    with refused(code):
        moved(by, made, 2, 1, reason)
    assert Move.objects.count() == 0


def test_a_candidate_of_another_list_is_not_there(by: village.Office, made: CandidateList) -> None:
    village.workers(2, village=OTHER_VILLAGE, start=60)
    other = village.office_of(OTHER_VILLAGE)
    stranger = actions.draw_candidates(
        by=other.ani, village_code=OTHER_VILLAGE, asked=village.asked(), on=village.TODAY
    )
    with pytest.raises(Candidate.DoesNotExist):
        actions.move(
            by=by.citra,
            seen=village.seen(made),
            candidate_id=village.at(stranger, 1).id,
            to=1,
            reason="Tua",
            on=ON,
        )
    with pytest.raises(CandidateList.DoesNotExist):
        actions.move(
            by=other.citra,
            seen=village.seen(made),
            candidate_id=village.at(made, 2).id,
            to=1,
            reason="Tua",
            on=ON,
        )


def test_the_second_of_two_council_members_is_told_that_the_list_changed(
    by: village.Office, made: CandidateList
) -> None:
    page = village.seen(made)
    candidate = village.at(made, 5)
    turn = {"seen": page, "candidate_id": candidate.id, "to": 1, "reason": "Tua", "on": ON}
    actions.move(by=by.citra, **turn)
    with refused("list_changed"):
        actions.move(by=by.cahya, **turn)
    assert Move.objects.count() == 1


def test_a_struck_candidate_leaves_a_seat_to_the_next_and_may_come_back(
    by: village.Office, made: CandidateList
) -> None:
    before = village.order(made)
    turn = {"by": by.citra, "on": ON}
    struck = village.at(made, 2)
    actions.strike(
        seen=village.seen(made), candidate_id=struck.id, reason="Bekerja di pabrik", **turn
    )
    assert village.order(made) == [before[0], before[2], before[3], before[4]]
    struck.refresh_from_db()
    assert (struck.rank, struck.struck_because) == (0, "Bekerja di pabrik")
    with refused("candidate_struck"):
        actions.strike(seen=village.seen(made), candidate_id=struck.id, reason="Lagi", **turn)
    actions.take_back(
        seen=village.seen(made), candidate_id=struck.id, to=5, reason="Keliru", **turn
    )
    assert village.order(made)[-1] == struck.id
    with refused("candidate_not_struck"):
        actions.take_back(
            seen=village.seen(made), candidate_id=struck.id, to=1, reason="Lagi", **turn
        )


def test_the_cost_follows_the_number_of_those_who_have_a_seat(by: village.Office) -> None:
    made = village.held(by, people=3, seats=3)
    assert made.cost == 3 * village.PER_PERSON
    actions.strike(
        by=by.citra,
        seen=village.seen(made),
        candidate_id=village.at(made, 1).id,
        reason="Pindah",
        on=ON,
    )
    made.refresh_from_db()
    money = money_of(made)
    assert (made.cost, money.cost, money.seated) == (*[2 * village.PER_PERSON] * 2, 2)


def test_moving_a_relative_of_an_official_is_marked_in_the_act(
    by: village.Office, made: CandidateList
) -> None:
    candidate = village.at(made, 5)
    Candidate.objects.filter(id=candidate.id).update(related_to_official="anak Kadus")
    moved(by, made, 5, 1)
    assert Act.objects.order_by("-number")[0].details["related"] is True


def test_before_the_meeting_nobody_moves_anybody(by: village.Office) -> None:
    made = village.invited(by)
    with refused("step_not_now"):
        moved(by, made, 2, 1)


def test_a_page_of_another_version_is_refused(by: village.Office, made: CandidateList) -> None:
    with refused("list_changed"):
        actions.strike(
            by=by.citra,
            seen=Seen(made.id, 999),
            candidate_id=village.at(made, 1).id,
            reason="Pindah",
            on=ON,
        )


@pytest.mark.parametrize("model", [Move, Attendance, DecreeMember])
def test_journals_are_only_added_to(by: village.Office, model: type) -> None:
    made, _ = village.decreed(by)
    row = model.objects.first()
    if row is None:
        Move.objects.create(
            candidate=village.at(made, 1),
            from_rank=1,
            to_rank=2,
            reason="Tua",
            account_id=by.citra.account_id,
            made_by="Citra",
        )
    table = model._meta.db_table
    column = {"decisions_move": "reason", "decisions_attendance": "name"}.get(table, "kind")
    for sql in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
            connection.cursor().execute(sql)
    assert made.village_code == VILLAGE
