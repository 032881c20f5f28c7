"""Two at the same report, link or month in the same moment: once only, and the other is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import enrolment_cast
from at_once import at_once
from incident_cast import TODAY, buried, invited, key_of, member, reported, seen, told, wrong_pin
from office_cast import REGENCY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.incidents import actions
from payung.programme.incidents.models import Burial, BurialMonth, Report, ReportMerge
from payung.programme.workers.models import Person
from people_cast import person

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_click_on_a_report_is_one_report_and_both_are_thanked() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    facts = told()
    assert at_once(*[lambda: actions.report(by=ani, told=facts, on=TODAY)] * 3) == ["done"] * 3
    assert Report.objects.count() == 1


def test_a_report_is_put_to_another_one_once() -> None:
    fitri = holder("fitri", Role.PMD)
    page, first, second = (seen(reported(fitri)) for _ in range(3))

    def merge(into: Seen) -> Callable[[], object]:
        return lambda: actions.merge_report(by=fitri, seen=page, into_id=into.id)

    assert at_once(merge(first), merge(second)) == ["done", "report_changed"]
    assert ReportMerge.objects.count() == 1


def test_two_reporters_who_say_that_nobody_died_are_both_thanked() -> None:
    fitri = holder("fitri", Role.PMD)
    keys = [key_of(invited(fitri, name)) for name in ("Pak Darma", "Bu Sari")]

    def say(key: actions.Key) -> Callable[[], object]:
        return lambda: actions.state_no_death_by_link(key=key, month=Month(2026, 10), on=TODAY)

    assert at_once(*map(say, keys)) == ["done", "done"]
    assert BurialMonth.objects.count() == 1


def test_two_reports_of_one_death_are_matched_to_the_person_once() -> None:
    fitri, saleh = holder("fitri", Role.PMD), person("Saleh")
    pages = [seen(reported(fitri)) for _ in range(2)]

    def match(page: Seen) -> Callable[[], object]:
        return lambda: actions.match_report(by=fitri, seen=page, person_id=saleh.id)

    assert at_once(*map(match, pages)) == ["death_known", "done"]
    assert Report.objects.filter(person=saleh).count() == 1


def test_guesses_at_once_are_as_many_turns() -> None:
    handed = invited(holder("fitri", Role.PMD))

    def guess() -> object:
        return actions.report_by_link(key=wrong_pin(handed), told=told(), on=TODAY)

    assert at_once(*[guess] * 8) == ["link_locked"] * 4 + ["pin_wrong"] * 4
    with pytest.raises(Refused):
        actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)


def test_a_month_is_told_once_and_follows_the_log_meanwhile() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    month = Month(2026, 10)

    def state() -> object:
        return actions.state_month(by=ani, village_code=VILLAGE, month=month, count=0, on=TODAY)

    assert at_once(state, state) == ["burial_month_stated", "done"]
    assert BurialMonth.objects.count() == 1


def test_a_double_click_on_a_burial_is_one_line_and_one_report() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    member(enrolment_cast.container(holder("fitri", Role.PMD)), "Saleh")
    line = buried()
    assert at_once(*[lambda: actions.log_burial(by=ani, buried=line, on=TODAY)] * 2) == ["done"] * 2
    assert Burial.objects.count() == Report.objects.count() == 1


def test_two_ticks_at_once_find_a_death_once() -> None:
    saleh = member(enrolment_cast.container(holder("fitri", Role.PMD)), "Saleh")
    Person.objects.filter(id=saleh.id).update(life_status=2)
    assert at_once(*[lambda: actions.report_deaths_in_registry(REGENCY)] * 2) == ["done"] * 2
    assert Report.objects.count() == 1
