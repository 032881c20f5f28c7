"""Looks into an .xls before it is opened for good, for the same reason as `zip_check`.

The reader opens all sheets of an .xls at once. The records of the workbook are walked here and only
their positions and sizes are looked at. Layout: [MS-XLS], published by Microsoft.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, MOST_TEXT
from payung.core.intake.compound_file import BrokenFileError, CompoundFile

_BOF, _DIMENSIONS, _FILEPASS, _SST, _CONTINUE = 0x0809, 0x0200, 0x002F, 0x00FC, 0x003C
_SHARED_LABEL, _RUN = 0x00FD, 0x00BD
_CELLS = {0x0006, 0x0203, 0x0204, 0x0205, 0x027E, _SHARED_LABEL, 0x00D6}
_LAST_ROW, _LAST_COLUMN = 65_536, 256
_TWO = struct.Struct("<HH")


@dataclass(slots=True)
class _Walk:
    """What the records passed so far will take."""

    cells: int = 0
    labels: int = 0
    longest: int = 0
    rows: int = 0
    columns: int = 0

    def reach(self, row: int, column: int) -> None:
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    def end_sheet(self) -> None:
        self.cells += self.rows * self.columns
        self.rows = self.columns = 0


def check_xls(path: Path) -> None:
    """Raises `Refused`: `not_a_workbook`, `password_protected` or `file_too_large`."""
    try:
        file = CompoundFile(path.read_bytes())
        if "EncryptedPackage" in file or "EncryptionInfo" in file:
            raise refusals.password_protected(path)
        name = next((name for name in ("Workbook", "Book") if name in file), None)
        if name is None:
            raise refusals.not_a_workbook(path, _what_else(file))
        walk = _walk(path, file.stream(name))
    except (BrokenFileError, struct.error) as fault:
        raise refusals.damaged(path) from fault
    if walk.cells > MOST_CELLS:
        raise refusals.file_too_large(path, "selnya tersebar sampai jauh di luar daftar")
    if walk.labels * walk.longest > MOST_TEXT:
        raise refusals.file_too_large(path, "teks di dalam selnya sangat panjang")


def _what_else(file: CompoundFile) -> str:
    if "WordDocument" in file:
        return "adalah dokumen Word"
    if "PowerPoint Document" in file:
        return "adalah PowerPoint"
    return "adalah berkas Office lain"


def _walk(path: Path, book: bytes) -> _Walk:
    walk = _Walk()
    for kind, start, length in _records(book):
        if kind in _CELLS:
            walk.reach(*_TWO.unpack_from(book, start))
            walk.labels += kind == _SHARED_LABEL
        elif kind == _RUN:
            row, _ = _TWO.unpack_from(book, start)
            _, last_column = _TWO.unpack_from(book, start + length - 4)
            walk.reach(row, last_column)
        elif kind == _BOF:
            walk.end_sheet()
        elif kind == _DIMENSIONS:
            _refuse_impossible(book, start, length)
        elif kind == _SST:
            walk.longest = max(walk.longest, _longest_shared(book, start, length))
        elif kind == _FILEPASS:
            raise refusals.password_protected(path)
    walk.end_sheet()
    return walk


def _records(book: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, start and length of each record."""
    position, size, unpack = 0, len(book), _TWO.unpack_from
    while position + 4 <= size:
        kind, length = unpack(book, position)
        position += 4
        if position + length > size:
            raise BrokenFileError
        yield kind, position, length
        position += length


def _refuse_impossible(book: bytes, start: int, length: int) -> None:
    """The reader sets memory aside for what this record claims. Raises `BrokenFileError`."""
    shape = "<IIHH" if length >= 14 else "<HHHH"
    first_row, last_row, first_column, last_column = struct.unpack_from(shape, book, start)
    if max(first_row, last_row) > _LAST_ROW or max(first_column, last_column) > _LAST_COLUMN:
        raise BrokenFileError
    if (last_row and first_row > last_row) or (last_column and first_column > last_column):
        raise BrokenFileError


def _longest_shared(book: bytes, start: int, length: int) -> int:
    """Characters of the longest shared string."""
    table = _SharedStrings(book, start, length)
    (count,) = struct.unpack_from("<I", book, start + 4)
    longest = 0
    for _ in range(count):
        if table.at_end:
            break
        longest = max(longest, table.pass_string())
    return longest


class _SharedStrings:
    """The table of shared strings, which runs on over `CONTINUE` records."""

    def __init__(self, book: bytes, start: int, length: int) -> None:
        self._book = book
        self._position = start + 8
        self._end = start + length

    @property
    def at_end(self) -> bool:
        if self._position >= self._end:
            self._continue()
        return self._position >= self._end

    def pass_string(self) -> int:
        """Step over one string; its length in characters."""
        characters, flags = struct.unpack_from("<HB", self._book, self._position)
        self._position += 3
        after = 0
        if flags & 0x08:
            (runs,) = struct.unpack_from("<H", self._book, self._position)
            self._position += 2
            after += runs * 4
        if flags & 0x04:
            (extension,) = struct.unpack_from("<I", self._book, self._position)
            self._position += 4
            after += extension
        self._pass_characters(characters, 1 + (flags & 1))
        self._pass_bytes(after)
        return int(characters)

    def _pass_characters(self, characters: int, width: int) -> None:
        """Where the characters run on into the next record, it says their width anew."""
        while characters > 0:
            fitting = min(characters, (self._end - self._position) // width)
            characters -= fitting
            self._position += fitting * width
            if characters:
                self._continue()
                if self._position >= self._end:
                    return
                width = 1 + (self._book[self._position] & 1)
                self._position += 1

    def _pass_bytes(self, number: int) -> None:
        while number > self._end - self._position:
            number -= self._end - self._position
            self._continue()
            if self._position >= self._end:
                return
        self._position += number

    def _continue(self) -> None:
        """Go to the next record where it continues the table; else stay at the end."""
        head = self._end
        self._position = self._end
        if head + 4 > len(self._book):
            return
        kind, length = _TWO.unpack_from(self._book, head)
        if kind == _CONTINUE:
            self._position = head + 4
            self._end = head + 4 + length
