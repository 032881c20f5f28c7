"""Who comes first when the money does not reach everyone: a lexicographic order that can be printed.

Each key of the rule set is one column to sort by; the NIK settles what is left, so that two runs on
the same people give the same order whatever the order of the rows. People in a hall can follow it,
and can draw the lottery again with a pocket calculator.
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from payung.core.kernel.roster import Column
from payung.core.law.eligibility import Circumstance
from payung.core.law.identity import Identity
from payung.core.law.ruleset import PriorityKey, RuleSet

LOTTERY_MODULUS = 2**31 - 1
"""A prime. The lot of a person is (a × first eight digits + b × last eight digits) mod this."""

_HEAD_OF_FAMILY = 1
_UNKNOWN_DECILE = 11
_NO_DATE = 99_999_999


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column of the order: smaller comes first."""

    name: str
    expression: nw.Expr


def sort_keys(rules: RuleSet) -> tuple[SortKey, ...]:
    """The order of a rule set, then the NIK, over people that `eligibility.judged` has seen."""
    keys = tuple(
        SortKey(f"by_{key.value}", _EXPRESSIONS[key](rules).alias(f"by_{key.value}"))
        for key in rules.priority
    )
    return (*keys, SortKey("by_nik", nw.col(Column.NIK).alias("by_nik")))


def lottery_factors(seed: int) -> tuple[int, int]:
    """The two factors of the lottery, from the published seed (Lehmer's generator)."""
    first = (seed % (LOTTERY_MODULUS - 1) + 1) * 48_271 % LOTTERY_MODULUS
    return first, first * 48_271 % LOTTERY_MODULUS


def _true_first(flag: nw.Expr) -> nw.Expr:
    return nw.when(flag.fill_null(value=False)).then(nw.lit(0)).otherwise(nw.lit(1))


def _continues(_: RuleSet) -> nw.Expr:
    return _true_first(nw.col(Column.CONTINUES))


def _welfare(_: RuleSet) -> nw.Expr:
    decile = nw.col(Column.WELFARE_DECILE).fill_null(_UNKNOWN_DECILE)
    extreme = nw.col(Column.EXTREME_POOR).fill_null(value=False)
    return nw.when(extreme).then(nw.lit(0)).otherwise(decile)


def _hazard(_: RuleSet) -> nw.Expr:
    return -nw.col(Circumstance.HAZARD).fill_null(1)


def _earner(_: RuleSet) -> nw.Expr:
    return _true_first(nw.col(Column.DEPENDANTS) > 0)


def _vulnerable(_: RuleSet) -> nw.Expr:
    heads = (nw.col(Column.SEX) == "P") & (nw.col(Column.HOUSEHOLD_RELATION) == _HEAD_OF_FAMILY)
    disabled = nw.col(Column.DISABILITY).fill_null(value=False)
    return _true_first(disabled | heads.fill_null(value=False))


def _older(_: RuleSet) -> nw.Expr:
    return nw.col(Identity.BORN).fill_null(_NO_DATE)


def _lottery(rules: RuleSet) -> nw.Expr:
    first, second = lottery_factors(rules.lottery_seed)
    nik = nw.col(Identity.NUMBER)
    head, tail = nik // 10**8, nik % 10**8
    return (head * first % LOTTERY_MODULUS + tail * second % LOTTERY_MODULUS) % LOTTERY_MODULUS


_EXPRESSIONS = {
    PriorityKey.CONTINUES: _continues,
    PriorityKey.WELFARE: _welfare,
    PriorityKey.HAZARD: _hazard,
    PriorityKey.EARNER: _earner,
    PriorityKey.VULNERABLE: _vulnerable,
    PriorityKey.OLDER: _older,
    PriorityKey.LOTTERY: _lottery,
}
