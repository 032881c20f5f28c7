"""October: whose January is not ready, who goes on, who grows too old, which seats are empty."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

import decision_cast
import enrolment_cast
import payments_cast
from alarm_cast import clock_at, told
from enrolment_cast import RoundTrip, members, regency_container, round_trip
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.decisions import actions as deciding
from payung.programme.decisions.models import DecreeMember
from payung.programme.decisions.models import EndReason as SeatEnd
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.payments.alarms import seats
from payung.programme.payments.alarms.models import (
    Alarm,
    Answer,
    Mending,
    Renewal,
    RenewalAnswer,
)
from payung.programme.payments.alarms.raising import raise_alarms
from payung.programme.payments.alarms.renewal import Said, confirm_members
from payung.programme.payments.alarms.renewal_queries import board
from payung.programme.workers.models import Person
from people_cast import person

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 1)
JUNE = Month(2026, 6)


@pytest.fixture
def office() -> RoundTrip:
    return round_trip()


def raised_on(day: date) -> None:
    with clock_at(day):
        raise_alarms(day)


def renewed(office: RoundTrip, count: int = 3) -> tuple[Renewal, list[Membership], Holder]:
    """A village whose renewal is open, its members, and its operator."""
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    _, made = members(office.fitri, count, first=JUNE)
    raised_on(OCTOBER)
    return Renewal.objects.get(village_code=VILLAGE), made, ani


def confirm(by: Holder, renewal: Renewal, **marked: Said) -> Renewal:
    names = {each.person.name: each.person_id for each in Membership.objects.all()}
    people = {names[f"Pekerja {name}"]: said for name, said in marked.items()}
    with clock_at(date(2026, 10, 5)) as day:
        return confirm_members(
            by=by, renewal_id=renewal.id, version=renewal.version, exceptions=people, on=day
        )


def test_the_hole_of_january_is_shown_from_october_on(office: RoundTrip) -> None:
    members(office.fitri, 2, first=JUNE)
    raised_on(SEPTEMBER)
    assert not told(kind="january_gap")
    raised_on(OCTOBER)
    assert told(kind="january_gap") == [("january_gap", "2027-01", "10-01")]
    alarm = Alarm.objects.get(kind="january_gap")
    assert (alarm.people, alarm.amount, alarm.due_on) == (2, 2 * 16_800, date(2027, 1, 15))


def test_money_of_the_regency_needs_the_bill_alone_and_its_act_closes_the_hole(
    office: RoundTrip,
) -> None:
    into = regency_container(office.fitri)
    enrolment_cast.enrolled(into, decision_cast.workers(2), JUNE)
    raised_on(OCTOBER)
    assert Alarm.objects.get(kind="january_gap").closed_on is None
    with clock_at(date(2026, 12, 20)) as day:
        january = Month(2027, 1)
        payments_cast.issued(office.fitri, into, january, january, on=day)
        raise_alarms(day)
    alarm = Alarm.objects.get(kind="january_gap")
    assert alarm.closed_because == Mending.SUPPLIED
    assert Act.objects.get(number=alarm.closed_act).kind == "bill"


def test_who_is_not_named_goes_on_and_is_marked_so_for_the_next_list(office: RoundTrip) -> None:
    renewal, made, ani = renewed(office)
    confirm(ani, renewal, BB=Said(Answer.LOOK))
    going_on = Person.objects.filter(continues=True).values_list("name", flat=True)
    assert sorted(going_on) == ["Pekerja AA", "Pekerja CC"]
    assert RenewalAnswer.objects.get(answer="look").person_id == made[1].person_id
    raised_on(date(2026, 10, 6))
    alarm = Alarm.objects.get(kind="renewal")
    assert alarm.closed_because == Mending.CONFIRMED
    assert Act.objects.get(number=alarm.closed_act).object_id == str(renewal.id)


def test_who_died_or_moved_ends_and_is_declared_so(office: RoundTrip) -> None:
    renewal, made, ani = renewed(office)
    confirm(ani, renewal, AA=Said(Answer.ENDS, EndReason.DIED))
    ended = Membership.objects.get(id=made[0].id)
    assert (ended.last_month, ended.end_reason) == ("2026-10", "died")
    dead = Person.objects.get(id=ended.person_id)
    assert (dead.life_status, dead.life_status_on, dead.continues) == (2, date(2026, 10, 5), False)


def test_who_grows_too_old_is_paid_until_december(office: RoundTrip) -> None:
    renewal, made, ani = renewed(office)
    confirm(ani, renewal, AA=Said(Answer.ENDS, EndReason.AGE))
    assert Membership.objects.get(id=made[0].id).last_month == "2026-12"


def test_a_page_that_is_older_than_the_renewal_confirms_nothing(office: RoundTrip) -> None:
    renewal, _, ani = renewed(office)
    confirm(ani, renewal)
    with pytest.raises(Refused, match="sudah disimpan orang lain"):
        confirm(ani, renewal, AA=Said(Answer.LOOK))


def test_nobody_is_ended_who_is_no_member(office: RoundTrip) -> None:
    renewal, _, ani = renewed(office)
    with pytest.raises(Refused, match="bukan lagi peserta"):
        confirm_members(
            by=ani,
            renewal_id=renewal.id,
            version=renewal.version,
            exceptions={uuid4(): Said(Answer.LOOK)},
            on=OCTOBER,
        )


def test_the_operator_of_another_village_does_not_see_it(office: RoundTrip) -> None:
    renewal, _, _ = renewed(office)
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    with pytest.raises(Renewal.DoesNotExist):
        confirm(dodi, renewal)


def test_the_head_of_the_village_does_not_confirm(office: RoundTrip) -> None:
    renewal, _, _ = renewed(office)
    with pytest.raises(Refused, match="tidak berwenang"):
        confirm(holder("beni", Role.VILLAGE_HEAD), renewal)


def test_the_board_counts_what_was_said(office: RoundTrip) -> None:
    renewal, _, ani = renewed(office)
    confirm(ani, renewal, AA=Said(Answer.ENDS, EndReason.MOVED), BB=Said(Answer.LOOK))
    (row,) = board(office.fitri, "16.12", 2027)
    assert (row.supply.people, row.ends, row.looks) == (2, 1, 1)
    assert row.is_confirmed
    assert not row.is_ready


def test_a_birthday_at_the_limit_is_told_three_months_before(office: RoundTrip) -> None:
    into, _ = members(office.fitri, 1, first=JUNE)
    old = person("Rahma", birth_date=date(1962, 2, 15))
    enrolment_cast.enrolled(into, [old], JUNE)
    raised_on(date(2026, 11, 30))
    assert not told(kind="age_limit")
    raised_on(date(2026, 12, 1))
    assert told(kind="age_limit") == [("age_limit", "2027-03", "12-01")]
    with clock_at(date(2026, 12, 2)):
        actions.end_membership(
            by=office.fitri,
            membership_id=Membership.objects.get(person=old).id,
            last_month=Month(2027, 2),
            reason=EndReason.AGE,
        )
    raised_on(date(2026, 12, 3))
    assert Alarm.objects.get(kind="age_limit").closed_because == Mending.ENDED


def test_the_reading_of_the_regency_moves_the_birthday(office: RoundTrip) -> None:
    for year in (2026, 2027):
        decision_cast.rules_with(
            "16.12", year, office.fitri, {"readings": {"age_limit": "up_to_65"}}
        )
    into, _ = members(office.fitri, 1, first=JUNE)
    enrolment_cast.enrolled(into, [person("Rahma", birth_date=date(1961, 2, 15))], JUNE)
    raised_on(date(2026, 12, 1))
    assert told(kind="age_limit") == [("age_limit", "2027-03", "12-01")]


def test_an_empty_seat_waits_for_the_addendum_and_is_closed_by_it(office: RoundTrip) -> None:
    village = decision_cast.office()
    made, decree = decision_cast.signed(village, people=5, seats=3)
    chosen = DecreeMember.objects.filter(decree=decree, kind="chosen").order_by("place")
    into = enrolment_cast.container(office.fitri)
    enrolment_cast.enrolled(into, [each.person for each in chosen], Month(2027, 1))
    gone = Membership.objects.get(person=chosen[0].person)
    with clock_at(date(2027, 3, 4)) as day:
        actions.end_membership(
            by=office.fitri,
            membership_id=gone.id,
            last_month=Month(2027, 3),
            reason=EndReason.MOVED,
        )
        raise_alarms(day)
    assert told(kind="vacancy") == [("vacancy", "2027-04", "03-04")]
    (shown,) = seats.seats_of(village.beni, on=date(2027, 3, 10))
    assert [(each.name, each.days) for each in shown.empty] == [("Pekerja AA", 6)]
    assert [each.name for each in shown.waiting] == ["Pekerja DD", "Pekerja EE"]
    assert shown.query == f"?end_{gone.person_id}=pindah"
    with clock_at(date(2027, 3, 12)) as day:
        change = deciding.Change(
            "140/2/KPTS/2027", day, Month(2027, 4), {gone.person_id: SeatEnd.MOVED}
        )
        deciding.change_decree(
            by=village.beni, seen=decision_cast.seen(made), change=change, on=day
        )
        raise_alarms(day)
    alarm = Alarm.objects.get(kind="vacancy")
    assert alarm.closed_because == Mending.FILLED
    assert Act.objects.get(number=alarm.closed_act).object_id == str(made.id)
