"""A year of paid months for some people of the demo, so that rights can be looked up.

Five stories take turns: everything paid; new since October; stopped after August; the last two
months open; a hole in summer that ended the membership, and a new start.
"""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl

from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.core.law.tariff import Payer, monthly_tariff

_YEAR = 2025
_PAID_ON = 10
"""Day of the month on which the treasurer pays."""
_STORIES = (
    tuple(range(1, 13)),
    tuple(range(10, 13)),
    tuple(range(1, 9)),
    tuple(range(1, 11)),
    (1, 2, 3, 4, 9, 10, 11, 12),
)
"""Months of the year that are paid."""


def write_ledger(path: Path, people: pl.DataFrame) -> None:
    """A line for each person and paid month, as `payung rights` reads them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("person_id", "month", "paid_on", "payer", "amount"))
        for turn, nik in enumerate(people[Column.NIK]):
            for number in _STORIES[turn % len(_STORIES)]:
                month = Month(_YEAR, number)
                paid = (nik, month, month.day(_PAID_ON))
                writer.writerow((*paid, Payer.VILLAGE_BUDGET, monthly_tariff(month)))
