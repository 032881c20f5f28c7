"""The secrets of the second factor are sealed in the database."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from office_cast import SECOND_FACTOR, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.log_in import drop_unreadable_second_factors
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.accounts.sealed import sealed, unsealed
from payung.office.audit.models import Act


def test_what_was_sealed_comes_back_and_looks_different_each_time() -> None:
    once, twice = sealed("RAHASIA"), sealed("RAHASIA")
    assert unsealed(once) == unsealed(twice) == "RAHASIA"
    assert once != twice
    assert "RAHASIA" not in once


def test_another_key_of_the_site_is_refused_with_a_sentence(
    settings: pytest.FixtureRequest,
) -> None:
    kept = sealed("RAHASIA")
    settings.SECRET_KEY = "lain" * 20  # type: ignore[attr-defined] # the fixture of pytest-django
    with pytest.raises(Refused) as refused:
        unsealed(kept)
    assert refused.value.code == "secret_unreadable"


@pytest.mark.parametrize("kept", ["", "RAHASIA", "gAAAAA", "ñ"])
def test_what_was_never_sealed_is_not_taken_for_a_secret(kept: str) -> None:
    with pytest.raises(Refused):
        unsealed(kept)


@pytest.mark.django_db
def test_neither_the_secret_of_the_app_nor_the_recovery_codes_stand_in_the_database() -> None:
    fitri = holder("fitri", Role.PMD)
    codes = RecoveryCodes.activate(Account.objects.get(id=fitri.account_id)).get_unused_codes()
    kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECOND_FACTOR not in kept
    assert not any(code in kept for code in codes)
    app = Authenticator.objects.get(type=Authenticator.Type.TOTP).wrap()
    assert unsealed(app.instance.data["secret"]) == SECOND_FACTOR


@pytest.mark.django_db
def test_a_second_factor_that_a_new_key_cannot_read_is_set_up_again(
    settings: pytest.FixtureRequest,
) -> None:
    fitri, old = holder("fitri", Role.PMD), settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "lain" * 20  # type: ignore[attr-defined]
    dewi = holder("dewi", Role.PMD)
    assert drop_unreadable_second_factors() == 1
    assert Act.objects.filter(object_id=str(fitri.account_id), kind="account").exists()
    assert [each.user_id for each in Authenticator.objects.all()] == [dewi.account_id]
    assert drop_unreadable_second_factors() == 0
    settings.SECRET_KEY = old  # type: ignore[attr-defined]
