"""What is done on the round trip with the branch; each in one transaction with one act."""

from payung.programme.enrolment.actions.answer import (
    ByHand,
    answer_by_hand,
    settle_rejection,
    take_result,
)
from payung.programme.enrolment.actions.batch import (
    Sending,
    content_of,
    note_opening,
    receive_batch,
    send_batch,
    withdraw_batch,
)
from payung.programme.enrolment.actions.branch_file import (
    FromBranch,
    compare_members,
    discard_file,
    load_result,
)
from payung.programme.enrolment.actions.collision import decide_collision, look_for_collisions
from payung.programme.enrolment.actions.container import (
    Opening,
    close_container,
    note_number,
    open_container,
)
from payung.programme.enrolment.actions.draft import draft_batch
from payung.programme.enrolment.actions.going_on import GoesOn, NotAgain, go_on_after_mistake
from payung.programme.enrolment.actions.mapping import load_mapping
from payung.programme.enrolment.actions.membership import (
    Acceptance,
    end_at_death,
    end_membership,
    enrol,
)
from payung.programme.enrolment.candidacy import Wanted

__all__ = [
    "Acceptance",
    "ByHand",
    "FromBranch",
    "GoesOn",
    "NotAgain",
    "Opening",
    "Sending",
    "Wanted",
    "answer_by_hand",
    "close_container",
    "compare_members",
    "content_of",
    "decide_collision",
    "discard_file",
    "draft_batch",
    "end_at_death",
    "end_membership",
    "enrol",
    "go_on_after_mistake",
    "load_mapping",
    "load_result",
    "look_for_collisions",
    "note_number",
    "note_opening",
    "open_container",
    "receive_batch",
    "send_batch",
    "settle_rejection",
    "take_result",
    "withdraw_batch",
]
