"""The pages of families to ask: what was paid beside what was heard, and the second person."""

from __future__ import annotations

import pytest
from django.test import Client

import claim_cast
import complaint_cast
from office_cast import TODAY, holder
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.claims.models import Claim
from payung.programme.complaints.models import Complaint, ReceiptCheck
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: claim_cast.Cast) -> Claim:
    (person,) = claim_cast.paid_for(who)
    return complaint_cast.paid_case(who, claim_cast.opened(who, person))


@pytest.fixture
def office() -> Client:
    return browser(holder("hana", Role.INSPECTORATE))


def heard(claim: Claim, **changed: str) -> dict[str, str]:
    return {
        "known": "0",
        "asked_on": str(TODAY),
        "way": "call",
        "result": "reached",
        "heir": str(claim_cast.heir(claim).id),
        "received": format_number(claim.paid_amount or 0),
        "hand": "own_account",
        **changed,
    }


def test_a_paid_case_comes_to_the_work_list_with_what_the_branch_paid(
    claim: Claim, office: Client
) -> None:
    page = office.get("/penerimaan/?meja=ask").text
    assert claim.person.name in page
    assert format_rupiah(claim.paid_amount or 0) in page
    assert "Belum ditanya <strong>1</strong>" in page


def test_a_family_is_asked_by_one_and_confirmed_by_another(
    claim: Claim, office: Client, who: claim_cast.Cast
) -> None:
    address = f"/penerimaan/{claim.id}/"
    answer = office.post(f"{address}catat/", heard(claim))
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Jawaban ini Anda catat sendiri" in office.get(address).text
    check = ReceiptCheck.objects.get()
    own = office.post(f"/penerimaan/jawaban/{check.id}/")
    assert own.status_code == 422
    second = browser(who.farah)
    assert "Pastikan" in second.get(address).text
    assert second.post(f"/penerimaan/jawaban/{check.id}/").status_code == 302
    assert "Keluarga menerima utuh" in office.get(address).text
    assert claim_cast.fresh_of(claim).received_on == TODAY


def test_a_difference_is_shown_and_leads_to_its_complaint(claim: Claim, office: Client) -> None:
    told = heard(
        claim,
        received="15.000.000",
        hand="somebody",
        from_whom="operator desa",
        keeps_card="on",
        who_took="operator desa",
    )
    page = office.post(f"/penerimaan/{claim.id}/catat/", told, follow=True).text
    assert "Kurang dari yang dibayar cabang" in page
    assert "Kartu ATM dipegang orang lain" in page
    complaint = office.get(f"/aduan/{Complaint.objects.get().id}/").text
    assert "keluarga menyebut menerima Rp15.000.000" in complaint
    assert f"/penerimaan/{claim.id}/" in complaint


def test_who_was_not_reached_needs_no_answers(claim: Claim, office: Client) -> None:
    told = {"known": "0", "asked_on": str(TODAY), "way": "visit", "result": "moved"}
    page = office.post(f"/penerimaan/{claim.id}/catat/", told, follow=True).text
    assert "Sudah pindah" in page
    assert "Catat jawaban" in page


@pytest.mark.parametrize(
    "missing", [{"heir": ""}, {"received": ""}, {"hand": ""}, {"received": "lima juta"}]
)
def test_who_was_reached_said_something(
    claim: Claim, office: Client, missing: dict[str, str]
) -> None:
    answer = office.post(f"/penerimaan/{claim.id}/catat/", heard(claim, **missing))
    assert answer.status_code == 422
    assert "field-error" in answer.text
    assert not ReceiptCheck.objects.exists()


def test_a_second_click_counts_once(claim: Claim, office: Client) -> None:
    told = {"known": "0", "asked_on": str(TODAY), "way": "visit", "result": "moved"}
    statuses = [office.post(f"/penerimaan/{claim.id}/catat/", told).status_code for _ in range(2)]
    assert statuses == [302, 422]
    assert ReceiptCheck.objects.count() == 1


def test_a_check_is_sent_back_with_a_reason(
    claim: Claim, office: Client, who: claim_cast.Cast
) -> None:
    office.post(f"/penerimaan/{claim.id}/catat/", heard(claim))
    check = ReceiptCheck.objects.get()
    second = browser(who.farah)
    empty = second.post(f"/penerimaan/jawaban/{check.id}/", {"why": ""})
    assert empty.status_code == 422
    answer = second.post(
        f"/penerimaan/jawaban/{check.id}/", {"why": "Yang menjawab bukan istrinya."}, follow=True
    )
    assert "Yang menjawab bukan istrinya." in answer.text
    assert "Belum ditanya" in office.get(f"/penerimaan/{claim.id}/").text
