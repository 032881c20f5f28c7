"""The waiting list (daftar tunggu): who fills a seat that becomes free, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.meeting_order import order_rows
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Candidate, Letterhead, Signatory
from payung.core.papers.wording import count_in_words


@dataclass(frozen=True, slots=True)
class WaitingList:
    """The candidates without a seat, in their order; none is a list too."""

    letterhead: Letterhead
    candidates: tuple[Candidate, ...]
    signatory: Signatory
    budget_year: int
    issued_on: date | None = None


def waiting_list_pdf(paper: WaitingList) -> bytes:
    """The list as PDF, fit for a notice board. Raises `Refused("letter_not_printable")`."""
    people = [candidate.person for candidate in paper.candidates]
    content: dict[str, Json] = {
        **letterhead_content(paper.letterhead, "Daftar Tunggu Pekerja Rentan Desa", people),
        "budget_year": paper.budget_year,
        "rows": order_rows(paper.candidates),
        "count": count_in_words(len(people), "orang"),
        "signatory": signatory_content(
            paper.signatory, place_and_date(paper.letterhead, paper.issued_on)
        ),
    }
    return typeset("waiting_list", content)
