"""The page of a family: light, without a log-in, silent about everybody, and throttled."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import claim_cast
from claim_cast import Cast
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.claims import actions
from payung.programme.claims.family_links import make_link, token_of
from payung.programme.claims.models import Claim, FamilyLink
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parents[3] / "src/payung/doors/web/static/payung"
MOST_BYTES = 30_000


@pytest.fixture(autouse=True)
def nobody_has_asked() -> None:
    cache.clear()


@pytest.fixture
def who() -> Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


@pytest.fixture
def link(who: Cast, claim: Claim) -> FamilyLink:
    heir = claim_cast.heir(claim)
    return make_link(by=who.ani, claim_id=claim.id, heir_id=heir.id, on=timezone.localdate())


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


def page_of(link: FamilyLink) -> str:
    return reverse("public_family", args=[token_of(link)])


def test_it_says_what_is_owed_and_whom_to_ask(link: FamilyLink) -> None:
    answer = Client().get(page_of(link))
    text = answer.content.decode()
    assert "Rp42.000.000" in text
    assert "Jangan serahkan kartu ATM, buku tabungan, atau PIN" in text
    assert "175" in text
    assert reverse("public_complaint") in text
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"


def test_it_weighs_less_than_thirty_kilobytes_with_all_that_it_loads(link: FamilyLink) -> None:
    answer = Client().get(page_of(link))
    loaded = re.findall(r'(?:href|src)="/static/([^"?]+)', answer.content.decode())
    assert loaded == ["payung/family.css"]
    weight = len(answer.content) + (STATIC / "family.css").stat().st_size
    assert weight <= MOST_BYTES


def test_it_names_no_number_no_reporter_and_no_helper(
    who: Cast, claim: Claim, link: FamilyLink
) -> None:
    text = Client().get(page_of(link)).content.decode()
    numbers = [claim.person.nik, claim.person.family_card_no, claim.person.nik_masked]
    for hidden in (*numbers, who.fitri.person, who.ani.person, str(claim.id)):
        assert hidden not in text
    assert not re.search(r"\d{10}", text.replace(token_of(link), ""))


def test_whoever_is_logged_in_reads_the_same(who: Cast, link: FamilyLink) -> None:
    def plain(text: str) -> str:
        return re.sub(r'value="[^"]{64}"', "", text)

    theirs = Client().get(page_of(link)).content.decode()
    assert plain(browser(who.fitri).get(page_of(link)).content.decode()) == plain(theirs)


def test_what_was_asked_after_the_payment_is_not_on_it(
    who: Cast, claim: Claim, link: FamilyLink
) -> None:
    claim_cast.paid(who, claim)
    before = Client().get(page_of(link)).content.decode()
    assert "Tercatat dibayar" in before
    actions.confirm_receipt(by=who.fitri, claim_id=claim.id, on=claim_cast.TODAY)
    after = Client().get(page_of(link)).content.decode()
    plain = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert plain.sub("", after) == plain.sub("", before)


def test_forged_ended_and_withdrawn_links_are_answered_alike(
    who: Cast, claim: Claim, link: FamilyLink
) -> None:
    FamilyLink.objects.filter(id=link.id).update(
        made_on=link.made_on - timedelta(days=9), expires_on=timezone.localdate() - timedelta(1)
    )
    ended = Client().get(page_of(link))
    forged = Client().get(reverse("public_family", args=["x" * 40]))
    told = {"claim_id": claim.id, "heir_id": link.heir_id, "on": timezone.localdate()}
    again = make_link(by=who.ani, **told)
    url = page_of(again)
    browser(who.ani).post(reverse("claims_family_revoke", args=[claim.id, again.id]))
    withdrawn = Client().get(url)
    assert ended.status_code == forged.status_code == withdrawn.status_code == 404
    bodies = {
        re.sub(r'value="[^"]*"', "", each.content.decode()) for each in (ended, forged, withdrawn)
    }
    assert len(bodies) == 1


def test_it_is_only_read(link: FamilyLink) -> None:
    assert Client().post(page_of(link)).status_code == 405


def test_who_asks_too_often_waits(link: FamilyLink) -> None:
    client = Client()
    answers = {client.get(page_of(link)).status_code for _ in range(60)}
    assert answers == {200}
    late = client.get(page_of(link))
    assert late.status_code == 429
    assert int(late["Retry-After"]) > 0


def test_it_is_in_english_on_request(link: FamilyLink) -> None:
    client = Client()
    client.cookies["django_language"] = "en"
    assert client.get(page_of(link)).status_code == 200


def test_the_officer_makes_sends_and_withdraws_a_link(who: Cast, claim: Claim) -> None:
    client = browser(who.ani)
    where = reverse("claims_family", args=[claim.id])
    assert "Buat tautan" in client.get(where).content.decode()
    heir = claim_cast.heir(claim)
    client.post(reverse("claims_family_make", args=[claim.id]), {"heir": str(heir.id)})
    page = client.get(where).content.decode()
    made = FamilyLink.objects.get(heir=heir)
    assert token_of(made) in page
    assert "https://wa.me/" in page
    client.post(reverse("claims_family_revoke", args=[claim.id, made.id]))
    assert "Buat tautan" in client.get(where).content.decode()


@pytest.mark.parametrize("heir", ["", "x", "01a1ffe4-18f6-7328-880b-8e3c5026edf7"])
def test_a_heir_who_is_none_is_not_found(who: Cast, claim: Claim, heir: str) -> None:
    answer = browser(who.ani).post(reverse("claims_family_make", args=[claim.id]), {"heir": heir})
    assert answer.status_code == 404
