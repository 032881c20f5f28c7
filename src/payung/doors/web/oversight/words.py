"""Numbers of indicators in words: with their unit, their target and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.rupiah import format_rupiah
from payung.doors.web.office.law_book import CertaintyLook
from payung.office.writing import decimal_words, number_words
from payung.programme.oversight.indicators import Indicator, Measure, Target, Topic, Unit
from payung.programme.oversight.queries import Number

TOPIC_WORDS: Mapping[Topic, str | Promise] = {
    Topic.PROTECTION: lazy("Perlindungan"),
    Topic.LAPSES: lazy("Tunggakan"),
    Topic.STAGES: lazy("Tahap desa"),
    Topic.MONEY: lazy("Uang"),
    Topic.BRANCH: lazy("Berkas cabang"),
    Topic.DEATHS: lazy("Kematian"),
    Topic.CLAIMS: lazy("Klaim"),
    Topic.INCENTIVES: lazy("Insentif"),
}
_UNITS: Mapping[Unit, str | Promise] = {
    Unit.PERCENT: "%",
    Unit.PEOPLE: lazy("orang"),
    Unit.DAYS: lazy("hari"),
    Unit.MONTHS: lazy("bulan-orang"),
    Unit.RUPIAH: "",
    Unit.PER_THOUSAND_YEARS: lazy("per 1.000"),
}
NOTHING = "–"


def value_words(number: Number) -> str:
    """`93,4 %`, `12 hari`, `Rp1.250.000`; a dash where there is nothing to divide by."""
    return with_unit(number.indicator, number.value)


def fraction_words(number: Number) -> str:
    """`451 dari 500`: numerator and denominator as they were counted; of a total nothing."""
    if number.indicator.measure is Measure.TOTAL:
        return ""
    return _("%(over)s dari %(under)s") % {
        "over": number_words(number.numerator),
        "under": number_words(number.denominator),
    }


def with_unit(indicator: Indicator, value: float | None, places: int | None = 1) -> str:
    """A value of an indicator with its unit; a dash where there is none. Without a number of places
    it is written as exactly as it was said."""
    if value is None:
        return NOTHING
    if indicator.unit is Unit.RUPIAH:
        return format_rupiah(round(value))
    if indicator.measure is Measure.TOTAL or value == round(value):
        told = number_words(round(value))
    else:
        told = decimal_words(value, places)
    return f"{told} {_UNITS[indicator.unit]}"


@dataclass(frozen=True, slots=True)
class TargetTold:
    """A target with whose it is and how sure that is."""

    words: str
    source: str
    certainty: CertaintyLook


def targets_told(indicator: Indicator, targets: Iterable[Target]) -> tuple[TargetTold, ...]:
    return tuple(_told(indicator, target) for target in targets)


def _told(indicator: Indicator, target: Target) -> TargetTold:
    least = with_unit(indicator, target.value, None)
    words = least
    if target.highest is not None:
        words = _("%(least)s sampai %(most)s") % {
            "least": least,
            "most": with_unit(indicator, target.highest, None),
        }
    source = f"{target.title}: {target.source}" if target.title else target.source
    return TargetTold(words, source, CertaintyLook.of(target.certainty))
