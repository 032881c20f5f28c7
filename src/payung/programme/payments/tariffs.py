"""What a month of a container costs a person, by who pays and by the regency's readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.kernel.tariff_span import TariffSpan, tariff_spans
from payung.core.law.library import library
from payung.core.law.parameter import least_sure
from payung.core.law.tariff import Payer
from payung.programme.enrolment.models.container import Container, payer_of
from payung.programme.enrolment.tariffs import tariffs_of

_PARAMETERS = ("jkm_contribution", "jkk_contribution_first_band")


@dataclass(frozen=True, slots=True)
class Tariff:
    """Rupiah a person and month, and how sure the law behind it is."""

    by_month: Mapping[Month, int]
    certainty: Certainty
    citation: str

    @property
    def spans(self) -> tuple[TariffSpan, ...]:
        return tariff_spans(self.by_month)

    @property
    def per_person(self) -> int:
        return sum(self.by_month.values())


def tariff_of(container: Container, first: Month, last: Month) -> Tariff:
    """The tariff of each month. Raises `Refused` as `monthly_tariff` does."""
    months = list(first.until(last))
    certainty, citation = _certainty(payer_of(container), months)
    return Tariff(tariffs_of(container, months), certainty, citation)


def _certainty(payer: Payer, months: list[Month]) -> tuple[Certainty, str]:
    """The least sure of the rules that the tariff is made of, with what it stands on."""
    law = library()
    names = list(_PARAMETERS)
    if payer is Payer.VILLAGE_BUDGET:
        names.append("discount_apbdes")
    periods = [
        law.period(name, month.first_day)
        for name in names
        for month in (months[0], months[-1])
        if law.holds(name, month.first_day)
    ]
    weakest = least_sure(periods)
    return weakest.certainty, weakest.citation
