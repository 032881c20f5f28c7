"""Two people at the same record at the same moment: one is written, the other gets a sentence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from office_cast import VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.actions import add_person, change_person
from payung.programme.workers.merging import merge_pair
from payung.programme.workers.models import Change, DuplicatePair, Merge, Person
from payung.programme.workers.pairs import find_pairs
from payung.programme.workers.values import PersonValues
from people_cast import SALEH_NIK, person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], object], times: int = 2) -> list[str]:
    """Each in a thread with a connection of its own: what came of it, by code."""
    start = Barrier(times)

    def run() -> str:
        try:
            start.wait(timeout=20)
            act()
        except Refused as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(times) as threads:
        return sorted(each.result() for each in [threads.submit(run) for _ in range(times)])


def test_two_changes_at_once_change_once_and_tell_the_other() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("Saleh")
    said = PersonValues({"hamlet": "II"})
    told = at_once(
        lambda: change_person(by=ani, person_id=saleh.id, version=1, said=said, basis="KK")
    )
    assert told == ["done", "person_stale"]
    assert Change.objects.count() == 1
    assert Act.objects.filter(deed="people.write").count() == 1


def test_the_same_new_person_sent_twice_at_once_is_one_person() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    said = PersonValues({"name": "Saleh", "nik": SALEH_NIK})
    told = at_once(lambda: add_person(by=ani, village=VILLAGE, said=said, basis="KTP"), 3)
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
    told = at_once(
        lambda: merge_pair(by=ani, pair_id=pair.id, keep=one.id, reason="KTP keduanya dilihat")
    )
    assert told == ["done", "pair_decided"]
    assert Merge.objects.count() == 1
