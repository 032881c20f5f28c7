"""Deaths of participants that a list or a register tells become reports, each once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import enrolment_cast
from incident_cast import member, reported, seen
from office_cast import REGENCY, holder
from payung.core.intake import RegisterKind
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.enrolment.actions import end_membership
from payung.programme.enrolment.models import Container, EndReason, Membership
from payung.programme.incidents import actions
from payung.programme.incidents.models import DeathSweep, Report
from payung.programme.incidents.tasks import look_for_deaths, report_found_deaths
from payung.programme.workers.models import Person, RegisterFile
from payung.programme.workers.registers import HandedIn, load_register
from people_cast import SALEH_NIK, SITI_NIK, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jobs_at_once")]
DIED = date(2026, 9, 1)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


@pytest.fixture
def into(fitri: Holder) -> Container:
    return enrolment_cast.container(fitri)


def load(by: Holder, folder: Path, rows: str, kind: RegisterKind = RegisterKind.DEATHS) -> None:
    path = folder / "register.csv"
    path.write_text(f"NIK;NAMA;TANGGAL MENINGGAL;STATUS DASAR\n{rows}\n", "utf-8")
    handed_in = HandedIn(path, path.name, kind, date(2026, 10, 1), "Dukcapil")
    load_register(by=by, regency=REGENCY, handed_in=handed_in)


def die(who: Person, on: date | None = DIED) -> None:
    Person.objects.filter(id=who.id).update(
        life_status=2, life_status_on=on, life_status_source="Daftar desa"
    )


def test_a_participant_whom_a_list_calls_dead_becomes_a_report_once(into: Container) -> None:
    saleh = member(into, "Saleh")
    die(saleh)
    assert report_found_deaths() == 1
    assert report_found_deaths() == 0
    made = Report.objects.get()
    assert (made.suggested, made.person, made.day) == (saleh, None, DIED)
    assert "Daftar desa" in made.note


def test_who_was_never_a_participant_is_no_report(into: Container) -> None:
    member(into, "Siti")
    die(person("Saleh"))
    assert report_found_deaths() == 0


def test_who_had_left_before_dying_is_no_report(into: Container, fitri: Holder) -> None:
    saleh = member(into, "Saleh")
    found = Membership.objects.get(person=saleh)
    last, why = Month(2026, 5), EndReason.MOVED
    end_membership(by=fitri, membership_id=found.id, last_month=last, reason=why)
    die(saleh)
    assert report_found_deaths() == 0


def test_a_death_that_was_reported_is_not_found_again(into: Container, fitri: Holder) -> None:
    saleh = member(into, "Saleh")
    made = reported(fitri)
    actions.match_report(by=fitri, seen=seen(made), person_id=saleh.id)
    die(saleh)
    assert report_found_deaths() == 0


def test_a_register_of_deaths_is_looked_through_when_it_is_loaded(
    into: Container, fitri: Holder, tmp_path: Path
) -> None:
    saleh = member(into, "Muhammad Saleh", nik=SALEH_NIK)
    report_found_deaths()
    load(fitri, tmp_path, f"{SALEH_NIK};M. Saleh;01-09-2026;Mati")
    look_for_deaths.call(REGENCY)
    made = Report.objects.get()
    assert (made.suggested, made.name, made.day) == (saleh, "M. Saleh", DIED)
    report_found_deaths()
    assert Report.objects.get() == made


def test_registers_are_looked_through_once_a_day_and_after_a_newer_one(
    into: Container, fitri: Holder, tmp_path: Path
) -> None:
    assert actions.take_sweep(REGENCY)
    assert not actions.take_sweep(REGENCY)
    load(fitri, tmp_path, f"{SALEH_NIK};Saleh;01-09-2026;Mati")
    assert actions.take_sweep(REGENCY)


def test_a_register_whose_file_is_gone_stops_nothing_else(
    into: Container, fitri: Holder, tmp_path: Path
) -> None:
    load(fitri, tmp_path, f"{SALEH_NIK};Saleh;01-09-2026;Mati")
    Path(RegisterFile.objects.get().file.path).unlink()
    die(member(into, "Siti"))
    assert report_found_deaths() == 1


def test_a_register_of_residents_tells_those_whom_it_calls_dead(
    into: Container, fitri: Holder, tmp_path: Path
) -> None:
    saleh = member(into, "Saleh", nik=SALEH_NIK)
    member(into, "Siti", nik=SITI_NIK)
    rows = f"{SALEH_NIK};Saleh;;Mati\n{SITI_NIK};Siti;;Hidup"
    load(fitri, tmp_path, rows, RegisterKind.POPULATION)
    report_found_deaths()
    made = Report.objects.get()
    assert made.suggested == saleh
    assert "tidak disebut" in made.note


def test_a_false_death_that_was_taken_back_is_not_found_the_next_day(
    into: Container, fitri: Holder, tmp_path: Path
) -> None:
    member(into, "Saleh", nik=SALEH_NIK)
    load(fitri, tmp_path, f"{SALEH_NIK};Saleh;01-09-2026;Mati")
    report_found_deaths()
    made = Report.objects.get()
    actions.take_back(by=fitri, seen=seen(made), reason="Orangnya masih hidup.")
    swept = DeathSweep.objects.get()
    swept.swept_at -= timedelta(days=2)
    swept.save()
    report_found_deaths()
    assert Report.objects.get() == made
