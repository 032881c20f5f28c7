"""Triggers of the database on memberships: nobody is in two containers for one month.

A unique constraint holds it for those that go on; these triggers hold it for ended ones too,
whatever writes. On PostgreSQL the row of the person is locked first, so that two who write at once
see each other.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "enrolment_membership"
NAME = "member_in_two_containers"
CONDITION = f"""(NEW.last_month = '' OR NEW.last_month >= NEW.first_month) AND EXISTS (
 SELECT 1 FROM {TABLE} m WHERE m.person_id = NEW.person_id AND m.id <> NEW.id
 AND (m.last_month = '' OR m.last_month >= m.first_month)
 AND (m.last_month = '' OR m.last_month >= NEW.first_month)
 AND (NEW.last_month = '' OR NEW.last_month >= m.first_month))"""  # noqa: S608 - no input


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, instead of any that are there."""
    remove(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for word in ("INSERT", "UPDATE"):
                cursor.execute(
                    f"CREATE TRIGGER {NAME}_{word.lower()} BEFORE {word} ON {TABLE}"
                    f" WHEN {CONDITION} BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
                )
            return
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN PERFORM 1 FROM workers_person WHERE id = NEW.person_id FOR NO KEY UPDATE;"
            f" IF {CONDITION} THEN RAISE EXCEPTION '{NAME}'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER {NAME} BEFORE INSERT OR UPDATE ON {TABLE}"
            f" FOR EACH ROW EXECUTE FUNCTION {NAME}()"
        )


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for word in ("insert", "update"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{word}")
        else:
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
