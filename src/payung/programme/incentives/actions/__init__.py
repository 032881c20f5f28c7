"""Writes of incentives: terms and rates, places, decrees, recipients, proofs, lists, receipts."""

from payung.programme.incentives.actions.candidates import propose_candidates
from payung.programme.incentives.actions.decrees import (
    SaidDecree,
    attach_scan,
    note_decree,
    note_reading,
    take_decision,
)
from payung.programme.incentives.actions.lists import (
    Asked,
    approve_list,
    draft_list,
    redraft_list,
    strike_payee,
    withdraw_list,
)
from payung.programme.incentives.actions.places import (
    SaidPlace,
    change_place,
    close_place,
    note_place,
)
from payung.programme.incentives.actions.proofs import Proved, prove_service, take_proof_back
from payung.programme.incentives.actions.receipts import Handed, note_receipts, take_receipt_back
from payung.programme.incentives.actions.recipients import (
    Account,
    Ending,
    Service,
    change_recipient,
    end_recipient,
    note_recipients,
    resume_recipient,
)
from payung.programme.incentives.actions.setting import NewTerms, NotedRate, note_rate, set_terms

__all__ = [
    "Account",
    "Asked",
    "Ending",
    "Handed",
    "NewTerms",
    "NotedRate",
    "Proved",
    "SaidDecree",
    "SaidPlace",
    "Service",
    "approve_list",
    "attach_scan",
    "change_place",
    "change_recipient",
    "close_place",
    "draft_list",
    "end_recipient",
    "note_decree",
    "note_place",
    "note_rate",
    "note_reading",
    "note_receipts",
    "note_recipients",
    "propose_candidates",
    "prove_service",
    "redraft_list",
    "resume_recipient",
    "set_terms",
    "strike_payee",
    "take_decision",
    "take_proof_back",
    "take_receipt_back",
    "withdraw_list",
]
