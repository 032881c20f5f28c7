"""The recipient list with room to sign (daftar penerima, tanda terima).

Two uses: cards and slips handed to participants, and money paid to recipients of an incentive.
Where money is paid, the amounts are added up and written in words. The list passes through many
hands, so the NIK is masked; the decree it refers to names it in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.rupiah import format_number
from payung.core.papers.content import (
    Json,
    letterhead_content,
    place_and_date,
    signatory_content,
)
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Person, Signatory
from payung.core.papers.wording import BLANK, count_in_words, money_in_words, place_of_living


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives: `role` is the task for which money is paid (marbot), `amount` in rupiah."""

    person: Person
    role: str | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class RecipientList:
    """`title` names the list, `handed_over` what everyone signs for, `basis` the decree or account.

    Either every recipient has an amount or none has.
    """

    letterhead: Letterhead
    title: str
    handed_over: str
    recipients: tuple[Recipient, ...]
    acknowledged_by: Signatory
    handed_over_by: Signatory
    basis: str | None = None
    handed_over_on: date | None = None


def recipient_list_pdf(paper: RecipientList) -> bytes:
    """The list as PDF. Raises `Refused("letter_not_printable")`."""
    people = [recipient.person for recipient in paper.recipients]
    amounts = [recipient.amount for recipient in paper.recipients if recipient.amount is not None]
    paid = bool(amounts)
    if paid and len(amounts) != len(people):
        raise ValueError("some recipients have an amount and some have none")
    content: dict[str, Json] = {
        **letterhead_content(paper.letterhead, paper.title, people),
        "handed_over": paper.handed_over,
        "basis": paper.basis or BLANK * 3,
        "paid": paid,
        "rows": [_row(number, who, paid=paid) for number, who in enumerate(paper.recipients, 1)],
        "count": count_in_words(len(people), "orang"),
        "total": format_number(sum(amounts)),
        "total_in_words": money_in_words(sum(amounts)),
        "signatories": [
            signatory_content(paper.acknowledged_by, "Mengetahui,"),
            signatory_content(
                paper.handed_over_by, place_and_date(paper.letterhead, paper.handed_over_on)
            ),
        ],
    }
    return typeset("recipient_list", content)


def _row(number: int, recipient: Recipient, *, paid: bool) -> Json:
    person = recipient.person
    row = [str(number), person.name, person.nik.masked, place_of_living(person)]
    if paid and recipient.amount is not None:
        return [*row, recipient.role or "", format_number(recipient.amount)]
    return row
