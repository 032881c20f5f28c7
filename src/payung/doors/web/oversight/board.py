"""The board of figures: a place, what lies in it, and a map of one measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from payung.doors.web.office.map_drawing import Drawing, MapVillage, draw
from payung.doors.web.oversight.asked import Asked
from payung.doors.web.oversight.classes import NOTHING, Classes
from payung.doors.web.oversight.words import (
    TOPIC_WORDS,
    TargetTold,
    fraction_words,
    targets_told,
    value_words,
)
from payung.office.area.models import Area
from payung.office.area.queries import areas_above_districts, areas_within, outlines_within
from payung.programme.oversight.indicators import Indicator, Level, indicators
from payung.programme.oversight.models import NATION
from payung.programme.oversight.queries import Figures, Number

_ABOVE_ALL = (
    "protected",
    "coverage_of_listed",
    "lapsed",
    "paid_of_budget",
    "deaths_reported",
    "claims_paid_in_30_days",
)
"""What the board begins with."""
_VILLAGE, _REGENCY = 4, 2
_NAMED_AT_MOST = 30
_SEARCHED = 50


@dataclass(frozen=True, slots=True)
class Shown:
    """An indicator of a place in words. `url` leads to what was counted; empty where no name may
    be told."""

    indicator: Indicator
    value: str
    fraction: str
    targets: tuple[TargetTold, ...]
    reaches: bool | None
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A place of the table, with the numbers of the topic."""

    area: Area
    within: str
    """Name of what it lies in."""
    url: str
    numbers: tuple[tuple[str, str, str], ...]
    """Heading, value and fraction of each column."""


@dataclass(frozen=True, slots=True)
class Table:
    """Places of one level, with the indicators of one topic."""

    heading: str
    columns: tuple[Indicator, ...]
    rows: tuple[Row, ...]
    is_searched: bool
    """More rows than a page shows at once: with a field to look for a name."""


class BoardMaker:
    """Puts the pieces of a board together from figures and areas."""

    def __init__(self, asked: Asked, figures: Figures) -> None:
        self.asked = asked
        self.figures = figures
        self.columns = tuple(
            each for each in indicators().values() if each.topic is asked.measure.topic
        )

    def first(self) -> tuple[Shown, ...]:
        """The numbers above all others."""
        return tuple(self._shown(self.figures.of(self.asked.code, code)) for code in _ABOVE_ALL)

    def topics(self) -> Iterator[tuple[str | Promise, tuple[Shown, ...]]]:
        """Every indicator of the place, by topic."""
        whole = self.figures.whole(self.asked.code)
        for topic, words in TOPIC_WORDS.items():
            inside = [number for number in whole if number.indicator.topic is topic]
            if inside:
                yield words, tuple(self._shown(number) for number in inside)

    def tables(self, areas: Sequence[Area]) -> tuple[Table, ...]:
        """What lies in the place: districts, then villages; provinces or regencies above."""
        names = {area.code: area.name for area in areas}
        headings = {1: _("Provinsi"), 2: _("Kabupaten dan kota"), 3: _("Kecamatan"), 4: _("Desa")}
        tables = []
        for level, heading in headings.items():
            inside = [
                each for each in areas if each.level == level and each.code != self.asked.code
            ]
            if inside and not (self.asked.code == NATION and level == _REGENCY):
                fits = self.asked.finds if len(inside) > _SEARCHED else bool
                rows = tuple(self._row(each, names) for each in inside if fits(each))
                columns = self._columns_at(level)
                tables.append(Table(heading, columns, rows, len(inside) > _SEARCHED))
        return tuple(tables)

    def drawing(self, areas: Sequence[Area]) -> tuple[Drawing, Classes]:
        """A map of the measure: villages inside a regency, regencies above it."""
        level = _REGENCY if self.asked.is_wide else _VILLAGE
        names = {area.code: area.name for area in areas}
        shown = [each for each in areas if each.level == level]
        numbers = {each.code: self.figures.of(each.code, self.asked.measure.code) for each in shown}
        classes = Classes.of(self.asked.measure, [each.value for each in numbers.values()])
        outlines = {} if self.asked.is_wide else outlines_within((self.asked.code,), level=_VILLAGE)
        places = [self._on_the_map(each, numbers[each.code], classes, names) for each in shown]
        return draw(places, outlines, name_villages=len(places) <= _NAMED_AT_MOST), classes

    def _on_the_map(
        self, area: Area, number: Number, classes: Classes, names: dict[str, str]
    ) -> MapVillage:
        look = classes.look(number.value)
        told = value_words(number) if look != NOTHING else _("tidak ada yang dihitung")
        return MapVillage(
            code=area.code,
            name=area.name,
            district=names.get(area.code[: 2 if area.level == _REGENCY else 8], ""),
            words=f"{area.title}: {told}",
            look=look,
            address=self._address(area),
            is_kelurahan=area.level == _VILLAGE and area.is_kelurahan,
        )

    def _columns_at(self, level: int) -> tuple[Indicator, ...]:
        return tuple(
            each for each in self.columns if level <= _REGENCY or each.level is Level.VILLAGE
        )

    def _row(self, area: Area, names: dict[str, str]) -> Row:
        numbers = [self.figures.of(area.code, each.code) for each in self._columns_at(area.level)]
        return Row(
            area,
            names.get(area.code.rpartition(".")[0], ""),
            self._address(area),
            tuple(
                (each.indicator.words, value_words(each), fraction_words(each)) for each in numbers
            ),
        )

    def _address(self, area: Area) -> str:
        """Where a place leads; a regency of somebody else nowhere further than here."""
        is_own = not self.asked.is_wide or area.level == 1 or area.code in self.asked.opens
        return self.asked.address(area.code if is_own else area.code[:2])

    def _shown(self, number: Number) -> Shown:
        code, indicator = self.asked.code, number.indicator
        is_regency = indicator.level is Level.REGENCY and len(code) != len("16.12")
        query = f"?tanggal={self.figures.day.isoformat()}"
        targets = self.figures.targets(indicator.code)
        url = reverse("figures_behind", args=(code, indicator.code)) + query
        return Shown(
            indicator,
            value_words(number),
            fraction_words(number),
            targets_told(indicator, targets),
            indicator.reaches(number.value, targets),
            "" if self.asked.is_wide or is_regency else url,
        )


def places_of(asked: Asked) -> tuple[Area, ...]:
    """Every place that a board names: above a regency only provinces and regencies."""
    if asked.is_wide:
        return areas_above_districts("" if asked.code == NATION else asked.code)
    return areas_within((asked.code,))
