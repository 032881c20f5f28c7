"""What the clock does here: what ran out is told to PMD, and scholarships fall due."""

from __future__ import annotations

from django.utils import timezone

from payung.programme.claims.escalation import escalate
from payung.programme.claims.scholarships import remind


def escalate_late_claims() -> int:
    """Cases of which PMD was told now."""
    return escalate(timezone.localdate())


def remind_of_scholarships() -> int:
    """Years of children that fell due."""
    return remind(timezone.localdate())
