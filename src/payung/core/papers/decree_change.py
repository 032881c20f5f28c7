"""The decree by which a village head changes who has a seat (keputusan perubahan).

Somebody died, moved or no longer qualifies; the first of the waiting list fills the seat. The
decree that it changes stays as it is; this one stands beside it with two lists in its annex.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import Month, month_name
from payung.core.papers.content import Json, letterhead_content, signatory_content
from payung.core.papers.decree import annex_row, numbered
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Person, Signatory
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import (
    BLANK,
    count_in_words,
    long_date,
    or_blank,
    place_of_living,
)


@dataclass(frozen=True, slots=True)
class Ended:
    """Somebody who no longer takes part, and why, in words."""

    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class DecreeChange:
    """Everything the decree says. `changed_number` and `changed_on` name the decree it changes.

    `joined` fill the seats that became free, in the order of the waiting list; there may be fewer.
    """

    letterhead: Letterhead
    ended: tuple[Ended, ...]
    joined: tuple[Person, ...]
    from_month: Month
    budget_year: int
    signatory: Signatory
    changed_number: str
    changed_on: date
    reason: str = ""
    number: str | None = None
    decided_on: date | None = None
    recalling: tuple[str, ...] = ()


def decree_change_pdf(change: DecreeChange) -> bytes:
    """The decree with its annex as PDF. Raises `Refused("letter_not_printable")`."""
    return typeset("decree_change", _content(change))


def decree_change_docx(change: DecreeChange, template: bytes | None = None) -> bytes:
    """The same as DOCX; `template` is an office's own, with the marks of ours.

    Raises `Refused("word_template_unusable")`.
    """
    return fill_word_template("decree_change", _content(change), template)


def _content(change: DecreeChange) -> dict[str, Json]:
    post = change.signatory.post
    people = [*(each.person for each in change.ended), *change.joined]
    year = str(change.decided_on.year) if change.decided_on else "…………"
    return {
        **letterhead_content(change.letterhead, "Keputusan Perubahan Peserta", people),
        "title": f"KEPUTUSAN {post.upper()}",
        "number": f"NOMOR {or_blank(change.number)} TAHUN {year}",
        "subject": _subject(change),
        "office": f"{post.upper()},",
        "considering": _considering(change),
        "recalling": [*(change.recalling or (BLANK * 4, BLANK * 4)), f"{_changed(change)}."],
        "noting": "Daftar tunggu dalam lampiran Keputusan yang diubah.",
        "rulings": _rulings(change),
        "place": change.letterhead.village.name,
        "date": long_date(change.decided_on),
        "signatory": signatory_content(change.signatory),
        "annex_title": f"Lampiran Keputusan {post}",
        "annex_number": f"Nomor {or_blank(change.number)} Tahun {year}",
        "annex_date": f"Tanggal {long_date(change.decided_on)}",
        "annex_heading": "PERUBAHAN PESERTA JAMINAN KECELAKAAN KERJA DAN JAMINAN KEMATIAN",
        "ended": [_ended_row(number, each) for number, each in enumerate(change.ended, 1)],
        "joined": [annex_row(number, person) for number, person in enumerate(change.joined, 1)],
    }


def _changed(change: DecreeChange) -> str:
    return (
        f"Keputusan {change.signatory.post} Nomor {change.changed_number} "
        f"Tahun {change.changed_on.year} tanggal {long_date(change.changed_on)}"
    )


def _subject(change: DecreeChange) -> str:
    return (
        f"PERUBAHAN ATAS KEPUTUSAN NOMOR {change.changed_number} TAHUN {change.changed_on.year} "
        "TENTANG PENETAPAN PEKERJA RENTAN DESA SEBAGAI PESERTA JAMINAN KECELAKAAN KERJA DAN "
        f"JAMINAN KEMATIAN TAHUN ANGGARAN {change.budget_year}"
    )


def _considering(change: DecreeChange) -> list[Json]:
    told = change.reason.strip().rstrip(".;")
    causes = f" ({told})" if told else ""
    return [
        (
            "bahwa sebagian peserta yang ditetapkan tidak lagi memenuhi syarat atau tidak lagi ada "
            f"di {change.letterhead.village.title}{causes};"
        ),
        (
            "bahwa kursi yang kosong diisi menurut urutan daftar tunggu, sehingga perlu ditetapkan "
            "Keputusan perubahan;"
        ),
    ]


def _rulings(change: DecreeChange) -> list[Json]:
    replaced = (
        f"Menetapkan {count_in_words(len(change.joined), 'orang')} pengganti menurut urutan daftar "
        "tunggu, sebagaimana tercantum dalam huruf B Lampiran, yang iurannya dibayar mulai bulan "
        f"{month_name(change.from_month)}."
        if change.joined
        else "Kursi yang kosong belum diisi karena daftar tunggu tidak memuat nama lagi."
    )
    texts = (
        (
            f"Menghentikan {count_in_words(len(change.ended), 'orang')} dari daftar peserta atau "
            "daftar tunggu, dengan nama dan alasan sebagaimana tercantum dalam huruf A Lampiran "
            "yang merupakan bagian tidak terpisahkan dari Keputusan ini."
        ),
        replaced,
        f"Ketentuan lain dalam {_changed(change)} tetap berlaku.",
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila di "
            "kemudian hari terdapat kekeliruan akan diperbaiki sebagaimana mestinya."
        ),
    )
    return numbered(texts)


def _ended_row(number: int, ended: Ended) -> Json:
    person = ended.person
    return [
        str(number),
        person.name,
        person.nik.digits,
        place_of_living(person),
        ended.reason,
    ]
