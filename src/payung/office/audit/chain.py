"""The hash of an act: over everything it says and over the hash of the act before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import TypeAlias

from payung.office.audit.models import Act

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

_TEXTS = (
    "regency_code",
    "district_code",
    "village_code",
    "person",
    "post",
    "deed",
    "kind",
    "object_id",
    "origin",
    "reason",
    "previous_hash",
)


def hash_of(act: Act) -> str:
    """SHA-256, in hex, of the act as canonical JSON."""
    said: dict[str, object] = {name: getattr(act, name) for name in _TEXTS}
    said |= {
        "id": str(act.id),
        "number": act.number,
        "at": act.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "account_id": str(act.account_id or ""),
        "post_id": str(act.post_id or ""),
        "details": act.details,
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
