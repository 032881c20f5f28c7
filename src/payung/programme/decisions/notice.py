"""What the public notice says: masked names, where they live and work, and how to object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from payung.core.kernel.month import Month
from payung.core.kernel.person_name import masked_name
from payung.core.papers.wording import neighbourhood
from payung.office.area.queries import village_of
from payung.office.writing import months_words
from payung.programme.decisions.models import Candidate, CandidateList, DecisionState
from payung.programme.decisions.village_money import Money, money_of
from payung.programme.rulebook.queries import rules_of


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One candidate as everybody may read it."""

    rank: int
    name: str
    nik: str
    place: str
    job: str
    has_seat: bool

    def says(self, search: str) -> bool:
        """Whether what everybody sees has these words; the name behind the mask is not asked."""
        shown = f"{self.place} {self.job}".lower()
        return not search or search == str(self.rank) or search.lower() in shown


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole notice. `may_object`: the period for objections is not over."""

    village: str
    district: str
    regency: str
    months: str
    year: int
    held_on: date | None
    objections_until: date | None
    may_object: bool
    until: date
    money: Money
    lines: tuple[NoticeLine, ...]


def public_notice(list_id: UUID, *, on: date) -> Notice:
    """The notice of a list while it hangs.

    Raises `CandidateList.DoesNotExist` where none is published, or no longer, or the regency does
    not want it: the same answer for all, so that nothing can be guessed.
    """
    found = (
        CandidateList.objects.filter(notice_until__gte=on)
        .exclude(state__in=(DecisionState.DRAWN.value, DecisionState.WITHDRAWN.value))
        .select_related("meeting", "rules")
        .get(id=list_id)
    )
    if not rules_of(found.rules).notice_masked or found.notice_until is None:
        raise CandidateList.DoesNotExist
    village = village_of(found.village_code)
    last = found.meeting.objections_until
    rows = Candidate.objects.filter(candidate_list=found, rank__gt=0)
    return Notice(
        village=village.title,
        district=village.district_title,
        regency=village.regency_title,
        months=months_words(Month.parse(found.first_month), Month.parse(found.last_month)),
        year=found.year,
        held_on=found.meeting.held_on,
        objections_until=last,
        may_object=on <= last,
        until=found.notice_until,
        money=money_of(found),
        lines=tuple(
            _line(row, found.seats, village.hamlet_term)
            for row in rows.select_related("person").order_by("rank")
        ),
    )


def _line(row: Candidate, seats: int, hamlet_term: str) -> NoticeLine:
    person = row.person
    return NoticeLine(
        rank=row.rank,
        name=masked_name(person.name),
        nik=person.nik_masked,
        place=neighbourhood(person.hamlet, person.rt, hamlet_term),
        job=row.job,
        has_seat=row.rank <= seats,
    )
