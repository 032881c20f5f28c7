"""The burial log: each month a word, also when nobody died; a participant becomes a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

import enrolment_cast
from incident_cast import DAY, TODAY, buried, logged, member, reported, seen
from office_cast import DISTRICT, OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.incidents import actions
from payung.programme.incidents.models import Burial, BurialMonth, Report
from payung.programme.incidents.queries import burial_board, burial_month

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)
IN_OCTOBER = {"died_on": date(2026, 10, 9), "buried_on": date(2026, 10, 10)}


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


def state(by: Holder, count: int, month: Month = OCTOBER) -> BurialMonth:
    return actions.state_month(by=by, village_code=VILLAGE, month=month, count=count, on=TODAY)


def test_no_death_in_a_month_is_said_once(ani: Holder) -> None:
    assert state(ani, 0).count == 0
    with pytest.raises(Refused) as refused:
        state(ani, 0)
    assert refused.value.code == "burial_month_stated"


@pytest.mark.parametrize(
    ("month", "count", "code"),
    [
        (Month(2026, 11), 0, "month_not_over"),
        (Month(2024, 12), 0, "month_long_ago"),
        (OCTOBER, 1, "burial_count_differs"),
    ],
)
def test_a_month_that_cannot_be_stated(ani: Holder, month: Month, count: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        state(ani, count, month)
    assert refused.value.code == code


def test_what_was_stated_follows_the_log(ani: Holder) -> None:
    logged(ani, **IN_OCTOBER)
    stated = state(ani, 1)
    late = logged(ani, "Siti", **IN_OCTOBER)
    stated.refresh_from_db()
    assert stated.count == 2
    for _ in range(2):
        actions.strike_burial(by=ani, burial_id=late.id, reason="Tercatat dua kali.")
    stated.refresh_from_db()
    assert stated.count == burial_month(ani, VILLAGE, OCTOBER).count == 1


def test_months_of_which_nothing_was_said_are_on_the_board(ani: Holder) -> None:
    camat = holder("eka", Role.SUBDISTRICT_HEAD)
    logged(ani, **IN_OCTOBER)
    state(ani, 1)
    own, other = burial_board(camat, DISTRICT, on=TODAY)
    assert (own.code, own.count, own.missing) == (VILLAGE, 1, 11)
    assert (other.code, other.count, other.missing) == (OTHER_VILLAGE, 0, 12)
    assert own.cells[0].month == "2026-10"
    assert [line.code for line in burial_board(ani, VILLAGE, on=TODAY)] == [VILLAGE]


def test_the_log_of_another_village_is_not_there(ani: Holder) -> None:
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    line = logged(ani)
    with pytest.raises(Burial.DoesNotExist):
        actions.strike_burial(by=dodi, burial_id=line.id, reason="Bukan desa kami.")
    with pytest.raises(Burial.DoesNotExist):
        burial_month(dodi, VILLAGE, OCTOBER)
    with pytest.raises(Refused) as refused:
        actions.log_burial(by=dodi, buried=buried(), on=TODAY)
    assert refused.value.code == "not_your_area"


def test_a_burial_before_the_death_is_refused(ani: Holder) -> None:
    with pytest.raises(Refused) as refused:
        logged(ani, buried_on=date(2026, 11, 1))
    assert refused.value.code == "buried_before_death"


def test_the_same_line_sent_twice_is_one_line(ani: Holder) -> None:
    line = buried(key=uuid4())
    first = actions.log_burial(by=ani, buried=line, on=TODAY)
    assert actions.log_burial(by=ani, buried=line, on=TODAY).burial == first.burial
    assert Burial.objects.count() == 1
    with pytest.raises(Refused) as refused:
        actions.log_burial(by=ani, buried=replace(line, name="Orang Lain"), on=TODAY)
    assert refused.value.code == "form_used"


def test_the_burial_of_a_participant_becomes_a_report_that_points_at_him(ani: Holder) -> None:
    into = enrolment_cast.container(holder("fitri", Role.PMD))
    saleh = member(into, "Muhammad Saleh", birth_date=date(1970, 1, 1))
    member(into, "Siti Aminah")
    made = actions.log_burial(by=ani, buried=buried("M. Saleh", age=56), on=TODAY).report
    assert made is not None
    assert (made.suggested, made.person, made.state) == (saleh, None, "reported")
    assert (made.day, made.origin) == (DAY, "burial")


def test_the_burial_of_nobody_we_know_is_no_report(ani: Holder) -> None:
    member(enrolment_cast.container(holder("fitri", Role.PMD)), "Siti Aminah")
    logged(ani, "Saleh")
    assert not Report.objects.exists()


def test_a_burial_that_was_reported_before_is_not_reported_again(ani: Holder) -> None:
    into = enrolment_cast.container(holder("fitri", Role.PMD))
    saleh, siti = member(into, "Saleh"), member(into, "Siti Aminah")
    one = reported(ani, "Saleh")
    actions.match_report(by=ani, seen=seen(one), person_id=saleh.id)
    reported(ani, "St. Aminah")
    logged(ani, "Saleh")
    logged(ani, "Siti Aminah")
    assert Report.objects.count() == 2
    assert siti.id
