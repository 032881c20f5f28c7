"""What other lists know about the people: deaths, other payers, officials, employees, residents.

A register may hold millions; only its rows that meet a person of the list are taken. They meet by
NIK, or by name and birth date where the register itself has no usable NIK.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import polars as pl

from payung.core.engine.details import Detail
from payung.core.engine.likeness import same_name
from payung.core.intake import REGISTER_SCHEMA, RegisterColumn, RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance

Registers = Mapping[RegisterKind, pl.LazyFrame]

_FLAGS = {
    RegisterKind.DEATHS: (Circumstance.DEAD, Detail.DEAD_NOTE),
    RegisterKind.OFFICIALS: (Circumstance.OFFICIAL, Detail.OFFICIAL_NOTE),
    RegisterKind.EMPLOYEES: (Circumstance.EMPLOYEE, Detail.EMPLOYEE_NOTE),
    RegisterKind.PARTICIPANTS: (Circumstance.COVERED, Detail.COVERED_NOTE),
}
_LIST_KEY = "list_key"
_LIST_BORN = "list_born"
_FOUND = pl.Schema(
    {Detail.POSITION: pl.UInt32(), _LIST_KEY: pl.String(), **dict(REGISTER_SCHEMA.items())}
)


def with_registers(people: pl.DataFrame, registers: Registers, *, start: Month) -> pl.DataFrame:
    """Adds the flags of `Circumstance` that registers decide, and their notes for the sentences.

    The population register also fills what the list leaves empty and tells where the KTP is from.
    """
    for kind, (flag, note) in _FLAGS.items():
        found = _found(people, registers.get(kind))
        if kind is RegisterKind.PARTICIPANTS:
            people = _with_continuing(people, found, start)
            found = found.filter(_covers(start))
        people = _with_flag(people, found, flag, note)
    return _with_population(people, registers.get(RegisterKind.POPULATION))


def _found(people: pl.DataFrame, register: pl.LazyFrame | None) -> pl.DataFrame:
    """Rows of a register that meet a row of the list, at most one for each `position`."""
    if register is None:
        return pl.DataFrame(schema=_FOUND)
    wanted = people.lazy().select(
        Detail.POSITION,
        Column.NIK,
        pl.col(Column.NAME_KEY).alias(_LIST_KEY),
        pl.col(Column.BIRTH_DATE).alias(_LIST_BORN),
    )
    numbered = pl.col(RegisterColumn.NIK).str.contains(r"^[1-9]\d{15}$").fill_null(value=False)
    by_nik = register.join(wanted, on=RegisterColumn.NIK).select(_FOUND.names())
    by_birth = (
        register.filter(~numbered)
        .join(wanted.drop(Column.NIK), left_on=RegisterColumn.BIRTH_DATE, right_on=_LIST_BORN)
        .select(_FOUND.names())
    )
    same_nik, same_birth = pl.collect_all([by_nik, by_birth], engine="streaming")
    same_person = same_birth.filter(_names_agree(same_birth))
    return (
        pl.concat([same_nik, same_person])
        .sort(Detail.POSITION, *RegisterColumn)
        .unique(Detail.POSITION, keep="first", maintain_order=True)
    )


def _names_agree(found: pl.DataFrame) -> pl.Series:
    """Whether the names of the list and of the register can be one person's; both are there."""
    names = found.select(_LIST_KEY, RegisterColumn.NAME).iter_rows()
    agree = [bool(key and name) and same_name(key, name_key(name)) for key, name in names]
    return pl.Series(agree, dtype=pl.Boolean)


def _covers(start: Month) -> pl.Expr:
    """The row of a participant covers the start month; an open end covers."""
    begins, ends = pl.col(RegisterColumn.COVERED_FROM), pl.col(RegisterColumn.COVERED_UNTIL)
    return (ends.is_null() | (ends >= start.first_day)) & (
        begins.is_null() | (begins < (start + 1).first_day)
    )


def _with_continuing(people: pl.DataFrame, found: pl.DataFrame, start: Month) -> pl.DataFrame:
    """Whose cover ended in the month before the start goes on without a break."""
    ends = pl.col(RegisterColumn.COVERED_UNTIL)
    last_day = start.first_day - timedelta(days=1)
    past = found.filter(ends.is_between((start + -1).first_day, last_day))
    continues = pl.col(Detail.POSITION).is_in(past.get_column(Detail.POSITION).implode())
    known = pl.col(Column.CONTINUES).fill_null(value=False)
    return people.with_columns((known | continues).alias(Column.CONTINUES))


def _with_flag(
    people: pl.DataFrame, found: pl.DataFrame, flag: Circumstance, note: Detail
) -> pl.DataFrame:
    """The flag, and the note of the register; with its name where that is clearly another's."""
    said = pl.coalesce(RegisterColumn.PAYER, RegisterColumn.NOTE, pl.lit("")).alias(note)
    noted = found.select(
        Detail.POSITION,
        pl.lit(value=True).alias(flag),
        pl.when(_names_agree(found) | pl.col(RegisterColumn.NAME).is_null())
        .then(said)
        .otherwise(
            pl.concat_str(said, pl.lit(" atas nama "), RegisterColumn.NAME).str.strip_chars()
        ),
    )
    return people.join(noted, on=Detail.POSITION, how="left", maintain_order="left")


def _with_population(people: pl.DataFrame, register: pl.LazyFrame | None) -> pl.DataFrame:
    """What the residents' register knows: birth date, mother, life status, village of the KTP.

    Who is not found in it has no KTP of this village, where it holds residents of the village.
    """
    if register is None:
        return people
    found = _found(people, register).select(
        Detail.POSITION,
        pl.col(RegisterColumn.BIRTH_DATE).alias("_born"),
        pl.col(RegisterColumn.MOTHER_NAME).alias("_mother"),
        pl.col(RegisterColumn.LIFE_STATUS).alias("_status"),
        pl.col(RegisterColumn.VILLAGE_CODE).alias("_village"),
    )
    joined = people.join(found, on=Detail.POSITION, how="left", maintain_order="left")
    unreadable = pl.col(Column.BIRTH_DATE_UNREADABLE).fill_null(value=False)
    dead = pl.col("_status") == 2
    return joined.with_columns(
        pl.when(unreadable)
        .then(Column.BIRTH_DATE)
        .otherwise(pl.coalesce(Column.BIRTH_DATE, "_born"))
        .alias(Column.BIRTH_DATE),
        pl.coalesce(Column.MOTHER_NAME, "_mother").alias(Column.MOTHER_NAME),
        pl.coalesce(Column.LIFE_STATUS, "_status").alias(Column.LIFE_STATUS),
        pl.coalesce(Column.KTP_VILLAGE, "_village").alias(Column.KTP_VILLAGE),
        pl.coalesce(Circumstance.DEAD, dead).alias(Circumstance.DEAD),
        pl.when(dead)
        .then(pl.coalesce(Detail.DEAD_NOTE, pl.lit("register penduduk")))
        .otherwise(Detail.DEAD_NOTE)
        .alias(Detail.DEAD_NOTE),
    ).drop("_born", "_mother", "_status", "_village")
