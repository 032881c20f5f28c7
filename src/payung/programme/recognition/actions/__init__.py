"""What people do: criteria, evidence, nomination and designation, the Paritrana file."""

from payung.programme.recognition.actions.award import (
    Archive,
    Story,
    Written,
    issue_award,
    write_award,
)
from payung.programme.recognition.actions.criteria import NewCriteria, set_criteria
from payung.programme.recognition.actions.designating import (
    Decree,
    designate,
    give_back,
    nominate,
    withdraw,
)
from payung.programme.recognition.actions.evidence import (
    Said,
    answer_evidence,
    note_reading,
    state_evidence,
)

__all__ = [
    "Archive",
    "Decree",
    "NewCriteria",
    "Said",
    "Story",
    "Written",
    "answer_evidence",
    "designate",
    "give_back",
    "issue_award",
    "nominate",
    "note_reading",
    "set_criteria",
    "state_evidence",
    "withdraw",
    "write_award",
]
