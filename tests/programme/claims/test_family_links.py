"""The link of a family: cannot be guessed, ends, and says nothing that is kept from the village."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest

import claim_cast
from claim_cast import TODAY, Cast
from office_cast import OTHER_VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.family_links import (
    VALID_DAYS,
    claim_behind,
    links_of,
    make_link,
    message,
    revoke_link,
    token_of,
)
from payung.programme.claims.family_page import FamilyPage, family_page
from payung.programme.claims.models import Claim, ClaimHeir, CloseReason, FamilyLink, Stage
from payung.programme.payments.alarms.letters import whatsapp_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


def made(who: Cast, claim: Claim) -> FamilyLink:
    heir = claim_cast.heir(claim)
    return make_link(by=who.ani, claim_id=claim.id, heir_id=heir.id, on=TODAY)


def page_of(claim: Claim) -> FamilyPage:
    return family_page(claim_cast.fresh_of(claim), TODAY)


def test_after_filing_the_village_neither_ends_nor_replaces_an_open_link(
    who: Cast, claim: Claim
) -> None:
    link = made(who, claim)
    claim_cast.filed(who, claim)
    with pytest.raises(Refused) as replaced:
        made(who, claim)
    with pytest.raises(Refused) as ended:
        revoke_link(by=who.ani, claim_id=claim.id, link_id=link.id, on=TODAY)
    assert {replaced.value.code, ended.value.code} == {"link_is_fixed"}
    assert claim_behind(token_of(link), TODAY) == claim
    revoke_link(by=who.fitri, claim_id=claim.id, link_id=link.id, on=TODAY)
    assert claim_behind(token_of(link), TODAY) is None
    assert made(who, claim).made_on == TODAY


def test_a_link_opens_its_case_until_its_last_day(who: Cast, claim: Claim) -> None:
    token = token_of(made(who, claim))
    last = TODAY + timedelta(days=VALID_DAYS)
    assert claim_behind(token, TODAY) == claim
    assert claim_behind(token, last) == claim
    assert claim_behind(token, last + timedelta(days=1)) is None


def test_what_is_forged_or_cut_opens_nothing(who: Cast, claim: Claim) -> None:
    link = made(who, claim)
    token = token_of(link)
    for forged in ("", link.id.hex, token[:-1], f"{uuid4().hex}.{token.split('.')[1]}", "x.y"):
        assert claim_behind(forged, TODAY) is None


def test_a_withdrawn_link_opens_nothing_and_withdrawing_twice_is_harmless(
    who: Cast, claim: Claim
) -> None:
    link = made(who, claim)
    for _ in range(2):
        revoke_link(by=who.fitri, claim_id=claim.id, link_id=link.id, on=TODAY)
    assert claim_behind(token_of(link), TODAY) is None
    acts = Act.objects.filter(details__what="family_link_revoked")
    assert acts.count() == 1


def test_a_new_link_ends_the_one_before(who: Cast, claim: Claim) -> None:
    first, second = made(who, claim), made(who, claim)
    assert claim_behind(token_of(first), TODAY) is None
    assert claim_behind(token_of(second), TODAY) == claim
    (row,) = (each for each in links_of(claim, who.ani, TODAY) if each.link)
    assert row.link == second


def test_an_heir_who_was_struck_reads_no_more(who: Cast, claim: Claim) -> None:
    link = made(who, claim)
    told = {"heir_id": link.heir_id, "reason": "bukan ahli waris", "on": TODAY}
    actions.strike_heir(by=who.ani, seen=claim_cast.seen(claim), **told)
    assert claim_behind(token_of(link), TODAY) is None
    with pytest.raises(Refused) as stop:
        made(who, claim)
    assert stop.value.code == "heir_is_struck"


def test_a_case_that_was_a_mistake_opens_nothing(who: Cast, claim: Claim) -> None:
    link = made(who, claim)
    Claim.objects.filter(id=claim.id).update(
        close_reason=CloseReason.MISTAKE.value, closed_on=TODAY, stage=Stage.CLOSED.value
    )
    assert claim_behind(token_of(link), TODAY) is None


def test_links_are_made_by_who_may_tell_the_family_and_in_the_area(who: Cast, claim: Claim) -> None:
    heir = claim_cast.heir(claim)
    with pytest.raises(Refused) as stop:
        make_link(by=who.bram, claim_id=claim.id, heir_id=heir.id, on=TODAY)
    assert stop.value.code == "not_your_duty"
    other = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    with pytest.raises(Claim.DoesNotExist):
        make_link(by=other, claim_id=claim.id, heir_id=heir.id, on=TODAY)
    with pytest.raises(ClaimHeir.DoesNotExist):
        make_link(by=who.ani, claim_id=claim.id, heir_id=uuid4(), on=TODAY)


def test_making_a_link_is_an_act_without_the_address(who: Cast, claim: Claim) -> None:
    token = token_of(made(who, claim))
    act = Act.objects.order_by("-number")[0]
    assert act.details["what"] == "family_link_made"
    assert token.split(".")[1] not in str(act.details)


def test_the_message_carries_link_warning_and_complaint_and_no_number_of_a_person(
    who: Cast, claim: Claim
) -> None:
    link = made(who, claim)
    text = message(claim, link)
    assert f"/keluarga/{token_of(link)}/" in text
    assert "tanpa biaya" in text
    assert "PIN" in text
    assert "/aduan/kirim/" in text
    assert claim.person.nik not in text
    opened = whatsapp_link("081234567890", text)
    assert opened.startswith("https://wa.me/6281234567890?text=")
    assert unquote(opened).endswith(text)


def test_the_page_says_what_is_owed_who_receives_and_what_is_missing(
    who: Cast, claim: Claim
) -> None:
    page = page_of(claim)
    assert page.owed.now == 42_000_000
    assert page.to_bring
    assert page.others_bring
    assert page.receivers
    assert all(" " not in each.split(" (")[0] for each in page.receivers)
    assert [each.is_now for each in page.way].index(True) == 0


def test_the_page_ends_at_the_payment_and_never_tells_of_the_receipt_check(
    who: Cast, claim: Claim
) -> None:
    claim_cast.paid(who, claim)
    before = page_of(claim)
    assert before.paid == 42_000_000
    assert before.paid_to == "Siti"
    assert before.way[-1].is_now
    actions.confirm_receipt(by=who.fitri, claim_id=claim.id, on=TODAY)
    assert page_of(claim) == before
