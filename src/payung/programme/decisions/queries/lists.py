"""Lists of the villages of a holder: which there are, where they stand, what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import who_may
from payung.office.area.queries import titles_of
from payung.office.writing import months_words
from payung.programme.decisions.models import CandidateList, DecisionState
from payung.programme.decisions.queries.counts import counted, with_candidates
from payung.programme.decisions.steps import (
    STATE_WORDS,
    TRANSITIONS,
    Step,
    step_ahead,
)
from payung.programme.decisions.turn import visible_to


@dataclass(frozen=True, slots=True)
class ListLine:
    """A candidate list in the list of lists."""

    id: UUID
    village_code: str
    village: str
    year: int
    months: str
    state: DecisionState
    seats: int
    candidates: int
    cost: int
    source: str
    changed_on: date
    ahead: str | Promise
    ahead_by: str

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list of lists; empty values do not filter."""

    year: int | None = None
    village_code: str = ""
    state: DecisionState | None = None
    after: UUID | None = None


def decisions(
    holder: Holder, wanted: Wanted = Wanted(), *, size: int = 50
) -> tuple[list[ListLine], UUID | None]:
    """Lists of the holder's villages, the youngest first, and where the next page begins."""
    found = with_candidates(visible_to(holder))
    if wanted.year:
        found = found.filter(year=wanted.year)
    if wanted.village_code:
        found = found.filter(village_code=wanted.village_code)
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    if wanted.after:
        found = found.filter(id__lt=wanted.after)
    rows = list(found.order_by("-id")[: size + 1])
    titles = titles_of(row.village_code for row in rows)
    lines = [_list_line(row, titles[row.village_code]) for row in rows[:size]]
    return lines, rows[size - 1].id if len(rows) > size else None


def counts_by_state(holder: Holder, *, year: int | None = None) -> dict[DecisionState, int]:
    """How many lists stand where, in the holder's areas."""
    found = visible_to(holder)
    if year:
        found = found.filter(year=year)
    rows = found.values_list("state").annotate(number=Count("id"))
    return {DecisionState(state): number for state, number in rows}


def waiting_for(
    holder: Holder, *, on: date, most: int = 20, titles: Mapping[str, str] | None = None
) -> list[ListLine]:
    """Lists whose next step this holder may do, the longest waiting first, for the first page.

    `titles` are those of the villages, where they are known already.
    """
    steps = {
        state: step
        for state in DecisionState
        if (step := step_ahead(state)) and step is not Step.AMEND
    }
    states = [state.value for state, step in steps.items() if holder.may(TRANSITIONS[step].deed)]
    found = with_candidates(visible_to(holder).filter(state__in=states))
    found = found.exclude(
        state=DecisionState.CONFIRMED.value, meeting__objections_until__gte=on
    ).exclude(state=DecisionState.INVITED.value, meeting__held_on__gt=on)
    rows = list(found.order_by("changed_at")[:most])
    titles = titles or titles_of(row.village_code for row in rows)
    return [_list_line(row, titles.get(row.village_code, row.village_code)) for row in rows]


def _list_line(row: CandidateList, village: str) -> ListLine:
    state = DecisionState(row.state)
    ahead = step_ahead(state)
    count = counted(row, "standing_count")
    return ListLine(
        id=row.id,
        village_code=row.village_code,
        village=village,
        year=row.year,
        months=months_words(Month.parse(row.first_month), Month.parse(row.last_month)),
        state=state,
        seats=row.seats,
        candidates=count,
        cost=row.cost,
        source=row.fund_source,
        changed_on=row.changed_at.date(),
        ahead=TRANSITIONS[ahead].words if ahead else "",
        ahead_by=who_may(TRANSITIONS[ahead].deed) if ahead else "",
    )
