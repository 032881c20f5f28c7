"""What every test stands on, beside the settings in `settings_of_tests`."""

from __future__ import annotations

import pytest
from pytest_django import Settings


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
    """Between tests with transactions SQLite empties tables row by row, which journals refuse:
    their triggers stand aside for that. (PostgreSQL truncates, which asks no trigger.)"""
    from django.db.backends.sqlite3.operations import DatabaseOperations  # noqa: PLC0415

    flush = DatabaseOperations.execute_sql_flush

    def without_triggers(self: DatabaseOperations, sql_list: list[str]) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
        flush(self, sql_list)
        with self.connection.cursor() as cursor:
            for _, sql in triggers:
                cursor.execute(sql)

    DatabaseOperations.execute_sql_flush = without_triggers


@pytest.fixture
def jobs_at_once(settings: Settings) -> None:
    """Jobs are done where they are asked for, instead of waiting for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
