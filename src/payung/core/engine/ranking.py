"""Candidates in the order of the rule set, each with the reason for the place.

Only rows that are ready stand in the order; what must be looked at or mended first does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import narwhals as nw
import polars as pl

from payung.core.engine.details import Detail
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME
from payung.core.law.priority import HIGHEST_HAZARD, UNKNOWN_DECILE, order, sort_keys
from payung.core.law.ruleset import PriorityKey, RuleSet

RANK = "rank"


def ranked(people: pl.DataFrame, rules: RuleSet) -> pl.DataFrame:
    """The ready people of each village with `rank` from 1, in village order and then rank.

    `people` are judged and have their position. The order depends on the people alone, never on the
    order of their rows. The keys of the order are added, for `reasons`.
    """
    judged = nw.from_native(people.lazy())
    in_order = ranks(judged, rules)
    keys = (key.expression for key in sort_keys(rules))
    rows = judged.with_columns(*keys).to_native()
    return in_order.join(rows, on=Detail.POSITION, how="left", maintain_order="left").collect()


def ranks(judged: nw.LazyFrame[pl.LazyFrame], rules: RuleSet) -> pl.LazyFrame:
    """Position and rank of the ready people, in village order and then rank."""
    packed = order(rules)
    names = [f"order_{place}" for place in range(len(packed))]
    return (
        judged.filter(nw.col(OUTCOME) == Outcome.READY.value)
        .with_columns(*(key.expression for key in sort_keys(rules)))
        .select(Detail.POSITION, Column.VILLAGE_CODE, *packed)
        .sort(Column.VILLAGE_CODE, *names)
        .to_native()
        .select(
            Detail.POSITION,
            pl.int_range(1, pl.len() + 1).over(Column.VILLAGE_CODE).alias(RANK),
        )
    )


def reasons(row: Mapping[str, object], rules: RuleSet) -> tuple[str, ...]:
    """Why a person stands at this place: a phrase for each key of the order that says something."""
    phrases = (_PHRASES[key](int(str(row[f"by_{key.value}"]))) for key in rules.priority)
    return tuple(phrase for phrase in phrases if phrase)


def _welfare_phrase(value: int) -> str:
    known = {0: "miskin ekstrem", UNKNOWN_DECILE: "desil belum diketahui"}
    return known.get(value, f"desil {value}")


_HAZARD_WORDS = {3: "pekerjaan berbahaya tinggi", 2: "pekerjaan berbahaya sedang"}
_PHRASES: Mapping[PriorityKey, Callable[[int], str]] = {
    PriorityKey.CONTINUES: ("lanjutan periode lalu", "").__getitem__,
    PriorityKey.WELFARE: _welfare_phrase,
    PriorityKey.HAZARD: lambda value: _HAZARD_WORDS.get(HIGHEST_HAZARD - value, ""),
    PriorityKey.EARNER: ("pencari nafkah dengan tanggungan", "").__getitem__,
    PriorityKey.VULNERABLE: ("disabilitas atau perempuan kepala keluarga", "").__getitem__,
    PriorityKey.OLDER: lambda value: f"lahir {value // 10_000}",
    PriorityKey.LOTTERY: lambda value: f"undian {value}",
}
