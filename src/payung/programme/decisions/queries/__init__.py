"""Reads of decisions: everything starts at the holder's areas; what lies outside does not exist.

A page is a handful of queries, however many candidates there are.
"""

from payung.programme.decisions.queries.decision import Decision, decision
from payung.programme.decisions.queries.lists import (
    ListLine,
    Wanted,
    counts_by_state,
    decisions,
    waiting_for,
)
from payung.programme.decisions.queries.order import (
    PAGE,
    CandidateLine,
    candidate_of,
    candidates_of,
    every_candidate,
    left_out_counts,
    left_out_of,
    moves_of,
    seats_a_sample,
    struck_of,
)
from payung.programme.decisions.queries.proceedings import (
    annexes_of,
    attendance_of,
    decree_of,
    decrees_of,
    history_of,
    members_of,
    objection_of,
    objections_of,
    seated_and_waiting,
)

__all__ = [
    "PAGE",
    "CandidateLine",
    "Decision",
    "ListLine",
    "Wanted",
    "annexes_of",
    "attendance_of",
    "candidate_of",
    "candidates_of",
    "counts_by_state",
    "decision",
    "decisions",
    "decree_of",
    "decrees_of",
    "every_candidate",
    "history_of",
    "left_out_counts",
    "left_out_of",
    "members_of",
    "moves_of",
    "objection_of",
    "objections_of",
    "seated_and_waiting",
    "seats_a_sample",
    "struck_of",
    "waiting_for",
]
