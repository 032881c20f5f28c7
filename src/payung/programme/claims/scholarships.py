"""Which child may ask for a scholarship in which year, until the age limit.

The right is that of the day of the event; the level is that of the year. A year that nobody asked
for stays due as long as it can be paid afterwards (PP 82/2019 Lampiran III). Once a year the clock
writes down what is due, so that the first page and the case remind of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from payung.core.engine.family_claim import FamilyClaim
from payung.core.kernel.dates import age_on
from payung.core.law.benefits import SchoolLevel, scholarship_per_year
from payung.core.law.heirs import is_child
from payung.core.law.library import library
from payung.office.accounts.holder import Programme
from payung.programme.claims.case import owed
from payung.programme.claims.circumstances import gathered, relative_of
from payung.programme.claims.models import (
    Claim,
    ClaimHeir,
    ScholarshipState,
    ScholarshipYear,
    Stage,
)


@dataclass(frozen=True, slots=True)
class YearOfChild:
    """A child, a calendar year, the level and rupiah of it."""

    child: ClaimHeir
    year: int
    school: SchoolLevel
    amount: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the years are reckoned from: the family, the answer of the law, and what was noted."""

    heirs: Sequence[ClaimHeir]
    answer: FamilyClaim
    noted: Sequence[ScholarshipYear]


def known_of(claim: Claim, day: date) -> Known:
    beside = gathered(claim)
    noted = ScholarshipYear.objects.filter(claim=claim)
    return Known(beside.heirs, owed(claim, day, beside=beside), tuple(noted))


def due_years(claim: Claim, day: date, known: Known) -> tuple[YearOfChild, ...]:
    """Years that may be asked for on a day and that nobody has noted, oldest first."""
    if claim.paid_on is None or not library().holds("scholarship_per_year", claim.happened_on):
        return ()
    noted = {(each.child_id, each.year) for each in known.noted}
    children = [each for each in known.heirs if is_entitled(claim, each, known)]
    years = (each for child in children for each in _years(claim, child, day))
    due = (each for each in years if (each.child.id, each.year) not in noted)
    return tuple(sorted(due, key=lambda each: (each.year, each.child.place)))


def is_entitled(claim: Claim, child: ClaimHeir, known: Known) -> bool:
    """Whether the law of the event gives this child a scholarship, in the order of the family, and
    nobody has noted that it ended."""
    if child.struck_because or not child.school:
        return False
    ended = {each.child_id for each in known.noted if each.state == ScholarshipState.ENDED}
    most = library().integer("scholarship_children", claim.happened_on)
    entitled = list(known.answer.scholarship)[:most]
    is_one = is_child(relative_of(child), claim.happened_on) and child.name in entitled
    return is_one and child.id not in ended


def remind(day: date) -> int:
    """Write down the years that are due, of cases that have none of this year; how many years."""
    return sum(_remind(claim_id, day) for claim_id in _without_this_year(day))


def waiting_years(claims: QuerySet[Claim]) -> QuerySet[ScholarshipYear]:
    """Years of these cases that may be asked for and that nobody has asked for."""
    return ScholarshipYear.objects.filter(claim__in=claims, state=ScholarshipState.DUE.value)


def _without_this_year(day: date) -> list[UUID]:
    """Paid cases filed with a scholarship, with somebody still young, and nothing of this year."""
    limit = library().integer("scholarship_end_age", day)
    young = Q(born__isnull=True) | Q(born__gt=date(day.year - limit, 1, 1))
    children = ClaimHeir.objects.exclude(school="").filter(young, claim=OuterRef("pk"))
    this_year = ScholarshipYear.objects.filter(claim=OuterRef("pk"), year=day.year)
    paid = Claim.objects.filter(~Exists(this_year), Exists(children), stage=Stage.PAID.value)
    rows = paid.order_by("id").values_list("id", "filed")
    return [claim_id for claim_id, filed in rows if filed["scholarship"]]


@transaction.atomic
def _remind(claim_id: UUID, day: date) -> int:
    claim = Claim.objects.select_related("person").select_for_update(of=("self",)).get(id=claim_id)
    due = due_years(claim, day, known_of(claim, day))
    ScholarshipYear.objects.bulk_create(
        ScholarshipYear(
            claim=claim,
            child=each.child,
            year=each.year,
            school=each.school.value,
            amount=each.amount,
            changed_by=Programme().person,
        )
        for each in due
    )
    return len(due)


def _years(claim: Claim, child: ClaimHeir, day: date) -> Iterator[YearOfChild]:
    """From the year of the event, but no farther back than is paid, to the year of the day."""
    on = claim.happened_on
    limit = library().integer("scholarship_end_age", on)
    back = library().integer("scholarship_back_years", on)
    for year in range(max(on.year, day.year - back), day.year + 1):
        grown = child.born is not None and age_on(child.born, date(year, 1, 1)) >= limit
        if not grown:
            school = SchoolLevel(child.school)
            yield YearOfChild(child, year, school, scholarship_per_year(on, school))
