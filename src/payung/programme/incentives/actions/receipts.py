"""Receipts: each recipient signs once for a list; a mistake is reversed by another entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incentives.actions.lists import struck
from payung.programme.incentives.models import Payee, PayList, Receipt, Way
from payung.programme.incentives.steps import Step
from payung.programme.incentives.turn import close, constraints_in_words, reckon, take

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Handed:
    """Who signed on a day, how the money came, and who signed for somebody else."""

    payees: Sequence[UUID]
    on: date
    way: Way
    reference: str = ""
    instead: Mapping[UUID, str] = field(default_factory=dict)
    """Payee → the name of the heir who signed."""


@transaction.atomic
def note_receipts(*, by: Holder, seen: Seen, handed: Handed, on: date) -> list[Receipt]:
    """One receipt for each of these payees, over the whole amount.

    Raises `Payee.DoesNotExist` for one of another list; `Refused` with `nobody_chosen`,
    `receipt_day`, `payee_struck`, `receipt_twice`, `heir_missing`, `list_changed`.
    """
    found = take(Step.RECEIVE, by=by, seen=seen)
    wanted = sorted(set(handed.payees))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise Refused(
            "nobody_chosen",
            _("Centang satu sampai %(most)s penerima yang sudah menandatangani.")
            % {"most": MOST_AT_ONCE},
            _("Centang, lalu kirim lagi."),
        )
    _refuse_day(found, handed, on)
    payees = _payees(found, wanted)
    reference = written(
        handed.reference, _("Nomor bukti"), longest=80, required=handed.way is Way.TRANSFER
    )
    made = [_receipt(by, each, handed, reference) for each in payees]
    reckon(found)
    told = [str(each.recipient_id) for each in payees]
    close(found, Step.RECEIVE, by=by, details={"recipients": told, "way": handed.way.value})
    return made


@transaction.atomic
def take_receipt_back(*, by: Holder, seen: Seen, payee_id: UUID, reason: str) -> Receipt:
    """A receipt was noted by mistake: an entry of its own takes it back, and it may be noted anew.

    Raises `Payee.DoesNotExist` for one of another list; `Refused("nothing_signed")`.
    """
    found = take(Step.TAKE_BACK, by=by, seen=seen)
    payee = found.payees.select_for_update().get(id=payee_id)
    last = payee.receipts.order_by("-turn").first()
    if last is None or not payee.received:
        raise Refused(
            "nothing_signed",
            _("Penerima ini belum menandatangani."),
            _("Muat ulang halaman daftar."),
        )
    made = Receipt(
        payee=payee,
        turn=last.turn + 1,
        amount=-payee.received,
        received_on=last.received_on,
        way=last.way,
        reference=last.reference,
        reason=written(reason, _("Alasan"), longest=500),
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
    )
    _keep(made, payee)
    reckon(found)
    close(
        found,
        Step.TAKE_BACK,
        by=by,
        reason=made.reason,
        details={"recipient": str(payee.recipient_id), "amount": made.amount},
    )
    return made


def _refuse_day(found: PayList, handed: Handed, on: date) -> None:
    approved = timezone.localdate(found.approved_at) if found.approved_at else on
    if not approved <= handed.on <= on:
        raise Refused(
            "receipt_day",
            _("Tanggal tanda terima harus sejak daftar disetujui dan tidak sesudah hari ini."),
            _("Isi tanggal uangnya diserahkan."),
        )


def _payees(found: PayList, wanted: Sequence[UUID]) -> list[Payee]:
    rows = found.payees.filter(id__in=wanted).select_related("recipient__person")
    payees = list(rows.order_by("place").select_for_update(of=("self",)))
    if len(payees) < len(wanted):
        raise Payee.DoesNotExist
    return payees


def _receipt(by: Holder, payee: Payee, handed: Handed, reference: str) -> Receipt:
    person = payee.recipient.person
    if payee.struck_because:
        raise struck()
    if payee.received:
        raise Refused(
            "receipt_twice",
            _("Tanda terima %(name)s sudah dicatat.") % {"name": person.name},
            _("Muat ulang halaman daftar; tidak ada yang dicatat dua kali."),
        )
    instead = written(
        handed.instead.get(payee.id, ""), _("Nama ahli waris"), longest=120, required=False
    )
    if not person.is_alive and not instead:
        raise Refused(
            "heir_missing",
            _("%(name)s tercatat meninggal atau tidak di sini lagi.") % {"name": person.name},
            _("Isi nama ahli waris yang menandatangani, atau minta kepala desa mengeluarkannya."),
        )
    made = Receipt(
        payee=payee,
        turn=payee.receipts.count(),
        amount=payee.net,
        received_on=handed.on,
        way=handed.way.value,
        reference=reference,
        received_by=instead,
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
    )
    _keep(made, payee)
    return made


def _keep(receipt: Receipt, payee: Payee) -> None:
    payee.received += receipt.amount
    with constraints_in_words():
        receipt.save(force_insert=True)
        payee.save(update_fields=["received"])
