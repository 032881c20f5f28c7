"""The neutral roster: the columns in which a list travels from a messy file to a signed paper.

`intake` makes them, `law` and `engine` read them, `papers` print them. A column that the file does
not have is present and all null.
Types are named by `Kind`; dates are real dates, codes are text, and nothing is guessed.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    BOOLEAN = "boolean"


class LifeStatus(IntEnum):
    """What became of a person, as OpenSID writes it (`status_dasar`)."""

    ALIVE = 1
    DEAD = 2
    MOVED = 3
    MISSING = 4
    GONE = 6


class Column(StrEnum):
    """Name of a column of the roster. The comment gives the shape."""

    # Where the row stands
    FILE = "file"  # file name without folder
    SHEET = "sheet"  # sheet name; null in a text file
    ROW = "row"  # number of the row as Excel shows it, from 1

    # Who
    NIK = "nik"  # digits as far as they could be read, any length; null when empty
    NIK_DAMAGED = "nik_damaged"  # Excel kept it as a number and lost the last digit
    FAMILY_CARD = "family_card"  # sixteen digits of the KK, or as far as they could be read
    NAME = "name"  # as papers print it; null when empty
    NAME_KEY = "name_key"  # comparison key, see kernel.person_name
    SEX = "sex"  # "L" or "P"
    BIRTH_PLACE = "birth_place"
    BIRTH_DATE = "birth_date"
    BIRTH_DATE_UNREADABLE = "birth_date_unreadable"  # something was written that is no date
    MOTHER_NAME = "mother_name"
    MOTHER_KEY = "mother_key"
    PHONE = "phone"  # E.164; null when empty or not a mobile number
    HOUSEHOLD_RELATION = "household_relation"  # OpenSID code 1 to 11 (SHDK)
    LIFE_STATUS = "life_status"  # as `LifeStatus`

    # Where
    ADDRESS = "address"
    HAMLET = "hamlet"
    RT = "rt"
    RW = "rw"
    VILLAGE_CODE = "village_code"  # dotted code of the list's village
    DOMICILE_VILLAGE = "domicile_village"  # name or code of the village where the person lives
    KTP_VILLAGE = "ktp_village"  # name or code of the village on the KTP

    # Work and its evidence
    JOB = "job"  # as the list or the family card says it
    REAL_JOB = "real_job"  # what the person really does, where the list asks both
    WORKING = "working"  # false where the list says the person does not work
    WORK_PLACE = "work_place"
    LAST_WORKED = "last_worked"
    WORK_WITNESS = "work_witness"
    INCOME = "income"  # rupiah a month

    # Welfare and household
    WELFARE_DECILE = "welfare_decile"  # 1 poorest … 10
    EXTREME_POOR = "extreme_poor"
    DEPENDANTS = "dependants"  # how many live from this person's work
    DISABILITY = "disability"
    EMPLOYMENT_COVER = "employment_cover"  # DTSEN 431f bit mask: 1 JKK, 2 JKM, 99 unknown
    CONTINUES = "continues"  # was protected in the period that ends as this one starts
    OFFICIAL_RELATION = "official_relation"  # relation to a village official, in words

    # Heirs
    HEIR_NAME = "heir_name"
    HEIR_RELATION = "heir_relation"
    HEIR_NIK = "heir_nik"


_INTEGERS = {
    Column.ROW,
    Column.HOUSEHOLD_RELATION,
    Column.LIFE_STATUS,
    Column.INCOME,
    Column.WELFARE_DECILE,
    Column.DEPENDANTS,
    Column.EMPLOYMENT_COVER,
}
_BOOLEANS = {
    Column.NIK_DAMAGED,
    Column.BIRTH_DATE_UNREADABLE,
    Column.WORKING,
    Column.EXTREME_POOR,
    Column.DISABILITY,
    Column.CONTINUES,
}
_DATES = {Column.BIRTH_DATE, Column.LAST_WORKED}

KINDS: dict[Column, Kind] = {
    column: Kind.INTEGER
    if column in _INTEGERS
    else Kind.BOOLEAN
    if column in _BOOLEANS
    else Kind.DATE
    if column in _DATES
    else Kind.TEXT
    for column in Column
}
"""The kind of each column. Integers are 64 bit."""
