"""Events as their pages show them: the list, and one with its days, numbers and next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.steps import Choice, choices_of
from payung.office.area.models import Area
from payung.office.area.queries import areas_by_code, titles_of
from payung.programme.outreach.lines import Cost
from payung.programme.outreach.models import (
    Attendance,
    Event,
    EventKind,
    EventState,
    Invitation,
    Session,
)
from payung.programme.outreach.steps import (
    STATE_WORDS,
    TRANSITIONS,
    Step,
    obstacle,
    standing_of_row,
)
from payung.programme.outreach.turn import visible_to

PAGE = 30
KIND_WORDS: Mapping[EventKind, str | Promise] = {
    EventKind.OUTREACH: lazy("Sosialisasi"),
    EventKind.COORDINATION: lazy("Rapat koordinasi"),
    EventKind.EVALUATION: lazy("Rapat evaluasi"),
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list. `place` is its regency or district."""

    id: UUID
    title: str
    kind: str | Promise
    state: EventState
    begins_on: date
    ends_on: date
    place: str
    villages: int
    """Invited villages in the holder's area."""

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Counts:
    """What an event comes to, in the holder's area. `came` and `proxies` are attendances."""

    invited: int
    villages: int
    came: int
    proxies: int


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event."""

    event: Event
    place: str
    regency: Area
    sessions: tuple[Session, ...]
    counts: Counts
    choices: Mapping[str, Choice]
    ahead: Step | None
    """The step that leads on; none where there is nothing to do."""

    @property
    def id(self) -> UUID:
        return self.event.id

    @property
    def version(self) -> int:
        return self.event.version

    @property
    def kind_words(self) -> str | Promise:
        return KIND_WORDS[EventKind(self.event.kind)]

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[EventState(self.event.state)]

    @property
    def costs(self) -> tuple[Cost, ...]:
        return tuple(Cost(*each) for each in self.event.costs)

    @property
    def cost(self) -> int:
        return sum(each.amount for each in self.costs)

    def session(self, session_id: UUID) -> Session:
        """One of its days. Raises `Session.DoesNotExist` where it is of another event."""
        found = next((each for each in self.sessions if each.id == session_id), None)
        if found is None:
            raise Session.DoesNotExist
        return found

    @property
    def ahead_choice(self) -> Choice | None:
        return self.choices[self.ahead.value] if self.ahead else None


def events(
    holder: Holder, *, state: EventState | None = None, before: tuple[date, UUID] | None = None
) -> tuple[list[EventRow], bool]:
    """A page of events, the latest first, and whether there are more. `before` is the last row of
    the page before."""
    found = visible_to(holder)
    if state is not None:
        found = found.filter(state=state.value)
    if before is not None:
        day, key = before
        found = found.filter(Q(begins_on__lt=day) | Q(begins_on=day, id__lt=key))
    inside = Q(invitations__in=Invitation.objects.filter(scope(holder)).exclude(village_code=""))
    rows = list(
        found.annotate(
            villages=Count("invitations__village_code", filter=inside, distinct=True)
        ).order_by("-begins_on", "-id")[: PAGE + 1]
    )
    titles = titles_of(row.place_code for row in rows)
    return [_row(row, titles) for row in rows[:PAGE]], len(rows) > PAGE


def _row(row: Event, titles: Mapping[str, str]) -> EventRow:
    villages: int = row.villages  # type: ignore[attr-defined]
    return EventRow(
        id=row.id,
        title=row.title,
        kind=KIND_WORDS[EventKind(row.kind)],
        state=EventState(row.state),
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        place=titles[row.place_code],
        villages=villages,
    )


def event_page(holder: Holder, event_id: UUID, *, on: date) -> EventPage:
    """One event, in four queries. Raises `Event.DoesNotExist` outside the holder's areas."""
    event = visible_to(holder).get(id=event_id)
    inside = Q(attendances__in=Attendance.objects.filter(scope(holder), taken_back=None))
    sessions = tuple(
        event.sessions.annotate(
            came=Count("attendances", filter=inside),
            proxies=Count("attendances", filter=inside & ~Q(attendances__proxy_of="")),
        ).order_by("day", "begins_at", "place")
    )
    counts = _counts(holder, event, sessions)
    standing = standing_of_row(event, counts.came)
    ahead = _ahead(event, sessions, counts, on) if holder.may(Deed.EVENT_HOLD) else None
    areas = areas_by_code((event.place_code, event.regency_code))
    return EventPage(
        event=event,
        place=areas[event.place_code].title,
        regency=areas[event.regency_code],
        sessions=sessions,
        counts=counts,
        choices=choices_of(TRANSITIONS, lambda step: obstacle(step, standing, by=holder, on=on)),
        ahead=ahead,
    )


def _counts(holder: Holder, event: Event, sessions: tuple[Session, ...]) -> Counts:
    invited = Invitation.objects.filter(scope(holder), event=event).aggregate(
        all=Count("id"), villages=Count("village_code", filter=~Q(village_code=""), distinct=True)
    )
    came, proxies = (sum(getattr(each, name) for each in sessions) for name in ("came", "proxies"))
    return Counts(invited["all"], invited["villages"], came, proxies)


def _ahead(event: Event, sessions: tuple[Session, ...], counts: Counts, on: date) -> Step | None:
    if event.state != EventState.PLANNED:
        return None
    if not sessions or not counts.invited:
        return Step.INVITE if sessions else Step.SESSION
    if on < event.begins_on:
        return None
    if not counts.came or on <= event.ends_on:
        return Step.ATTEND
    return Step.CLOSE if event.minutes else Step.MINUTES
