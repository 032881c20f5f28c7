"""The result of a scenario: for each village who has a seat under it, and who has one today.

Pure: the registry comes in as a frame that was judged twice. No rule stands here; who is ready, in
which order and above which line is said by `core`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from payung.core.engine.budget import Purse, Window, contribution_lines
from payung.core.engine.plan_warnings import Planned, warnings_about
from payung.core.engine.planning import tariffs_of
from payung.core.engine.whole_area import Seated, in_order
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.core.law.seats import seat_price
from payung.programme.scenarios.people_kept import Mark, packed
from payung.programme.workers.roster import PERSON_ID

_MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Side:
    """One way of choosing: a rule set, its months, and the rupiah of each village."""

    rules: RuleSet
    window: Window
    ceilings: Mapping[str, int]

    @property
    def tariffs(self) -> Mapping[Month, int]:
        return tariffs_of(self.window, self.rules)

    @property
    def price(self) -> int:
        """Rupiah for one person through the window."""
        return seat_price(self.tariffs)

    def order(self, judged: pl.DataFrame) -> pl.DataFrame:
        """The ready people by village and rank, with `Seated` and their marks."""
        poor = pl.col(Column.EXTREME_POOR).fill_null(value=False) | (
            pl.col(Column.WELFARE_DECILE) == 1
        ).fill_null(value=False)
        placed = in_order(judged, self.window, self.ceilings, self.rules)
        marks = pl.when(poor).then(Mark.POOREST.value).otherwise(Mark.NONE.value)
        return placed.select(
            *(PERSON_ID, Column.VILLAGE_CODE, Seated.RANK, Seated.HAS_SEAT),
            pl.col(Column.CONTINUES).fill_null(value=False),
            marks.alias(_MARKS),
        )


@dataclass(frozen=True, slots=True)
class VillageResult:
    """What `models.ScenarioVillage` keeps, by the same names."""

    village_code: str
    people: int
    ceiling: int | None
    protected: int
    waiting: int
    poorest: int
    poorest_waiting: int
    cost: int
    short: int
    short_money: int
    entering: int
    leaving: int
    protected_now: int
    poorest_now: int
    cost_now: int
    ready: bytes
    left: bytes
    rotated_out: int
    """Protected until now and without a seat; only the warnings ask."""


def reckon(
    then: tuple[Side, pl.DataFrame],
    now: tuple[Side, pl.DataFrame],
    people: Mapping[str, int],
) -> tuple[VillageResult, ...]:
    """The result of every village of `people` (code → living people), by code.

    `then` and `now` are a side and the judged people of the registry.
    """
    side, today = then[0], now[0]
    order, order_now = side.order(then[1]), today.order(now[1])
    seated_now = order_now.filter(Seated.HAS_SEAT)
    entering = pl.col(Seated.HAS_SEAT) & ~pl.col(PERSON_ID).is_in(
        seated_now.get_column(PERSON_ID).implode()
    )
    enters = pl.when(entering).then(Mark.ENTERS.value).otherwise(0)
    order = order.with_columns(pl.col(_MARKS) | enters)
    ready, seats_now = _by_village(order), _by_village(seated_now)
    left = _by_village(_left(order, seated_now))
    return tuple(
        _village(
            side,
            today.price,
            code,
            people[code],
            _Rows(ready.get(code, ()), seats_now.get(code, ()), left.get(code, ())),
        )
        for code in sorted(people)
    )


def warnings_over(
    side: Side, source: FundSource, villages: Iterable[VillageResult], names: Mapping[str, str]
) -> tuple[tuple[PlanWarning, int], ...]:
    """What speaks against the plans of the villages, each once with how many it speaks against.

    Where it says another thing of each village, it is told of the first one, by its name.
    """
    found: dict[str, list[tuple[str, PlanWarning]]] = {}
    tariffs = side.tariffs
    for each in villages:
        purse = Purse(source, each.ceiling or 0)
        planned = Planned(
            village=each.village_code,
            window=side.window,
            purse=purse,
            tariffs=tariffs,
            rules=side.rules,
            persons=each.protected,
            lines=contribution_lines(each.protected, tariffs, purse, side.rules),
            rotated_out=each.rotated_out,
        )
        for warning in warnings_about(planned):
            found.setdefault(warning.code, []).append((each.village_code, warning))
    return tuple((_told_of_all(told, names), len(told)) for told in found.values())


def _told_of_all(told: Sequence[tuple[str, PlanWarning]], names: Mapping[str, str]) -> PlanWarning:
    village, warning = told[0]
    if len({each.sentence for _village, each in told}) == 1:
        return warning
    return replace(warning, sentence=f"{names[village]}: {warning.sentence}")


_Person = tuple[str, bool, bool, int]
"""Key, whether there is a seat, whether protected until now, marks."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """The people of one village: ready in order, those with a seat today, those who lose it."""

    ready: Sequence[_Person]
    seated_now: Sequence[_Person]
    left: Sequence[_Person]


def _by_village(rows: pl.DataFrame) -> Mapping[str, list[_Person]]:
    found: dict[str, list[_Person]] = {}
    wanted = (Column.VILLAGE_CODE, PERSON_ID, Seated.HAS_SEAT, Column.CONTINUES, _MARKS)
    for code, *person in rows.select(wanted).iter_rows():
        key, seat, continues, marks = person
        found.setdefault(code, []).append((key, seat, continues, marks))
    return found


def _left(order: pl.DataFrame, seated_now: pl.DataFrame) -> pl.DataFrame:
    """Those with a seat today and none in the order; marked where they are not even ready."""
    staying = order.filter(Seated.HAS_SEAT).select(PERSON_ID)
    gone = seated_now.join(staying, on=PERSON_ID, how="anti", maintain_order="left")
    is_ready = pl.col(PERSON_ID).is_in(order.get_column(PERSON_ID).implode())
    lost = pl.when(is_ready).then(0).otherwise(Mark.NOT_READY.value)
    return gone.with_columns(pl.col(_MARKS) | lost)


def _village(side: Side, price_now: int, code: str, people: int, rows: _Rows) -> VillageResult:
    seated = [person for person in rows.ready if person[1]]
    waiting = rows.ready[len(seated) :]
    ceiling, minimum = side.ceilings.get(code), side.rules.minimum_per_village
    short = max(minimum - len(seated), 0)
    lacking = max(minimum * side.price - (ceiling or 0), 0)
    return VillageResult(
        village_code=code,
        people=people,
        ceiling=ceiling,
        protected=len(seated),
        waiting=len(waiting),
        poorest=_marked(seated, Mark.POOREST),
        poorest_waiting=_marked(waiting, Mark.POOREST),
        cost=len(seated) * side.price,
        short=short,
        short_money=lacking if short else 0,
        entering=_marked(seated, Mark.ENTERS),
        leaving=len(rows.left),
        protected_now=len(rows.seated_now),
        poorest_now=_marked(rows.seated_now, Mark.POOREST),
        cost_now=len(rows.seated_now) * price_now,
        ready=packed((key, marks) for key, _seat, _continues, marks in rows.ready),
        left=packed((key, marks) for key, _seat, _continues, marks in rows.left),
        rotated_out=sum(continues for _key, _seat, continues, _marks in waiting),
    )


def _marked(people: Sequence[_Person], mark: Mark) -> int:
    return sum(1 for *_rest, marks in people if marks & mark)
