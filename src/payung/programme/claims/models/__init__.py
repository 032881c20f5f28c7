"""Cases of families: the case with its moves, heirs and their contacts, papers, scholarships."""

from payung.programme.claims.models.claim import (
    MISTAKES,
    Claim,
    ClaimMove,
    CloseReason,
    Outcome,
    Stage,
)
from payung.programme.claims.models.form import ClaimForm, FamilyLink
from payung.programme.claims.models.heirs import ClaimContact, ClaimHeir, ContactSource
from payung.programme.claims.models.papers import ClaimPaper, PaperState
from payung.programme.claims.models.scholarship import ScholarshipState, ScholarshipYear

__all__ = [
    "MISTAKES",
    "Claim",
    "ClaimContact",
    "ClaimForm",
    "ClaimHeir",
    "ClaimMove",
    "ClaimPaper",
    "CloseReason",
    "ContactSource",
    "FamilyLink",
    "Outcome",
    "PaperState",
    "ScholarshipState",
    "ScholarshipYear",
    "Stage",
]
