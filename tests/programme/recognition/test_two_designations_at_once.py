"""Two people at the same village at the same moment: one is written, the other gets a sentence."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

import recognition_cast as cast
from alarm_cast import clock_at
from at_once import at_once
from office_cast import REGENCY, holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.recognition import actions
from payung.programme.recognition.criteria import proposed
from payung.programme.recognition.models import (
    CriteriaVersion,
    Evidence,
    EvidenceMove,
    Recognition,
    RecognitionMove,
    Verdict,
)

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = cast.DAY


@pytest.fixture
def who() -> cast.Court:
    with clock_at(TODAY):
        return cast.court()


def test_the_same_evidence_sent_twice_at_once_is_one_row(who: cast.Court) -> None:
    key = uuid4()

    def turn() -> object:
        return cast.stated(who.ani, "regulation", key=key)

    assert at_once(turn, turn) == ["done", "done"]
    assert Evidence.objects.count() == 1
    assert Act.objects.filter(deed="aware.state").count() == 1


def test_evidence_that_two_answer_at_once_gets_one_word(who: cast.Court) -> None:
    made = cast.stated(who.ani, "regulation")

    def say(verdict: Verdict) -> Callable[[], object]:
        return lambda: actions.answer_evidence(
            by=who.fitri, evidence_id=made.id, verdict=verdict, seen=0, reason="Buram"
        )

    told = at_once(say(Verdict.ACCEPTED), say(Verdict.RETURNED))
    assert told == ["done", "evidence_answered"]
    assert EvidenceMove.objects.count() == 1


def test_a_village_is_nominated_and_designated_once(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        told = at_once(lambda: cast.nominated(who), lambda: cast.nominated(who))
        assert told == ["already_recognised", "done"]
        chosen = [cast.seen(Recognition.objects.get())]
        other = holder("rama", Role.REGENT, REGENCY)
        turns = [
            lambda by=by: actions.designate(by=by, chosen=chosen, decree=cast.DECREE, on=TODAY)
            for by in (who.rudi, other)
        ]
        assert at_once(*turns) == ["done", "recognition_changed"]
    assert RecognitionMove.objects.count() == 2


def test_criteria_that_two_set_at_once_are_set_once(who: cast.Court) -> None:
    new = actions.NewCriteria(proposed(TODAY).criteria, "Perbup", "", 0)

    def turn() -> object:
        return actions.set_criteria(by=who.fitri, regency=REGENCY, new=new)

    assert at_once(turn, turn) == ["criteria_changed", "done"]
    assert CriteriaVersion.objects.count() == 1
