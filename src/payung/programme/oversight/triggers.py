"""Figures that are final stay as they are, whatever writes."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} WHEN OLD.is_final
BEGIN SELECT RAISE(ABORT, 'append_only: {table}'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION payung_final_stays() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'append_only: %', TG_TABLE_NAME
  USING ERRCODE = 'integrity_constraint_violation';
END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE TRIGGER {table}_{event} BEFORE {event} ON {table}
FOR EACH ROW WHEN (OLD.is_final) EXECUTE FUNCTION payung_final_stays()
"""


def final_stays(*tables: str) -> RunPython:
    """The operation of a migration: rows with `is_final` are neither changed nor removed."""

    def begin(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        is_sqlite = editor.connection.vendor == "sqlite"
        if not is_sqlite:
            editor.execute(_FUNCTION, params=None)
        for table in tables:
            for event in ("update", "delete"):
                trigger = _SQLITE if is_sqlite else _POSTGRES
                editor.execute(trigger.format(table=table, event=event), params=None)

    def end(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        on = "" if editor.connection.vendor == "sqlite" else " ON {table}"
        for table in tables:
            for event in ("update", "delete"):
                drop = f"DROP TRIGGER {{table}}_{event}{on}"
                editor.execute(drop.format(table=table), params=None)

    return RunPython(begin, end)
