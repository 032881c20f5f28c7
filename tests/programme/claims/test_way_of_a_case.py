"""The way of a case, and everything that stands in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

import claim_cast
from office_cast import TODAY
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.case import owed, stage_for
from payung.programme.claims.models import (
    Claim,
    ClaimMove,
    ClaimPaper,
    CloseReason,
    Outcome,
    PaperState,
    Stage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> claim_cast.Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: claim_cast.Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


@pytest.fixture
def claim_in_arrears(who: claim_cast.Cast) -> Claim:
    """The last two months were not paid: burial money now, the rest after the arrears."""
    return claim_cast.opened(who, claim_cast.paid_for(who, last=Month(2026, 8))[0])


def refusal_of(call: object) -> str:
    with pytest.raises(Refused) as refusal:
        call()  # type: ignore[operator]
    return refusal.value.code


def test_a_case_goes_its_whole_way(who: claim_cast.Cast, claim: Claim) -> None:
    stages = [claim.stage]
    stages.append(claim_cast.informed(who, claim).stage)
    stages.append(claim_cast.papers_in(who, claim).stage)
    stages.append(claim_cast.signed(who, claim).stage)
    filed = actions.file_claim(by=who.ani, seen=claim_cast.seen(claim), on=TODAY)
    stages.append(filed.stage)
    assert stages == ["reported", "informed", "documents", "released", "filed"]
    assert filed.filed["promised"] == [42_000_000, 42_000_000]
    assert filed.owner == Role.BRANCH


def test_each_move_is_kept_and_is_one_act(who: claim_cast.Cast, claim: Claim) -> None:
    before = Act.objects.count()
    claim_cast.informed(who, claim)
    assert Act.objects.count() == before + 1
    assert ClaimMove.objects.filter(claim=claim).values_list("step", flat=True).last() == "inform"


def test_moves_are_never_changed(who: claim_cast.Cast, claim: Claim) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimMove.objects.filter(claim=claim).update(note="lain")
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimMove.objects.filter(claim=claim).delete()


def test_a_stale_page_changes_nothing(who: claim_cast.Cast, claim: Claim) -> None:
    stale = claim_cast.seen(claim)
    claim_cast.informed(who, claim)
    told = actions.PaperTold("family_card", PaperState.RECEIVED)
    assert (
        refusal_of(lambda: actions.note_paper(by=who.ani, seen=stale, told=told, on=TODAY))
        == "claim_changed"
    )
    assert not ClaimPaper.objects.exists()


def test_nothing_is_filed_while_a_paper_is_missing(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.informed(who, claim)
    claim_cast.signed(who, claim)
    file = lambda: actions.file_claim(by=who.ani, seen=claim_cast.seen(claim), on=TODAY)  # noqa: E731
    assert refusal_of(file) == "papers_missing"


def test_a_rejected_paper_is_missing_again(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.informed(who, claim)
    assert claim_cast.papers_in(who, claim).stage == Stage.DOCUMENTS
    told = actions.PaperTold("family_card", PaperState.REJECTED, "KK lama, nama anak belum ada")
    actions.note_paper(by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY)
    assert claim_cast.fresh_of(claim).stage == Stage.INFORMED


def test_a_rejection_says_why(who: claim_cast.Cast, claim: Claim) -> None:
    told = actions.PaperTold("family_card", PaperState.REJECTED)
    note = lambda: actions.note_paper(  # noqa: E731
        by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY
    )
    assert refusal_of(note) == "text_missing"


@pytest.mark.parametrize("code", ["heirs_statement", "arrears_receipt", "dongeng"])
def test_no_paper_is_noted_that_is_not_asked_or_comes_later(
    who: claim_cast.Cast, claim: Claim, code: str
) -> None:
    told = actions.PaperTold(code, PaperState.RECEIVED)
    note = lambda: actions.note_paper(  # noqa: E731
        by=who.ani, seen=claim_cast.seen(claim), told=told, on=TODAY
    )
    assert refusal_of(note) in ("paper_comes_later", "paper_not_asked")


def test_arrears_hold_the_case_until_they_are_paid(
    who: claim_cast.Cast, claim_in_arrears: Claim
) -> None:
    claim = claim_in_arrears
    claim_cast.informed(who, claim)
    claim_cast.papers_in(who, claim)
    claim_cast.signed(who, claim)
    held = claim_cast.fresh_of(claim)
    answer = owed(held, TODAY)
    assert (held.stage, held.owner) == (Stage.HEIRS_LETTER, Role.VILLAGE_TREASURER)
    assert answer.promised.now < answer.promised.after_release
    file = lambda: actions.file_claim(by=who.ani, seen=claim_cast.seen(claim), on=TODAY)  # noqa: E731
    assert refusal_of(file) == "arrears_open"
    release = actions.Release(answer.release, "Keluarga", TODAY)
    done = actions.release_arrears(by=who.kurnia, seen=claim_cast.seen(claim), release=release)
    assert (done.stage, done.release_amount) == (Stage.RELEASED, answer.release)


def test_arrears_are_released_with_what_the_law_asks_for(
    who: claim_cast.Cast, claim_in_arrears: Claim
) -> None:
    seen = claim_cast.seen(claim_in_arrears)
    wrong = actions.Release(1_000, "Keluarga", TODAY)
    release = lambda: actions.release_arrears(by=who.kurnia, seen=seen, release=wrong)  # noqa: E731
    assert refusal_of(release) == "release_differs"


def test_a_case_may_be_filed_while_arrears_are_open_for_a_reason(
    who: claim_cast.Cast, claim_in_arrears: Claim
) -> None:
    claim = claim_in_arrears
    claim_cast.informed(who, claim)
    claim_cast.papers_in(who, claim)
    claim_cast.signed(who, claim)
    filed = actions.file_claim(
        by=who.ani,
        seen=claim_cast.seen(claim),
        on=TODAY,
        without_release="Keluarga memerlukan biaya pemakaman dahulu",
    )
    assert filed.stage == Stage.FILED


def test_the_village_head_signs_before_the_camat(who: claim_cast.Cast, claim: Claim) -> None:
    early = lambda: actions.countersign_heirs_letter(  # noqa: E731
        by=who.eka, seen=claim_cast.seen(claim), on=TODAY
    )
    assert refusal_of(early) == "not_signed_yet"


def test_the_operator_signs_no_heirs_letter(who: claim_cast.Cast, claim: Claim) -> None:
    sign = lambda: actions.sign_heirs_letter(  # noqa: E731
        by=who.ani, seen=claim_cast.seen(claim), number="1", on=TODAY
    )
    assert refusal_of(sign) == "not_your_duty"


def test_who_files_does_not_decide(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.informed(who, claim)
    claim_cast.papers_in(who, claim)
    claim_cast.signed(who, claim)
    actions.file_claim(by=who.fitri, seen=claim_cast.seen(claim), on=TODAY)
    decision = actions.Decision(Outcome.GRANTED, "B/1", 42_000_000)
    decide = lambda by: actions.decide_claim(  # noqa: E731
        by=by, seen=claim_cast.seen(claim), decision=decision, on=TODAY
    )
    assert refusal_of(lambda: decide(who.fitri)) == "who_files_does_not_decide"
    assert decide(who.farah).stage == Stage.DECIDED


def test_a_returned_file_is_gathered_again(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.filed(who, claim)
    back = actions.return_file(
        by=who.bram, seen=claim_cast.seen(claim), lacks="KK tidak terbaca", on=TODAY
    )
    assert (back.stage, back.filed_on) == (Stage.RELEASED, None)


def test_a_returned_file_does_not_open_the_heirs_to_the_village_again(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.filed(who, claim)
    actions.return_file(by=who.bram, seen=claim_cast.seen(claim), lacks="KK", on=TODAY)
    change = lambda by: actions.change_contact(  # noqa: E731
        by=by,
        seen=claim_cast.seen(claim),
        heir_id=claim_cast.heir(claim).id,
        contact=actions.Contact("0812-9999-0000"),
        on=TODAY,
    )
    assert refusal_of(lambda: change(who.ani)) == "heirs_are_fixed"
    assert change(who.fitri).source == "outside"


def test_payment_and_ceremony_are_two_days(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.paid(who, claim)
    later = TODAY + timedelta(days=20)
    actions.note_ceremony(by=who.fitri, seen=claim_cast.seen(claim), on=later)
    kept = claim_cast.fresh_of(claim)
    assert (kept.paid_on, kept.ceremony_on, kept.stage) == (TODAY, later, Stage.PAID)


def test_nobody_is_paid_more_than_was_decided(who: claim_cast.Cast, claim: Claim) -> None:
    claim_cast.filed(who, claim)
    decision = actions.Decision(Outcome.GRANTED, "B/1", 42_000_000)
    actions.decide_claim(by=who.bram, seen=claim_cast.seen(claim), decision=decision, on=TODAY)
    pay = lambda amount: actions.pay_claim(  # noqa: E731
        by=who.bram, seen=claim_cast.seen(claim), paid=actions.Paid(amount, "Siti", TODAY)
    )
    assert refusal_of(lambda: pay(42_000_001)) == "paid_too_much"
    pay(10_000_000)
    assert pay(32_000_000).paid_amount == 42_000_000
    assert refusal_of(lambda: pay(1)) == "paid_in_full"


def test_the_receipt_is_confirmed_by_somebody_else_outside(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.paid(who, claim)
    receive = lambda by: actions.confirm_receipt(by=by, claim_id=claim.id, on=TODAY)  # noqa: E731
    assert refusal_of(lambda: receive(who.ani)) == "not_your_duty"
    assert refusal_of(lambda: receive(who.bram)) == "who_pays_does_not_confirm_receipt"
    done = receive(who.fitri)
    assert stage_for(who.fitri, done) is Stage.RECEIVED
    assert stage_for(who.ani, done) is Stage.PAID
    assert Act.objects.get(deed="receipt.check").village_code == ""


def test_a_refused_case_is_closed_and_may_be_opened_again(
    who: claim_cast.Cast, claim: Claim
) -> None:
    claim_cast.filed(who, claim)
    decision = actions.Decision(Outcome.REFUSED, "B/2", note="Tidak terbukti bekerja")
    actions.decide_claim(by=who.bram, seen=claim_cast.seen(claim), decision=decision, on=TODAY)
    assert claim_cast.fresh_of(claim).owner == Role.PMD
    closed = actions.close_claim(
        by=who.fitri,
        seen=claim_cast.seen(claim),
        reason=CloseReason.REFUSED,
        note="Keluarga menerima",
        on=TODAY,
    )
    assert closed.stage == Stage.CLOSED
    again = actions.reopen_claim(
        by=who.fitri, seen=claim_cast.seen(claim), why="Ada saksi kerja baru", on=TODAY
    )
    assert again.stage == Stage.FILED


def test_a_case_without_any_right_is_closed_not_filed(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who, last=Month(2026, 2))
    claim = claim_cast.opened(who, person)
    claim_cast.informed(who, claim)
    kept = claim_cast.fresh_of(claim)
    assert kept.owner == Role.PMD
    file = lambda: actions.file_claim(by=who.ani, seen=claim_cast.seen(claim), on=TODAY)  # noqa: E731
    assert refusal_of(file) == "nothing_to_file"


def test_a_verdict_decides_between_two_amounts(who: claim_cast.Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person, happening=Happening.WORK_DEATH)
    waiting = owed(claim_cast.fresh_of(claim), TODAY)
    assert waiting.promised.now < waiting.others["work_accident"].now
    actions.note_verdict(
        by=who.bram,
        seen=claim_cast.seen(claim),
        is_work_accident=True,
        basis="Penetapan Pengawas 5/2026",
        on=TODAY,
    )
    known = owed(claim_cast.fresh_of(claim), TODAY)
    assert known.promised.now == waiting.others["work_accident"].now
