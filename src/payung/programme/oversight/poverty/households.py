"""Households of a regency at the end of a day, and the earners of the poorest.

A household is a family card; who has no whole card number stands alone. Its rank is the newest
snapshot of any of its people, of one day the poorest. A decile is never compared with another: only
whether it is among the poorest counts, which the code "Desil 5 s/d 10" of OpenSID leaves untouched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property

import polars as pl

from payung.core.law.entitlement import Jkm
from payung.core.law.library import library
from payung.core.law.occupation import OccupationKind, classify
from payung.core.law.poverty import poorest_decile
from payung.core.law.tariff import Payer
from payung.programme.budgets.models import LineKind
from payung.programme.oversight.counting.months import in_force, paid_in_the_year
from payung.programme.oversight.journals import Journal
from payung.programme.oversight.known import Known
from payung.programme.oversight.poverty.journals import TURNED_BACK, household_journals
from payung.programme.oversight.poverty.lists import HOMES, Homes, State
from payung.programme.payments.protection import PROTECTED

_CARD = r"^[0-9]{16}$"


class Households(Known):
    """What was known of the households of a regency; persons as in `Known`."""

    def asked(self) -> Mapping[str, Journal]:
        return household_journals(self.at)

    @cached_property
    def living(self) -> pl.DataFrame:
        """Everybody of the registry who lived here: `person`, `village`, `home`, `has_card`,
        `born`, `dependants`, `earns`, `jkm` (what a death opens; null for who is not protected),
        and the snapshot `decile`, `is_extreme`, `as_of`, `source`."""
        covered = self.people.filter(pl.col("standing").is_in([each.value for each in PROTECTED]))
        away = [*self.speaks, *self.lives]
        people = (
            self.table("listed")
            .filter(~pl.col("person").is_in(away))
            .join(self._newest("works", "work", ("noted_at", "work")), on="person", how="left")
            .join(
                self._newest("welfare", "welfare", ("as_of", "noted_at", "welfare")),
                on="person",
                how="left",
            )
            .join(covered.select("person", "jkm"), on="person", how="left")
            .with_columns(pl.col("works").cast(pl.Boolean))
            .with_columns(self._turned_back())
        )
        has_card = pl.col("card").str.contains(_CARD).fill_null(value=False)
        return people.with_columns(
            has_card=has_card,
            home=pl.when(has_card).then("card").otherwise("person"),
            earns=_earns(people),
            is_extreme=pl.col("is_extreme").fill_null(value=False),
        )

    @cached_property
    def homes(self) -> pl.DataFrame:
        """One row for each household: `home`, `village`, `has_card`, `people`, `earners`,
        `protected` (of the earners), `decile`, `is_extreme`, `as_of`, `source`, `is_poorest`."""
        highest, _ = poorest_decile(self.day)
        ranked = (
            self.living.filter(HOMES[Homes.RANKED])
            .sort("as_of", "is_extreme", "decile", "person", descending=[False, False, True, True])
            .unique("home", keep="last", maintain_order=True)
            .select("home", "decile", "is_extreme", "as_of", "source")
        )
        poorest = pl.col("is_extreme") | (pl.col("decile") <= highest)
        return (
            self.living.group_by("home")
            .agg(
                pl.col("village").min(),
                pl.col("has_card").first(),
                people=pl.len(),
                earners=pl.col("earns").sum(),
                protected=(pl.col("earns") & pl.col("jkm").is_not_null()).sum(),
            )
            .join(ranked, on="home", how="left")
            .with_columns(
                pl.col("is_extreme").fill_null(value=False),
                is_poorest=poorest.fill_null(value=False),
            )
            .sort("village", "home")
        )

    @cached_property
    def earners(self) -> pl.DataFrame:
        """The earners of the poorest households: `person`, `village`, `home`, `dependants`,
        `state`, `jkm` (nothing for who is not protected) and the snapshot of the household."""
        poorest = self.homes.filter("is_poorest")
        told = poorest.select("home", "decile", "is_extreme", "as_of", "source")
        return (
            self.living.filter("earns")
            .select("person", "village", "home", "dependants", "born", "jkm")
            .join(told, on="home")
            .with_columns(state=self._state())
            .with_columns(pl.col("jkm").fill_null(Jkm.NONE.value))
            .drop("born")
            .sort("village", "person")
        )

    @cached_property
    def purses(self) -> pl.DataFrame:
        """Villages with a fixed budget of the year: `village`, `seats` of the month that no member
        fills, and `money` for contributions that is not paid yet."""
        month = self.at.month.index
        lines = self.table("plans").filter(pl.col("kind") == LineKind.CONTRIBUTION.value)
        now = pl.col("persons").filter(pl.lit(month).is_between(pl.col("first"), pl.col("last")))
        filled = in_force(self, pl.DataFrame({"month": [month]}))
        paid = paid_in_the_year(self).filter(pl.col("payer") == Payer.VILLAGE_BUDGET.value)
        return (
            lines.group_by("village")
            .agg(planned=pl.col("amount").sum(), funded=now.sum())
            .join(filled.group_by("village").agg(filled=pl.len()), on="village", how="left")
            .join(
                paid.group_by("village").agg(paid=pl.col("amount").sum()), on="village", how="left"
            )
            .select(
                "village",
                _left("funded", "filled").alias("seats"),
                _left("planned", "paid").alias("money"),
            )
        )

    def _newest(self, table: str, key: str, order: Iterable[str]) -> pl.DataFrame:
        rows = self.table(table).with_columns(self.moved_back(key)).with_columns(self.spoken_for)
        newest = rows.sort(*order).unique("person", keep="last", maintain_order=True)
        return newest.drop(key, "noted_at")

    def _turned_back(self) -> list[pl.Expr]:
        """Each column as it was before the first later change of it."""
        before: dict[str, dict[str, object]] = {}
        later = self.table("said_later").with_columns(self.moved_back("change"))
        for person, values in later.sort("at", descending=True).select("person", "values").rows():
            for path, (earlier, _) in json.loads(values).items():
                before.setdefault(path, {})[person] = earlier
        return [
            pl.col("person")
            .replace_strict(
                list(earlier),
                _as(kind, earlier.values()),
                default=pl.col(column),
                return_dtype=kind,
            )
            .alias(column)
            for column, (path, kind) in TURNED_BACK.items()
            if (earlier := before.get(path))
        ]

    def _state(self) -> pl.Expr:
        """Where an earner stands; the first that is true."""
        month = self.at.month
        theirs = self.table("collisions").with_columns(self.spoken_for)
        others = theirs.filter(pl.col("first") <= month.index)["person"]
        day = (month + 1).first_day
        limit = library().integer("age_limit", day, self.readings.get("age_limit"))
        born, number = pl.col("born"), day.year * 10_000 + day.month * 100 + day.day
        of_birth = born.dt.year() * 10_000 + born.dt.month().cast(pl.Int64) * 100 + born.dt.day()
        age = (number - of_birth) // 10_000
        outside = ~age.is_between(library().integer("lower_age", day), limit)
        return (
            pl.when(pl.col("jkm").is_not_null())
            .then(pl.lit(State.PROTECTED.value))
            .when(pl.col("person").is_in(others.implode()))
            .then(pl.lit(State.OTHER_PAYER.value))
            .when(outside.fill_null(value=False))
            .then(pl.lit(State.OUTSIDE_AGE.value))
            .otherwise(pl.lit(State.UNPROTECTED.value))
        )


def _earns(people: pl.DataFrame) -> pl.Expr:
    """Who works: as somebody said, else as the text of the job says; the real job speaks first. A
    text that leaves it open (household, pupil, others) is no work, no text at all is: the registry
    is one of workers."""
    real = pl.when(pl.col("real_job") != "").then("real_job")
    said = pl.coalesce(real, "job").fill_null("")
    texts = people.select(said.alias("said"))["said"].unique()
    idle = [text for text in texts if text and _is_no_work(text)]
    return pl.coalesce("works", ~said.is_in(idle))


def _is_no_work(text: str) -> bool:
    return classify(text).kind is OccupationKind.UNCLEAR


def _left(whole: str, used: str) -> pl.Expr:
    return pl.max_horizontal(pl.col(whole) - pl.col(used).fill_null(0), pl.lit(0))


def _as(kind: pl.DataType, values: Iterable[object]) -> pl.Series:
    told = pl.Series(list(values), dtype=pl.String() if kind == pl.Date else kind)
    return told.str.to_date() if kind == pl.Date else told
