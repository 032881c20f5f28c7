"""Letters to villages that are late: what is lacking, since when, and what the unpaid months mean.

One PDF for many villages, each on a page of its own, so that they are printed in one go. A letter
carries numbers and no name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from payung.core.kernel.dates import format_long
from payung.core.papers.content import Json, letterhead_content, signatory_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Letterhead, Signatory
from payung.core.papers.wording import BLANK


@dataclass(frozen=True, slots=True)
class LateLetter:
    """What one village is told. `lacks` are step, last day with its basis, and days past it."""

    to: str
    lacks: tuple[tuple[str, str, str], ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LateLetters:
    """Letters of one office on one day."""

    letterhead: Letterhead
    office: str
    """The department or subdistrict that writes, as its letterhead says it."""
    above: str
    """The line above it: the regency."""
    written_on: date
    signatory: Signatory
    letters: Sequence[LateLetter]


def late_letters_pdf(letters: LateLetters) -> bytes:
    """All letters as one PDF. Raises `Refused("letter_not_printable")`."""
    content: dict[str, Json] = {
        **letterhead_content(letters.letterhead, "Surat kepada desa yang terlambat"),
        "regency_line": "PEMERINTAH",
        "district_line": letters.above.upper(),
        "village_line": letters.office.upper(),
        "footer": f"Surat kepada desa · {letters.above} · {format_long(letters.written_on)}",
        "written": f"{BLANK}, {format_long(letters.written_on)}",
        "number": BLANK,
        "opening": (
            "Menurut catatan program per hari ini, hal-hal berikut di desa Bapak/Ibu sudah lewat "
            "waktunya:"
        ),
        "request": (
            "Mohon diselesaikan dalam 14 hari, atau disampaikan kepada kami apa yang menghalangi "
            "dan kapan dapat selesai. Selama bulan iuran belum dibayar, keluarga yang kehilangan "
            "pencari nafkah dapat kehilangan santunannya."
        ),
        "signatory": signatory_content(letters.signatory),
        "letters": [
            {
                "to": each.to,
                "lacks": [list(lack) for lack in each.lacks],
                "waiting": list(each.waiting),
            }
            for each in letters.letters
        ],
    }
    return typeset("late_letters", content)
