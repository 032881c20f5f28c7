"""What other lists know about the people: deaths, other payers, officials, employees, residents.

A register may hold millions; only its rows that meet a person of the list are taken. They meet by
NIK, or by name and birth date where the register itself has no usable NIK.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw
import polars as pl

from payung.core.engine.details import Detail
from payung.core.engine.likeness import same_name
from payung.core.intake import REGISTER_SCHEMA, RegisterColumn, RegisterKind
from payung.core.kernel.dates import format_long
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column, LifeStatus
from payung.core.law.eligibility import Circumstance
from payung.core.law.identity import Identity, with_identity

Registers = Mapping[RegisterKind, pl.LazyFrame]

_LIST_KEY = "list_key"
_LIST_BORN = "list_born"
_SAME_NAME = "same_name"
_FOUND = pl.Schema(
    {
        Detail.POSITION: pl.UInt32(),
        _LIST_KEY: pl.String(),
        **dict(REGISTER_SCHEMA.items()),
        _SAME_NAME: pl.Boolean(),
    }
)

_DEATH = (Detail.POSITION, RegisterColumn.NAME, RegisterColumn.DIED_ON)


@dataclass(frozen=True, slots=True)
class _Told:
    """What it means to stand in a register: the flag, where the note goes, and what it says."""

    flag: Circumstance
    note: Detail
    words: pl.Expr


_TOLD = {
    RegisterKind.DEATHS: _Told(
        Circumstance.DEAD,
        Detail.DEAD_NOTE,
        pl.coalesce(
            RegisterColumn.NOTE,
            pl.col(RegisterColumn.DIED_ON).map_elements(format_long, return_dtype=pl.String),
            pl.lit("register kematian"),
        ),
    ),
    RegisterKind.OFFICIALS: _Told(
        Circumstance.OFFICIAL,
        Detail.OFFICIAL_NOTE,
        pl.coalesce(RegisterColumn.NOTE, pl.lit("anggota")),
    ),
    RegisterKind.EMPLOYEES: _Told(
        Circumstance.EMPLOYEE,
        Detail.EMPLOYEE_NOTE,
        pl.coalesce(
            pl.concat_str(pl.lit("pekerja "), RegisterColumn.PAYER),
            RegisterColumn.NOTE,
            pl.lit("pekerja"),
        ),
    ),
    RegisterKind.PARTICIPANTS: _Told(
        Circumstance.COVERED,
        Detail.COVERED_NOTE,
        pl.coalesce(
            RegisterColumn.PAYER,
            RegisterColumn.NOTE,
            pl.lit("pihak lain menurut register peserta"),
        ),
    ),
}


def with_registers(people: pl.DataFrame, registers: Registers, *, start: Month) -> pl.DataFrame:
    """Adds the flags of `Circumstance` that registers decide, and their notes for the sentences.

    The population register also fills what the list leaves empty and tells where the KTP is from;
    who is not found in it is not thought a stranger, because registers are seldom whole.
    """
    wanted = _wanted(people, start)
    for kind, told in _TOLD.items():
        if (register := registers.get(kind)) is None:
            people = people.with_columns(
                pl.lit(None, pl.Boolean).alias(told.flag), pl.lit(None, pl.String).alias(told.note)
            )
            continue
        found = _found(wanted, register)
        if kind is RegisterKind.PARTICIPANTS:
            people = _with_continuing(people, found, start)
            found = found.filter(_covers(start))
        people = _with_flag(people, found, told)
    population = registers.get(RegisterKind.POPULATION)
    return people if population is None else _with_population(people, _found(wanted, population))


def deaths_in(people: pl.DataFrame, registers: Registers, *, start: Month) -> pl.DataFrame:
    """Who of the list is dead by the register of deaths or of residents, each once: `POSITION`,
    and `NAME` and `DIED_ON` as the register has them."""
    wanted = _wanted(people, start)
    dead = pl.col(RegisterColumn.LIFE_STATUS) == LifeStatus.DEAD
    told = {RegisterKind.DEATHS: pl.lit(value=True), RegisterKind.POPULATION: dead}
    found = [
        _found(wanted, registers[kind].filter(says_so))
        for kind, says_so in told.items()
        if kind in registers
    ]
    if not found:
        return pl.DataFrame(schema=_FOUND).select(_DEATH)
    return _one_each(pl.concat(found)).select(_DEATH)


def _wanted(people: pl.DataFrame, start: Month) -> pl.LazyFrame:
    """By what each row is looked for: its NIK where that is whole, its name and birth date."""
    read = with_identity(nw.from_native(people.lazy()), latest_year=start.year).to_native()
    lost = pl.col(Identity.IS_MISSING) | pl.col(Identity.IS_DAMAGED)
    inside = pl.col(Identity.NIK_BORN).cast(pl.String).str.to_date("%Y%m%d", strict=False)
    return read.select(
        Detail.POSITION,
        pl.when(~lost).then(Column.NIK).alias(Column.NIK),
        pl.col(Column.NAME_KEY).alias(_LIST_KEY),
        pl.coalesce(Column.BIRTH_DATE, inside).alias(_LIST_BORN),
    )


def _found(wanted: pl.LazyFrame, register: pl.LazyFrame) -> pl.DataFrame:
    """Rows of a register that meet a row of the list, those under the same name first."""
    numbered = pl.col(RegisterColumn.NIK).str.contains(r"^[1-9]\d{15}$").fill_null(value=False)
    columns = [name for name in _FOUND.names() if name != _SAME_NAME]
    by_nik = register.join(wanted, on=RegisterColumn.NIK).select(columns)
    by_birth = (
        register.filter(~numbered & pl.col(RegisterColumn.NAME).is_not_null())
        .join(
            wanted.drop(Column.NIK).drop_nulls(_LIST_KEY),
            left_on=RegisterColumn.BIRTH_DATE,
            right_on=_LIST_BORN,
        )
        .select(columns)
    )
    same_nik, same_birth = map(
        _with_same_name, pl.collect_all([by_nik, by_birth], engine="streaming")
    )
    return pl.concat([same_nik, same_birth.filter(_SAME_NAME)]).sort(
        Detail.POSITION,
        _SAME_NAME,
        *RegisterColumn,
        descending=[False, True, *(False for _ in RegisterColumn)],
    )


def _with_same_name(found: pl.DataFrame) -> pl.DataFrame:
    """Whether the names of the list and of the register can be one person's, or one is empty."""
    names = found.select(_LIST_KEY, RegisterColumn.NAME).iter_rows()
    same = [same_name(key or "", name_key(name or "")) for key, name in names]
    return found.with_columns(pl.Series(_SAME_NAME, same, dtype=pl.Boolean))


