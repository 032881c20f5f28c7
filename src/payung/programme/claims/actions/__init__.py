"""What is done with cases, by whom: each leaves a move of the case and one act."""

from __future__ import annotations

from payung.programme.claims.actions.branch import (
    Decision,
    Paid,
    decide_claim,
    file_claim,
    note_ceremony,
    note_complete,
    pay_claim,
    return_file,
)
from payung.programme.claims.actions.ending import close_claim, confirm_receipt, reopen_claim
from payung.programme.claims.actions.facts import (
    Facts,
    note_circumstances,
    note_verdict,
    tell_insurer,
)
from payung.programme.claims.actions.family import (
    Contact,
    HeirTold,
    change_contact,
    inform_family,
    record_heir,
    strike_heir,
)
from payung.programme.claims.actions.letter import (
    Release,
    countersign_heirs_letter,
    release_arrears,
    sign_heirs_letter,
)
from payung.programme.claims.actions.opening import Confirmation, confirm_report
from payung.programme.claims.actions.papers import PaperTold, note_paper, note_photo_seen
from payung.programme.claims.actions.scholarship import ScholarshipTold, note_scholarship

__all__ = [
    "Confirmation",
    "Contact",
    "Decision",
    "Facts",
    "HeirTold",
    "Paid",
    "PaperTold",
    "Release",
    "ScholarshipTold",
    "change_contact",
    "close_claim",
    "confirm_receipt",
    "confirm_report",
    "countersign_heirs_letter",
    "decide_claim",
    "file_claim",
    "inform_family",
    "note_ceremony",
    "note_circumstances",
    "note_complete",
    "note_paper",
    "note_photo_seen",
    "note_scholarship",
    "note_verdict",
    "pay_claim",
    "record_heir",
    "release_arrears",
    "reopen_claim",
    "return_file",
    "sign_heirs_letter",
    "strike_heir",
    "tell_insurer",
]
