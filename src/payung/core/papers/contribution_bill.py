"""A bill of contributions with the names it pays for, and the receipt for what was paid.

The bill says for each month how many people at which tariff, what earlier money takes off, and the
sum in words. Names carry the masked NIK, because a bill passes through many hands; the workbook
names everybody in full for the branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import Month, month_name, months_between
from payung.core.kernel.rupiah import amount_in_words, format_number, format_rupiah
from payung.core.papers.content import Content, Json
from payung.core.papers.typesetting import typeset
from payung.core.papers.wording import long_date, money_in_words, or_blank
from payung.core.papers.workbook import TEXT, Book

_SAMPLE = "DATA CONTOH: orang-orang dalam berkas ini rekaan"


@dataclass(frozen=True, slots=True)
class Office:
    """Whose letterhead it is: a village, or a regency for the bill of many villages."""

    government: str
    """`Pemerintah Kabupaten …`."""
    district: str
    """`Kecamatan …`; empty for a regency."""
    name: str
    """`Desa Betung`; for a regency the name of who pays."""
    code: str
    """Dotted, of the village or the regency."""
    address: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class BilledMonth:
    """One month: its day, live people, rupiah a person, and the sum."""

    month: Month
    due_on: date
    people: int
    tariff: int
    amount: int


@dataclass(frozen=True, slots=True)
class BilledName:
    """One person with the months that the bill pays; `nik` in full only for the workbook."""

    name: str
    nik: str
    place: str
    first: Month
    last: Month
    months: int
    amount: int


@dataclass(frozen=True, slots=True)
class ContributionBill:
    """What a bill says. Without `names` the paper points to the workbook."""

    office: Office
    number: int
    billing_code: str
    container: str
    payer: str
    branch: str
    due_on: date
    months: tuple[BilledMonth, ...]
    people: int
    amount: int
    credit: int
    received: int
    note: str
    """On what the tariff rests, and how sure that is."""
    names: Sequence[BilledName] = ()

    @property
    def to_pay(self) -> int:
        return max(self.amount - self.credit - self.received, 0)

    @property
    def period(self) -> str:
        return months_between(self.months[0].month, self.months[-1].month)


@dataclass(frozen=True, slots=True)
class PaidBill:
    """What the receipt says: the money that the branch has, since which day, by which transfer."""

    bill: ContributionBill
    amount: int
    received_on: date
    references: tuple[str, ...]
    confirmed_by: str
    person_months: int
    """In the ledger; nought while the posting is not finished."""


def contribution_bill_pdf(paper: ContributionBill) -> bytes:
    """Raises `Refused("letter_not_printable")`."""
    content: dict[str, Json] = {
        **_head(paper, f"Tagihan iuran {paper.period}"),
        "months": [_month_row(each) for each in paper.months],
        "amount": format_number(paper.amount),
        "credit": format_number(paper.credit) if paper.credit else "",
        "received": format_number(paper.received) if paper.received else "",
        "to_pay": format_number(paper.to_pay),
        "in_words": money_in_words(paper.to_pay),
        "note": paper.note,
        "rows": [_name_row(number, each) for number, each in enumerate(paper.names, 1)],
        "names_total": format_number(sum(each.amount for each in paper.names)),
        "names_months": format_number(sum(each.months for each in paper.names)),
    }
    return typeset("contribution_bill", content)


def payment_receipt_pdf(paper: PaidBill) -> bytes:
    """The kuitansi. Raises `Refused("letter_not_printable")`."""
    bill = paper.bill
    content: dict[str, Json] = {
        **_head(bill, f"Kuitansi iuran {bill.period}"),
        "amount": format_rupiah(paper.amount),
        "in_words": amount_in_words(paper.amount),
        "purpose": (
            f"Iuran BPJS Ketenagakerjaan {format_number(bill.people)} pekerja rentan desa, "
            f"{bill.period}, {bill.container}"
        ),
        "received_on": long_date(paper.received_on),
        "references": ", ".join(paper.references),
        "ledger": (
            f"{format_number(paper.person_months)} bulan-orang tercatat lunas"
            if paper.person_months
            else "Bulan-bulannya sedang dibukukan"
        ),
        "confirmed_by": paper.confirmed_by,
        "bill_amount": format_rupiah(bill.amount),
        "credit": format_rupiah(bill.credit) if bill.credit else "",
        "signatories": [
            _signs("Yang membayar,", bill.payer),
            _signs("Yang menerima,", f"BPJS Ketenagakerjaan {bill.branch}".rstrip()),
        ],
    }
    return typeset("payment_receipt", content)


_HEADS = (
    ("No.", 6),
    ("Nama", 34),
    ("NIK", 20),
    ("Desa", 26),
    ("Bulan pertama", 16),
    ("Bulan terakhir", 16),
    ("Jumlah bulan", 10),
    ("Iuran (Rp)", 14),
)
_FIRST_ROW = 4


def contribution_bill_xlsx(paper: ContributionBill) -> bytes:
    """The names as a workbook: NIK as text, sums as formulas, the facts of the bill on top."""
    book = Book(f"Tagihan iuran {paper.period}")
    sheet = book.sheet("Tagihan", landscape=True, header_row=_FIRST_ROW - 1)
    title = book.style(bold=True, font_size=13)
    money = book.style(num_format="#,##0", valign="top")
    total = book.style(num_format="#,##0", bold=True, top=1)
    sheet.write_string(0, 0, f"Tagihan iuran {paper.period} · {paper.office.name}", title)
    sheet.write_string(1, 0, _facts_line(paper), book.style())
    if paper.office.is_sample:
        sheet.write_string(2, 0, _SAMPLE, book.style(bold=True, font_color="#9C0006"))
    for place, (head, width) in enumerate(_HEADS):
        sheet.write_string(_FIRST_ROW - 1, place, head, book.head)
        sheet.set_column(place, place, width)
    text = book.style(num_format=TEXT, valign="top", text_wrap=True)
    for row, each in enumerate(paper.names, _FIRST_ROW):
        cells = (each.name, each.nik, each.place, month_name(each.first), month_name(each.last))
        sheet.write_number(row, 0, row - _FIRST_ROW + 1, money)
        for place, cell in enumerate(cells, 1):
            sheet.write_string(row, place, cell, text)
        sheet.write_number(row, 6, each.months, money)
        sheet.write_number(row, 7, each.amount, money)
    last = _FIRST_ROW + len(paper.names)
    sheet.write_string(last, 1, "Jumlah", book.style(bold=True, top=1))
    for place, column, value in (
        (6, "G", sum(each.months for each in paper.names)),
        (7, "H", sum(each.amount for each in paper.names)),
    ):
        formula = f"=SUM({column}{_FIRST_ROW + 1}:{column}{last})" if paper.names else "=0"
        sheet.write_formula(last, place, formula, total, value)
    sheet.freeze_panes(_FIRST_ROW, 2)
    return book.finish()


def _facts_line(paper: ContributionBill) -> str:
    code = paper.billing_code or "belum ada"
    return (
        f"Nomor {paper.number} · kode iuran {code} · {paper.container} · jatuh tempo "
        f"{long_date(paper.due_on)} · harus dibayar {format_rupiah(paper.to_pay)}"
    )


def _head(paper: ContributionBill, document: str) -> Content:
    office = paper.office
    sample = " · DATA CONTOH" if office.is_sample else ""
    return {
        "regency_line": office.government.upper(),
        "district_line": office.district.upper(),
        "village_line": office.name.upper(),
        "address_line": office.address,
        "document": document,
        "footer": f"{document} · {office.name} · {office.code} · nomor {paper.number}{sample}",
        "is_sample": office.is_sample,
        "number": str(paper.number),
        "billing_code": paper.billing_code or "belum terbit",
        "container": paper.container,
        "payer": paper.payer,
        "branch": paper.branch,
        "period": paper.period,
        "due_on": long_date(paper.due_on),
        "people": f"{format_number(paper.people)} orang",
    }


def _signs(lead: str, post: str) -> Json:
    return {"lead": lead, "post": or_blank(post), "name": None, "number": None}


def _month_row(each: BilledMonth) -> Json:
    return [
        month_name(each.month),
        long_date(each.due_on),
        format_number(each.people),
        format_number(each.tariff),
        format_number(each.amount),
    ]


def _name_row(number: int, each: BilledName) -> Json:
    return [
        str(number),
        each.name,
        each.nik,
        each.place,
        months_between(each.first, each.last),
        format_number(each.months),
        format_number(each.amount),
    ]
