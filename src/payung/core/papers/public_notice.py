"""The public notice (pengumuman): the candidates with masked names, and how to object.

It hangs at the village office and on the notice boards of the hamlets while citizens may object.
Names and NIK are masked (neighbours still know who is meant); nothing else about a person is said
than where he or she lives and works.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import months_between
from payung.core.kernel.person_name import masked_name
from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Candidate, ContributionPlan, Letterhead, Signatory
from payung.core.papers.wording import (
    count_in_words,
    long_date,
    money_in_words,
    neighbourhood,
    tariff_sentences,
    weekday_and_date,
)


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """`chosen` and `waiting` in their order; `held_on` is the day of the village meeting."""

    letterhead: Letterhead
    chosen: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    plan: ContributionPlan
    budget_year: int
    signatory: Signatory
    held_on: date | None = None
    objections_until: date | None = None
    issued_on: date | None = None


def public_notice_pdf(notice: PublicNotice) -> bytes:
    """The notice as PDF. Raises `Refused("letter_not_printable")`."""
    people = [each.person for each in (*notice.chosen, *notice.waiting)]
    plan = notice.plan
    content: dict[str, Json] = {
        **letterhead_content(notice.letterhead, "Pengumuman Calon Peserta", people),
        "subject": "Calon Peserta JKK dan JKM Pekerja Rentan Desa "
        f"Tahun Anggaran {notice.budget_year}",
        "opening": (
            f"Pemerintah {notice.letterhead.village.title} mengumumkan urutan calon peserta yang "
            f"iurannya dibayar untuk bulan {months_between(plan.first, plan.last)}, yaitu "
            f"{tariff_sentences(plan)}, seluruhnya {money_in_words(plan.cost)} dari "
            f"{plan.fund_source.in_words}. Uang itu cukup untuk "
            f"{count_in_words(plan.seats, 'orang')}."
        ),
        "meeting": f"Musyawarah desa khusus: {weekday_and_date(notice.held_on)}.",
        "objections": (
            "Keberatan atas sebuah nama, atau usul nama lain, disampaikan kepada pemerintah desa "
            f"atau BPD paling lambat {long_date(notice.objections_until)}, lisan atau tertulis, "
            "dengan menyebut nomor urut dan alasannya. Tidak ada biaya apa pun."
        ),
        "chosen": [_row(each) for each in notice.chosen],
        "waiting": [_row(each) for each in notice.waiting],
        "signatory": signatory_content(
            notice.signatory, place_and_date(notice.letterhead, notice.issued_on)
        ),
    }
    return typeset("public_notice", content)


def _row(candidate: Candidate) -> list[Json]:
    person = candidate.person
    return [
        str(candidate.rank),
        masked_name(person.name),
        person.nik.masked,
        neighbourhood(person.hamlet, person.rt),
        person.job or "",
    ]
