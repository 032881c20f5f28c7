"""Bills with their member months, proofs and receipts, the ledger, and credits.

Money is whole rupiah, months are `YYYY-MM`. What was received of a container is always what stands
in the ledger, what is credited, and what waits on a bill that is not posted: `money` reckons it.
"""

from __future__ import annotations

from payung.programme.payments.models.bill import (
    ASKS_NOTHING,
    Bill,
    BillLine,
    BillState,
    StrikeReason,
)
from payung.programme.payments.models.ledger import (
    Credit,
    CreditReason,
    LedgerEntry,
    Reversal,
    ReversalState,
    ReversedEntry,
)
from payung.programme.payments.models.proof import Proof, ProofShare, Receipt

__all__ = [
    "ASKS_NOTHING",
    "Bill",
    "BillLine",
    "BillState",
    "Credit",
    "CreditReason",
    "LedgerEntry",
    "Proof",
    "ProofShare",
    "Receipt",
    "Reversal",
    "ReversalState",
    "ReversedEntry",
    "StrikeReason",
]
