"""The pages of papers: filled in once, printed, and what goes wrong said in a sentence."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

import claim_cast
from claim_cast import Cast
from office_cast import OTHER_VILLAGE, holder
from payung.core.engine.happening import Happening
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.claims.claim_form import form_of
from payung.programme.claims.models import Claim
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


def filled(claim: Claim, version: int = 0, **told: str) -> dict[str, str]:
    known = form_of(claim, claim_cast.TODAY).told
    return {"version": str(version), "head_post": known.head_post, **told}


def address(name: str, claim: Claim, *parts: str) -> str:
    return reverse(name, args=[claim.id, *parts])


def test_the_page_lists_every_paper_and_what_is_left_to_write(who: Cast, claim: Claim) -> None:
    page = browser(who.ani).get(address("claims_papers", claim)).content.decode()
    for words in ("Surat keterangan kematian", "Surat keterangan ahli waris", "Sebab meninggal"):
        assert words in page
    assert "Kronologi kecelakaan" not in page
    assert claim.person.nik not in page


def test_the_form_is_saved_once_for_all_papers(who: Cast, claim: Claim) -> None:
    client = browser(who.ani)
    answer = client.post(address("claims_fill_in", claim), filled(claim, cause="sakit"))
    assert answer.status_code == 302
    assert form_of(claim, claim_cast.TODAY).told.cause == "sakit"
    page = client.get(address("claims_papers", claim)).content.decode()
    assert "Sebab meninggal" not in page


def test_the_form_of_a_death_does_not_ask_for_an_injury(who: Cast) -> None:
    people = claim_cast.paid_for(who, count=2)
    client = browser(who.ani)
    death = client.get(address("claims_fill_in", claim_cast.opened(who, people[0])))
    assert "Akibat atau lukanya" not in death.content.decode()
    told = claim_cast.opened(who, people[1], happening=Happening.ACCIDENT)
    accident = client.get(address("claims_fill_in", told)).content.decode()
    assert "Akibat atau lukanya" in accident
    assert "Dimakamkan" not in accident


def test_an_old_page_is_told_that_somebody_was_faster(who: Cast, claim: Claim) -> None:
    client = browser(who.ani)
    client.post(address("claims_fill_in", claim), filled(claim, cause="sakit"))
    answer = client.post(address("claims_fill_in", claim), filled(claim, cause="lain"))
    assert answer.status_code == 422
    assert "berubah sejak halaman Anda dibuka" in answer.content.decode()
    assert "lain" in answer.content.decode()
    assert form_of(claim, claim_cast.TODAY).told.cause == "sakit"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_version_that_is_none_is_refused(who: Cast, claim: Claim, version: str) -> None:
    told = {**filled(claim), "version": version}
    answer = browser(who.ani).post(address("claims_fill_in", claim), told)
    assert answer.status_code == 422


def test_a_filed_case_shows_why_the_form_is_closed(who: Cast, claim: Claim) -> None:
    claim_cast.filed(who, claim)
    client = browser(who.ani)
    assert "sudah diajukan" in client.get(address("claims_fill_in", claim)).content.decode()
    assert client.post(address("claims_fill_in", claim), filled(claim)).status_code == 422


def test_masked_papers_are_read_and_full_ones_are_acts(who: Cast, claim: Claim) -> None:
    client = browser(who.ani)
    slip = client.get(address("claims_print", claim, "keluarga", "pdf"))
    assert slip["Content-Type"] == "application/pdf"
    assert "attachment" in slip["Content-Disposition"]
    before = Act.objects.count()
    full = client.post(address("claims_print_full", claim, "ahli-waris", "docx"))
    assert full.content.startswith(b"PK")
    everything = client.post(address("claims_print_all", claim))
    assert everything["Content-Type"] == "application/zip"
    assert Act.objects.count() == before + 2
    assert client.get(address("claims_print_full", claim, "kematian", "pdf")).status_code == 405


@pytest.mark.parametrize(
    ("name", "code", "form"),
    [
        ("claims_print", "kematian", "pdf"),
        ("claims_print", "keluarga", "docx"),
        ("claims_print", "tidak-ada", "pdf"),
    ],
)
def test_a_paper_that_is_none_is_not_found(
    who: Cast, claim: Claim, name: str, code: str, form: str
) -> None:
    assert browser(who.ani).get(address(name, claim, code, form)).status_code == 404


def test_another_village_finds_nothing(who: Cast, claim: Claim) -> None:
    client = browser(holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE))
    for name in ("claims_papers", "claims_fill_in", "claims_family"):
        assert client.get(address(name, claim)).status_code == 404
    assert client.post(address("claims_print_all", claim)).status_code == 404


def test_who_may_not_reveal_numbers_sees_the_papers_closed(who: Cast, claim: Claim) -> None:
    client = browser(holder("gilang", Role.REGENCY_TREASURY))
    page = client.get(address("claims_papers", claim)).content.decode()
    assert "tertutup" in page
    assert "ZIP" not in page
    assert client.post(address("claims_print_all", claim)).status_code == 403


def test_a_page_takes_few_queries(
    who: Cast, claim: Claim, django_assert_max_num_queries: object
) -> None:
    client = browser(who.ani)
    for name in ("claims_papers", "claims_fill_in", "claims_family"):
        client.get(address(name, claim))
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            client.get(address(name, claim))
    for code in ("keluarga", "daftar-periksa"):
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            client.get(address("claims_print", claim, code, "pdf"))
