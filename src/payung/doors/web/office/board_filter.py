"""What the table of the board shows: a stage, a word of a name, an order."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.timezone import localdate

from payung.doors.web.asked import whole_number
from payung.doors.web.office.village_board import Board, Stage, VillageRow
from payung.doors.web.protection.asked_day import day_of

ROWS = 100


@dataclass(frozen=True, slots=True)
class RowsPage:
    """A piece of the table: its rows, which ones of how many, and the addresses beside it."""

    rows: tuple[VillageRow, ...]
    first: int
    count: int
    before: str
    """Address of the piece before; empty on the first."""
    after: str
    whole: str
    """Address of all rows on one page; empty where this is all."""
    query: str
    """The filter as the end of an address, for the download."""

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Read from the address; what cannot be read is left out, so that every link works."""

    stage: Stage | None = None
    at_least: Stage | None = None
    """Villages that have come this far or further."""
    words: str = ""
    oldest_first: bool = False
    start: int = 0
    """How many rows are passed over."""
    everything: bool = False
    """All rows on one page, to be printed."""
    day: str = ""
    """A past day as the address says it; empty for today."""

    @classmethod
    def read(cls, query: QueryDict) -> BoardFilter:
        told = query.get("tahap", "")
        known = {str(stage.value): stage for stage in Stage}
        return cls(
            stage=known.get(told),
            at_least=known.get(query.get("sejak", "")),
            words=" ".join(query.get("cari", "").split())[:80],
            oldest_first=query.get("urut") == "lama",
            start=_start(query.get("mulai", "")),
            everything=query.get("semua") == "ya",
            day=query.get("tanggal", "") if day_of(query) < localdate() else "",
        )

    @property
    def is_on(self) -> bool:
        return self.stage is not None or self.at_least is not None or bool(self.words)

    def page_of(self, board: Board) -> RowsPage:
        """The piece of the table that is asked for; the first one where it is past the end."""
        rows = self.of(board)
        if self.everything:
            return RowsPage(rows, 1, len(rows), "", "", "", self._query())
        start = self.start if self.start < len(rows) else 0
        return RowsPage(
            rows=rows[start : start + ROWS],
            first=start + 1,
            count=len(rows),
            before=self._address(start - ROWS) if start else "",
            after=self._address(start + ROWS) if start + ROWS < len(rows) else "",
            whole=f"?{self._query(semua='ya')}#desa" if len(rows) > ROWS else "",
            query=self._query(),
        )

    def _address(self, start: int) -> str:
        return f"?{self._query(mulai=str(max(start, 0) or ''))}#desa"

    def _query(self, **more: str) -> str:
        """The filter as the end of an address."""
        told = {
            "tanggal": self.day,
            "tahap": "" if self.stage is None else str(self.stage.value),
            "sejak": "" if self.at_least is None else str(self.at_least.value),
            "cari": self.words,
            "urut": "lama" if self.oldest_first else "",
            **more,
        }
        return urlencode({key: value for key, value in told.items() if value})

    def of(self, board: Board) -> tuple[VillageRow, ...]:
        """The rows that fit, by code, or the longest in their stage first."""
        rows = [row for row in board.villages if self._fits(row)]
        if self.oldest_first:
            rows.sort(key=lambda row: (row.days is None, -(row.days or 0), row.code))
        return tuple(rows)

    def _fits(self, row: VillageRow) -> bool:
        if self.stage is not None and row.stage is not self.stage:
            return False
        if self.at_least is not None and row.stage < self.at_least:
            return False
        return self.words.lower() in row.area.name.lower() or row.code.startswith(self.words)


def _start(told: str) -> int:
    """A whole number of pieces; anything else is the first."""
    return (whole_number(told, digits=5) or 0) // ROWS * ROWS
