"""Who comes first when the money does not reach everyone: an order that can be printed.

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

UNKNOWN_DECILE = 11
"""Stands after the ten deciles."""
HIGHEST_HAZARD = 3

_HEAD_OF_FAMILY = 1
_NO_DATE = 99_999_999
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class SortKey:
    """One column of the order: a whole number from 0 to below `size`, where smaller comes first."""

    name: str
    expression: nw.Expr
    size: int


def sort_keys(rules: RuleSet) -> tuple[SortKey, ...]:
    """The order of a rule set, then the NIK, over people that `eligibility.judged` has seen."""
    return (*(_key(key, rules) for key in rules.priority), _LAST)


def order(rules: RuleSet) -> tuple[nw.Expr, ...]:
    """The same order in as few columns as whole numbers of 63 bits allow.

    Several keys become digits of one number, the first key the highest digit: sorting two columns
    takes half the time of sorting eight.
    """
    packed: list[nw.Expr] = []
    room = 0
    for key in sort_keys(rules):
        number = nw.col(key.name)
        if packed and room * key.size < _LARGEST:
            packed[-1] = packed[-1] * key.size + number
            room *= key.size
        else:
            packed.append(number)
            room = key.size
    return tuple(number.alias(f"order_{place}") for place, number in enumerate(packed))


def lottery_factors(seed: int) -> tuple[int, int]:
    """The two factors of the lottery, from the published seed (Lehmer's generator)."""
    first = (seed % (LOTTERY_MODULUS - 1) + 1) * 48_271 % LOTTERY_MODULUS
    return first, first * 48_271 % LOTTERY_MODULUS


def _key(key: PriorityKey, rules: RuleSet) -> SortKey:
    expression, size = _EXPRESSIONS[key](rules)
    return SortKey(f"by_{key.value}", expression.alias(f"by_{key.value}"), size)


def _true_first(flag: nw.Expr) -> tuple[nw.Expr, int]:
    return nw.when(flag.fill_null(value=False)).then(nw.lit(0)).otherwise(nw.lit(1)), 2


def _continues(_: RuleSet) -> tuple[nw.Expr, int]:
    return _true_first(nw.col(Column.CONTINUES))


def _welfare(_: RuleSet) -> tuple[nw.Expr, int]:
    decile = nw.col(Column.WELFARE_DECILE).fill_null(UNKNOWN_DECILE)
    extreme = nw.col(Column.EXTREME_POOR).fill_null(value=False)
    return nw.when(extreme).then(nw.lit(0)).otherwise(decile), UNKNOWN_DECILE + 1


def _hazard(_: RuleSet) -> tuple[nw.Expr, int]:
    return HIGHEST_HAZARD - nw.col(Circumstance.HAZARD).fill_null(1), HIGHEST_HAZARD


def _earner(_: RuleSet) -> tuple[nw.Expr, int]:
    return _true_first(nw.col(Column.DEPENDANTS) > 0)


def _vulnerable(_: RuleSet) -> tuple[nw.Expr, int]:
    heads = (nw.col(Column.SEX) == "P") & (nw.col(Column.HOUSEHOLD_RELATION) == _HEAD_OF_FAMILY)
    disabled = nw.col(Column.DISABILITY).fill_null(value=False)
    return _true_first(disabled | heads.fill_null(value=False))


def _older(_: RuleSet) -> tuple[nw.Expr, int]:
    return nw.col(Identity.BORN).fill_null(_NO_DATE), _NO_DATE + 1


def _lottery(rules: RuleSet) -> tuple[nw.Expr, int]:
    first, second = lottery_factors(rules.lottery_seed)
    nik = nw.col(Identity.NUMBER)
    head, tail = nik // 10**8, nik % 10**8
    lot = (head * first % LOTTERY_MODULUS + tail * second % LOTTERY_MODULUS) % LOTTERY_MODULUS
    return lot, LOTTERY_MODULUS


_LAST = SortKey("by_nik", nw.col(Identity.NUMBER).alias("by_nik"), 10**16)
_EXPRESSIONS = {
    PriorityKey.CONTINUES: _continues,
    PriorityKey.WELFARE: _welfare,
    PriorityKey.HAZARD: _hazard,
    PriorityKey.EARNER: _earner,
    PriorityKey.VULNERABLE: _vulnerable,
    PriorityKey.OLDER: _older,
    PriorityKey.LOTTERY: _lottery,
}
