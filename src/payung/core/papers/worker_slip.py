"""The slip for each worker: covered or not, from when, whom to call, and what nobody may ask for.

Families are cheated by helpers and do not know their rights, so the slip says in plain words what
is owed and that it costs nothing. Amounts and hours come from the law of the day as values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import Month, months_between
from payung.core.kernel.rupiah import format_rupiah
from payung.core.papers.content import Json, letterhead_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Person
from payung.core.papers.wording import long_date

CALL_CENTRE = "175"
"""The insurer's own number, free to call from any phone."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one worker is told. `full_death_benefit_from` is the first day of the full benefit, if
    every month is paid in time; `today` is a sentence on what is paid already, which takes the
    place of that promise."""

    person: Person
    first: Month
    last: Month
    full_death_benefit_from: date | None = None
    today: str = ""


@dataclass(frozen=True, slots=True)
class WorkerSlips:
    """Slips of one village.

    Benefits in rupiah and hours to report an accident, by the law of the day; what is `None` is
    left out. `village_contact` is a name and phone number in the village office.
    """

    letterhead: Letterhead
    slips: tuple[Slip, ...]
    full_death_benefit: int | None = None
    early_death_benefit: int | None = None
    accident_report_hours: int | None = None
    village_contact: str | None = None


def worker_slips_pdf(paper: WorkerSlips) -> bytes:
    """Six slips a page with lines to cut along. Raises `Refused("letter_not_printable")`."""
    people = [slip.person for slip in paper.slips]
    content: dict[str, Json] = {
        **letterhead_content(paper.letterhead, "Slip Peserta", people),
        "village": paper.letterhead.village.title,
        "call_centre": CALL_CENTRE,
        "village_contact": paper.village_contact or "kantor " + paper.letterhead.village.title,
        "report": _report(paper.accident_report_hours),
        "rows": [_slip(slip, paper) for slip in paper.slips],
    }
    return typeset("worker_slips", content)


def _slip(slip: Slip, paper: WorkerSlips) -> Json:
    return {
        "name": slip.person.name,
        "nik": slip.person.nik.masked,
        "months": months_between(slip.first, slip.last),
        "is_promise": not slip.today,
        "death": slip.today or _death(slip, paper),
    }


def _report(hours: int | None) -> str:
    deadline = f" paling lambat {hours} jam" if hours else ""
    return f"Kecelakaan kerja: berobat dulu, lapor{deadline}."


def _death(slip: Slip, paper: WorkerSlips) -> str:
    if slip.full_death_benefit_from is None:
        return ""
    amount = f" {format_rupiah(paper.full_death_benefit)}" if paper.full_death_benefit else ""
    sentence = (
        f"Santunan kematian penuh{amount} berlaku mulai "
        f"{long_date(slip.full_death_benefit_from)}, bila iuran terus dibayar."
    )
    if paper.early_death_benefit:
        sentence += f" Sebelum itu {format_rupiah(paper.early_death_benefit)}."
    return sentence
