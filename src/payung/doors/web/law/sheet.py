"""The legal library as Excel: bases, what rests on each, and what changes on which date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.wording import ValueInWords
from payung.core.papers.workbook import Book
from payung.doors.web.law.bases import BasisRow
from payung.doors.web.law.things import things
from payung.doors.web.law.timeline import Turn
from payung.doors.web.law.uses import links
from payung.office.writing import day_words

_Row = Sequence[str]


def library_workbook(day: date, rows: Sequence[BasisRow], told: Sequence[Turn]) -> bytes:
    """Three sheets of text; dates as an office writes them."""
    book = Book(_("Dasar hukum"))
    resting = (_("Peraturan"), _("Jenis"), _("Nama"), _("Pasal"), _("Lewat aturan"))
    times = (
        *(_("Tanggal"), _("Keadaan"), _("Yang berubah")),
        *(_("Sebelum"), _("Sesudah"), _("Sumber")),
    )
    _sheet(book, _("Peraturan"), _of_bases(), (_basis(row) for row in rows))
    _sheet(book, _("Yang bersandar"), zip(resting, (26, 24, 60, 30, 60), strict=True), _resting())
    widths = (16, 14, 60, 40, 40, 50)
    _sheet(book, _("Garis waktu"), zip(times, widths, strict=True), _times(day, told))
    return book.finish()


def _of_bases() -> Iterator[tuple[str, int]]:
    """Heads and widths of the first sheet."""
    yield from ((_("Nomor"), 26), (_("Tentang"), 44), (_("Ditetapkan"), 16), (_("Sejak"), 16))
    yield from ((_("Sampai"), 16), (_("Status"), 16), (_("Isinya"), 60), (_("Kepastian"), 24))
    yield from ((_("Sumber"), 40), (_("Milik"), 24), (_("Keterangan"), 30), (_("Bersandar"), 12))


def _sheet(book: Book, name: str, heads: Iterable[tuple[str, int]], rows: Iterable[_Row]) -> None:
    sheet = book.sheet(name, landscape=True, header_row=0)
    for column, (head, width) in enumerate(heads):
        sheet.write_string(0, column, head, book.head)
        sheet.set_column(column, column, width)
    for line, row in enumerate(rows, 1):
        for column, text in enumerate(row):
            sheet.write_string(line, column, text, book.text)
    sheet.freeze_panes(1, 1)


def _basis(row: BasisRow) -> _Row:
    return (
        *(row.name, row.title, _day(row.set_on), _day(row.start), _day(row.until)),
        *(str(row.words), row.summary, row.certainty.words if row.certainty else ""),
        *(row.source, row.belongs_to or _("Nasional"), " ".join(row.remarks), str(row.rests)),
    )


def _resting() -> Iterator[_Row]:
    for words, inside in things(links()):
        for each in inside:
            through = "; ".join(title for _rule, title in each.through)
            yield each.basis[1], str(words), each.words, each.passages, through


def _times(day: date, told: Sequence[Turn]) -> Iterator[_Row]:
    for turn in told:
        state = _("akan datang") if turn.day > day else _("sudah berlaku")
        for money in turn.money:
            sums = format_rupiah(money.before), format_rupiah(money.after)
            yield _day(turn.day), state, str(money.words), *sums, ""
        for change in turn.changes:
            sides = _value(change.before), _value(change.after)
            yield _day(turn.day), state, change.title, *sides, change.said_by.citation


def _value(value: ValueInWords | None) -> str:
    if value is None:
        return ""
    return value.line or "; ".join(f"{word} {each}".strip() for word, each in value.parts)


def _day(day: date | None) -> str:
    return day_words(day) if day else ""
