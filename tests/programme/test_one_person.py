"""Adding and changing one person: sound values, versions, the area, and what is written down."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.actions import (
    HeirSaid,
    Stale,
    add_person,
    attach_photo,
    change_person,
    declare,
    name_heirs,
    reveal_nik,
)
from payung.programme.workers.models import Change, Heir, Person, SearchWord, Work
from payung.programme.workers.soundness import Unsound, doubts
from payung.programme.workers.values import PersonValues, Value
from people_cast import SALEH_NIK, SITI_NIK, person
from programme.test_photos import exif, jpeg

pytestmark = pytest.mark.django_db


def said(**values: Value) -> PersonValues:
    return PersonValues({path.replace("__", "."): value for path, value in values.items()})


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


def test_a_person_is_added_with_cleaned_values_one_change_and_one_act(ani: Holder) -> None:
    made = add_person(
        by=ani,
        village=VILLAGE,
        said=said(name="  H. Moh.  Saleh ", nik="1612 9901 0180 0001", phone="0812-3456-7890"),
        basis="KTP",
    )
    assert (made.name, made.nik, made.phone) == ("H. Moh. Saleh", SALEH_NIK, "+6281234567890")
    assert Change.objects.get().reason == "KTP"
    act = Act.objects.get(deed="people.write")
    assert act.object_id == str(made.id)
    assert SALEH_NIK not in str(act.details)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("nik", "123"),
        ("nik", "0012990101800001"),
        ("family_card_no", "12"),
        ("phone", "0711-333"),
        ("name", "1234"),
        ("name", "😀"),
        ("name", "x" * 400),
        ("address", "x" * 400),
        ("birth_date", date(2999, 1, 1)),
        ("birth_date", date(1026, 1, 1)),
        ("welfare.decile", 11),
        ("life_status", 7),
        ("heir.nik", "1"),
    ],
)
def test_a_value_that_cannot_be_is_refused_beside_its_field(
    ani: Holder, path: str, value: Value
) -> None:
    with pytest.raises(Unsound) as refused:
        add_person(
            by=ani, village=VILLAGE, said=PersonValues({"name": "Saleh", path: value}), basis="KTP"
        )
    assert list(refused.value.by_path) == [path]
    assert not Person.objects.exists()


def test_signs_that_turn_the_writing_around_are_left_out(ani: Holder) -> None:
    made = add_person(
        by=ani,
        village=VILLAGE,
        said=said(name="Sa\u202eleh\u0000", address="a\u200bb"),
        basis="KTP",
    )
    assert (made.name, made.address) == ("Saleh", "ab")


def test_a_number_that_is_taken_in_another_regency_names_no_village(ani: Holder) -> None:
    person("Muhammad Saleh", village="12.21.01.2001", nik=SALEH_NIK)
    with pytest.raises(Unsound) as refused:
        add_person(by=ani, village=VILLAGE, said=said(name="Budi", nik=SALEH_NIK), basis="KTP")
    assert "orang lain di kabupaten lain." in refused.value.by_path["nik"]


def test_a_number_that_is_taken_names_the_village_and_not_the_person(ani: Holder) -> None:
    person("Muhammad Saleh", village=OTHER_VILLAGE, nik=SALEH_NIK)
    with pytest.raises(Unsound) as refused:
        add_person(by=ani, village=VILLAGE, said=said(name="Budi", nik=SALEH_NIK), basis="KTP")
    sentence = refused.value.by_path["nik"]
    assert "Panta Dewa" in sentence
    assert "Saleh" not in sentence


def test_a_change_at_an_old_version_is_refused_with_what_the_other_changed(ani: Holder) -> None:
    saleh = person("Saleh")
    change_person(by=ani, person_id=saleh.id, version=1, said=said(hamlet="II"), basis="KK")
    with pytest.raises(Stale) as stale:
        change_person(by=ani, person_id=saleh.id, version=1, said=said(hamlet="III"), basis="KK")
    assert [each.values for each in stale.value.changes] == [{"hamlet": ["", "II"]}]
    saleh.refresh_from_db()
    assert saleh.hamlet == "II"


def test_the_same_form_sent_twice_changes_once(ani: Holder) -> None:
    saleh = person("Saleh")
    change_person(by=ani, person_id=saleh.id, version=1, said=said(hamlet="II"), basis="KK")
    with pytest.raises(Stale):
        change_person(by=ani, person_id=saleh.id, version=1, said=said(hamlet="II"), basis="KK")
    assert Change.objects.count() == 1


def test_a_form_that_changes_nothing_writes_nothing(ani: Holder) -> None:
    saleh = person("Saleh", hamlet="II")
    change_person(by=ani, person_id=saleh.id, version=1, said=said(hamlet="II"), basis="KK")
    assert not Change.objects.exists()
    assert not Act.objects.filter(deed="people.write").exists()


def test_nobody_of_another_village_is_changed_shown_or_guessed(ani: Holder) -> None:
    siti = person("Siti", village=OTHER_VILLAGE, nik=SITI_NIK)
    for key in (siti.id, uuid4()):
        with pytest.raises(Person.DoesNotExist):
            change_person(by=ani, person_id=key, version=1, said=said(hamlet="II"), basis="KK")
        with pytest.raises(Person.DoesNotExist):
            reveal_nik(by=ani, person_id=key, reason="Mengisi formulir klaim")


def test_an_operator_adds_nobody_to_another_village(ani: Holder) -> None:
    with pytest.raises(Refused) as refused:
        add_person(by=ani, village=OTHER_VILLAGE, said=said(name="Budi"), basis="KTP")
    assert refused.value.code == "not_your_area"


def test_a_head_of_village_reads_and_does_not_change() -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    saleh = person("Saleh")
    with pytest.raises(Refused) as refused:
        change_person(by=beni, person_id=saleh.id, version=1, said=said(hamlet="II"), basis="KK")
    assert refused.value.code == "not_your_duty"


def test_a_death_needs_its_day_and_its_source(ani: Holder) -> None:
    saleh = person("Saleh")
    with pytest.raises(Refused) as refused:
        declare(by=ani, person_id=saleh.id, version=1, said=said(life_status=2))
    assert refused.value.code == "declaration_incomplete"
    day = timezone.localdate() - timedelta(days=3)
    dead = said(life_status=2, life_status_on=day, life_status_source="Surat kematian 12/2026")
    made = declare(by=ani, person_id=saleh.id, version=1, said=dead)
    assert (made.life_status, made.life_status_on) == (2, day)
    assert set(SearchWord.objects.values_list("life_status", flat=True)) == {2}


def test_heirs_stand_in_the_order_in_which_they_were_named(ani: Holder) -> None:
    saleh = person("Saleh")
    heirs = [HeirSaid("Siti", "Istri", SITI_NIK, "0812-3456-7890"), HeirSaid("Budi", "Anak")]
    after = name_heirs(by=ani, person_id=saleh.id, version=1, heirs=heirs)
    assert list(Heir.objects.order_by("place").values_list("name", "place")) == [
        ("Siti", 1),
        ("Budi", 2),
    ]
    assert not after.lacks_heir or not Person.objects.get().lacks_heir
    assert Change.objects.get().values["heirs"] == ["", "Siti (Istri); Budi (Anak)"]
    again = Person.objects.get()
    name_heirs(by=ani, person_id=saleh.id, version=again.version, heirs=heirs[1:])
    assert Heir.objects.get().name == "Budi"


def test_a_photo_is_kept_without_where_it_was_taken(ani: Holder) -> None:
    saleh = person("Saleh", work__job="Petani")
    work = attach_photo(by=ani, person_id=saleh.id, version=1, content=jpeg(exif(1)))
    with work.photo.open("rb") as kept:
        assert b"GPS" not in kept.read()
    assert (work.job, Work.objects.count()) == ("Petani", 2)
    assert "saleh" not in work.photo.name.lower()
    with pytest.raises(Refused):
        attach_photo(by=ani, person_id=saleh.id, version=2, content=b"<svg/>")


def test_a_full_number_is_shown_with_a_reason_and_written_down(ani: Holder) -> None:
    saleh = person("Saleh", nik=SALEH_NIK)
    with pytest.raises(Refused) as refused:
        reveal_nik(by=ani, person_id=saleh.id, reason=" ")
    assert refused.value.code == "reason_missing"
    assert reveal_nik(by=ani, person_id=saleh.id, reason="Mengisi formulir klaim") == SALEH_NIK
    act = Act.objects.get(deed="nik.reveal")
    assert act.reason == "Mengisi formulir klaim"
    assert SALEH_NIK not in str(act.details)


def test_a_number_that_disagrees_with_the_birth_date_is_told_and_kept() -> None:
    doubtful = said(nik=SALEH_NIK, birth_date=date(1981, 1, 1), sex="P")
    assert len(doubts(doubtful)) == 2
    assert not doubts(said(nik=SALEH_NIK, birth_date=date(1980, 1, 1), sex="L"))
