"""The monthly report of a place: every indicator in words, and what lies in the place.

For PMD, the province and questions of the council. Each number stands with what it was counted
from, with its formula, and with whose target it is held against and how sure that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from payung.core.kernel.dates import format_long
from payung.core.papers.content import Json
from payung.core.papers.typesetting import typeset


@dataclass(frozen=True, slots=True)
class ReportLine:
    """An indicator: its value, numerator and denominator, formula, and targets with sources."""

    words: str
    value: str
    fraction: str
    formula: str
    targets: tuple[str, ...]


Topics: TypeAlias = tuple[tuple[str, tuple[ReportLine, ...]], ...]
"""Words of a topic with its lines."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Places with the numbers of a topic; the first cell of a row is the name."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """Everything that the paper says. `remarks` are sentences about how it was counted."""

    place: str
    day: date
    topics: Topics
    tables: tuple[ReportTable, ...]
    remarks: tuple[str, ...]
    is_sample: bool = False


def figures_report_pdf(report: FiguresReport) -> bytes:
    """The paper as PDF. Raises `Refused("letter_not_printable")`."""
    day = format_long(report.day)
    content: dict[str, Json] = {
        "document": f"Laporan perlindungan {report.place}",
        **dict.fromkeys(("regency_line", "district_line", "address_line"), ""),
        "village_line": report.place,
        "footer": f"Laporan perlindungan · {report.place} · per {day}"
        + (" · DATA CONTOH" if report.is_sample else ""),
        "is_sample": report.is_sample,
        "place": report.place,
        "day": day,
        "topics": topics_content(report.topics),
        "tables": [
            {
                "heading": table.heading,
                "columns": list(table.columns),
                "rows": [list(row) for row in table.rows],
            }
            for table in report.tables
        ],
        "remarks": list(report.remarks),
    }
    return typeset("figures_report", content)


def topics_content(topics: Topics) -> list[Json]:
    """What the template draws of them."""
    return [
        {
            "words": words,
            "lines": [
                {
                    "words": line.words,
                    "value": line.value,
                    "fraction": line.fraction,
                    "formula": line.formula,
                    "targets": list(line.targets),
                }
                for line in lines
            ],
        }
        for words, lines in topics
    ]
