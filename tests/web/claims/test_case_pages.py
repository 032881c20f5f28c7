"""The pages of a case: what each post sees, what it may send, and what a forged form may not do."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

import claim_cast
from office_cast import TODAY
from payung.core.engine.happening import Happening
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.claims import actions
from payung.programme.claims.models import Claim, ClaimContact, ClaimHeir, Stage
from programme.test_photos import jpeg
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: claim_cast.Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


def page(by: Holder, name: str, *parts: object) -> str:
    response = browser(by).get(reverse(name, args=parts))
    assert response.status_code == HTTPStatus.OK
    return response.content.decode()


def sent(by: Holder, url_name: str, *parts: object, **form: object) -> int:
    return browser(by).post(reverse(url_name, args=parts), form).status_code


def version(claim: Claim) -> int:
    return claim_cast.fresh_of(claim).version


def test_the_case_says_what_is_owed_and_what_comes_next(who: claim_cast.Cast, claim: Claim) -> None:
    told = page(who.ani, "claims_claim", claim.id)
    assert "Rp42.000.000" in told
    assert "Catat keluarga sudah diberi tahu" in told
    assert "PP 44/2015" in told
    assert "2026" in told


def test_both_amounts_are_shown_and_the_smaller_is_promised(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person, happening=Happening.WORK_DEATH)
    told = page(who.ani, "claims_claim", claim.id)
    assert told.index("Rp42.000.000") < told.index("jangan dijanjikan") < told.index("Rp70.000.000")


def test_every_step_page_opens_for_those_who_have_its_deed(
    who: claim_cast.Cast, claim: Claim
) -> None:
    heir = claim_cast.heir(claim)
    for by, names in (
        (who.ani, ("claims_inform", "claims_heir", "claims_circumstances", "claims_file")),
        (who.beni, ("claims_sign",)),
        (who.eka, ("claims_countersign",)),
        (who.kurnia, ("claims_release",)),
        (who.bram, ("claims_decide", "claims_pay", "claims_verdict", "claims_close")),
    ):
        for name in names:
            page(by, name, claim.id)
    page(who.ani, "claims_contact", claim.id, heir.id)
    page(who.ani, "claims_paper", claim.id, "family_card")
    page(who.ani, "claims_history", claim.id)
    page(who.fitri, "claims_board")
    assert "Pekerja" in page(who.fitri, "claims")


def test_a_form_informs_the_family_and_leads_back(who: claim_cast.Cast, claim: Claim) -> None:
    told = {"who": "Siti, istri", "on": str(TODAY), "version": version(claim)}
    assert sent(who.ani, "claims_inform", claim.id, **told) == HTTPStatus.FOUND
    assert claim_cast.fresh_of(claim).stage == Stage.INFORMED


def test_a_second_click_is_told_that_the_case_changed(who: claim_cast.Cast, claim: Claim) -> None:
    told = {"who": "Siti, istri", "on": str(TODAY), "version": version(claim)}
    sent(who.ani, "claims_inform", claim.id, **told)
    response = browser(who.ani).post(reverse("claims_inform", args=[claim.id]), told)
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "berubah sejak halaman Anda dibuka" in response.content.decode()


def test_a_photo_is_kept_and_seeing_it_is_an_act(who: claim_cast.Cast, claim: Claim) -> None:
    told = actions.PaperTold("worker_ktp", claim_cast.PaperState.RECEIVED, photo=jpeg())
    actions.note_paper(by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY)
    address = reverse("claims_photo", args=[claim.id, "worker_ktp"])
    assert browser(who.eka).get(address).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    response = browser(who.eka).post(address)
    assert response["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("post", ["ani", "beni", "kurnia"])
def test_no_post_of_the_village_changes_the_contact_of_an_heir_after_filing(
    who: claim_cast.Cast, claim: Claim, post: str
) -> None:
    claim_cast.filed(who, claim)
    heir, by = claim_cast.heir(claim), getattr(who, post)
    before = ClaimContact.objects.count()
    told = {"phone": "0812-9999-0000", "version": version(claim)}
    answer = sent(by, "claims_contact", claim.id, heir.id, **told)
    assert answer in (HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert ClaimContact.objects.count() == before


@pytest.mark.parametrize("post", ["ani", "beni", "kurnia"])
def test_no_post_of_the_village_adds_changes_or_strikes_an_heir_after_filing(
    who: claim_cast.Cast, claim: Claim, post: str
) -> None:
    claim_cast.filed(who, claim)
    heir, by = claim_cast.heir(claim), getattr(who, post)
    told = {"name": "Orang Lain", "relation": "anak", "version": version(claim)}
    answers = {
        sent(by, "claims_heir", claim.id, **told),
        sent(by, "claims_edit_heir", claim.id, heir.id, **told),
        sent(by, "claims_strike_heir", claim.id, heir.id, reason="Bukan", version=version(claim)),
    }
    assert answers <= {HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY}
    assert list(ClaimHeir.objects.values_list("name", "struck_because")) == [("Siti", "")]


def test_pmd_changes_the_contact_after_filing_and_the_village_does_not_read_it(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.filed(who, claim)
    heir = claim_cast.heir(claim)
    told = {"phone": "0812-9999-0000", "version": version(claim)}
    assert sent(who.fitri, "claims_contact", claim.id, heir.id, **told) == HTTPStatus.FOUND
    assert "81299990000" in page(who.fitri, "claims_claim", claim.id)
    assert "81299990000" not in page(who.ani, "claims_claim", claim.id)


@pytest.mark.parametrize("post", ["ani", "beni", "kurnia"])
def test_the_village_sees_no_receipt(who: claim_cast.Cast, claim: Claim, post: str) -> None:
    claim_cast.paid(who, claim)
    actions.confirm_receipt(by=who.fitri, claim_id=claim.id, on=TODAY, note="Utuh diterima")
    by = getattr(who, post)
    for name in ("claims_claim", "claims_history"):
        told = page(by, name, claim.id)
        assert "Utuh diterima" not in told
        assert "Penerimaan dipastikan" not in told
    assert "Penerimaan dipastikan" not in page(by, "claims")
    assert "Utuh diterima" in page(who.farah, "claims_history", claim.id)


def test_a_report_is_confirmed_on_its_page(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    report = claim_cast.matched(who.fitri, person)
    assert person.name in page(who.ani, "claims_open", report.id)
    told = {"happening": "death", "happened_on": "2026-11-10", "basis": "Surat 12"}
    assert sent(who.ani, "claims_open", report.id, **told) == HTTPStatus.FOUND
    assert Claim.objects.get().person_id == person.id


def test_the_name_that_is_looked_for_stands_in_no_address(who: claim_cast.Cast) -> None:
    (first,) = claim_cast.paid_for(who)
    claim_cast.opened(who, first)
    site = client_of(Account.objects.get(id=who.ani.account_id))
    answer = site.post("/klaim/cari/", {"cari": first.name}, follow=True)
    assert first.name in answer.text
    address = answer.redirect_chain[-1][0]
    assert first.name.split()[0] not in address
    assert first.name not in site.post("/klaim/cari/", {"cari": "Wulandari"}, follow=True).text


def test_the_page_of_a_mistake_promises_nothing_and_says_what_was_undone(
    who: claim_cast.Cast,
) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    site = client_of(Account.objects.get(id=who.fitri.account_id))
    sent = {"version": str(claim.version), "reason": "mistake", "note": "Orangnya hidup."}
    answer = site.post(f"/klaim/{claim.id}/tutup/", sent, follow=True)
    assert "Orangnya dinyatakan hidup lagi" in answer.text
    assert "mulai Desember 2026" in answer.text
    assert "Dijanjikan sekarang" not in answer.text
