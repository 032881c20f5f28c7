"""What the measures of a membership mean in law on one day.

`Terms` holds the law of the day; each of its methods is one column of the rights of a person, said
once as an expression over the measures of the last stretch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import narwhals as nw

from payung.core.law.benefits import jkm_benefit
from payung.core.law.calendar import DueCalendar
from payung.core.law.library import Library, Readings, library
from payung.core.law.stretch import Measure, Walk, first_too_many
from payung.core.law.tariff import (
    PAYER_WORDS,
    Insured,
    Payer,
    Schedule,
    tariff_schedule,
    total_column,
)


class Event(StrEnum):
    """What happened on the date."""

    DEATH = "death"
    """Death not caused by work."""
    ACCIDENT = "accident"
    """Work accident or occupational disease, deadly or not."""
    NONE = "none"


class Status(StrEnum):
    """Standing of a membership."""

    NONE = "none"
    """Cover has not begun."""
    ACTIVE = "active"
    GRACE = "grace"
    """Months are in arrears, and the membership still stands."""
    INACTIVE = "inactive"
    """More unpaid months in a row than the law bears."""


class Jkk(StrEnum):
    """What an accident opens."""

    FULL = "full"
    CARE_ONLY = "care_only"
    """Treatment now; cash once the arrears are paid."""
    NONE = "none"


class Jkm(StrEnum):
    """What a death opens."""

    FULL = "full"
    BURIAL_ONLY = "burial_only"
    AFTER_ARREARS = "after_arrears"
    """Burial money now, the rest once the arrears are paid."""
    NONE = "none"


class Basis(StrEnum):
    """Columns of what the rights rest on, since the (re)start; null where no month is paid."""

    COVER_START = "cover_start"
    FIRST_MONTH = "first_month"  # `Month.index`
    LAST_MONTH = "last_month"
    MONTHS_PAID = "months_paid"
    SCHOLARSHIP_MONTHS_LEFT = "scholarship_months_left"


@dataclass(frozen=True, slots=True)
class Terms:
    """The law of one day, ready to be read over a table of stretches."""

    walk: Walk
    calendar: DueCalendar
    burial: int
    full: int
    waiting: Mapping[str, int]
    """What the full death benefit waits for: `paid_months`, `months` and `days`."""
    scholarship_months: int
    jkk_in_arrears: str
    jkm_in_arrears: str
    schedules: tuple[tuple[Schedule, tuple[str, ...]], ...]
    """Each schedule with the words of its payers; the first is that of the village budget."""

    @classmethod
    def on(cls, on: date, event: Event, readings: Readings, calendar: DueCalendar) -> Terms:
        """The law of a day. Raises `Refused` before it begins and for an unknown reading."""
        law = library()
        law.check_readings(readings)
        waiting = law.numbers("jkm_full_from", on, readings.get("jkm_full_from"))
        benefit = jkm_benefit(on)
        kind = "accident" if event is Event.ACCIDENT else "death"
        return cls(
            walk=_walk(law, on, calendar, waiting["paid_months"]),
            calendar=calendar,
            burial=benefit.burial,
            full=benefit.total,
            waiting=waiting,
            scholarship_months=law.integer(f"scholarship_months_{kind}", on),
            jkk_in_arrears=law.text("jkk_in_arrears", on),
            jkm_in_arrears=law.text("jkm_in_arrears", on),
            schedules=_schedules_by_payer(readings),
        )

    def cover_start(self) -> nw.Expr:
        """The day the number was issued, else the first payment.

        After a restart a number from before the first payment is the old one.
        """
        paid, number = nw.col(Measure.FIRST_PAID_ON), nw.col(Measure.FIRST_NUMBER_ON)
        old = (nw.col(Measure.RESTARTED) == 1) & (number < paid)
        return nw.when(number.is_null() | old).then(paid).otherwise(number)

    def full_from(self) -> nw.Expr:
        """The day from which a death pays everything; null while it cannot be known.

        It is the latest of all that the benefit waits for, or the start where it waits for nothing.
        """
        start, run = nw.col("cover_start"), nw.col(Measure.RUN_COMPLETE_ON)
        waits = []
        if months := self.waiting["months"]:
            waits.append(start.dt.offset_by(f"{months}mo").cast(nw.Date()))
        if days := self.waiting["days"]:
            waits.append(start.dt.offset_by(f"{days}d").cast(nw.Date()))
        if self.waiting["paid_months"]:
            return nw.when(~run.is_null()).then(nw.max_horizontal(run, *waits))
        return nw.max_horizontal(*waits) if waits else start

    def days_until_inactive(self) -> nw.Expr:
        """From the day to the day after the month that is one too many falls due."""
        first_unpaid = nw.col(Measure.LAST_BEFORE_GAP) + 1
        one_too_many = first_too_many(first_unpaid, limit=self.walk.arrears_limit)
        return self.calendar.due_day_number(one_too_many) + 1 - self.walk.on.toordinal()

    def arrears_months(self) -> nw.Expr:
        """Due months since the (re)start that are not paid."""
        due = nw.max_horizontal(self.walk.last_due - nw.col(Measure.FIRST_MONTH) + 1, nw.lit(0))
        return due - nw.col(Measure.DUE_MONTHS_PAID)

    def status(self) -> nw.Expr:
        covered = nw.col("cover_start") <= nw.lit(self.walk.on)
        return (
            nw.when(nw.col("cover_start").is_null() | ~covered)
            .then(nw.lit(Status.NONE.value))
            .when(nw.col("days_until_inactive") <= 0)
            .then(nw.lit(Status.INACTIVE.value))
            .when(nw.col("arrears_months") > 0)
            .then(nw.lit(Status.GRACE.value))
            .otherwise(nw.lit(Status.ACTIVE.value))
        )

    def jkk(self) -> nw.Expr:
        return (
            nw.when(_is(Status.ACTIVE))
            .then(nw.lit(Jkk.FULL.value))
            .when(_is(Status.GRACE))
            .then(nw.lit(self.jkk_in_arrears))
            .otherwise(nw.lit(Jkk.NONE.value))
        )

    def jkm(self) -> nw.Expr:
        reached = (nw.col("jkm_full_from") <= nw.lit(self.walk.on)).fill_null(value=False)
        return (
            nw.when(~_stands())
            .then(nw.lit(Jkm.NONE.value))
            .when(~reached)
            .then(nw.lit(Jkm.BURIAL_ONLY.value))
            .when(_is(Status.GRACE))
            .then(nw.lit(self.jkm_in_arrears))
            .otherwise(nw.lit(Jkm.FULL.value))
        )

    def columns(self) -> list[nw.Expr]:
        """The columns of rights, in order; what does not stand is 0, null or false."""
        jkm, stands = nw.col("jkm"), _stands()
        everything = (jkm == Jkm.FULL.value) | (jkm == Jkm.AFTER_ARREARS.value)
        death_money = nw.when(jkm != Jkm.NONE.value).then(nw.lit(self.burial)).otherwise(nw.lit(0))
        now = nw.when(jkm == Jkm.FULL.value).then(nw.lit(self.full)).otherwise(death_money)
        later = nw.when(everything).then(nw.lit(self.full)).otherwise(death_money)
        arrears = nw.when(_is(Status.NONE)).then(nw.lit(0)).otherwise(nw.col("arrears_months"))
        paid_enough = nw.col(Measure.MONTHS_PAID) >= self.scholarship_months
        release = nw.when(_is(Status.GRACE)).then(self._arrears_tariff()).otherwise(nw.lit(0))
        return [
            nw.col("status"),
            arrears.cast(nw.Int64()).alias("arrears_months"),
            nw.col("jkk"),
            jkm,
            now.cast(nw.Int64()).alias("jkm_amount"),
            later.cast(nw.Int64()).alias("jkm_after_release"),
            nw.when(stands).then(nw.col("jkm_full_from")).alias("jkm_full_from"),
            (stands & paid_enough).fill_null(value=False).alias("scholarship"),
            nw.when(stands)
            .then(nw.col("days_until_inactive"))
            .cast(nw.Int64())
            .alias("days_until_inactive"),
            release.cast(nw.Int64()).alias("release_amount"),
        ]

    def basis(self) -> list[nw.Expr]:
        """The columns of `Basis`, in order."""
        paid = nw.col(Measure.MONTHS_PAID)
        left = nw.max_horizontal(self.scholarship_months - paid, nw.lit(0))
        return [
            nw.col("cover_start").alias(Basis.COVER_START),
            nw.col(Measure.FIRST_MONTH).alias(Basis.FIRST_MONTH),
            nw.col(Measure.LAST_MONTH).alias(Basis.LAST_MONTH),
            paid.alias(Basis.MONTHS_PAID),
            nw.when(~paid.is_null()).then(left).alias(Basis.SCHOLARSHIP_MONTHS_LEFT),
        ]

    def _arrears_tariff(self) -> nw.Expr:
        """The tariff of all due months since the (re)start, less that of the paid ones."""
        payer = nw.col(Measure.LAST_PAYER).str.to_lowercase()
        (first_schedule, _), *others = self.schedules
        owed = self._owed(first_schedule, 0)
        for number, (schedule, words) in enumerate(others, 1):
            owed = nw.when(payer.is_in(words)).then(self._owed(schedule, number)).otherwise(owed)
        return owed

    def _owed(self, schedule: Schedule, number: int) -> nw.Expr:
        first, last = nw.col(Measure.FIRST_MONTH), nw.lit(self.walk.last_due)
        return total_column(first, last, schedule) - nw.col(f"paid_{number}")


def _walk(law: Library, on: date, calendar: DueCalendar, run_length: int) -> Walk:
    return Walk(
        on=on,
        last_due=calendar.last_month_due_before(on).index,
        arrears_limit=law.integer("arrears_limit", on),
        run_length=run_length,
    )


def _schedules_by_payer(readings: Readings) -> tuple[tuple[Schedule, tuple[str, ...]], ...]:
    """Payers who pay the same are kept together, so that a table is walked once for them."""
    words: dict[Schedule, tuple[str, ...]] = {}
    for payer in Payer:
        schedule = tariff_schedule(Insured(payer), readings)
        words[schedule] = words.get(schedule, ()) + PAYER_WORDS[payer]
    return tuple(words.items())


def _is(status: Status) -> nw.Expr:
    return nw.col("status") == status.value


def _stands() -> nw.Expr:
    """Whether the membership gives any right on the day."""
    return _is(Status.ACTIVE) | _is(Status.GRACE)
