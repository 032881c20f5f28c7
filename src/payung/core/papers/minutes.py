"""The minutes (berita acara) of the special village meeting that fixes the names.

First the act itself, to be signed by the village head, the council and the residents; then, as
attachment, the order of candidates with the reason for each place, the line at which the money
ends, and the waiting list beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.kernel.month import months_between
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.invitation import AGENDA
from payung.core.papers.meeting_order import order_rows, struck_rows
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import (
    Candidate,
    ContributionPlan,
    Letterhead,
    Meeting,
    Signatory,
    Struck,
)
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import (
    SHORT_BLANK,
    count_in_words,
    date_in_words,
    money_in_words,
    or_blank,
    tariff_sentences,
)


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody objected to, and what the meeting answered."""

    by: str
    about: str
    answer: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything the minutes say.

    `chosen` and `waiting` stand in their final order. `objections` is empty where nobody objected,
    and `None` where the meeting is still to come: then lines are left to write on. The signatories
    are village head, council and a resident, in this order. The plan must pay exactly the chosen.
    """

    letterhead: Letterhead
    meeting: Meeting
    chosen: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    plan: ContributionPlan
    budget_year: int
    signatories: tuple[Signatory, Signatory, Signatory]
    objections: tuple[Objection, ...] | None = None
    number: str | None = None
    struck: tuple[Struck, ...] = ()
    """Who was taken off the list, and why."""
    remarks: str = ""


def minutes_pdf(minutes: Minutes) -> bytes:
    """The minutes with the order of candidates as PDF.

    Raises `Refused` with `names_and_seats_differ` or `letter_not_printable`.
    """
    return typeset("minutes", _content(minutes))


def minutes_docx(minutes: Minutes, template: bytes | None = None) -> bytes:
    """The same as DOCX; `template` is an office's own, with the marks of ours.

    Raises `Refused` with `names_and_seats_differ` or `word_template_unusable`.
    """
    return fill_word_template("minutes", _content(minutes), template)


def _content(minutes: Minutes) -> dict[str, Json]:
    _refuse_other_seats(minutes)
    named = (*minutes.chosen, *minutes.waiting)
    people = [*(each.person for each in named), *(each.person for each in minutes.struck)]
    return {
        **letterhead_content(minutes.letterhead, "Berita Acara Musyawarah Desa Khusus", people),
        "title": "BERITA ACARA MUSYAWARAH DESA KHUSUS",
        "number": f"Nomor: {or_blank(minutes.number)}",
        "subject": "Penetapan Pekerja Rentan Desa Peserta JKK dan JKM "
        f"Tahun Anggaran {minutes.budget_year}",
        "opening": _opening(minutes),
        "attendance": _attendance(minutes.meeting),
        "agenda": list(minutes.meeting.agenda or AGENDA),
        "decisions": _decisions(minutes),
        "objections_known": minutes.objections is not None,
        "objections": [
            {"by": objection.by, "about": objection.about, "answer": objection.answer}
            for objection in minutes.objections or ()
        ],
        "closing": "Demikian berita acara ini dibuat dengan sebenarnya untuk digunakan "
        "sebagaimana mestinya.",
        "signatories": _signatories(minutes),
        "annex_title": "Urutan Calon Peserta",
        "chosen": order_rows(minutes.chosen),
        "money_line": _money_line(minutes.plan),
        "waiting": order_rows(minutes.waiting),
        "struck": struck_rows(minutes.struck),
        "remarks": minutes.remarks,
    }


def _refuse_other_seats(minutes: Minutes) -> None:
    if len(minutes.chosen) != minutes.plan.seats:
        raise Refused(
            "names_and_seats_differ",
            f"Berita acara memuat {len(minutes.chosen)} calon terpilih, "
            f"tetapi biaya dihitung untuk {minutes.plan.seats} orang.",
            "Samakan daftar nama dengan rencana biaya, lalu cetak lagi.",
        )


def _signatories(minutes: Minutes) -> list[Json]:
    head, council, resident = minutes.signatories
    today = place_and_date(minutes.letterhead, minutes.meeting.held_on)
    return [
        signatory_content(resident),
        signatory_content(council),
        signatory_content(head, today),
    ]


def _opening(minutes: Minutes) -> str:
    meeting, village = minutes.meeting, minutes.letterhead.village
    begins = f"{meeting.begins_at:%H.%M}" if meeting.begins_at else SHORT_BLANK
    return (
        f"Pada hari ini {date_in_words(meeting.held_on)}, pukul {begins} waktu setempat, bertempat "
        f"di {or_blank(meeting.place)}, telah diselenggarakan musyawarah desa khusus "
        f"{village.title}, Kecamatan {village.district}, {village.regency_term} {village.regency}, "
        f"yang dipimpin oleh {or_blank(meeting.chair)}."
    )


def _attendance(meeting: Meeting) -> str:
    present = _count_or_blank(meeting.present)
    women = _count_or_blank(meeting.present_women)
    proxies = (
        f"; {count_in_words(meeting.proxies, 'orang')} hadir mewakili orang lain"
        if meeting.proxies
        else ""
    )
    return (
        f"Musyawarah dihadiri {present} peserta, di antaranya {women} perempuan, "
        f"sebagaimana daftar hadir terlampir{proxies}, dengan acara:"
    )


def _count_or_blank(count: int | None) -> str:
    return SHORT_BLANK if count is None else count_in_words(count, "orang")


def _decisions(minutes: Minutes) -> list[Json]:
    plan = minutes.plan
    waiting = (
        f"Menetapkan {count_in_words(len(minutes.waiting), 'orang')} dalam daftar tunggu. Kursi "
        "yang kosong karena peserta meninggal, pindah, mundur, atau tidak memenuhi syarat diisi "
        "dari nomor teratas daftar tunggu."
        if minutes.waiting
        else "Semua calon memperoleh kursi; tidak ada daftar tunggu."
    )
    return [
        (
            f"Menetapkan {count_in_words(plan.seats, 'orang')} pekerja rentan desa sebagai peserta "
            "JKK dan JKM, dengan urutan dan alasan sebagaimana terlampir."
        ),
        (
            f"Iuran dibayar untuk bulan {months_between(plan.first, plan.last)}: "
            f"{tariff_sentences(plan)}, seluruhnya {money_in_words(plan.cost)}, "
            f"dari sumber dana {plan.fund_source.in_words}."
        ),
        waiting,
        (
            "Daftar nama diumumkan kepada warga dengan NIK yang disamarkan. NIK lengkap hanya "
            "dimuat dalam lampiran Keputusan Kepala Desa."
        ),
    ]


def _money_line(plan: ContributionPlan) -> str:
    ceiling = f" dari pagu Rp{format_number(plan.ceiling)}" if plan.ceiling is not None else ""
    return (
        f"BATAS DANA: {format_number(plan.seats)} orang × Rp{format_number(plan.per_person)} "
        f"= Rp{format_number(plan.cost)}{ceiling}"
    )
