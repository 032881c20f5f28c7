"""The order of candidates as a list on paper, shared by the minutes and the waiting list.

The list hangs on a notice board, so the NIK is masked.
"""

from __future__ import annotations

from payung.core.papers.content import Json
from payung.core.papers.values import Candidate, Struck
from payung.core.papers.wording import place_of_living


def order_rows(candidates: tuple[Candidate, ...]) -> list[Json]:
    """Place, name, masked NIK, where, work, reasons: one list of texts for each candidate."""
    return [
        [
            str(candidate.rank),
            candidate.person.name,
            candidate.person.nik.masked,
            place_of_living(candidate.person),
            candidate.person.job or "",
            _reasons(candidate),
        ]
        for candidate in candidates
    ]


def struck_rows(struck: tuple[Struck, ...]) -> list[Json]:
    """The computed place, name, masked NIK, where, work, and why the person was taken off."""
    return [
        [
            str(each.computed_rank),
            each.person.name,
            each.person.nik.masked,
            place_of_living(each.person),
            each.person.job or "",
            each.because,
        ]
        for each in struck
    ]


def _reasons(candidate: Candidate) -> str:
    reasons = "; ".join(candidate.reasons)
    if candidate.moved_because is None:
        return reasons
    before = f"dari urutan {candidate.computed_rank} " if candidate.computed_rank else ""
    moved = f"Dipindah {before}oleh musyawarah: {candidate.moved_because}"
    return f"{reasons}. {moved}" if reasons else moved
