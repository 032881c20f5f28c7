"""Writes of events: planned, invited, attended, recorded, promised."""

from payung.programme.outreach.actions.attending import (
    Came,
    Noted,
    check_in,
    note_came,
    take_back_attendance,
)
from payung.programme.outreach.actions.files import HandedIn, add_file, remove_file
from payung.programme.outreach.actions.inviting import ask_for_mails, invite, invite_guest
from payung.programme.outreach.actions.planning import (
    Plan,
    Sitting,
    cancel_event,
    change_event,
    close_event,
    drop_session,
    plan_event,
    renew_code,
    reopen_event,
    set_session,
)
from payung.programme.outreach.actions.promising import Promise, promise, put_off
from payung.programme.outreach.actions.recording import (
    Asked,
    answer_question,
    ask_by_phone,
    ask_question,
    hand_in_sheet,
    note_resolved,
    resolve,
    set_knowledge,
    write_minutes,
)

__all__ = [
    "Asked",
    "Came",
    "HandedIn",
    "Noted",
    "Plan",
    "Promise",
    "Sitting",
    "add_file",
    "answer_question",
    "ask_by_phone",
    "ask_for_mails",
    "ask_question",
    "cancel_event",
    "change_event",
    "check_in",
    "close_event",
    "drop_session",
    "hand_in_sheet",
    "invite",
    "invite_guest",
    "note_came",
    "note_resolved",
    "plan_event",
    "promise",
    "put_off",
    "remove_file",
    "renew_code",
    "reopen_event",
    "resolve",
    "set_knowledge",
    "set_session",
    "take_back_attendance",
    "write_minutes",
]
