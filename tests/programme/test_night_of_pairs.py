"""At night every regency is searched for people who stand in it twice: once, and one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from office_cast import OTHER_VILLAGE, VILLAGE, areas
from payung.programme.workers.models import DuplicatePair, PairSearch
from payung.programme.workers.night import run_pair_search, search_pairs_at_night
from people_cast import person

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 21, 1, 30)
FOREIGN = "12.21.01.2001"


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    aware = timezone.make_aware(moment)
    with patch.object(timezone, "now", lambda: aware):
        yield


def people() -> None:
    """Somebody who stands in the lists of two villages under one number, and another regency."""
    areas()
    for village in (VILLAGE, OTHER_VILLAGE):
        person("Saleh", village=village, nik="1612990101800001", nik_is_disputed=True)
    person("Togar", village=FOREIGN, nik="1221990101800001")


def test_by_day_nothing_is_asked_for() -> None:
    people()
    with at(NIGHT.replace(hour=10)):
        assert search_pairs_at_night() == 0


@pytest.mark.usefixtures("jobs_at_once")
def test_each_regency_is_searched_once_a_night_one_at_a_time() -> None:
    people()
    with at(NIGHT):
        assert [search_pairs_at_night() for _ in range(4)] == [1, 1, 0, 0]
    assert PairSearch.objects.exclude(finished_at=None).count() == 2
    assert PairSearch.objects.get(regency_code="16.12").pairs == 1
    assert DuplicatePair.objects.count() == 1
    with at(NIGHT + timedelta(days=1)):
        assert search_pairs_at_night() == 1
    assert DuplicatePair.objects.count() == 1, "recomputed, never accumulated"


def test_while_a_job_is_at_work_no_other_is_asked_for() -> None:
    people()
    with at(NIGHT):
        assert search_pairs_at_night() == 1
        assert search_pairs_at_night() == 0
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_was_killed_is_asked_for_again() -> None:
    people()
    with at(NIGHT):
        search_pairs_at_night()
    DBTaskResult.objects.all().delete()
    with at(NIGHT + timedelta(hours=2)):
        assert search_pairs_at_night() == 1
        run_pair_search.call("12.21")
        assert search_pairs_at_night() == 1
        run_pair_search.call("16.12")
        assert search_pairs_at_night() == 0
    assert DuplicatePair.objects.count() == 1
