"""A collision with another payer is found and decided before the bill, whatever came in between."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from enrolment_cast import container
from office_cast import REGENCY
from payments_cast import DRAFT_DAY, FIRST, LAST, Payers, members, payers
from payung.core.intake import RegisterKind
from payung.core.kernel.refused import Refused
from payung.programme.enrolment.actions import decide_collision
from payung.programme.enrolment.models import Collision, Container, Ruling
from payung.programme.payments import actions
from payung.programme.payments.models import Bill
from payung.programme.workers.models import Person
from payung.programme.workers.registers import HandedIn, load_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Payers:
    return payers()


@pytest.fixture
def of(by: Payers) -> Container:
    return container(by.fitri)


def shown_as_paid_for(by: Payers, people: list[Person], folder: Path) -> None:
    """A register of another payer that comes in after these people were enrolled."""
    path = folder / "peserta.csv"
    rows = [f"{each.nik};{each.name};PT Tambang Contoh" for each in people]
    path.write_text("\n".join(["NIK;NAMA;KETERANGAN", *rows]), "utf-8")
    handed_in = HandedIn(path, path.name, RegisterKind.PARTICIPANTS, date(2026, 11, 1), "Cabang")
    load_register(by=by.fitri, regency=REGENCY, handed_in=handed_in)


def drafted(by: Payers, of: Container) -> Bill:
    return actions.draft_bill(by=by.kurnia, order=actions.Order(of.id, FIRST, LAST), on=DRAFT_DAY)


def test_whom_a_new_register_shows_under_another_payer_is_left_out_until_it_is_decided(
    by: Payers, of: Container, tmp_path: Path
) -> None:
    people = members(of, 3)
    shown_as_paid_for(by, people[:1], tmp_path)
    bill = drafted(by, of)
    assert (bill.members, bill.left_out) == (2, {"collision": 3})
    (collision,) = Collision.objects.all()
    assert (collision.person, collision.first_month) == (people[0], str(FIRST))
    decide_collision(
        by=by.fitri, collision_id=collision.id, ruling=Ruling.WE_PAY, reason="Sudah keluar dari PT."
    )
    assert drafted(by, of).members == 1, "the months that were left out"


def test_what_was_found_is_kept_where_nobody_is_left_to_bill(
    by: Payers, of: Container, tmp_path: Path
) -> None:
    shown_as_paid_for(by, members(of, 2), tmp_path)
    with pytest.raises(Refused):
        drafted(by, of)
    assert Collision.objects.count() == 2
    assert not Bill.objects.exists()
