"""Another payer for the same months: found before the bill, decided with a reason, kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from decision_cast import workers
from enrolment_cast import (
    START,
    Village,
    accepted,
    container,
    decided,
    drafted,
    enrolled,
    regency_container,
    round_trip,
    wanted,
)
from office_cast import OTHER_REGENCY, TODAY, holder
from payung.core.intake import RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.decisions.models import Candidate
from payung.programme.enrolment import actions, collisions
from payung.programme.enrolment.candidacy import HeldBack, candidacy
from payung.programme.enrolment.models import (
    Collision,
    ContainerKind,
    EndReason,
    Membership,
    Ruling,
)
from payung.programme.enrolment.queries import billable_of
from payung.programme.workers.models import Person
from payung.programme.workers.registers import HandedIn, load_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Village:
    return decided()


def first_of(at: Village) -> Person:
    return Candidate.objects.get(candidate_list=at.list_id, rank=1).person


def register(
    at: Village,
    tmp_path: Path,
    rows: list[str],
    kind: RegisterKind = RegisterKind.PARTICIPANTS,
) -> None:
    path = tmp_path / "peserta.csv"
    path.write_text("\n".join(["NIK;Nama;Pembayar;Tanggal berakhir", *rows]), "utf-8")
    handed_in = HandedIn(path, path.name, kind, date(2026, 11, 1), "BPJS")
    load_register(by=at.by.fitri, regency="16.12", handed_in=handed_in)


def decide(at: Village, ruling: Ruling, why: str = "Sudah dibicarakan") -> Collision:
    return actions.decide_collision(
        by=at.by.fitri, collision_id=Collision.objects.get().id, ruling=ruling, reason=why
    )


def test_another_payer_in_the_register_holds_a_person_back(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;31-12-2027"])
    batch = drafted(at)
    assert person.id not in set(batch.lines.values_list("person_id", flat=True))
    found = Collision.objects.get()
    assert (found.person_id, found.other_payer) == (person.id, "PT Aburahmi")
    assert "31 Desember 2027" in found.found_in


def test_a_cover_that_ended_before_is_no_collision(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;31-12-2026"])
    assert drafted(at).people == 3


def test_a_wage_employee_is_found_without_a_payer(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};;"], RegisterKind.EMPLOYEES)
    found = collisions.find(at.into, [person], START)
    assert [each.other_payer for each in found] == ["pemberi kerja"]


def test_our_own_container_in_the_register_is_no_other_payer(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};{at.into.payer_name.upper()};"])
    assert not collisions.find(at.into, [person], START)


def test_what_is_found_is_kept_even_where_nobody_is_ready(at: Village, tmp_path: Path) -> None:
    people = Candidate.objects.filter(candidate_list=at.list_id).select_related("person")
    rows = [f"{each.person.nik};{each.person.name};PT Aburahmi;" for each in people]
    register(at, tmp_path, rows)
    with pytest.raises(Refused) as refused:
        drafted(at)
    assert refused.value.code == "nobody_ready"
    assert Collision.objects.count() == 3


def test_a_member_of_another_regency_is_found_and_the_place_is_not_named(at: Village) -> None:
    person = first_of(at)
    gani = holder("gani", Role.PMD, OTHER_REGENCY)
    sponsored = regency_container(gani, ContainerKind.SL, "PT Jauh", OTHER_REGENCY)
    Person.objects.filter(id=person.id).update(nik_is_disputed=True)
    (twin,) = workers(1, village="12.21.01.2001", start=900)
    Person.objects.filter(id=twin.id).update(nik=person.nik, nik_is_disputed=True)
    enrolled(sponsored, [Person.objects.get(id=twin.id)])
    (found,) = collisions.find(at.into, [Person.objects.get(id=person.id)], START)
    assert found.other_payer == "kabupaten lain"
    assert "Jauh" not in found.found_in


def test_decided_for_us_goes_into_the_batch(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    batch = drafted(at)
    actions.withdraw_batch(by=at.office.ani, seen=Seen(batch.id, batch.version), reason="Ulang")
    decide(at, Ruling.WE_PAY)
    assert drafted(at).people == 3
    assert Collision.objects.count() == 1


def test_decided_for_the_other_stays_out_for_good(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    drafted(at)
    decide(at, Ruling.THEY_PAY)
    assert candidacy(at.into, wanted()).counts[HeldBack.THEY_PAY] == 1


def test_a_decision_has_a_reason_and_is_made_once(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    drafted(at)
    with pytest.raises(Refused) as refused:
        decide(at, Ruling.WE_PAY, "  ")
    assert refused.value.code == "text_missing"
    decide(at, Ruling.WE_PAY)
    decide(at, Ruling.WE_PAY)
    with pytest.raises(Refused) as refused:
        decide(at, Ruling.THEY_PAY)
    assert refused.value.code == "collision_decided"
    assert Act.objects.filter(deed="collision.decide").count() == 1


def test_a_village_does_not_decide_who_pays(at: Village, tmp_path: Path) -> None:
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    drafted(at)
    with pytest.raises(Refused) as refused:
        actions.decide_collision(
            by=at.office.ani,
            collision_id=Collision.objects.get().id,
            ruling=Ruling.WE_PAY,
            reason="Tetangga",
        )
    assert refused.value.code == "not_your_duty"


def test_a_member_with_an_open_collision_is_not_billed_until_it_is_decided(
    at: Village, tmp_path: Path
) -> None:
    accepted(at)
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    march = {"first": Month(2027, 3), "last": Month(2027, 3)}
    assert actions.look_for_collisions(container=at.into, **march) == 1
    assert actions.look_for_collisions(container=at.into, **march) == 0
    assert billable_of(at.into.id, Month(2027, 3)).count() == 2
    assert billable_of(at.into.id, Month(2027, 2)).count() == 3
    decide(at, Ruling.WE_PAY)
    assert billable_of(at.into.id, Month(2027, 3)).count() == 3


def test_a_member_whom_the_other_pays_ends_before_their_first_month(
    at: Village, tmp_path: Path
) -> None:
    accepted(at)
    person = first_of(at)
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    actions.look_for_collisions(container=at.into, first=Month(2027, 3), last=Month(2027, 3))
    decide(at, Ruling.THEY_PAY)
    ended = Membership.objects.get(person=person)
    assert (ended.last_month, ended.end_reason) == ("2027-02", EndReason.OTHER_PAYER)


def test_who_leaves_in_the_middle_of_a_bill_is_looked_at_too(at: Village, tmp_path: Path) -> None:
    accepted(at)
    person = first_of(at)
    leave(at, person, Month(2027, 2))
    register(at, tmp_path, [f"{person.nik};{person.name};PT Aburahmi;"])
    to_june = {"first": Month(2027, 1), "last": Month(2027, 6)}
    assert actions.look_for_collisions(container=at.into, **to_june) == 1
    assert billable_of(at.into.id, Month(2027, 1)).count() == 2
    after = {"first": Month(2027, 3), "last": Month(2027, 6)}
    Collision.objects.all().delete()
    assert actions.look_for_collisions(container=at.into, **after) == 0


def test_who_went_on_in_another_container_collides_with_nobody(at: Village) -> None:
    """Months that are not shared are paid by one at a time."""
    accepted(at)
    person = first_of(at)
    leave(at, person, Month(2027, 2))
    enrolled(regency_container(at.by.fitri), [person], Month(2027, 3))
    to_june = {"first": Month(2027, 1), "last": Month(2027, 6)}
    assert actions.look_for_collisions(container=at.into, **to_june) == 0


def leave(at: Village, person: Person, last: Month) -> None:
    member = Membership.objects.get(person=person, last_month="")
    actions.end_membership(
        by=at.by.fitri, membership_id=member.id, last_month=last, reason=EndReason.MOVED
    )


def test_a_person_without_a_number_collides_with_nobody() -> None:
    by = round_trip()
    into = container(by.fitri, on=TODAY)
    (one,) = workers(1)
    Person.objects.filter(id=one.id).update(nik="")
    assert not collisions.find(into, [Person.objects.get(id=one.id)], START)
