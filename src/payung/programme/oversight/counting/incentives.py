"""Recipients of incentives who were paid for the last whole quarter, and who still served."""

from __future__ import annotations

import polars as pl

from payung.core.kernel.month import Month
from payung.office.audit.models import Act
from payung.programme.incentives.models import PaidMonth, ServiceProof
from payung.programme.oversight.counting.rows import Subject, rows_of
from payung.programme.oversight.known import Known, frame, key

_MONTHS = 3
_PAID = pl.Schema({"recipient": pl.String(), "village": pl.String(), "list": pl.String()})
_PROOFS = pl.Schema({"recipient": pl.String(), "proof": pl.String()})


def incentives_verified(known: Known) -> pl.DataFrame:
    first = Month.from_index(known.month.index // _MONTHS * _MONTHS - _MONTHS)
    paid = _paid(known, first)
    proved = _proved(known, first)
    is_proved = pl.col("recipient").is_in(proved.implode())
    return rows_of(paid, Subject.RECIPIENT, is_proved, 1)


def _paid(known: Known, first: Month) -> pl.DataFrame:
    months = PaidMonth.objects.filter(
        month__gte=str(first),
        month__lte=str(first + (_MONTHS - 1)),
        payee__pay_list__regency_code=known.regency,
        payee__pay_list__approved_at__lt=known.until,
    )
    columns = (key("recipient_id"), "payee__pay_list__village_code", key("payee__pay_list_id"))
    gone = _taken_back(known, "pay_list", "withdraw")
    told = frame(months, columns, _PAID).filter(~pl.col("list").is_in(gone))
    return told.unique("recipient", keep="first", maintain_order=True)


def _proved(known: Known, first: Month) -> pl.Series:
    proofs = ServiceProof.objects.filter(
        regency_code=known.regency,
        year=first.year,
        quarter=(first.number + 2) // _MONTHS,
        noted_at__lt=known.until,
    )
    gone = _taken_back(known, "service_proof", "service_proof_taken_back")
    told = frame(proofs, (key("recipient_id"), key("id")), _PROOFS)
    return told.filter(~pl.col("proof").is_in(gone))["recipient"]


def _taken_back(known: Known, kind: str, what: str) -> list[str]:
    """Keys of what an act had taken back by the end of the day."""
    acts = Act.objects.filter(kind=kind, regency_code=known.regency, at__lt=known.until)
    rows = acts.values_list("object_id", "details")
    return [
        told.replace("-", "")
        for told, details in rows
        if what in (details.get("what"), details.get("step"))
    ]
