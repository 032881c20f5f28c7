"""Settings of the tests: those of a site, in a home of their own, on the database asked for.

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

import postgres_cluster

_IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ


def _choose_home() -> None:
    """A folder that goes when the run ends; each worker has its own inside it."""
    outer = os.environ["PAYUNG_HOME"] if _IS_WORKER else None
    home = tempfile.mkdtemp(prefix="payung-tests-", dir=outer)
    os.environ["PAYUNG_HOME"] = home
    if not _IS_WORKER:
        atexit.register(shutil.rmtree, home, ignore_errors=True)


def _choose_database(words: list[str]) -> None:
    """Sets `PAYUNG_DATABASE` for this process and its workers."""
    if _IS_WORKER:
        return
    told = [word.partition("=")[2] for word in words if word.startswith("--database=")]
    chosen = told[-1] if told else "sqlite"
    if chosen == "postgres":
        programs = postgres_cluster.programs()
        if programs is None:
            sys.exit("PostgreSQL tidak terpasang: initdb tidak ditemukan.")
        chosen = postgres_cluster.start(programs)
    os.environ["PAYUNG_DATABASE"] = "" if chosen == "sqlite" else chosen


_choose_home()
_choose_database(sys.argv[1:])
os.environ.setdefault("PAYUNG_LOG", "text")
os.environ["DJANGO_SETTINGS_MODULE"] = "payung.doors.ops.settings"  # of processes that tests start

from payung.doors.ops.settings import *  # noqa: E402, F403 - the environment comes first
from payung.doors.ops.settings import DATABASES, HOME  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
"""A password that is slow to guess is slow to check."""


def _sqlite_as_on_a_site(home: Path) -> None:
    """In a file: in memory, two connections would lock each other out. It need not survive."""
    database = DATABASES["default"]
    options = database["OPTIONS"]
    if isinstance(options, dict) and "init_command" in options:
        commands = options["init_command"].replace("synchronous=NORMAL", "synchronous=OFF")
        options["init_command"] = commands
        database["TEST"] = {"NAME": str(home / "tests.sqlite3")}


_sqlite_as_on_a_site(HOME)
