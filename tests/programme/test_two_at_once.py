"""Two people at the same record at the same moment: one is written, the other gets a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from at_once import at_once
from office_cast import VILLAGE, holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.actions import add_person, change_person
from payung.programme.workers.merging import merge_pair
from payung.programme.workers.models import Change, DuplicatePair, Merge, Person
from payung.programme.workers.pairs import find_pairs
from payung.programme.workers.values import PersonValues
from people_cast import SALEH_NIK, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_changes_at_once_change_once_and_tell_the_other() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("Saleh")
    said = PersonValues({"hamlet": "II"})
    change = lambda: change_person(  # noqa: E731
        by=ani, person_id=saleh.id, version=1, said=said, basis="KK"
    )
    told = at_once(change, change)
    assert told == ["done", "person_stale"]
    assert Change.objects.count() == 1
    assert Act.objects.filter(deed="people.write").count() == 1


def test_the_same_new_person_sent_twice_at_once_is_one_person() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    said = PersonValues({"name": "Saleh", "nik": SALEH_NIK})
    add = lambda: add_person(by=ani, village=VILLAGE, said=said, basis="KTP")  # noqa: E731
    told = at_once(add, add, add)
    assert told == ["done", "values_unsound", "values_unsound"]
    assert Person.objects.count() == Change.objects.count() == 1


def test_a_merge_clicked_twice_at_once_merges_once() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    for number, name in enumerate(("Budi", "Wati", "Joko", "Rina", "Agus")):
        person(f"{name} Pratama", birth_date=date(1970 + number, 2, 3))
    born = date(1980, 1, 1)
    one = person("Muhammad Saleh", birth_date=born, mother_name="Aminah")
    person("Moh. Soleh", birth_date=born, mother_name="Aminah")
    find_pairs(VILLAGE)
    pair = DuplicatePair.objects.get()
    merge = lambda: merge_pair(  # noqa: E731
        by=ani, pair_id=pair.id, keep=one.id, reason="KTP keduanya dilihat"
    )
    told = at_once(merge, merge)
    assert told == ["done", "pair_decided"]
    assert Merge.objects.count() == 1
