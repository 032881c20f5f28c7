"""NIK, the sixteen digits of an Indonesian identity: PPKKCC DDMMYY NNNN.

The anatomy is said once, in the constants below; `law.identity` reads whole columns with the same
constants, and a property test holds both readings equal. The first six digits name the place of
first registration, not the address: PALI was cut from 16.03 and Padang Lawas from 12.03, so they
are information and never a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.core.kernel.refused import Refused

LENGTH = 16
REGION = slice(0, 6)
DAY = slice(6, 8)
MONTH = slice(8, 10)
YEAR = slice(10, 12)
SERIAL = slice(12, 16)

FEMALE_DAY_OFFSET = 40
"""A woman's day of birth is written plus forty."""

SAMPLE_DISTRICT = "99"
"""District part of invented people: never issued, so no sample can be a real person."""

LONGEST_DAY = {
    1: 31,
    2: 29,
    3: 31,
    4: 30,
    5: 31,
    6: 30,
    7: 31,
    8: 31,
    9: 30,
    10: 31,
    11: 30,
    12: 31,
}
"""Longest day of each month; 29 February stands only in years divisible by four (`LEAP`)."""
LEAP = 4


def bare_digits(text: str) -> str:
    """What is left of a written number without spaces, dots, dashes and apostrophes."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "'’`.-")


class Sex(StrEnum):
    """As written in lists and on cards."""

    MALE = "L"
    FEMALE = "P"


@dataclass(frozen=True, slots=True, order=True)
class Nik:
    """A structurally valid NIK. Make one with `Nik.parse`."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Nik:
        """Read sixteen digits with any spaces, dots, dashes and apostrophes around them.

        Raises `Refused` with `nik_missing` (empty or only zeros), `nik_provisional` (begins with 0:
        made by the village, unknown to the civil registry) or `nik_malformed`.
        """
        digits = bare_digits(text)
        if not digits.strip("0"):
            raise Refused("nik_missing", "NIK kosong.", "Isi dari KTP atau KK.")
        if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
            raise Refused("nik_malformed", "NIK harus 16 angka.", "Cocokkan dengan KTP.")
        if digits.startswith("0"):
            raise Refused("nik_provisional", "NIK ini sementara.", "Minta NIK resmi ke Dukcapil.")
        if len(set(digits)) == 1 or not _has_possible_date(digits):
            raise Refused(
                "nik_malformed", "Tanggal di dalam NIK tidak mungkin.", "Cocokkan dengan KTP."
            )
        return cls(digits)

    @property
    def region(self) -> str:
        """Place of first registration, `PP.KK.CC`. Not the address."""
        part = self.digits[REGION]
        return f"{part[:2]}.{part[2:4]}.{part[4:]}"

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self.digits[DAY]) > FEMALE_DAY_OFFSET else Sex.MALE

    @property
    def is_sample(self) -> bool:
        return self.digits[4:6] == SAMPLE_DISTRICT

    @property
    def masked(self) -> str:
        """For every place where the full number is not needed."""
        return f"{self.digits[REGION]}••••••{self.digits[SERIAL]}"

    def birth_date(self, *, on: date) -> date:
        """The date of birth; the century is the latest that does not lie after the year of `on`."""
        day, month, year = _date_part(self.digits)
        century = on.year - on.year % 100
        born = century + year if century + year <= on.year else century - 100 + year
        return date(born, month, day)

    def agrees_with(self, born: date) -> bool:
        """Whether day, month and two-digit year are those of a date of birth."""
        return _date_part(self.digits) == (born.day, born.month, born.year % 100)


def _date_part(digits: str) -> tuple[int, int, int]:
    day = int(digits[DAY])
    return (
        day - FEMALE_DAY_OFFSET if day > FEMALE_DAY_OFFSET else day,
        int(digits[MONTH]),
        int(digits[YEAR]),
    )


def _has_possible_date(digits: str) -> bool:
    day, month, year = _date_part(digits)
    if not 1 <= day <= LONGEST_DAY.get(month, 0):
        return False
    return (day, month) != (29, 2) or year % LEAP == 0
