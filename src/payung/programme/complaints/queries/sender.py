"""What a sender reads with the code: where the complaint stands, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from payung.programme.complaints.models import (
    Complaint,
    ComplaintKind,
    ComplaintMessage,
    ComplaintState,
    Outcome,
)
from payung.programme.complaints.sender_code import bare_code, code_unknown, hash_of_code, in_groups
from payung.programme.complaints.steps import STATE_WORDS
from payung.programme.complaints.wording import KIND_WORDS, OUTCOME_WORDS


@dataclass(frozen=True, slots=True)
class SenderPage:
    """A complaint as its sender sees it. Who answers is named by the post alone."""

    code: str
    sent_on: date
    kind: str | Promise
    state: ComplaintState
    outcome: str | Promise
    messages: Sequence[ComplaintMessage]

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]


def sender_page(code: str) -> SenderPage:
    """The complaint of a code. Raises `Refused("code_unknown")`."""
    found = Complaint.objects.filter(code_hash=hash_of_code(code)).first()
    if found is None:
        raise code_unknown()
    state = ComplaintState(found.state)
    ended = state is ComplaintState.SETTLED
    return SenderPage(
        in_groups(bare_code(code)),
        found.sent_on,
        KIND_WORDS[ComplaintKind(found.kind)],
        state,
        OUTCOME_WORDS[Outcome(found.outcome)] if ended else "",
        tuple(found.messages.order_by("number")),
    )
