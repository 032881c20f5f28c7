"""The log-ins of the demo regency, shown on its log-in page and nowhere else.

The demo writes them to `demo_logins.json` in its home; without `PAYUNG_DEMO=yes` the file is not
looked at.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.conf import settings

FILE = "demo_logins.json"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """One invented person of the demo: how to log in, and at which post."""

    username: str
    password: str
    title: str
    role: str


def demo_logins() -> list[DemoLogin]:
    """As the demo wrote them; none outside a demo."""
    path = settings.HOME / FILE
    if not settings.DEMO or not path.is_file():
        return []
    rows: list[dict[str, str]] = json.loads(path.read_text("utf-8"))
    names = ("username", "password", "title", "role")
    return [DemoLogin(**{name: row[name] for name in names}) for row in rows]
