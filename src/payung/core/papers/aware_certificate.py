"""The certificate (piagam) of a Desa Sadar Jaminan Sosial Ketenagakerjaan, F4 across.

It says by which decree the village was designated and what was judged on the day of the nomination;
it names no worker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.papers.content import Json, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Signatory, Village
from payung.core.papers.wording import long_date, or_blank


@dataclass(frozen=True, slots=True)
class AwareCertificate:
    """Who is designated, by what, and which marks it had. `marks` are words and value of each
    criterion; `seat` is the place under which the regent signs, empty for a dotted blank."""

    village: Village
    number: str
    designated_on: date
    judged_on: date
    marks: tuple[tuple[str, str], ...]
    signatory: Signatory
    seat: str = ""
    is_sample: bool = False


def aware_certificate_pdf(paper: AwareCertificate) -> bytes:
    """The certificate as PDF. Raises `Refused("letter_not_printable")`."""
    village = paper.village
    regency = f"{village.regency_term} {village.regency}"
    title = f"Piagam Desa Sadar {village.title}"
    content: dict[str, Json] = {
        "document": title,
        "regency_line": "PEMERINTAH",
        "district_line": "",
        "village_line": regency.upper(),
        "address_line": "",
        "footer": f"{title} · {village.code}" + (" · DATA CONTOH" if paper.is_sample else ""),
        "is_sample": paper.is_sample,
        "head": f"BUPATI {village.regency}".upper() if village.regency_term != "Kota" else regency,
        "number": paper.number,
        "village": village.title.upper(),
        "district": f"{village.district_title}, {regency}",
        "text": (
            f"sebagai Desa Sadar Jaminan Sosial Ketenagakerjaan, dengan keputusan nomor "
            f"{paper.number} tanggal {_whole(paper.designated_on)}, atas upaya pemerintah dan "
            f"warganya melindungi pekerja dari risiko kecelakaan kerja dan kematian."
        ),
        "judged": f"Keadaan pada {long_date(paper.judged_on)}",
        "marks": [list(mark) for mark in paper.marks],
        "signatory": signatory_content(
            paper.signatory, f"{or_blank(paper.seat)}, {long_date(paper.designated_on)}"
        ),
    }
    return typeset("aware_certificate", content)


def _whole(day: date) -> str:
    """A date that stays on one line."""
    return long_date(day).replace(" ", "\N{NO-BREAK SPACE}")
