"""The first page of each post says which cases of families wait for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

import claim_cast
from office_cast import TODAY
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.claims.escalation import escalate
from payung.programme.claims.models import Claim
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: claim_cast.Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


def first_page(by: Holder) -> str:
    browser = client_of(Account.objects.get(id=by.account_id))
    return browser.get(reverse("home")).content.decode()


def test_a_new_case_is_seen_by_the_operator_pmd_and_the_branch(
    who: claim_cast.Cast, claim: Claim
) -> None:
    assert "1 keluarga belum diberi tahu haknya." in first_page(who.ani)
    assert "1 klaim baru dibuka" in first_page(who.fitri)
    assert "1 klaim baru dibuka" in first_page(who.bram)
    assert "klaim" not in first_page(who.eka).split("<main")[1]


def test_pmd_sees_what_has_run_out(who: claim_cast.Cast, claim: Claim) -> None:
    assert claim.due_on is not None
    escalate(claim.due_on + timedelta(days=1))
    assert "1 klaim melewati batas waktunya." in first_page(who.fitri)
    assert "melewati batas waktunya" not in first_page(who.ani)


def test_the_head_and_then_the_camat_are_asked_to_sign(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.informed(who, claim)
    claim_cast.papers_in(who, claim)
    assert "1 surat ahli waris menunggu tanda tangan Anda." in first_page(who.beni)
    assert "surat ahli waris" not in first_page(who.eka)
    claim_cast.actions.sign_heirs_letter(
        by=who.beni, seen=claim_cast.seen(claim), number="1", on=TODAY
    )
    assert "1 surat ahli waris menunggu tanda tangan Anda." in first_page(who.eka)


def test_the_branch_decides_what_was_filed(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.filed(who, claim)
    assert "1 klaim menunggu putusan cabang." in first_page(who.bram)
