"""A simulated year: every figure equals a slow recount, on days that are long past, and no later
payment, death, end, reversal or correction changes what a day said when it was today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from oversight_recount import Recount
from payung.doors.ops.demo.year.people import Size
from payung.doors.ops.demo.year.year import DISCOUNTED, play_year
from payung.programme.enrolment.models import Membership
from payung.programme.oversight.indicators import Level, indicators
from payung.programme.oversight.keeping import differences, figures_of, keep
from payung.programme.payments.models import LedgerEntry, ReversedEntry

pytestmark = pytest.mark.django_db
REGENCY = "16.12"
SMALL = Size(villages=2, proposed=18, seats=12, deaths=3, moves=3, birthdays=2)
_BETWEEN = (date(2026, 4, 10), date(2026, 6, 20), date(2026, 12, 3), date(2027, 2, 11))
"""Days that were never counted while they were today."""


@pytest.mark.usefixtures("jobs_at_once")
def test_past_days_say_what_they_said_and_every_figure_is_recounted(tmp_path: Path) -> None:
    then = {}
    for _pictures in play_year(SMALL, tmp_path):
        today = timezone.localdate()
        then[today] = figures_of(REGENCY, today)
    assert LedgerEntry.objects.exists()
    assert Membership.objects.exclude(ended_at=None).exists()
    assert ReversedEntry.objects.exists()
    for day, told in then.items():
        assert figures_of(REGENCY, day).equals(told), day
    wrong = [each for day in (*then, *_BETWEEN) for each in _wrong(day)]
    assert not wrong
    month_end = date(2026, 6, 30)
    assert keep(REGENCY, month_end) == then[month_end].height
    assert differences(REGENCY, month_end).is_empty()


def _wrong(day: date) -> list[tuple[object, ...]]:
    rows = figures_of(REGENCY, day).select("place", "indicator", "numerator", "denominator")
    told = {(place, code): (over, under) for place, code, over, under in rows.iter_rows()}
    found = []
    for village in sorted(set(Membership.objects.values_list("village_code", flat=True))):
        recount = Recount(village, day, DISCOUNTED)
        for code, indicator in indicators().items():
            if indicator.level is Level.VILLAGE:
                counted = recount.of(code)
                if told[village, code] != counted:
                    found.append((day, village, code, told[village, code], counted))
    return found
