"""Clocks of a case, what the tick does about them, and scholarships year by year."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

import claim_cast
from office_cast import TODAY
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.benefits import SchoolLevel
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.case import owed
from payung.programme.claims.clocks import Clock, clocks_of, penalty
from payung.programme.claims.escalation import escalate
from payung.programme.claims.models import Claim, ClaimMove, ScholarshipState, ScholarshipYear
from payung.programme.claims.scholarships import remind

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: claim_cast.Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


@pytest.fixture
def accident(who: claim_cast.Cast) -> Claim:
    """On a Tuesday at half past nine."""
    report = claim_cast.matched(
        who.fitri, claim_cast.paid_for(who)[0], kind=claim_cast.Kind.ACCIDENT
    )
    confirmed = actions.Confirmation(
        Happening.WORK_DEATH, claim_cast.DIED_ON, "Surat 12", datetime(2026, 11, 10, 9, 30).time()
    )
    return actions.confirm_report(by=who.ani, report_id=report.id, confirmed=confirmed, on=TODAY)


def due(claim: Claim, clock: Clock) -> date:
    return next(each.due_on for each in clocks_of(claim) if each.clock is clock)


def test_an_accident_is_reported_within_two_days_by_the_clock(accident: Claim) -> None:
    assert due(accident, Clock.ACCIDENT_REPORT) == date(2026, 11, 12)
    assert (accident.due_clock, accident.due_on) == ("accident_report", date(2026, 11, 12))
    assert due(accident, Clock.EXPIRY) == date(2031, 11, 10)


def test_a_late_report_of_an_accident_is_told(who: claim_cast.Cast, accident: Claim) -> None:
    late = timezone.make_aware(datetime(2026, 11, 14, 8, 0))
    done = actions.tell_insurer(
        by=who.ani, seen=claim_cast.seen(accident), at=late, channel="Telepon 175"
    )
    assert "reported_late" in owed(done, TODAY).warnings
    assert due(done, Clock.VERDICT) == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("at", "is_late"),
    [(datetime(2026, 11, 12, 9, 30), False), (datetime(2026, 11, 12, 9, 31), True)],
)
def test_two_days_are_forty_eight_hours_where_the_hour_is_known(
    who: claim_cast.Cast, accident: Claim, at: datetime, is_late: bool
) -> None:
    done = actions.tell_insurer(
        by=who.ani,
        seen=claim_cast.seen(accident),
        at=timezone.make_aware(at),
        channel="Telepon 175",
    )
    clock = next(each for each in clocks_of(done) if each.clock is Clock.ACCIDENT_REPORT)
    assert clock.is_missed(TODAY) is is_late
    assert ("reported_late" in owed(done, TODAY).warnings) is is_late


def test_without_an_hour_the_two_days_run_to_the_end_of_the_second(
    who: claim_cast.Cast, accident: Claim
) -> None:
    accident.happened_at = None
    clock = next(each for each in clocks_of(accident) if each.clock is Clock.ACCIDENT_REPORT)
    assert (clock.due_on, clock.due_at) == (date(2026, 11, 12), None)
    assert not clock.is_missed(date(2026, 11, 12))
    assert clock.is_missed(date(2026, 11, 13))


def test_the_insurer_is_not_told_in_the_hour_before_the_accident(
    who: claim_cast.Cast, accident: Claim
) -> None:
    early = timezone.make_aware(datetime(2026, 11, 10, 9, 0))
    with pytest.raises(Refused, match="sesudah kejadian"):
        actions.tell_insurer(
            by=who.ani, seen=claim_cast.seen(accident), at=early, channel="Telepon 175"
        )


def test_the_insurer_is_not_told_before_the_accident(who: claim_cast.Cast, accident: Claim) -> None:
    early = timezone.make_aware(datetime(2026, 11, 9, 8, 0))
    with pytest.raises(Refused, match="sesudah kejadian"):
        actions.tell_insurer(
            by=who.ani, seen=claim_cast.seen(accident), at=early, channel="Telepon"
        )


def test_the_insurer_pays_a_death_within_three_working_days(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.filed(who, claim)
    done = actions.note_complete(by=who.bram, seen=claim_cast.seen(claim), on=TODAY)
    assert TODAY.weekday() == 5
    assert due(done, Clock.PAYMENT) == date(2026, 11, 25)
    assert done.due_clock == "payment"


def test_a_late_payment_costs_the_insurer_one_percent_a_day(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.filed(who, claim)
    decision = actions.Decision(claim_cast.Outcome.GRANTED, "B/1", 42_000_000)
    done = actions.decide_claim(
        by=who.bram, seen=claim_cast.seen(claim), decision=decision, on=TODAY
    )
    assert penalty(done, date(2026, 11, 25)) == 0
    assert penalty(done, date(2026, 11, 27)) == 2 * 420_000


def test_pmd_is_told_once_when_a_clock_has_run_out(claim: Claim) -> None:
    day = claim.due_on + timedelta(days=1)
    assert (escalate(claim.due_on), escalate(day), escalate(day)) == (0, 1, 0)
    kept = claim_cast.fresh_of(claim)
    assert kept.escalated_on == day
    assert ClaimMove.objects.filter(step="escalate").count() == 1
    assert Act.objects.order_by("number").last().person == "Payung Desa"


def test_the_next_clock_is_told_anew(who: claim_cast.Cast, claim: Claim) -> None:
    escalate(claim.due_on + timedelta(days=1))
    done = claim_cast.informed(who, claim)
    assert done.escalated_on is None
    assert escalate(done.due_on + timedelta(days=1)) == 1


def test_a_paid_case_has_no_clock(who: claim_cast.Cast, claim: Claim) -> None:
    assert claim_cast.paid(who, claim).due_on is None


def with_children(who: claim_cast.Cast, *born: date) -> Claim:
    """A case of somebody with four years of paid months, and children at primary school."""
    (person,) = claim_cast.paid_for(who, first=Month(2025, 12), last=Month(2026, 11))
    claim = claim_cast.opened(who, person, happening=Happening.WORK_DEATH)
    actions.note_verdict(
        by=who.bram, seen=claim_cast.seen(claim), is_work_accident=True, basis="P 5", on=TODAY
    )
    for place, day in enumerate(born, 1):
        told = actions.HeirTold(f"Anak {place * 'A'}", "anak", born=day, school=SchoolLevel.SD)
        actions.record_heir(by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY)
    return claim_cast.paid(who, claim)


def test_scholarships_fall_due_each_year_and_only_once(who: claim_cast.Cast) -> None:
    with_children(who, date(2016, 5, 1), date(2018, 5, 1))
    assert (remind(TODAY), remind(TODAY)) == (2, 0)
    assert remind(date(2027, 1, 5)) == 2
    assert set(ScholarshipYear.objects.values_list("year", "state")) == {
        (2026, "due"),
        (2027, "due"),
    }


def test_a_scholarship_ends_at_the_age_limit(who: claim_cast.Cast) -> None:
    with_children(who, date(2004, 5, 1))
    assert remind(date(2027, 1, 5)) == 2
    assert remind(date(2028, 1, 5)) == 0


def test_a_third_child_has_no_scholarship(who: claim_cast.Cast) -> None:
    claim = with_children(who, date(2014, 5, 1), date(2016, 5, 1), date(2018, 5, 1))
    assert remind(TODAY) == 2
    third = claim.heirs.order_by("-place")[0]
    told = actions.ScholarshipTold(third.id, 2026, SchoolLevel.SD, ScholarshipState.ASKED)
    with pytest.raises(Refused) as refusal:
        actions.note_scholarship(by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY)
    assert refusal.value.code == "no_scholarship"


def test_an_ended_scholarship_reminds_of_nothing_more(who: claim_cast.Cast) -> None:
    claim = with_children(who, date(2012, 5, 1))
    child = claim.heirs.order_by("-place")[0]
    told = actions.ScholarshipTold(
        child.id, 2026, SchoolLevel.SMP, ScholarshipState.ENDED, "Menikah"
    )
    actions.note_scholarship(by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY)
    assert remind(date(2027, 1, 5)) == 0
