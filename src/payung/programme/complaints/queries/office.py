"""Complaints for the office: lists by state, how many wait, and one with all that was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Choice, choices_of
from payung.office.area.queries import titles_of
from payung.programme.complaints.models import (
    About,
    Complaint,
    ComplaintKind,
    ComplaintMessage,
    ComplaintState,
    Outcome,
    Side,
)
from payung.programme.complaints.reach import complaints_for
from payung.programme.complaints.steps import STATE_WORDS, TRANSITIONS, Step, obstacle
from payung.programme.complaints.turn import standing_of
from payung.programme.complaints.wording import ABOUT_WORDS, KIND_WORDS, OUTCOME_WORDS

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list; empty values do not filter."""

    state: ComplaintState | None = None
    kind: ComplaintKind | None = None
    village: str = ""
    waits: bool = False
    """Only those to which the office owes the next word."""
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint in a list."""

    id: UUID
    version: int
    kind: str | Promise
    about: str | Promise
    village: str
    state: ComplaintState
    sent_on: date
    days: int
    """How long it is open, or was."""
    waits: bool
    taken_by: str
    is_from_check: bool

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """One complaint with all that was said."""

    row: ComplaintRow
    messages: Sequence[ComplaintMessage]
    outcome: str | Promise
    settled_by: str
    settled_on: date | None
    claim_id: UUID | None
    """The case whose receipt check opened it."""
    choices: Mapping[str, Choice]

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def ahead(self) -> Choice | None:
        """The step that leads on: an answer where the sender waits for one, else the end."""
        if self.row.state is ComplaintState.SETTLED:
            return None
        is_awaited = self.row.state is ComplaintState.TAKEN and self.row.waits
        later = Step.ANSWER if is_awaited else Step.SETTLE
        return self.choices[Step.TAKE if self.row.state is ComplaintState.SENT else later]


def complaints(
    holder: Holder, wanted: Wanted, *, on: date
) -> tuple[list[ComplaintRow], UUID | None]:
    """Complaints that the holder may read, the longest open first; where the next page begins."""
    mine = complaints_for(holder)
    found = _filtered(mine, wanted)
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    # The mark holds also where somebody has taken that complaint up since the page was read.
    if wanted.after and (last := mine.filter(id=wanted.after).first()):
        found = found.filter(Q(sent_on=last.sent_on, id__gt=last.id) | Q(sent_on__gt=last.sent_on))
    rows = list(found.order_by("sent_on", "id")[: PAGE + 1])
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    titles = titles_of(row.about_village for row in rows)
    return [_row(row, titles, on) for row in rows[:PAGE]], following


def counts_by_state(holder: Holder, wanted: Wanted) -> Mapping[ComplaintState, int]:
    """How many stand where, of those that the other filters leave."""
    told = _filtered(complaints_for(holder), wanted).order_by().values("state")
    return {ComplaintState(row["state"]): row["rows"] for row in told.annotate(rows=Count("id"))}


def waiting_complaints(holder: Holder) -> QuerySet[Complaint]:
    """Those to which the office owes a word: nobody has taken them, or the sender spoke last."""
    return complaints_for(holder).filter(_WAITS)


def complaint(holder: Holder, complaint_id: UUID, *, on: date) -> ComplaintPage:
    """One complaint. Raises `Complaint.DoesNotExist` for who does not find it."""
    found = complaints_for(holder).get(id=complaint_id)
    standing = standing_of(found)
    return ComplaintPage(
        _row(found, titles_of((found.about_village,)), on),
        tuple(found.messages.order_by("number")),
        OUTCOME_WORDS[Outcome(found.outcome)] if found.outcome else "",
        found.settled_by,
        found.settled_on,
        found.claim_id,
        choices_of(TRANSITIONS, lambda step: obstacle(step, standing, by=holder)),
    )


_WAITS = Q(state=ComplaintState.SENT.value) | Q(
    state=ComplaintState.TAKEN.value, last_word=Side.SENDER.value, code_hash__isnull=False
)


def _filtered(found: QuerySet[Complaint], wanted: Wanted) -> QuerySet[Complaint]:
    if wanted.kind:
        found = found.filter(kind=wanted.kind.value)
    if wanted.village:
        found = found.filter(about_village=wanted.village)
    return found.filter(_WAITS) if wanted.waits else found


def _row(found: Complaint, titles: Mapping[str, str], on: date) -> ComplaintRow:
    state = ComplaintState(found.state)
    end = found.settled_on if state is ComplaintState.SETTLED and found.settled_on else on
    is_unanswered = found.last_word == Side.SENDER.value and found.code_hash is not None
    return ComplaintRow(
        id=found.id,
        version=found.version,
        kind=KIND_WORDS[ComplaintKind(found.kind)],
        about=ABOUT_WORDS[About(found.about)],
        village=titles.get(found.about_village, ""),
        state=state,
        sent_on=found.sent_on,
        days=(end - found.sent_on).days,
        waits=state is ComplaintState.SENT or (state is ComplaintState.TAKEN and is_unanswered),
        taken_by=found.taken_by,
        is_from_check=found.code_hash is None,
    )
