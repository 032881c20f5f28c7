"""Writing people: what differs is written once, with its source; nothing is emptied or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from office_cast import VILLAGE
from payung.office.accounts.holder import Programme
from payung.programme.workers.models import Change, Heir, Person, SearchWord, WelfareSnapshot, Work
from payung.programme.workers.newest import MARKS
from payung.programme.workers.search import refresh
from payung.programme.workers.values import PersonValues, Value
from payung.programme.workers.writing import Saying, Source, write
from people_cast import SALEH_NIK

pytestmark = pytest.mark.django_db
REPEATED = ("life_status", "decile", "lacks_phone", "lacks_heir", "lacks_evidence")
SOURCE = Source(Programme(), date(2026, 11, 21), "Daftar desa")


def says(name: str = "H. Moh. Saleh", **said: Value) -> PersonValues:
    paths = {path.replace("__", "."): value for path, value in said.items()}
    return PersonValues({"name": name, "village_code": VILLAGE, **paths})


def one(values: PersonValues, person: Person | None = None) -> Person:
    (written,) = write([Saying(values, person.id if person else None)], source=SOURCE)
    return Person.objects.get(id=written.person_id)


def test_a_new_person_has_everything_that_was_said_and_one_change() -> None:
    saleh = one(says(nik=SALEH_NIK, work__job="Petani", welfare__decile=2, heir__name="Siti"))
    assert (saleh.name_key, saleh.regency_code, saleh.job_shown, saleh.decile) == (
        "muhamad saleh",
        VILLAGE[:5],
        "Petani",
        2,
    )
    assert not saleh.lacks_heir
    assert saleh.lacks_phone
    assert saleh.lacks_evidence
    assert set(SearchWord.objects.values_list("word", flat=True)) == {"muhamad", "saleh"}
    assert Change.objects.get().values["work.job"] == [None, "Petani"]


def test_the_same_said_again_writes_nothing() -> None:
    values = says(nik=SALEH_NIK, work__job="Petani", work__working=True, heir__name="Siti")
    saleh = one(values)
    (again,) = write([Saying(values, saleh.id)], source=SOURCE)
    assert not again.changes
    assert Change.objects.count() == Work.objects.count() == Heir.objects.count() == 1
    assert Person.objects.get().version == 1


def test_a_new_job_is_a_new_row_that_keeps_the_rest() -> None:
    saleh = one(says(work__job="Petani", work__place="Kebun"))
    after = one(PersonValues({"work.job": "Nelayan"}), saleh)
    newest = Work.objects.order_by("-noted_at", "-id")[0]
    assert (newest.job, newest.place, Work.objects.count()) == ("Nelayan", "Kebun", 2)
    assert (after.job_shown, after.version) == ("Nelayan", 2)


def test_a_welfare_rank_is_never_overwritten() -> None:
    saleh = one(says(welfare__decile=2))
    one(PersonValues({"welfare.decile": 3}), saleh)
    assert sorted(WelfareSnapshot.objects.values_list("decile", flat=True)) == [2, 3]


def test_a_rank_of_an_earlier_day_does_not_hide_the_newer_one() -> None:
    saleh = one(says(welfare__decile=2))
    earlier = replace(SOURCE, as_of=date(2025, 1, 1))
    write([Saying(PersonValues({"welfare.decile": 9}), saleh.id)], source=earlier)
    assert WelfareSnapshot.objects.count() == 2
    assert Person.objects.get().decile == SearchWord.objects.all()[0].decile == 2


def test_the_marks_of_a_writing_are_those_that_the_rows_say() -> None:
    saleh = one(says(work__job="Petani", welfare__decile=2, heir__name="Siti", phone="0811"))
    one(PersonValues({"work.real_job": "Nelayan", "welfare.decile": 4}), saleh)
    shown = Person.objects.values_list(*MARKS).get()
    words = list(SearchWord.objects.order_by("word").values("word", *REPEATED))
    refresh([saleh.id])
    assert Person.objects.values_list(*MARKS).get() == shown == ("Nelayan", 4, False, False, True)
    assert list(SearchWord.objects.order_by("word").values("word", *REPEATED)) == words


def test_a_relation_without_a_name_is_no_heir() -> None:
    assert one(says(heir__relation="Istri")).lacks_heir
    assert not Heir.objects.exists()


def test_a_number_that_another_person_carries_is_refused_by_the_database() -> None:
    one(says(nik=SALEH_NIK))
    with pytest.raises(IntegrityError):
        one(says("Budi", nik=SALEH_NIK))


def test_a_thousand_people_cost_as_many_statements_a_portion_as_five_hundred() -> None:
    def statements(count: int) -> int:
        sayings = [Saying(says(f"Orang {number}", work__job="Tani")) for number in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as asked:
            write(sayings, source=SOURCE)
        return len(asked)

    assert statements(1000) < 2 * statements(500) + 1
