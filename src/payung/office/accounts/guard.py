"""Triggers of the database on who holds which post when.

Two people never hold one post on one day, and one account never holds two posts of the table of
separation in one area, whatever writes: an action, a console, another programme. The pairs are
written into the triggers when they are installed; a change of `separation.yaml` needs a migration
that installs them anew (a test says so).
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from payung.office.accounts.separation import separations

_SAME_DAYS = """(t.ends_on IS NULL OR t.ends_on >= NEW.starts_on)
 AND (NEW.ends_on IS NULL OR NEW.ends_on >= t.starts_on)"""


def _overlaps() -> str:
    return f"""EXISTS (SELECT 1 FROM accounts_tenure t
 WHERE t.post_id = NEW.post_id AND t.id <> NEW.id AND {_SAME_DAYS})"""  # noqa: S608 - no input


def condition_of_separation() -> str:
    """SQL: the tenure that comes would bring two posts together that are kept apart."""
    pairs = sorted({tuple(sorted(each.roles)) for each in separations()})
    told = ", ".join(f"'{one}+{other}', '{other}+{one}'" for one, other in pairs)
    return f"""EXISTS (SELECT 1 FROM accounts_tenure t
 JOIN accounts_post p ON p.id = t.post_id JOIN accounts_postarea pa ON pa.post_id = p.id
 JOIN accounts_post n ON n.id = NEW.post_id JOIN accounts_postarea na ON na.post_id = n.id
 WHERE t.account_id = NEW.account_id AND t.id <> NEW.id AND n.role || '+' || p.role IN ({told})
 AND (pa.code = na.code OR pa.code LIKE na.code || '.%' OR na.code LIKE pa.code || '.%')
 AND {_SAME_DAYS})"""  # noqa: S608 - no input


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, instead of any that are there."""
    rules = {"tenure_overlaps": _overlaps(), "tenure_duties_separate": condition_of_separation()}
    remove(connection)
    with connection.cursor() as cursor:
        for name, condition in rules.items():
            if connection.vendor == "sqlite":
                for word in ("INSERT", "UPDATE"):
                    cursor.execute(
                        f"CREATE TRIGGER {name}_{word.lower()} BEFORE {word} ON accounts_tenure"
                        f" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{name}'); END"
                    )
            else:
                cursor.execute(
                    f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$"
                    f" BEGIN IF {condition} THEN RAISE EXCEPTION '{name}'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
                    " RETURN NEW; END $$"
                )
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE INSERT OR UPDATE ON accounts_tenure"
                    f" FOR EACH ROW EXECUTE FUNCTION {name}()"
                )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    with connection.cursor() as cursor:
        for name in ("tenure_overlaps", "tenure_duties_separate"):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}_insert")
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}_update")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON accounts_tenure")
