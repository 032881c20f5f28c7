"""The papers of a case as a checklist: what the law asks for, and how each stands.

Two of them come out of later steps: the heirs' letter when the subdistrict has signed it, and the
receipt of the arrears when somebody has paid them. Everything else is there before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from payung.core.engine.family_claim import FamilyClaim
from payung.core.law.claim_papers import ClaimPaper as PaperOfLaw
from payung.programme.claims.models import Claim, ClaimPaper, PaperState
from payung.programme.claims.models.papers import IS_THERE

HEIRS_LETTER, ARREARS_RECEIPT = "heirs_statement", "arrears_receipt"
LATER = (HEIRS_LETTER, ARREARS_RECEIPT)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the checklist."""

    asked: PaperOfLaw
    state: PaperState
    kept: ClaimPaper | None
    changed_on: date | None

    @property
    def is_there(self) -> bool:
        return self.state.value in IS_THERE

    @property
    def is_later(self) -> bool:
        """Comes out of a later step of the case."""
        return self.asked.code in LATER

    @property
    def has_photo(self) -> bool:
        return self.kept is not None and bool(self.kept.photo)


def checklist_of(claim: Claim, answer: FamilyClaim) -> tuple[PaperLine, ...]:
    """Every paper that the law or the branch asks for, in that order."""
    kept = {each.code: each for each in ClaimPaper.objects.filter(claim=claim)}
    return tuple(_line(claim, asked, kept.get(asked.code)) for asked in answer.papers)


def missing_before_filing(lines: Sequence[PaperLine]) -> int:
    """How many somebody still has to bring, without those of later steps."""
    return sum(not each.is_there and not each.is_later for each in lines)


def _line(claim: Claim, asked: PaperOfLaw, kept: ClaimPaper | None) -> PaperLine:
    done_on = {HEIRS_LETTER: claim.countersigned_on, ARREARS_RECEIPT: claim.released_on}
    by_step = done_on.get(asked.code)
    if by_step is not None:
        return PaperLine(asked, PaperState.ORIGINAL_SEEN, kept, by_step)
    state = PaperState(kept.state) if kept else PaperState.MISSING
    return PaperLine(asked, state, kept, kept.changed_on if kept else None)
