"""The columns of a register, as expressions over text: one reading for a stream and for a sheet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

import polars as pl

from payung.core.intake.codes import LIFE_STATUSES
from payung.core.intake.fields import Field
from payung.core.intake.identity_numbers import cleaned_identity_numbers
from payung.core.intake.written_dates import read_distinct_dates


class RegisterKind(StrEnum):
    """What a register lists."""

    POPULATION = "population"
    PARTICIPANTS = "participants"
    """People whom another payer or employer protects."""
    OFFICIALS = "officials"
    EMPLOYEES = "employees"
    DEATHS = "deaths"


class RegisterColumn(StrEnum):
    """Columns of every register; those that the file does not have are null."""

    NIK = "nik"
    """Digits; null where empty or where Excel lost the last one."""
    NAME = "name"
    """As written: who compares names makes the keys."""
    MOTHER_NAME = "mother_name"
    BIRTH_DATE = "birth_date"
    LIFE_STATUS = "life_status"
    """OpenSID status_dasar; 2 for all in a register of deaths that says nothing else."""
    DIED_ON = "died_on"
    VILLAGE_CODE = "village_code"
    """Dotted."""
    PAYER = "payer"
    COVERED_FROM = "covered_from"
    COVERED_UNTIL = "covered_until"
    NOTE = "note"


_DATE_COLUMNS = {
    RegisterColumn.BIRTH_DATE,
    RegisterColumn.DIED_ON,
    RegisterColumn.COVERED_FROM,
    RegisterColumn.COVERED_UNTIL,
}
REGISTER_SCHEMA = pl.Schema(
    {
        column.value: pl.Date()
        if column in _DATE_COLUMNS
        else pl.Int64()
        if column is RegisterColumn.LIFE_STATUS
        else pl.String()
        for column in RegisterColumn
    }
)
_DAY_FIRST = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
_MONTH_FIRST = ("%Y-%m-%d", "%m-%d-%Y", "%m/%d/%Y")
_YEARS_AHEAD = 20
"""Cover may end this long after the latest year of a birth."""
_NO_WORD = r"^[\W_]*$"


@dataclass(frozen=True, slots=True)
class RegisterShape:
    """How the columns of one register are written."""

    kind: RegisterKind
    held: Collection[Field]
    latest_year: int
    month_first: bool = False
    suspect: bool = False
    """NIK that end in 0 lost a digit."""


def register_columns(frame: pl.LazyFrame, shape: RegisterShape) -> pl.LazyFrame:
    """All columns of a register; `frame` has one column of text for each field held."""
    return frame.select(
        _column(column, shape).cast(REGISTER_SCHEMA[column.value]).alias(column.value)
        for column in RegisterColumn
    )


def _column(column: RegisterColumn, shape: RegisterShape) -> pl.Expr:
    held = Field(column.value)
    if held not in shape.held:
        is_death = column is RegisterColumn.LIFE_STATUS and shape.kind is RegisterKind.DEATHS
        return pl.lit(2 if is_death else None)
    text = pl.col(held.value)
    if column is RegisterColumn.NIK:
        digits = cleaned_identity_numbers(text)
        lost = digits.str.ends_with("0") & (digits != "0")
        return pl.when(~lost).then(digits) if shape.suspect else digits
    if column in _DATE_COLUMNS:
        ahead = 0 if column is RegisterColumn.BIRTH_DATE else _YEARS_AHEAD
        return _dates(text, shape, latest_year=shape.latest_year + ahead)
    if column is RegisterColumn.LIFE_STATUS:
        word = text.str.to_lowercase().str.replace_all(r"[^a-z0-9]", "")
        return word.replace_strict(dict(LIFE_STATUSES), default=None, return_dtype=pl.Int64)
    if column is RegisterColumn.VILLAGE_CODE:
        return _dotted(text.str.replace_all(r"\D", ""))
    return pl.when(~text.str.contains(_NO_WORD)).then(text.str.strip_chars())


def _dotted(digits: pl.Expr) -> pl.Expr:
    parts = [digits.str.slice(start, length) for start, length in ((0, 2), (2, 2), (4, 2), (6, 4))]
    return pl.when(digits.str.len_chars() == 10).then(pl.concat_str(parts, separator="."))


def _dates(text: pl.Expr, shape: RegisterShape, *, latest_year: int) -> pl.Expr:
    reader: Callable[[pl.Series], pl.Series] = partial(
        _dates_of, latest_year=latest_year, month_first=shape.month_first
    )
    return text.map_batches(reader, return_dtype=pl.Date, is_elementwise=True)


def _dates_of(texts: pl.Series, *, latest_year: int, month_first: bool) -> pl.Series:
    """The usual ways natively; each other distinct text once, as lists are read."""
    written = texts.str.strip_chars()
    plain = pl.select(
        pl.coalesce(
            written.str.to_date(shape, strict=False)
            for shape in (_MONTH_FIRST if month_first else _DAY_FIRST)
        )
    ).to_series()
    left = written.filter(plain.is_null() & written.is_not_null() & (written != "")).unique()
    if left.is_empty():
        return plain
    read = read_distinct_dates(left.to_list(), latest_year=latest_year, month_first=month_first)
    others = written.replace_strict(
        list(read), list(read.values()), default=None, return_dtype=pl.Date
    )
    return plain.fill_null(others)
