"""When a payer pays: the days of each bill of a container, by the habit of its village."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from payung.core.kernel.month import Month

MARCH, DECEMBER = Month(2026, 3), Month(2026, 12)
_APRIL, _MAY, _JUNE, _JULY = (Month(2026, number) for number in (4, 5, 6, 7))
_AUGUST, _SEPTEMBER, _OCTOBER, _NOVEMBER = (Month(2026, number) for number in (8, 9, 10, 11))
STOPS, STARTS_ANEW, BY_QUARTERS = 0, 1, 2
"""Turns of the villages whose year is told in `plot`."""
_TOO_MUCH = 20_000
_TOO_LITTLE = 8_400


@dataclass(frozen=True, slots=True)
class Payment:
    """One bill and what becomes of it. Without `paid_on` it is never paid."""

    first: Month
    last: Month
    billed_on: date
    paid_on: date | None
    confirmed_on: date | None
    more: int = 0
    rest_on: date | None = None
    """The day on which what was missing comes after all."""
    twice: bool = False
    broken_off: bool = False
    withdrawn_on: date | None = None


def payments_of(turn: int) -> tuple[Payment, ...]:
    """The bills of a village's first year, in the order of their months."""
    tale = {STOPS: _stops, STARTS_ANEW: _starts_anew, BY_QUARTERS: _by_quarters}.get(turn)
    if tale is not None:
        return (_late_in_march(turn), *tale())
    if turn % 5 == 0:
        return (_late_in_march(turn), *_quarters(turn))
    return (_late_in_march(turn), *(_usual(turn, month) for month in _APRIL.until(DECEMBER)))


def plain(turn: int, first: Month, last: Month | None = None) -> Payment:
    """Billed in the first days of a month, paid before it falls due."""
    paid_on = first.day(7 + turn * 3 % 8)
    return Payment(
        first=first,
        last=last or first,
        billed_on=first.day(2 + turn % 4),
        paid_on=paid_on,
        confirmed_on=paid_on + timedelta(days=1 + turn % 3),
    )


def months_of_regency(first: Month, last: Month) -> tuple[Payment, ...]:
    """One bill a month of those who pay for the whole regency; the first begins a little late."""
    return tuple(
        replace(
            plain(3, month),
            billed_on=month.day(10 if month == first else 3),
            paid_on=month.day(13),
            confirmed_on=month.day(14),
        )
        for month in first.until(last)
    )


def after_the_ruling(ruled_on: date) -> Payment:
    """The months of the quarter that were left out until it was decided who pays."""
    billed_on, paid_on, confirmed_on = (ruled_on + timedelta(days=place) for place in (1, 2, 3))
    return Payment(_OCTOBER, DECEMBER, billed_on, paid_on, confirmed_on)


def late_in_february() -> Payment:
    """The first bill of a village that decided on the year in January."""
    month = Month(2027, 2)
    return Payment(month, month, month.day(9), month.day(18), month.day(19))


def _late_in_march(turn: int) -> Payment:
    """Some of the first payments are confirmed when March is over."""
    paid_on = MARCH.day(28 + turn % 4)
    confirmed_on = paid_on + timedelta(days=2) if turn % 4 == 3 else MARCH.day(31)
    return Payment(MARCH, MARCH, MARCH.day(27), paid_on, confirmed_on)


def _stops() -> Iterator[Payment]:
    """Nothing is paid from July on; what was asked for in vain is taken back in December."""
    for month in _APRIL.until(_JUNE):
        yield replace(plain(STOPS, month), twice=month == _MAY)
    for month in _JULY.until(_OCTOBER):
        yield _unpaid(STOPS, month, withdrawn_on=DECEMBER.day(14))


def _starts_anew() -> Iterator[Payment]:
    """Too little in May, nothing for four months, and from October on again."""
    yield replace(plain(STARTS_ANEW, _APRIL), broken_off=True)
    yield replace(plain(STARTS_ANEW, _MAY), more=-_TOO_LITTLE, rest_on=_MAY.day(25))
    for month in _JUNE.until(_SEPTEMBER):
        yield _unpaid(STARTS_ANEW, month, withdrawn_on=_OCTOBER.day(2))
    yield plain(STARTS_ANEW, _OCTOBER)
    yield _paid_later(STARTS_ANEW, _NOVEMBER, DECEMBER.day(9))
    yield plain(STARTS_ANEW, DECEMBER)


def _by_quarters() -> Iterator[Payment]:
    """Three months at a time, and once too much."""
    first, *others = _quarters(BY_QUARTERS)
    yield replace(first, more=_TOO_MUCH)
    yield from others


def _quarters(turn: int) -> tuple[Payment, ...]:
    return tuple(plain(turn, first, first + 2) for first in (_APRIL, _JULY, _OCTOBER))


def _usual(turn: int, month: Month) -> Payment:
    """The months of every other village: most are paid in time, some late."""
    if turn % 7 == 3 and month == _AUGUST:
        return _paid_later(turn, month, _SEPTEMBER.day(8))
    if turn % 7 == 3 and month == _SEPTEMBER:
        return _paid_later(turn, month, _OCTOBER.day(20))
    if turn % 4 == 1:
        return _paid_later(turn, month, month.day(20 + turn % 6))
    return replace(plain(turn, month), broken_off=turn % 10 == 6 and month == _JUNE)


def _unpaid(turn: int, month: Month, *, withdrawn_on: date) -> Payment:
    usual = plain(turn, month)
    return replace(usual, paid_on=None, confirmed_on=None, withdrawn_on=withdrawn_on)


def _paid_later(turn: int, month: Month, paid_on: date) -> Payment:
    usual = plain(turn, month)
    return replace(usual, paid_on=paid_on, confirmed_on=paid_on + timedelta(days=1))
