"""A case that was a mistake: person, membership, report and bill are as if it had not been, and
everything that was done can still be read."""

from __future__ import annotations

import pytest

import claim_cast
import enrolment_cast
import payments_cast
from decision_cast import DECREE_DAY
from decision_cast import seen as seen_list
from office_cast import TODAY
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.family_links import claim_behind, make_link, token_of
from payung.programme.claims.models import Claim, CloseReason, Stage
from payung.programme.claims.queries import case_page
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.models import CandidateList
from payung.programme.decisions.models import EndReason as EndOfSeat
from payung.programme.enrolment.models import Container, EndReason, Membership
from payung.programme.incidents.models import Report, ReportState
from payung.programme.payments.models import BillLine
from payung.programme.workers.models import Change, Person

pytestmark = pytest.mark.django_db
NOTE = "Yang meninggal ternyata orang lain yang bernama sama."


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


def closed(who: claim_cast.Cast, claim: Claim, reason: CloseReason = CloseReason.MISTAKE) -> Claim:
    return actions.close_claim(
        by=who.fitri, seen=claim_cast.seen(claim), reason=reason, note=NOTE, on=TODAY
    )


def test_the_person_lives_again_with_day_and_source_and_the_history_stays(
    who: claim_cast.Cast,
) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = closed(who, claim_cast.opened(who, person))
    person.refresh_from_db()
    assert (person.life_status, person.life_status_on) == (1, TODAY)
    assert "keliru" in person.life_status_source
    changes = Change.objects.filter(person=person, values__has_key="life_status")
    assert changes.count() == 2
    assert (claim.stage, claim.close_reason) == (Stage.CLOSED, CloseReason.MISTAKE)


def test_the_membership_goes_on_and_the_bill_takes_the_person_from_the_right_month(
    who: claim_cast.Cast,
) -> None:
    person, _other = claim_cast.paid_for(who, count=2)
    claim = claim_cast.opened(who, person)
    into = Membership.objects.get(person=person).container
    december, january = Month(2026, 12), Month(2027, 1)
    payments_cast.drafted(who.fitri, into, december, december, on=TODAY)
    closed(who, claim)
    ended, again = Membership.objects.filter(person=person).order_by("first_month")
    assert (ended.last_month, ended.end_reason) == ("2026-11", EndReason.DIED)
    assert (again.first_month, again.last_month) == ("2026-12", "")
    assert again.kpj_number == ended.kpj_number
    payments_cast.drafted(who.fitri, into, december, december, on=TODAY)
    payments_cast.drafted(who.fitri, into, january, january, on=TODAY)
    months = BillLine.objects.filter(person=person, month__gte="2026-12", is_live=True)
    assert sorted(months.values_list("month", flat=True)) == ["2026-12", "2027-01"]


