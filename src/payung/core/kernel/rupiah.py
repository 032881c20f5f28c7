"""Money is whole rupiah in integers; here it is written out for people."""

from __future__ import annotations

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
    (10**2, "ratus"),
    (10, "puluh"),
)
_ONE_IS_SE = {10**3, 10**2, 10}
"""seribu, seratus, sepuluh, but satu juta."""
LARGEST = 10**15 - 1


def format_number(amount: int) -> str:
    """1234567 → `1.234.567`."""
    return f"{amount:,}".replace(",", ".")


def format_rupiah(amount: int) -> str:
    """16800 → `Rp16.800`; a negative amount keeps its sign in front."""
    return f"{'-' if amount < 0 else ''}Rp{format_number(abs(amount))}"


def terbilang(number: int) -> str:
    """A whole number in Indonesian words. Raises `ValueError` beyond 999 trillion."""
    if abs(number) > LARGEST:
        raise ValueError(f"{number} is larger than can be written in words")
    if number < 0:
        return f"minus {terbilang(-number)}"
    return " ".join(_words(number)) or "nol"


def amount_in_words(amount: int) -> str:
    """16800 → `enam belas ribu delapan ratus rupiah`."""
    return f"{terbilang(amount)} rupiah"


def _words(number: int) -> list[str]:
    if number == 0:
        return []
    if number < 10:
        return [_UNITS[number]]
    if 11 <= number <= 19:
        return ["sebelas"] if number == 11 else [_UNITS[number - 10], "belas"]
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    head = [f"se{name}"] if count == 1 and size in _ONE_IS_SE else [*_words(count), name]
    return [*head, *_words(rest)]
