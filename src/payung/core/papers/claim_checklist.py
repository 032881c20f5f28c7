"""The checklist of a claim: each paper, who brings it, whether it is there, on what it rests."""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.kernel.certainty import Certainty
from payung.core.papers.claim_case import ClaimCase
from payung.core.papers.content import Json, letterhead_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.wording import weekday_and_date


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """One paper: its words, who brings it, its state in words, whether it is settled."""

    words: str
    brought_by: str
    state: str
    is_there: bool
    citation: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class ClaimChecklist:
    """`questions` are what has to be settled before anybody files, in sentences."""

    case: ClaimCase
    papers: tuple[ListedPaper, ...]
    questions: tuple[str, ...] = ()


def claim_checklist_pdf(paper: ClaimChecklist) -> bytes:
    """Raises `Refused("letter_not_printable")`."""
    case = paper.case
    there = sum(each.is_there for each in paper.papers)
    content: dict[str, Json] = {
        **letterhead_content(case.letterhead, "Daftar Periksa Berkas Klaim", (case.worker,)),
        "number": case.number,
        "facts": [
            ["Peserta", f"{case.worker.name}, NIK {case.worker.nik.masked}"],
            ["Tanggal kejadian", weekday_and_date(case.happened.on)],
            ["Keadaan", f"{there} dari {len(paper.papers)} berkas sudah ada"],
        ],
        "rows": [_row(number, each) for number, each in enumerate(paper.papers, 1)],
        "questions": list(paper.questions),
        "note": (
            "Semua surat ini dan pengurusan klaim tanpa biaya. Kartu ATM, buku tabungan, dan PIN "
            "tetap dipegang ahli waris; yang diserahkan hanya salinan halaman depan buku tabungan."
        ),
    }
    return typeset("claim_checklist", content)


def _row(number: int, paper: ListedPaper) -> Json:
    return [
        str(number),
        paper.words[:1].upper() + paper.words[1:],
        paper.brought_by,
        paper.state,
        f"{paper.citation} ({paper.certainty.words})",
    ]
