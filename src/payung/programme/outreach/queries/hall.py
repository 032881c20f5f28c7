"""What everybody may know who has the address of an event: what is asked at the door, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.office.area.queries import titles_of
from payung.programme.outreach.lines import OTHER
from payung.programme.outreach.models import Event, EventState, KnowledgeQuestion, Session


@dataclass(frozen=True, slots=True)
class Hall:
    """An event as its guests see it. `today` is empty where no session is held today."""

    token: str
    title: str
    organiser: str
    today: tuple[Session, ...]
    places: list[tuple[str, str]]
    """Code and name of the places that are invited."""
    roles: list[str]
    questions: tuple[KnowledgeQuestion, ...]


def hall(token: str, *, on: date) -> Hall:
    """In five queries. Raises `Event.DoesNotExist`, also once the event was cancelled."""
    event = Event.objects.exclude(state=EventState.CANCELLED.value).get(token=token)
    invited = list(
        event.invitations.values_list("regency_code", "district_code", "village_code", "role")
    )
    places = {village or district or regency for regency, district, village, _role in invited}
    titles = titles_of(places)
    roles = dict.fromkeys(sorted({role for *_place, role in invited if role != OTHER}))
    return Hall(
        token=token,
        title=event.title,
        organiser=event.organiser,
        today=tuple(event.sessions.filter(day=on).order_by("begins_at", "place")),
        places=sorted(((code, titles[code]) for code in places), key=lambda each: each[1]),
        roles=[*roles, OTHER],
        questions=tuple(event.knowledge.order_by("number")),
    )
