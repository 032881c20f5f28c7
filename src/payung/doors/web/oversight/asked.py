"""What a page of figures is asked about: a place, a day, a measure for the map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from payung.doors.web.access import PageRequest
from payung.doors.web.protection.asked_day import day_of
from payung.office.accounts.duties import Deed
from payung.office.area.models import Area
from payung.office.area.queries import areas_by_code
from payung.programme.oversight.indicators import Indicator, indicators
from payung.programme.oversight.models import NATION

FIRST_MEASURE = "coverage_of_listed"


@dataclass(frozen=True, slots=True)
class Asked:
    """A place with what lies above it as far as the holder may look, a day, and a measure."""

    code: str
    title: str
    above: tuple[tuple[str, str], ...]
    """Code and title, from the top."""
    day: date
    is_today: bool
    measure: Indicator
    words: str
    """Of the name or code of a place that is looked for."""
    opens: tuple[str, ...]
    """The regencies that the holder may look into."""

    @property
    def is_wide(self) -> bool:
        """A province or the nation: summary rows alone."""
        return len(self.code) <= len("16")

    @property
    def query(self) -> str:
        """Day and measure as the end of an address."""
        told = {
            "tanggal": "" if self.is_today else self.day.isoformat(),
            "ukuran": "" if self.measure.code == FIRST_MEASURE else self.measure.code,
        }
        query = urlencode({name: value for name, value in told.items() if value})
        return f"?{query}" if query else ""

    def finds(self, area: Area) -> bool:
        """Whether a place fits the words."""
        words = self.words.lower()
        return words in area.name.lower() or area.code.startswith(words)

    def address(self, code: str) -> str:
        """The same day and measure for another place."""
        return f"{reverse('figures_place', args=(code,))}{self.query}"

    @property
    def crumbs(self) -> tuple[tuple[str, str], ...]:
        return tuple((self.address(code), title) for code, title in self.above)


def asked_of(request: PageRequest, code: str) -> Asked:
    """Raises `Http404` for a place that the holder may not look at."""
    holder = request.holder
    may_wide = holder.may(Deed.FIGURES_WIDE)
    if not (holder.covers(code) or (may_wide and len(code) <= len("16"))):
        raise Http404
    known: dict[str, str] = {NATION: "Indonesia"}
    levels = [code[:length] for length in (2, 5, 8, 13) if length <= len(code)]
    areas: dict[str, Area] = dict(areas_by_code(levels))
    known |= {key: area.title for key, area in areas.items()}
    if code not in known:
        raise Http404
    over = [NATION, *levels] if code != NATION else [NATION]
    above = [each for each in over if each != code and each in known]
    seen = [each for each in above if holder.covers(each) or (may_wide and len(each) <= len("16"))]
    day = day_of(request.GET)
    return Asked(
        code=code,
        title=known[code],
        above=tuple((each, known[each]) for each in seen),
        day=day,
        is_today=day == timezone.localdate(),
        words=" ".join(request.GET.get("cari", "").split())[:80],
        opens=tuple(own for own in holder.areas if len(own) == len("16.12")),
        measure=indicators().get(request.GET.get("ukuran", ""), indicators()[FIRST_MEASURE]),
    )
