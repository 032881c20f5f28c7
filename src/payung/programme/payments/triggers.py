"""Triggers of the ledger: what a constraint of one row cannot say.

A month is posted anew only where the entry before was taken back, and the credits of a container
never sum to less than nought, whatever writes. Two writers at once are held by the row of the
container and by unique keys; these triggers stand below.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

_RULES = {
    "month_still_paid": (
        "payments_ledgerentry",
        """NEW.turn > 0 AND NOT EXISTS (SELECT 1 FROM payments_ledgerentry e
 JOIN payments_reversedentry r ON r.entry_id = e.id
 WHERE e.person_id = NEW.person_id AND e.month = NEW.month AND e.turn = NEW.turn - 1)""",
    ),
    "credit_spent_twice": (
        "payments_credit",
        """NEW.amount < 0 AND NEW.amount + (SELECT COALESCE(SUM(c.amount), 0)
 FROM payments_credit c WHERE c.container_id = NEW.container_id) < 0""",
    ),
}
"""Name of the refusal: the table, and the SQL that is true where a new row is refused."""


def guarded_ledger() -> RunPython:
    """The operation of a migration, for SQLite and PostgreSQL; a breach is an `IntegrityError`."""

    def begin(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for name, (table, condition) in _RULES.items():
            if editor.connection.vendor == "sqlite":
                editor.execute(
                    f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {condition}"
                    f" BEGIN SELECT RAISE(ABORT, '{name}'); END",
                    params=None,
                )
                continue
            editor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                f" BEGIN IF {condition} THEN RAISE EXCEPTION '{name}'"
                " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
                params=None,
            )
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION {name}()",
                params=None,
            )

    def end(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for name, (table, _condition) in _RULES.items():
            on = "" if editor.connection.vendor == "sqlite" else f" ON {table}"
            editor.execute(f"DROP TRIGGER {name}{on}", params=None)

    return RunPython(begin, end)
