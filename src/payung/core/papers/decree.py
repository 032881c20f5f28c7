"""The decree of the village head (Keputusan Kepala Desa) that fixes the participants by name.

Its annex names every participant in full, because the insurer's branch and the auditor read it;
papers that hang in public mask the NIK instead. The order and the words are those of an official
decree: considering, recalling, noting, deciding, then the numbered rulings.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import months_between
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import terbilang
from payung.core.papers.content import Json, letterhead_content, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import ContributionPlan, Letterhead, Person, Signatory
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import (
    BLANK,
    birth_line,
    count_in_words,
    heir_line,
    long_date,
    money_in_words,
    or_blank,
    place_of_living,
    tariff_sentences,
)

PROGRAMME = "Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian (JKM)"
_FIRST_RULING = "KESATU"


@dataclass(frozen=True, slots=True)
class Decree:
    """Everything the decree says.

    `number` is the office's own, such as `140/12/KPTS/2003/2026`. `recalling` are the legal bases
    in the order in which they are cited; without any, blank lines are printed. `copies_to` are the
    offices that receive a copy. The plan must pay exactly the participants named.
    """

    letterhead: Letterhead
    participants: tuple[Person, ...]
    plan: ContributionPlan
    budget_year: int
    signatory: Signatory
    meeting_held_on: date | None = None
    number: str | None = None
    decided_on: date | None = None
    recalling: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()


def decree_pdf(decree: Decree) -> bytes:
    """The decree with its annex by name as PDF.

    Raises `Refused` with `names_and_seats_differ` or `letter_not_printable`.
    """
    return typeset("decree", _content(decree))


def decree_docx(decree: Decree, template: bytes | None = None) -> bytes:
    """The same as DOCX; `template` is an office's own, with the marks of ours.

    Raises `Refused` with `names_and_seats_differ` or `word_template_unusable`.
    """
    return fill_word_template("decree", _content(decree), template)


def _content(decree: Decree) -> dict[str, Json]:
    if len(decree.participants) != decree.plan.seats:
        raise Refused(
            "names_and_seats_differ",
            f"Lampiran memuat {len(decree.participants)} nama, "
            f"tetapi biaya dihitung untuk {decree.plan.seats} orang.",
            "Samakan daftar nama dengan rencana biaya, lalu cetak lagi.",
        )
    post = decree.signatory.post
    number = f"NOMOR {or_blank(decree.number)} TAHUN {_year(decree)}"
    return {
        **letterhead_content(decree.letterhead, "Keputusan Penetapan Peserta", decree.participants),
        "title": f"KEPUTUSAN {post.upper()}",
        "number": number,
        "subject": (
            "PENETAPAN PEKERJA RENTAN DESA SEBAGAI PESERTA JAMINAN KECELAKAAN KERJA "
            f"DAN JAMINAN KEMATIAN TAHUN ANGGARAN {decree.budget_year}"
        ),
        "office": f"{post.upper()},",
        "considering": _considering(decree),
        "recalling": list(decree.recalling) or [BLANK * 4, BLANK * 4, BLANK * 4],
        "noting": _noting(decree),
        "rulings": _rulings(decree),
        "place": decree.letterhead.village.name,
        "date": long_date(decree.decided_on),
        "signatory": signatory_content(decree.signatory),
        "copies_to": list(decree.copies_to),
        **_annex(decree),
    }


def _annex(decree: Decree) -> dict[str, Json]:
    return {
        "annex_title": f"Lampiran Keputusan {decree.signatory.post}",
        "annex_number": f"Nomor {or_blank(decree.number)} Tahun {_year(decree)}",
        "annex_date": f"Tanggal {long_date(decree.decided_on)}",
        "rows": [annex_row(number, person) for number, person in enumerate(decree.participants, 1)],
        "count": count_in_words(len(decree.participants), "orang"),
    }


def _year(decree: Decree) -> str:
    return str(decree.decided_on.year) if decree.decided_on else "…………"


def _considering(decree: Decree) -> list[Json]:
    village = decree.letterhead.village.title
    return [
        (
            f"bahwa pekerja rentan di {village} menanggung risiko kecelakaan kerja dan kematian "
            "tanpa penghasilan tetap, sehingga keluarganya mudah jatuh miskin bila risiko itu "
            "terjadi;"
        ),
        (
            f"bahwa nama-nama pekerja rentan {village} yang layak dilindungi telah diperiksa dan "
            "disepakati dalam musyawarah desa khusus;"
        ),
        (
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu "
            f"menetapkan Keputusan {decree.signatory.post} tentang Penetapan Pekerja Rentan Desa "
            "sebagai Peserta Jaminan Kecelakaan Kerja dan Jaminan Kematian "
            f"Tahun Anggaran {decree.budget_year};"
        ),
    ]


def _noting(decree: Decree) -> str:
    return (
        f"Berita Acara Musyawarah Desa Khusus {decree.letterhead.village.title} "
        f"tanggal {long_date(decree.meeting_held_on)}."
    )


def _rulings(decree: Decree) -> list[Json]:
    plan, village = decree.plan, decree.letterhead.village.title
    texts = (
        (
            f"Menetapkan {count_in_words(plan.seats, 'orang')} pekerja rentan {village} sebagai "
            f"peserta program {PROGRAMME} BPJS Ketenagakerjaan yang iurannya dibayar oleh desa, "
            "dengan nama sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak "
            "terpisahkan dari Keputusan ini."
        ),
        (
            f"Iuran dibayar untuk bulan {months_between(plan.first, plan.last)}, yaitu "
            f"{tariff_sentences(plan)}, seluruhnya {money_in_words(plan.cost)}."
        ),
        (
            "Biaya sebagaimana dimaksud dalam diktum KEDUA dibebankan pada Anggaran Pendapatan dan "
            f"Belanja Desa Tahun Anggaran {decree.budget_year}, "
            f"sumber dana {plan.fund_source.in_words}."
        ),
        (
            "Peserta yang meninggal dunia, pindah, mengundurkan diri, atau tidak lagi memenuhi "
            "syarat diganti menurut urutan daftar tunggu dalam Berita Acara, dan penggantiannya "
            f"ditetapkan dengan Keputusan {decree.signatory.post}."
        ),
        (
            "Keputusan ini mulai berlaku pada tanggal ditetapkan, dengan ketentuan apabila di "
            "kemudian hari terdapat kekeliruan akan diperbaiki sebagaimana mestinya."
        ),
    )
    return numbered(texts)


def numbered(texts: tuple[str, ...]) -> list[Json]:
    """KESATU, KEDUA, KETIGA, …"""
    return [
        {"word": _FIRST_RULING if number == 1 else f"KE{terbilang(number).upper()}", "text": text}
        for number, text in enumerate(texts, 1)
    ]


def annex_row(number: int, person: Person) -> Json:
    """A line of the annex: everything that the branch and the auditor read about a person."""
    return [
        str(number),
        person.name,
        person.nik.digits,
        person.family_card or "",
        birth_line(person),
        person.sex.value if person.sex else "",
        place_of_living(person),
        person.job or "",
        str(person.welfare_decile) if person.welfare_decile is not None else "",
        heir_line(person),
    ]
