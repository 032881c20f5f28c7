"""What the unpaid months of a container cost, by who pays and by the readings of the regency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from payung.core.kernel.month import Month
from payung.core.law.library import Readings
from payung.core.law.tariff import monthly_tariff
from payung.programme.enrolment.models import Container, payer_of
from payung.programme.rulebook.queries import Rules, rules_of_years


@dataclass(slots=True)
class Costs:
    """Tariffs of one regency, each asked for once, by the rules of the year of the month."""

    regency: str
    _known: dict[tuple[str, Month], int] = field(default_factory=dict)
    _readings: dict[int, Readings] = field(default_factory=dict)

    @classmethod
    def by(cls, rules: Mapping[int, Rules]) -> Costs:
        """By rules of a regency that were asked for already; see `years_of_costs`."""
        regency = next(each.regency_code for each in rules.values())
        readings = {year: each.rule_set.readings for year, each in rules.items()}
        return cls(regency, _readings=readings)

    def of(self, kind: str, months: Iterable[Month]) -> int:
        """Rupiah for one person and these months. Raises `Refused` as `monthly_tariff` does."""
        return sum(self._month(kind, month) for month in months)

    def _month(self, kind: str, month: Month) -> int:
        known = self._known.get((kind, month))
        if known is None:
            payer = payer_of(Container(kind=kind))
            known = monthly_tariff(month, payer=payer, readings=self._of_year(month.year))
            self._known[kind, month] = known
        return known

    def _of_year(self, year: int) -> Readings:
        if year not in self._readings:
            rules = rules_of_years(self.regency, years_of_costs(year))
            self._readings |= {each: told.rule_set.readings for each, told in rules.items()}
        return self._readings[year]


def years_of_costs(year: int) -> tuple[int, int, int]:
    """Arrears reach into the year before, and what falls due soon into the next."""
    return year - 1, year, year + 1
