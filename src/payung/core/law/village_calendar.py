"""The year of a village budget: by when each step is due, by national rule or by the regency.

The programme's own steps (list, meeting, decree) have no national date: names and amounts must be
in the draft before it is agreed, so a regency sets them. Permendagri 20/2018; Permendes PDTT
21/2020.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from payung.core.kernel.certainty import Certainty
from payung.core.law.calendar import calendar_on
from payung.core.law.library import library


class Milestone(StrEnum):
    """A step of the year, in the order in which the year runs."""

    VILLAGE_LIST = "village_list"
    """The village hands in its list."""
    VILLAGE_PLAN = "village_plan"
    """The plan of the village for the year (RKP Desa) is set."""
    VILLAGE_MEETING = "village_meeting"
    """The special village meeting fixes the names."""
    VILLAGE_DECREE = "village_decree"
    """The head of the village issues the decree."""
    BUDGET_AGREED = "budget_agreed"
    """Head and BPD agree on the draft of the village budget."""
    BUDGET_SENT = "budget_sent"
    """The draft goes to the regent through the camat."""
    BUDGET_REVIEWED = "budget_reviewed"
    """The regent, or the camat for him, has evaluated the draft."""
    BUDGET_SET = "budget_set"
    """The village budget is set."""
    BUDGET_CHANGE = "budget_change"
    """The change of the village budget; once a year, on a date of the regency."""
    HALF_YEAR_REPORT = "half_year_report"
    YEAR_REPORT = "year_report"


@dataclass(frozen=True, slots=True)
class NationalDate:
    """The last day of a step by national rule, with its source."""

    on: date
    citation: str
    certainty: Certainty


_DATED: Mapping[Milestone, str] = {
    Milestone.VILLAGE_PLAN: "village_plan_set_by",
    Milestone.BUDGET_AGREED: "village_budget_agreed_by",
    Milestone.BUDGET_SET: "village_budget_set_by",
    Milestone.HALF_YEAR_REPORT: "village_half_year_report_by",
    Milestone.YEAR_REPORT: "village_year_report_by",
}
_SENT, _REVIEWED = "village_budget_sent_within", "village_budget_reviewed_within"


def national_dates(year: int) -> Mapping[Milestone, NationalDate]:
    """The steps of a budget year that a national rule dates; the rest are the regency's to set."""
    first_day = date(year, 1, 1)
    dates = {
        milestone: _dated(parameter_id, year)
        for milestone, parameter_id in _DATED.items()
        if library().holds(parameter_id, first_day)
    }
    agreed = dates.get(Milestone.BUDGET_AGREED)
    if agreed and library().holds(_SENT, first_day) and library().holds(_REVIEWED, first_day):
        sent = agreed.on + timedelta(days=library().integer(_SENT, first_day))
        days = library().integer(_REVIEWED, first_day)
        reviewed = calendar_on(sent).add_working_days(sent, days)
        dates[Milestone.BUDGET_SENT] = _sourced(sent, _SENT, year)
        dates[Milestone.BUDGET_REVIEWED] = _sourced(reviewed, _REVIEWED, year)
    return dates


def _dated(parameter_id: str, year: int) -> NationalDate:
    numbers = library().numbers(parameter_id, date(year, 1, 1))
    return _sourced(
        date(year + numbers["year"], numbers["month"], numbers["day"]), parameter_id, year
    )


def _sourced(on: date, parameter_id: str, year: int) -> NationalDate:
    period = library().period(parameter_id, date(year, 1, 1))
    return NationalDate(on, period.citation, period.certainty)
