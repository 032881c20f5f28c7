"""The case at the branch: filed as it stood, complete or sent back, decided, paid.

What was filed is kept as filed; what the law says of it later stands beside it, never over it. The
day on which the money came and the day on which it was handed over before cameras are two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.engine.family_claim import FamilyClaim, Money
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.case import FiledAs, owed
from payung.programme.claims.models import Claim, Outcome
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, close, refuse_day, standing_of, take


@dataclass(frozen=True, slots=True)
class Decision:
    """What the branch decided: rupiah where it grants, a reason where it refuses."""

    outcome: Outcome
    number: str
    amount: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that reached an account: rupiah, in whose name, and when."""

    amount: int
    to: str
    paid_on: date


@transaction.atomic
def file_claim(*, by: Holder, seen: Seen, on: date, without_release: str = "") -> Claim:
    """The case goes to the branch as it stands. `without_release` says why it goes while arrears
    are open: the family gets what it gets now, and the rest later.

    Raises `Refused` with `papers_missing`, `letter_missing`, `family_not_informed`,
    `arrears_open`, `nothing_to_file`.
    """
    claim = take(Step.FILE, by=by, seen=seen)
    refuse_day(claim, on)
    answer = owed(claim, on)
    standing = standing_of(claim, answer)
    if not standing.is_owed:
        raise Refused(
            "nothing_to_file",
            _("Menurut hukum dan buku iuran tidak ada hak yang dapat diajukan."),
            _("Tutup klaim dengan alasan “tidak ada hak”, atau perbaiki keadaannya."),
        )
    if standing.release and not without_release.strip():
        raise Refused(
            "arrears_open",
            _("Tunggakan belum dilunasi: sebagian uang tertahan."),
            _("Lunasi dahulu, atau tulis alasan mengapa diajukan sekarang."),
        )
    claim.filed_on, claim.filed = on, dict(_as_filed(answer))
    claim.filed_by_account, claim.filed_by = by.account_id, signature(by)
    note = written(without_release, _("Alasan"), longest=500, required=False)
    close(claim, Step.FILE, by=by, told=Told(on, note, {"promised": answer.promised.now}))
    return claim


@transaction.atomic
def return_file(*, by: Holder, seen: Seen, lacks: str, on: date) -> Claim:
    """The branch says what is missing: the case is gathered again, what was filed stays in its
    history."""
    claim = take(Step.RETURN, by=by, seen=seen)
    refuse_day(claim, on)
    details = {"filed_on": str(claim.filed_on)}
    claim.filed_on = claim.complete_on = claim.filed_by_account = None
    claim.filed_by = ""
    told = Told(on, written(lacks, _("Yang kurang"), longest=500), details)
    close(claim, Step.RETURN, by=by, told=told)
    return claim


@transaction.atomic
def note_complete(*, by: Holder, seen: Seen, on: date) -> Claim:
    """The branch has everything: its working days begin."""
    claim = take(Step.COMPLETE, by=by, seen=seen)
    _refuse_before(claim.filed_on, on)
    claim.complete_on = on
    close(claim, Step.COMPLETE, by=by, told=Told(on))
    return claim


@transaction.atomic
def decide_claim(*, by: Holder, seen: Seen, decision: Decision, on: date) -> Claim:
    """The branch grants an amount or refuses with a reason; a file that is decided is complete."""
    claim = take(Step.DECIDE, by=by, seen=seen)
    _refuse_before(claim.filed_on, on)
    is_granted = decision.outcome is Outcome.GRANTED
    if is_granted and decision.amount <= 0:
        raise Refused("amount_missing", _("Jumlah yang dikabulkan masih kosong."))
    claim.complete_on = claim.complete_on or on
    claim.decided_on, claim.outcome = on, decision.outcome.value
    claim.decision_number = written(decision.number, _("Nomor putusan"), longest=80, required=False)
    claim.decision_note = written(decision.note, _("Alasan"), longest=500, required=not is_granted)
    claim.decided_amount = decision.amount if is_granted else 0
    claim.decided_by_account, claim.decided_by = by.account_id, signature(by)
    details: Details = {"outcome": claim.outcome, "amount": claim.decided_amount}
    close(claim, Step.DECIDE, by=by, told=Told(on, claim.decision_note, details))
    return claim


@transaction.atomic
def pay_claim(*, by: Holder, seen: Seen, paid: Paid) -> Claim:
    """Money reached the heirs. What comes later, such as the rest after the arrears, is added.

    Raises `Refused` with `amount_missing`, `paid_too_much` beyond what was decided.
    """
    claim = take(Step.PAY, by=by, seen=seen)
    _refuse_before(claim.decided_on, paid.paid_on)
    if paid.amount <= 0:
        raise Refused("amount_missing", _("Jumlah yang dibayar masih kosong."))
    together = (claim.paid_amount or 0) + paid.amount
    if together > (claim.decided_amount or 0):
        raise Refused(
            "paid_too_much",
            _("Pembayaran melebihi jumlah yang diputus cabang."),
            _("Periksa jumlahnya; bila putusannya berubah, catat putusan yang baru."),
        )
    claim.paid_amount, claim.paid_on = together, paid.paid_on
    claim.paid_to = written(paid.to, _("Nama pemilik rekening"), longest=160)
    claim.paid_by_account, claim.paid_by = by.account_id, signature(by)
    close(claim, Step.PAY, by=by, told=Told(paid.paid_on, "", {"amount": paid.amount}))
    return claim


@transaction.atomic
def note_ceremony(*, by: Holder, seen: Seen, on: date) -> Claim:
    """The day of the handing-over in public: no payment, and kept apart from it."""
    claim = take(Step.CEREMONY, by=by, seen=seen)
    if on < claim.happened_on:
        raise Refused("day_impossible", _("Tanggal penyerahan mendahului kejadian."))
    claim.ceremony_on = on
    close(claim, Step.CEREMONY, by=by, told=Told(on))
    return claim


def _refuse_before(first: date | None, on: date) -> None:
    if (first is not None and on < first) or on > timezone.localdate():
        raise Refused(
            "day_impossible",
            _("Tanggal ini mendahului langkah sebelumnya, atau belum tiba."),
            _("Periksa tanggalnya."),
        )


def _as_filed(answer: FamilyClaim) -> FiledAs:
    return FiledAs(
        promised=_pair(answer.promised),
        others={reading: _pair(money) for reading, money in answer.others.items()},
        release=answer.release,
        scholarship=dict(answer.scholarship),
        receivers=[f"{each.name} ({each.relation})" for each in answer.receivers],
        papers=[each.code for each in answer.papers],
        warnings=[each.value for each in answer.warnings],
        status=answer.status.value,
    )


def _pair(money: Money) -> list[int]:
    return [money.now, money.after_release]
