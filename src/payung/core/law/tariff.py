"""What a month of protection costs, by who pays, in which sector and segment.

The library is turned once into a schedule: the steps of months with one tariff each. A single month
looks into the schedule; a column of months becomes an expression over the same steps. Amounts are
whole rupiah. PP 44/2015 Pasal 20, PP 49/2020, PP 50/2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import groupby

import narwhals as nw

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.library import NO_READINGS, Readings, library

_FIRST_PARAMETER = "jkm_contribution"
"""The law of these contributions begins where this one does."""


class Payer(StrEnum):
    """Whose money pays the contribution."""

    VILLAGE_BUDGET = "apbdes"
    REGENCY_BUDGET = "apbd"
    STATE_BUDGET = "apbn"
    INDIVIDUAL = "individual"
    SPONSOR = "sponsor"


class Sector(StrEnum):
    """Branch of work as the discount of PP 50/2025 tells it."""

    TRANSPORT = "transport"
    OTHERS = "others"


class Segment(StrEnum):
    """How the worker is a participant."""

    BPU = "bpu"
    PU = "pu"


PAYER_WORDS: Mapping[Payer, tuple[str, ...]] = {
    Payer.VILLAGE_BUDGET: (
        "apbdes",
        "desa",
        "village",
        "add",
        "dds",
        "dd",
        "pad",
        "pbh",
        "pbk",
        "pbp",
    ),
    Payer.REGENCY_BUDGET: ("apbd", "kabupaten", "kota", "provinsi", "regency", "pemda"),
    Payer.STATE_BUDGET: ("apbn", "pemerintah pusat", "state"),
    Payer.INDIVIDUAL: ("individual", "mandiri", "sendiri", "self"),
    Payer.SPONSOR: ("sponsor", "csr", "swasta"),
}
"""How payers are written in ledgers, in lower case."""


@dataclass(frozen=True, slots=True)
class Step:
    """Months (index) from `first` to `last` with one tariff; the last step has no end."""

    first: int
    last: int | None
    tariff: int


Schedule = tuple[Step, ...]
"""Steps in order of time, without holes."""


@dataclass(frozen=True, slots=True)
class Insured:
    """What the tariff depends on besides the month. `income` in rupiah a month; none: lowest."""

    payer: Payer = Payer.VILLAGE_BUDGET
    sector: Sector = Sector.OTHERS
    segment: Segment = Segment.BPU
    income: int | None = None


def monthly_tariff(
    month: Month,
    *,
    payer: Payer = Payer.VILLAGE_BUDGET,
    sector: Sector = Sector.OTHERS,
    segment: Segment = Segment.BPU,
    income: int | None = None,
    readings: Readings = NO_READINGS,
) -> int:
    """JKK and JKM of one contribution month, in rupiah; `income` in rupiah a month.

    Raises `Refused`: `law_not_in_force` before the law begins, `band_unverified` for an income
    above the first band in the default reading, or an unknown reading.
    """
    insured = Insured(payer, sector, segment, income)
    library().period(_first_parameter(insured), month.first_day)
    return next(
        step.tariff
        for step in tariff_schedule(insured, readings)
        if step.first <= month.index and (step.last is None or month.index <= step.last)
    )


def tariff_schedule(insured: Insured, readings: Readings = NO_READINGS) -> Schedule:
    """The steps of the tariff from the beginning of the law."""
    law = library()
    law.check_readings(readings)
    chosen = tuple(
        readings.get(name, law.parameter(name).default or "")
        for name in ("discount_apbdes", "tariff_above_first_band")
    )
    return _schedule(insured, *chosen)


def tariff_column(month: nw.Expr, schedule: Schedule) -> nw.Expr:
    """The tariff of a column of month indexes; 0 before the law begins."""
    tariff = nw.lit(0)
    for step in schedule:
        tariff = nw.when(month >= step.first).then(nw.lit(step.tariff)).otherwise(tariff)
    return tariff


def total_column(first: nw.Expr, last: nw.Expr, schedule: Schedule) -> nw.Expr:
    """The sum of the tariffs of the months from `first` to `last`, both included."""
    total = nw.lit(0)
    for step in schedule:
        begins = nw.max_horizontal(first, nw.lit(step.first))
        ends = last if step.last is None else nw.min_horizontal(last, nw.lit(step.last))
        months = nw.max_horizontal(ends - begins + 1, nw.lit(0))
        total = total + months * step.tariff
    return total


def read_payer(text: str) -> Payer:
    """The payer that a word names. Raises `Refused("payer_unknown")`."""
    word = text.strip().lower()
    for payer, words in PAYER_WORDS.items():
        if word in words:
            return payer
    raise Refused(
        "payer_unknown",
        f"Pembayar “{text}” tidak dikenal.",
        f"Tulis salah satu: {', '.join(Payer)}.",
    )


@cache
def _schedule(insured: Insured, discount_apbdes: str, above_first_band: str) -> Schedule:
    days = sorted(_days_of_change(_first_parameter(insured)))
    tariffs = [_tariff(day, insured, discount_apbdes, above_first_band) for day in days]
    starts = [
        (Month.of(next(group)[0]).index, tariff)
        for tariff, group in groupby(zip(days, tariffs, strict=True), key=lambda pair: pair[1])
    ]
    ends = [first - 1 for first, _ in starts[1:]]
    return tuple(
        Step(first, last, tariff)
        for (first, tariff), last in zip(starts, [*ends, None], strict=True)
    )


def _days_of_change(first_parameter: str) -> set[date]:
    """First days of the months in which any number of the tariff begins or ends."""
    law = library()
    names = (
        *("jkm_contribution", "jkk_contribution_first_band", "jkk_percent_of_income"),
        *("pu_contribution_honorarium", "discount_transport", "discount_others"),
        "discount_apbdes",
    )
    periods = [period for name in names for period in law.parameter(name).periods]
    days = {period.start for period in periods}
    days |= {period.until + timedelta(days=1) for period in periods if period.until}
    begin = law.parameter(first_parameter).periods[0].start
    return {day for day in days if day >= begin}


def _first_parameter(insured: Insured) -> str:
    return _FIRST_PARAMETER if insured.segment is Segment.BPU else "pu_contribution_honorarium"


def _tariff(on: date, insured: Insured, discount_apbdes: str, above_first_band: str) -> int:
    law = library()
    if insured.segment is Segment.PU:
        return law.integer("pu_contribution_honorarium", on)
    paid_percent = 100 - _discount(on, insured, discount_apbdes)
    jkk = _jkk(on, insured.income, above_first_band)
    jkm = law.integer("jkm_contribution", on)
    return sum(_percent_of(amount, paid_percent) for amount in (jkk, jkm))


def _discount(on: date, insured: Insured, discount_apbdes: str) -> int:
    """The percentage taken off in the month that begins on a day."""
    law = library()
    name = f"discount_{insured.sector}"
    if not law.holds(name, on):
        return 0
    if insured.payer is Payer.VILLAGE_BUDGET and law.holds("discount_apbdes", on):
        excluded = discount_apbdes == "none"
    else:
        excluded = insured.payer in law.words("discount_excluded_payers", on)
    return 0 if excluded else law.integer(name, on)


def _jkk(on: date, income: int | None, above_first_band: str) -> int:
    law = library()
    if income is None or income <= law.integer("first_band_ceiling", on):
        return law.integer("jkk_contribution_first_band", on)
    if above_first_band == "refused":
        raise Refused(
            "band_unverified",
            f"Tarif untuk penghasilan {format_rupiah(income)} belum dapat dihitung: tabel golongan "
            "di Lampiran II PP 44/2015 belum dicocokkan.",
            "Minta nominalnya ke cabang, atau pilih tafsir tariff_above_first_band=one_percent.",
        )
    share = _percent_of(income, law.integer("jkk_percent_of_income", on))
    return min(share, law.integer("jkk_contribution_highest", on))


def _percent_of(amount: int, percent: int) -> int:
    """Rounded up: how the insurer rounds is not known, and a bill paid short is not paid."""
    return -(-amount * percent // 100)
