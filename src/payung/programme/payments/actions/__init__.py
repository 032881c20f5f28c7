"""What is done with bills, by whom: each act leaves its line in the chain of acts."""

from __future__ import annotations

from payung.programme.payments.actions.bill import (
    Issue,
    Order,
    draft_bill,
    issue_bill,
    refuse_months,
    withdraw_bill,
)
from payung.programme.payments.actions.confirmation import (
    Received,
    confirm_bill,
    pay_months,
    refuse_proof,
)
from payung.programme.payments.actions.proof import Payment, note_reading, upload_proof
from payung.programme.payments.actions.reversal import (
    AskedReversal,
    answer_reversal,
    ask_reversal,
    grant_credit,
)

__all__ = [
    "AskedReversal",
    "Issue",
    "Order",
    "Payment",
    "Received",
    "answer_reversal",
    "ask_reversal",
    "confirm_bill",
    "draft_bill",
    "grant_credit",
    "issue_bill",
    "note_reading",
    "pay_months",
    "refuse_months",
    "refuse_proof",
    "upload_proof",
    "withdraw_bill",
]
