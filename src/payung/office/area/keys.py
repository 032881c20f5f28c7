"""Primary keys: UUIDv7, made where the record is born, so that they sort by time of birth."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_key() -> UUID:
    return uuid7()
