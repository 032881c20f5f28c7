"""What a column of NIKs says: which are well formed, and the birth date and sex inside them.

The anatomy of the number is that of `kernel.nik`; here the same constants read whole columns by
arithmetic on the sixteen digits, because millions are read at once. A property test holds the two
readings equal. Dates are compared as numbers YYYYMMDD, which every backend can do.
"""

from __future__ import annotations

import narwhals as nw

from payung.core.kernel import nik as anatomy
from payung.core.kernel.roster import Column

_SIXTEEN_DIGITS = rf"^[0-9]{{{anatomy.LENGTH}}}$"
_ALL_SAME = int("1" * anatomy.LENGTH)
"""A sixteen-digit number is a multiple of this exactly when all its digits are the same."""


def number() -> nw.Expr:
    """The NIK as an integer where it has sixteen digits, else null."""
    text = nw.col(Column.NIK)
    return nw.when(text.str.contains(_SIXTEEN_DIGITS)).then(text).cast(nw.Int64)


def is_missing() -> nw.Expr:
    """Empty, or nothing but zeros: villages write 0 for a person without a NIK."""
    text = nw.col(Column.NIK)
    return text.is_null() | text.str.contains("^0*$").fill_null(value=True)


def is_damaged() -> nw.Expr:
    """Excel kept the number with fifteen digits and lost the last one."""
    return nw.col(Column.NIK_DAMAGED).fill_null(value=False)


def is_provisional(nik: nw.Expr) -> nw.Expr:
    """Sixteen digits that begin with 0: made by the village, unknown to the insurer."""
    return (nik < 10 ** (anatomy.LENGTH - 1)).fill_null(value=False)


def has_possible_date(nik: nw.Expr) -> nw.Expr:
    """Day and month inside the NIK exist, and 29 February only in years divisible by four."""
    day, month, year = day_of_birth(nik), part(nik, anatomy.MONTH), part(nik, anatomy.YEAR)
    shorter = [number for number, days in anatomy.LONGEST_DAY.items() if days == 30]
    leap_day = (month != 2) | (day < 29) | ((day == 29) & (year % anatomy.LEAP == 0))
    return (
        ((day >= 1) & (day <= 31) & (month >= 1) & (month <= 12))
        & ((day <= 30) | ~month.is_in(shorter))
        & leap_day
    )


def is_well_formed(nik: nw.Expr) -> nw.Expr:
    """Sixteen digits, not provisional, not all the same, with a possible date."""
    valid = (nik % _ALL_SAME != 0) & has_possible_date(nik) & ~is_provisional(nik)
    return valid.fill_null(value=False)


def part(nik: nw.Expr, place: slice) -> nw.Expr:
    """One part of the number, by its place in the sixteen digits."""
    return nik // 10 ** (anatomy.LENGTH - place.stop) % 10 ** (place.stop - place.start)


def day_of_birth(nik: nw.Expr) -> nw.Expr:
    """1 to 31; a woman's day is written plus forty."""
    day = part(nik, anatomy.DAY)
    offset = anatomy.FEMALE_DAY_OFFSET
    return nw.when(day > offset).then(day - offset).otherwise(day)


def is_female(nik: nw.Expr) -> nw.Expr:
    return part(nik, anatomy.DAY) > anatomy.FEMALE_DAY_OFFSET


def birth_number(nik: nw.Expr, *, latest_year: int) -> nw.Expr:
    """The birth date as YYYYMMDD; the century is the latest not after `latest_year`."""
    year = part(nik, anatomy.YEAR)
    century = latest_year - latest_year % 100
    full = nw.when(year + century <= latest_year).then(year + century)
    full_year = full.otherwise(year + century - 100)
    return full_year * 10_000 + part(nik, anatomy.MONTH) * 100 + day_of_birth(nik)


def written_birth_number() -> nw.Expr:
    """The birth date of the list as YYYYMMDD, null where it has none."""
    born = nw.col(Column.BIRTH_DATE)
    year = born.dt.year().cast(nw.Int64)
    return year * 10_000 + born.dt.month().cast(nw.Int64) * 100 + born.dt.day().cast(nw.Int64)


def born(*, latest_year: int) -> nw.Expr:
    """The birth date as YYYYMMDD: of the list, else of a well-formed and undamaged NIK, else null."""
    nik, written = number(), written_birth_number()
    readable = is_well_formed(nik) & ~is_damaged()
    from_nik = nw.when(readable).then(birth_number(nik, latest_year=latest_year)).otherwise(None)
    return nw.when(written.is_null()).then(from_nik).otherwise(written)
