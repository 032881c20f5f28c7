"""The payer shows one transfer, for one bill or for several of its bills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.enrolment.models import PayerModel
from payung.programme.payments.models import Bill, BillState, Proof, ProofShare
from payung.programme.payments.steps import Step
from payung.programme.payments.stored_proof import ProofFile, keep, read_proof
from payung.programme.payments.turn import (
    allow,
    close,
    constraints_in_words,
    locked,
    visible_to,
)

MOST_BILLS = 400
MOST_RUPIAH = 10**13


@dataclass(frozen=True, slots=True)
class Payment:
    """One transfer, and the bills that it pays: the oldest due first, what is left to the last."""

    bill_ids: Sequence[UUID]
    paid_on: date
    amount: int
    bank_reference: str
    content: BinaryIO


def upload_proof(*, by: Holder, payment: Payment, on: date) -> Proof:
    """The payer paid. The same file for the same bills again is the proof that is there.

    Raises `Bill.DoesNotExist` outside the area; `Refused` with `proof_used`, `proof_amount`,
    `proof_day`, `several_payers`, `proof_kind` and the like, or as `steps.obstacle` says.
    """
    file = read_proof(payment.content)
    with transaction.atomic():
        bills = _bills(by, payment)
        known = Proof.objects.filter(
            regency_code=bills[0].regency_code, sha256=file.sha256, is_refused=False
        ).first()
        if known is not None:
            return _again(known, bills)
        for bill in bills:
            allow(Step.PROVE, bill, by=by)
        _refuse(payment, on)
        proof = _new_proof(by, payment, file, bills)
        keep(proof, file)
        try:
            _save(by, proof, payment, bills)
        except BaseException:
            proof.file.delete(save=False)
            raise
    return proof


@transaction.atomic
def note_reading(*, by: Holder, proof_id: UUID) -> Proof:
    """Somebody opens a proof: that is an act. Raises `Proof.DoesNotExist` outside the area."""
    proof = Proof.objects.filter(shares__bill__in=visible_to(by)).distinct().get(id=proof_id)
    by.must(Deed.BILL_READ)
    record(
        by=by,
        deed=Deed.BILL_READ,
        of=("proof", proof.id),
        place=proof.place_code,
        details={"sha256": proof.sha256},
    )
    return proof


def shares_of(amount: int, bills: Sequence[Bill]) -> Iterator[tuple[Bill, int]]:
    """What each bill gets of a transfer, in the order of their due dates; nothing is left over."""
    ordered = sorted(bills, key=lambda bill: (bill.due_on, bill.id))
    left = amount
    for place, bill in enumerate(ordered, 1):
        share = left if place == len(ordered) else min(bill.to_pay, left)
        left -= share
        if share:
            yield bill, share


def _bills(by: Holder, payment: Payment) -> list[Bill]:
    ids = sorted(set(payment.bill_ids))
    if not 0 < len(ids) <= MOST_BILLS:
        raise Refused(
            "no_bill_chosen",
            _("Pilih satu sampai %(most)s tagihan yang dibayar.") % {"most": MOST_BILLS},
            _("Centang tagihannya, lalu kirim lagi."),
        )
    bills = [locked(by, each) for each in ids]
    payers = {_payer(bill) for bill in bills}
    if len(payers) > 1:
        raise Refused(
            "several_payers",
            _("Satu bukti hanya untuk tagihan dari satu pembayar."),
            _("Unggah bukti setiap pembayar sendiri-sendiri."),
        )
    return bills


def _payer(bill: Bill) -> tuple[str, str, str]:
    """Who transfers: a village, the one treasury of a regency, a department or sponsor by name."""
    model = PayerModel(bill.container.payer_model)
    if model is PayerModel.VILLAGE_TREASURER:
        return bill.regency_code, model.value, bill.village_code
    name = "" if model is PayerModel.REGENCY_TREASURY else bill.container.payer_name
    return bill.regency_code, model.value, name


def _again(known: Proof, bills: Sequence[Bill]) -> Proof:
    paid = set(ProofShare.objects.filter(proof=known).values_list("bill_id", flat=True))
    if paid <= {bill.id for bill in bills}:
        return known
    raise Refused(
        "proof_used",
        _("Berkas bukti ini sudah dipakai untuk tagihan lain."),
        _("Unggah bukti transfer untuk tagihan ini."),
    )


def _refuse(payment: Payment, on: date) -> None:
    if not 0 < payment.amount <= MOST_RUPIAH:
        raise Refused(
            "proof_amount",
            _("Jumlah yang dibayar harus lebih dari nol."),
            _("Isi jumlah seperti pada bukti transfer."),
        )
    if payment.paid_on > on:
        raise Refused(
            "proof_day",
            _("Tanggal bayar belum tiba."),
            _("Isi tanggal seperti pada bukti transfer."),
        )


def _new_proof(by: Holder, payment: Payment, file: ProofFile, bills: Sequence[Bill]) -> Proof:
    places = {bill.place_code for bill in bills}
    place = places.pop() if len(places) == 1 else bills[0].regency_code
    return Proof(
        file_type=file.kind.suffix,
        sha256=file.sha256,
        paid_on=payment.paid_on,
        amount=payment.amount,
        bank_reference=written(payment.bank_reference, _("Nomor referensi bank"), longest=80),
        uploaded_by_account=by.account_id,
        uploaded_by=signature(by),
        **levels_of(place),
    )


def _save(by: Holder, proof: Proof, payment: Payment, bills: Sequence[Bill]) -> None:
    with constraints_in_words():
        proof.save(force_insert=True)
    for bill, share in shares_of(payment.amount, bills):
        ProofShare.objects.create(proof=proof, bill=bill, amount=share)
        bill.state = BillState.PAID.value
        bill.proved_at = bill.proved_at or timezone.now()
        close(bill, Step.PROVE, by=by, details={"proof": str(proof.id), "share": share})
