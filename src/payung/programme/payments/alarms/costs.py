"""What the unpaid months of a container cost, by who pays and by the readings of the regency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from payung.core.kernel.month import Month
from payung.core.law.tariff import monthly_tariff
from payung.programme.enrolment.models import Container, payer_of
from payung.programme.rulebook.queries import rules_for


@dataclass(slots=True)
class Costs:
    """Tariffs of one regency, each asked for once."""

    regency: str
    _known: dict[tuple[str, Month], int] = field(default_factory=dict)

    def of(self, kind: str, months: Iterable[Month]) -> int:
        """Rupiah for one person and these months. Raises `Refused` as `monthly_tariff` does."""
        return sum(self._month(kind, month) for month in months)

    def _month(self, kind: str, month: Month) -> int:
        known = self._known.get((kind, month))
        if known is None:
            payer = payer_of(Container(kind=kind))
            readings = rules_for(self.regency, month.year).rule_set.readings
            known = self._known[kind, month] = monthly_tariff(month, payer=payer, readings=readings)
        return known
