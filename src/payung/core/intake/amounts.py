"""Small numbers that people write with words around them: rupiah, deciles, heads."""

from __future__ import annotations

import re

_RUPIAH = re.compile(
    r"(?:rp\.?\s*)?(\d[\d.,\s]*?)\s*(jt|juta|rb|ribu|k)?\s*(?:[,.]-|-)?\s*(?:/\s*bulan|/\s*bln|"
    r"per\s*bulan|sebulan)?\.?",
    re.IGNORECASE,
)
_TIMES = {"jt": 10**6, "juta": 10**6, "rb": 10**3, "ribu": 10**3, "k": 10**3, "": 1}
_CENTS = re.compile(r"[.,]\d{2}$")
_LARGEST = 10**12
_LONGEST = 40
_FIRST_NUMBER = re.compile(r"\d{1,4}")


def rupiah_of(text: str) -> int | None:
    """`Rp1.500.000`, `1,5 juta`, `750 ribu` → rupiah; `None` where it is no single amount."""
    match = _RUPIAH.fullmatch(text) if len(text) < _LONGEST else None
    if match is None:
        return None
    number, unit = match[1].replace(" ", ""), (match[2] or "").lower()
    if unit:
        amount = float(number.replace(",", ".")) if number.count(",") + number.count(".") < 2 else 0
        whole = round(amount * _TIMES[unit])
    else:
        whole = int(re.sub(r"[.,]", "", _without_cents(number)))
    return whole if whole < _LARGEST else None


def decile_of(text: str) -> int | None:
    """`3`, `Desil 3` → 3. A range such as `Desil 5 s/d 10` says too little: `None`."""
    numbers = _FIRST_NUMBER.findall(text)
    if len(numbers) != 1 or not 1 <= int(numbers[0]) <= 10:
        return None
    return int(numbers[0])


def count_of(text: str) -> int | None:
    """`3 orang` → 3; `None` where no number or more than one is written."""
    numbers = _FIRST_NUMBER.findall(text)
    return int(numbers[0]) if len(numbers) == 1 and int(numbers[0]) < 100 else None


def _without_cents(number: str) -> str:
    """A last group of two digits after a sign is cents, of three it is thousands."""
    return _CENTS.sub("", number)
