"""The rules of one year as the start of another: dates and window move along, amounts do not."""

from __future__ import annotations

from dataclasses import replace

from payung.core.kernel.dates import years_later
from payung.core.kernel.month import Month
from payung.programme.rulebook.choices import Choices, Window
from payung.programme.rulebook.queries import Rules


def carried_over(rules: Rules, year: int) -> Choices:
    """Choices of one year for another. The Dana Desa of each village is of its year alone and is
    left behind; bases stay, because a decree holds until another takes its place."""
    years = year - rules.year
    old = rules.choices
    return replace(
        old,
        rule_set=replace(old.rule_set, village_fund={}),
        window=Window(_moved(old.window.first, years), _moved(old.window.last, years)),
        calendar={step: years_later(on, years) for step, on in old.calendar.items()},
    )


def _moved(month: Month, years: int) -> Month:
    return Month(month.year + years, month.number)
