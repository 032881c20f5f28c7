"""The first log-in of a fresh site: once, for PMD, with a password that must be changed."""

from __future__ import annotations

import pytest
from django.test import Client

from office_cast import OTHER_REGENCY, REGENCY, areas
from payung.core.kernel.refused import Refused
from payung.doors.ops.account import first_account
from payung.office.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_the_first_account_logs_in_and_must_change_its_password(client: Client) -> None:
    areas()
    password = first_account(REGENCY, "fitri", "Fitri")
    answer = client.post("/masuk/", {"login": "fitri", "password": password}, follow=True)
    assert answer.redirect_chain
    assert Account.objects.get(username="fitri").must_change_password
    assert client.get("/").headers["Location"] == "/akun/sandi/"


def test_a_regency_has_one_first_account() -> None:
    areas()
    first_account(REGENCY, "fitri", "Fitri")
    with pytest.raises(Refused, match="sudah mempunyai"):
        first_account(REGENCY, "gani", "Gani")
    assert first_account(OTHER_REGENCY, "gani", "Gani")
    assert Account.objects.count() == 2


def test_a_regency_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(Refused, match="payung regions load"):
        first_account(REGENCY, "fitri", "Fitri")
    assert not Account.objects.exists()