def _covers(start: Month) -> pl.Expr:
    """The row of a participant covers the start month; an open end covers."""
    begins, ends = pl.col(RegisterColumn.COVERED_FROM), pl.col(RegisterColumn.COVERED_UNTIL)
    return (ends.is_null() | (ends >= start.first_day)) & (
        begins.is_null() | (begins.dt.month_start() <= start.first_day)
    )


def _with_continuing(people: pl.DataFrame, found: pl.DataFrame, start: Month) -> pl.DataFrame:
    """Whose cover ended in the month before the start goes on without a break."""
    ends = pl.col(RegisterColumn.COVERED_UNTIL)
    before = start + -1
    past = found.filter(ends.is_between(before.first_day, before.last_day))
    continues = pl.col(Detail.POSITION).is_in(past.get_column(Detail.POSITION).implode())
    known = pl.col(Column.CONTINUES).fill_null(value=False)
    return people.with_columns((known | continues).alias(Column.CONTINUES))


def _with_flag(people: pl.DataFrame, found: pl.DataFrame, told: _Told) -> pl.DataFrame:
    noted = _one_each(found).select(
        Detail.POSITION, pl.lit(value=True).alias(told.flag), _named(told.words).alias(told.note)
    )
    return people.join(noted, on=Detail.POSITION, how="left", maintain_order="left")


def _one_each(found: pl.DataFrame) -> pl.DataFrame:
    return found.unique(Detail.POSITION, keep="first", maintain_order=True)


def _named(words: pl.Expr) -> pl.Expr:
    """The words; with the name of the register where that is clearly another's."""
    of_another = pl.concat_str(words, pl.lit(" atas nama "), RegisterColumn.NAME)
    return pl.when(_SAME_NAME).then(words).otherwise(of_another)


def _with_population(people: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """What the residents' register knows: birth date, mother, life status, village of the KTP.

    Under another name only a death is taken: everything else is about somebody else.
    """
    mother = pl.col(RegisterColumn.MOTHER_NAME)
    is_dead = pl.col(RegisterColumn.LIFE_STATUS) == LifeStatus.DEAD
    known = _one_each(found).select(
        Detail.POSITION,
        _of_the_person(pl.col(RegisterColumn.BIRTH_DATE)).alias("_born"),
        _of_the_person(mother).alias("_mother"),
        _of_the_person(mother.map_elements(name_key, return_dtype=pl.String)).alias("_mother_key"),
        _of_the_person(pl.col(RegisterColumn.LIFE_STATUS)).alias("_status"),
        _of_the_person(pl.col(RegisterColumn.VILLAGE_CODE)).alias("_village"),
        pl.when(is_dead).then(_named(pl.lit("register penduduk"))).alias("_dead_note"),
    )
    unreadable = pl.col(Column.BIRTH_DATE_UNREADABLE).fill_null(value=False)
    filled = people.join(known, on=Detail.POSITION, how="left", maintain_order="left").with_columns(
        pl.coalesce(Column.BIRTH_DATE, pl.when(~unreadable).then("_born")).alias(Column.BIRTH_DATE),
        pl.coalesce(Column.MOTHER_NAME, "_mother").alias(Column.MOTHER_NAME),
        pl.coalesce(Column.MOTHER_KEY, "_mother_key").alias(Column.MOTHER_KEY),
        pl.coalesce(Column.LIFE_STATUS, "_status").alias(Column.LIFE_STATUS),
        pl.coalesce(Column.KTP_VILLAGE, "_village").alias(Column.KTP_VILLAGE),
        pl.coalesce(Detail.DEAD_NOTE, "_dead_note").alias(Detail.DEAD_NOTE),
        pl.coalesce(Circumstance.DEAD, pl.col("_dead_note").is_not_null()).alias(Circumstance.DEAD),
    )
    return filled.drop(name for name in known.columns if name != Detail.POSITION)


def _of_the_person(said: pl.Expr) -> pl.Expr:
    return pl.when(_SAME_NAME).then(said)
