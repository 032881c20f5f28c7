"""The year as a table on the screen: a line for each month, as it is played."""

from __future__ import annotations

from collections.abc import Sequence

from payung.core.kernel.month import Month, month_name
from payung.core.kernel.rupiah import format_number
from payung.doors.ops.demo.year.picture import Picture

_WIDTHS = (15, 8, 14, 14, 10, 7, 9, 9, 10)
HEADINGS = (
    *("bulan", "peserta", "ditagih", "dibayar", "kredit"),
    *("aktif", "tenggang", "nonaktif", "peringatan"),
)
_AGREES = "cocok"


def line(cells: Sequence[str], last: str = "") -> str:
    """Cells under their headings: the first to the left, figures to the right."""
    first, *figures = (
        f"{cell:<{width}}" if place == 0 else f"{cell:>{width}}"
        for place, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return " ".join([first, *figures, last]).rstrip()


def month_line(books: Picture, differences: Sequence[str]) -> str:
    """The figures of a month's end by the books; whether the programme says the same."""
    statuses = books.statuses
    figures = (
        *(books.people, books.billed, books.paid, books.credit),
        *(statuses["active"], statuses["grace"], statuses["inactive"]),
        len(books.alarms),
    )
    told = _AGREES if not differences else f"{len(differences)} berbeda"
    return line((month_name(Month.of(books.on)), *map(format_number, figures)), told)
