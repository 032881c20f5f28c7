"""Random numbers that are the same on every machine, for millions of people at once.

A number is computed from the seed, a stream (what is drawn) and the person or family it is drawn
for: SplitMix64, a published mixing function, over Polars columns. So a wife's name can be drawn
again wherever her children need it, and people can be made in any order and in any portions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, auto
from typing import TypeVar

import polars as pl

_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_WORD = 2**64

Value = TypeVar("Value", str, int)


class Stream(IntEnum):
    """What is drawn; each stream is independent of the others."""

    PATTERN = auto()
    WIDOW = auto()
    SEX = auto()
    PARENT = auto()
    AGE = auto()
    AGE_WITHIN = auto()
    AGE_GAP = auto()
    BIRTHDAY = auto()
    GIVEN = auto()
    SURNAME = auto()
    ALONE = auto()
    PILGRIM = auto()
    BIRTH_PLACE = auto()
    VILLAGE = auto()
    HAMLET = auto()
    RT = auto()
    JOB = auto()
    INCOME = auto()
    LAST_WORKED = auto()
    PHONE = auto()
    DECILE = auto()
    EXTREME = auto()
    DISABILITY = auto()
    COVER = auto()
    CONTINUES = auto()
    RELATION = auto()
    ERROR = auto()
    ERROR_SIZE = auto()


@dataclass(frozen=True, slots=True)
class Draws:
    """All random numbers of one seed."""

    seed: int

    def number(self, stream: Stream, of: pl.Expr) -> pl.Expr:
        """64 random bits for each value of the unsigned column `of`."""
        start = (self.seed * 1_000_003 + stream) * _STEP % _WORD
        mixed = (of + _bits(start)) * _bits(_STEP)
        mixed = (mixed ^ (mixed // _bits(2**30))) * _bits(_FIRST)
        mixed = (mixed ^ (mixed // _bits(2**27))) * _bits(_SECOND)
        return mixed ^ (mixed // _bits(2**31))

    def below(self, bound: int, stream: Stream, of: pl.Expr) -> pl.Expr:
        """A whole number from 0 to `bound` - 1, as a signed column."""
        return (self.number(stream, of) % _bits(bound)).cast(pl.Int64)

    def chance(self, per_cent: int, stream: Stream, of: pl.Expr) -> pl.Expr:
        """True for about `per_cent` of a hundred."""
        return self.below(100, stream, of) < per_cent

    def choice(self, among: pl.Series, stream: Stream, of: pl.Expr) -> pl.Expr:
        """One of the values; a value that stands twice is chosen twice as often."""
        return pl.lit(among).gather(self.below(len(among), stream, of))


def weighted(weights: Mapping[Value, int]) -> list[Value]:
    """Each value as often as its weight says."""
    return [value for value, weight in weights.items() for _ in range(weight)]


def _bits(number: int) -> pl.Expr:
    return pl.lit(number, dtype=pl.UInt64)
