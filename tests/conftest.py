"""What every test stands on, beside the settings in `settings_of_tests`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker, Settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        default="sqlite",
        metavar="sqlite|postgres|ADDRESS",
        help="Database of the tests; postgres brings up one of its own.",
    )
    parser.addoption(
        "--pictures", metavar="FOLDER", help="Keep pictures of what the journeys see in a folder."
    )
    parser.addoption(
        "--every-screen", action="store_true", help="Make the journeys on every screen."
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the database by a fixture touches it as much as what says so by a mark."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ())) & {"db", "transactional_db", "live_server"}
        if asked and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(transaction=asked != {"db"}))


@pytest.fixture(scope="session", autouse=True)
def emptied_between_tests() -> None:
    """Between tests with transactions every table is emptied, which journals refuse: their
    triggers stand aside for that."""
    from django.db.backends.base.operations import BaseDatabaseOperations  # noqa: PLC0415

    flush = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self: BaseDatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            off, on = _SWITCHES[self.connection.vendor]
            cursor.execute(off)
            statements = [row[0] for row in cursor.fetchall()]
            cursor.execute(on)
            again = [row[0] for row in cursor.fetchall()]
            for statement in statements:
                cursor.execute(statement)
        flush(self, sql_list)
        with self.connection.cursor() as cursor:
            for statement in again:
                cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = without_triggers


_TABLES = "FROM pg_trigger WHERE NOT tgisinternal"
_SWITCHES = {
    "sqlite": (
        "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
        "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
    ),
    "postgresql": (
        f"SELECT DISTINCT 'ALTER TABLE ' || tgrelid::regclass || ' DISABLE TRIGGER USER' {_TABLES}",
        f"SELECT DISTINCT 'ALTER TABLE ' || tgrelid::regclass || ' ENABLE TRIGGER USER' {_TABLES}",
    ),
}
"""Statements that give the statements: how triggers go, and how they come back."""


@pytest.fixture(scope="module")
def of_the_file(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a fixture of a file writes after this one is there for each of its tests, as they found
    it, and gone at its end. Not for files with tests that commit."""
    assert django_db_setup is None
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def jobs_at_once(settings: Settings) -> None:
    """Jobs are done where they are asked for, instead of waiting for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
