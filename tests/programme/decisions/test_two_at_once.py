"""Two people at the same list in the same moment: once only, and the other is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import decision_cast as village
from at_once import at_once
from payung.programme.decisions import actions
from payung.programme.decisions.models import Attendance, Candidate, Decree, Move

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_council_members_move_the_same_page() -> None:
    by = village.office()
    made = village.held(by)
    page, on = village.seen(made), village.MEETING_DAY
    last = village.at(made, 5)

    def moves(who: str) -> Callable[[], object]:
        return lambda: actions.move(
            by=getattr(by, who), seen=page, candidate_id=last.id, to=1, reason="Tua", on=on
        )

    assert at_once(moves("citra"), moves("cahya")) == ["done", "list_changed"]
    assert Move.objects.count() == 1
    ranks = Candidate.objects.filter(candidate_list=made).values_list("rank", flat=True)
    assert sorted(ranks) == [1, 2, 3, 4, 5]


def test_a_double_click_on_the_decree() -> None:
    by = village.office()
    made = village.confirmed(by)
    page, on = village.seen(made), village.DECREE_DAY
    issue = actions.Issue("140/1", on)
    click = lambda: actions.issue_decree(by=by.beni, seen=page, issue=issue, on=on)  # noqa: E731
    assert at_once(click, click) == ["done", "list_changed"]
    assert Decree.objects.count() == 1


def test_two_people_draw_the_same_village() -> None:
    by = village.office()
    village.workers(3)
    draw = lambda: actions.draw_candidates(  # noqa: E731
        by=by.ani, village_code=village.VILLAGE, asked=village.asked(), on=village.TODAY
    )
    assert at_once(draw, draw) == ["done", "list_exists"]


def test_two_people_type_the_same_sheet() -> None:
    by = village.office()
    made = village.held(by)
    came = [actions.Present("Siti", "PKK"), actions.Present("Yusri", "Camat")]
    types = lambda: actions.add_attendance(  # noqa: E731
        by=by.ani, list_id=made.id, came=came, on=village.MEETING_DAY
    )
    assert at_once(types, types) == ["done", "done"]
    assert Attendance.objects.count() == 2
