"""What a column of NIKs says: which are well formed, and the birth date and sex inside them.

The anatomy of the number is that of `kernel.nik`; here the same constants read whole columns by
arithmetic on the sixteen digits, because millions are read at once. A property test holds the two
readings equal. Dates are compared as numbers YYYYMMDD, which every backend can do.
"""

from __future__ import annotations

from enum import StrEnum

import narwhals as nw

from payung.core.kernel import nik as anatomy
from payung.core.kernel.roster import Column

_SIXTEEN_DIGITS = rf"^[0-9]{{{anatomy.LENGTH}}}$"
_ALL_SAME = int("1" * anatomy.LENGTH)
"""A sixteen-digit number is a multiple of this exactly when all its digits are the same."""
_THIRTY_DAYS = [month for month, days in anatomy.LONGEST_DAY.items() if days == 30]


class Identity(StrEnum):
    """Columns that `with_identity` adds; none of the flags is ever null."""

    NUMBER = "nik_number"  # the NIK as an integer where it has sixteen digits, else null
    IS_MISSING = "nik_is_missing"  # empty, or nothing but zeros
    IS_DAMAGED = "nik_is_damaged"  # Excel kept fifteen digits and lost the last one
    IS_PROVISIONAL = "nik_is_provisional"  # begins with 0: made by the village
    IS_WELL_FORMED = (
        "nik_is_well_formed"  # a possible date, not provisional, not all digits the same
    )
    NIK_IS_FEMALE = "nik_is_female"  # null where not well formed
    NIK_BORN = "nik_born"  # birth date inside the NIK, YYYYMMDD, null where not well formed
    LIST_BORN = "list_born"  # birth date of the list, YYYYMMDD
    BORN = "born"  # that of the list, else that of the NIK


def with_identity(people: nw.LazyFrame, *, latest_year: int) -> nw.LazyFrame:
    """Adds the columns of `Identity`. A century is the latest that is not after `latest_year`."""
    text, number = nw.col(Column.NIK), nw.col(Identity.NUMBER)
    usable = nw.col(Identity.IS_WELL_FORMED) & ~nw.col(Identity.IS_DAMAGED)
    read = people.with_columns(
        nw.when(text.str.contains(_SIXTEEN_DIGITS))
        .then(text)
        .cast(nw.Int64)
        .alias(Identity.NUMBER),
        (text.is_null() | text.str.contains("^0*$").fill_null(value=True)).alias(
            Identity.IS_MISSING
        ),
        nw.col(Column.NIK_DAMAGED).fill_null(value=False).alias(Identity.IS_DAMAGED),
        _written_date().alias(Identity.LIST_BORN),
    ).with_columns(
        (number < 10 ** (anatomy.LENGTH - 1)).fill_null(value=False).alias(Identity.IS_PROVISIONAL),
        _is_well_formed(number).fill_null(value=False).alias(Identity.IS_WELL_FORMED),
    )
    return read.with_columns(
        nw.when(usable)
        .then(_part(number, anatomy.DAY) > anatomy.FEMALE_DAY_OFFSET)
        .alias(Identity.NIK_IS_FEMALE),
        nw.when(usable).then(_date_inside(number, latest_year)).alias(Identity.NIK_BORN),
    ).with_columns(nw.coalesce(Identity.LIST_BORN, Identity.NIK_BORN).alias(Identity.BORN))


def _is_well_formed(nik: nw.Expr) -> nw.Expr:
    not_provisional = nik >= 10 ** (anatomy.LENGTH - 1)
    return not_provisional & (nik % _ALL_SAME != 0) & _has_possible_date(nik)


def _has_possible_date(nik: nw.Expr) -> nw.Expr:
    """Day and month exist, and 29 February only in years divisible by four."""
    day, month, year = _day(nik), _part(nik, anatomy.MONTH), _part(nik, anatomy.YEAR)
    february = (month != 2) | (day < 29) | ((day == 29) & (year % anatomy.LEAP == 0))
    return (
        ((day >= 1) & (day <= 31) & (month >= 1) & (month <= 12))
        & ((day <= 30) | ~month.is_in(_THIRTY_DAYS))
        & february
    )


def _part(nik: nw.Expr, place: slice) -> nw.Expr:
    """One part of the number, by its place in the sixteen digits."""
    return nik // 10 ** (anatomy.LENGTH - place.stop) % 10 ** (place.stop - place.start)


def _day(nik: nw.Expr) -> nw.Expr:
    """1 to 31; a woman's day is written plus forty."""
    day = _part(nik, anatomy.DAY)
    offset = anatomy.FEMALE_DAY_OFFSET
    return nw.when(day > offset).then(day - offset).otherwise(day)


def _date_inside(nik: nw.Expr, latest_year: int) -> nw.Expr:
    year = _part(nik, anatomy.YEAR)
    century = latest_year - latest_year % 100
    latest = nw.when(year + century <= latest_year).then(year + century)
    full_year = latest.otherwise(year + century - 100)
    return full_year * 10_000 + _part(nik, anatomy.MONTH) * 100 + _day(nik)


def _written_date() -> nw.Expr:
    born = nw.col(Column.BIRTH_DATE)
    year = born.dt.year().cast(nw.Int64)
    return year * 10_000 + born.dt.month().cast(nw.Int64) * 100 + born.dt.day().cast(nw.Int64)
