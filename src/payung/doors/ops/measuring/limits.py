"""What is measured and how fast it must be, on two cores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MOST_QUERIES = 12
LEAST_ROWS_A_SECOND = 2_000
MOST_MEGABYTES = 400


class Limit(Enum):
    """Milliseconds: median, and 95 of 100."""

    RECORD = (15, 60)
    FRAGMENT = (25, 100)
    PAGE_WITH_COUNT = (40, 150)
    BOARD = (60, 200)
    WIDE = (300, 300)
    """Summary rows of provinces and the nation, and what lies below them."""
    LETTER = (20, 100)
    REGISTER = (400, 1_000)

    @property
    def p50(self) -> int:
        return self.value[0]

    @property
    def p95(self) -> int:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class PageTime:
    """One page: milliseconds, queries of one visit, and bytes before compression."""

    what: str
    limit: Limit
    p50: float
    p95: float
    queries: int
    size: int

    @property
    def holds(self) -> bool:
        in_time = self.p50 <= self.limit.p50 and self.p95 <= self.limit.p95
        return in_time and self.queries <= MOST_QUERIES


@dataclass(frozen=True, slots=True)
class ImportTime:
    """A list on its way into the registry. `taken` rows reached it; memory of the whole process."""

    rows: int
    taken: int
    check_seconds: float
    accept_seconds: float
    megabytes: int
    megabytes_before: int
    """What the process held before: the programme and its libraries."""

    @property
    def rows_a_second(self) -> float:
        return self.rows / self.accept_seconds

    @property
    def holds(self) -> bool:
        return self.rows_a_second >= LEAST_ROWS_A_SECOND and self.megabytes <= MOST_MEGABYTES


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything on one database."""

    database: str
    people: int
    pages: tuple[PageTime, ...]
    recount: float
    """Milliseconds of counting everybody after an act."""
    taken_in: ImportTime
    what_if: float
    """Seconds of a what-if over everybody."""
