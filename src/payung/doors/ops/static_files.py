"""Addresses of style sheet, drawings and scripts: with the fingerprint of what they hold.

So they may be kept for a year, and a new edition is fetched at once, without a step of collecting
files at every installation.
"""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class FingerprintedFiles(StaticFilesStorage):
    """`/static/payung/payung.css?v=3f9a…`"""

    @cached_property
    def _known(self) -> dict[str, str]:
        """Addresses by name: a page of fifty lines asks a hundred times for its drawings."""
        return {}

    def url(self, name: str | None) -> str:
        asked = name or ""
        if settings.DEBUG or asked not in self._known:
            plain = super().url(name)
            version = _read_again(asked) if settings.DEBUG else fingerprint(asked)
            self._known[asked] = f"{plain}?v={version}" if version else plain
        return self._known[asked]


@cache
def fingerprint(name: str) -> str:
    """Of the file as it was first asked for; empty where there is none."""
    return _read_again(name)


def _read_again(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        return ""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]
