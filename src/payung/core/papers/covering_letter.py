"""The covering letter (surat pengantar) with which a batch of people goes to the insurer's branch.

It names no person: the list goes as a file, and the letter says how many, from which month, on
which decree they rest, and by which sum the file is known, so that both sides mean the same one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.month import Month, months_between
from payung.core.kernel.rupiah import terbilang
from payung.core.papers.content import Json, letterhead_content, place_and_date, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Signatory
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import BLANK, or_blank

_SUM_SHOWN = 16
"""Signs of the file's sum that a person can compare."""


@dataclass(frozen=True, slots=True)
class CoveringLetter:
    """Everything the letter says. `office` is the department that writes for the whole regency;
    without it the village of the letterhead writes. `columns_confirmed`: the branch confirmed the
    columns of the file."""

    letterhead: Letterhead
    branch: str
    people: int
    first: Month
    last: Month
    container: str
    money: str
    payer: str
    decrees: tuple[str, ...]
    batch: int
    signatory: Signatory
    office: str = ""
    file_name: str = ""
    sha256: str = ""
    number: str | None = None
    written_on: date | None = None
    columns_confirmed: bool = False


def covering_letter_pdf(letter: CoveringLetter) -> bytes:
    """The letter as PDF. Raises `Refused("letter_not_printable")`."""
    return typeset("covering_letter", _content(letter))


def covering_letter_docx(letter: CoveringLetter, template: bytes | None = None) -> bytes:
    """The same as DOCX; `template` is an office's own, with the marks of ours.

    Raises `Refused("word_template_unusable")`.
    """
    return fill_word_template("covering_letter", _content(letter), template)


def _content(letter: CoveringLetter) -> dict[str, Json]:
    subject = "Pendaftaran peserta JKK dan JKM pekerja rentan"
    return {
        **letterhead_content(letter.letterhead, "Surat Pengantar Pendaftaran Peserta"),
        **_office_head(letter),
        "written": place_and_date(letter.letterhead, letter.written_on),
        "number": or_blank(letter.number),
        "attachment": "1 (satu) berkas data peserta",
        "subject": subject,
        "branch": f"Kepala Kantor Cabang BPJS Ketenagakerjaan {letter.branch}",
        "opening": _opening(letter),
        "facts": [[label, value] for label, value in _facts(letter)],
        "request": (
            "Kami mohon kesediaan Bapak/Ibu mendaftarkan nama-nama tersebut dan menyampaikan "
            "jawaban untuk tiap orang dalam satu berkas: yang diterima, dengan atau tanpa nomor "
            "kepesertaan, maupun yang ditolak beserta alasannya. Yang ditolak akan kami perbaiki "
            "dan kirim kembali dalam berkas berikutnya."
        ),
        "remark": (
            ""
            if letter.columns_confirmed
            else "Susunan kolom berkas ini belum dipastikan kantor cabang. Bila kantor cabang "
            "memakai susunan lain, mohon templatnya disampaikan kepada kami."
        ),
        "closing": (
            "Data ini bersifat pribadi dan hanya dipakai untuk pendaftaran peserta. Atas "
            "perhatian dan kerja sama Bapak/Ibu kami sampaikan terima kasih."
        ),
        "signatory": signatory_content(letter.signatory),
    }


def _office_head(letter: CoveringLetter) -> dict[str, Json]:
    """The letterhead of a department of the regency, in place of the village's."""
    if not letter.office:
        return {}
    village = letter.letterhead.village
    regency = f"{village.regency_term} {village.regency}".upper()
    return {
        "regency_line": "PEMERINTAH",
        "district_line": regency,
        "village_line": letter.office.upper(),
    }


def _opening(letter: CoveringLetter) -> str:
    village = letter.letterhead.village
    place = f"{village.regency_term} {village.regency}" if letter.office else village.title
    return (
        f"Bersama ini kami sampaikan data {letter.people} ({terbilang(letter.people)}) orang "
        f"pekerja rentan {place} untuk didaftarkan sebagai peserta Bukan Penerima Upah dalam "
        "program Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian (JKM), dengan keterangan:"
    )


def _facts(letter: CoveringLetter) -> list[tuple[str, str]]:
    return [
        ("Wadah", letter.container or f"nomor {BLANK}"),
        ("Sumber dana", letter.money),
        ("Pembayar iuran", letter.payer),
        ("Dasar", "; ".join(letter.decrees) or BLANK),
        ("Iuran bulan", months_between(letter.first, letter.last)),
        ("Jumlah orang", f"{letter.people} orang"),
        ("Berkas", letter.file_name or f"berkas nomor {letter.batch}"),
        ("Sidik berkas", letter.sha256[:_SUM_SHOWN] or BLANK),
    ]
