"""Which unpaid months are still charged, from the articles; no number here comes from the library.

A membership bears three unpaid months in a row that were due; the fourth ends it.
"""

from __future__ import annotations

from datetime import date

import pytest

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.law.unpaid import Around, ArrearsRule, arrears_source

RULE = ArrearsRule.on(date(2026, 8, 20))
"""August was due on the 18th, after a weekend and the holiday; the list of holidays may lack it."""


def month(number: int) -> Month:
    return Month(2026, number)


@pytest.mark.parametrize(
    ("first", "before", "after", "asked", "charged"),
    [
        (6, None, None, 6, True),  # never paid, three months due: all of them
        (5, None, None, 5, False),  # never paid, four months due: it is over
        (5, None, None, 9, True),  # ... and begins anew with the month to come
        (1, 5, None, 6, True),  # paid until May
        (1, 4, None, 5, False),  # paid until April: over
        (1, 4, None, 8, False),
        (1, 4, None, 9, True),
        (7, 1, None, 7, True),  # came back after the old membership had ended
        (5, 1, None, 6, False),  # came back, and was not paid for again
        (1, 2, 6, 4, True),  # a hole of three months
        (1, 2, 7, 4, False),  # a hole of four: what lies in it ended the membership
        (1, None, 4, 2, True),  # before the first payment, three months
        (1, None, 5, 2, False),
    ],
)
def test_an_unpaid_month_is_charged_while_the_membership_stands(
    first: int, before: int | None, after: int | None, asked: int, charged: bool
) -> None:
    around = Around(month(first), before and month(before), after and month(after))
    assert RULE.is_charged(month(asked), around) is charged


def test_a_gap_that_is_paid_ahead_of_is_no_gap_yet() -> None:
    early = ArrearsRule.on(date(2026, 4, 10))
    assert early.is_charged(month(5), Around(month(1), month(3), month(12)))


def test_the_run_says_when_the_membership_ends() -> None:
    around = Around(month(1), month(5))
    start = RULE.run_start(around)
    assert start == month(6)
    assert not RULE.is_over(start)
    assert RULE.ends_with(start) == month(9)
    assert RULE.run_start(Around(month(1), month(2), month(6))) is None


def test_it_says_how_sure_it_is() -> None:
    assert arrears_source(date(2026, 8, 20)).certainty is Certainty.UNKNOWN
