"""Invented summary rows of a whole nation, and visits to the boards that read them.

Regions have made-up names, but for the own regency; each village has some five hundred protected
people. Of the villages one month end is kept, of all larger places a year of them.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.doors.ops.measuring.crowd import REGENCY
from payung.doors.ops.measuring.limits import Limit, PageTime
from payung.doors.ops.measuring.pages import Tour, Visit, browser_of, time_of
from payung.doors.ops.measuring.scene import Scene, open_office
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.programme.oversight.indicators import Level, Measure, indicators
from payung.programme.oversight.keeping import month_ends
from payung.programme.oversight.models import NATION, Figure, Round
from payung.programme.workers.inserting import insert_values

_PROVINCES, _REGENCIES = 38, 514
_OF_A_DISTRICT = 12
_PROTECTED = 531
_SEED = 7
_AREA = ("code", "name", "level", "term", "hamlet_term")
_FIGURE = (
    *("place", "above", "regency", "level", "day", "indicator"),
    *("numerator", "denominator", "is_final"),
)
_TERMS = {1: "Provinsi", 2: "Kabupaten", 3: "Kecamatan", 4: "Desa"}
_Sums = dict[tuple[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Made:
    """What was filled in: the scene, the newest day, how many rows and protected people."""

    scene: Scene
    day: date
    rows: int
    protections: int


def fill(villages: int) -> Made:
    """Regions, rows and the posts of one regency."""
    holders = open_office()
    places = _places(villages)
    with transaction.atomic():
        known = set(Area.objects.values_list("code", flat=True))
        rows = [_area(code) for code in places if code not in known]
        insert_values(Area, _AREA, rows)
    *earlier, newest = _days()
    draw = random.Random(_SEED)  # noqa: S311 - invented numbers, no secret
    sums: _Sums = defaultdict(lambda: [0, 0])
    count = _of_villages(places, newest, draw, sums)
    count += _of_larger(sums, (*earlier, newest), newest)
    Round.objects.create(
        regency=REGENCY, day=newest, last_act="", counted_at=timezone.now(), is_final=True
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return Made(Scene(holders, uuid4()), newest, count, sums[NATION, "protected"][0])


def board_times(made: Made, runs: int) -> Iterator[PageTime]:
    """Each board and map, with another measure at each visit."""
    client = browser_of(made.scene, Role.PMD)
    names = {NATION: "nasional", "16": "provinsi", REGENCY: "kabupaten"}
    names |= {f"{REGENCY}.01": "kecamatan", f"{REGENCY}.01.2001": "desa"}
    for code, name in names.items():
        visits = [_visit("figures_place", code, made.day, each) for each in _MEASURES]
        yield time_of(Tour(f"papan dan peta, {name}", Limit.WIDE, Role.PMD, visits), client, runs)
    for code in (NATION, "16"):
        visits = [_visit("figures_months", code, made.day, each) for each in _MEASURES]
        yield time_of(Tour(f"per bulan, {names[code]}", Limit.WIDE, Role.PMD, visits), client, runs)


_MEASURES = ("coverage_of_listed", "in_arrears", "money_paid", "deaths_reported", "villages_paid")


def _visit(page: str, code: str, day: date, measure: str) -> Visit:
    url = f"{reverse(page, args=(code,))}?tanggal={day}&ukuran={measure}"
    return lambda client: client.get(url)


def _days() -> list[date]:
    today = timezone.localdate()
    year_ago = (Month.of(today) + -12).first_day
    return list(month_ends(year_ago, today))


def _places(villages: int) -> list[str]:
    """Codes of all places, the own regency among them."""
    regencies = [
        f"{11 + number % _PROVINCES:02d}.{1 + number // _PROVINCES:02d}"
        for number in range(_REGENCIES)
    ]
    found = sorted({code[:2] for code in regencies} | set(regencies))
    each, rest = divmod(villages, _REGENCIES)
    for turn, regency in enumerate(regencies):
        for number in range(each + (turn < rest)):
            district = f"{regency}.{1 + number // _OF_A_DISTRICT:02d}"
            if number % _OF_A_DISTRICT == 0:
                found.append(district)
            found.append(f"{district}.{2001 + number % _OF_A_DISTRICT}")
    return found


def _area(code: str) -> tuple[object, ...]:
    level = code.count(".") + 1
    return code, f"Contoh {code}", level, _TERMS[level], "Dusun"


def _of_villages(places: list[str], day: date, draw: random.Random, sums: _Sums) -> int:
    """One row for each village and indicator; `sums` gathers those of what they lie in."""
    rows: list[tuple[object, ...]] = []
    count = 0
    for code in places:
        if code.count(".") == 3:
            rows += _village(code, day, draw, sums)
        if len(rows) > 50_000:
            count += _insert(rows)
            rows = []
    return count + _insert(rows)


def _village(
    code: str, day: date, draw: random.Random, sums: _Sums
) -> Iterator[tuple[object, ...]]:
    above = (NATION, code[:2], code[:5], code[:8])
    for name, indicator in indicators().items():
        if indicator.level is Level.REGENCY:
            continue
        under = 0 if indicator.measure is Measure.TOTAL else _PROTECTED
        over = _PROTECTED if name == "protected" else draw.randrange(_PROTECTED)
        for place in above:
            both = sums[place, name]
            both[0], both[1] = both[0] + over, both[1] + under
        yield code, code[:8], code[:5], 4, day, name, over, under, True


def _of_larger(sums: _Sums, days: tuple[date, ...], newest: date) -> int:
    """The sums; of provinces and the nation, and the own regency, for each month end."""
    rows: list[tuple[object, ...]] = []
    for (place, name), (over, under) in sums.items():
        level = 0 if place == NATION else place.count(".") + 1
        above = "" if place == NATION else place.rpartition(".")[0] or NATION
        regency = place[:5] if level >= 2 else ""
        kept = days if level < 2 or place == REGENCY else (newest,)
        rows += [(place, above, regency, level, day, name, over, under, level >= 2) for day in kept]
    return _insert(rows)


def _insert(rows: list[tuple[object, ...]]) -> int:
    with transaction.atomic():
        insert_values(Figure, _FIGURE, rows)
    return len(rows)
