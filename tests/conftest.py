"""What every test stands on: a home of its own, and the database that was asked for.

`pytest --database=postgres` brings up a PostgreSQL for the tests that touch the database; an
address (`--database=postgresql://…`) uses one that runs already. Settings are read before pytest
has read its options, so the command line is looked at here; workers inherit what was chosen.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings

import postgres_cluster

_OPTION = "--database"


def _choose_database(words: list[str]) -> None:
    """Sets `PAYUNG_DATABASE` for this process and its workers."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    told = [word.partition("=")[2] for word in words if word.startswith(f"{_OPTION}=")]
    chosen = told[-1] if told else "sqlite"
    if chosen == "postgres":
        programs = postgres_cluster.programs()
        if programs is None:
            sys.exit("PostgreSQL tidak terpasang: initdb tidak ditemukan.")
        chosen = postgres_cluster.start(programs)
    os.environ["PAYUNG_DATABASE"] = "" if chosen == "sqlite" else chosen


def _choose_home() -> None:
    """A folder that goes when the run ends; each worker has its own inside it."""
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    home = tempfile.mkdtemp(
        prefix="payung-tests-", dir=os.environ["PAYUNG_HOME"] if is_worker else None
    )
    os.environ["PAYUNG_HOME"] = home
    if not is_worker:
        atexit.register(shutil.rmtree, home, ignore_errors=True)


os.environ.setdefault("PAYUNG_LOG", "text")
_choose_home()
_choose_database(sys.argv[1:])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        _OPTION,
        default="sqlite",
        metavar="sqlite|postgres|ADDRESS",
        help="Database of the tests; postgres brings up one of its own.",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the database by a fixture touches it as much as what says so by a mark."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ())) & {"db", "transactional_db", "live_server"}
        if asked and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(transaction=asked != {"db"}))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, as on a site: in memory, two connections would lock each other out."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    if connection.vendor == "sqlite":
        name = Path(os.environ["PAYUNG_HOME"]) / "tests.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(name)
        commands = connection.settings_dict["OPTIONS"]["init_command"]
        connection.settings_dict["OPTIONS"]["init_command"] = commands.replace(
            "synchronous=NORMAL", "synchronous=OFF"
        )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The database of the tests, with the table of the cache, which no migration makes."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now

    with django_db_blocker.unblock():
        call_command("createcachetable")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """A password that is slow to guess is slow to check."""
    from django.conf import settings  # noqa: PLC0415 - Django is set up by now

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def jobs_at_once(settings: Settings) -> None:
    """Jobs are done where they are asked for, instead of waiting for a worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
