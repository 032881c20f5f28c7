"""Two ways of choosing beside each other: the rules of today and a what-if, or two of these.

One page for the head of a department to lay before the Bupati, and the same table as a workbook to
reckon on. The paper says that it computes and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.core.papers.content import Json
from payung.core.papers.typesetting import typeset
from payung.core.papers.workbook import Book, height_of

_SURE = {
    Certainty.TEXT: "teks hukum dibaca",
    Certainty.PRESS: "pemberitaan",
    Certainty.SINGLE: "baru satu sumber",
    Certainty.UNKNOWN: "belum diketahui",
}
_HEADS = (
    ("Terlindungi (orang)", "protected"),
    ("Termiskin terlindungi (orang)", "poorest"),
    ("Biaya (Rp)", "cost"),
)
_WIDTHS = (5, 28, 16)
_LABEL, _CELL = 28, 42
_NO_PROMISE = (
    "Hitungan dari data pekerja, bukan keputusan. Angka ini tidak menjanjikan apa pun kepada siapa "
    "pun."
)


@dataclass(frozen=True, slots=True)
class Counted:
    """People with a seat, the poorest among them (extreme poor or first decile), and rupiah."""

    protected: int = 0
    poorest: int = 0
    cost: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(*(getattr(self, each.name) + getattr(other, each.name) for each in _PARTS))


_PARTS = fields(Counted)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of choosing: its name, what it asks in a line, and rupiah for one person."""

    name: str
    words: str
    price: int


@dataclass(frozen=True, slots=True)
class VillageCounts:
    """One village in both ways; `coming` have a seat in the second alone, `going` in the first."""

    title: str
    first: Counted
    second: Counted
    coming: int
    going: int


@dataclass(frozen=True, slots=True)
class WhatIfPaper:
    """Everything the paper says. `remarks` are sentences about how it was computed."""

    regency: str
    year: int
    first: Way
    second: Way
    villages: tuple[VillageCounts, ...]
    changes: tuple[tuple[str, str, str], ...] = ()
    """Name of a choice, and what it is in each way."""
    warnings: tuple[tuple[PlanWarning, int], ...] = ()
    remarks: tuple[str, ...] = ()
    is_sample: bool = False

    @property
    def total(self) -> VillageCounts:
        """All villages together."""
        return VillageCounts(
            "Jumlah",
            sum((each.first for each in self.villages), Counted()),
            sum((each.second for each in self.villages), Counted()),
            sum(each.coming for each in self.villages),
            sum(each.going for each in self.villages),
        )


def what_if_pdf(paper: WhatIfPaper) -> bytes:
    """The paper as PDF. Raises `Refused("letter_not_printable")`."""
    total = paper.total
    content: dict[str, Json] = {
        "document": f"Bagaimana jika: {paper.second.name}",
        **dict.fromkeys(("regency_line", "district_line", "address_line"), ""),
        "village_line": paper.regency,
        "footer": f"Bagaimana jika · {paper.regency} · {paper.year}"
        + (" · DATA CONTOH" if paper.is_sample else ""),
        "is_sample": paper.is_sample,
        "regency": paper.regency,
        "year": paper.year,
        "first": _way(paper.first),
        "second": _way(paper.second),
        "summary": [
            ["Orang terlindungi", *_three(total, "protected")],
            ["Termiskin yang terlindungi", *_three(total, "poorest")],
            ["Biaya (Rp)", *_three(total, "cost")],
            ["Masuk", "", format_number(total.coming), ""],
            ["Keluar", "", format_number(total.going), ""],
        ],
        "changes": [list(each) for each in paper.changes],
        "villages": [_cells(place, each) for place, each in enumerate(paper.villages, 1)],
        "total": _cells(None, total),
        "warnings": [
            {
                "sentence": warning.sentence,
                "villages": format_number(count),
                "source": _source(warning),
            }
            for warning, count in paper.warnings
        ],
        "remarks": list(paper.remarks),
    }
    return typeset("what_if", content)


def what_if_xlsx(paper: WhatIfPaper) -> bytes:
    """A workbook: what is compared and the sums, then the villages, to reckon on."""
    book = Book(f"Bagaimana jika: {paper.second.name}")
    _summary_sheet(book, paper)
    _village_sheet(book, paper)
    return book.finish()


