"""A file that comes from the insurer's branch: its people, and what it says about each.

The people are read as those of any list (`read_list`), so that every messy and hostile file ends
alike; what the branch says beside them is read from the columns that are left. Rows come out as
they stand: whom they mean, and what becomes of it, is decided by whoever knows what was sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from payung.core.intake.amounts import rupiah_of
from payung.core.intake.branch_words import (
    AnswerColumn,
    Said,
    columns_meant,
    status_said,
    tells_rejections,
)
from payung.core.intake.cells import Cell, column_index, text_of
from payung.core.intake.reading import SheetReading
from payung.core.intake.village_list import read_list
from payung.core.intake.written_dates import read_dates
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.roster import Column


class Layout(StrEnum):
    """How the branch laid its file out, by the columns that it has."""

    BPU_LIST = "bpu_list"
    """Participants of a container, with KPJ and dates of membership."""
    CONTRIBUTIONS = "contributions"
    """Itemised contributions (rincian iuran) in the manner of SIPP."""
    PERISAI = "perisai"
    """Registrations of a Perisai agent: day, name, NIK."""
    ANSWERED = "answered"
    """Rows with a status or a reason beside each, such as our batch file sent back."""
    PLAIN = "plain"
    """People and nothing else: it does not say what became of them."""


LAYOUT_CERTAINTY: Mapping[Layout, Certainty] = MappingProxyType(
    {
        Layout.BPU_LIST: Certainty.SINGLE,
        Layout.CONTRIBUTIONS: Certainty.SINGLE,
        Layout.PERISAI: Certainty.SINGLE,
        Layout.ANSWERED: Certainty.UNKNOWN,
        Layout.PLAIN: Certainty.UNKNOWN,
    }
)
"""One trace was seen of each; no official template is known."""

_NO_COLUMNS: Mapping[str, str] = MappingProxyType({})
_LISTS = frozenset({Layout.BPU_LIST, Layout.CONTRIBUTIONS, Layout.PERISAI})
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class BranchRow:
    """One person as the file has it. `row` is the number that Excel shows."""

    sheet: str
    row: int
    nik: str
    nik_damaged: bool
    name: str
    name_key: str
    birth_date: date | None
    birth_unreadable: bool
    kpj: str
    said: Said
    reason: str
    """In the words of the file: the reason, or the status where that says it."""
    since: date | None
    since_unreadable: bool
    amount: int | None
    """Rupiah for this person in the file."""
    amount_unreadable: bool


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column of the file: what it was taken for, empty where it was not understood."""

    letter: str
    heading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReadBranchFile:
    """A file of the branch, read."""

    layout: Layout
    rows: tuple[BranchRow, ...]
    columns: tuple[FoundColumn, ...]
    notices: tuple[str, ...]

    @property
    def lists_participants(self) -> bool:
        """Whether to stand in the file means to be a participant."""
        return self.layout in _LISTS


def read_branch_file(
    path: Path, *, latest_year: int, columns: Mapping[str, str] = _NO_COLUMNS
) -> ReadBranchFile:
    """Read a file of the branch.

    `latest_year` is the last year in which a two-digit year can lie. `columns` corrects the
    recognition: letter → a column of the roster, an `AnswerColumn`, or `-`. Raises `Refused` as
    `read_list` does.
    """
    wished = {left: right for left, right in columns.items() if right in set(AnswerColumn)}
    for_people = {left: "-" if left in wished else right for left, right in columns.items()}
    read = read_list(path, village=None, latest_year=latest_year, columns=for_people)
    sheets = [sheet for sheet in read.sheets if sheet.columns]
    meant = {id(sheet): _meant(sheet, wished, columns) for sheet in sheets}
    by_name = {sheet.name: sheet for sheet in sheets}
    rows: list[BranchRow] = []
    for (name,), group in read.roster.group_by(Column.SHEET, maintain_order=True):
        sheet = by_name[None if name is None else str(name)]
        people = list(group.iter_rows(named=True))
        rows += _rows(sheet, people, meant[id(sheet)], latest_year)
    layout = _layout([meant[id(sheet)] for sheet in sheets], rows)
    return ReadBranchFile(layout, tuple(rows), _columns(sheets, meant), read.notices)


def _meant(
    sheet: SheetReading, wished: Mapping[str, str], columns: Mapping[str, str]
) -> Mapping[AnswerColumn, str]:
    """Letters of what the branch says beside the people; a wish goes before the heading."""
    headings = [(letter, heading) for letter, heading in _headings(sheet) if letter not in columns]
    asked = {AnswerColumn(right): left for left, right in wished.items()}
    return {**columns_meant(headings), **asked}


def _headings(sheet: SheetReading) -> list[tuple[str, str]]:
    every = [(each.letter, each.header) for each in sheet.columns]
    every += [(each.letter, each.header) for each in sheet.ignored]
    return sorted(every, key=lambda entry: column_index(entry[0]))


