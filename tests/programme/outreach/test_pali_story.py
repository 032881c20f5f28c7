"""From 14 May to June 2025: what commitments and effect tell on the days between, and for ever."""

from __future__ import annotations

from datetime import date

import pytest

import list_files
import pali_story
from pali_story import FIRST, FOURTH, SECOND, THIRD, Story, june, may
from payung.doors.ops.demo.year.stage import on_day
from payung.programme.outreach import queries
from payung.programme.outreach.models import Milestone
from payung.programme.outreach.queries import Kept, Turnout
from payung.programme.workers.imports.actions import undo_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return pali_story.told()


def kept_on(story: Story, day: date) -> dict[str, list[tuple[Kept, int]]]:
    """Village → where its four promises stand, and by how many days."""
    told = queries.promises(story.pmd, queries.Wanted(story.event.id), as_of=day)
    found: dict[str, list[tuple[Kept, int]]] = {}
    for row in told:
        found.setdefault(row.village_code, []).append((row.kept, row.days))
    return found


def effect_on(story: Story, day: date) -> queries.Effect:
    sessions = list(story.event.sessions.all())
    return queries.effect_of(story.pmd, story.event, sessions, as_of=day)


def days_of(effect: queries.Effect, village: str) -> list[int | None]:
    return [row.days for row in effect.rows if row.village.code == village]


def test_what_was_promised_is_told_truly_on_any_day_between(story: Story) -> None:
    assert kept_on(story, may(15)) == {}
    assert kept_on(story, may(16))[FIRST] == [
        (Kept.OPEN, 4),
        (Kept.OPEN, 7),
        (Kept.OPEN, 14),
        (Kept.OPEN, 25),
    ]
    on_22_may = kept_on(story, may(22))
    assert on_22_may[FIRST] == [(Kept.KEPT, 1), (Kept.KEPT, 1), (Kept.OPEN, 8), (Kept.OPEN, 19)]
    assert on_22_may[SECOND][:2] == [(Kept.KEPT_LATE, 1), (Kept.OPEN, 1)]
    assert on_22_may[THIRD][:2] == [(Kept.LATE, 2), (Kept.OPEN, 1)]
    on_12_june = kept_on(story, june(12))
    assert on_12_june[FIRST] == [(Kept.KEPT, 1), (Kept.KEPT, 1), (Kept.KEPT, 2), (Kept.KEPT, 7)]
    assert on_12_june[SECOND][3] == (Kept.LATE, 2)
    assert on_12_june[THIRD] == [(Kept.LATE, 23), (Kept.LATE, 20), (Kept.LATE, 13), (Kept.LATE, 2)]
    assert FOURTH not in on_12_june
    assert kept_on(story, june(30))[SECOND][3] == (Kept.KEPT_LATE, 6)


def test_each_promise_names_the_act_that_kept_it(story: Story) -> None:
    told = queries.promises(story.pmd, queries.Wanted(village=FIRST), as_of=june(30))
    acts = [row.reached.act for row in told if row.reached]
    assert len(set(acts)) == 4
    assert [row.reached.day for row in told if row.reached] == [
        may(19),
        may(22),
        may(28),
        june(3),
    ]


def test_a_village_that_did_not_come_or_sent_a_proxy_is_visited(story: Story) -> None:
    told = queries.second_visits(story.pmd, story.event, as_of=may(20))
    assert [(each.code, each.turnout) for each in told] == [
        (THIRD, Turnout.PROXY),
        (FOURTH, Turnout.ABSENT),
    ]


def test_days_run_from_the_event_to_each_milestone(story: Story) -> None:
    effect = effect_on(story, june(30))
    assert days_of(effect, FIRST) == [5, 8, 12, 14, 20, 20]
    assert days_of(effect, SECOND) == [7, 9, 13, 15, 33, 33]
    assert days_of(effect, THIRD) == [None] * 6
    assert days_of(effect, FOURTH) == [22, 29, 33, None, None, None]


def test_those_that_came_stand_beside_those_that_did_not(story: Story) -> None:
    effect = effect_on(story, june(30))
    meeting = effect.milestones[1]
    came, proxy, absent = meeting.groups
    assert (came.villages, came.done, came.median_days) == (2, 2, 8.5)
    assert [(each.days, each.done, each.is_over) for each in came.windows] == [
        (7, 0, True),
        (30, 2, True),
        (60, 2, False),
    ]
    assert (proxy.villages, proxy.done, proxy.median_days) == (1, 0, None)
    assert (absent.villages, absent.done, absent.median_days) == (1, 1, 29)
    assert meeting.median_days == 9
    assert effect.smallest == 1


def test_a_window_that_runs_still_says_so(story: Story) -> None:
    effect = effect_on(story, may(22))
    (week, month, _two) = effect.milestones[0].groups[0].windows
    assert (week.done, week.is_over) == (2, True)
    assert (month.done, month.is_over) == (2, False)
    assert effect.milestones[2].done == 0


def test_every_number_is_the_list_behind_it(story: Story) -> None:
    effect = effect_on(story, june(30))
    for milestone in effect.milestones:
        for group in milestone.groups:
            for window in group.windows:
                behind = effect.behind(milestone.milestone, group.turnout, window.days)
                assert len(behind) == window.done


def test_the_past_does_not_change_when_a_list_is_taken_back(story: Story) -> None:
    by = story.offices[THIRD].operator
    with on_day(june(18)):
        content = list_files.workbook(list_files.many(1, first=900))
        found = list_files.accepted(by, content, village=THIRD)
    before = [kept_on(story, june(day)) for day in range(1, 25)]
    with on_day(june(25)):
        undo_list(by=by, list_import=found, reason="Daftar tahun lalu")
    assert [kept_on(story, june(day)) for day in range(1, 25)] == before
    assert kept_on(story, june(24))[THIRD][0] == (Kept.KEPT_LATE, 29)
    assert kept_on(story, june(25))[THIRD][0] == (Kept.LATE, 36)
    assert days_of(effect_on(story, june(24)), THIRD)[0] == 35
    assert days_of(effect_on(story, june(25)), THIRD)[0] is None


def test_a_village_sees_its_own_promises_alone(story: Story) -> None:
    by = story.offices[SECOND].head
    told = queries.promises(by, queries.Wanted(), as_of=june(30))
    assert {row.village_code for row in told} == {SECOND}
    effect = queries.effect_of(by, story.event, [], as_of=june(30))
    assert {row.village.code for row in effect.rows} == {SECOND}
    assert {row.milestone for row in effect.rows} == set(Milestone)
