"""A personal link with a PIN: kept as hashes, counted, locked, made anew, taken away."""

from __future__ import annotations

from datetime import datetime, timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.utils import timezone

from incident_cast import TODAY, invited, key_of, reported, seen, told, wrong_pin
from office_cast import OTHER_REGENCY, OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.incidents import actions
from payung.programme.incidents.models import Report, Reporter, ReporterRole, ReportSource
from people_cast import person

pytestmark = pytest.mark.django_db


def refused(key: actions.Key) -> str:
    with pytest.raises(Refused) as told_no:
        actions.report_by_link(key=key, told=told(), on=TODAY)
    return told_no.value.code


def as_seen(reporter: Reporter) -> Seen:
    reporter.refresh_from_db()
    return Seen(reporter.id, reporter.version)


def test_the_database_keeps_neither_link_nor_pin() -> None:
    handed = invited(holder("fitri", Role.PMD))
    (row,) = Reporter.objects.values()
    kept = str(row)
    assert handed.link not in kept
    assert handed.link.replace("-", "") not in kept
    assert handed.pin not in kept
    assert not any(handed.pin in str(act.details) for act in Act.objects.all())


def test_a_reporter_reports_with_link_and_pin_however_the_link_is_typed() -> None:
    handed = invited(holder("fitri", Role.PMD))
    typed = actions.Key(handed.link.upper().replace("-", " "), handed.pin)
    made = actions.report_by_link(key=typed, told=told(), on=TODAY)
    source = ReportSource.objects.get(report=made)
    assert (source.channel, source.reporter) == ("link", handed.reporter)
    act = Act.objects.get(kind="report")
    assert (act.person, act.account_id, act.origin) == ("Pelapor", None, "")


def test_the_same_form_of_a_reporter_sent_twice_is_one_report() -> None:
    handed = invited(holder("fitri", Role.PMD))
    facts = told()
    first = actions.report_by_link(key=key_of(handed), told=facts, on=TODAY)
    assert actions.report_by_link(key=key_of(handed), told=facts, on=TODAY) == first
    assert Report.objects.count() == 1


def test_five_wrong_pins_lock_the_link_for_an_hour_also_for_the_right_one() -> None:
    handed = invited(holder("fitri", Role.PMD))
    codes = [refused(wrong_pin(handed)) for _ in range(5)]
    assert codes == ["pin_wrong"] * 4 + ["link_locked"]
    assert refused(key_of(handed)) == "link_locked"
    later: datetime = timezone.now() + timedelta(minutes=61)
    with patch("django.utils.timezone.now", return_value=later):
        actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)


def test_a_right_pin_begins_the_count_anew() -> None:
    handed = invited(holder("fitri", Role.PMD))
    for _ in range(4):
        refused(wrong_pin(handed))
    actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)
    assert refused(wrong_pin(handed)) == "pin_wrong"


def test_an_unknown_link_leads_nowhere() -> None:
    with pytest.raises(Reporter.DoesNotExist):
        actions.report_by_link(key=actions.Key("abcd", "123456"), told=told(), on=TODAY)


def test_a_revoked_link_leads_nowhere_until_it_is_made_anew() -> None:
    fitri = holder("fitri", Role.PMD)
    handed = invited(fitri)
    actions.revoke(by=fitri, seen=as_seen(handed.reporter), reason="Ponselnya hilang.")
    with pytest.raises(Reporter.DoesNotExist):
        actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)
    again = actions.reissue(by=fitri, seen=as_seen(handed.reporter))
    with pytest.raises(Reporter.DoesNotExist):
        actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)
    actions.report_by_link(key=key_of(again), told=told(), on=TODAY)


def test_who_comes_second_to_a_reporter_is_told() -> None:
    fitri = holder("fitri", Role.PMD)
    handed = invited(fitri)
    early = as_seen(handed.reporter)
    actions.reissue(by=fitri, seen=early)
    with pytest.raises(Refused) as told_no:
        actions.revoke(by=fitri, seen=early, reason="Ponselnya hilang.")
    assert told_no.value.code == "reporter_changed"


def test_the_same_invitation_sent_twice_is_one_reporter() -> None:
    fitri = holder("fitri", Role.PMD)
    facts = actions.Invited(uuid4(), "Pak Darma", ReporterRole.MOSQUE_KEEPER, VILLAGE)
    actions.invite_reporter(by=fitri, invited=facts)
    with pytest.raises(Refused) as told_no:
        actions.invite_reporter(by=fitri, invited=facts)
    assert told_no.value.code == "reporter_exists"
    assert Reporter.objects.count() == 1


@pytest.mark.parametrize("role", [Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD, Role.BRANCH])
def test_no_post_of_the_village_invites_reporters(role: Role) -> None:
    with pytest.raises(Refused) as told_no:
        invited(holder("ani", role))
    assert told_no.value.code == "not_your_duty"


def test_the_reporters_of_another_regency_are_not_there() -> None:
    handed = invited(holder("fitri", Role.PMD))
    gani = holder("gani", Role.PMD, OTHER_REGENCY)
    with pytest.raises(Reporter.DoesNotExist):
        actions.reissue(by=gani, seen=as_seen(handed.reporter))


def test_a_reporter_reports_from_the_villages_of_the_district_alone() -> None:
    handed = invited(holder("fitri", Role.PMD))
    key = key_of(handed)
    near = told(village_code=OTHER_VILLAGE)
    assert actions.report_by_link(key=key, told=near, on=TODAY).village_code == OTHER_VILLAGE
    with pytest.raises(Refused) as told_no:
        actions.report_by_link(key=key, told=told(village_code="12.21.01.2001"), on=TODAY)
    assert told_no.value.code == "not_your_area"


def test_a_reporter_takes_back_the_own_report_before_somebody_decided() -> None:
    fitri = holder("fitri", Role.PMD)
    handed = invited(fitri)
    key = key_of(handed)
    one, two = (actions.report_by_link(key=key, told=told(), on=TODAY) for _ in range(2))
    taken = actions.take_back_by_link(key=key, number=one.number, reason="Salah orang.")
    assert (taken.state, taken.taken_back_by) == ("taken_back", "")
    actions.match_report(by=fitri, seen=seen(two), person_id=person("Saleh").id)
    with pytest.raises(Refused) as told_no:
        actions.take_back_by_link(key=key, number=two.number, reason="Salah orang.")
    assert told_no.value.code == "report_already_matched"


def test_a_reporter_does_not_take_back_what_others_reported() -> None:
    fitri = holder("fitri", Role.PMD)
    handed, other = invited(fitri), invited(fitri, "Bu Ratna")
    theirs = actions.report_by_link(key=key_of(other), told=told(), on=TODAY)
    for number in (theirs.number, reported(fitri).number, "0000-0000"):
        with pytest.raises(Refused) as told_no:
            actions.take_back_by_link(key=key_of(handed), number=number, reason="Salah.")
        assert told_no.value.code == "report_unknown"


def test_a_wrong_pin_takes_nothing_back_and_is_counted() -> None:
    handed = invited(holder("fitri", Role.PMD))
    made = actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)
    with pytest.raises(Refused):
        actions.take_back_by_link(key=wrong_pin(handed), number=made.number, reason="Salah.")
    assert Report.objects.get().state == "reported"
    assert Reporter.objects.get().wrong_pins == 1
