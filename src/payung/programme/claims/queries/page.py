"""One case as its pages show it. What a page does not show is not asked of the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.functional import Promise

from payung.core.engine.family_claim import FamilyClaim
from payung.core.engine.happening import Happening
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.roles import Role, role_words
from payung.office.accounts.steps import Choice, choices_of, stations
from payung.office.area.models import Area
from payung.office.area.terms import title_of
from payung.office.writing import month_words
from payung.programme.claims.case import (
    HeirSeen,
    family_of,
    in_legal_order,
    owed,
    stage_for,
    visible_to,
)
from payung.programme.claims.checklist import PaperLine, checklist_of
from payung.programme.claims.circumstances import Gathered, WorkEvidence, work_evidence
from payung.programme.claims.clocks import Running, clocks_of, penalty
from payung.programme.claims.detail import Ground, Part, grounds_of, parts_of
from payung.programme.claims.models import (
    MISTAKES,
    Claim,
    ClaimHeir,
    ClaimMove,
    CloseReason,
    ScholarshipYear,
    Stage,
)
from payung.programme.claims.owed_words import OtherOutcome, other_outcomes
from payung.programme.claims.scholarships import Known, YearOfChild, due_years
from payung.programme.claims.steps import (
    ROUTE,
    STAGE_WORDS,
    TRANSITIONS,
    Standing,
    Step,
    is_of_the_village,
    obstacle,
    step_ahead,
)
from payung.programme.claims.turn import standing_of
from payung.programme.claims.wording import (
    CLOSE_WORDS,
    HAPPENING_WORDS,
    MOVE_WORDS,
    NOT_AGAIN_WORDS,
)
from payung.programme.enrolment.actions import NotAgain
from payung.programme.incidents.models import Report


@dataclass(frozen=True, slots=True)
class MoveSeen:
    """A line of the history of a case."""

    words: str | Promise
    on: date
    note: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Undone:
    """From which month somebody who was thought dead is a participant again, or why not; both empty
    where there was no membership."""

    since: str
    why_not: str | Promise


@dataclass(frozen=True)
class CasePage:
    """One case for its pages, as this holder may know it, on a day."""

    claim: Claim
    holder: Holder
    day: date
    place: str
    """As letters name it: `Desa Karta Dewa`."""

    @cached_property
    def answer(self) -> FamilyClaim:
        """What the law says, looked at on the day."""
        return owed(self.claim, self.day, beside=self._beside)

    @cached_property
    def others(self) -> tuple[OtherOutcome, ...]:
        return other_outcomes(self.answer)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return parts_of(self.claim, self.answer)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        return grounds_of(self.claim, self.answer)

    @cached_property
    def heirs(self) -> tuple[HeirSeen, ...]:
        """Contacts that somebody outside the village wrote down stay outside."""
        if not is_of_the_village(self.holder):
            return self._family
        return tuple(each.seen_from_the_village() for each in self._family)

    @cached_property
    def _family(self) -> tuple[HeirSeen, ...]:
        return in_legal_order(self.claim, self._beside.heirs, self.answer)

    @cached_property
    def _beside(self) -> Gathered:
        return Gathered(family_of(self.claim), work_evidence(self.claim))

    @cached_property
    def papers(self) -> tuple[PaperLine, ...]:
        return checklist_of(self.claim, self.answer)

    @property
    def evidence(self) -> WorkEvidence | None:
        return self._beside.evidence

    @cached_property
    def clocks(self) -> tuple[Running, ...]:
        return clocks_of(self.claim)

    @cached_property
    def moves(self) -> tuple[MoveSeen, ...]:
        """Newest first, without those that the village does not see where the holder is of it."""
        rows = ClaimMove.objects.filter(claim=self.claim).order_by("-at", "-id")
        if is_of_the_village(self.holder) or self.stage is not Stage.RECEIVED:
            rows = rows.filter(is_outside=False)
        return tuple(
            MoveSeen(MOVE_WORDS[Step(each.step)], each.on, each.note, each.made_by) for each in rows
        )

    @cached_property
    def scholarships(self) -> tuple[ScholarshipYear, ...]:
        rows = ScholarshipYear.objects.filter(claim=self.claim).select_related("child")
        return tuple(rows.order_by("year", "child__place"))

    @cached_property
    def scholarships_due(self) -> tuple[YearOfChild, ...]:
        known = Known(self._beside.heirs, self.answer, self.scholarships)
        return due_years(self.claim, self.day, known)

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.claim, self.answer, self.papers)

    @cached_property
    def choices(self) -> Mapping[str, Choice]:
        """By the value of the step."""
        return choices_of(TRANSITIONS, lambda step: obstacle(step, self.standing, by=self.holder))

    def heir(self, heir_id: UUID) -> ClaimHeir:
        """One of the family. Raises `ClaimHeir.DoesNotExist` for somebody of another case."""
        return ClaimHeir.objects.get(id=heir_id, claim=self.claim)

    def scholarship_of(self, child: ClaimHeir, year: int) -> ScholarshipYear | None:
        """What was noted about a year of a child."""
        return ScholarshipYear.objects.filter(child=child, year=year).first()

    @property
    def ahead(self) -> Choice | None:
        step = step_ahead(self.standing)
        return self.choices[step.value] if step else None

    @property
    def id(self) -> UUID:
        return self.claim.id

    @property
    def version(self) -> int:
        return self.claim.version

    @property
    def stage(self) -> Stage:
        return stage_for(self.holder, self.claim)

    @property
    def happening_words(self) -> str | Promise:
        return HAPPENING_WORDS[Happening(self.claim.happening)]

    @property
    def stage_words(self) -> str | Promise:
        return STAGE_WORDS[self.stage]

    @property
    def owner_words(self) -> str:
        return role_words(Role(self.claim.owner)) if self.claim.owner else ""

    @property
    def close_words(self) -> str | Promise:
        reason = self.claim.close_reason
        return CLOSE_WORDS[CloseReason(reason)] if reason else ""

    @property
    def is_mistake(self) -> bool:
        """Whether the case should never have been: nothing is owed to anybody by it."""
        return self.claim.close_reason in MISTAKES

    @cached_property
    def undone(self) -> Undone | None:
        """What the end of a case that was a mistake has undone; none for any other."""
        if not self.is_mistake or not self.claim.is_death:
            return None
        rows = ClaimMove.objects.filter(claim=self.claim, step=Step.CLOSE.value)
        told = rows.order_by("-at", "-id").values_list("details", flat=True)[0]
        since = told.get("again_from", "")
        why = told.get("not_again", "")
        return Undone(
            month_words(Month.parse(since)) if since else "",
            NOT_AGAIN_WORDS[NotAgain(why)] if why else "",
        )

    @property
    def is_late(self) -> bool:
        return self.claim.due_on is not None and self.claim.due_on < self.day

    @property
    def papers_there(self) -> int:
        return sum(each.is_there for each in self.papers)

    @property
    def filed_promise(self) -> int | None:
        """Rupiah that was promised when the case was filed."""
        return self.claim.filed["promised"][0] if self.claim.filed_on else None

    @property
    def days_at_stage(self) -> int:
        return (self.day - self.claim.stage_since).days

    @property
    def age_days(self) -> int:
        return (self.day - self.claim.opened_on).days

    @property
    def penalty(self) -> int:
        return penalty(self.claim, self.day)

    @property
    def route(self) -> list[tuple[str | Promise, str]]:
        """Each stage of the way in words, and `done`, `now` or empty."""
        way = (*ROUTE, Stage.RECEIVED) if self.stage is Stage.RECEIVED else ROUTE
        if self.stage is Stage.CLOSED:
            return []
        return stations((STAGE_WORDS[stage] for stage in way), done=way.index(self.stage))


def case_page(holder: Holder, claim_id: UUID, day: date) -> CasePage:
    """One case in the holder's areas. Raises `Claim.DoesNotExist` for any other."""
    village = Area.objects.filter(code=OuterRef("village_code"))
    found = visible_to(holder).select_related("person")
    claim = found.annotate(
        term=Subquery(village.values("term")), village=Subquery(village.values("name"))
    ).get(id=claim_id)
    place = title_of(claim.term or "", claim.village or claim.village_code).strip()
    return CasePage(claim, holder, day, place)


def report_to_confirm(holder: Holder, report_id: UUID) -> Report:
    """A report whose person somebody has decided, in the holder's areas, with the person. Raises
    `Report.DoesNotExist` for any other."""
    found = Report.objects.filter(scope(holder), person__isnull=False)
    return found.select_related("person").get(id=report_id)
