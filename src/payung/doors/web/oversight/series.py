"""Month ends in a row: a line drawn for each measure, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from payung.doors.web.oversight.asked import Asked
from payung.doors.web.oversight.words import fraction_words, value_words
from payung.programme.oversight.indicators import Indicator, indicators
from payung.programme.oversight.queries import Figures

_WIDTH, _HEIGHT, _EDGE = 320, 90, 6


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of a place by month. `line` is a path in a box of 320 × 90; empty where fewer
    than two months have a value."""

    indicator: Indicator
    points: tuple[tuple[date, str, str], ...]
    """Day, value and fraction in words, newest first."""
    line: str
    dots: tuple[tuple[int, int, str], ...]
    least: str
    most: str


def series_of(asked: Asked, months: Sequence[Figures], codes: Sequence[str]) -> tuple[Series, ...]:
    """Of the measures of a topic, in their order; without those of which nothing is kept."""
    return tuple(
        _series(asked.code, months, indicators()[code])
        for code in codes
        if any((asked.code, code) in each.pairs for each in months)
    )


def _series(place: str, months: Sequence[Figures], indicator: Indicator) -> Series:
    numbers = [(each.day, each.of(place, indicator.code)) for each in months]
    known = [(day, number) for day, number in numbers if number.value is not None]
    values = [number.value or 0.0 for _, number in known]
    dots = tuple(
        (x, y, f"{day:%m-%Y}: {value_words(number)}")
        for (day, number), (x, y) in zip(known, _drawn(values), strict=True)
    )
    ends = sorted(known, key=lambda told: told[1].value or 0.0)
    return Series(
        indicator,
        tuple((day, value_words(each), fraction_words(each)) for day, each in reversed(numbers)),
        "M" + " L".join(f"{x} {y}" for x, y, _ in dots) if len(dots) > 1 else "",
        dots,
        value_words(ends[0][1]) if ends else "",
        value_words(ends[-1][1]) if ends else "",
    )


def _drawn(values: Sequence[float]) -> list[tuple[int, int]]:
    if not values:
        return []
    least, most = min(values), max(values)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    high = _HEIGHT - 2 * _EDGE
    span = most - least
    return [
        (
            round(_EDGE + place * step),
            round(_EDGE + (high * (most - value) / span if span else high / 2)),
        )
        for place, value in enumerate(values)
    ]
