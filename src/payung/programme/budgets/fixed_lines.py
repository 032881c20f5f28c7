"""The lines of a plan that a village regulation fixed: triggers of the database keep them.

Used in a migration. A later migration that makes SQLite build the table anew must ask for it
again, because the triggers go with the old table.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_TABLE = "budgets_planline"
_IS_FIXED = (
    "EXISTS (SELECT 1 FROM budgets_budgetplan WHERE id = {row}.plan_id"
    " AND state IN ('fixed', 'changed'))"
)
_SQLITE = """
CREATE TRIGGER budgets_planline_fixed_{event} BEFORE {event} ON budgets_planline
WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'fixed_lines: budgets_planline'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION payung_fixed_lines() RETURNS trigger AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND {old} THEN
    RAISE EXCEPTION 'fixed_lines: %', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP <> 'DELETE' AND {new} THEN
    RAISE EXCEPTION 'fixed_lines: %', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$ LANGUAGE plpgsql
"""
_POSTGRES = """
CREATE TRIGGER budgets_planline_fixed BEFORE INSERT OR UPDATE OR DELETE ON budgets_planline
FOR EACH ROW EXECUTE FUNCTION payung_fixed_lines()
"""
_ROWS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}


def keep_fixed_lines() -> RunPython:
    """The operation of a migration, for SQLite and PostgreSQL; a change is an `IntegrityError`."""
    return RunPython(_begin, _end)


def _begin(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for event, row in _ROWS.items():
            trigger = _SQLITE.format(event=event, condition=_IS_FIXED.format(row=row))
            editor.execute(trigger, params=None)
        return
    old, new = _IS_FIXED.format(row="OLD"), _IS_FIXED.format(row="NEW")
    editor.execute(_FUNCTION.format(old=old, new=new), params=None)
    editor.execute(_POSTGRES, params=None)


def _end(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for event in _ROWS:
            editor.execute(f"DROP TRIGGER budgets_planline_fixed_{event}", params=None)
        return
    editor.execute(f"DROP TRIGGER budgets_planline_fixed ON {_TABLE}", params=None)
