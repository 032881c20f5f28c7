"""Terms and rates, places and recipients, payment lists with their months and receipts."""

from payung.programme.incentives.models.paying import (
    COUNTS,
    PaidMonth,
    Payee,
    PayList,
    PayState,
    Receipt,
    Way,
)
from payung.programme.incentives.models.serving import (
    EndReason,
    Place,
    Recipient,
    ServiceDecree,
    ServiceProof,
)
from payung.programme.incentives.models.terms import Rate, TermsVersion

__all__ = [
    "COUNTS",
    "EndReason",
    "PaidMonth",
    "PayList",
    "PayState",
    "Payee",
    "Place",
    "Rate",
    "Receipt",
    "Recipient",
    "ServiceDecree",
    "ServiceProof",
    "TermsVersion",
    "Way",
]
