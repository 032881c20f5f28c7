"""Reads of the round trip with the branch, within the holder's areas."""

from payung.programme.enrolment.queries.members import (
    billable_of,
    members_of,
    open_in,
    overlapping,
)

__all__ = ["billable_of", "members_of", "open_in", "overlapping"]
