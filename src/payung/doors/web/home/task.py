"""A task of the first page: what waits, where it is done, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.urls import NoReverseMatch, reverse

from payung.core.law.village_calendar import Milestone


class Urgency(IntEnum):
    """How near a task is; the number is the order."""

    LATE = 0
    SOON = 1
    WAITING = 2
    """Nothing dates it; it waits."""
    REMINDER = 3
    """A date of which the programme does not see whether it was met."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits. `since` says how long it has, `due` until when it may."""

    words: str
    button: str = ""
    url: str = ""
    place: str = ""
    since: date | None = None
    due: date | None = None
    urgency: Urgency = Urgency.WAITING
    step: Milestone | None = None
    """The date of the calendar that the task is done for."""


def address(url_name: str, *parts: object, query: str = "") -> str:
    """Empty where this site does not have the page."""
    try:
        return reverse(url_name, args=parts) + query
    except NoReverseMatch:
        return ""
