"""A copy of the database as it is at one moment, while others write; and putting it back.

SQLite by its own online backup; PostgreSQL by `pg_dump` and `pg_restore`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import OperationalError, connection

from payung.core.kernel.refused import Refused
from payung.doors.ops.start_django import unreachable

_PAGES_AT_ONCE = 4096


def engine() -> str:
    """`sqlite` or `postgresql`."""
    return connection.vendor


def name_in_archive() -> str:
    return "database.sqlite3" if engine() == "sqlite" else "database.dump"


def dump(target: Path) -> None:
    """Write the database to a file. Raises `Refused("program_missing")`, `"database_copy"`."""
    if engine() == "sqlite":
        source = str(connection.settings_dict["NAME"])
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there, pages=_PAGES_AT_ONCE)
    else:
        _run("pg_dump", "-Fc", "--no-owner", "--no-privileges", "-f", str(target))


def load(source: Path) -> None:
    """Put the database of a file into its empty place. Raises as `dump` does."""
    if engine() == "sqlite":
        connection.close()
        source.replace(Path(str(connection.settings_dict["NAME"])))
    else:
        how = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        _run("pg_restore", *how, "-d", str(connection.settings_dict["NAME"]), str(source))


def is_empty() -> bool:
    """No database file yet, or a database without tables. Raises
    `Refused("database_unreachable")`."""
    if engine() == "sqlite":
        return not Path(str(connection.settings_dict["NAME"])).exists()
    try:
        return not connection.introspection.table_names()
    except OperationalError as reason:
        raise unreachable(reason) from reason


def _run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise Refused(
            "program_missing",
            f"Program {program} dari PostgreSQL tidak ditemukan.",
            "Pasang postgresql-client dengan versi yang sama dengan servernya, lalu ulangi.",
        )
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL, without a shell
        [found, "--no-password", *words],
        env={**os.environ, **_connection_of_the_environment()},
        check=False,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["tanpa alasan"]
        raise Refused(
            "database_copy",
            f"{program} gagal: {lines[0]}.",
            "Periksa PAYUNG_DATABASE dan versi program PostgreSQL, lalu ulangi.",
        )


def _connection_of_the_environment() -> dict[str, str]:
    """How PostgreSQL's programs are told where to connect: never on the command line."""
    told = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    named = {variable: str(told[name]) for variable, name in names.items() if told[name]}
    return {"PGDATABASE": str(told["NAME"]), **named}
