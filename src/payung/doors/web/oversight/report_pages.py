"""Months in a row, and the monthly report as Excel and PDF."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.core.papers.figures_report import figures_report_pdf
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.oversight.asked import Asked, asked_of
from payung.doors.web.oversight.board import BoardMaker, places_of
from payung.doors.web.oversight.board_pages import all_figures, figures_of_page, measures
from payung.doors.web.oversight.report import report_of
from payung.doors.web.oversight.series import series_of
from payung.doors.web.oversight.sheets import report_workbook
from payung.office.accounts.duties import Deed
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.queries import months_of


@needs(Deed.FIGURES_READ)
@require_safe
def figures_months(request: PageRequest, code: str) -> HttpResponse:
    """The month ends of a place for the measures of a topic, as chart and as table."""
    asked = asked_of(request, code)
    topic = asked.measure.topic
    codes = [each.code for each in indicators().values() if each.topic is topic]
    months = months_of(request.holder, code, codes, asked.day)
    return render(
        request,
        "oversight/months.html",
        {"asked": asked, "series": series_of(asked, months, codes), "measures": measures()},
    )


@needs(Deed.FIGURES_READ)
@require_safe
def figures_sheet(request: PageRequest, code: str) -> HttpResponse:
    """Every indicator of a place and of what lies in it, as Excel."""
    asked = asked_of(request, code)
    told = all_figures(request, asked)
    content = report_workbook(asked, told, places_of(asked))
    return handed_out(f"papan-{code}-{told.day}.xlsx", content)


@needs(Deed.FIGURES_READ)
@require_safe
def figures_paper(request: PageRequest, code: str) -> HttpResponse:
    """The monthly report on F4."""
    asked = asked_of(request, code)
    maker = BoardMaker(asked, figures_of_page(request, asked))
    return handed_out(_name(asked), figures_report_pdf(report_of(maker, places_of(asked))))


def _name(asked: Asked) -> str:
    return f"laporan-{asked.code}-{asked.day}.pdf"
