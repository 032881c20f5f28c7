"""The evidence of a payment: everything that shows why these people were paid for, in one ZIP.

For Inspektorat, Dinas PMD and the village: list, decision, checks with their dates, bill, proof,
ledger and acts, each file with its SHA-256 in an index. Making it is an act, and the sum of its
index is another, so that a bundle can be held against the chain.
"""

from payung.programme.payments.evidence.making import may_make, open_bundle

__all__ = ["may_make", "open_bundle"]
