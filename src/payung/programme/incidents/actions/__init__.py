"""Writes of reports, reporters and the burial log."""

from payung.programme.incidents.actions.matching import mark_confirmed, match_report
from payung.programme.incidents.actions.report import Source, Told, report
from payung.programme.incidents.actions.taking_back import take_back, take_back_own
from payung.programme.incidents.turn import Seen

__all__ = [
    "Seen",
    "Source",
    "Told",
    "mark_confirmed",
    "match_report",
    "report",
    "take_back",
    "take_back_own",
]
