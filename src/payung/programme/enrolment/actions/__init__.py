"""What is done on the round trip with the branch; each in one transaction with one act."""

from payung.programme.enrolment.actions.container import (
    Opening,
    close_container,
    note_number,
    open_container,
)
from payung.programme.enrolment.actions.membership import Acceptance, end_membership, enrol

__all__ = [
    "Acceptance",
    "Opening",
    "close_container",
    "end_membership",
    "enrol",
    "note_number",
    "open_container",
]
