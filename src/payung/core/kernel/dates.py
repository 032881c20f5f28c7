"""Dates as Indonesian offices write them: "02-MEI-90", "2/5/1990", "14 Agustus 1988", 32905."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTH_NAMES = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAY_NAMES = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

_ENGLISH = "january february march april may june july august september october november december"
_OTHER_WORDS = {
    "peb": 2,
    "pebruari": 2,
    "mrt": 3,
    "agt": 8,
    "ags": 8,
    "agus": 8,
    "agust": 8,
    "agst": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
}
_MONTH_WORDS = {
    word: number
    for names in (MONTH_NAMES, _ENGLISH.split())
    for number, name in enumerate(names, 1)
    for word in (name.lower(), name[:3].lower())
} | _OTHER_WORDS
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 10_000, 73_050  # 1927-05-18 to 2099-12-31; below, years look alike

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})\s*[-/., ]?\s*([A-Za-z]{2,9})\.?\s*[-/., ]?\s*['’`]?(\d{4}|\d{2})")
_PLAIN = re.compile(r"(\d{2})(\d{2})(\d{4})")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?")
_DASH = re.compile("[‐‑‒–—−]")
_TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$")


def years_later(day: date, years: int) -> date:
    """The same day so many years later, or earlier; the 28th for a leap day in a year without."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def age_on(born: date, day: date) -> int:
    """Full years on a day; who was born on 29 February grows older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def from_excel_serial(serial: float) -> date:
    """Days since Excel's epoch. Raises `ValueError` outside 1927 to 2099: 1990 is a year."""
    if not _EXCEL_FIRST <= serial <= _EXCEL_LAST:
        raise ValueError(f"{serial} is not a date serial")
    return _EXCEL_EPOCH + timedelta(days=int(serial))


def parse_date(value: str | float | date, *, latest_year: int, month_first: bool = False) -> date:
    """Read a date of birth or a past date.

    A two-digit year takes the latest century that does not lie after `latest_year`. Numbers and
    digits alone are Excel serials. `month_first` reads 5/2/1990 as 2 May, for columns that prove
    to be written so. Raises `ValueError` for what is no date or a date that does not exist.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return from_excel_serial(value)
    text = _TIME_OF_DAY.sub("", _DASH.sub("-", value).strip().strip("'’`").strip())
    year, month, day = _parts(text, month_first=month_first)
    if year < 100:
        century = latest_year - latest_year % 100
        year = century + year if century + year <= latest_year else century - 100 + year
    if not 1900 <= year <= 2100:
        raise ValueError(f"{value!r} lies outside this century and the last")
    return date(year, month, day)


def format_long(day: date) -> str:
    """14 Mei 2025."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _parts(text: str, *, month_first: bool) -> tuple[int, int, int]:
    """Year, month, day; the year may have two digits."""
    if match := _YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DAY_FIRST.fullmatch(text) or _PLAIN.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        return (int(match[3]), day, month) if month_first else (int(match[3]), month, day)
    if match := _WORDED.fullmatch(text):
        if number := _MONTH_WORDS.get(match[2].lower()):
            return int(match[3]), number, int(match[1])
    elif _SERIAL.fullmatch(text):
        day_of_serial = from_excel_serial(float(text))
        return day_of_serial.year, day_of_serial.month, day_of_serial.day
    raise ValueError(f"{text!r} is no date")
