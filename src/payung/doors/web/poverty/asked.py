"""What a page of the poorest households is asked about: a place, a day, a sum and its months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from payung.core.intake.amounts import rupiah_of
from payung.doors.web.access import PageRequest
from payung.doors.web.asked import whole_number
from payung.doors.web.oversight.asked import Asked, asked_of
from payung.office.area.models import Area

YEAR, _LONGEST = 12, 24
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Question:
    """A place and a day as the board of figures is asked for them, and a sum for so many months
    from the next one on."""

    about: Asked
    rupiah: int | None
    written: str
    """The sum as it was written."""
    months: int

    @property
    def code(self) -> str:
        return self.about.code

    @property
    def title(self) -> str:
        return self.about.title

    @property
    def day(self) -> date:
        return self.about.day

    @property
    def is_today(self) -> bool:
        return self.about.is_today

    @property
    def words(self) -> str:
        """Of the place that is looked for among many."""
        return self.about.words

    @property
    def is_unread(self) -> bool:
        """Something is written for the sum that is no sum."""
        return bool(self.written) and self.rupiah is None

    @property
    def crumbs(self) -> tuple[tuple[str, str], ...]:
        above = ((code, title) for code, title in self.about.above if "." in code)
        return tuple((self.address(code), title) for code, title in above)

    @property
    def query(self) -> str:
        """Day, sum and months as the end of an address."""
        told = {
            "tanggal": "" if self.is_today else self.day.isoformat(),
            "rupiah": self.written,
            "bulan": "" if self.months == YEAR else str(self.months),
        }
        query = urlencode({name: value for name, value in told.items() if value})
        return f"?{query}" if query else ""

    def address(self, code: str) -> str:
        """The same question about another place."""
        return f"{reverse('poverty_place', args=(code,))}{self.query}"

    @property
    def here(self) -> str:
        """The page of this place."""
        return self.address(self.code)

    def finds(self, area: Area) -> bool:
        return self.about.finds(area)


def question_of(request: PageRequest, code: str) -> Question:
    """Raises `Http404` for a place that the holder may not look at."""
    about, query = asked_of(request, code), request.GET
    written = " ".join(query.get("rupiah", "").split())[:30]
    sum_ = rupiah_of(written) if written else None
    return Question(
        about=about,
        rupiah=sum_ if sum_ is not None and sum_ <= _MOST else None,
        written=written,
        months=_months(query),
    )


def _months(query: QueryDict) -> int:
    told = whole_number(query.get("bulan", ""), digits=2)
    return min(told, _LONGEST) if told else YEAR
