"""Two records turn out to be one person: what was paid goes along, or the merge waits."""

from __future__ import annotations

import pytest

import incentive_cast as cast
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.programme.incentives.models import PaidMonth, Recipient
from payung.programme.workers.merging import merge_pair
from payung.programme.workers.models import DuplicatePair, Person
from payung.programme.workers.queries import person_of

pytestmark = pytest.mark.django_db


def put_together(by: Holder, kept: Person, merged: Person) -> None:
    first, second = sorted((kept, merged), key=lambda person: person.id)
    pair = DuplicatePair.objects.create(
        first=first,
        second=second,
        percent=90,
        regency_code=kept.regency_code,
        district_code=kept.district_code,
        village_code=kept.village_code,
    )
    merge_pair(by=by, pair_id=pair.id, keep=kept.id, reason="Orang yang sama")


def test_a_recipient_and_the_months_go_along_with_the_record_that_is_kept() -> None:
    by = cast.offices()
    recipient = cast.marbot(by, 1)[0]
    cast.drafted(by)
    (kept,) = cast.people(1, start=720)
    put_together(by.fitri, kept, recipient.person)
    assert Recipient.objects.get().person == kept
    assert set(PaidMonth.objects.values_list("person", flat=True)) == {kept.id}
    assert person_of(by.ani, recipient.person_id) == kept


def test_two_recipients_of_one_role_are_not_put_together() -> None:
    by = cast.offices()
    one, other = cast.marbot(by, 2)
    with pytest.raises(Refused) as told:
        put_together(by.fitri, one.person, other.person)
    assert told.value.code == "both_receive"
