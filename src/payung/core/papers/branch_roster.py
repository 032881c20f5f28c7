"""The roster that goes to the insurer's branch, in the columns that the branch wants.

Numbers of identity, family card and phone are always text, so that Excel cannot shorten them. A
second sheet says from which mapping the file comes and whether a branch has confirmed it; an
unconfirmed one is marked on its tabs, its header and its printed pages.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from payung.core.kernel.month import Month, months_between
from payung.core.kernel.nik import SAMPLE_DISTRICT, Sex
from payung.core.kernel.roster import Column
from payung.core.papers.column_mapping import (
    UNVERIFIED_NOTE,
    VERIFIED_NOTE,
    BatchColumn,
    ColumnMapping,
    DateForm,
    MappedColumn,
    PhoneForm,
)
from payung.core.papers.values import Village
from payung.core.papers.workbook import TEXT, Book, height_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

RosterValue = str | int | bool | date | None
RosterRow = Mapping[str, RosterValue]
"""One person: values by the names of `kernel.roster.Column`, and `kpj_number` where known."""

_MONTH_WORDS = ("JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES")
_WARNING_COLOUR = "#FFC000"
_NOTE_WIDTH = 72


@dataclass(frozen=True, slots=True)
class RosterBatch:
    """The persons to be enrolled for JKK and JKM through these months, mostly of one village.

    Where they are of several, each row says its own `BatchColumn.VILLAGE` and the levels above it,
    and `place` names the whole.
    """

    village: Village
    province: str
    first: Month
    last: Month
    rows: tuple[RosterRow, ...]
    wage_base: int | None = None
    is_sample: bool = False
    place: str = ""


def branch_roster_xlsx(batch: RosterBatch, mapping: ColumnMapping) -> bytes:
    """The workbook for the branch: the roster with its header in the first row, then a note."""
    book = Book(f"Daftar peserta {batch.place or batch.village.title}")
    sheet = book.sheet(mapping.sheet, landscape=True, header_row=0)
    header = book.head if mapping.verified else _warning_head(book)
    for place, column in enumerate(mapping.columns):
        sheet.write_string(0, place, column.header, header)
    writer = _CellWriter(sheet, book, mapping)
    for number, row in enumerate(batch.rows, 1):
        values = {**_batch_values(batch, number), **row}
        for place, column in enumerate(mapping.columns):
            writer.write(number, place, column, values)
    for place, column in enumerate(mapping.columns):
        wide = max(len(column.header), writer.longest.get(place, 0)) + 3
        sheet.set_column(place, place, wide, book.text)
    sheet.freeze_panes(1, 0)
    _write_note(book, batch, mapping)
    if not mapping.verified:
        sheet.set_tab_color(_WARNING_COLOUR)
        sheet.set_header(f"&C&B{UNVERIFIED_NOTE}")
    return book.finish()


def _batch_values(batch: RosterBatch, number: int) -> dict[str, RosterValue]:
    last = batch.last
    return {
        BatchColumn.SEQUENCE: number,
        BatchColumn.VILLAGE: batch.village.name,
        BatchColumn.DISTRICT: batch.village.district,
        BatchColumn.REGENCY: batch.village.regency,
        BatchColumn.PROVINCE: batch.province,
        BatchColumn.WAGE_BASE: batch.wage_base,
        BatchColumn.COVERED_FROM: batch.first.first_day,
        BatchColumn.COVERED_UNTIL: last.day(monthrange(last.year, last.number)[1]),
        BatchColumn.JHT: False,
        BatchColumn.JP: False,
        BatchColumn.JKK: True,
        BatchColumn.JKM: True,
    }


class _CellWriter:
    """Writes one value as the branch wants it, and keeps the longest text of each column."""

    def __init__(self, sheet: Worksheet, book: Book, mapping: ColumnMapping) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._text = book.text
        self._number = book.style(num_format="0")
        self._date = book.style(num_format="dd/mm/yyyy")
        self.longest: dict[int, int] = {}

    def write(self, row: int, place: int, column: MappedColumn, values: RosterRow) -> None:
        for source in column.sources:
            value = values.get(source)
            if value is None or value == "":
                continue
            self._write_value(row, place, source, value)
            self.longest[place] = max(self.longest.get(place, 0), len(str(value)))
            return

    def _write_value(self, row: int, place: int, source: str, value: RosterValue) -> None:
        if isinstance(value, bool):
            text = self._mapping.covered if value else self._mapping.not_covered
            self._sheet.write_string(row, place, text, self._text)
        elif isinstance(value, int):
            self._sheet.write_number(row, place, value, self._number)
        elif isinstance(value, date) and self._mapping.dates is DateForm.EXCEL:
            self._sheet.write_datetime(row, place, value, self._date)
        elif isinstance(value, date):
            self._sheet.write_string(row, place, _dated(value, self._mapping.dates), self._text)
        elif value is not None:
            text = _coded(source, value, self._mapping)
            self._sheet.write_string(row, place, text, self._text)


def _dated(day: date, form: DateForm) -> str:
    match form:
        case DateForm.DAY_FIRST_SLASH:
            return f"{day:%d/%m/%Y}"
        case DateForm.YEAR_FIRST:
            return f"{day:%Y-%m-%d}"
        case DateForm.MONTH_WORD:
            return f"{day:%d}-{_MONTH_WORDS[day.month - 1]}-{day:%y}"
        case _:
            return f"{day:%d-%m-%Y}"


def _coded(source: str, value: str, mapping: ColumnMapping) -> str:
    if source == Column.SEX:
        return mapping.male if value == Sex.MALE else mapping.female
    if source == Column.PHONE and mapping.phones is PhoneForm.NATIONAL:
        return value.replace("+62", "0", 1)
    return value


def _warning_head(book: Book) -> Format:
    return book.style(bold=True, bg_color=_WARNING_COLOUR, border=1, text_wrap=True, align="center")


def _write_note(book: Book, batch: RosterBatch, mapping: ColumnMapping) -> None:
    name = VERIFIED_NOTE if mapping.verified else UNVERIFIED_NOTE
    sheet = book.sheet(name, landscape=False, header_row=0)
    bold = book.style(bold=True, text_wrap=True, valign="top")
    words = book.style(text_wrap=True, valign="top", num_format=TEXT)
    status = "sudah dipastikan cabang" if mapping.verified else "belum diverifikasi cabang"
    facts = [
        ("Pemetaan kolom", f"{mapping.branch} ({status})"),
        ("Catatan", mapping.note),
        ("Wilayah", batch.place) if batch.place else ("Desa", _village_words(batch.village)),
        ("Masa iuran", months_between(batch.first, batch.last)),
        ("Jumlah orang", str(len(batch.rows))),
        ("Bentuk tanggal", mapping.dates.value),
    ]
    if batch.is_sample or any(_is_sample(row) for row in batch.rows):
        facts.insert(0, ("DATA CONTOH", "Orang-orang dalam berkas ini rekaan. Jangan dikirim."))
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, _NOTE_WIDTH)
    for row, (label, text) in enumerate(facts):
        sheet.set_row(row, height_of(text, _NOTE_WIDTH))
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, words)
    if not mapping.verified:
        sheet.set_tab_color(_WARNING_COLOUR)


def _village_words(village: Village) -> str:
    return f"{village.title}, Kecamatan {village.district} ({village.code})"


def _is_sample(row: RosterRow) -> bool:
    nik = row.get(Column.NIK)
    return isinstance(nik, str) and nik[4:6] == SAMPLE_DISTRICT
