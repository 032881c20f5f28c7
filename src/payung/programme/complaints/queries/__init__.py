"""Reads of complaints and receipt checks: for the office by its reach, for a sender by the code."""

from payung.programme.complaints.queries.office import (
    PAGE,
    ComplaintPage,
    ComplaintRow,
    Wanted,
    complaint,
    complaints,
    counts_by_state,
    waiting_complaints,
)
from payung.programme.complaints.queries.places import receiving_regencies, villages_by_district
from payung.programme.complaints.queries.receipts import (
    DESK_WORDS,
    CheckSeen,
    Desk,
    FamilyPage,
    FamilyRow,
    checks_to_confirm,
    claim_of_check,
    families,
    families_by_desk,
    families_to_ask,
    family,
)
from payung.programme.complaints.queries.sender import SenderPage, sender_page
from payung.programme.complaints.queries.watching import Watch, watched

__all__ = [
    "DESK_WORDS",
    "PAGE",
    "CheckSeen",
    "ComplaintPage",
    "ComplaintRow",
    "Desk",
    "FamilyPage",
    "FamilyRow",
    "SenderPage",
    "Wanted",
    "Watch",
    "checks_to_confirm",
    "claim_of_check",
    "complaint",
    "complaints",
    "counts_by_state",
    "families",
    "families_by_desk",
    "families_to_ask",
    "family",
    "receiving_regencies",
    "sender_page",
    "villages_by_district",
    "waiting_complaints",
    "watched",
]
