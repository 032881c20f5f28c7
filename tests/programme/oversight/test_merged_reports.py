"""Two reports of one death count once from the day on which they were put together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from incident_cast import reported, seen
from office_cast import REGENCY, holder
from payung.office.accounts.roles import Role
from payung.programme.incidents import actions
from payung.programme.incidents.models import Report, ReportMerge
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.oversight.sources.events import JOURNALS

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 11, 20, 3, tzinfo=UTC)


def counted(days: int) -> int:
    """Deaths reported as known so many days after the first report."""
    at = AsOf(REGENCY, FIRST.date() + timedelta(days=days))
    return JOURNALS["reports"](at).rows.count()


def test_a_past_day_keeps_what_was_known_of_merges_and_of_their_undoing() -> None:
    fitri = holder("fitri", Role.PMD)
    first, second = reported(fitri), reported(fitri, "Pak Saleh")
    Report.objects.update(reported_at=FIRST)
    actions.merge_report(by=fitri, seen=seen(second), into_id=first.id)
    ReportMerge.objects.update(merged_at=FIRST + timedelta(days=1))
    assert [counted(days) for days in range(3)] == [2, 1, 1]
    actions.split_report(by=fitri, seen=seen(second), reason="Dua orang.")
    ReportMerge.objects.update(undone_at=FIRST + timedelta(days=2))
    assert [counted(days) for days in range(3)] == [2, 1, 2]
