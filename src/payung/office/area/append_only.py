"""Tables whose rows are only ever added: triggers of the database refuse change and removal.

Used in migrations of journals: `operations = [append_only("decisions_move")]`. A later migration
that makes SQLite build the table anew must ask for it again, because the triggers go with the old
table.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION payung_append_only() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME
  USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE TRIGGER {table}_{event} BEFORE {event} ON {table}
FOR EACH ROW EXECUTE FUNCTION payung_append_only()
"""


def append_only(*tables: str) -> RunPython:
    """The operation of a migration, for SQLite and PostgreSQL; a change is an `IntegrityError`."""
    return _refused(tables, ("update", "delete"))


def never_changed(*tables: str) -> RunPython:
    """The same for rows that may be removed as a whole and are never changed."""
    return _refused(tables, ("update",))


def _refused(tables: tuple[str, ...], events: tuple[str, ...]) -> RunPython:

    def begin(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        is_sqlite = editor.connection.vendor == "sqlite"
        if not is_sqlite:
            editor.execute(_FUNCTION, params=None)
        for table in tables:
            for event in events:
                trigger = _SQLITE if is_sqlite else _POSTGRES
                editor.execute(trigger.format(table=table, event=event), params=None)

    def end(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        on = "" if editor.connection.vendor == "sqlite" else " ON {table}"
        for table in tables:
            for event in events:
                drop = f"DROP TRIGGER {{table}}_{event}{on}"
                editor.execute(drop.format(table=table), params=None)

    return RunPython(begin, end)
