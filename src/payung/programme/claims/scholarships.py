"""Which child may ask for a scholarship in which year, until the age limit.

The right is that of the day of the event; the level is that of the year. A year that nobody asked
for stays due as long as it can be paid afterwards (PP 82/2019 Lampiran III).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from payung.core.kernel.dates import age_on
from payung.core.law.benefits import SchoolLevel, scholarship_per_year
from payung.core.law.heirs import is_child
from payung.core.law.library import library
from payung.programme.claims.case import owed
from payung.programme.claims.circumstances import relative_of
from payung.programme.claims.models import Claim, ClaimHeir, ScholarshipState, ScholarshipYear


@dataclass(frozen=True, slots=True)
class YearOfChild:
    """A child, a calendar year, the level and rupiah of it."""

    child: ClaimHeir
    year: int
    school: SchoolLevel
    amount: int


def due_years(claim: Claim, day: date) -> tuple[YearOfChild, ...]:
    """Years that may be asked for on a day and that nobody has noted, oldest first."""
    if not claim.paid_on or not library().holds("scholarship_per_year", claim.happened_on):
        return ()
    children = [each for each in _children(claim) if owed_to(claim, each, claim.paid_on)]
    noted = set(ScholarshipYear.objects.filter(claim=claim).values_list("child_id", "year"))
    years = (each for child in children for each in _years(claim, child, day))
    due = (each for each in years if (each.child.id, each.year) not in noted)
    return tuple(sorted(due, key=lambda each: (each.year, each.child.place)))


def owed_to(claim: Claim, child: ClaimHeir, day: date) -> bool:
    """Whether the law of the event gives this child a scholarship, in the order of the family."""
    most = library().integer("scholarship_children", claim.happened_on)
    first = list(owed(claim, day).scholarship)[:most]
    return child.name in first and not _has_ended(child)


def grows_up_on(child: ClaimHeir, claim: Claim) -> date | None:
    """The birthday on which the scholarship ends; none where the day of birth is not known."""
    if child.born is None:
        return None
    limit = library().integer("scholarship_end_age", claim.happened_on)
    try:
        return child.born.replace(year=child.born.year + limit)
    except ValueError:  # 29 February, in a year that has none
        return child.born.replace(year=child.born.year + limit, day=28)


def _children(claim: Claim) -> list[ClaimHeir]:
    heirs = claim.heirs.filter(struck_because="").exclude(school="").order_by("place")
    return [each for each in heirs if is_child(relative_of(each), claim.happened_on)]


def _has_ended(child: ClaimHeir) -> bool:
    ended = ScholarshipYear.objects.filter(child=child, state=ScholarshipState.ENDED.value)
    return ended.exists()


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
