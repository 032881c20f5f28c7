"""Writes of a decision, in the order in which a village makes it."""

from payung.programme.decisions.actions.decree import (
    Change,
    Issue,
    change_decree,
    issue_decree,
)
from payung.programme.decisions.actions.draw import draw_candidates, redraw_candidates, withdraw
from payung.programme.decisions.actions.meeting import (
    Call,
    Held,
    Present,
    add_attendance,
    call_meeting,
    confirm_minutes,
    hold_meeting,
    reopen_minutes,
)
from payung.programme.decisions.actions.notice import publish_notice, take_down_notice
from payung.programme.decisions.actions.objection import Answer, Filed, file_objection, settle
from payung.programme.decisions.actions.order import move, strike, take_back
from payung.programme.decisions.actions.scan import note_reading, upload_scan

__all__ = [
    "Answer",
    "Call",
    "Change",
    "Filed",
    "Held",
    "Issue",
    "Present",
    "add_attendance",
    "call_meeting",
    "change_decree",
    "confirm_minutes",
    "draw_candidates",
    "file_objection",
    "hold_meeting",
    "issue_decree",
    "move",
    "note_reading",
    "publish_notice",
    "redraw_candidates",
    "reopen_minutes",
    "settle",
    "strike",
    "take_back",
    "take_down_notice",
    "upload_scan",
    "withdraw",
]
