"""Region codes in addresses: a regency or district, and a village."""

from __future__ import annotations


class AreaPath:
    """`16.12` or `16.12.01`."""

    regex = r"[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2})?"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class VillagePath(AreaPath):
    """`16.12.01.2006`."""

    regex = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
