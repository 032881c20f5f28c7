"""Django for a command of the command line: started only where a command needs the database."""

from __future__ import annotations

import os

from payung.core.kernel.refused import Refused


def load_django() -> None:
    """Read the settings and load the apps; the database is not asked."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "payung.doors.ops.settings")
    import django

    django.setup()


def start_django() -> None:
    """Read the settings and load the apps. Raises `Refused("database_not_ready")`.

    A database without tables is refused here, before a command reads a file for nothing.
    """
    load_django()
    from django.db import DatabaseError, connection

    try:
        ready = "area_area" in connection.introspection.table_names()
    except DatabaseError as reason:
        raise _not_ready() from reason
    if not ready:
        raise _not_ready()


def unreachable(reason: Exception) -> Refused:
    """What is said of a database that does not answer, in the words of the database."""
    return Refused(
        "database_unreachable",
        f"Basis data tidak dapat dibuka: {str(reason).splitlines()[0]}.",
        "Periksa PAYUNG_HOME dan PAYUNG_DATABASE.",
    )


def _not_ready() -> Refused:
    return Refused(
        "database_not_ready",
        "Basis data belum siap: tidak terhubung, atau tabelnya belum dibuat.",
        "Periksa PAYUNG_HOME dan PAYUNG_DATABASE, lalu jalankan “payung migrate”.",
    )
