"""The person rows of one sheet, column by column, into columns of the roster.

Distinct values are read once each, so that a list of 200,000 costs what its different values cost.
What a list does not say stays null; nothing is guessed from another column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import polars as pl

from payung.core.intake import wording
from payung.core.intake.amounts import count_of, decile_of, rupiah_of
from payung.core.intake.cells import Cell, text_of
from payung.core.intake.codes import MISPRINTED_LIFE_STATUSES, squeezed
from payung.core.intake.fields import Field
from payung.core.intake.identity_numbers import read_identity_numbers
from payung.core.intake.reading import ROSTER_SCHEMA, ListKind
from payung.core.intake.written_dates import read_dates, split_place_and_date
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column

_Value = TypeVar("_Value")

_CODED = {ListKind.OPENSID_NUMBERS, ListKind.OPENSID_LETTERS, ListKind.OPENDK}
"""Lists in which a job may be a number of the code list."""
_READERS: dict[Field, tuple[Column, Callable[[str], str | int | bool | None]]] = {
    Field.NAME: (Column.NAME, wording.name),
    Field.SEX: (Column.SEX, wording.sex),
    Field.BIRTH_PLACE: (Column.BIRTH_PLACE, wording.plain),
    Field.MOTHER_NAME: (Column.MOTHER_NAME, wording.name),
    Field.PHONE: (Column.PHONE, wording.phone),
    Field.HOUSEHOLD_RELATION: (Column.HOUSEHOLD_RELATION, wording.household_relation),
    Field.LIFE_STATUS: (Column.LIFE_STATUS, wording.life_status),
    Field.ADDRESS: (Column.ADDRESS, wording.plain),
    Field.HAMLET: (Column.HAMLET, wording.plain),
    Field.RT: (Column.RT, wording.plain),
    Field.RW: (Column.RW, wording.plain),
    Field.DOMICILE_VILLAGE: (Column.DOMICILE_VILLAGE, wording.plain),
    Field.KTP_VILLAGE: (Column.KTP_VILLAGE, wording.plain),
    Field.JOB: (Column.JOB, wording.plain),
    Field.REAL_JOB: (Column.REAL_JOB, wording.plain),
    Field.WORKING: (Column.WORKING, wording.truth),
    Field.WORK_PLACE: (Column.WORK_PLACE, wording.plain),
    Field.WORK_WITNESS: (Column.WORK_WITNESS, wording.plain),
    Field.INCOME: (Column.INCOME, rupiah_of),
    Field.WELFARE_DECILE: (Column.WELFARE_DECILE, decile_of),
    Field.EXTREME_POOR: (Column.EXTREME_POOR, wording.truth),
    Field.DEPENDANTS: (Column.DEPENDANTS, count_of),
    Field.DISABILITY: (Column.DISABILITY, wording.disability),
    Field.EMPLOYMENT_COVER: (Column.EMPLOYMENT_COVER, count_of),
    Field.CONTINUES: (Column.CONTINUES, wording.truth),
    Field.OFFICIAL_RELATION: (Column.OFFICIAL_RELATION, wording.relation_to_official),
    Field.HEIR_NAME: (Column.HEIR_NAME, wording.name),
    Field.HEIR_RELATION: (Column.HEIR_RELATION, wording.plain),
}
FILLS: dict[Field, tuple[Column, ...]] = {
    **{held: (column,) for held, (column, _) in _READERS.items()},
    Field.NIK: (Column.NIK, Column.NIK_DAMAGED),
    Field.PARTICIPANT: (Column.NIK, Column.NIK_DAMAGED),
    Field.FAMILY_CARD: (Column.FAMILY_CARD,),
    Field.HEIR_NIK: (Column.HEIR_NIK,),
    Field.NAME: (Column.NAME, Column.NAME_KEY),
    Field.MOTHER_NAME: (Column.MOTHER_NAME, Column.MOTHER_KEY),
    Field.BIRTH_DATE: (Column.BIRTH_DATE, Column.BIRTH_DATE_UNREADABLE),
    Field.BIRTH_PLACE_AND_DATE: (
        Column.BIRTH_PLACE,
        Column.BIRTH_DATE,
        Column.BIRTH_DATE_UNREADABLE,
    ),
    **dict.fromkeys(
        (Field.BIRTH_DAY, Field.BIRTH_MONTH, Field.BIRTH_YEAR),
        (Column.BIRTH_DATE, Column.BIRTH_DATE_UNREADABLE),
    ),
    Field.LAST_WORKED: (Column.LAST_WORKED,),
    Field.RT_AND_RW: (Column.RT, Column.RW),
    **dict.fromkeys((Field.MALE_MARK, Field.FEMALE_MARK), (Column.SEX,)),
    Field.VILLAGE_CODE: (Column.VILLAGE_CODE,),
}
"""Which columns of the roster a field fills; a field that is missing here fills none."""


@dataclass(frozen=True, slots=True)
class People:
    """The rows of one sheet as columns of the roster, and what was noticed on the way."""

    columns: dict[Column, pl.Series]
    month_first: bool = False
    suspect: bool = False
    """The NIK lost their last digits before; it shows only in the column as a whole."""
    misprinted: bool = False
    """The life status prints TETAP and TIDAK TETAP."""

    @property
    def damaged(self) -> int:
        """Rows whose NIK lost its last digit."""
        return int(self.columns[Column.NIK_DAMAGED].sum()) if Column.NIK in self.columns else 0


def read_people(
    cells: Mapping[Field, Sequence[Cell]], *, kind: ListKind, latest_year: int
) -> People:
    """All columns that the fields fill; each entry of `cells` is one column of the same rows."""
    columns: dict[Column, pl.Series] = {}
    readers = _READERS if kind not in _CODED else _coded_readers(kind)
    for held, (column, reader) in readers.items():
        if held in cells:
            _put(columns, column, mapped(cells[held], reader))
    _put_keys(columns)
    suspect = _put_numbers(columns, cells)
    month_first = _put_births(columns, cells, latest_year)
    _put_sex_of_marks(columns, cells)
    if Field.RT_AND_RW in cells:
        pairs = cells[Field.RT_AND_RW]
        _put(columns, Column.RT, mapped(pairs, wording.rt_of))
        _put(columns, Column.RW, mapped(pairs, wording.rw_of))
    if Field.LAST_WORKED in cells:
        worked = read_dates(cells[Field.LAST_WORKED], latest_year=latest_year)
        columns[Column.LAST_WORKED] = worked.dates
    return People(columns, month_first, suspect, _is_misprinted(cells, kind))


def mapped(cells: Sequence[Cell], reader: Callable[[str], _Value]) -> list[_Value]:
    """The reader's value for the text of each cell, computed once for each distinct one."""
    read = {cell: reader(text_of(cell)) for cell in set(cells)}
    return [read[cell] for cell in cells]


