"""`payung migrate`: the tables, as this edition of the programme needs them."""

from __future__ import annotations

import click

from payung.doors.cli.output import say
from payung.doors.ops.start_django import load_django, unreachable


@click.command()
def migrate() -> None:
    """Buat atau perbarui tabel basis data. Boleh diulang; data tidak hilang."""
    load_django()
    say(f"Basis data siap; {make_tables()} langkah dikerjakan.")


def make_tables() -> int:
    """Bring the database up to this edition; returns how many steps that took.

    Raises `Refused("database_unreachable")`.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    from payung.doors.ops.health import pending_migrations
    from payung.office.audit.models import ChainHead

    settings.HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        steps = len(pending_migrations())
        if steps:
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        ChainHead.objects.get_or_create(id=1)
    except OperationalError as reason:
        raise unreachable(reason) from reason
    return steps
