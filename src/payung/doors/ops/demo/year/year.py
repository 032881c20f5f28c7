"""The simulated year, day by day: decisions, what the script tells, the clock, and month's ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from payung.core.engine.budget import Window
from payung.doors.ops.demo.site.families import Families
from payung.doors.ops.demo.year import stage as staging
from payung.doors.ops.demo.year.articles import articles
from payung.doors.ops.demo.year.books import Books
from payung.doors.ops.demo.year.decrees import decided_by
from payung.doors.ops.demo.year.found import by_the_programme
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import Offices
from payung.doors.ops.demo.year.people import Size
from payung.doors.ops.demo.year.picture import Picture, by_the_books
from payung.doors.ops.demo.year.play_collisions import CollisionPlayer
from payung.doors.ops.demo.year.play_money import MoneyPlayer, take_up_postings
from payung.doors.ops.demo.year.play_people import PeoplePlayer
from payung.doors.ops.demo.year.play_plans import PlanPlayer
from payung.doors.ops.demo.year.plot import Plot
from payung.doors.ops.demo.year.script import Decided, Happening, Someone
from payung.doors.ops.demo.year.stage import Deciding, Stage, on_day, set_rules, set_stage
from payung.office.area import Village
from payung.programme.claims.tasks import escalate_late_claims
from payung.programme.decisions.models import CandidateList
from payung.programme.payments.alarms.tasks import raise_due_alarms
from payung.programme.payments.tasks import resume_silent_postings

DISCOUNTED = frozenset({"apbdes", "sponsor"})
"""Who pays half while PP 50/2025 holds, in the reading that the regency chose."""
_BEGINS, _ENDS = date(2026, 3, 5), date(2027, 2, 28)
_NEW_RULES = date(2026, 11, 2)
_DECIDES_AGAIN, _DECIDES_LATE = date(2026, 11, 9), date(2027, 1, 20)
_LATE = 6
"""Of so many villages one decides late on the coming year."""
_TICKS = (1, 8, 9, 16, 17, 18, 25)
"""Days of the month on which the clock looks after alarms and postings, beside its last day."""


@dataclass(slots=True)
class Year:
    """The year of so many villages while it is being played."""

    stage: Stage
    keys: Keys = field(default_factory=Keys)
    born: dict[Someone, date] = field(default_factory=dict)
    agenda: dict[date, list[Iterator[date]]] = field(default_factory=lambda: defaultdict(list))
    """Decisions under way, by the day of their next step."""
    ahead: dict[date, list[Happening]] = field(default_factory=lambda: defaultdict(list))
    plot: Plot | None = None
    books: Books = field(default_factory=lambda: Books(DISCOUNTED))

    def days(self) -> Iterator[tuple[Picture, Picture]]:
        """Play every day; at each month's end, what the books say and what the programme says."""
        self._decide(_BEGINS, staging.FIRST, self.stage.villages)
        day = _BEGINS
        while day <= _ENDS:
            with on_day(day):
                self._day(day)
                after = day + timedelta(days=1)
                if after.day == 1 or day.day in _TICKS:
                    _tick()
                if after.day == 1 and self.plot:
                    yield by_the_books(self.books, day), by_the_programme(self.keys, day)
            day = after

    def _day(self, day: date) -> None:
        if day == _NEW_RULES:
            set_rules(self.stage.cast, staging.SECOND.first.year)
        if day == _DECIDES_AGAIN:
            self._decide(day, staging.SECOND, self._villages(late=False))
        if day == _DECIDES_LATE:
            self._decide(day, staging.LATE, self._villages(late=True))
        self._go_on_deciding(day)
        Families(self.stage.cast).go_on(day)
        for happening in self.ahead.pop(day, []):
            self._play(happening)
            self.books.note(happening)

    def _villages(self, *, late: bool) -> list[Village]:
        return [
            village
            for turn, village in enumerate(self.stage.villages)
            if (turn % _LATE == 2) == late
        ]

    def _decide(self, day: date, window: Window, villages: Iterable[Village]) -> None:
        """The money reaches for as many as in the first year, of the second for one fewer."""
        law = articles()
        price = sum(law.tariff(each, "apbdes", discounted=DISCOUNTED) for each in window.months)
        seats = self.stage.size.seats - (window is not staging.FIRST)
        for village in villages:
            deciding = Deciding(self.stage, village, window, day, seats * price)
            self.agenda[day].append(deciding.steps())

    def _go_on_deciding(self, day: date) -> None:
        """When all who began together have their decree, the plot goes on."""
        under_way = self.agenda.pop(day, [])
        for steps in under_way:
            following = next(steps, None)
            if following:
                self.agenda[following].append(steps)
        if under_way and not self.agenda:
            self._tell(self._decided(day))

    def _decided(self, day: date) -> list[Decided]:
        lists = CandidateList.objects.filter(decrees__issued_on=day).order_by("village_code")
        return [
            decided_by(made, self.keys, self.born)
            for made in lists.filter(decrees__addendum_to=None)
        ]

    def _tell(self, decided: list[Decided]) -> None:
        if self.plot is None:
            self.plot = Plot(decided, self.stage.size, self.born)
            told = self.plot.begins()
            self.books.born = self.born
        else:
            told = self.plot.renewed(decided)
        for happening in told:
            self.ahead[happening.on].append(happening)

    def _play(self, happening: Happening) -> None:
        offices = Offices(self.stage.cast)
        players = (
            PeoplePlayer(offices, self.keys),
            MoneyPlayer(offices, self.keys),
            CollisionPlayer(offices, self.keys),
            PlanPlayer(offices, self.keys),
        )
        any(player.play(happening) for player in players)


def play_year(size: Size, folder: Path) -> Iterator[tuple[Picture, Picture]]:
    """Set the stage in an empty database and play; the pictures of each month's end."""
    return Year(set_stage(size, folder)).days()


def _tick() -> None:
    """What the clock does, and the worker whom it wakes."""
    resume_silent_postings()
    take_up_postings()
    raise_due_alarms()
    escalate_late_claims()
