"""Reads of complaints: for the office by its reach, for a sender by the code."""

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
from payung.programme.complaints.queries.sender import SenderPage, sender_page

__all__ = [
    "PAGE",
    "ComplaintPage",
    "ComplaintRow",
    "SenderPage",
    "Wanted",
    "complaint",
    "complaints",
    "counts_by_state",
    "receiving_regencies",
    "sender_page",
    "villages_by_district",
    "waiting_complaints",
]