def _put(
    columns: dict[Column, pl.Series],
    column: Column,
    values: Sequence[str | int | bool | date | None],
) -> None:
    columns[column] = pl.Series(column.value, values, dtype=ROSTER_SCHEMA[column.value])


def _coded_readers(
    kind: ListKind,
) -> dict[Field, tuple[Column, Callable[[str], str | int | bool | None]]]:
    readers = {**_READERS, Field.JOB: (Column.JOB, wording.job_or_code)}
    if kind is ListKind.OPENSID_LETTERS:
        readers[Field.LIFE_STATUS] = (Column.LIFE_STATUS, wording.life_status_of_letters)
    return readers


def _put_keys(columns: dict[Column, pl.Series]) -> None:
    for written, key in ((Column.NAME, Column.NAME_KEY), (Column.MOTHER_NAME, Column.MOTHER_KEY)):
        if written in columns:
            names = columns[written].unique().drop_nulls().to_list()
            keys = [name_key(name) or None for name in names]
            columns[key] = columns[written].replace_strict(
                names, keys, default=None, return_dtype=pl.String
            )


def _put_numbers(columns: dict[Column, pl.Series], cells: Mapping[Field, Sequence[Cell]]) -> bool:
    """NIK, family card and the heir's NIK; whether the NIK are suspect as a column."""
    suspect = False
    for held in (Field.NIK, Field.PARTICIPANT):
        if held in cells:
            numbers = read_identity_numbers(cells[held])
            columns[Column.NIK], columns[Column.NIK_DAMAGED] = numbers.digits, numbers.damaged
            suspect = numbers.suspect
    for held, column in (
        (Field.FAMILY_CARD, Column.FAMILY_CARD),
        (Field.HEIR_NIK, Column.HEIR_NIK),
    ):
        if held in cells:
            columns[column] = read_identity_numbers(cells[held]).digits
    return suspect


def _put_births(
    columns: dict[Column, pl.Series], cells: Mapping[Field, Sequence[Cell]], latest_year: int
) -> bool:
    """Place and date of birth; whether the dates proved to be month first."""
    written: Sequence[Cell] | None = cells.get(Field.BIRTH_DATE)
    if Field.BIRTH_MONTH in cells:
        parts = (cells[Field.BIRTH_DAY], cells[Field.BIRTH_MONTH], cells[Field.BIRTH_YEAR])
        written = ["-".join(map(text_of, triple)) for triple in zip(*parts, strict=True)]
    elif Field.BIRTH_PLACE_AND_DATE in cells:
        places, dates = split_place_and_date(cells[Field.BIRTH_PLACE_AND_DATE])
        written = dates if written is None else written
        if Column.BIRTH_PLACE not in columns:
            _put(columns, Column.BIRTH_PLACE, mapped(places, wording.plain))
    if written is None:
        return False
    births = read_dates(written, latest_year=latest_year)
    columns[Column.BIRTH_DATE] = births.dates
    columns[Column.BIRTH_DATE_UNREADABLE] = births.unreadable
    return births.month_first


def _put_sex_of_marks(
    columns: dict[Column, pl.Series], cells: Mapping[Field, Sequence[Cell]]
) -> None:
    """A tick under L or under P; both or none say nothing."""
    if Field.MALE_MARK not in cells or Column.SEX in columns:
        return
    male = mapped(cells[Field.MALE_MARK], wording.is_marked)
    female = mapped(cells[Field.FEMALE_MARK], wording.is_marked)
    sexes = {(True, False): "L", (False, True): "P"}
    _put(columns, Column.SEX, [sexes.get(pair) for pair in zip(male, female, strict=True)])


def _is_misprinted(cells: Mapping[Field, Sequence[Cell]], kind: ListKind) -> bool:
    if kind is not ListKind.OPENSID_LETTERS or Field.LIFE_STATUS not in cells:
        return False
    statuses = {squeezed(text_of(cell)) for cell in set(cells[Field.LIFE_STATUS])}
    return not statuses.isdisjoint(MISPRINTED_LIFE_STATUSES)
