"""A count of a regency is kept, and never outlives what it counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from list_files import accepted, checked
from office_cast import REGENCY, VILLAGE, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.models import levels_of
from payung.programme.workers import board
from payung.programme.workers.actions import HeirSaid, add_person, declare, name_heirs
from payung.programme.workers.imports import acceptance
from payung.programme.workers.imports.actions import accept_list, undo_list
from payung.programme.workers.imports.turns import take_turn
from payung.programme.workers.merging import merge_pair, undo_merge
from payung.programme.workers.models import DuplicatePair, ImportState, Person
from payung.programme.workers.people_search import Lack, Wanted, count_people
from payung.programme.workers.registry_state import registry_state
from payung.programme.workers.values import PersonValues, Value

pytestmark = pytest.mark.django_db
REASON = "Kartu keluarga dilihat"


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD, REGENCY)


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


def kept(by: Holder) -> tuple[int, int, int]:
    """Everybody, the living, and who lacks an heir: twice, so that the second time is the kept."""
    for _ in range(2):
        counts = tuple(
            count_people(by, wanted).count
            for wanted in (Wanted(state=None), Wanted(), Wanted(state=None, lack=Lack.HEIR))
        )
    everybody, living, heirless = counts
    return everybody, living, heirless


def real() -> tuple[int, int, int]:
    shown = Person.objects.filter(merged_into=None)
    return shown.count(), shown.filter(life_status=1).count(), shown.filter(lacks_heir=True).count()


def added(by: Holder, name: str, **said: Value) -> Person:
    values = PersonValues({"name": name, **said})
    return add_person(by=by, village=VILLAGE, said=values, basis="KTP")


def test_a_count_is_asked_for_once_while_nobody_writes(fitri: Holder, ani: Holder) -> None:
    added(ani, "Saleh")
    assert count_people(fitri, Wanted()).count == 1
    with CaptureQueriesContext(connection) as asked:
        assert count_people(fitri, Wanted()).count == 1
    assert len(asked) == 1
    assert "workers_person" not in asked[0]["sql"]


def test_every_act_on_people_is_in_the_next_count(fitri: Holder, ani: Holder) -> None:
    saleh, other = added(ani, "Saleh", mother_name="Aminah"), added(ani, "Soleh")
    assert kept(fitri) == real() == (2, 2, 2)
    name_heirs(by=ani, person_id=saleh.id, version=1, heirs=[HeirSaid("Siti", "Istri")])
    assert kept(fitri) == real() == (2, 2, 1)
    dead: Mapping[str, Value] = {
        "life_status": 2,
        "life_status_on": date(2026, 5, 1),
        "life_status_source": "Surat kematian",
    }
    declare(by=ani, person_id=other.id, version=1, said=PersonValues(dead))
    assert kept(fitri) == real() == (2, 1, 1)
    pair = DuplicatePair.objects.create(
        first=saleh, second=other, percent=90, same_nik=False, **levels_of(VILLAGE)
    )
    merge = merge_pair(by=ani, pair_id=pair.id, keep=saleh.id, reason=REASON)
    assert kept(fitri) == real() == (1, 1, 0)
    undo_merge(by=ani, merge_id=merge.id, reason=REASON)
    assert kept(fitri) == real() == (2, 1, 1)


def test_each_portion_of_an_acceptance_is_in_the_next_count(
    fitri: Holder, ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acceptance, "ROWS_AT_ONCE", 1)
    made = checked(ani)
    accept_list(by=ani, list_import=made)
    turn = take_turn(made.id, None, ImportState.ACCEPTING)
    seen = [kept(fitri)]
    while acceptance._accept_portion(turn):
        seen.append(kept(fitri))
        assert seen[-1] == real()
        assert board.people_by_village(fitri, [VILLAGE]).get(VILLAGE, 0) == real()[0]
    assert {everybody for everybody, _, _ in seen} == {0, 1, 2, 3}


def test_an_acceptance_that_is_taken_back_leaves_the_count(fitri: Holder, ani: Holder) -> None:
    made = accepted(ani)
    assert kept(fitri) == real() == (3, 3, 3)
    undo_list(by=ani, list_import=made, reason=REASON)
    assert kept(fitri) == real() == (0, 0, 0)


def test_what_was_rolled_back_was_never_counted(fitri: Holder, ani: Holder) -> None:
    added(ani, "Saleh")
    with transaction.atomic():
        added(ani, "Zainab")
        assert kept(fitri)[0] == 2
        transaction.set_rollback(True)
    assert kept(fitri) == real() == (1, 1, 1)
    added(ani, "Karim")
    assert kept(fitri)[0] == 2


def test_before_the_first_act_nothing_is_kept() -> None:
    assert registry_state() is None
