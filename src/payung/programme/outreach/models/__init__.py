"""Events with sessions and invitations, who came, what was said, and what was promised."""

from payung.programme.outreach.models.attendance import Attendance, AttendanceTakenBack, Channel
from payung.programme.outreach.models.commitment import PROMISED, Commitment, Milestone
from payung.programme.outreach.models.event import (
    Event,
    EventKind,
    EventState,
    Invitation,
    Session,
)
from payung.programme.outreach.models.record import (
    EventFile,
    FileKind,
    KnowledgeQuestion,
    KnowledgeSheet,
    Phase,
    Question,
    Resolution,
)

__all__ = [
    "PROMISED",
    "Attendance",
    "AttendanceTakenBack",
    "Channel",
    "Commitment",
    "Event",
    "EventFile",
    "EventKind",
    "EventState",
    "FileKind",
    "Invitation",
    "KnowledgeQuestion",
    "KnowledgeSheet",
    "Milestone",
    "Phase",
    "Question",
    "Resolution",
    "Session",
]
