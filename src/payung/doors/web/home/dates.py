"""The dates of the calendar on the first page: whose they are, which are near, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from payung.core.law.village_calendar import Milestone
from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.doors.web.office.village_board import Stage, VillageRow
from payung.office.accounts.duties import Deed
from payung.office.accounts.roles import Role
from payung.programme.decisions.models import DecisionState
from payung.programme.rulebook.deadlines import Deadline
from payung.programme.rulebook.wording import MILESTONE_WORDS

SOON_DAYS = 30
"""A date of the calendar is shown this long before."""
LATE_DAYS = 60
"""A date that passed longer ago than this is history."""

_DATES_OF_VILLAGE = (
    Milestone.BUDGET_AGREED,
    Milestone.BUDGET_SENT,
    Milestone.BUDGET_SET,
    Milestone.HALF_YEAR_REPORT,
    Milestone.YEAR_REPORT,
)
_DATES: Mapping[Role, tuple[Milestone, ...]] = {
    Role.VILLAGE_OPERATOR: (
        Milestone.VILLAGE_LIST,
        Milestone.VILLAGE_MEETING,
        Milestone.VILLAGE_PLAN,
    ),
    Role.VILLAGE_HEAD: (
        Milestone.VILLAGE_PLAN,
        Milestone.VILLAGE_DECREE,
        *_DATES_OF_VILLAGE,
    ),
    Role.VILLAGE_COUNCIL: (
        Milestone.VILLAGE_PLAN,
        Milestone.VILLAGE_MEETING,
        Milestone.BUDGET_AGREED,
    ),
    Role.VILLAGE_TREASURER: _DATES_OF_VILLAGE,
    Role.SUBDISTRICT_HEAD: (
        Milestone.VILLAGE_LIST,
        Milestone.VILLAGE_MEETING,
        Milestone.VILLAGE_DECREE,
        Milestone.BUDGET_SENT,
        Milestone.BUDGET_REVIEWED,
    ),
    Role.PMD: tuple(Milestone),
    Role.REGENCY_TREASURY: (Milestone.BUDGET_SET, Milestone.BUDGET_CHANGE),
    Role.REGENT: (Milestone.BUDGET_REVIEWED, Milestone.BUDGET_SET),
}
"""Whose dates they are. Others read the calendar on the page of the rules."""


def dates_ahead(known: Known) -> tuple[Deadline, ...]:
    """The dates of the calendar that concern the post, of both years, from today on, in order."""
    found = _dates(known, _DATES.get(known.holder.role, ()))
    return tuple(each for each in found if each.on and each.on >= known.on)


def _dates(known: Known, steps: Collection[Milestone]) -> tuple[Deadline, ...]:
    found = [
        each
        for rules in known.rules.values()
        for each in rules.calendar
        if each.on and each.milestone in steps
    ]
    return tuple(sorted(found, key=lambda each: each.on or date.max))


def near(known: Known, steps: Collection[Milestone]) -> Iterator[Deadline]:
    """Dates that are to come soon, or passed not long ago."""
    for each in _dates(known, steps):
        left = each.days_left(known.on)
        if left is not None and -LATE_DAYS <= left <= SOON_DAYS:
            yield each


def deadlines(known: Known) -> Iterator[Task]:
    """Dates that are near, or passed lately with something still missing."""
    for each in near(known, _DATES.get(known.holder.role, ())):
        left = each.days_left(known.on) or 0
        missing = _missing(known, each.milestone)
        if missing == 0 or (missing is None and left < 0):
            continue
        yield Task(
            _deadline_words(known, each, missing),
            *_where(known, each),
            due=each.on,
            urgency=urgency_of(left, missing),
            step=each.milestone,
        )


def _where(known: Known, each: Deadline) -> tuple[str, str]:
    """Where the step is seen: the villages, the meetings, or the calendar."""
    stages = {Milestone.VILLAGE_LIST: Stage.NOTHING, Milestone.VILLAGE_MEETING: Stage.LISTED}
    if not known.is_village and each.milestone in _DONE:
        stage = stages.get(each.milestone, Stage.DECIDING)
        query = f"?tahap={stage.value}&urut=lama#desa"
        return _("Lihat desanya"), address("villages_area", known.area, query=query)
    if each.milestone in _DONE and known.holder.may(Deed.CANDIDATES_READ):
        return _("Lihat musyawarah"), address("decisions")
    year = _year_of(known, each)
    calendar = address("rules_year", known.regency, year, query="#kalender")
    return _("Lihat kalender"), calendar


def urgency_of(left: int, missing: int | None) -> Urgency:
    if missing is None:
        return Urgency.REMINDER
    return Urgency.LATE if left < 0 else Urgency.SOON


def _deadline_words(known: Known, each: Deadline, missing: int | None) -> str:
    step = MILESTONE_WORDS[each.milestone]
    if missing is None or known.is_village:
        return _("Tenggat: %(step)s.") % {"step": step}
    return _("%(step)s: %(count)s desa belum.") % {"step": step, "count": missing}


def _year_of(known: Known, wanted: Deadline) -> int:
    return next(year for year, rules in known.rules.items() if wanted in rules.calendar)


def _missing(known: Known, step: Milestone) -> int | None:
    """How many villages have not done the step; `None` where the programme does not see it."""
    done = _DONE.get(step)
    if done is None:
        return None
    return sum(not done(row) for row in known.board.villages)


def _has_met(row: VillageRow) -> bool:
    early = (DecisionState.DRAWN, DecisionState.INVITED)
    return row.decision is not None and row.decision.state not in early


_DONE: Mapping[Milestone, Callable[[VillageRow], bool]] = {
    Milestone.VILLAGE_LIST: lambda row: row.stage >= Stage.LISTED,
    Milestone.VILLAGE_MEETING: _has_met,
    Milestone.VILLAGE_DECREE: lambda row: row.stage >= Stage.DECIDED,
}
