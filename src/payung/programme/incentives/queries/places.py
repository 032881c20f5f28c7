"""Reads about places of worship, decrees, rates, and recipients who are no candidates yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.programme.decisions.models import Candidate, DecisionState, LeftOut
from payung.programme.incentives.models import Place, Rate, Recipient, ServiceDecree
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.queries.recipients import unprotected, visible
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.workers.models import Work

PAGE = 50
MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class RoleCount:
    """How many serve in a role at a place, and how many may; 0 without a cap."""

    words: str
    serving: int
    most: int

    @property
    def is_over(self) -> bool:
        return 0 < self.most < self.serving

    @property
    def is_full(self) -> bool:
        return 0 < self.most == self.serving


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with who serves there, by role."""

    place: Place
    village: str
    kind: str
    roles: tuple[RoleCount, ...]


def places(
    holder: Holder, *, year: int, village: str = "", after: UUID | None = None
) -> tuple[list[PlaceRow], UUID | None]:
    """Open places by village and name, and where the next page begins."""
    found = Place.objects.filter(scope(holder), closed_because="")
    if village:
        found = found.filter(village_code=village)
    if after and (last := found.filter(id=after).first()):
        later = Q(name=last.name, id__gt=last.id) | Q(name__gt=last.name)
        same = Q(later, village_code=last.village_code)
        found = found.filter(same | Q(village_code__gt=last.village_code))
    rows = list(found.order_by("village_code", "name", "id")[: PAGE + 1])
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    return place_rows(rows[:PAGE], year), following


def place_of(holder: Holder, place_id: UUID) -> Place:
    """Raises `Place.DoesNotExist` outside the area."""
    return Place.objects.filter(scope(holder)).get(id=place_id)


def place_rows(rows: list[Place], year: int) -> list[PlaceRow]:
    if not rows:
        return []
    terms = terms_for(rows[0].regency_code, year)
    titles = titles_of(each.village_code for each in rows)
    serving = Recipient.objects.filter(STARTED, place__in=rows, last_month="").order_by()
    counts = Counter(serving.values_list("place_id", "role"))
    return [
        PlaceRow(
            each,
            titles[each.village_code],
            terms.kind_words(each.kind),
            tuple(
                RoleCount(
                    role.words, counts[each.id, role.code], terms.most_at(each.kind, role.code)
                )
                for role in terms.roles
                if role.at_place
            ),
        )
        for each in rows
    ]


def decrees_of(holder: Holder, village: str) -> list[tuple[ServiceDecree, int]]:
    """The decrees of a village with how many serve by each, the newest first."""
    rows = ServiceDecree.objects.filter(scope(holder), village_code=village)
    found = list(rows.order_by("-issued_on", "id"))
    serving = Recipient.objects.filter(decree__in=found, last_month="").order_by()
    counts = Counter(serving.values_list("decree_id", flat=True))
    return [(each, counts[each.id]) for each in found]


def decree_of(holder: Holder, decree_id: UUID) -> ServiceDecree:
    """Raises `ServiceDecree.DoesNotExist` outside the area."""
    return ServiceDecree.objects.filter(scope(holder)).get(id=decree_id)


@dataclass(frozen=True, slots=True)
class RateRow:
    """The rate of a role: of the regency, and of the village where it has its own."""

    role: str
    words: str
    regency: Rate | None
    village: Rate | None


def rates(terms: Terms, place: str, year: int) -> list[RateRow]:
    """Every role with its rates in a village or a regency (dotted code), in one query."""
    village = place if place.count(".") == 3 else ""
    found = Rate.objects.filter(
        regency_code=place[:5], year=year, village_code__in={"", village}
    ).order_by("noted_at", "id")
    newest: Mapping[tuple[str, str], Rate] = {
        (each.role, each.village_code): each for each in found
    }
    return [
        RateRow(
            role.code,
            role.words,
            newest.get((role.code, "")),
            newest.get((role.code, village)) if village else None,
        )
        for role in terms.roles
    ]


@dataclass(frozen=True, slots=True)
class OpenOne:
    """A recipient who is no participant, and where the person stands among the candidates."""

    recipient: Recipient
    role: str
    village: str
    has_work: bool
    rank: int | None
    """In the newest list of candidates that counts."""
    left_out_because: str
    list_id: UUID | None


def open_ones(holder: Holder, *, village: str, on: date) -> list[OpenOne]:
    """Who serves and is protected by nobody, by name; at most `MOST_OPEN`."""
    found = unprotected(visible(holder), on)
    if village:
        found = found.filter(village_code=village)
    rows = list(
        found.select_related("person", "place").order_by("person__sort_name", "id")[:MOST_OPEN]
    )
    people = [each.person_id for each in rows]
    working = set(
        Work.objects.filter(person__in=people).order_by().values_list("person", flat=True)
    )
    ranked, out = _ranked(people, on), _left_out(people, on)
    titles = titles_of(each.village_code for each in rows) if rows else {}
    terms = terms_for(holder.area[:5], on.year)
    return [_open_one(each, terms, titles, each.person_id in working, ranked, out) for each in rows]


_Ranked = Mapping[UUID, Candidate]
_Out = Mapping[UUID, LeftOut]


def _open_one(
    each: Recipient,
    terms: Terms,
    titles: Mapping[str, str],
    has_work: bool,
    ranked: _Ranked,
    out: _Out,
) -> OpenOne:
    candidate, left = ranked.get(each.person_id), out.get(each.person_id)
    sentences = [str(finding["sentence"]) for finding in left.findings] if left else []
    return OpenOne(
        recipient=each,
        role=terms.role_words(each.role),
        village=titles[each.village_code],
        has_work=has_work,
        rank=candidate.rank if candidate else None,
        left_out_because="" if candidate else " ".join(sentences),
        list_id=candidate.candidate_list_id if candidate else None,
    )


def _ranked(people: list[UUID], on: date) -> _Ranked:
    rows = Candidate.objects.filter(
        person__in=people, rank__gt=0, candidate_list__last_month__gte=str(Month.of(on))
    ).exclude(candidate_list__state=DecisionState.WITHDRAWN.value)
    return {each.person_id: each for each in rows.order_by("candidate_list__drawn_on", "id")}


def _left_out(people: list[UUID], on: date) -> _Out:
    rows = LeftOut.objects.filter(
        person__in=people, candidate_list__last_month__gte=str(Month.of(on))
    ).exclude(candidate_list__state=DecisionState.WITHDRAWN.value)
    return {each.person_id: each for each in rows.order_by("candidate_list__drawn_on", "id")}
