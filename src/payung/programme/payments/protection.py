"""Who of an area is protected on a day: counts that tie with the lists behind them.

Everybody whom the branch has accepted stands in exactly one place: active, in grace, inactive, not
yet protected, or ended. Rights are those of `rights_by_law`; what this adds is where a person
belongs and whether the membership goes on. A past day keeps its answer: an entry counts from the
day on which it was paid, a membership from its months.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import Final, cast

import polars as pl
from django.db.models import BigIntegerField, CharField, F, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Concat

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.core.law.entitlement import Status
from payung.core.law.library import Readings
from payung.core.law.stretch import Entry
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.models import ChainHead
from payung.programme.payments.ledger_frame import Ledger, ledger_of_area
from payung.programme.payments.models import Bill, BillState
from payung.programme.payments.rights import rights_by_law

"""Life status of OpenSID."""
DIED: Final = "died"


_STATE = "ledger "


@dataclass(frozen=True, slots=True)
class LedgerState:
    """Changes with everything that may change who is protected."""

    last_act: str = ""
    """Its hash, which never comes again; empty before the first act."""
    posting: int = 0
    """How far bills are whose posting has no act yet."""

    @classmethod
    def taken_from(cls, answers: dict[str, int]) -> LedgerState:
        """From the row of `ledger_states`, which is taken out from among others."""
        own = next((name for name in answers if name.startswith(_STATE)), None)
        return cls() if own is None else cls(own.removeprefix(_STATE), answers.pop(own))


class Standing(StrEnum):
    """Where a person stands; the first four as the law says, for those who are still members."""

    ACTIVE = "active"
    GRACE = "grace"
    INACTIVE = "inactive"
    NONE = "none"
    """Accepted by the branch, and no paid month protects yet."""
    ENDED = "ended"
    """Dead, or no longer a member and without any right left."""


PROTECTED = (Standing.ACTIVE, Standing.GRACE)
"""Who has a right on the day."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people stand where."""

    counts: Mapping[Standing, int]
    paid: int = 0
    """Of those whose membership goes on, who has ever paid a month."""
    protected_since: date | None = None
    """Since when the first of the protected is so without a break."""
    soon: int = 0
    """Members who are protected, and inactive within the days that were asked about."""

    def of(self, standing: Standing) -> int:
        return self.counts.get(standing, 0)

    @property
    def protected(self) -> int:
        return sum(self.of(each) for each in PROTECTED)

    @property
    def members(self) -> int:
        """Whom the branch has accepted and whose membership has not ended."""
        return self.everybody - self.of(Standing.ENDED)

    @property
    def everybody(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Protection:
    """Everybody of an area on a day. `people` has `person_id`, `village_code`, `standing`,
    `end_reason`, `sort_name` and the columns of `rights_by_law`, by village and name."""

    place: str
    day: date
    people: pl.DataFrame

    def tally(self, *, soon: int = 0) -> Tally:
        """Of the whole area; `soon` in days."""
        return _tally(self.people.select(_measures(soon)).row(0, named=True))

    def by_village(self, *, soon: int = 0) -> Mapping[str, Tally]:
        return self._by(pl.col("village_code"), soon)

    def by_district(self, *, soon: int = 0) -> Mapping[str, Tally]:
        return self._by(pl.col("village_code").str.slice(0, 8), soon)

    def _by(self, code: pl.Expr, soon: int) -> Mapping[str, Tally]:
        counted = self.people.group_by(part=code).agg(_measures(soon))
        return {str(row["part"]): _tally(row) for row in counted.iter_rows(named=True)}


def protection_of(
    holder: Holder, place: str, day: date, *, state: LedgerState | None = None
) -> Protection:
    """The people of an area (dotted code) on a day. Raises `Refused` where the holder may not.

    The answer is kept until the next act, because nothing changes without one; the months that are
    just being posted are looked at besides. `state` is that of this moment, where it is known.
    """
    holder.must(Deed.PROTECTION_READ, place)
    return _protection(place, day, state or state_of_the_ledger())


def tallies_of(
    holder: Holder, place: str, day: date, *, state: LedgerState | None = None
) -> Mapping[str, Tally]:
    """How many people of each village stand where: how far a village is, everybody may see."""
    holder.must(Deed.VILLAGES_READ, place)
    return _protection(place, day, state or state_of_the_ledger()).by_village()


def _protection(place: str, day: date, state: LedgerState) -> Protection:
    if not state.last_act:
        return protection_in(place, day)
    return _KEPT.get(place, day, state) or _KEPT.put(protection_in(place, day), state)


def protection_in(place: str, day: date) -> Protection:
    """The same, asked of the tables now, by the programme itself."""
    ledger = ledger_of_area(place, year=day.year)
    people = people_on(ledger, day, ledger.readings)
    inside = pl.col("village_code").str.starts_with(place)
    return Protection(place, day, people.filter(inside).sort("village_code", "sort_name", _ID))


class _Kept:
    """The last answer for each area and day, as long as it holds; the oldest go where they would
    fill the memory."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[str, date], tuple[LedgerState, Protection]] = OrderedDict()
        self._lock = Lock()

    def get(self, place: str, day: date, state: LedgerState) -> Protection | None:
        with self._lock:
            known = self._answers.get((place, day))
        return known[1] if known and known[0] == state else None

    def put(self, answer: Protection, state: LedgerState) -> Protection:
        key = (answer.place, answer.day)
        with self._lock:
            self._answers.pop(key, None)
            self._answers[key] = (state, answer)
            while len(self._answers) > 1 and self._people() > _MOST_KEPT:
                self._answers.popitem(last=False)
        return answer

    def _people(self) -> int:
        return sum(answer.people.height for _, answer in self._answers.values())


_MOST_KEPT = 200_000
"""People in all answers together: some tens of megabytes."""
_KEPT = _Kept()


def state_of_the_ledger() -> LedgerState:
    """In one small question."""
    return LedgerState.taken_from(dict(ledger_states()))


def ledger_states() -> QuerySet[ChainHead, tuple[str, int]]:
    """The same as a row of a name and a number, to be part of another question; none before the
    first act."""
    posting = Bill.objects.filter(state=BillState.POSTING.value).order_by().values("state")
    lines = Subquery(posting.annotate(all=Sum("posted_lines")).values("all"))
    heads = ChainHead.objects.annotate(
        what=Concat(Value(_STATE), F("hash"), output_field=CharField()),
        number_told=Coalesce(lines, 0, output_field=BigIntegerField()),
    )
    told: QuerySet[ChainHead, tuple[str, int]] = heads.values_list("what", "number_told")
    return told


_ID = Entry.PERSON.value


def people_on(ledger: Ledger, day: date, readings: Readings) -> pl.DataFrame:
    """Everybody of a ledger whom the branch had accepted by a day, or who had a right on it."""
    rights = rights_by_law(_with_who_never_paid(ledger), day, readings=readings)
    month = Month.of(day).index
    died = (pl.col("life_status") == str(LifeStatus.DEAD)) & (
        pl.col("life_status_on").is_null() | (pl.col("life_status_on") <= day)
    )
    now = (
        ledger.members.filter(pl.col("last").is_null() | (pl.col("last") >= pl.col("first")))
        .with_columns(begun=pl.col("first") <= month, died=died)
        .sort("begun", "first")
        .unique(_ID, keep="last")
    )
    told = now.join(rights, on=_ID)
    stands = pl.col("status").is_in([Status.ACTIVE.value, Status.GRACE.value])
    ended = pl.col("died") | (~stands & (pl.col("last") < month).fill_null(value=False))
    standing = pl.when(ended).then(pl.lit(Standing.ENDED.value)).otherwise("status")
    reason = pl.when("died").then(pl.lit(DIED)).when(pl.col("last") < month).then("end_reason")
    return (
        told.filter((pl.col("accepted_on") <= day) | stands)
        .with_columns(standing=standing, end_reason=reason)
        .drop("first", "last", "number", "life_status", "life_status_on", "begun", "died")
    )


def _with_who_never_paid(ledger: Ledger) -> pl.DataFrame:
    """The entries, and a row without a month for each member who has none: the law answers for
    them too."""
    members = ledger.members.select(pl.col(_ID).unique())
    unpaid = members.join(ledger.entries, on=_ID, how="anti")
    return pl.concat([ledger.entries, unpaid], how="diagonal")


def _measures(soon: int) -> list[pl.Expr]:
    """What a tally tells, of all rows or of each group of them."""
    standing = pl.col("standing")
    protected = standing.is_in([each.value for each in PROTECTED])
    has_paid = (standing != Standing.ENDED.value) & (pl.col("months_paid") > 0)
    return [
        *((standing == each.value).sum().alias(each.value) for each in Standing),
        has_paid.sum().alias("paid"),
        pl.col("cover_start").filter(protected).min().alias("protected_since"),
        lapsing(soon).sum().alias("soon"),
    ]


def _tally(row: Mapping[str, object]) -> Tally:
    counts = {each: cast("int", row[each.value]) for each in Standing}
    return Tally(
        counts={each: count for each, count in counts.items() if count},
        paid=cast("int", row["paid"]),
        protected_since=cast("date | None", row["protected_since"]),
        soon=cast("int", row["soon"]),
    )


def lapsing(days: int) -> pl.Expr:
    """Which members are protected and have no right left within so many days, if nothing more is
    paid. Whose membership has ended is not among them: no bill can help."""
    protected = pl.col("standing").is_in([each.value for each in PROTECTED])
    goes_on = pl.col("end_reason").is_null()
    return protected & goes_on & (pl.col("days_until_inactive") <= days)
