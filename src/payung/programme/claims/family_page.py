"""What a family reads about its own case: how far it is, what is owed, and what is missing.

It names the worker and the first names of those who receive, no number of anybody, and nothing
that is kept from the village.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.law.library import library
from payung.core.papers.claim_letter import PaymentTerm
from payung.core.papers.family_slip import Owed
from payung.office.area.queries import village_of
from payung.programme.claims.case import owed
from payung.programme.claims.case_papers import (
    case_number,
    is_brought_by_family,
    last_membership,
    office_outside,
    owed_on_paper,
    payment_term,
)
from payung.programme.claims.checklist import PaperLine, checklist_of
from payung.programme.claims.family_words import end_told, stage_told
from payung.programme.claims.models import Claim, CloseReason, Outcome, Stage
from payung.programme.claims.owed_words import family_doubts
from payung.programme.claims.steps import ROUTE


@dataclass(frozen=True, slots=True)
class Waypoint:
    """One stage of the way, in words of the family."""

    words: str
    is_done: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """Everything that the page says."""

    number: str
    office: str
    """Whom to ask besides the village and the insurer."""
    village_word: str
    """Desa, nagari, gampong: the word of the region."""
    name: str
    happened_on: date
    is_death: bool
    way: tuple[Waypoint, ...]
    owed: Owed
    doubts: tuple[str, ...]
    """What may still change it."""
    receivers: tuple[str, ...]
    """First name and relation."""
    to_bring: tuple[PaperLine, ...]
    others_bring: tuple[PaperLine, ...]
    term: PaymentTerm
    call_centre: str
    granted: int | None
    paid: int | None
    paid_on: date | None
    paid_to: str
    closed: str
    """Why it ended without payment, where it did."""


def family_page(claim: Claim, on: date) -> FamilyPage:
    """As the family may know it on a day."""
    answer, member = owed(claim, on), last_membership(claim)
    village = village_of(claim.village_code)
    missing = [each for each in checklist_of(claim, answer) if not each.is_there]
    is_open = claim.filed_on is None and claim.closed_on is None
    return FamilyPage(
        number=case_number(claim),
        office=office_outside(village),
        village_word=village.term.lower(),
        name=claim.person.name,
        happened_on=claim.happened_on,
        is_death=claim.is_death,
        way=_way(Stage(claim.stage)),
        owed=owed_on_paper(claim, answer, member),
        doubts=family_doubts(answer),
        receivers=tuple(f"{each.name.split()[0]} ({each.relation})" for each in answer.receivers),
        to_bring=tuple(each for each in missing if is_open and is_brought_by_family(each)),
        others_bring=tuple(each for each in missing if is_open and not is_brought_by_family(each)),
        term=payment_term(claim),
        call_centre=library().text("contact_centre", claim.opened_on),
        granted=claim.decided_amount if claim.outcome == Outcome.GRANTED else None,
        paid=claim.paid_amount,
        paid_on=claim.paid_on,
        paid_to=claim.paid_to,
        closed=str(end_told(CloseReason(claim.close_reason))) if claim.close_reason else "",
    )


def _way(stage: Stage) -> tuple[Waypoint, ...]:
    """Up to the payment; a case that was closed has only its end."""
    if stage not in ROUTE:
        return (Waypoint(str(stage_told(stage)), is_done=True, is_now=True),)
    reached = ROUTE.index(stage)
    return tuple(
        Waypoint(str(stage_told(each)), is_done=place <= reached, is_now=place == reached)
        for place, each in enumerate(ROUTE)
    )
