"""The health page says yes or no; a tick may come at any time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

import list_files
from office_cast import holder
from payung.doors.ops import health, tick_steps
from payung.doors.ops.models import LastTick
from payung.office.accounts.roles import Role
from payung.programme.workers.models import ListImport

pytestmark = pytest.mark.django_db
QUARTER = timedelta(minutes=15)


def told(client: Client) -> tuple[int, str]:
    answer = client.get("/healthz")
    return answer.status_code, answer.content.decode()


def test_a_site_that_is_well_says_so_to_everybody_and_nothing_else(client: Client) -> None:
    assert told(client) == (200, "ok\n")


def test_a_database_that_is_gone_is_not_well(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> bool:
        raise DatabaseError("password of payung refused")

    monkeypatch.setattr(health, "_is_migrated", gone)
    assert told(client) == (503, "not ok\n")


def test_tables_of_an_older_edition_are_not_well(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "_seen_migrated", [])
    monkeypatch.setattr(health, "pending_migrations", lambda: ["workers.0009"])
    assert told(client) == (503, "not ok\n")


def test_a_clock_that_stopped_is_not_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    LastTick.objects.create(finished_at=now - timedelta(hours=3))
    assert told(client)[0] == 200, "a site that has just started is given time"
    monkeypatch.setattr(health, "_started_at", now - timedelta(hours=2))
    assert told(client)[0] == 503
    tick_steps.run_tick(longest=QUARTER)
    assert told(client)[0] == 200


def test_a_full_disk_is_not_well(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 10**18)
    assert told(client) == (503, "not ok\n")


def test_a_tick_may_be_repeated_and_takes_what_is_old() -> None:
    now = timezone.now()
    for key, ends in (("old", now - timedelta(1)), ("new", now + timedelta(1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    first = tick_steps.run_tick(longest=QUARTER)
    assert first is not None
    assert first["sessions"] == 1
    again = tick_steps.run_tick(longest=QUARTER)
    assert again is not None
    assert not any(again.values())
    assert [each.session_key for each in Session.objects.all()] == ["new"]


def test_an_import_that_fell_silent_is_taken_up_again() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    made = list_files.hand_in(ani)
    DBTaskResult.objects.all().delete()  # its worker was killed
    long_ago = timezone.now() - timedelta(hours=1)
    ListImport.objects.filter(id=made.id).update(heartbeat_at=long_ago)
    did = tick_steps.run_tick(longest=QUARTER)
    assert did is not None
    assert did["imports"] == 1
    assert DBTaskResult.objects.count() == 1


def test_a_second_tick_leaves_the_work_to_the_first() -> None:
    LastTick.objects.create(started_at=timezone.now())
    assert tick_steps.run_tick(longest=QUARTER) is None


def test_a_tick_that_died_is_followed_by_another() -> None:
    LastTick.objects.create(started_at=timezone.now() - timedelta(hours=1))
    assert tick_steps.run_tick(longest=QUARTER) is not None


def test_every_step_has_words() -> None:
    assert tick_steps.STEPS.keys() == tick_steps.WORDS.keys()
