"""The addresses of the site, as the resolver knows them, for tests that open every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from payung.office.accounts.duties import Deed


@dataclass(frozen=True)
class Page:
    """One address: its name, the parts that it needs, and the deed that it belongs to."""

    name: str
    parts: frozenset[str]
    deed: Deed | None

    def address(self, parts: dict[str, object]) -> str:
        return reverse(self.name, kwargs=parts)


def pages() -> list[Page]:
    """Every page, in the order of the resolver."""
    return [
        Page(each.name or "", frozenset(each.pattern.converters), _deed(each))
        for each in _patterns(get_resolver().url_patterns)
    ]


def _patterns(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each.url_patterns)
        else:
            yield each


def _deed(pattern: URLPattern) -> Deed | None:
    assert hasattr(pattern.callback, "deed"), f"{pattern.name} does not say its deed"
    return pattern.callback.deed
