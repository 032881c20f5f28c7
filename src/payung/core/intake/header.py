"""Finds the row that heads a list, among titles, letterheads and notes.

Each of the first rows, alone or with the one or two below it, is read as a header; the one that
says most about people wins. A header over several rows is read from the top: `Alamat` over `Dusun`
is the hamlet, `Ahli Waris` over `Nama` the name of the heir.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from payung.core.intake.cells import Cell, text_of, texts_of
from payung.core.intake.fields import Field
from payung.core.intake.overrides import Overrides
from payung.core.intake.vocabulary import Meaning, meanings, meanings_if_misspelt, words_of

_ROWS_SEARCHED, _WIDEST = 80, 300
_ROWS_SPELT, _WIDEST_SPELT = 30, 60
"""Misspelt headings are looked for in a smaller corner: spelling takes time."""
_DEEPEST = 3
_WEIGHT = {Field.NIK: 5, Field.NAME: 5, Field.PARTICIPANT: 3, Field.BIRTH_DATE: 2}
_ONE_OF_THESE = {Field.NIK, Field.NAME, Field.PARTICIPANT}
_A_NUMBER = re.compile(r"\d{12,}")
_LONGEST_HEADING = 120
_SAYS_NOTHING = frozenset(
    "identitas data diri biodata pribadi calon peserta pekerja rentan kependudukan kartu di "
    "penerima informasi usulan keterangan".split()
)
"""Upper headings under which `Nama` is still the name of the person."""

Reader = Callable[[str], tuple[Meaning, ...]]


@dataclass(frozen=True, slots=True)
class Header:
    """Where a list begins and what its columns hold."""

    first: int
    """Index of the first header row."""
    depth: int
    """Rows of the header; 0 where the columns were named by letter alone."""
    headings: tuple[str, ...]
    fields: dict[int, Field]
    """By index of the column."""

    @property
    def below(self) -> int:
        """Index of the first row under the header."""
        return self.first + self.depth

    def index_of(self, field: Field) -> int | None:
        return next((index for index, held in self.fields.items() if held is field), None)


def find_header(rows: Sequence[Sequence[Cell]], overrides: Overrides) -> Header | None:
    """The best header among the first rows, or `None` where nothing heads a NIK or a name."""
    texts = [texts_of(row[:_WIDEST]) for row in rows[: _ROWS_SEARCHED + _DEEPEST]]
    for reader, last, widest in (
        (meanings, _ROWS_SEARCHED, _WIDEST),
        (meanings_if_misspelt, _ROWS_SPELT, _WIDEST_SPELT),
    ):
        corner = [row[:widest] for row in texts[: last + _DEEPEST]]
        found = [
            header
            for first in range(min(len(corner), last))
            for header in _headers_at(corner, first, reader, overrides)
        ]
        if found:
            return _completed(max(found, key=_worth), overrides)
    letters = overrides.by_letter(max(map(len, rows), default=0))
    if _ONE_OF_THESE & set(letters.values()):
        return Header(0, 0, (), letters)
    return None


def seems_nik_column(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Index of a column most of whose cells are sixteen digits, if there is one."""
    width = max(map(len, rows), default=0)
    for index in range(min(width, _WIDEST)):
        cells = [text_of(row[index]) for row in rows[:200] if index < len(row)]
        held = [cell for cell in cells if cell]
        if len(held) >= 2 and sum(_sixteen(cell) for cell in held) * 2 > len(held):
            return index
    return None


def _sixteen(text: str) -> bool:
    digits = re.sub(r"[\s'’`.-]", "", text)
    return len(digits) == 16 and digits.isdigit()


def _worth(header: Header) -> tuple[int, int, int]:
    """More said is better, then a lower number of rows, then further up."""
    said = sum(_WEIGHT.get(field, 1) for field in header.fields.values())
    return (said, -header.depth, -header.first)


def _headers_at(
    texts: Sequence[list[str]], first: int, reader: Reader, overrides: Overrides
) -> list[Header]:
    """The rows from `first` on as a header of one, two and three rows, as far as they can be."""
    found = []
    for depth in range(1, _DEEPEST + 1):
        levels = texts[first : first + depth]
        if len(levels) < depth or not _can_head(levels[-1]):
            break
        columns = _stacked(levels)
        fields = _assigned(columns, reader, overrides)
        if _is_convincing(fields, columns):
            headings = tuple(_heading(parts) for parts in columns)
            found.append(Header(first, depth, headings, fields))
    return found


