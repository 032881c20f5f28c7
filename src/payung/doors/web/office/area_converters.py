"""Region codes in addresses: a regency or district, and a village. Known once this is imported."""

from __future__ import annotations

from django.urls import register_converter


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


register_converter(AreaPath, "area")
register_converter(VillagePath, "village")
