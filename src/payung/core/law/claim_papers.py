"""Which papers a claim needs, who brings each, and on what the asking rests.

The law names few; branches ask for more, and not all for the same. What follows from the family and
the event is decided here; the words and sources stand in the library.
PP 44/2015 Pasal 40(3) and 44(5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.core.kernel.certainty import Certainty
from payung.core.law.heirs import Relative, is_spouse
from payung.core.law.library import library


class Bringer(StrEnum):
    """Who brings a paper."""

    FAMILY = "family"
    VILLAGE = "village"
    DUKCAPIL = "dukcapil"
    HOSPITAL = "hospital"
    POLICE = "police"
    PAYER = "payer"


@dataclass(frozen=True, slots=True)
class ClaimPaper:
    """One paper of a claim. `words` is what the branch calls it."""

    code: str
    words: str
    bringer: Bringer
    citation: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Asking:
    """What decides about the papers besides the programme."""

    is_accident: bool
    is_death: bool
    receivers: Sequence[Relative] = ()
    highest_amount: int = 0
    """Rupiah, once everything is paid."""
    has_arrears: bool = False
    is_traffic: bool = False
    is_outside_partner: bool = False
    """Treated where the insurer has no contract."""


_BRINGERS: Mapping[Bringer, str] = {
    Bringer.FAMILY: "participant_card worker_ktp heirs_ktp family_card bank_book marriage_book "
    "tax_number transport_receipts treatment_receipts power_of_attorney",
    Bringer.VILLAGE: "claim_form heirs_statement work_statement chronology "
    "accident_form_1 accident_form_2",
    Bringer.DUKCAPIL: "death_certificate",
    Bringer.HOSPITAL: "doctor_statement doctor_form",
    Bringer.POLICE: "police_report",
    Bringer.PAYER: "arrears_receipt",
}
"""As it is done; no rule says so."""
_TABLES = (
    "jkm_documents",
    "jkm_documents_practice",
    "jkk_documents",
    "jkk_documents_practice",
    "claim_documents_besides",
)


def claim_papers(asking: Asking, on: date) -> tuple[ClaimPaper, ...]:
    """The papers of a claim for an event of a day, those that the law names first.

    Raises `Refused("law_not_in_force")` before July 2015.
    """
    wanted = [*_of_accident(asking), *_of_death(asking, on), "work_statement"]
    if _has_tax_number(asking, on):
        wanted.append("tax_number")
    if asking.has_arrears:
        wanted.append("arrears_receipt")
    return tuple(_paper(code, on) for code in dict.fromkeys(wanted))


def _of_accident(asking: Asking) -> Iterable[str]:
    if not asking.is_accident:
        return
    yield from ("participant_card", "worker_ktp", "doctor_statement", "transport_receipts")
    if asking.is_outside_partner:
        yield "treatment_receipts"
    yield from ("accident_form_1", "accident_form_2", "doctor_form", "chronology", "bank_book")
    if asking.is_traffic:
        yield "police_report"


def _of_death(asking: Asking, on: date) -> Iterable[str]:
    if not asking.is_death:
        return
    if not asking.is_accident:
        yield "claim_form"
    yield "death_certificate"
    if asking.receivers:
        yield from ("heirs_statement", "heirs_ktp")
    yield from ("participant_card", "worker_ktp", "family_card", "bank_book")
    if any(is_spouse(each, on) for each in asking.receivers):
        yield "marriage_book"
    if len(asking.receivers) > 1 or any(each.is_abroad for each in asking.receivers):
        yield "power_of_attorney"


def _has_tax_number(asking: Asking, on: date) -> bool:
    return asking.highest_amount > library().integer("tax_number_above", on)


def _paper(code: str, on: date) -> ClaimPaper:
    """The words of practice where a branch names it, the source of the law where that does."""
    law = library()
    naming = [table for table in _TABLES if code in law.texts(table, on)]
    period = law.period(naming[0], on)
    return ClaimPaper(
        code=code,
        words=law.texts(naming[-1], on)[code],
        bringer=next(who for who, codes in _BRINGERS.items() if code in codes.split()),
        citation=period.citation,
        certainty=period.certainty,
    )
