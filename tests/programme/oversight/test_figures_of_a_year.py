"""A simulated year: every figure equals a slow recount, on days that are long past, and no later
payment, death, end, reversal or correction changes what a day said when it was today."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from oversight_recount import Recount
from payung.doors.ops.demo.year import year
from payung.doors.ops.demo.year.people import Size
from payung.doors.web.office.village_board import board_of
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import Membership
from payung.programme.oversight.indicators import Level, indicators
from payung.programme.oversight.keeping import differences, figures_of, keep
from payung.programme.payments.alarms.tasks import raise_due_alarms
from payung.programme.payments.models import LedgerEntry, ReversedEntry

pytestmark = pytest.mark.django_db
REGENCY = "16.12"
_FIRST_MONTH = 3
SMALL = Size(villages=2, proposed=18, seats=12, deaths=3, moves=3, birthdays=2)
_BETWEEN = (date(2026, 4, 10), date(2026, 6, 20), date(2026, 12, 3), date(2027, 2, 11))
"""Days that were never counted while they were today."""


@pytest.mark.usefixtures("jobs_at_once")
def test_past_days_say_what_they_said_and_every_figure_is_recounted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    then, stages = {}, {}

    def look_in_the_first_month() -> int:
        """The clock comes when the day's work is done: villages are on their way."""
        today = timezone.localdate()
        if today.month == _FIRST_MONTH:
            stages[today] = _stages(today)
        return raise_due_alarms()

    monkeypatch.setattr(year, "raise_due_alarms", look_in_the_first_month)
    for _pictures in year.play_year(SMALL, tmp_path):
        today = timezone.localdate()
        then[today], stages[today] = figures_of(REGENCY, today), _stages(today)
    assert LedgerEntry.objects.exists()
    assert Membership.objects.exclude(ended_at=None).exists()
    assert ReversedEntry.objects.exists()
    for day, told in then.items():
        assert figures_of(REGENCY, day).equals(told), day
    for day, board in stages.items():
        assert _stages(day) == board, day
    assert len({stage for board in stages.values() for _, stage, _ in board}) > 3
    wrong = [each for day in (*then, *_BETWEEN) for each in _wrong(day)]
    assert not wrong
    month_end = date(2026, 6, 30)
    assert keep(REGENCY, month_end) == then[month_end].height
    assert differences(REGENCY, month_end).is_empty()


def _stages(day: date) -> list[tuple[str, str, int | None]]:
    """Stage and age of each village, as the board of a day shows them."""
    by = Holder(uuid4(), "Fitri", uuid4(), Role.PMD, "Dinas PMD", (REGENCY,))
    rows = board_of(by, REGENCY, on=day).villages
    return [(row.code, row.stage.name, row.days) for row in rows]


def _wrong(day: date) -> list[tuple[object, ...]]:
    rows = figures_of(REGENCY, day).select("place", "indicator", "numerator", "denominator")
    told = {(place, code): (over, under) for place, code, over, under in rows.iter_rows()}
    found = []
    for village in sorted(set(Membership.objects.values_list("village_code", flat=True))):
        recount = Recount(village, day, year.DISCOUNTED)
        for code, indicator in indicators().items():
            if indicator.level is Level.VILLAGE:
                counted = recount.of(code)
                if told[village, code] != counted:
                    found.append((day, village, code, told[village, code], counted))
    return found
