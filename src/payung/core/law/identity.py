"""What a column of NIKs says: which are well formed, and the birth date and sex inside them.

The anatomy of the number is that of `kernel.nik`; here the same constants read whole columns by
arithmetic on the sixteen digits, because millions are read at once. A property test holds the two
readings equal. Dates are compared as numbers YYYYMMDD, which every backend can do.
"""

from __future__ import annotations

from enum import StrEnum

import narwhals as nw
from narwhals.typing import IntoLazyFrameT

from payung.core.kernel import nik as anatomy
from payung.core.kernel.roster import Column

_SIXTEEN_DIGITS = rf"^[0-9]{{{anatomy.LENGTH}}}$"
_ALL_SAME = int("1" * anatomy.LENGTH)
"""A sixteen-digit number is a multiple of this exactly when all its digits are the same."""
_USABLE = "nik_is_usable"
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


class _Part(StrEnum):
    """Parts of the number, while it is taken apart."""

    DAY_WRITTEN = "nik_day_written"  # a woman's plus forty
    DAY = "nik_day"
    MONTH = "nik_month"
    YEAR = "nik_year"


def with_identity(
    people: nw.LazyFrame[IntoLazyFrameT], *, latest_year: int
) -> nw.LazyFrame[IntoLazyFrameT]:
    """Adds the columns of `Identity`. A century is the latest that is not after `latest_year`."""
    return (
        _judged(_taken_apart(people))
        .with_columns(
            nw.when(nw.col(_USABLE))
            .then(nw.col(_Part.DAY_WRITTEN) > anatomy.FEMALE_DAY_OFFSET)
            .alias(Identity.NIK_IS_FEMALE),
            nw.when(nw.col(_USABLE)).then(_date_inside(latest_year)).alias(Identity.NIK_BORN),
            _written_date().alias(Identity.LIST_BORN),
        )
        .with_columns(nw.coalesce(Identity.LIST_BORN, Identity.NIK_BORN).alias(Identity.BORN))
        .drop(*_Part, _USABLE)
    )


def _taken_apart(people: nw.LazyFrame[IntoLazyFrameT]) -> nw.LazyFrame[IntoLazyFrameT]:
    """Step by step, so that no step is written twice into the plan."""
    text, number = nw.col(Column.NIK), nw.col(Identity.NUMBER)
    day, offset = nw.col(_Part.DAY_WRITTEN), anatomy.FEMALE_DAY_OFFSET
    return (
        people.with_columns(
            nw.when(text.str.contains(_SIXTEEN_DIGITS))
            .then(text)
            .cast(nw.Int64)
            .alias(Identity.NUMBER),
            text.str.contains("^0*$").fill_null(value=True).alias(Identity.IS_MISSING),
            nw.col(Column.NIK_DAMAGED).fill_null(value=False).alias(Identity.IS_DAMAGED),
        )
        .with_columns(
            _part(number, anatomy.DAY).alias(_Part.DAY_WRITTEN),
            _part(number, anatomy.MONTH).alias(_Part.MONTH),
            _part(number, anatomy.YEAR).alias(_Part.YEAR),
            (number < 10 ** (anatomy.LENGTH - 1))
            .fill_null(value=False)
            .alias(Identity.IS_PROVISIONAL),
        )
        .with_columns(nw.when(day > offset).then(day - offset).otherwise(day).alias(_Part.DAY))
    )


def _judged(parts: nw.LazyFrame[IntoLazyFrameT]) -> nw.LazyFrame[IntoLazyFrameT]:
    """Well formed, and fit to be read: 29 February stands only in years divisible by four."""
    day, month, year = nw.col(_Part.DAY), nw.col(_Part.MONTH), nw.col(_Part.YEAR)
    february = (month != 2) | (day < 29) | ((day == 29) & (year % anatomy.LEAP == 0))
    well_formed = (
        (nw.col(Identity.NUMBER) % _ALL_SAME != 0)
        & day.is_between(1, 31)
        & month.is_between(1, 12)
        & ((day <= 30) | ~month.is_in(_THIRTY_DAYS))
        & february
        & ~nw.col(Identity.IS_PROVISIONAL)
    )
    return parts.with_columns(
        well_formed.fill_null(value=False).alias(Identity.IS_WELL_FORMED)
    ).with_columns((nw.col(Identity.IS_WELL_FORMED) & ~nw.col(Identity.IS_DAMAGED)).alias(_USABLE))


def _part(nik: nw.Expr, place: slice) -> nw.Expr:
    """One part of the number, by its place in the sixteen digits."""
    after = int(10 ** (anatomy.LENGTH - place.stop))
    return nik // after % int(10 ** (place.stop - place.start))


def _date_inside(latest_year: int) -> nw.Expr:
    year, century = nw.col(_Part.YEAR), latest_year - latest_year % 100
    latest = nw.when(year <= latest_year - century).then(year + century)
    full_year = latest.otherwise(year + century - 100)
    return full_year * 10_000 + nw.col(_Part.MONTH) * 100 + nw.col(_Part.DAY)


def _written_date() -> nw.Expr:
    born = nw.col(Column.BIRTH_DATE)
    year = born.dt.year().cast(nw.Int64)
    return year * 10_000 + born.dt.month().cast(nw.Int64) * 100 + born.dt.day().cast(nw.Int64)
