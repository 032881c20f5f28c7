"""One scenario: its villages with their numbers, and the sums of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from uuid import UUID

from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import areas_by_code
from payung.programme.scenarios.models import Calculation, Scenario, ScenarioVillage


@dataclass(frozen=True, slots=True)
class Sums:
    """Numbers of one village, or of all together: the scenario, and the rules that hold (`_now`).

    Money is rupiah; see `models.ScenarioVillage` for each.
    """

    people: int = 0
    protected: int = 0
    waiting: int = 0
    poorest: int = 0
    poorest_waiting: int = 0
    cost: int = 0
    short: int = 0
    short_money: int = 0
    entering: int = 0
    leaving: int = 0
    protected_now: int = 0
    poorest_now: int = 0
    cost_now: int = 0

    @property
    def more_protected(self) -> int:
        return self.protected - self.protected_now

    @property
    def more_poorest(self) -> int:
        return self.poorest - self.poorest_now

    @property
    def more_cost(self) -> int:
        return self.cost - self.cost_now


_NUMBERS = tuple(each.name for each in fields(Sums))


@dataclass(frozen=True, slots=True)
class Line:
    """One village of a scenario. `ceiling` is `None` where nobody has noted one."""

    code: str
    title: str
    district: str
    ceiling: int | None
    sums: Sums


def find_scenario(holder: Holder, scenario_id: UUID) -> Scenario | None:
    """A scenario of the holder's area; `None` for any other."""
    found = Scenario.objects.filter(scope(holder), id=scenario_id)
    return found.select_related("rules").first()


def find_calculation(holder: Holder, calculation_id: UUID) -> Calculation | None:
    """What is being computed in the holder's area; `None` for any other."""
    return Calculation.objects.filter(scope(holder), id=calculation_id).first()


def lines_of(scenario: Scenario) -> tuple[Line, ...]:
    """Its villages by code, without the people, in two queries."""
    rows = list(
        ScenarioVillage.objects.filter(scenario=scenario)
        .order_by("village_code")
        .values("village_code", "district_code", "ceiling", *_NUMBERS)
    )
    areas = areas_by_code({row[name] for row in rows for name in ("village_code", "district_code")})
    return tuple(
        Line(
            code=row["village_code"],
            title=areas[row["village_code"]].title,
            district=areas[row["district_code"]].title if row["district_code"] in areas else "",
            ceiling=row["ceiling"],
            sums=Sums(**{name: row[name] for name in _NUMBERS}),
        )
        for row in rows
    )


def sums_of(lines: Iterable[Line]) -> Sums:
    """All villages together: every number is the sum of its lines."""
    found = tuple(line.sums for line in lines)
    return Sums(**{name: sum(getattr(each, name) for each in found) for name in _NUMBERS})
