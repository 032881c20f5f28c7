"""Reads of events, within the areas of a holder."""

from payung.programme.outreach.queries.effect import WINDOWS, Effect, effect_of
from payung.programme.outreach.queries.events import (
    KIND_WORDS,
    EventPage,
    event_page,
    events,
)
from payung.programme.outreach.queries.guests import (
    TURNOUT_WORDS,
    Guest,
    Turnout,
    VillageTurnout,
    attendance,
    guests,
    second_visits,
    turnout,
    words_of_role,
)
from payung.programme.outreach.queries.hall import Hall, hall
from payung.programme.outreach.queries.knowledge import knowledge_of
from payung.programme.outreach.queries.promises import (
    KEPT_WORDS,
    Kept,
    PromiseRow,
    Wanted,
    by_kept,
    promised,
    promises,
)

__all__ = [
    "KEPT_WORDS",
    "KIND_WORDS",
    "TURNOUT_WORDS",
    "WINDOWS",
    "Effect",
    "EventPage",
    "Guest",
    "Hall",
    "Kept",
    "PromiseRow",
    "Turnout",
    "VillageTurnout",
    "Wanted",
    "attendance",
    "by_kept",
    "effect_of",
    "event_page",
    "events",
    "guests",
    "hall",
    "knowledge_of",
    "promised",
    "promises",
    "second_visits",
    "turnout",
    "words_of_role",
]
