"""The payment list of incentives with room to sign, as PDF and as a workbook, and the bank's list.

The list passes through many hands: the NIK is masked and no account is on it. The bank's list has
accounts as text, so that no leading nought is lost, and no NIK.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from payung.core.kernel.rupiah import format_number
from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.cost_plan_table import harmless
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import FundSource, Letterhead, Signatory
from payung.core.papers.wording import count_in_words, money_in_words
from payung.core.papers.workbook import TEXT, Book

_TITLE = "Daftar Bayar dan Tanda Terima Insentif"
_SAMPLE = "DATA CONTOH: orang-orang dalam berkas ini rekaan"


@dataclass(frozen=True, slots=True)
class PaidRecipient:
    """One line: money in rupiah, `nik` masked, `received` how it stands in words."""

    name: str
    nik: str
    serves: str
    decree: str
    months: int
    gross: int
    deducted: int
    received: str = ""

    @property
    def net(self) -> int:
        return self.gross - self.deducted


@dataclass(frozen=True, slots=True)
class IncentiveList:
    """What the list says. `notes` stand under the sum: deductions and how sure they are."""

    letterhead: Letterhead
    period: str
    fund_source: FundSource
    activity: str
    """Code and name of the activity in the RAB."""
    basis: str
    recipients: tuple[PaidRecipient, ...]
    signatories: tuple[Signatory, Signatory]
    """Who acknowledges, and who hands out."""
    notes: tuple[str, ...] = ()
    dated: date | None = None

    @property
    def gross(self) -> int:
        return sum(each.gross for each in self.recipients)

    @property
    def deducted(self) -> int:
        return sum(each.deducted for each in self.recipients)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer: the account as digits, whose it is, and rupiah."""

    bank: str
    account: str
    holder: str
    amount: int
    remark: str


def incentive_list_pdf(paper: IncentiveList) -> bytes:
    """The list as PDF. Raises `Refused("letter_not_printable")`."""
    acknowledges, hands_out = paper.signatories
    content: dict[str, Json] = {
        **letterhead_content(paper.letterhead, _TITLE),
        "period": paper.period,
        "fund_source": paper.fund_source.in_words,
        "activity": paper.activity,
        "basis": paper.basis,
        "count": count_in_words(len(paper.recipients), "orang"),
        "rows": [_row(number, each) for number, each in enumerate(paper.recipients, 1)],
        "gross": format_number(paper.gross),
        "deducted": format_number(paper.deducted),
        "net": format_number(paper.gross - paper.deducted),
        "in_words": money_in_words(paper.gross - paper.deducted),
        "notes": list(paper.notes),
        "signatories": [
            signatory_content(acknowledges, "Mengetahui,"),
            signatory_content(hands_out, place_and_date(paper.letterhead, paper.dated)),
        ],
    }
    return typeset("incentive_list", content)


_HEADS = (
    ("No.", 6),
    ("Nama", 32),
    ("NIK", 20),
    ("Tugas dan tempat", 34),
    ("SK", 22),
    ("Bulan", 8),
    ("Jumlah (Rp)", 15),
    ("Potongan (Rp)", 15),
    ("Diterima (Rp)", 15),
    ("Tanda terima", 26),
)
_FIRST_ROW = 4
_SUMS = ((6, "G"), (7, "H"), (8, "I"))


def incentive_list_xlsx(paper: IncentiveList) -> bytes:
    """The same as a workbook: NIK as text, sums as formulas."""
    book = Book(f"{_TITLE} {paper.period}")
    sheet = book.sheet("Insentif", landscape=True, header_row=_FIRST_ROW - 1)
    village = paper.letterhead.village.title
    title = book.style(bold=True, font_size=13)
    sheet.write_string(0, 0, f"{_TITLE}, {paper.period} · {village}", title)
    facts = f"{paper.fund_source.in_words} · {paper.activity} · {paper.basis}"
    sheet.write_string(1, 0, facts, book.style())
    if paper.letterhead.is_sample:
        sheet.write_string(2, 0, _SAMPLE, book.style(bold=True, font_color="#9C0006"))
    for place, (head, width) in enumerate(_HEADS):
        sheet.write_string(_FIRST_ROW - 1, place, head, book.head)
        sheet.set_column(place, place, width)
    text = book.style(num_format=TEXT, valign="top", text_wrap=True)
    money = book.style(num_format="#,##0", valign="top")
    for row, each in enumerate(paper.recipients, _FIRST_ROW):
        sheet.write_number(row, 0, row - _FIRST_ROW + 1, money)
        for place, cell in enumerate((each.name, each.nik, each.serves, each.decree), 1):
            sheet.write_string(row, place, cell, text)
        for place, number in enumerate((each.months, each.gross, each.deducted, each.net), 5):
            sheet.write_number(row, place, number, money)
        sheet.write_string(row, 9, each.received, text)
    last = _FIRST_ROW + len(paper.recipients)
    total = book.style(num_format="#,##0", bold=True, top=1)
    sheet.write_string(last, 1, "Jumlah", book.style(bold=True, top=1))
    sums = (paper.gross, paper.deducted, paper.gross - paper.deducted)
    for (place, column), value in zip(_SUMS, sums, strict=True):
        formula = f"=SUM({column}{_FIRST_ROW + 1}:{column}{last})" if paper.recipients else "=0"
        sheet.write_formula(last, place, formula, total, value)
    for row, note in enumerate(paper.notes, last + 2):
        sheet.write_string(row, 1, note, book.style())
    sheet.freeze_panes(_FIRST_ROW, 2)
    return book.finish()


_TRANSFER_HEADS = (
    ("No.", 6),
    ("Bank", 24),
    ("Nomor rekening", 24),
    ("Nama pemilik rekening", 34),
    ("Jumlah (Rp)", 16),
    ("Keterangan", 40),
)


def transfer_list_xlsx(transfers: Sequence[Transfer]) -> bytes:
    """One row a transfer, accounts as text, the header in the first row: as banks ask for it."""
    book = Book("Daftar transfer insentif")
    sheet = book.sheet("Transfer", landscape=True, header_row=0)
    for place, (head, width) in enumerate(_TRANSFER_HEADS):
        sheet.write_string(0, place, head, book.head)
        sheet.set_column(place, place, width)
    money = book.style(num_format="#,##0")
    for row, each in enumerate(transfers, 1):
        sheet.write_number(row, 0, row, money)
        for place, cell in enumerate((each.bank, each.account, each.holder), 1):
            sheet.write_string(row, place, cell, book.text)
        sheet.write_number(row, 4, each.amount, money)
        sheet.write_string(row, 5, each.remark, book.text)
    sheet.freeze_panes(1, 0)
    return book.finish()


def transfer_list_csv(transfers: Sequence[Transfer]) -> bytes:
    """UTF-8, commas, a header; text that a spreadsheet would run is led by an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([head for head, _width in _TRANSFER_HEADS])
    for number, each in enumerate(transfers, 1):
        told = (each.bank, each.account, each.holder)
        writer.writerow([number, *map(harmless, told), each.amount, harmless(each.remark)])
    return text.getvalue().encode()


def _row(number: int, each: PaidRecipient) -> Json:
    return [
        str(number),
        each.name,
        each.nik,
        each.serves,
        each.decree,
        str(each.months),
        format_number(each.gross),
        format_number(each.deducted),
        format_number(each.net),
    ]
