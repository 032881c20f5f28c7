"""What waits for a post, computed from states: nobody writes tasks, so none is forgotten.

Late ones first, then by their date, then what has waited longest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.core.law.village_calendar import Milestone
from payung.doors.web.home.known import Known
from payung.doors.web.office.village_board import Stage, VillageRow
from payung.office.accounts.duties import Deed
from payung.office.accounts.roles import Role
from payung.programme.decisions.models import DecisionState
from payung.programme.rulebook.deadlines import Deadline
from payung.programme.rulebook.wording import MILESTONE_WORDS
from payung.programme.workers.models import ImportState

SOON_DAYS = 30
"""A date of the calendar is shown this long before."""
LATE_DAYS = 60
"""A date that passed longer ago than this is history."""


class Urgency(IntEnum):
    """How near a task is; the number is the order."""

    LATE = 0
    SOON = 1
    WAITING = 2
    """Nothing dates it; it waits."""
    REMINDER = 3
    """A date of which the programme does not see whether it was met."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits. `since` says how long it has, `due` until when it may."""

    words: str
    button: str = ""
    url: str = ""
    place: str = ""
    since: date | None = None
    due: date | None = None
    urgency: Urgency = Urgency.WAITING


def tasks_of(known: Known) -> tuple[Task, ...]:
    """Everything that waits for the holder, the most urgent first."""
    found = [
        *_lists(known),
        *_decisions(known),
        *_candidates(known),
        *_pairs(known),
        *_villages(known),
        *_rules(known),
        *_posts(known),
        *_deadlines(known),
    ]
    return tuple(sorted(found, key=_order))


def _order(task: Task) -> tuple[int, date, date]:
    return task.urgency, task.due or date.max, task.since or date.max


def address(url_name: str, *parts: object, query: str = "") -> str:
    """Empty where this site does not have the page."""
    try:
        return reverse(url_name, args=parts) + query
    except NoReverseMatch:
        return ""


def _place(known: Known, row: VillageRow) -> str:
    return "" if known.is_village else row.area.title


def _lists(known: Known) -> Iterator[Task]:
    """Lists that were checked and wait to be accepted or mended."""
    if not known.holder.may(Deed.LIST_ACCEPT):
        return
    for row in known.board.villages:
        last = row.last_list
        if last is None or last.state not in (ImportState.PREVIEWED, ImportState.STOPPED):
            continue
        is_stopped = last.state is ImportState.STOPPED
        yield Task(
            _("Daftar “%(file)s” dihentikan: perbaiki berkasnya lalu unggah lagi.")
            % {"file": last.file_name}
            if is_stopped
            else _("Daftar “%(file)s” sudah diperiksa: terima, atau perbaiki dahulu.")
            % {"file": last.file_name},
            _("Lihat sebabnya") if is_stopped else _("Lihat hasilnya"),
            address("lists_import", last.id),
            _place(known, row),
            localdate(last.since),
        )


def _decisions(known: Known) -> Iterator[Task]:
    """Candidate lists whose next step is the holder's."""
    for line in known.decisions:
        yield Task(
            _("%(step)s untuk calon peserta %(months)s.")
            % {"step": line.ahead, "months": line.months},
            str(line.ahead),
            address("decisions_list", line.id) or address("decisions"),
            "" if known.is_village else line.village,
            line.changed_on,
        )


def _candidates(known: Known) -> Iterator[Task]:
    """A village with people and no order yet."""
    if not (known.is_village and known.holder.may(Deed.CANDIDATES_DRAW)):
        return
    row = known.board.villages[0]
    if row.stage is Stage.LISTED:
        yield Task(
            _("%(count)s orang sudah terdata: susun urutan calon peserta.") % {"count": row.people},
            _("Susun calon"),
            address("decisions_draw"),
            since=localdate(row.since) if row.since else None,
        )


def _pairs(known: Known) -> Iterator[Task]:
    if known.asked.open_pairs:
        yield Task(
            ngettext(
                "%(count)s dugaan data ganda menunggu diputus.",
                "%(count)s dugaan data ganda menunggu diputus.",
                known.asked.open_pairs,
            )
            % {"count": known.asked.open_pairs},
            _("Putus sekarang"),
            address("people_pairs"),
        )


def _villages(known: Known) -> Iterator[Task]:
    """The own village without a list; or, for who watches many, how many have none."""
    empty = known.board.stages[Stage.NOTHING]
    if not empty:
        return
    if known.is_village and known.holder.may(Deed.LIST_IMPORT):
        yield Task(
            _("Desa ini belum mempunyai daftar pekerja: unggah Excel-nya apa adanya."),
            _("Unggah daftar"),
            address("lists_upload"),
        )
    elif known.holder.role in (Role.PMD, Role.SUBDISTRICT_HEAD):
        yield Task(
            ngettext(
                "%(count)s desa belum mengirim daftar.",
                "%(count)s desa belum mengirim daftar.",
                empty,
            )
            % {"count": empty},
            _("Lihat desanya"),
            address("villages_area", known.area, query=f"?tahap={Stage.NOTHING.value}#desa"),
        )


def _rules(known: Known) -> Iterator[Task]:
    """The own draft that is not saved, and a year that runs on national defaults alone."""
    for year, draft_id in known.asked.drafts.items():
        yield Task(
            _("Rancangan aturan tahun %(year)s belum disimpan.") % {"year": year},
            _("Lanjutkan"),
            address("rules_draft", draft_id),
        )
    drafted = known.asked.drafts.keys()
    for year, rules in known.rules.items():
        is_begun = any(each.on and each.on <= known.on for each in rules.calendar)
        is_own = rules.version is not None and rules.version.made_by_account is not None
        if known.holder.may(Deed.RULES_CHANGE) and is_begun and not is_own and year not in drafted:
            yield Task(
                _("Aturan kabupaten tahun %(year)s belum ditetapkan; yang berlaku bawaan nasional.")
                % {"year": year},
                _("Tetapkan"),
                address("rules_year", known.regency, year),
            )


def _posts(known: Known) -> Iterator[Task]:
    if known.asked.vacant_posts:
        yield Task(
            ngettext(
                "%(count)s jabatan tidak ada pemangkunya.",
                "%(count)s jabatan tidak ada pemangkunya.",
                known.asked.vacant_posts,
            )
            % {"count": known.asked.vacant_posts},
            _("Lihat jabatan"),
            address("posts"),
        )


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


def dates_of(known: Known) -> tuple[Deadline, ...]:
    """The dates of the calendar that concern the post, of both years, in order."""
    mine = _DATES.get(known.holder.role, ())
    found = [
        each
        for rules in known.rules.values()
        for each in rules.calendar
        if each.on and each.milestone in mine
    ]
    return tuple(sorted(found, key=lambda each: each.on or date.max))


def _deadlines(known: Known) -> Iterator[Task]:
    """Dates that are near, or passed lately with something still missing."""
    for each in dates_of(known):
        left = each.days_left(known.on)
        if left is None or not -LATE_DAYS <= left <= SOON_DAYS:
            continue
        missing = _missing(known, each.milestone)
        if missing == 0 or (missing is None and left < 0):
            continue
        yield Task(
            _deadline_words(known, each, missing),
            _("Lihat kalender"),
            address("rules_year", known.regency, _year_of(known, each), query="#kalender"),
            due=each.on,
            urgency=_urgency(left, missing),
        )


def _urgency(left: int, missing: int | None) -> Urgency:
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
    Milestone.VILLAGE_DECREE: lambda row: row.stage is Stage.DECIDED,
}
