"""Readiness is read from what was done, stays as it was known, and says what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import budget_cast
import outreach_cast
import recognition_cast as cast
from alarm_cast import clock_at
from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.outreach.actions import Came
from payung.programme.recognition import actions, queries
from payung.programme.recognition.criteria import Criterion, Measure, proposed
from payung.programme.recognition.models import Verdict
from payung.programme.recognition.readiness import (
    Mark,
    MarkState,
    Standing,
    VillageReadiness,
    readiness_in,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def village(by: Holder, day: date = TODAY, code: str = VILLAGE) -> VillageReadiness:
    return next(each for each in readiness_in(by, REGENCY, day).villages if each.area.code == code)


def mark(by: Holder, code: str, day: date = TODAY) -> Mark:
    return next(each for each in village(by, day).marks if each.criterion.code == code)


@pytest.fixture
def who() -> cast.Court:
    with clock_at(TODAY - timedelta(days=1)):
        return cast.court()


def test_a_village_of_which_nothing_is_known_lacks_all_five(who: cast.Court) -> None:
    with clock_at(TODAY):
        found = village(who.fitri)
    assert [each.state for each in found.marks] == [MarkState.MISSING] * 5
    assert found.standing is Standing.NOT_READY


def test_with_everything_it_is_ready_and_the_other_village_is_not(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        found = village(who.fitri)
        beside = village(who.fitri, code=OTHER_VILLAGE)
        tally = readiness_in(who.fitri, REGENCY, TODAY).tally()
    assert found.is_ready
    assert found.standing is Standing.READY
    assert [(each.count, each.whole) for each in found.marks] == [
        (9, 9),
        (2, 0),
        (2, 0),
        (1, 0),
        (2, 2),
    ]
    assert not beside.is_ready
    assert tally[Standing.READY] == 1


def test_the_day_before_knows_nothing_of_what_was_accepted_today(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
    before = village(who.fitri, TODAY - timedelta(days=1))
    assert [each.state for each in before.marks] == [MarkState.MISSING] * 5
    with clock_at(TODAY + timedelta(days=1)):
        evidence = queries.evidence_in(who.fitri)[0][0].row
        actions.answer_evidence(
            by=who.fitri,
            evidence_id=evidence.id,
            verdict=Verdict.REVOKED,
            seen=1,
            reason="Salah berkas",
        )
        assert not village(who.fitri, TODAY + timedelta(days=1)).is_ready
        assert village(who.fitri, TODAY).is_ready


def test_whoever_came_in_person_and_not_by_proxy_counts_as_dissemination(
    who: cast.Court,
) -> None:
    with clock_at(TODAY):
        _event, session = outreach_cast.invited_on(who.fitri, TODAY)
        outreach_cast.came(who.fitri, session, outreach_cast.head(proxy_of="Beni"))
        assert mark(who.fitri, "dissemination").count == 0
        outreach_cast.came(who.fitri, session, Came("Ani", VILLAGE, Role.VILLAGE_OPERATOR.value))
        told = mark(who.fitri, "dissemination")
    assert told.count == 1
    assert told.grounds[0].title == "Sosialisasi Jaminan Sosial Ketenagakerjaan"


def test_a_fixed_plan_is_regulation_and_what_is_beyond_the_minimum_initiative() -> None:
    offices = budget_cast.offices()
    plan = budget_cast.fixed(offices)
    reader = holder("rudi", Role.REGENT)
    day = budget_cast.today()
    told = {each.criterion.code: each for each in village(reader, day).marks}
    assert told["regulation"].count == (1 if plan.year == day.year else 0)
    assert told["initiative"].count == told["regulation"].count


def test_evidence_that_waits_is_said_and_old_evidence_counts_no_more(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.stated(who.ani, "initiative")
        assert mark(who.fitri, "initiative").state is MarkState.WAITING
        old = cast.stated(who.ani, "officials", happened_on=TODAY - timedelta(days=400))
        cast.accepted(who.fitri, old)
        law = cast.stated(who.ani, "regulation", happened_on=TODAY - timedelta(days=400))
        cast.accepted(who.fitri, law)
        assert mark(who.fitri, "officials").count == 0
        assert mark(who.fitri, "regulation").count == 1


def test_one_official_who_is_not_enrolled_is_one_too_many(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.accepted(who.fitri, cast.stated(who.ani, "officials", enrolled=8))
        told = mark(who.fitri, "officials")
    assert (told.count, told.whole, told.state) == (8, 9, MarkState.MISSING)


def test_a_regency_sets_its_own_criteria_and_the_day_before_keeps_the_others(
    who: cast.Court,
) -> None:
    held = proposed(TODAY)
    own = Criterion("rt_rw", "RT dan RW", Measure.EVIDENCE, 1, "SE Bupati", Certainty.SINGLE)
    without = [replace(each, counts=each.code == "officials") for each in held.criteria]
    new = actions.NewCriteria((*without, own), "Perbup 5/2026", "", 0)
    with clock_at(TODAY):
        cast.accepted(who.fitri, cast.stated(who.ani, "officials"))
        actions.set_criteria(by=who.fitri, regency=REGENCY, new=new)
        assert not village(who.fitri).is_ready
        cast.accepted(who.fitri, cast.stated(who.ani, "rt_rw"))
        assert village(who.fitri).is_ready
    assert len(village(who.fitri, TODAY - timedelta(days=1)).marks) == len(held.criteria)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"counts": False}, "criteria_none_counts"),
        ({"code": "officials"}, "criteria_twice"),
        ({"least": 0}, "criteria_out_of_range"),
        ({"least": 101}, "criteria_out_of_range"),
        ({"words": " "}, "text_missing"),
    ],
)
def test_criteria_that_make_no_sense_are_refused(
    who: cast.Court, change: dict[str, object], code: str
) -> None:
    told = tuple(replace(each, **change) for each in proposed(TODAY).criteria)  # type: ignore[arg-type]
    new = actions.NewCriteria(told, "Perbup", "", 0)
    with pytest.raises(Refused) as refused:
        actions.set_criteria(by=who.fitri, regency=REGENCY, new=new)
    assert refused.value.code == code


def test_criteria_that_somebody_changed_meanwhile_are_refused(who: cast.Court) -> None:
    new = actions.NewCriteria(proposed(TODAY).criteria, "Perbup", "", 0)
    actions.set_criteria(by=who.fitri, regency=REGENCY, new=new)
    with pytest.raises(Refused) as refused:
        actions.set_criteria(by=who.fitri, regency=REGENCY, new=replace(new, reason="Lagi"))
    assert refused.value.code == "criteria_changed"


def test_a_regency_is_read_in_few_questions(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        with CaptureQueriesContext(connection) as queries_asked:
            readiness_in(who.fitri, REGENCY, TODAY)
    assert len(queries_asked) <= 7
