"""Asking a family what it received: recorded by one, confirmed by another, outside the village.

What differs opens a complaint by itself, when it is recorded: money that is missing does not wait
for a second person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.writing import day_words
from payung.office.written import written
from payung.programme.claims.actions import confirm_receipt
from payung.programme.claims.models import Claim, ClaimHeir
from payung.programme.complaints.actions.opening import open_for
from payung.programme.complaints.asking import (
    heard_of,
    who_asks_does_not_confirm,
    why_not_ask,
    why_not_confirm,
)
from payung.programme.complaints.differences import differences
from payung.programme.complaints.models import CheckState, Hand, Missed, ReceiptCheck, Way
from payung.programme.complaints.reach import paid_claims_for

_MOST_RUPIAH = 10**12


@dataclass(frozen=True, slots=True)
class FamilySays:
    """What somebody of the family says. Rupiah as it reached them; `taken` went away again."""

    heir_id: UUID
    received: int
    received_on: date | None
    hand: Hand
    from_whom: str = ""
    taken: int = 0
    keeps_card: bool = False
    keeps_book: bool = False
    knows_pin: bool = False
    who_took: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to ask: what the family said, or why it was not reached."""

    way: Way
    asked_on: date
    heard: FamilySays | Missed
    note: str = ""


@transaction.atomic
def record_check(
    *, by: Holder, claim_id: UUID, attempt: Attempt, known: int, on: date
) -> ReceiptCheck:
    """One more attempt; `known` is how many the page showed, so that a click counts once.

    Raises `Claim.DoesNotExist` for who does not find the case; `Refused` with `asked_meanwhile`,
    `already_received`, `who_pays_does_not_ask`, `second_person_awaited`, `day_impossible`,
    `amount_impossible`, `giver_missing`; `ClaimHeir.DoesNotExist` for an heir of another case.
    """
    claim = paid_claims_for(by).select_for_update().get(id=claim_id)
    last = ReceiptCheck.objects.filter(claim=claim).order_by("-number").first()
    _refuse_stale(last, known)
    refused = why_not_ask(claim, last, by=by)
    if refused is not None:
        raise refused
    _refuse_day(claim, attempt.asked_on, on)
    made = ReceiptCheck(
        regency_code=claim.regency_code,
        claim=claim,
        number=known + 1,
        way=attempt.way.value,
        asked_on=attempt.asked_on,
        paid_amount=claim.paid_amount or 0,
        note=written(attempt.note, _("Catatan"), longest=2000, required=False, is_printed=False),
        recorded_by_account=by.account_id,
        recorded_by=signature(by),
    )
    if isinstance(attempt.heard, Missed):
        made.missed = attempt.heard.value
    else:
        _take_down(made, attempt.heard)
    made.save(force_insert=True)
    if made.differs:
        open_for(made, heard_of(made), by=by, on=on)
    _act(made, by=by, what="receipt_asked")
    return made


@transaction.atomic
def confirm_check(*, by: Holder, check_id: UUID, on: date) -> ReceiptCheck:
    """A second person confirms; where nothing differs, the case ends here.

    Raises `ReceiptCheck.DoesNotExist` for who does not find it; `Refused` with
    `nothing_to_confirm`, `who_asks_does_not_confirm`, `who_pays_does_not_ask`, `paid_in_part`, or
    `paid_since_asked` where more was paid than the family was asked about.
    """
    check = _answered(check_id, by=by, state=CheckState.CONFIRMED, on=on)
    if not check.differs:
        claim = confirm_receipt(by=by, claim_id=check.claim_id, on=check.asked_on)
        if claim.paid_amount != check.paid_amount:
            raise _paid_since_asked()
    _act(check, by=by, what="receipt_confirmed")
    return check


@transaction.atomic
def send_check_back(*, by: Holder, check_id: UUID, why: str, on: date) -> ReceiptCheck:
    """The second person does not believe it: the family is asked again. A complaint that it opened
    stays, and is settled with its own reason. Raises as `confirm_check`, and `text_missing`."""
    reason = written(why, _("Alasan"), longest=500, is_printed=False)
    check = _answered(check_id, by=by, state=CheckState.SENT_BACK, on=on, answer=reason)
    _act(check, by=by, what="receipt_sent_back")
    return check


def _answered(
    check_id: UUID, *, by: Holder, state: CheckState, on: date, answer: str = ""
) -> ReceiptCheck:
    """The check with the word of the second person, kept."""
    mine = ReceiptCheck.objects.filter(claim__in=paid_claims_for(by)).select_related("claim")
    check = mine.select_for_update(of=("self",)).get(id=check_id)
    refused = why_not_confirm(check, by=by)
    if refused is not None:
        raise refused
    check.state, check.answered_on, check.answer = state.value, on, answer
    check.answered_by_account, check.answered_by = by.account_id, signature(by)
    with in_words(_constraints):
        check.save()
    return check


def _take_down(made: ReceiptCheck, said: FamilySays) -> None:
    """What the family says, and whether it differs from what was paid."""
    if not (0 <= said.received <= _MOST_RUPIAH and 0 <= said.taken <= said.received):
        raise Refused(
            "amount_impossible",
            _("Yang diserahkan lagi melebihi yang diterima."),
            _("Isi yang sampai di tangan keluarga, lalu bagian yang kemudian diserahkan."),
        )
    made.heir = ClaimHeir.objects.get(id=said.heir_id, claim=made.claim, struck_because="")
    made.received_amount, made.received_on = said.received, said.received_on
    made.hand, made.taken_amount = said.hand.value, said.taken
    made.from_whom = written(
        said.from_whom,
        _("Dari siapa"),
        longest=160,
        required=said.hand is Hand.SOMEBODY,
        is_printed=False,
    )
    made.who_took = written(
        said.who_took, _("Siapa"), longest=160, required=False, is_printed=False
    )
    made.keeps_card, made.keeps_book = said.keeps_card, said.keeps_book
    made.knows_pin = said.knows_pin
    made.differs = any(differences(heard_of(made)))


def _refuse_stale(last: ReceiptCheck | None, known: int) -> None:
    if (last.number if last else 0) != known:
        raise Refused(
            "asked_meanwhile",
            _("Ada catatan baru sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
            _("Baca catatan terbaru, lalu ulangi bila masih perlu."),
        )


def _refuse_day(claim: Claim, asked_on: date, on: date) -> None:
    if claim.paid_on is not None and not claim.paid_on <= asked_on <= on:
        raise Refused(
            "day_impossible",
            _("Hari bertanya di luar rentang dari %(first)s sampai hari ini.")
            % {"first": day_words(claim.paid_on)},
            _("Periksa tanggalnya."),
        )


def _paid_since_asked() -> Refused:
    return Refused(
        "paid_since_asked",
        _("Cabang membayar lagi sejak keluarga ditanya."),
        _("Kembalikan, lalu tanyai keluarga tentang seluruh pembayarannya."),
    )


def _act(check: ReceiptCheck, *, by: Holder, what: str) -> None:
    """In the regency, with the check's own key: no village, no case (docs/adr/0008)."""
    record(
        by=by,
        deed=Deed.RECEIPT_CHECK,
        of=("receipt_check", check.id),
        place=check.regency_code,
        details={"what": what},
    )


def _constraints() -> tuple[Constraint, ...]:
    own = who_asks_does_not_confirm()
    return ((("who_asks_does_not_confirm",), own.code, own.sentence, own.next_step),)
