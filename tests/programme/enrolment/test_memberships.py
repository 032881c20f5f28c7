"""Nobody is in two containers for one month; a membership ends with a reason and stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from decision_cast import workers
from enrolment_cast import START, container, enrolled, members, regency_container, round_trip
from office_cast import OTHER_VILLAGE, REGENCY, TODAY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.core.law.tariff import Payer
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    ContainerKind,
    EndReason,
    Membership,
    PayerModel,
    payer_of,
)
from payung.programme.enrolment.queries import members_of

pytestmark = pytest.mark.django_db
MARCH, JULY = Month(2027, 3), Month(2027, 7)


def test_members_of_a_month_are_those_whose_membership_holds_in_it() -> None:
    by = round_trip()
    into, (ada, budi, cici) = members(by.fitri, 3)
    actions.end_membership(
        by=by.fitri, membership_id=ada.id, last_month=MARCH, reason=EndReason.DIED
    )
    assert members_of(into.id, START + -1).count() == 0
    assert members_of(into.id, MARCH).count() == 3
    assert set(members_of(into.id, MARCH + 1).values_list("person", flat=True)) == {
        budi.person_id,
        cici.person_id,
    }


def test_a_person_is_not_accepted_twice_for_one_month() -> None:
    by = round_trip()
    _, made = members(by.fitri, 1)
    other = container(by.fitri, source=FundSource.DDS)
    person = made[0].person
    with pytest.raises(Refused) as refused:
        enrolled(other, [person], JULY)
    assert refused.value.code == "member_elsewhere"
    assert person.name in refused.value.sentence


def test_an_ended_membership_still_closes_its_months() -> None:
    by = round_trip()
    _, made = members(by.fitri, 1)
    actions.end_membership(
        by=by.fitri, membership_id=made[0].id, last_month=MARCH, reason=EndReason.WITHDREW
    )
    other = container(by.fitri, source=FundSource.DDS)
    with pytest.raises(Refused, match="bulan yang sama"):
        enrolled(other, [made[0].person], MARCH)
    enrolled(other, [made[0].person], MARCH + 1)
    assert members_of(other.id, MARCH + 1).count() == 1


@pytest.mark.parametrize("last", ["", "2027-06"])
def test_the_database_itself_refuses_two_memberships_that_share_a_month(last: str) -> None:
    by = round_trip()
    _, made = members(by.fitri, 1)
    actions.end_membership(
        by=by.fitri, membership_id=made[0].id, last_month=MARCH, reason=EndReason.WITHDREW
    )
    other = container(by.fitri, source=FundSource.DDS)
    again = Membership(
        person=made[0].person,
        container=other,
        first_month="2027-02",
        last_month=last,
        end_reason="moved" if last else "",
        accepted_on=TODAY,
    )
    with pytest.raises(IntegrityError, match="member_in_two_containers"), transaction.atomic():
        again.save(force_insert=True)
    again.first_month = "2027-04"
    again.save(force_insert=True)
    Membership.objects.filter(id=again.id)
    with pytest.raises(IntegrityError, match="member_in_two_containers"), transaction.atomic():
        Membership.objects.filter(id=again.id).update(first_month="2027-03")


def test_who_dies_before_the_first_month_has_no_month_at_all() -> None:
    by = round_trip()
    into, made = members(by.fitri, 1)
    ended = actions.end_membership(
        by=by.fitri, membership_id=made[0].id, last_month=Month(2026, 5), reason=EndReason.DIED
    )
    assert ended.last_month == "2026-12"
    assert not members_of(into.id, START).exists()
    other = container(by.fitri, source=FundSource.DDS)
    assert enrolled(other, [made[0].person], START)


def test_a_membership_ends_once_and_the_act_says_why() -> None:
    by = round_trip()
    ani = holder("ani", Role.VILLAGE_OPERATOR, VILLAGE)
    _, made = members(by.fitri, 1)
    for _again in range(2):
        actions.end_membership(
            by=ani, membership_id=made[0].id, last_month=MARCH, reason=EndReason.MOVED
        )
    assert Act.objects.filter(deed="membership.end").count() == 1
    with pytest.raises(Refused) as refused:
        actions.end_membership(
            by=ani, membership_id=made[0].id, last_month=JULY, reason=EndReason.DIED
        )
    assert refused.value.code == "membership_ended"


def test_the_operator_of_another_village_finds_no_membership_here() -> None:
    by = round_trip()
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    _, made = members(by.fitri, 1)
    with pytest.raises(Membership.DoesNotExist):
        actions.end_membership(
            by=dodi, membership_id=made[0].id, last_month=MARCH, reason=EndReason.MOVED
        )


def test_one_container_is_open_for_a_village_and_a_purse() -> None:
    by = round_trip()
    made = container(by.fitri)
    assert payer_of(made) is Payer.VILLAGE_BUDGET
    with pytest.raises(Refused) as refused:
        container(by.bram)
    assert refused.value.code == "container_exists"
    container(by.bram, source=FundSource.DDS)
    container(by.bram, village=OTHER_VILLAGE)


def test_a_container_of_the_regency_belongs_to_its_payer() -> None:
    by = round_trip()
    assert payer_of(regency_container(by.fitri)) is Payer.REGENCY_BUDGET
    sponsored = regency_container(by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    assert payer_of(sponsored) is Payer.SPONSOR
    assert sponsored.place_code == REGENCY
    with pytest.raises(Refused) as refused:
        regency_container(by.fitri, ContainerKind.SL)
    assert refused.value.code == "payer_missing"


def test_village_money_needs_a_village_and_fits_its_payer() -> None:
    by = round_trip()
    wrong = actions.Opening(
        REGENCY, ContainerKind.SD, PayerModel.VILLAGE_TREASURER, "Muara Enim", FundSource.ADD
    )
    with pytest.raises(Refused) as refused:
        actions.open_container(by=by.fitri, opening=wrong, on=TODAY)
    assert refused.value.code == "village_missing"
    sponsor = actions.Opening(
        VILLAGE, ContainerKind.SD, PayerModel.SPONSOR, "Muara Enim", FundSource.ADD
    )
    with pytest.raises(Refused) as refused:
        actions.open_container(by=by.fitri, opening=sponsor, on=TODAY)
    assert refused.value.code == "payer_does_not_fit"


def test_a_village_cannot_open_its_container_itself() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR, VILLAGE)
    with pytest.raises(Refused) as refused:
        container(ani)
    assert refused.value.code == "not_your_duty"


def test_the_number_of_a_container_comes_later() -> None:
    by = round_trip()
    made = container(by.fitri)
    numbered = actions.note_number(by=by.bram, container_id=made.id, npp=" sd 00 123 ")
    assert numbered.npp == "SD00123"


def test_closing_a_container_ends_its_memberships_with_it() -> None:
    by = round_trip()
    sponsored = regency_container(by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    early, late = workers(2)
    enrolled(sponsored, [early], START)
    enrolled(sponsored, [late], JULY)
    actions.close_container(
        by=by.fitri,
        container_id=sponsored.id,
        last_month=MARCH,
        reason="Kontrak selesai",
        on=date(2027, 3, 20),
    )
    ends = dict(Membership.objects.values_list("person", "last_month"))
    assert ends == {early.id: "2027-03", late.id: "2027-06"}
    with pytest.raises(Refused) as refused:
        actions.note_number(by=by.fitri, container_id=sponsored.id, npp="1")
    assert refused.value.code == "container_closed"
