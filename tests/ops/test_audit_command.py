"""`payung audit verify` as it is typed."""

from __future__ import annotations

import pytest
from django.db import connection

from office_cast import VILLAGE
from payung.doors.cli.main import outcome_of
from payung.doors.ops.commands import ALL
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.audit import guard
from payung.office.audit.actions import record
from payung.office.audit.models import Act, ChainHead

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_acts() -> None:
    for turn in "123":
        record(by=Programme(), deed=Deed.LIST_IMPORT, of=("list", turn), place=VILLAGE)


def test_a_whole_chain_is_said_with_its_end(capfd: pytest.CaptureFixture[str]) -> None:
    assert outcome_of(ALL, ["audit", "verify"]) == 0
    told = capfd.readouterr().out
    assert "3 perbuatan diperiksa." in told
    assert f"Ujung rantai: 3:{ChainHead.objects.get().hash}" in told


def test_a_changed_act_is_named_and_the_command_fails(capfd: pytest.CaptureFixture[str]) -> None:
    guard.remove(connection)
    Act.objects.filter(number=2).update(person="Orang lain")
    assert outcome_of(ALL, ["audit", "verify"]) == 1
    assert "Perbuatan nomor 2 isinya diubah." in capfd.readouterr().out


def test_what_was_noted_elsewhere_is_compared(capfd: pytest.CaptureFixture[str]) -> None:
    noted = f"2:{Act.objects.get(number=2).hash[:12].upper()}"
    assert outcome_of(ALL, ["audit", "verify", "--noted", noted]) == 0
    assert outcome_of(ALL, ["audit", "verify", "--noted", "2:0123456789ab"]) == 1
    assert "Perbuatan nomor 2 berbeda" in capfd.readouterr().out


@pytest.mark.parametrize("noted", ["dua", "2", "2:abc", "-1:0123456789"])
def test_a_note_that_cannot_be_read_is_refused(
    noted: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert outcome_of(ALL, ["audit", "verify", f"--noted={noted}"]) == 2
    assert "--noted tidak terbaca" in capfd.readouterr().err
