"""The rows of a public SQL dump, read as text: nothing of it is ever executed.

Both public files are lists of `INSERT INTO table (columns) VALUES (…), (…);` with texts, numbers
and NULL. Everything else in the file (comments, CREATE TABLE) is passed over; inside the values a
sign that does not belong there ends the reading with its line, so that no row is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_HEAD = re.compile(
    r"\bINSERT\s+(?:IGNORE\s+)?INTO\s+[`\"]?\w+[`\"]?\s*(?:\(([^()']*)\)\s*)?VALUES", re.IGNORECASE
)
_GAP = re.compile(r"(?:\s++|--[^\n]*+|/\*.*?\*/)*+", re.DOTALL)
_VALUE = re.compile(
    r"'((?:[^'\\]++|''|\\.)*+)'|(NULL)|(-?[0-9][0-9.eE+-]*+)", re.DOTALL | re.IGNORECASE
)
_ESCAPED = re.compile(r"''|\\(.)", re.DOTALL)
_NAME = re.compile(r"\w+")


class DumpError(ValueError):
    """The values of the dump cannot be read; `line` is the line of the file, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One row: column → text (empty for NULL), and the line that it begins on."""

    values: Mapping[str, str]
    line: int


def is_dump(text: str) -> bool:
    return _HEAD.search(text) is not None


def rows_of(text: str, columns: tuple[str, ...]) -> Iterator[DumpRow]:
    """Every row of every INSERT; `columns` name the values where the INSERT does not.

    Raises `DumpError` where a value, a comma or a bracket is missing.
    """
    position, line, counted = 0, 1, 0
    while head := _HEAD.search(text, position):
        named = tuple(_NAME.findall(head[1].lower())) if head[1] else columns
        position = head.end()
        while True:
            position = _gap(text, position)
            line, counted = line + text.count("\n", counted, position), position
            values, position = _row(text, position, line)
            if len(values) < len(named):
                raise DumpError(line)
            yield DumpRow(dict(zip(named, values, strict=False)), line)
            position = _gap(text, position)
            if text[position : position + 1] != ",":
                break
            position += 1
        if text[position : position + 1] not in (";", ""):
            raise DumpError(line)


def _gap(text: str, position: int) -> int:
    gap = _GAP.match(text, position)
    return gap.end() if gap else position


def _row(text: str, position: int, line: int) -> tuple[list[str], int]:
    """The values between two brackets, and the position after them."""
    if text[position : position + 1] != "(":
        raise DumpError(line)
    values, sign = [], ","
    while sign == ",":
        found = _VALUE.match(text, _gap(text, position + 1))
        if found is None:
            raise DumpError(line)
        values.append(_plain(found))
        position = _gap(text, found.end())
        sign = text[position : position + 1]
    if sign != ")":
        raise DumpError(line)
    return values, position + 1


def _plain(found: re.Match[str]) -> str:
    if found[2]:
        return ""
    return found[3] or _ESCAPED.sub(lambda escape: escape[1] or "'", found[1])
