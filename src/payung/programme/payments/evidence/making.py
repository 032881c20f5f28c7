"""Making a bundle: asked once, written while it is read, and its sum noted in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import override

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.core.papers.evidence import About, bundle
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record
from payung.office.audit.models import ChainHead
from payung.office.writing import day_words
from payung.programme.payments.evidence.contents import pieces_of
from payung.programme.payments.evidence.sources import Sources, sources_of
from payung.programme.payments.models import Bill, BillState, LedgerEntry
from payung.programme.payments.queries import BillPage, bill_page
from payung.programme.payments.turn import KIND

_CONFIRMED = (BillState.POSTED, BillState.REVERSED)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle on its way: the name of the file, and its bytes as they are written."""

    file_name: str
    chunks: Iterator[bytes]


def may_make(holder: Holder, bill: Bill) -> bool:
    """Whether the bill has evidence that the holder may take away."""
    return holder.may(Deed.EVIDENCE_READ) and bill.state in _CONFIRMED


def open_bundle(*, by: Holder, bill_id: UUID, on: date) -> Bundle:
    """The evidence of a confirmed bill.

    That it was asked for is an act before the first byte; when the last one is written, the sum of
    the index is another. Raises `Bill.DoesNotExist` outside the area, `Refused("not_confirmed")`.
    """
    found = bill_page(by, bill_id)
    by.must(Deed.EVIDENCE_READ, found.bill.place_code)
    if found.state not in _CONFIRMED:
        raise Refused(
            "not_confirmed",
            _("Tagihan ini belum dikonfirmasi cabang, jadi buktinya belum lengkap."),
            _("Tunggu sampai pembayarannya dibukukan."),
        )
    _note(by, found.bill, {"what": "evidence_asked"})
    village = found.bill.place_code
    name = f"bukti_{village}_tagihan_{found.bill.number}_{found.bill.first_month}.zip"
    return Bundle(name, _written(by, found, on))


def _written(by: Holder, found: BillPage, on: date) -> Iterator[bytes]:
    sources = sources_of(found.bill)
    about = _about(by, found, sources, on)
    sum_of_index = yield from bundle(about, pieces_of(by, sources, on=on))
    _note(by, found.bill, {"what": "evidence_made", "index_sha256": sum_of_index})


@transaction.atomic
def _note(by: Holder, bill: Bill, told: dict[str, str]) -> None:
    record(by=by, deed=Deed.EVIDENCE_READ, of=(KIND, bill.id), place=bill.place_code, details=told)


def _about(by: Holder, found: BillPage, sources: Sources, on: date) -> About:
    """The facts of the payment, with the sums that must be one number. In Bahasa Indonesia."""
    bill = found.bill
    with override("id"):
        facts = (
            ("Tempat", found.place),
            ("Wadah", found.container_words),
            ("Pembayar", found.container.payer_name or str(found.payer_words)),
            ("Bulan iuran", found.period),
            ("Kode iuran", bill.billing_code),
            ("Keadaan", str(found.state_words)),
            ("Peserta", f"{format_number(bill.members)} orang"),
            *_sums(bill),
            ("Lunas pada", day_words(bill.paid_on) if bill.paid_on else "–"),
            ("Dikonfirmasi", bill.confirmed_by),
            ("Keputusan", f"{len(sources.decrees)} keputusan dan perubahannya"),
            ("Dibuat untuk", f"{by.title}, {day_words(on)}"),
            ("Perbuatan terakhir", _head()),
        )
        return About(f"Bukti pembayaran: tagihan {bill.number}, {found.place}", facts)


def _sums(bill: Bill) -> tuple[tuple[str, str], ...]:
    """Bill, its lines and the ledger: one number in three places, or it is said."""
    lines = bill.lines.filter(is_live=True).aggregate(told=Sum("amount"))["told"] or 0
    standing = LedgerEntry.objects.standing().filter(bill=bill).filter(Q(amount__gt=0))
    ledger = standing.aggregate(told=Sum("amount"))["told"] or 0
    told = (
        ("Jumlah tagihan", format_rupiah(bill.amount)),
        ("Jumlah daftar peserta", format_rupiah(lines)),
        ("Jumlah buku iuran", format_rupiah(ledger)),
        ("Diterima cabang", format_rupiah(bill.received)),
    )
    if bill.amount == lines == ledger:
        return told
    return (*told, ("Tidak cocok", "Ketiga jumlah di atas berbeda; periksa riwayat tagihan."))


def _head() -> str:
    head = ChainHead.objects.filter(id=1).first()
    return f"nomor {format_number(head.number)}, {head.hash}" if head else "–"
