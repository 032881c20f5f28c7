"""What was known of a regency at the end of a day: its members, their months, their lives.

`sources` says which rows had been written by then; here they are put together as the law asks for
them, and as `counting` counts them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import polars as pl

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.roster import LifeStatus
from payung.core.law.calendar import DueCalendar, calendar_on
from payung.core.law.library import NO_READINGS, Readings
from payung.core.law.stretch import Entry
from payung.programme.oversight.journals import Journal, read
from payung.programme.oversight.sources import AsOf, journals
from payung.programme.payments.ledger_frame import Ledger, with_numbers
from payung.programme.payments.protection import people_on
from payung.programme.rulebook.choices import Choices

_ALIVE = str(LifeStatus.ALIVE)


@dataclass(frozen=True, slots=True)
class Life:
    """A life status as OpenSID writes it, and the day from which it holds, where one is told."""

    status: str
    since: date | None

    @property
    def is_dead(self) -> bool:
        return self.status == str(LifeStatus.DEAD)


class Known:
    """A regency (dotted code) at the end of a day. Tables are Polars frames; persons and other
    objects are told by the 32 signs of their keys."""

    def __init__(self, regency: str, day: date) -> None:
        self.at = AsOf(regency, day)
        self.regency = regency
        self.day = day

    @cached_property
    def _tables(self) -> Mapping[str, pl.DataFrame]:
        return read(self.asked())

    def asked(self) -> Mapping[str, Journal]:
        """The journals that are read; who needs others asks for others."""
        return journals(self.at)

    def table(self, name: str) -> pl.DataFrame:
        """A journal of `sources` as it was then."""
        return self._tables[name]

    @cached_property
    def calendar(self) -> DueCalendar:
        return calendar_on(self.day)

    @cached_property
    def villages(self) -> Mapping[str, bool]:
        """Code of each village, and whether it is a desa: a kelurahan has no budget of its own."""
        codes = sorted(self.table("villages")["village"])
        return {code: not AreaCode(code).is_kelurahan for code in codes}

    @cached_property
    def readings(self) -> Readings:
        """Those of the rules that held then for the year of the day."""
        contents = self.table("rules")["content"]
        if contents.is_empty():
            return NO_READINGS
        return Choices.from_content(json.loads(contents[0])).rule_set.readings

    @cached_property
    def speaks(self) -> Mapping[str, str]:
        """Merged record → the one that stood for it then."""
        standing = self.table("merges").filter("stands")
        pairs = dict(standing.select("merged", "kept").iter_rows())
        while again := pairs.keys() & set(pairs.values()):
            pairs = {one: pairs[kept] if kept in again else kept for one, kept in pairs.items()}
        return pairs

    @cached_property
    def lives(self) -> Mapping[str, Life]:
        """Who was known not to be alive and here, by the record that spoke for the person."""
        found: dict[str, Life] = {}
        changes = self.table("changes").sort("at")
        for person, status, since in (
            changes.filter("is_known").select("person", "status", "since").iter_rows()
        ):
            found[person] = _after(found.get(person, Life(_ALIVE, None)), status, since)
        silent = self.table("listed").filter(
            (pl.col("status") != _ALIVE) & ~pl.col("person").is_in(changes["person"].implode())
        )
        rows = silent.select("person", "status", "since").iter_rows()
        found |= {person: Life(status, since) for person, status, since in rows}
        return {
            self.speaks.get(key, key): life for key, life in found.items() if life.status != _ALIVE
        }

    @cached_property
    def paid(self) -> pl.DataFrame:
        """Posted months by the record that spoke for the person: `person`, `village`, `month`,
        `paid_on`, `payer`, `amount`, `bill`."""
        return self.table("paid").with_columns(self.spoken_for)

    @cached_property
    def joined(self) -> pl.DataFrame:
        """Memberships: `person`, `village`, `first`, `last` (null while nobody knew of an end),
        `accepted_on`, `end_reason`, `sort_name`."""
        told = self.table("joined").with_columns(self.moved_back("membership"))
        return told.with_columns(self.spoken_for, pl.col("end_reason").fill_null(""))

    @cached_property
    def ledger(self) -> Ledger:
        """The same as the law asks for it."""
        members = self.joined.select(
            pl.col("person").alias(Entry.PERSON),
            "first",
            "last",
            pl.lit(None, pl.Date).alias("number"),
            "accepted_on",
            pl.col("village").alias("village_code"),
            "end_reason",
            self._of_lives("status", _ALIVE, pl.String()).alias("life_status"),
            self._of_lives("since", None, pl.Date()).alias("life_status_on"),
            "sort_name",
        ).unique()
        paid = self.paid.select(
            pl.col("person").alias(Entry.PERSON),
            pl.col("month").alias(Entry.MONTH),
            pl.col("paid_on").alias(Entry.PAID_ON),
            pl.col("payer").alias(Entry.PAYER),
        )
        return Ledger(with_numbers(paid, members), members, self.readings)

    @cached_property
    def people(self) -> pl.DataFrame:
        """Everybody who was ever a member, as `payments.protection.people_on` tells; `person` and
        `village` beside."""
        told = people_on(self.ledger, self.day, self.readings)
        return told.rename({Entry.PERSON: "person", "village_code": "village"})

    @cached_property
    def members(self) -> pl.DataFrame:
        """Those of `people` whose membership has not ended."""
        return self.people.filter(pl.col("standing") != "ended")

    @cached_property
    def listed(self) -> pl.DataFrame:
        """`person` and `village` of everybody in the registry whom nobody knew to be dead."""
        gone = [*self.speaks, *(key for key, life in self.lives.items() if life.is_dead)]
        told = self.table("listed").select("person", "village")
        return told.filter(~pl.col("person").is_in(gone))

    def moved_back(self, what: str) -> pl.Expr:
        """`person` as the record on which rows hung then (`what` is their word in a merge, and the
        column of their key): a merge that came later moved them."""
        moved: dict[str, str] = {}
        later = self.table("merges").filter("came_later").sort("at", descending=True)
        for merged, hung in later.select("merged", "hung").iter_rows():
            moved |= {UUID(key).hex: merged for key in json.loads(hung or "{}").get(what, ())}
        where = pl.col(what).replace_strict(moved, default=pl.col("person"), return_dtype=pl.String)
        return where.alias("person")

    @property
    def spoken_for(self) -> pl.Expr:
        """`person` as the record that spoke for the person then."""
        return pl.col("person").replace(dict(self.speaks))

    def _of_lives(self, field: str, default: str | None, kind: pl.DataType) -> pl.Expr:
        told = {key: getattr(life, field) for key, life in self.lives.items()}
        return pl.col("person").replace_strict(told, default=default, return_dtype=kind)


def _after(before: Life, status: str | None, since: str | None) -> Life:
    """What a change says; `[before, after]` as JSON for each value that it sets."""
    now = json.loads(status)[1] if status else before.status
    day = json.loads(since)[1] if since else before.since
    return Life(str(now or _ALIVE), date.fromisoformat(day) if isinstance(day, str) else day)