def _layout(meant: Sequence[Mapping[AnswerColumn, str]], rows: Sequence[BranchRow]) -> Layout:
    """A list that has a place for KPJ and not one of them is what was sent, not an answer."""
    held = {column for each in meant for column in each}
    if held & {AnswerColumn.STATUS, AnswerColumn.REASON}:
        return Layout.ANSWERED
    if held & {AnswerColumn.AMOUNT, AnswerColumn.AMOUNT_JKK}:
        return Layout.CONTRIBUTIONS
    if AnswerColumn.KPJ in held and not any(row.kpj for row in rows):
        return Layout.PLAIN
    if held & {AnswerColumn.KPJ, AnswerColumn.UNTIL}:
        return Layout.BPU_LIST
    return Layout.PERISAI if AnswerColumn.SINCE in held else Layout.PLAIN


def _rows(
    sheet: SheetReading,
    people: Sequence[Mapping[str, object]],
    meant: Mapping[AnswerColumn, str],
    latest_year: int,
) -> Iterator[BranchRow]:
    beside = {
        column: [_cell(sheet, int(str(person[Column.ROW])), letter) for person in people]
        for column, letter in meant.items()
    }
    empty: list[Cell] = [""] * len(people)
    since = read_dates(beside.get(AnswerColumn.SINCE, empty), latest_year=latest_year + 1)
    refusing = _is_refusing(sheet, meant)
    for at, person in enumerate(people):
        texts = {column: text_of(cells[at])[:_LONGEST] for column, cells in beside.items()}
        said, reason = _said(texts, refusing=refusing)
        amount, is_odd = _amount(texts)
        born = person[Column.BIRTH_DATE]
        yield BranchRow(
            sheet=sheet.name or "",
            row=int(str(person[Column.ROW])),
            nik=str(person[Column.NIK] or ""),
            nik_damaged=bool(person[Column.NIK_DAMAGED]),
            name=str(person[Column.NAME] or ""),
            name_key=str(person[Column.NAME_KEY] or ""),
            birth_date=born if isinstance(born, date) else None,
            birth_unreadable=bool(person[Column.BIRTH_DATE_UNREADABLE]),
            kpj="".join(texts.get(AnswerColumn.KPJ, "").split()).strip("'’-"),
            said=said,
            reason=reason,
            since=since.dates[at],
            since_unreadable=bool(since.unreadable[at]),
            amount=amount,
            amount_unreadable=is_odd,
        )


def _cell(sheet: SheetReading, row: int, letter: str) -> Cell:
    cells, index = sheet.cells[row - 1], column_index(letter)
    return cells[index] if index < len(cells) else ""


def _is_refusing(sheet: SheetReading, meant: Mapping[AnswerColumn, str]) -> bool:
    letter = meant.get(AnswerColumn.REASON)
    return any(tells_rejections(heading) for each, heading in _headings(sheet) if each == letter)


def _said(texts: Mapping[AnswerColumn, str], *, refusing: bool) -> tuple[Said, str]:
    """What is said, and in which words; a reason alone is a rejection only where its head says."""
    status = texts.get(AnswerColumn.STATUS, "")
    reason = texts.get(AnswerColumn.REASON, "")
    said = status_said(status)
    if said is not Said.NOTHING or AnswerColumn.REASON not in texts:
        words = reason or (status if said in (Said.REJECTED, Said.UNREADABLE) else "")
        return said, words
    if not reason:
        return Said.NOTHING, ""
    return (Said.REJECTED if refusing else status_said(reason)), reason


def _amount(texts: Mapping[AnswerColumn, str]) -> tuple[int | None, bool]:
    """Rupiah of a row, and whether something is written that is no amount."""
    parts = [AnswerColumn.AMOUNT]
    if AnswerColumn.AMOUNT not in texts:
        parts = [AnswerColumn.AMOUNT_JKK, AnswerColumn.AMOUNT_JKM]
    written = [texts[part] for part in parts if texts.get(part)]
    amounts = [rupiah_of(text) for text in written]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(written):
        return None, True
    return (sum(known) if known else None), False


def _columns(
    sheets: Sequence[SheetReading], meant: Mapping[int, Mapping[AnswerColumn, str]]
) -> tuple[FoundColumn, ...]:
    found: dict[str, FoundColumn] = {}
    for sheet in sheets:
        named = {letter: column.value for column, letter in meant[id(sheet)].items()}
        fills = {each.letter: each.fills[0].value for each in sheet.columns if each.fills}
        for letter, heading in _headings(sheet):
            meaning = named.get(letter) or fills.get(letter, "")
            found.setdefault(letter, FoundColumn(letter, heading, meaning))
    return tuple(found.values())
