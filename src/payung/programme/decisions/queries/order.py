"""The order of a list: its candidates, who was struck, who was left out, and every move."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet

from payung.core.kernel.nik import SAMPLE_DISTRICT
from payung.core.papers.wording import neighbourhood
from payung.programme.decisions.models import Candidate, LeftOut, Move, Objection
from payung.programme.decisions.queries.counts import counted, number_of
from payung.programme.decisions.queries.decision import Decision

PAGE = 50
_SAMPLE = f"^.{{4}}{SAMPLE_DISTRICT}"


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate as a page shows one."""

    candidate: Candidate
    has_seat: bool
    moves: tuple[Move, ...]
    objections: int
    place: str
    """Hamlet and RT."""

    @property
    def moved_because(self) -> str:
        return self.moves[-1].reason if self.moves else ""

    @property
    def was_moved(self) -> bool:
        return self.candidate.rank != self.candidate.computed_rank and bool(self.moves)


def candidates_of(
    found: Decision, *, search: str = "", first: int = 1, size: int = PAGE
) -> tuple[list[CandidateLine], int | None]:
    """Candidates from a place on, and the place at which the next page begins.

    A search finds parts of names and the computed or the present place.
    """
    rows = _candidates(found.id).filter(rank__gte=max(first, 1))
    if words := search.strip():
        named = Q(person__name__icontains=words[:80])
        if words.isascii() and words.isdigit() and len(words) < 6:
            named |= Q(rank=int(words)) | Q(computed_rank=int(words))
        rows = rows.filter(named)
    page = list(rows.order_by("rank")[: size + 1])
    following = page[size].rank if len(page) > size else None
    return [_line(each, found) for each in page[:size]], following


def struck_of(found: Decision) -> list[CandidateLine]:
    """Who was taken off the list, in the computed order."""
    rows = _candidates(found.id).filter(rank=0).order_by("computed_rank")
    return [_line(each, found) for each in rows]


def every_candidate(found: Decision) -> list[CandidateLine]:
    """Everybody who ever stood in the order, those struck first, for the papers."""
    rows = _candidates(found.id).order_by("rank", "computed_rank")
    return [_line(each, found) for each in rows]


def seats_a_sample(found: Decision) -> bool:
    """Whether somebody with a seat is invented, by the NIK."""
    seated = Candidate.objects.filter(candidate_list=found.id, rank__range=(1, found.seats))
    return seated.filter(person__nik__regex=_SAMPLE).exists()


def candidate_of(found: Decision, candidate_id: UUID) -> CandidateLine:
    """One candidate of this list. Raises `Candidate.DoesNotExist` for one of another."""
    return _line(_candidates(found.id).get(id=candidate_id), found)


def left_out_of(
    found: Decision, *, outcome: str = "", search: str = "", after: UUID | None = None
) -> list[LeftOut]:
    """Who was not ready on the day of the draw, by name; at most a page, behind the row `after`.

    People of one name are told apart by their row, so that none is passed over between pages.
    """
    rows = LeftOut.objects.filter(candidate_list=found.id).select_related("person")
    if outcome:
        rows = rows.filter(outcome=outcome)
    if search:
        rows = rows.filter(person__name__icontains=search)
    last = rows.filter(id=after).first() if after else None
    if last is not None:
        same = Q(person__sort_name=last.person.sort_name, id__gt=last.id)
        rows = rows.filter(same | Q(person__sort_name__gt=last.person.sort_name))
    return list(rows.order_by("person__sort_name", "id")[:PAGE])


def left_out_counts(found: Decision) -> dict[str, int]:
    rows = LeftOut.objects.filter(candidate_list=found.id).values_list("outcome")
    return dict(rows.annotate(number=Count("id")))


def moves_of(found: Decision) -> list[Move]:
    """Every move, the newest first."""
    rows = Move.objects.filter(candidate__candidate_list=found.id)
    return list(rows.select_related("candidate__person").order_by("-at", "-id"))


def _candidates(list_id: UUID) -> QuerySet[Candidate]:
    objections = Objection.objects.filter(candidate=OuterRef("pk"))
    return (
        Candidate.objects.filter(candidate_list=list_id)
        .select_related("person")
        .prefetch_related("moves")
        .annotate(objection_count=number_of(objections, "candidate"))
    )


def _line(row: Candidate, found: Decision) -> CandidateLine:
    moves = sorted(row.moves.all(), key=lambda each: (each.at, each.id))
    count = counted(row, "objection_count")
    place = neighbourhood(row.person.hamlet, row.person.rt, found.place.hamlet_term)
    return CandidateLine(row, 0 < row.rank <= found.seats, tuple(moves), count, place)
