"""Beranda of PMD reminds of the next change of the law, and leads to the regent's page."""

from __future__ import annotations

import pytest
from django.test import Client

from alarm_cast import clock_at
from office_cast import TODAY, areas, holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
CHANGE = "Rp8.400 → Rp16.800"


def beranda_of(role: Role, name: str) -> str:
    client: Client = client_of(Account.objects.get(id=holder(name, role).account_id))
    with clock_at(TODAY):
        return client.get("/").content.decode()


def test_pmd_is_reminded_of_the_tariff_of_january_and_a_treasury_is_not() -> None:
    areas()
    pmd = beranda_of(Role.PMD, "fitri")
    assert "1 Januari 2027" in pmd
    assert CHANGE in pmd
    assert "/bupati/" in pmd
    other = beranda_of(Role.REGENCY_TREASURY, "bpkad")
    assert CHANGE not in other
    assert "/bupati/" not in other
