"""The public notice: only where the regency wants it, only while it hangs, nothing but masks."""

from __future__ import annotations

from datetime import timedelta

import pytest

import decision_cast as village
from office_cast import REGENCY, TODAY
from payung.core.kernel.refused import Refused
from payung.programme.decisions import actions
from payung.programme.decisions.models import CandidateList
from payung.programme.decisions.notice import public_notice

pytestmark = pytest.mark.django_db
UNTIL = TODAY + timedelta(days=5)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


def published(by: village.Office) -> CandidateList:
    village.notice_wanted(REGENCY, 2027, by.ani)
    made = village.invited(by)
    actions.publish_notice(by=by.beni, seen=village.seen(made), until=UNTIL, on=TODAY)
    return made


def test_a_regency_that_does_not_want_it_has_no_notice() -> None:
    by = village.office()
    made = village.invited(by)
    with refused("notice_not_wanted"):
        actions.publish_notice(by=by.beni, seen=village.seen(made), until=UNTIL, on=TODAY)


def test_the_notice_hangs_until_its_day_and_can_be_taken_down() -> None:
    by = village.office()
    made = published(by)
    assert public_notice(made.id, on=UNTIL).may_object
    with pytest.raises(CandidateList.DoesNotExist):
        public_notice(made.id, on=UNTIL + timedelta(days=1))
    actions.take_down_notice(by=by.beni, seen=village.seen(made), on=TODAY)
    with pytest.raises(CandidateList.DoesNotExist):
        public_notice(made.id, on=TODAY)


@pytest.mark.parametrize("days", [-1, 400])
def test_a_day_that_cannot_be_meant_is_refused(days: int) -> None:
    by = village.office()
    village.notice_wanted(REGENCY, 2027, by.ani)
    made = village.invited(by)
    with refused("notice_day"):
        until = TODAY + timedelta(days=days)
        actions.publish_notice(by=by.beni, seen=village.seen(made), until=until, on=TODAY)


def test_a_withdrawn_list_hangs_nowhere() -> None:
    by = village.office()
    made = published(by)
    actions.withdraw(by=by.ani, seen=village.seen(made), reason="Keliru", on=TODAY)
    with pytest.raises(CandidateList.DoesNotExist):
        public_notice(made.id, on=TODAY)


def test_only_masks_are_shown() -> None:
    made = published(village.office())
    told = str(public_notice(made.id, on=TODAY).lines)
    people = [row.person for row in made.candidates.select_related("person")]
    assert not any(who.nik in told or who.name in told for who in people)
    assert "Pe•••" in told
