"""What a row of a list says, kept as JSON beside its outcome, and read back for the registry.

An empty cell says nothing. What the registry has no room for (a text that is too long, a number
that cannot be) is cut or left out there; the row keeps it whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import KINDS, Column, Kind
from payung.programme.workers.values import BY_COLUMN, NUMBERS, PersonValues

Said: TypeAlias = dict[str, str | int | bool]

_KEPT = (*(column for column in BY_COLUMN if column is not Column.VILLAGE_CODE),)
_KEYS = (Column.NAME_KEY, Column.MOTHER_KEY)
_DATES = tuple(column for column in _KEPT if KINDS[column] is Kind.DATE)
_COUNTS = tuple(
    column for column in _KEPT if KINDS[column] is Kind.INTEGER and column is not Column.INCOME
)
_LARGEST_COUNT = 32_767
_LARGEST_AMOUNT = 9_223_372_036_854_775_807
SAID_COLUMNS = (*_KEPT, *_KEYS)
"""Columns of the roster that are kept."""
_LONGEST = {
    column: longest
    for column in _KEPT
    if KINDS[column] is Kind.TEXT
    and BY_COLUMN[column].path not in NUMBERS
    and (longest := BY_COLUMN[column].longest) is not None
}


def said_of(cells: Mapping[str, object]) -> Said:
    """The cells of a roster row that say something, dates as YYYY-MM-DD."""
    said: Said = {}
    for column in SAID_COLUMNS:
        value = cells[column]
        if isinstance(value, str | int):
            said[column.value] = value
        elif isinstance(value, date):
            said[column.value] = value.isoformat()
    return said


def cut_columns(said: Said) -> list[Column]:
    """Columns whose text is longer than the registry keeps."""
    return [
        column
        for column, longest in _LONGEST.items()
        if len(str(said.get(column.value, ""))) > longest
    ]


def values_of(said: Said, *, village_code: str, seen_on: date) -> PersonValues:
    """What the row says about a person of a village, in the values of the registry.

    A birth date that the list leaves out is that of the NIK; `seen_on` tells its century.
    """
    row: dict[str, object] = {**said, Column.VILLAGE_CODE.value: village_code}
    for column in _DATES:
        if column in row:
            row[column.value] = date.fromisoformat(str(row[column]))
    for column in _COUNTS:
        if not 0 <= int(str(row.get(column, 0))) <= _LARGEST_COUNT:
            del row[column]
    if not 0 <= int(str(row.get(Column.INCOME, 0))) <= _LARGEST_AMOUNT:
        del row[Column.INCOME]
    if Column.BIRTH_DATE not in row and (born := _born(said, seen_on)):
        row[Column.BIRTH_DATE.value] = born
    if Column.HEIR_NAME not in row:
        row.pop(Column.HEIR_RELATION, None)
        row.pop(Column.HEIR_NIK, None)
    return PersonValues.of_row(row)


def _born(said: Said, seen_on: date) -> date | None:
    try:
        return Nik.parse(str(said.get(Column.NIK.value, ""))).birth_date(on=seen_on)
    except Refused:
        return None