def test_a_membership_that_was_to_end_ends_then(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    Membership.objects.filter(person=person).update(
        last_month="2027-03", end_reason=EndReason.MOVED
    )
    closed(who, claim_cast.opened(who, person))
    again = Membership.objects.filter(person=person).order_by("first_month").last()
    assert again is not None
    assert (again.first_month, again.last_month) == ("2026-12", "2027-03")
    assert again.end_reason == EndReason.MOVED


def test_in_a_closed_container_nobody_goes_on_and_the_page_says_why(
    who: claim_cast.Cast,
) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    Container.objects.update(closed_on=TODAY, closed_because="Anggaran habis.")
    closed(who, claim)
    assert Membership.objects.filter(person=person).count() == 1
    undone = case_page(who.fitri, claim.id, TODAY).undone
    assert undone is not None
    assert "ditutup" in str(undone.why_not)


def test_a_seat_that_was_given_on_is_decided_by_the_village() -> None:
    at = enrolment_cast.decided(people=5, seats=3)
    enrolment_cast.accepted(at, Month(2027, 1))
    member = Membership.objects.filter(last_month="").first()
    assert member is not None
    report = claim_cast.matched(at.by.fitri, member.person)
    claim = actions.confirm_report(
        by=at.office.ani,
        report_id=report.id,
        confirmed=actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12"),
        on=TODAY,
    )
    made = CandidateList.objects.get(id=at.list_id)
    change = decisions.Change(
        number="140/9/2026",
        issued_on=DECREE_DAY,
        from_month=Month(2027, 3),
        ends={member.person_id: EndOfSeat.DIED},
    )
    decisions.change_decree(by=at.office.beni, seen=seen_list(made), change=change, on=DECREE_DAY)
    actions.close_claim(
        by=at.by.fitri,
        seen=claim_cast.seen(claim),
        reason=CloseReason.MISTAKE,
        note=NOTE,
        on=TODAY,
    )
    assert not Membership.objects.filter(person=member.person, last_month="").exists()
    undone = case_page(at.by.fitri, claim.id, TODAY).undone
    assert undone is not None
    assert "musyawarah" in str(undone.why_not)


def test_what_did_not_happen_is_taken_back_and_the_true_death_can_be_reported_later(
    who: claim_cast.Cast,
) -> None:
    (person,) = claim_cast.paid_for(who)
    closed(who, claim_cast.opened(who, person))
    report = Report.objects.get()
    assert (report.state, report.taken_back_because) == (ReportState.TAKEN_BACK, NOTE)
    later = claim_cast.opened(who, Person.objects.get(id=person.id))
    assert later.stage == Stage.REPORTED
    assert Person.objects.get(id=person.id).life_status == 2
    assert not Membership.objects.filter(person=person, last_month="").exists()


def test_what_happened_to_somebody_else_waits_again_and_opens_the_right_case(
    who: claim_cast.Cast,
) -> None:
    wrong, right = claim_cast.paid_for(who, count=2)
    claim = claim_cast.opened(who, wrong)
    closed(who, claim, CloseReason.OTHER_PERSON)
    report = Report.objects.get()
    assert (report.state, report.person) == (ReportState.REPORTED, None)
    incidents = claim_cast.incident_actions
    seen = claim_cast.Seen(report.id, report.version)
    incidents.match_report(by=who.fitri, seen=seen, person_id=right.id)
    other = actions.confirm_report(
        by=who.ani,
        report_id=report.id,
        confirmed=actions.Confirmation(Happening.DEATH, claim_cast.DIED_ON, "Surat 12"),
        on=TODAY,
    )
    assert other.report_id == claim.report_id
    assert Person.objects.get(id=wrong.id).life_status == 1
    assert Person.objects.get(id=right.id).life_status == 2


def test_a_mistake_is_not_opened_again_and_its_family_page_is_gone(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    link = make_link(by=who.ani, claim_id=claim.id, heir_id=claim_cast.heir(claim).id, on=TODAY)
    closed(who, claim, CloseReason.OTHER_PERSON)
    with pytest.raises(Refused) as refused:
        actions.reopen_claim(by=who.fitri, seen=claim_cast.seen(claim), why="Benar.", on=TODAY)
    assert refused.value.code == "closed_as_mistake"
    assert claim_behind(token_of(link), TODAY) is None


def test_the_branch_declares_nobody_alive(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    with pytest.raises(Refused) as refused:
        actions.close_claim(
            by=who.bram,
            seen=claim_cast.seen(claim),
            reason=CloseReason.MISTAKE,
            note=NOTE,
            on=TODAY,
        )
    assert refused.value.code == "not_your_duty"
    assert Person.objects.get(id=person.id).life_status == 2
    assert Claim.objects.get().closed_on is None


def test_an_accident_that_did_not_happen_changes_no_person(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person, happening=Happening.ACCIDENT)
    closed(who, claim)
    assert Membership.objects.get(person=person).last_month == ""
    assert Report.objects.get().state == ReportState.TAKEN_BACK
    assert case_page(who.fitri, claim.id, TODAY).undone is None


def test_the_acts_tell_what_was_undone(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = closed(who, claim_cast.opened(who, person))
    told = Act.objects.filter(kind="membership").order_by("-number").first()
    assert told is not None
    assert told.details["what"] == "membership_goes_on"
    act = Act.objects.get(kind="claim", object_id=str(claim.id), details__step="close")
    assert act.details["again_from"] == "2026-12"
