"""The Paritrana file as one paper: regulations, money and numbers, innovation, stories, villages.

It names no worker and no family; each number has its day and its formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from payung.core.kernel.dates import format_long
from payung.core.papers.content import Json, signatory_content
from payung.core.papers.figures_report import Topics, topics_content
from payung.core.papers.typesetting import typeset
from payung.core.papers.values import Signatory
from payung.core.papers.wording import BLANK


@dataclass(frozen=True, slots=True)
class Regulation:
    """A legal basis of the regency. `annex` is its file in the archive; empty without one."""

    number: str
    title: str
    issued_on: date
    annex: str = ""


@dataclass(frozen=True, slots=True)
class AwareVillage:
    """A designated village."""

    title: str
    district: str
    number: str
    designated_on: date


@dataclass(frozen=True, slots=True)
class AwardReport:
    """Everything that the file says. `texts` are headings with what the regency wrote."""

    regency: str
    year: int
    as_of: date
    regulations: tuple[Regulation, ...]
    topics: Topics
    texts: tuple[tuple[str, str], ...]
    stories: tuple[str, ...]
    villages: tuple[AwareVillage, ...]
    signatory: Signatory
    remarks: tuple[str, ...]
    is_sample: bool = False


def award_report_pdf(report: AwardReport) -> bytes:
    """The paper as PDF. Raises `Refused("letter_not_printable")`."""
    title = f"Berkas Paritrana {report.regency} {report.year}"
    day = format_long(report.as_of)
    content: dict[str, Json] = {
        "document": title,
        "regency_line": "PEMERINTAH",
        "district_line": "",
        "village_line": report.regency.upper(),
        "address_line": "",
        "footer": f"{title} · keadaan {day}" + (" · DATA CONTOH" if report.is_sample else ""),
        "is_sample": report.is_sample,
        "year": str(report.year),
        "regency": report.regency,
        "day": day,
        "regulations": [
            [each.number, each.title, format_long(each.issued_on), each.annex or "–"]
            for each in report.regulations
        ],
        "topics": topics_content(report.topics),
        "texts": [
            {"head": head, "paragraphs": [each for each in text.splitlines() if each.strip()]}
            for head, text in report.texts
        ],
        "stories": [
            [each for each in story.splitlines() if each.strip()] for story in report.stories
        ],
        "villages": [
            [each.title, each.district, each.number, format_long(each.designated_on)]
            for each in report.villages
        ],
        "remarks": list(report.remarks),
        "signatory": signatory_content(report.signatory, f"{BLANK}, {day}"),
    }
    return typeset("award_report", content)
