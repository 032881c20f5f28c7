"""Two scenarios beside each other: numbers by village and in sum, and the people who differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from payung.office.accounts.holder import Holder, scope
from payung.programme.scenarios.models import Scenario, ScenarioVillage
from payung.programme.scenarios.people_kept import keys_of
from payung.programme.scenarios.queries.one import Line, Sums, lines_of, sums_of
from payung.programme.scenarios.queries.people import PeoplePage, Placed, page_of, seated


class Side(StrEnum):
    """In which of the two the people have a seat and in the other none."""

    FIRST = "pertama"
    SECOND = "kedua"


@dataclass(frozen=True, slots=True)
class VillageDifference:
    """One village in both. A village that one of them did not have is empty there."""

    code: str
    title: str
    first: Sums
    second: Sums
    only_first: int
    """People with a seat in the first alone."""
    only_second: int

    @property
    def more_protected(self) -> int:
        return self.second.protected - self.first.protected

    @property
    def more_poorest(self) -> int:
        return self.second.poorest - self.first.poorest

    @property
    def more_cost(self) -> int:
        return self.second.cost - self.first.cost

    @property
    def is_same(self) -> bool:
        return not (self.more_cost or self.only_first or self.only_second)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two scenarios; `total` is the sum of the villages."""

    first: Scenario
    second: Scenario
    villages: tuple[VillageDifference, ...]
    total: VillageDifference


def compared(first: Scenario, second: Scenario) -> Comparison:
    """Both beside each other, in six queries."""
    lines = {line.code: line for line in lines_of(first)}
    others = {line.code: line for line in lines_of(second)}
    seats, other_seats = _seats(first), _seats(second)
    here, there = _all(seats), _all(other_seats)
    villages = tuple(
        _difference(
            lines.get(code),
            others.get(code),
            len(seats.get(code, frozenset()) - there),
            len(other_seats.get(code, frozenset()) - here),
        )
        for code in sorted(lines.keys() | others.keys())
    )
    total = VillageDifference(
        "",
        "",
        sums_of(lines.values()),
        sums_of(others.values()),
        sum(each.only_first for each in villages),
        sum(each.only_second for each in villages),
    )
    return Comparison(first, second, villages, total)


def differing_people(
    holder: Holder,
    pair: tuple[Scenario, Scenario],
    side: Side,
    *,
    village: str = "",
    start: int = 0,
) -> PeoplePage:
    """The people with a seat on one side alone, in the order of that side."""
    own, other = pair if side is Side.FIRST else pair[::-1]
    rows = ScenarioVillage.objects.filter(scope(holder), scenario=own)
    if village:
        rows = rows.filter(village_code=village)
    there = _all(_seats(other))
    found: list[Placed] = []
    for row in rows.order_by("village_code"):
        found += [each for each in seated(row) if each.person_id.bytes not in there]
    return page_of(holder, found, start)


def _seats(scenario: Scenario) -> Mapping[str, frozenset[bytes]]:
    """Village code → the keys of those with a seat."""
    rows = ScenarioVillage.objects.filter(scenario=scenario)
    kept = rows.values_list("village_code", "ready", "protected")
    return {code: frozenset(keys_of(ready, protected)) for code, ready, protected in kept}


def _all(seats: Mapping[str, frozenset[bytes]]) -> frozenset[bytes]:
    """Who moved from one village to another is one person."""
    return frozenset().union(*seats.values())


def _difference(
    line: Line | None, other: Line | None, only_first: int, only_second: int
) -> VillageDifference:
    named = line or other
    return VillageDifference(
        code=named.code if named else "",
        title=named.title if named else "",
        first=line.sums if line else Sums(),
        second=other.sums if other else Sums(),
        only_first=only_first,
        only_second=only_second,
    )
