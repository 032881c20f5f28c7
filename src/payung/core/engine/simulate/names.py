"""Names within a family: a child has its father's name or clan, and its mother's name beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from payung.core.engine.simulate.choices import Names, RegionNames
from payung.core.engine.simulate.draws import Draws, Stream
from payung.core.engine.simulate.households import HEAD, INDEX, Relation

Spelling = Literal["words", "keys"]
"""As papers print it, or the comparison key of `kernel.person_name`."""
_ABSENT_FATHER = 2**40
_ABSENT_MOTHER = 2**41
"""Added to a number: parents who are not among the people, but have a name."""


@dataclass(frozen=True, slots=True)
class FamilyNames:
    """The names of people by their number."""

    draws: Draws
    region: RegionNames

    def own(self, spelling: Spelling) -> pl.Expr:
        """Name of the person, without title."""
        given = (
            pl.when("female")
            .then(self._one_of(self.region.women, Stream.GIVEN, INDEX, spelling))
            .otherwise(self._one_of(self.region.men, Stream.GIVEN, INDEX, spelling))
        )
        is_child = pl.col("relation") == Relation.CHILD
        surname = pl.when(is_child).then(self._inherited(spelling))
        return _joined(given, surname.otherwise(self._surname(INDEX, spelling)))

    def mother(self, spelling: Spelling) -> pl.Expr:
        """Name of the mother: of the woman of the house for a child, else of someone absent."""
        woman_of_the_house = HEAD + pl.when("head_female").then(0).otherwise(1)
        is_child = pl.col("relation") == Relation.CHILD
        mother = pl.when(is_child).then(woman_of_the_house).otherwise(INDEX + _ABSENT_MOTHER)
        return self._adult(self.region.women, mother.cast(pl.UInt64), spelling)

    def heir(self) -> pl.Expr:
        """Wife of the head, husband of the wife, mother of a child; nobody where there is none."""
        relation = pl.col("relation")
        return (
            pl.when((relation == Relation.HEAD) & (pl.col("others") > 0) & ~pl.col("head_female"))
            .then(self._adult(self.region.women, HEAD + 1, "words"))
            .when(relation == Relation.WIFE)
            .then(self._adult(self.region.men, HEAD, "words"))
            .when(relation == Relation.CHILD)
            .then(self.mother("words"))
        )

    def _adult(self, given: Names, of: pl.Expr, spelling: Spelling) -> pl.Expr:
        return _joined(self._one_of(given, Stream.GIVEN, of, spelling), self._surname(of, spelling))

    def _surname(self, of: pl.Expr, spelling: Spelling) -> pl.Expr:
        """Second word of a grown person; null for who has one word only."""
        alone = self.draws.chance(self.region.alone, Stream.ALONE, of)
        return pl.when(~alone).then(
            self._one_of(self.region.surnames, Stream.SURNAME, of, spelling)
        )

    def _inherited(self, spelling: Spelling) -> pl.Expr:
        father = pl.when("head_female").then(HEAD + _ABSENT_FATHER).otherwise(HEAD)
        if self.region.surname_is_clan:
            return self._surname(father, spelling)
        return self._one_of(self.region.men, Stream.GIVEN, father, spelling)

    def _one_of(self, names: Names, stream: Stream, of: pl.Expr, spelling: Spelling) -> pl.Expr:
        return self.draws.choice(names.words if spelling == "words" else names.keys, stream, of)


def _joined(given: pl.Expr, surname: pl.Expr) -> pl.Expr:
    return pl.concat_str(given, surname, separator=" ", ignore_nulls=True)
