"""What was found about a row: a code, how grave it is, who mends it, and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from payung.core.kernel.certainty import Certainty


class Severity(StrEnum):
    """How grave a finding is; the outcome of a row follows from its gravest one."""

    REFUSE = "refuse"
    """Cannot be chosen until mended."""
    DUPLICATE = "duplicate"
    """Repeats another row or a person already in."""
    REVIEW = "review"
    """Somebody must look."""
    COMPLETE = "complete"
    """May be chosen; must be filled in before it goes to the branch."""
    INFO = "info"
    """Worth knowing; changes nothing."""


class Mender(StrEnum):
    """Who can mend what was found."""

    OPERATOR = "operator"
    """The village operator, at the list."""
    DUKCAPIL = "dukcapil"
    """The civil registry office."""
    MEETING = "meeting"
    """The village meeting, by a decision."""
    REGENCY = "regency"
    """The regency's PMD office."""
    BRANCH = "branch"
    """The insurer's branch."""
    NOBODY = "nobody"
    """A fact that cannot be mended, such as an age."""


class Outcome(StrEnum):
    """Where a row of a list ends. Every row ends in exactly one."""

    READY = "ready"
    REVIEW = "review"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found about one row."""

    code: str
    severity: Severity
    mender: Mender
    sentence: str


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something that speaks against a plan: a sentence, the rule it rests on, and how sure that is.

    Without a citation nobody has said it but us.
    """

    code: str
    sentence: str
    citation: str | None = None
    certainty: Certainty = Certainty.UNKNOWN
