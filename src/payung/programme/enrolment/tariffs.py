"""What a month of a container costs one person: by who pays and how the regency reads the law."""

from __future__ import annotations

from collections.abc import Sequence

from payung.core.kernel.month import Month
from payung.core.law.tariff import monthly_tariff
from payung.programme.enrolment.models import Container, payer_of
from payung.programme.rulebook.queries import rules_of_years


def tariffs_of(container: Container, months: Sequence[Month]) -> dict[Month, int]:
    """Rupiah in each month, by the rules of its year. Raises `Refused` as `monthly_tariff` does."""
    payer = payer_of(container)
    rules = rules_of_years(container.regency_code, sorted({each.year for each in months}))
    return {
        each: monthly_tariff(each, payer=payer, readings=rules[each.year].rule_set.readings)
        for each in months
    }
