"""Candidates in the order of the rule set, each with the reason for the place.

Only rows that are ready stand in the order; what must be looked at or mended first does not.
"""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
import polars as pl

from payung.core.engine.details import Detail
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME
from payung.core.law.priority import HIGHEST_HAZARD, UNKNOWN_DECILE, order, sort_keys
from payung.core.law.ruleset import PriorityKey, RuleSet

RANK = "rank"

_HAZARD_WORDS = {3: "pekerjaan berbahaya tinggi", 2: "pekerjaan berbahaya sedang"}


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
    """Why a person stands at this place: one phrase per key of the order that speaks for or places."""
    return tuple(phrase for key in rules.priority if (phrase := _phrase(key, row)))


def _phrase(key: PriorityKey, row: Mapping[str, object]) -> str:
    value = int(str(row[f"by_{key.value}"]))
    match key:
        case PriorityKey.CONTINUES:
            return "lanjutan periode lalu" if value == 0 else ""
        case PriorityKey.WELFARE:
            known = {0: "miskin ekstrem", UNKNOWN_DECILE: "desil belum diketahui"}
            return known.get(value, f"desil {value}")
        case PriorityKey.HAZARD:
            return _HAZARD_WORDS.get(HIGHEST_HAZARD - value, "")
        case PriorityKey.EARNER:
            return "pencari nafkah dengan tanggungan" if value == 0 else ""
        case PriorityKey.VULNERABLE:
            return "penyandang disabilitas atau perempuan kepala keluarga" if value == 0 else ""
        case PriorityKey.OLDER:
            return f"lahir {value // 10_000}"
        case PriorityKey.LOTTERY:
            return f"undian {value}"
