"""The letter with which a village sends a claim to the insurer's branch.

It asks for payment to the heirs themselves and names how the branch reaches them without the
village. It names no amount: what is owed is for the branch to compute, and a lower number in a
letter would do the family harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from payung.core.papers.claim_case import ClaimCase, rows
from payung.core.papers.content import Content, letterhead_content, place_and_date
from payung.core.papers.content import signatory_content as signed_by
from payung.core.papers.typesetting import typeset
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import BLANK, count_in_words, or_blank, weekday_and_date


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """By when the insurer pays a complete file, and where that stands."""

    working_days: int
    citation: str


@dataclass(frozen=True, slots=True)
class ClaimLetter:
    """`papers` is how many the checklist holds. `heir_phone` is that of the family itself."""

    case: ClaimCase
    branch: str
    papers: int
    term: PaymentTerm
    heir_name: str = ""
    heir_phone: str = ""


def claim_letter_pdf(letter: ClaimLetter) -> bytes:
    """Raises `Refused("letter_not_printable")`."""
    return typeset("covering_letter", _content(letter))


def claim_letter_docx(letter: ClaimLetter, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("covering_letter", _content(letter), template)


def _content(letter: ClaimLetter) -> Content:
    case = letter.case
    return {
        **letterhead_content(case.letterhead, "Surat Pengantar Klaim", (case.worker,)),
        "written": place_and_date(case.letterhead, case.written_on),
        "number": BLANK,
        "attachment": f"{count_in_words(letter.papers, 'berkas')} menurut daftar periksa",
        "subject": f"Klaim {_programme(case)}",
        "branch": f"Kepala Kantor Cabang BPJS Ketenagakerjaan {letter.branch}".rstrip(),
        "opening": (
            "Bersama ini kami sampaikan berkas klaim peserta Bukan Penerima Upah dari "
            f"{case.letterhead.village.title}:"
        ),
        "facts": rows(_facts(letter)),
        "request": (
            "Kami mohon klaim ini diproses dan manfaatnya dibayarkan langsung ke rekening "
            f"{_receiver(case)} sendiri, tidak melalui kantor {case.letterhead.village.title} atau "
            "perantara. Bila ada berkas yang kurang, mohon diberitahukan kepada kami dan kepada "
            "keluarga pada nomor di atas."
        ),
        "remark": (
            f"Menurut {letter.term.citation.replace('; ', ' dan ')}, pembayaran dilakukan paling "
            f"lama {count_in_words(letter.term.working_days, 'hari kerja')} setelah berkas lengkap."
        ),
        "closing": "Atas perhatian dan kerja sama Bapak/Ibu kami sampaikan terima kasih.",
        "signatory": signed_by(case.head),
    }


def _facts(letter: ClaimLetter) -> Iterator[tuple[str, str]]:
    case = letter.case
    yield "Nama peserta", case.worker.name
    yield "NIK", case.worker.nik.digits
    yield "Nomor peserta", case.kpj or f"{BLANK} (dicari menurut NIK)"
    yield "Kejadian", f"{_event(case)}, {weekday_and_date(case.happened.on)}"
    yield "Nomor kasus", case.number
    if case.is_death:
        count = len(case.heirs)
        yield "Ahli waris", count_in_words(count, "orang") if count else BLANK
    yield "Keluarga", f"{or_blank(letter.heir_name)}, telepon {or_blank(letter.heir_phone)}"


def _event(case: ClaimCase) -> str:
    by = " karena kecelakaan kerja" if case.is_accident else ""
    return f"meninggal dunia{by}" if case.is_death else "kecelakaan kerja"


def _receiver(case: ClaimCase) -> str:
    return "ahli waris" if case.is_death else "peserta"


def _programme(case: ClaimCase) -> str:
    return "Jaminan Kecelakaan Kerja (JKK)" if case.is_accident else "Jaminan Kematian (JKM)"
