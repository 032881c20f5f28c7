"""The first page that anybody sees."""

from __future__ import annotations

from journeys.screens import Screen
from journeys.visitor import NewVisitor


def test_a_stranger_is_asked_to_log_in(screen: Screen, new_visitor: NewVisitor) -> None:
    stranger = new_visitor(screen, "stranger")
    stranger.open("/")
    stranger.picture("log-in")
