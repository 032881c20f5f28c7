"""Single values as lists word them: names, phones, yes and no, codes or their names.

Each function takes the text of one cell and gives the value, or `None` where it says nothing that
can be understood.
"""

from __future__ import annotations

import re

from payung.core.intake.codes import (
    DISABILITIES,
    HOUSEHOLD_RELATIONS,
    JOBS,
    LIFE_STATUSES,
    MISPRINTED_LIFE_STATUSES,
    SEX,
    TRUTHS,
    squeezed,
)
from payung.core.kernel.person_name import clean_name
from payung.core.kernel.phone import to_e164

_EMPTY = re.compile(r"[\W_]*|n/?a|#n/a|#ref!|#value!|#name\?|null|none|nan", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,4}\s*[.)]\s+")
_NO_NAME = re.compile(rf"[\W\d_]*|{_EMPTY.pattern}", re.IGNORECASE)
_RT = re.compile(r"rt\s*[.:]?\s*(\d{1,3})", re.IGNORECASE)
_RW = re.compile(r"rw\s*[.:]?\s*(\d{1,3})", re.IGNORECASE)
_PAIR = re.compile(r"\s*(\d{1,3})\s*[/\\|.,-]\s*(\d{1,3})\s*")
_NEXT_NUMBER = re.compile(r"\s*[/,;&|]\s*(?=\+?\d)|\s+(?:dan|atau)\s+", re.IGNORECASE)
_LONGEST_PHONE = 18
"""More characters than this are two numbers."""
_UNTICKED = re.compile(r"[-–—_.\s0]*|tidak|t", re.IGNORECASE)
_ANY_DISABILITY_UNSAID = re.compile(r"\d+|[a-z]")


def plain(text: str) -> str | None:
    """The text itself; `-` and its like are empty."""
    return None if _EMPTY.fullmatch(text) else text


def name(text: str) -> str | None:
    """A name as papers print it, without a number in front."""
    if _NO_NAME.fullmatch(text):
        return None
    return clean_name(_NUMBERED.sub("", text, count=1) if text[0].isdigit() else text) or None


def phone(text: str) -> str | None:
    """The first mobile number of the cell."""
    if len(text) <= _LONGEST_PHONE:
        return to_e164(text)
    return next((found for part in _NEXT_NUMBER.split(text) if (found := to_e164(part))), None)


def sex(text: str) -> str | None:
    return SEX.get(squeezed(text))


def household_relation(text: str) -> int | None:
    return HOUSEHOLD_RELATIONS.get(squeezed(text))


def life_status(text: str) -> int | None:
    return LIFE_STATUSES.get(squeezed(text))


def life_status_of_letters(text: str) -> int | None:
    """As `life_status`, in the export of OpenSID in letters, which misprints two of them."""
    return MISPRINTED_LIFE_STATUSES.get(squeezed(text), life_status(text))


def truth(text: str) -> bool | None:
    return TRUTHS.get(squeezed(text))


def disability(text: str) -> bool | None:
    """Whether there is one. Its name, such as `Tuna netra`, says that there is."""
    known = DISABILITIES.get(squeezed(text))
    if known is not None or _EMPTY.fullmatch(text):
        return known
    return None if _ANY_DISABILITY_UNSAID.fullmatch(squeezed(text)) else True


def relation_to_official(text: str) -> str | None:
    """The relation in words; `Tidak ada` is none."""
    return None if truth(text) is False else plain(text)


def is_marked(text: str) -> bool:
    """Whether a tick of any shape stands in the cell."""
    return not _UNTICKED.fullmatch(text)


def job_or_code(text: str) -> str | None:
    """A job, in lists that may give the number of the code list instead of its name."""
    if text.isdecimal() and 1 <= int(text) <= len(JOBS):
        return JOBS[int(text) - 1]
    return plain(text)


def rt_of(text: str) -> str | None:
    """RT out of `001/002`, `RT 01 RW 02` or `RT.3`."""
    return _half(text, _RT, 1)


def rw_of(text: str) -> str | None:
    return _half(text, _RW, 2)


def _half(text: str, worded: re.Pattern[str], place: int) -> str | None:
    if match := _PAIR.fullmatch(text):
        return match[place]
    if match := worded.search(text):
        return match[1]
    return None
