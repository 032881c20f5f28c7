"""Tells people from everything else that stands under a header: totals, signatures, headings.

Every row under the header is either a person or left out with a reason. A row with a NIK is a
person; of the others only those are left out that surely are none, because a person without NIK
must come out too. Blocks by family card (BIP) give their number and address to the rows below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from payung.core.intake.cells import Cell, Grid, texts_of
from payung.core.intake.fields import Field
from payung.core.intake.header import Header
from payung.core.intake.reading import Skip, SkippedRow
from payung.core.intake.vocabulary import words_of

_NOT_OF_A_PERSON = {Field.SEQUENCE, Field.NOTE}
_FEW = 3
"""A note, a total or a heading fills no more cells than this."""

_TOTAL = re.compile(r"(?:sub\s*-?\s*)?(?:grand\s+)?(?:jumlah|total|jml|rekap\w*)\b", re.IGNORECASE)
_NOTE = re.compile(
    r"(?:mengetahui|menyetujui|disetujui|disahkan|ditetapkan|diketahui|dibuat|diverifikasi|"
    r"pj\.?\s|plt\.?\s|penjabat|kepala\s+(?:desa|dusun|seksi|urusan)|kades\b|lurah\b|camat\b|"
    r"sekretaris|sekdes|ketua\b|operator|petugas|pendata|pendamping|tim\s|a\.?\s?n\.|an\.\s|"
    r"catatan|keterangan\b|ket\b|nb\b|nip\b|nipd\b|niap\b|ttd|tanda\s*tangan|demikian|sumber\b|"
    r"dicetak|halaman|\*+\s?\)?)",
    re.IGNORECASE,
)
_PLACE_AND_DATE = re.compile(
    r"[a-z .'-]+,\s*(?:tgl\.?|tanggal)?\s*[\d._…\s]*\s*(?:januari|februari|maret|april|mei|juni|"
    r"juli|agustus|september|oktober|november|desember|20\d\d|[._…]{3,})[\s\d._…]*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?:dusun|dsn|rt|rw|lingkungan|kampung|jorong|desa|kelurahan|kecamatan|blok|kelompok|nama\s+kk|"
    r"kepala\s+keluarga|(?:no\.?|nomor)\s*(?:kk|kartu\s+keluarga))\b[\s.:]*",
    re.IGNORECASE,
)
_HAMLET_HEADING = re.compile(r"(?:dusun|dsn\.?)[\s.:]*(\S.{0,40})", re.IGNORECASE)
_SEQUENCE = re.compile(r"\(?\d{1,6}[.)]?\)?")
_PUNCTUATION = re.compile(r"[\W_]*")
_LETTER = re.compile(r"[A-Za-z]")
_NIK_TEXT = re.compile(r"[\s'’`.\"=-]*(?:\d[\s.-]*){15,17}[\s'\"]*")
_CARD_HEADING = re.compile(
    r"(?:(?:no\.?|nomor)\s*(?:kk|kartu\s+keluarga)[\s.:]*)?(\d{16})\s*", re.IGNORECASE
)
_LONGEST, _LONGEST_NOTE, _LONGEST_NUMBER = 500, 120, 60
"""Characters looked at in a heading, a note and a number."""
_PLACES = {
    Field.ADDRESS: re.compile(r"alamat\s*:\s*([^,;]+)", re.IGNORECASE),
    Field.HAMLET: re.compile(r"dusun\s*:\s*([^,;]+?)(?=\s*(?:[,;]|rt/rw|$))", re.IGNORECASE),
    Field.RT_AND_RW: re.compile(r"rt\s*/\s*rw\s*:\s*([\d-]+\s*/\s*[\d-]+)", re.IGNORECASE),
}

Block = dict[Field, str]


@dataclass(slots=True)
class SortedRows:
    """The rows of a sheet, apart. `people` and `blocks` go together."""

    people: list[int] = field(default_factory=list)
    """Index of each person row."""
    blocks: list[Block | None] = field(default_factory=list)
    """What the heading of its block says about each person."""
    skipped: list[SkippedRow] = field(default_factory=list)


def sort_rows(grid: Grid, header: Header) -> SortedRows:
    """Sort all rows of the sheet, those above and of the header included."""
    rows = grid.rows
    sorter = _Sorter(grid, header)
    for index in range(header.first):
        texts = texts_of(rows[index])
        sorter.skip(index, Skip.TITLE if any(texts) else Skip.BLANK)
    for index in range(header.first, header.below):
        sorter.skip(index, Skip.HEADER)
    sorter.sort()
    return sorter.sorted


class _Sorter:
    """Walks down the rows and remembers what the last headings and signatures mean for the next."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.sorted = SortedRows()
        self._rows = grid.rows
        self._banners = grid.banners
        self._header = header
        key = header.index_of(Field.NIK)
        self._nik = header.index_of(Field.PARTICIPANT) if key is None else key
        self._sequence = header.index_of(Field.SEQUENCE)
        self._person_columns = [
            index for index, held in header.fields.items() if held not in _NOT_OF_A_PERSON
        ]
        self._heading_words = [words_of(heading) for heading in header.headings]
        self._last_sure = self._find_last_sure()
        self._block: Block | None = None
        self._in_notes = False

    def skip(self, index: int, why: Skip) -> None:
        self.sorted.skipped.append(SkippedRow(index + 1, why))

    def sort(self) -> None:
        for index in range(self._header.below, len(self._rows)):
            row = self._rows[index]
            if self._has_nik(row):
                self._in_notes = False
                self._take(index)
                continue
            texts = texts_of(row)
            if any(text.startswith("###") for text in texts[:3]):
                for rest in range(index, len(self._rows)):
                    self.skip(rest, Skip.AFTER_END)
                return
            why = self._why_not(index, texts)
            if why is None:
                self._take(index)
            else:
                self.skip(index, why)

    def _take(self, index: int) -> None:
        self.sorted.people.append(index)
        self.sorted.blocks.append(self._block)

    def _has_nik(self, row: Sequence[Cell]) -> bool:
        """Whether the cell for the NIK holds some sixteen digits and nothing else."""
        if self._nik is None or self._nik >= len(row):
            return False
        cell = row[self._nik]
        if isinstance(cell, str):
            plain = len(cell) == 16 and cell.isdigit()
            return plain or (len(cell) < _LONGEST_NUMBER and bool(_NIK_TEXT.fullmatch(cell)))
        return isinstance(cell, int | float) and cell >= 1e14

    def _find_last_sure(self) -> int:
        """Index of the last row with a NIK; the last row of all where the list has no NIK."""
        if self._nik is None:
            return len(self._rows)
        for index in range(len(self._rows) - 1, self._header.below - 1, -1):
            if self._has_nik(self._rows[index]):
                return index
        return len(self._rows)

    def _why_not(self, index: int, texts: list[str]) -> Skip | None:
        """The reason why a row without NIK is no person, or `None` where it may be one."""
        said = [text for text in texts if not _PUNCTUATION.fullmatch(text)]
        if not said:
            return Skip.BLANK
        if found := self._of_the_table(texts, said):
            return found
        if _TOTAL.match(said[0]) and (len(said) <= _FEW or not _LETTER.search("".join(said[1:]))):
            self._in_notes = self._in_notes or index > self._last_sure
            return Skip.TOTAL
        if len(said) <= _FEW and (found := self._sparse_row(index, texts, said)):
            return found
        if any(self._person_texts(texts)):
            return None
        return Skip.NUMBER_ONLY if self._is_numbered(texts) else Skip.NOTE

    def _of_the_table(self, texts: list[str], said: list[str]) -> Skip | None:
        """Headers again, numbers of columns, headings of a block: the table goes on below."""
        if self._repeats_header(texts):
            self._in_notes = False
            return Skip.HEADER
        if self._is_block_heading(texts, said):
            self._in_notes = False
            return Skip.GROUP
        return Skip.COLUMN_NUMBERS if self._numbers_columns(said) else None

    def _sparse_row(self, index: int, texts: list[str], said: list[str]) -> Skip | None:
        """Signatures and headings, which fill few cells."""
        if self._is_numbered(texts):
            return None
        after_the_last = index > self._last_sure
        if len(said) == 1 and (index in self._banners or _HEADING.match(said[0])):
            self._in_notes = self._in_notes and after_the_last
            if hamlet := _HAMLET_HEADING.fullmatch(said[0]):
                self._block = {Field.HAMLET: hamlet[1]}
            return Skip.GROUP
        named = self._name_in(texts)
        if any(map(_is_note, said)) and (after_the_last or not named or _is_note(named)):
            self._in_notes = True
            return Skip.NOTE
        if self._in_notes and (after_the_last or len(said) < _FEW):
            return Skip.NOTE
        return None

    def _name_in(self, texts: list[str]) -> str:
        at = self._header.index_of(Field.NAME)
        return texts[at] if at is not None and at < len(texts) else ""

    def _person_texts(self, texts: list[str]) -> list[str]:
        return [
            texts[index]
            for index in self._person_columns
            if index < len(texts) and not _PUNCTUATION.fullmatch(texts[index])
        ]

    def _is_numbered(self, texts: list[str]) -> bool:
        at = self._sequence
        return at is not None and at < len(texts) and bool(_SEQUENCE.fullmatch(texts[at]))

    def _repeats_header(self, texts: list[str]) -> bool:
        """Whether most headings stand in the row again, each in its place."""
        heads = [
            (words, words_of(text))
            for words, text in zip(self._heading_words, texts, strict=False)
            if text and words
        ]
        same = sum(bool(set(again) <= set(words)) and bool(again) for words, again in heads)
        return same >= 2 and same * 2 > sum(map(bool, texts))

    def _numbers_columns(self, said: list[str]) -> bool:
        """Whether the row numbers the columns, as printed forms do: (1) (2) (3)."""
        numbers = [text.strip("()[].= ") for text in said]
        if len(numbers) < _FEW or not all(number.isdecimal() for number in numbers):
            return False
        values = [int(number) for number in numbers]
        return all(after - before == 1 for before, after in pairwise(values))

    def _is_block_heading(self, texts: list[str], said: list[str]) -> bool:
        """A family card and its address above its members; remembers what it says."""
        card = _CARD_HEADING.match(said[0])
        if card is None or self._header.index_of(Field.FAMILY_CARD) is not None:
            return False
        if self._name_in(texts) not in ("", said[0]):
            return False
        whole = ", ".join(said)[:_LONGEST]
        self._block = {Field.FAMILY_CARD: card[1]}
        for place, pattern in _PLACES.items():
            if found := pattern.search(whole):
                self._block[place] = found[1].strip()
        return True


def _is_note(text: str) -> bool:
    return bool(_NOTE.match(text) or _PLACE_AND_DATE.fullmatch(text[:_LONGEST_NOTE]))
