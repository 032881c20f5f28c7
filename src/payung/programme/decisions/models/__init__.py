"""Candidate lists, meetings, objections and decrees."""

from payung.programme.decisions.models.candidates import (
    DECIDED,
    Candidate,
    CandidateList,
    DecisionState,
    LeftOut,
    Move,
)
from payung.programme.decisions.models.decree import Decree, DecreeMember, EndReason, SeatKind
from payung.programme.decisions.models.meeting import Attendance, Meeting, Objection

__all__ = [
    "DECIDED",
    "Attendance",
    "Candidate",
    "CandidateList",
    "DecisionState",
    "Decree",
    "DecreeMember",
    "EndReason",
    "LeftOut",
    "Meeting",
    "Move",
    "Objection",
    "SeatKind",
]
