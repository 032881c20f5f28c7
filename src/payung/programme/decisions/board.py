"""What the board of villages knows of decisions: the newest candidate list of each village."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.writing import months_words
from payung.programme.decisions.models import DECIDED, CandidateList, DecisionState
from payung.programme.decisions.steps import STATE_WORDS


@dataclass(frozen=True, slots=True)
class VillageDecision:
    """A candidate list as the board shows it."""

    id: UUID
    village_code: str
    state: DecisionState
    year: int
    first_month: str
    last_month: str
    fund_source: str
    seats: int
    drawn_on: date
    changed_at: datetime

    @property
    def words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def months(self) -> str:
        """`Januari s.d. Desember 2026`."""
        return months_words(Month.parse(self.first_month), Month.parse(self.last_month))

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED


def decisions_by_village(holder: Holder, villages: Sequence[str]) -> Mapping[str, VillageDecision]:
    """The newest list of candidates that was not withdrawn, by village code."""
    inside = [code for code in villages if holder.covers(code)]
    standing = CandidateList.objects.exclude(state=DecisionState.WITHDRAWN.value)
    newest = standing.filter(village_code=OuterRef("village_code")).order_by("-id").values("id")[:1]
    found = standing.filter(village_code__in=inside).annotate(newest=Subquery(newest))
    return {each.village_code: each for each in _decisions(found.filter(id=F("newest")))}


def decisions_of_village(holder: Holder, village: str) -> tuple[VillageDecision, ...]:
    """Every list of candidates of one village, newest first."""
    if not holder.covers(village):
        return ()
    return _decisions(CandidateList.objects.filter(village_code=village).order_by("-id"))


def _decisions(found: QuerySet[CandidateList]) -> tuple[VillageDecision, ...]:
    return tuple(
        VillageDecision(
            id=each.id,
            village_code=each.village_code,
            state=DecisionState(each.state),
            year=each.year,
            first_month=each.first_month,
            last_month=each.last_month,
            fund_source=each.fund_source,
            seats=each.seats,
            drawn_on=each.drawn_on,
            changed_at=each.changed_at,
        )
        for each in found.defer("lines", "warnings", "tariff", "incentives")
    )
