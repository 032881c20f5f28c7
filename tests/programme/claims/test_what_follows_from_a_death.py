"""A confirmed death: the case opens, and billing, seat and page follow without anybody's doing."""

from __future__ import annotations

import pytest
from django.db.models import Q

import claim_cast
import enrolment_cast
import payments_cast
from office_cast import OTHER_VILLAGE, TODAY, holder
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.models import Claim, ClaimContact, Stage
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.incidents.models import Kind, Report, ReportState
from payung.programme.payments import actions as payment_actions
from payung.programme.payments.alarms.vacancies import empty_seats
from payung.programme.payments.models import BillLine
from payung.programme.workers.models import Heir, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


def test_a_confirmed_death_opens_a_case_and_ends_the_membership(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    person.refresh_from_db()
    member = Membership.objects.get(person=person)
    assert (person.life_status, person.life_status_on) == (2, claim_cast.DIED_ON)
    assert (member.last_month, member.end_reason) == ("2026-11", EndReason.DIED)
    assert claim.stage == Stage.REPORTED
    assert claim.owner == Role.VILLAGE_OPERATOR
    assert Report.objects.get().state == ReportState.CONFIRMED


def test_a_membership_in_another_village_and_one_that_was_to_end_later_end_too(
    who: claim_cast.Cast,
) -> None:
    (person,) = claim_cast.paid_for(who)
    Membership.objects.filter(person=person).update(
        village_code=OTHER_VILLAGE, last_month="2027-03", end_reason=EndReason.MOVED
    )
    claim_cast.opened(who, person)
    member = Membership.objects.get(person=person)
    assert (member.last_month, member.end_reason) == ("2026-11", EndReason.DIED)


def test_the_next_bill_leaves_the_dead_out(who: claim_cast.Cast) -> None:
    dead, alive = claim_cast.paid_for(who, count=2)
    claim_cast.opened(who, dead)
    into = Membership.objects.get(person=alive).container
    payments_cast.drafted(who.fitri, into, Month(2026, 12), Month(2026, 12), on=TODAY)
    billed = BillLine.objects.filter(month="2026-12").values_list("person_id", flat=True)
    assert list(billed) == [alive.id]


def test_a_bill_that_was_drafted_before_strikes_the_dead_when_it_is_issued(
    who: claim_cast.Cast,
) -> None:
    dead, alive = claim_cast.paid_for(who, count=2)
    into = Membership.objects.get(person=alive).container
    bill = payments_cast.drafted(who.fitri, into, Month(2026, 12), Month(2026, 12), on=TODAY)
    claim_cast.opened(who, dead)
    issue = payment_actions.Issue("261299000001")
    payment_actions.issue_bill(by=who.bram, seen=payments_cast.seen(bill), issue=issue, on=TODAY)
    lines = BillLine.objects.filter(bill=bill).values_list("person_id", "is_live")
    assert dict(lines) == {dead.id: False, alive.id: True}


def test_the_seat_of_the_dead_is_empty() -> None:
    at = enrolment_cast.decided(people=5, seats=3)
    enrolment_cast.accepted(at, Month(2027, 1))
    member = Membership.objects.filter(last_month="").first()
    assert member is not None
    report = claim_cast.matched(at.by.fitri, member.person)
    actions.confirm_report(
        by=at.office.ani,
        report_id=report.id,
        confirmed=actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12"),
        on=TODAY,
    )
    found = empty_seats(Q(village_code=member.village_code), TODAY)
    assert [each.person_id for each in found] == [member.person_id]


def test_heirs_and_their_telephone_come_from_the_time_before(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    Heir.objects.filter(person=person).update(phone="+6281234567890")
    claim = claim_cast.opened(who, person)
    assert claim_cast.heir(claim).name == "Siti"
    contact = ClaimContact.objects.get()
    assert (contact.phone, contact.source) == ("+6281234567890", "enrolment")


def test_who_reports_does_not_confirm(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    report = claim_cast.matched(who.ani, person)
    confirmed = actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12")
    with pytest.raises(Refused) as refusal:
        actions.confirm_report(by=who.ani, report_id=report.id, confirmed=confirmed, on=TODAY)
    assert refusal.value.code == "who_reports_does_not_confirm"
    person.refresh_from_db()
    assert person.life_status == 1


def test_a_report_is_confirmed_once(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    confirmed = actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12")
    with pytest.raises(Refused) as refusal:
        actions.confirm_report(by=who.ani, report_id=claim.report_id, confirmed=confirmed, on=TODAY)
    assert refusal.value.code == "report_confirmed"
    assert Claim.objects.count() == 1


def test_a_report_that_nobody_matched_opens_nothing(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    report = claim_cast.matched(who.fitri, person)
    Report.objects.filter(id=report.id).update(state=ReportState.REPORTED)
    confirmed = actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12")
    with pytest.raises(Refused) as refusal:
        actions.confirm_report(by=who.ani, report_id=report.id, confirmed=confirmed, on=TODAY)
    assert refusal.value.code == "report_not_matched"


def test_an_accident_ends_no_membership(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim_cast.opened(who, person, happening=Happening.ACCIDENT)
    assert payments_cast.is_member(person)
    assert Person.objects.get().life_status == 1


def test_a_reported_death_does_not_become_an_accident(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    report = claim_cast.matched(who.fitri, person, kind=Kind.DEATH)
    confirmed = actions.Confirmation(Happening.ACCIDENT, claim_cast.DIED_ON, "Surat 12")
    with pytest.raises(Refused) as refusal:
        actions.confirm_report(by=who.ani, report_id=report.id, confirmed=confirmed, on=TODAY)
    assert refusal.value.code == "kind_differs"


def test_another_village_finds_neither_report_nor_case(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    confirmed = actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12")
    with pytest.raises(Report.DoesNotExist):
        actions.confirm_report(by=dodi, report_id=claim.report_id, confirmed=confirmed, on=TODAY)
    with pytest.raises(Claim.DoesNotExist):
        actions.inform_family(by=dodi, seen=claim_cast.seen(claim), who="Siti", on=TODAY)


def test_no_act_of_a_confirmation_says_who_reported(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    before = Act.objects.count()
    report = claim_cast.matched(who.fitri, person)
    made = Act.objects.filter(number__gt=before).count()
    confirmed = actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12")
    actions.confirm_report(by=who.ani, report_id=report.id, confirmed=confirmed, on=TODAY)
    acts = Act.objects.filter(number__gt=before + made)
    assert {act.person for act in acts} == {who.ani.person}
