"""What is done with complaints."""

from payung.programme.complaints.actions.office import (
    Settlement,
    answer_complaint,
    settle_complaint,
    take_complaint,
)
from payung.programme.complaints.actions.sender import Told, add_message, send_complaint
from payung.programme.complaints.turn import Seen

__all__ = [
    "Seen",
    "Settlement",
    "Told",
    "add_message",
    "answer_complaint",
    "send_complaint",
    "settle_complaint",
    "take_complaint",
]
