"""What is done with complaints and receipt checks."""

from payung.programme.complaints.actions.office import (
    Settlement,
    answer_complaint,
    settle_complaint,
    take_complaint,
)
from payung.programme.complaints.actions.receipt import (
    Attempt,
    FamilySays,
    confirm_check,
    record_check,
    send_check_back,
)
from payung.programme.complaints.actions.sender import Told, add_message, send_complaint

__all__ = [
    "Attempt",
    "FamilySays",
    "Settlement",
    "Told",
    "add_message",
    "answer_complaint",
    "confirm_check",
    "record_check",
    "send_check_back",
    "send_complaint",
    "settle_complaint",
    "take_complaint",
]
