"""Names and words of the index are ordered by their bytes, on PostgreSQL as on SQLite.

A list then has one order on both, and a search compares without the rules of a language.
"""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_COLUMNS = (
    ("workers_person", "name_key", 120),
    ("workers_person", "sort_name", 120),
    ("workers_searchword", "name_key", 120),
    ("workers_searchword", "sort_name", 120),
    ("workers_searchword", "word", 40),
)


def order_by_bytes(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - Django calls it so
    if editor.connection.vendor == "postgresql":
        for table, column, length in _COLUMNS:
            editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
            )


class Migration(migrations.Migration):
    dependencies = [("workers", "0002_list_run_and_row_codes")]
    operations = [migrations.RunPython(order_by_bytes, migrations.RunPython.noop, elidable=False)]