def _summary_sheet(book: Book, paper: WhatIfPaper) -> None:
    sheet = book.sheet("Ringkasan", landscape=False, header_row=2)
    plain = book.style(border=1, text_wrap=True, valign="top")
    money = book.style(border=1, num_format="#,##0", valign="top")
    wide = book.style(text_wrap=True, valign="top")
    for column, width in enumerate((_LABEL, _CELL, _CELL, 18)):
        sheet.set_column(column, column, width)
    title = f"Bagaimana jika · {paper.regency} · {paper.year}"
    sheet.write_string(0, 0, title, book.style(bold=True, font_size=14))
    for column, head in enumerate(("", paper.first.name, paper.second.name, "Selisih")):
        sheet.write_string(2, column, head, book.head)
    sheet.set_row(2, height_of(max(paper.first.name, paper.second.name, key=len), _CELL) + 6)
    texts = [("Yang ditanyakan", paper.first.words, paper.second.words), *paper.changes]
    total, row = paper.total, 3
    for words, name in (*_HEADS, ("Iuran per orang (Rp)", "")):
        before, after = (
            (getattr(total.first, name), getattr(total.second, name))
            if name
            else (paper.first.price, paper.second.price)
        )
        sheet.write_string(row, 0, words, plain)
        for column, value in enumerate((before, after, after - before), 1):
            sheet.write_number(row, column, value, money)
        row += 1
    for texts_of_row in texts:
        for column, words in enumerate(texts_of_row):
            sheet.write_string(row, column, words, plain)
        sheet.set_row(row, max(height_of(words, _CELL) for words in texts_of_row) + 3)
        row += 1
    for remark in (_NO_PROMISE, *paper.remarks):
        row += 1
        sheet.merge_range(row, 0, row, 3, remark, wide)
        sheet.set_row(row, height_of(remark, _LABEL + 2 * _CELL + 18) + 3)


def _village_sheet(book: Book, paper: WhatIfPaper) -> None:
    sheet = book.sheet("Per desa", landscape=True, header_row=0)
    text, money = book.style(border=1), book.style(num_format="#,##0", border=1)
    strong = book.style(bold=True, border=1, num_format="#,##0")
    for column, words in enumerate(_heads(paper)):
        sheet.write_string(0, column, words, book.head)
        sheet.set_column(column, column, _WIDTHS[min(column, 2)])
    sheet.set_row(0, 64)
    for place, each in enumerate(paper.villages, 1):
        sheet.write_number(place, 0, place, text)
        sheet.write_string(place, 1, each.title, text)
        for column, value in enumerate(_values(each), 2):
            sheet.write_number(place, column, value, money)
    last = len(paper.villages) + 1
    sheet.write_string(last, 0, "", strong)
    sheet.write_string(last, 1, "Jumlah", strong)
    for column, value in enumerate(_values(paper.total), 2):
        sheet.write_number(last, column, value, strong)
    sheet.freeze_panes(1, 2)


def _heads(paper: WhatIfPaper) -> list[str]:
    ways = (paper.first.name, paper.second.name, "selisih")
    return [
        *("No.", "Desa"),
        *(f"{words}: {way}" for words, _name in _HEADS for way in ways),
        *("Masuk", "Keluar"),
    ]


def _values(village: VillageCounts) -> list[int]:
    numbers = []
    for _words, name in _HEADS:
        before, after = getattr(village.first, name), getattr(village.second, name)
        numbers += [before, after, after - before]
    return [*numbers, village.coming, village.going]


def _way(way: Way) -> Json:
    return {"name": way.name, "words": way.words, "price": format_rupiah(way.price)}


def _three(village: VillageCounts, name: str) -> list[str]:
    before, after = getattr(village.first, name), getattr(village.second, name)
    return [format_number(before), format_number(after), _signed(after - before)]


def _cells(place: int | None, village: VillageCounts) -> Json:
    return [
        str(place or ""),
        village.title,
        *(cell for _words, name in _HEADS for cell in _three(village, name)),
        format_number(village.coming),
        format_number(village.going),
    ]


def _signed(number: int) -> str:
    if not number:
        return "0"
    return f"{'+' if number > 0 else '−'}{format_number(abs(number))}"


def _source(warning: PlanWarning) -> str:
    sure = f"Kepastian: {_SURE[warning.certainty]}."
    return f"Dasar: {warning.citation}. {sure}" if warning.citation else sure
