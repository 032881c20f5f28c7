"""Triggers of the database that let acts be added, and nothing else.

They stand below every way in: the programme, a console of the database, another programme. What
gets past them all the same, such as a change in the file itself, `queries.verify` finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL = "acts_are_only_added"

_SQLITE = (
    ("act_no_update", "BEFORE UPDATE ON audit_act", ""),
    ("act_no_delete", "BEFORE DELETE ON audit_act", ""),
    (
        "act_no_replace",
        "BEFORE INSERT ON audit_act",
        "WHEN EXISTS (SELECT 1 FROM audit_act WHERE id = NEW.id OR number = NEW.number)",
    ),
    ("head_no_delete", "BEFORE DELETE ON audit_chainhead", ""),
    ("head_goes_on", "BEFORE UPDATE ON audit_chainhead", "WHEN NEW.number <> OLD.number + 1"),
)

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_REFUSAL}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$
"""
_POSTGRES = (
    ("act_no_update", "BEFORE UPDATE OR DELETE ON audit_act FOR EACH ROW"),
    ("act_no_truncate", "BEFORE TRUNCATE ON audit_act FOR EACH STATEMENT"),
    ("head_no_delete", "BEFORE DELETE ON audit_chainhead FOR EACH ROW"),
    ("head_no_truncate", "BEFORE TRUNCATE ON audit_chainhead FOR EACH STATEMENT"),
    (
        "head_goes_on",
        "BEFORE UPDATE ON audit_chainhead FOR EACH ROW WHEN (NEW.number <> OLD.number + 1)",
    ),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place."""
    if connection.vendor == "sqlite":
        statements = [
            f"CREATE TRIGGER {name} {when} {only} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            for name, when, only in _SQLITE
        ]
    else:
        statements = [_FUNCTION]
        statements += [
            f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION {_REFUSAL}()"
            for name, when in _POSTGRES
        ]
    _execute(connection, statements)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: for a migration backwards, and for tests that empty the tables."""
    if connection.vendor == "sqlite":
        _execute(connection, [f"DROP TRIGGER IF EXISTS {name}" for name, _when, _only in _SQLITE])
    else:
        tables = {name: when.split(" ON ")[1].split()[0] for name, when in _POSTGRES}
        _execute(
            connection,
            [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()],
        )


def _execute(connection: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
