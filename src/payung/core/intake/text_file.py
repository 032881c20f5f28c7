"""Text files (.csv, .tsv, .txt) into a grid: any delimiter, any of the usual encodings."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, Grid

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 60
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text_file(path: Path) -> Grid:
    """The records as rows; blank lines count. Raises `Refused("file_too_large")`."""
    text = decode(path.read_bytes())
    delimiter = guess_delimiter(text)
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        raise refusals.file_too_large(path, "selnya terlalu banyak")
    rows = _records(text, delimiter, csv.QUOTE_MINIMAL)
    if rows is None:
        rows = _records(text, delimiter, csv.QUOTE_NONE)
    if rows is None:
        raise refusals.file_too_large(path, "satu barisnya sangat panjang")
    if rows and len(rows[0]) == 1 and rows[0][0].lower().startswith("sep="):
        rows[0] = []
    return Grid(None, rows)


@dataclass(frozen=True, slots=True)
class TextHead:
    """The first records of a text file that is too large to be read whole."""

    rows: list[list[str]]
    delimiter: str
    lines: list[int]
    """For each record the number of lines up to its end."""


def read_text_head(path: Path, size: int = 1_000_000) -> TextHead:
    """The records that lie wholly in the first `size` bytes."""
    with path.open("rb") as file:
        content = file.read(size)
    text = decode(content)
    delimiter = guess_delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num)
    except csv.Error:
        pass
    if len(content) == size:
        del rows[-1:], lines[-1:]
    return TextHead(rows, delimiter, lines)


def is_utf16(path: Path) -> bool:
    with path.open("rb") as file:
        return encoding_of(file.read(4096)).startswith("utf-16")


def encoding_of(content: bytes) -> str:
    """By the mark at the start, else UTF-8 where it fits, else Windows-1252.

    UTF-16 without a mark is known by a NUL in every other place.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:4096]
    if head.count(0) > len(head) * 0.3:
        return "utf-16-be" if head[:1] == b"\x00" else "utf-16-le"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode(content: bytes) -> str:
    """The text, without NUL signs."""
    return content.decode(encoding_of(content), "replace").replace("\x00", "")


def guess_delimiter(text: str) -> str:
    """The sign that cuts most lines into the same number of pieces."""
    first = text[:10].lower()
    if first.startswith("sep=") and first[4:5] in DELIMITERS:
        return first[4]
    lines = [line for line in _first_lines(text) if line.strip()]
    return max(DELIMITERS, key=lambda sign: _agreement(lines, sign))


def _first_lines(text: str) -> list[str]:
    return text[: _SAMPLE_LINES * 2_000].replace("\r", "\n").split("\n")[: _SAMPLE_LINES * 2]


def _agreement(lines: list[str], sign: str) -> tuple[int, int]:
    """Lines with the commonest number of pieces above one, and that number."""
    pieces = Counter(_pieces(line, sign) for line in lines)
    pieces.pop(1, None)
    if not pieces:
        return (0, 0)
    number, lines_with_it = max(pieces.items(), key=lambda item: (item[1], item[0]))
    return (lines_with_it, number)


def _pieces(line: str, sign: str) -> int:
    """Pieces of a line; signs between quotes do not cut."""
    if '"' not in line:
        return line.count(sign) + 1
    return sum(part.count(sign) for part in line.split('"')[::2]) + 1


def _records(text: str, delimiter: str, quoting: Literal[0, 3]) -> list[list[str]] | None:
    """All records, or `None` where a stray quote swallows lines or a field has no end."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
    try:
        rows = list(reader)
    except csv.Error:
        return None
    if quoting == csv.QUOTE_MINIMAL and reader.line_num > len(rows) and _swallowed(rows):
        return None
    return rows


def _swallowed(rows: list[list[str]]) -> bool:
    """Whether one field runs over several lines, as no cell of a list does."""
    return any(field.count("\n") > 3 for row in rows for field in row if len(field) > 80)
