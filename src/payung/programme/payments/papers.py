"""The papers of a bill from what the database holds: the bill with its names, and the receipt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext, gettext_noop, override

from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.core.papers.contribution_bill import (
    BilledMonth,
    BilledName,
    ContributionBill,
    Office,
    PaidBill,
    contribution_bill_pdf,
    contribution_bill_xlsx,
    payment_receipt_pdf,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.queries import titles_of, village_of
from payung.office.audit.actions import record
from payung.office.printed import Printed
from payung.programme.payments.models import BillLine, BillState, Receipt
from payung.programme.payments.queries import BillPage, bill_page
from payung.programme.payments.turn import KIND

MOST_NAMES = 1500
"""In a PDF; the workbook holds everybody."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one form. `full_numbers`: it names the NIK in full."""

    code: str
    file_name: str
    words: str
    make: Callable[[BillPage], bytes]
    full_numbers: bool = False
    needs_money: bool = False
    """Only once the branch has received something."""

    @property
    def form(self) -> str:
        return self.file_name.rpartition(".")[2].upper()

    @property
    def told(self) -> str:
        """Its words in the language of the page."""
        return gettext(self.words)


PAPERS: Mapping[str, Paper] = {
    paper.code: paper
    for paper in (
        Paper(
            "tagihan-pdf",
            "tagihan.pdf",
            gettext_noop("Tagihan dengan nama (NIK disamarkan)"),
            lambda found: contribution_bill_pdf(_bill(found)),
        ),
        Paper(
            "tagihan-xlsx",
            "tagihan.xlsx",
            gettext_noop("Daftar nama untuk cabang (NIK lengkap)"),
            lambda found: contribution_bill_xlsx(_bill(found, in_full=True)),
            full_numbers=True,
        ),
        Paper(
            "kuitansi-pdf",
            "kuitansi.pdf",
            gettext_noop("Kuitansi"),
            lambda found: payment_receipt_pdf(_receipt(found)),
            needs_money=True,
        ),
    )
}


def papers_of(found: BillPage) -> list[Paper]:
    """The papers that there are for a bill as it stands."""
    has_money = found.bill.received > 0
    return [
        paper for paper in PAPERS.values() if (has_money if paper.needs_money else found.has_names)
    ]


def paper_of(holder: Holder, bill_id: UUID, code: str) -> Printed:
    """A paper that names nobody's NIK in full.

    Raises `KeyError` for an unknown code or one that `noted_paper` makes, `Bill.DoesNotExist`
    outside the area, `Refused("nothing_to_print")`.
    """
    paper = PAPERS[code]
    if paper.full_numbers:
        raise KeyError(code)
    return _printed(bill_page(holder, bill_id), paper)


@transaction.atomic
def noted_paper(*, by: Holder, bill_id: UUID, code: str) -> Printed:
    """A paper that names every NIK in full; making it is an act of the holder."""
    paper = PAPERS[code]
    found = bill_page(by, bill_id)
    by.must(Deed.NIK_REVEAL, found.bill.place_code)
    printed = _printed(found, paper)
    record(
        by=by,
        deed=Deed.NIK_REVEAL,
        of=(KIND, found.id),
        place=found.bill.place_code,
        details={"paper": code},
    )
    return printed


def _printed(found: BillPage, paper: Paper) -> Printed:
    if paper not in papers_of(found):
        raise Refused(
            "nothing_to_print",
            gettext("Surat ini belum ada untuk tagihan dalam keadaan ini."),
            gettext("Buka halaman tagihan untuk melihat surat yang ada."),
        )
    with override("id"):
        content = paper.make(found)
    stem, _, suffix = paper.file_name.rpartition(".")
    place = "_".join("".join(c if c.isalnum() else " " for c in found.place.lower()).split())
    return Printed(f"{stem}_{found.bill.number}_{place}.{suffix}", content)


def _bill(found: BillPage, *, in_full: bool = False, with_names: bool = True) -> ContributionBill:
    bill = found.bill
    names = _names(found, in_full=in_full) if with_names else []
    law = found.tariff
    return ContributionBill(
        office=_office(found, is_sample=_is_sample(found)),
        number=bill.number,
        billing_code=bill.billing_code,
        container=found.container_words,
        payer=found.container.payer_name or str(found.payer_words),
        branch=found.container.branch_name,
        due_on=bill.due_on,
        months=tuple(
            BilledMonth(line.month, line.due_on, line.people, line.tariff, line.amount)
            for line in found.months
        ),
        people=bill.members,
        amount=bill.amount,
        credit=bill.credit,
        received=bill.received,
        note=f"Tarif menurut {law.citation}. Kepastian: {law.certainty.words}.",
        names=names,
    )


def _receipt(found: BillPage) -> PaidBill:
    bill = found.bill
    posted = bill.state == BillState.POSTED
    receipts = Receipt.objects.filter(bill=bill).order_by("turn")
    last = receipts.last()
    if last is None or bill.received <= 0:
        raise Refused("nothing_to_print", gettext("Belum ada uang yang diterima."))
    return PaidBill(
        bill=_bill(found, with_names=False),
        amount=bill.received,
        received_on=last.received_on,
        references=tuple(share.proof.bank_reference for share in found.shares),
        confirmed_by=bill.confirmed_by,
        person_months=found.person_months if posted else 0,
    )


def _office(found: BillPage, *, is_sample: bool) -> Office:
    if found.bill.village_code:
        village = village_of(found.bill.village_code)
        return Office(
            government=f"Pemerintah {village.regency_term} {village.regency}",
            district=f"Kecamatan {village.district}",
            name=village.title,
            code=village.code.dotted,
            is_sample=is_sample,
        )
    regency = found.bill.regency_code
    return Office(
        government=f"Pemerintah {titles_of((regency,))[regency]}",
        district="",
        name=found.container.payer_name or str(found.payer_words),
        code=regency,
        is_sample=is_sample,
    )


def _names(found: BillPage, *, in_full: bool) -> list[BilledName]:
    """Everybody with a live month, by name. Nobody where a PDF would become too long."""
    if not in_full and found.bill.members > MOST_NAMES:
        return []
    lines = BillLine.objects.filter(bill=found.bill, is_live=True).order_by(
        "person__sort_name", "person_id", "month"
    )
    columns = ("person_id", "person__name", "person__nik", "village_code", "month", "amount")
    rows: dict[UUID, list[tuple[str, str, str, str, int]]] = {}
    for person, *told in lines.values_list(*columns):
        rows.setdefault(person, []).append((told[0], told[1], told[2], told[3], told[4]))
    titles = titles_of({told[0][2] for told in rows.values()})
    return [_name(told, titles, in_full=in_full) for told in rows.values()]


def _name(
    told: list[tuple[str, str, str, str, int]], titles: Mapping[str, str], *, in_full: bool
) -> BilledName:
    name, nik, village, first, _amount = told[0]
    number = _nik(nik)
    shown = nik if in_full else (number.masked if number else "")
    return BilledName(
        name=name,
        nik=shown,
        place=titles[village],
        first=Month.parse(first),
        last=Month.parse(told[-1][3]),
        months=len(told),
        amount=sum(each[4] for each in told),
    )


def _is_sample(found: BillPage) -> bool:
    """Whether its people are invented: they all are, or none is."""
    first = BillLine.objects.filter(bill=found.bill).values_list("person__nik", flat=True)[:1]
    number = _nik(first[0]) if first else None
    return number is not None and number.is_sample


def _nik(text: str) -> Nik | None:
    try:
        return Nik.parse(text)
    except Refused:
        return None
