"""The monthly report as the paper asks for it; always in Bahasa Indonesia."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from payung.core.papers.figures_report import FiguresReport, ReportLine, ReportTable
from payung.doors.web.oversight.board import BoardMaker, Shown, Table
from payung.office.area.models import Area

_AS_KNOWN = (
    "Setiap angka dihitung dari catatan seperti yang diketahui pada akhir hari itu; yang "
    "dicatat kemudian tidak mengubahnya."
)
_TARGETS_APART = (
    "Sasaran dari sumber yang berbeda memakai ukuran yang berbeda dan tidak dibandingkan satu "
    "sama lain."
)


def report_of(maker: BoardMaker, areas: tuple[Area, ...]) -> FiguresReport:
    """Every indicator of the place, and the places in it for the topic of the measure."""
    with override("id"):
        return FiguresReport(
            place=maker.asked.title,
            day=maker.figures.day,
            topics=tuple(
                (str(words), tuple(_line(each) for each in inside))
                for words, inside in maker.topics()
            ),
            tables=tuple(_table(each) for each in maker.tables(areas)),
            remarks=(_AS_KNOWN, _TARGETS_APART),
            is_sample=bool(settings.DEMO),
        )


def _line(shown: Shown) -> ReportLine:
    return ReportLine(
        shown.indicator.words,
        shown.value,
        shown.fraction,
        shown.indicator.formula,
        tuple(f"{each.words} ({each.source}; {each.certainty.words})" for each in shown.targets),
    )


def _table(table: Table) -> ReportTable:
    return ReportTable(
        table.heading,
        (table.heading, *(each.words for each in table.columns)),
        tuple((row.area.title, *(value for _, value, _ in row.numbers)) for row in table.rows),
    )
