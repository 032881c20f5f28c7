"""The registry as a roster that is checked like a list, and the registers it is compared with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.engine.checking import check
from payung.core.intake import REGISTER_SCHEMA, ROSTER_SCHEMA, RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import RuleSet
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.models import Heir, RegisterFile, Work
from payung.programme.workers.registers import HandedIn, load_register, registers_of
from payung.programme.workers.roster import roster_of, village_roster
from people_cast import SALEH_NIK, SITI_NIK, person

pytestmark = pytest.mark.django_db
START = Month(2026, 12)


def test_a_village_of_the_registry_is_checked_as_a_list_from_a_file_is() -> None:
    person("Muhammad Saleh", nik=SALEH_NIK, work__job="Petani", heir__name="Siti Aminah")
    person("Siti Aminah", nik=SITI_NIK, work__job="PNS")
    roster = village_roster(VILLAGE)
    checked = check(
        roster,
        start=START,
        rules=RuleSet(),
        village_names={VILLAGE: "Karta Dewa"},
        registers={},
    )
    assert roster.columns == [*ROSTER_SCHEMA.names(), "person_id"]
    assert checked.people["person_id"].to_list() == roster["person_id"].to_list()
    assert checked.people["outcome"].to_list() == ["ready", "refused"]


def test_the_newest_work_and_the_first_heir_stand_in_the_roster() -> None:
    saleh = person("Saleh", nik=SALEH_NIK, work__job="Petani", heir__name="Siti")
    Work.objects.create(person=saleh, job="Nelayan")
    Heir.objects.create(person=saleh, name="Ahmad", place=2)
    row = village_roster(VILLAGE).row(0, named=True)
    assert (row["job"], row["heir_name"], row["phone"]) == ("Nelayan", "Siti", None)


def test_who_died_or_lives_in_another_village_is_not_in_the_roster() -> None:
    person("Saleh", life_status=2)
    person("Siti", village=OTHER_VILLAGE)
    kept = person("Ahmad")
    assert village_roster(VILLAGE)["person_id"].to_list() == [str(kept.id)]
    assert roster_of([kept.id]).height == 1


def test_a_village_without_people_is_an_empty_roster() -> None:
    assert village_roster(VILLAGE).height == 0


def handed_in(folder: Path, *, as_of: date = date(2026, 10, 1), name: str = "Saleh") -> HandedIn:
    path = folder / "kematian.csv"
    path.write_text(f"NIK;NAMA;TANGGAL MENINGGAL\n{SALEH_NIK};{name};01-09-2026\n", "utf-8")
    return HandedIn(path, path.name, RegisterKind.DEATHS, as_of, "Dukcapil")


def test_a_register_is_loaded_once_and_then_read_by_every_check(tmp_path: Path) -> None:
    fitri = holder("fitri", Role.PMD)
    first = load_register(by=fitri, regency=REGENCY, handed_in=handed_in(tmp_path))
    again = load_register(by=fitri, regency=REGENCY, handed_in=handed_in(tmp_path))
    found = registers_of(REGENCY)[RegisterKind.DEATHS].collect()
    assert first.id == again.id
    assert Act.objects.filter(deed="register.load").count() == 1
    assert found.schema == REGISTER_SCHEMA
    assert found["nik"].to_list() == [SALEH_NIK]


def test_the_newest_register_of_a_kind_counts(tmp_path: Path) -> None:
    fitri = holder("fitri", Role.PMD)
    newer = handed_in(tmp_path, name="Siti")
    load_register(by=fitri, regency=REGENCY, handed_in=newer)
    older = handed_in(tmp_path, as_of=date(2026, 1, 1))
    load_register(by=fitri, regency=REGENCY, handed_in=older)
    assert registers_of(REGENCY)[RegisterKind.DEATHS].collect()["name"].to_list() == ["Siti"]
    assert registers_of("12.21") == {}


def test_an_operator_loads_no_register(tmp_path: Path) -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    with pytest.raises(Refused, match="tidak berwenang"):
        load_register(by=ani, regency=REGENCY, handed_in=handed_in(tmp_path))
    assert not RegisterFile.objects.exists()


def test_a_register_whose_file_is_gone_is_refused_with_who_mends_it(tmp_path: Path) -> None:
    fitri = holder("fitri", Role.PMD)
    made = load_register(by=fitri, regency=REGENCY, handed_in=handed_in(tmp_path))
    Path(made.file.path).unlink()
    with pytest.raises(Refused) as refused:
        registers_of(REGENCY)
    assert refused.value.code == "register_file_missing"


def test_a_register_from_a_day_to_come_and_a_file_without_people_are_refused(
    tmp_path: Path,
) -> None:
    fitri = holder("fitri", Role.PMD)
    with pytest.raises(Refused) as refused:
        load_register(
            by=fitri, regency=REGENCY, handed_in=handed_in(tmp_path, as_of=date(2999, 1, 1))
        )
    assert refused.value.code == "register_in_future"
    empty = handed_in(tmp_path)
    empty.path.write_text("NIK;NAMA\n", "utf-8")
    with pytest.raises(Refused):
        load_register(by=fitri, regency=REGENCY, handed_in=empty)
    assert not RegisterFile.objects.exists()
