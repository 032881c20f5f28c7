"""Recipients of incentives who were paid for the last whole quarter, and who still served."""

from __future__ import annotations

import polars as pl

from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known


def incentives_verified(known: Known) -> pl.DataFrame:
    acts = known.table("acts")
    withdrawn = acts.filter(pl.col("step") == "withdraw")["object"].implode()
    taken_back = acts.filter(pl.col("what") == "service_proof_taken_back")["object"].implode()
    months = known.table("incentive_months").filter(~pl.col("list").is_in(withdrawn))
    proofs = known.table("proofs").filter(~pl.col("proof").is_in(taken_back))
    paid = months.unique("recipient", keep="first", maintain_order=True)
    is_proved = pl.col("recipient").is_in(proofs["recipient"].implode())
    return rows_of(paid, Subject.RECIPIENT, is_proved, 1)