def _can_head(row: list[str]) -> bool:
    return any(row) and not any(
        _A_NUMBER.search(text.replace(" ", "")) or len(text) > _LONGEST_HEADING for text in row
    )


def _is_convincing(fields: dict[int, Field], columns: Sequence[tuple[str, ...]]) -> bool:
    if not _ONE_OF_THESE & set(fields.values()):
        return False
    named = sum(any(parts) for parts in columns)
    return len(fields) >= 3 or len(fields) == named or (len(fields) == 2 and named <= 4)


def _stacked(levels: Sequence[list[str]]) -> list[tuple[str, ...]]:
    """For each column its headings from the top; an upper one reaches over its lower ones."""
    width = max(map(len, levels))
    padded = [[*level, *[""] * (width - len(level))] for level in levels]
    for upper, lower in pairwise(padded):
        for index in range(1, width):
            if not upper[index] and lower[index]:
                upper[index] = upper[index - 1]
    return [tuple(level[index] for level in padded) for index in range(width)]


def _heading(parts: tuple[str, ...]) -> str:
    """The headings of one column as one line, none twice in a row."""
    said = [part for part in parts if part]
    return " ".join(part for at, part in enumerate(said) if at == 0 or part != said[at - 1])


def _readings(parts: tuple[str, ...], reader: Reader) -> tuple[Meaning, ...]:
    """What a column says, its upper headings included unless they say nothing."""
    heading = _heading(parts)
    if not heading:
        return ()
    if found := reader(heading):
        return _half_of_birth(parts, found, reader)
    upper = words_of(" ".join(parts[:-1]))
    if parts[-1] and _SAYS_NOTHING.issuperset(upper):
        return reader(parts[-1])
    return ()


def _half_of_birth(
    parts: tuple[str, ...], found: tuple[Meaning, ...], reader: Reader
) -> tuple[Meaning, ...]:
    """`Tempat dan Tanggal Lahir` over `Tempat` is the place alone, over `Tanggal` the date."""
    lowest = set(words_of(parts[-1]))
    if found[0].field is Field.BIRTH_PLACE_AND_DATE and any(parts[:-1]) and lowest:
        if lowest <= {"tempat", "lahir"}:
            return reader("tempat lahir")
        if lowest <= {"tanggal", "lahir"}:
            return reader("tanggal lahir")
    return found


def _assigned(
    columns: Sequence[tuple[str, ...]], reader: Reader, overrides: Overrides
) -> dict[int, Field]:
    """The surest reading of each column; each field goes to one column only."""
    fields: dict[int, Field] = {}
    candidates: list[tuple[int, int, Field]] = []
    for index, parts in enumerate(columns):
        wish = overrides.for_column(index, _heading(parts))
        if wish is not None:
            if wish.field is not None:
                fields[index] = wish.field
            continue
        candidates += [(-m.score, index, m.field) for m in _readings(parts, reader)]
    for _, index, field in sorted(candidates):
        if index not in fields and field not in fields.values():
            fields[index] = field
    return _without_loose_ends(fields)


def _without_loose_ends(fields: dict[int, Field]) -> dict[int, Field]:
    """Drop halves that mean nothing alone."""
    held = set(fields.values())
    dropped: set[Field] = set()
    if not {Field.MALE_MARK, Field.FEMALE_MARK} <= held:
        dropped |= {Field.MALE_MARK, Field.FEMALE_MARK}
    if Field.NIK in held:
        dropped.add(Field.PARTICIPANT)
    parted = {Field.BIRTH_MONTH, Field.BIRTH_YEAR} <= held
    if not parted:
        dropped |= {Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR}
    return {
        index: Field.BIRTH_DAY if parted and field is Field.BIRTH_DATE else field
        for index, field in sorted(fields.items())
        if field not in dropped
    }


def _completed(header: Header, overrides: Overrides) -> Header:
    """Read the headings that are still unknown once more, as misspelt."""
    fields = dict(header.fields)
    for index, heading in enumerate(header.headings):
        if index in fields or not heading or overrides.for_column(index, heading):
            continue
        for meaning in meanings_if_misspelt(heading):
            if meaning.field not in fields.values():
                fields[index] = meaning.field
                break
    return Header(header.first, header.depth, header.headings, _without_loose_ends(fields))
