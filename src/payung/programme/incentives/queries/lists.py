"""Reads about payment lists: which there are, one with its ties and checks, its acts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, cast
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource, fund_source_name
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Choice, Happened, choices_of, happened
from payung.office.area.queries import titles_of
from payung.office.audit.queries import acts_of
from payung.office.writing import months_words
from payung.programme.budgets.checks import Checked, Weight
from payung.programme.incentives.models import PayList, PayState, Recipient
from payung.programme.incentives.standing import HELD_WORDS, MENDING, Held
from payung.programme.incentives.steps import (
    STATE_WORDS,
    TRANSITIONS,
    Standing,
    obstacle,
    step_ahead,
)
from payung.programme.incentives.terms import Terms
from payung.programme.incentives.ties import Ties, checks_of
from payung.programme.incentives.turn import KIND, Draft, draft_of, standing_from, visible_to

PAGE = 50


@dataclass(frozen=True, slots=True)
class ListRow:
    """A payment list in a list of them."""

    row: PayList
    place: str

    @property
    def months(self) -> str:
        return list_months(self.row)

    @property
    def state(self) -> PayState:
        return PayState(self.row.state)

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class ListsWanted:
    """A filter; empty values do not filter."""

    state: PayState | None = None
    place: str = ""
    year: int | None = None
    is_waiting: bool = False
    """Approved, and not everybody has signed."""
    after: UUID | None = None


def pay_lists(holder: Holder, wanted: ListsWanted) -> tuple[list[ListRow], UUID | None]:
    """The newest first, and where the next page begins."""
    found = _filtered(visible_to(holder), wanted)
    if wanted.after:
        found = found.filter(id__lt=wanted.after)
    rows = list(found.order_by("-id")[: PAGE + 1])
    titles = titles_of(each.village_code for each in rows) if rows else {}
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    return [ListRow(each, titles[each.village_code]) for each in rows[:PAGE]], following


def _filtered(found: QuerySet[PayList], wanted: ListsWanted) -> QuerySet[PayList]:
    if wanted.year:
        found = found.filter(year=wanted.year)
    if wanted.place:
        found = found.filter(village_code=wanted.place)
    if wanted.is_waiting:
        return unsigned(found)
    return found.filter(state=wanted.state.value) if wanted.state else found


def unsigned(found: QuerySet[PayList]) -> QuerySet[PayList]:
    """Approved, with payees who have not signed."""
    return found.filter(state=PayState.APPROVED.value, signed__lt=F("people"))


@dataclass(frozen=True, slots=True)
class HeldRow:
    """Somebody whom the list does not pay, and why."""

    recipient: Recipient
    held: Held
    months: tuple[Month, ...]

    @property
    def period(self) -> str:
        return months_words(self.months[0], self.months[-1])

    @property
    def words(self) -> str | Promise:
        return HELD_WORDS[self.held]

    @property
    def mending(self) -> str | Promise:
        return MENDING[self.held]


class _KeptHeld(TypedDict):
    recipient: str
    held: str
    months: list[str]


class ListPage:
    """One payment list as its pages show it; what is asked is kept."""

    def __init__(self, holder: Holder, row: PayList) -> None:
        self.holder = holder
        self.row = row

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def state(self) -> PayState:
        return PayState(self.row.state)

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def period(self) -> str:
        return list_months(self.row)

    @property
    def source_words(self) -> str:
        source = FundSource(self.row.fund_source)
        return f"{fund_source_name(source)} ({source.value})"

    @cached_property
    def place(self) -> str:
        return titles_of((self.row.village_code,))[self.row.village_code]

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.row)

    @property
    def terms(self) -> Terms:
        return self.draft.terms

    @property
    def ties(self) -> Ties:
        return self.draft.ties

    @cached_property
    def checks(self) -> tuple[Checked, ...]:
        return checks_of(self.ties)

    @property
    def stops(self) -> list[Checked]:
        return self._weighing(Weight.STOPS)

    @property
    def attention(self) -> list[Checked]:
        return self._weighing(Weight.ATTENTION)

    @property
    def fine(self) -> list[Checked]:
        return self._weighing(Weight.FINE)

    def _weighing(self, weight: Weight) -> list[Checked]:
        return [each for each in self.checks if each.weight is weight]

    @cached_property
    def standing(self) -> Standing:
        return standing_from(self.row, self.draft)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """By the value of the step."""
        return choices_of(TRANSITIONS, lambda step: obstacle(step, self.standing, by=self.holder))

    @property
    def ahead(self) -> Choice | None:
        step = step_ahead(self.standing)
        return self.choices[step.value] if step else None

    @property
    def is_done(self) -> bool:
        return self.state is PayState.APPROVED and self.row.waiting == 0

    @cached_property
    def struck(self) -> int:
        return self.row.payees.exclude(struck_because="").count()

    @cached_property
    def held(self) -> tuple[HeldRow, ...]:
        """Who is not paid, as the list was drafted."""
        kept = cast("list[_KeptHeld]", self.row.left_out)
        people = Recipient.objects.select_related("person").in_bulk(
            [UUID(each["recipient"]) for each in kept]
        )
        return tuple(
            HeldRow(
                people[UUID(each["recipient"])],
                Held(each["held"]),
                tuple(Month.parse(month) for month in each["months"]),
            )
            for each in kept
        )


def list_page(holder: Holder, list_id: UUID) -> ListPage:
    """Raises `PayList.DoesNotExist` outside the area."""
    return ListPage(holder, visible_to(holder).get(id=list_id))


def history_of(found: ListPage) -> list[Happened]:
    """The newest first."""
    return happened(TRANSITIONS, acts_of(KIND, found.id))


def list_months(row: PayList) -> str:
    """`Januari s.d. Maret 2027`."""
    return months_words(Month.parse(row.first_month), Month.parse(row.last_month))
