"""How many people a purse pays for a window of months, and who gets a seat.

Everyone chosen is paid for the whole window: a seat costs the sum of the tariffs of its months.
Who is left stands on the waiting list in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from payung.core.kernel.month import Month


def seat_price(tariffs: Mapping[Month, int]) -> int:
    """Rupiah for one person through the whole window."""
    return sum(tariffs.values())


def seats(money: int, tariffs: Mapping[Month, int]) -> int:
    """Whole persons that `money` rupiah pays; none when there is less than nothing."""
    price = seat_price(tariffs)
    return max(money, 0) // price if price else 0


def has_seat(rank: nw.Expr, available: nw.Expr | int) -> nw.Expr:
    """Whether a rank, counted from 1, lies above the line where the money ends."""
    return rank <= available
