"""Two records turn out to be one person: memberships go along, or the merge waits."""

from __future__ import annotations

import pytest
from django.utils import timezone

from decision_cast import workers
from enrolment_cast import (
    START,
    container,
    decided,
    enrolled,
    received,
    regency_container,
    round_trip,
)
from office_cast import TODAY
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.programme.enrolment import actions
from payung.programme.enrolment.collisions import FoundIn
from payung.programme.enrolment.models import (
    Collision,
    Container,
    ContainerKind,
    EndReason,
    Membership,
    Ruling,
)
from payung.programme.workers.merging import merge_pair, undo_merge
from payung.programme.workers.models import DuplicatePair, Person

pytestmark = pytest.mark.django_db


def pair_of(one: Person, other: Person) -> DuplicatePair:
    first, second = sorted((one, other), key=lambda person: person.id)
    return DuplicatePair.objects.create(
        first=first,
        second=second,
        percent=90,
        regency_code=one.regency_code,
        district_code=one.district_code,
        village_code=one.village_code,
    )


def put_together(by: Holder, kept: Person, merged: Person) -> None:
    pair = pair_of(kept, merged)
    merge_pair(by=by, pair_id=pair.id, keep=kept.id, reason="Orang yang sama")


def collided(person: Person, into: Container) -> Collision:
    return Collision.objects.create(
        person=person,
        container=into,
        other_payer="PT Aburahmi",
        found_in="Register",
        source=FoundIn.PARTICIPANTS.value,
        first_month=str(START),
        regency_code=person.regency_code,
        district_code=person.district_code,
        village_code=person.village_code,
    )


def test_memberships_go_along_and_come_back() -> None:
    by = round_trip()
    kept, merged = workers(2)
    into = container(by.fitri)
    (member,) = enrolled(into, [merged])
    pair = pair_of(kept, merged)
    merge = merge_pair(by=by.fitri, pair_id=pair.id, keep=kept.id, reason="Orang yang sama")
    assert Membership.objects.get(id=member.id).person_id == kept.id
    undo_merge(by=by.fitri, merge_id=merge.id, reason="Keliru")
    assert Membership.objects.get(id=member.id).person_id == merged.id


def test_memberships_one_after_the_other_are_put_in_a_row() -> None:
    by = round_trip()
    kept, merged = workers(2)
    into = container(by.fitri)
    (first,) = enrolled(into, [kept])
    actions.end_membership(
        by=by.fitri, membership_id=first.id, last_month=Month(2027, 3), reason=EndReason.WITHDREW
    )
    enrolled(container(by.fitri, source=FundSource.DDS), [merged], Month(2027, 4))
    merge_pair(
        by=by.fitri, pair_id=pair_of(kept, merged).id, keep=kept.id, reason="Orang yang sama"
    )
    assert Membership.objects.filter(person=kept).count() == 2


def test_two_who_are_members_in_one_month_are_not_merged() -> None:
    by = round_trip()
    kept, merged = workers(2)
    enrolled(container(by.fitri), [kept])
    enrolled(regency_container(by.fitri, ContainerKind.SL, "PT Sawit Makmur"), [merged])
    with pytest.raises(Refused) as refused:
        merge_pair(
            by=by.fitri, pair_id=pair_of(kept, merged).id, keep=kept.id, reason="Orang yang sama"
        )
    assert refused.value.code == "both_are_members"
    assert "PT Sawit Makmur" in refused.value.sentence
    assert Person.objects.get(id=merged.id).merged_into_id is None


def test_the_same_open_question_is_asked_once_after_a_merge() -> None:
    by = round_trip()
    kept, merged = workers(2)
    into = container(by.fitri, on=TODAY)
    collided(kept, into)
    collided(merged, into)
    merge_pair(
        by=by.fitri, pair_id=pair_of(kept, merged).id, keep=kept.id, reason="Orang yang sama"
    )
    assert Collision.objects.get().person_id == kept.id


def test_a_decision_goes_along_and_answers_the_open_question() -> None:
    by = round_trip()
    kept, merged = workers(2)
    into = container(by.fitri, on=TODAY)
    collided(kept, into)
    decided = collided(merged, into)
    actions.decide_collision(
        by=by.fitri,
        collision_id=decided.id,
        ruling=Ruling.WE_PAY,
        reason="Sudah dibicarakan",
    )
    merge_pair(
        by=by.fitri, pair_id=pair_of(kept, merged).id, keep=kept.id, reason="Orang yang sama"
    )
    left = Collision.objects.get()
    assert (left.person_id, left.decision) == (kept.id, "we_pay")


def test_who_was_merged_twice_before_the_answer_becomes_a_member_as_the_last_record() -> None:
    at = decided()
    one, *others = received(at).lines.order_by("place")
    later, last = workers(2, start=900)
    Person.objects.filter(id=one.person_id).update(merged_into=later)
    Person.objects.filter(id=later.id).update(merged_into=last)
    yes = actions.ByHand(is_accepted=True, on=timezone.localdate())
    for line in (one, *others):
        actions.answer_by_hand(by=at.by.fitri, line_id=line.id, answer=yes)
    members = set(Membership.objects.values_list("person_id", flat=True))
    assert members == {last.id, *(line.person_id for line in others)}
