"""Reads of reports, reporters and the burial log, always within the area of a holder."""

from payung.programme.incidents.queries.burials import (
    BurialLine,
    BurialMonthPage,
    MonthCell,
    VillageMonths,
    burial_board,
    burial_line,
    burial_month,
    months_until,
    who_stated,
)
from payung.programme.incidents.queries.candidates import Suggestion, candidates_for
from payung.programme.incidents.queries.expected import Expected, ExpectedLine, expected_deaths
from payung.programme.incidents.queries.inbox import (
    OtherVoice,
    ReportLine,
    ReportPage,
    Teller,
    Wanted,
    counts_by_state,
    every_report,
    own_reports,
    report_page,
    reports,
    similar_reports,
    waiting_reports,
    who_reported,
)
from payung.programme.incidents.queries.reporters import (
    ReporterLine,
    own_number,
    reporter_by_link,
    reporter_line,
    reporters,
    villages_of_reporter,
)
from payung.programme.incidents.queries.reporters import Wanted as ReportersWanted
from payung.programme.incidents.queries.work import (
    IncidentQuestion,
    incident_questions,
    says_months,
)

__all__ = [
    "BurialLine",
    "BurialMonthPage",
    "Expected",
    "ExpectedLine",
    "IncidentQuestion",
    "MonthCell",
    "OtherVoice",
    "ReportLine",
    "ReportPage",
    "ReporterLine",
    "ReportersWanted",
    "Suggestion",
    "Teller",
    "VillageMonths",
    "Wanted",
    "burial_board",
    "burial_line",
    "burial_month",
    "candidates_for",
    "counts_by_state",
    "every_report",
    "expected_deaths",
    "incident_questions",
    "months_until",
    "own_number",
    "own_reports",
    "report_page",
    "reporter_by_link",
    "reporter_line",
    "reporters",
    "reports",
    "says_months",
    "similar_reports",
    "villages_of_reporter",
    "waiting_reports",
    "who_reported",
    "who_stated",
]
