"""Invented workers of the village Tanah Abang Utara, as rows of a roster and as registers.

Everybody is a complete, ready worker; a test says only what is different about the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from payung.core.engine.checking import Checked, check
from payung.core.engine.registers import Registers
from payung.core.intake import REGISTER_SCHEMA, ROSTER_SCHEMA, RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.person_name import name_key
from payung.core.kernel.roster import Column
from payung.core.law.ruleset import RuleSet

Row = dict[str, object]

VILLAGE, NEIGHBOUR = "16.12.05.2003", "16.12.05.2004"
VILLAGE_NAMES = {VILLAGE: "Tanah Abang Utara", NEIGHBOUR: "Sedupi"}
START = Month(2026, 1)
NATIONAL = RuleSet()
BORN = date(1980, 3, 12)


def nik_of(born: date, serial: int, sex: str = "L") -> str:
    """A NIK that agrees with the birth date and the sex; district part 99."""
    day = born.day + (40 if sex == "P" else 0)
    return f"161299{day:02d}{born.month:02d}{born.year % 100:02d}{serial:04d}"


def worker(name: str | None, serial: int, **different: object) -> Row:
    """A ready worker; the NIK follows birth date, sex and serial unless it is given."""
    row: Row = {
        "file": "daftar.xlsx",
        "sheet": "Sheet1",
        "row": serial + 4,
        "name": name,
        "sex": "L",
        "birth_date": BORN,
        "mother_name": f"HALIMAH {_word(serial)}",
        "phone": "+6284000000001",
        "village_code": VILLAGE,
        "job": "Petani/Pekebun",
        "work_place": "Kebun karet Dusun 2",
        "last_worked": date(2025, 12, 1),
        "work_witness": "MARWAN ALI",
        "heir_name": "ROHAYA HASAN",
    } | different
    born = row["birth_date"]
    if "nik" not in row:
        row["nik"] = nik_of(born if isinstance(born, date) else BORN, serial, str(row["sex"]))
    row["name_key"] = name_key(name) if name else None
    mother = row["mother_name"]
    row["mother_key"] = name_key(str(mother)) if mother else None
    return row


def crowd(count: int, first: int = 100) -> list[Row]:
    """Ready workers who have nothing in common: other names, mothers and birth dates."""
    return [
        worker(
            f"{_word(number)} {_word(number * 7 + 3)}",
            number,
            birth_date=date(1970 + number % 30, number % 12 + 1, number % 28 + 1),
        )
        for number in range(first, first + count)
    ]


def roster(*rows: Row) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=ROSTER_SCHEMA)


def register(*rows: Mapping[str, object]) -> pl.LazyFrame:
    """A register with the columns that intake gives it; what a row does not say is null."""
    return pl.LazyFrame([dict(row) for row in rows], schema=REGISTER_SCHEMA)


def checked(
    *rows: Row,
    registers: Registers | None = None,
    rules: RuleSet = NATIONAL,
    start: Month = START,
) -> Checked:
    """The rows after the check, in their order."""
    return check(
        roster(*rows),
        start=start,
        rules=rules,
        village_names=VILLAGE_NAMES,
        registers=registers or {},
    )


def checked_against(kind: RegisterKind, *listed: Mapping[str, object], row: Row) -> Checked:
    """One person checked against a register with these rows."""
    return checked(row, registers={kind: register(*listed)})


def codes(done: Checked, place: int = 0) -> set[str]:
    """The codes found about the row at a place."""
    row = done.people.row(place, named=True)
    return {code for code in done.codes if row[code]}


def outcomes(done: Checked) -> list[str]:
    return done.people["outcome"].to_list()


def names(people: pl.DataFrame) -> list[str]:
    return people[Column.NAME].to_list()


def _word(number: int) -> str:
    """A made-up word that is unlike those of the numbers beside it."""
    heads = ("ba", "do", "fi", "gu", "ke", "la", "mi", "no", "pu", "ra", "se", "ti", "wu", "ya")
    tails = ("dar", "lim", "mun", "rok", "sen", "tal", "gus", "bip", "jon", "kel", "nof")
    return f"{heads[number % 14]}{tails[number % 11]}{heads[number // 14 % 14]}".upper()
