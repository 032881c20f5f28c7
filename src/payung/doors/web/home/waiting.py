"""What waits for a post, computed from states: nobody writes tasks, so none is forgotten.

Late ones first, then by their date, then what has waited longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from payung.core.law.village_calendar import Milestone
from payung.doors.web.home.bill_tasks import bill_tasks
from payung.doors.web.home.branch_tasks import branch_tasks
from payung.doors.web.home.claim_tasks import claim_tasks
from payung.doors.web.home.dates import deadlines, near, urgency_of
from payung.doors.web.home.incentive_tasks import incentive_tasks
from payung.doors.web.home.incident_tasks import incident_tasks
from payung.doors.web.home.known import Known
from payung.doors.web.home.law_tasks import law_tasks
from payung.doors.web.home.task import Task, Urgency, address
from payung.doors.web.home.watch_tasks import watch_tasks
from payung.doors.web.office.village_board import Stage, VillageRow
from payung.office.accounts.duties import Deed
from payung.office.accounts.roles import Role
from payung.programme.budgets.models import PlanState
from payung.programme.budgets.steps import TRANSITIONS, step_ahead
from payung.programme.decisions.models import DecisionState
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.payments.alarms.wording import GRAVITY, KIND_WORDS
from payung.programme.workers.models import ImportState


def tasks_of(known: Known) -> tuple[Task, ...]:
    """Everything that waits for the holder, the most urgent first."""
    work = [
        *_lists(known),
        *_decisions(known),
        *_candidates(known),
        *_budgets(known),
        *_without_budget(known),
        *_pairs(known),
        *_villages(known),
        *_rules(known),
        *_posts(known),
        *branch_tasks(known),
        *_alarms(known),
        *bill_tasks(known),
        *incentive_tasks(known),
        *incident_tasks(known),
        *watch_tasks(known),
        *claim_tasks(known),
        *law_tasks(known),
    ]
    dated = [_dated(known, task) for task in work]
    taken = {task.step for task in dated if task.due}
    reminders = [task for task in deadlines(known) if task.step not in taken]
    return tuple(sorted([*dated, *reminders], key=_order))


def _order(task: Task) -> tuple[int, date, date]:
    return task.urgency, task.due or date.max, task.since or date.max


def _dated(known: Known, task: Task) -> Task:
    """The task of a village with the date that it is done for, where that is near."""
    if task.step is None or not known.is_village:
        return task
    for each in near(known, (task.step,)):
        urgency = urgency_of(each.days_left(known.on) or 0, 1)
        return replace(task, due=each.on, urgency=urgency)
    return task


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
            step=None if row.stage >= Stage.LISTED else Milestone.VILLAGE_LIST,
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
            step=Milestone.VILLAGE_DECREE
            if line.state in (DecisionState.CONFIRMED, DecisionState.DECREED)
            else Milestone.VILLAGE_MEETING,
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
            step=Milestone.VILLAGE_MEETING,
        )


def _budgets(known: Known) -> Iterator[Task]:
    """Cost plans whose next step is the holder's."""
    waiting = ((row, plan) for row in known.board.villages for plan in row.plans)
    for row, plan in waiting:
        step = step_ahead(plan.state)
        if step is None or not known.holder.may(TRANSITIONS[step].deed):
            continue
        words = _RETURNED if plan.is_returned else _BUDGET_TASKS[plan.state]
        yield Task(
            str(words) % {"purse": plan.source.value, "year": plan.year},
            _("Buka RAB"),
            address("budgets_plan", plan.id),
            _place(known, row),
            localdate(plan.changed_at),
            step=_BUDGET_DATES[plan.state],
        )


def _without_budget(known: Known) -> Iterator[Task]:
    """Villages that have decided and have no plan."""
    without = [row for row in known.board.villages if row.stage is Stage.DECIDED and not row.budget]
    if not without:
        return
    if known.is_village and known.holder.may(Deed.BUDGET_DRAFT):
        yield Task(
            _("Keputusan sudah ditetapkan: susun RAB-nya."),
            _("Susun RAB"),
            address("budgets_draft"),
            since=localdate(without[0].since) if without[0].since else None,
            step=Milestone.BUDGET_AGREED,
        )
    elif known.holder.role is Role.PMD:
        yield Task(
            ngettext(
                "%(count)s desa sudah menetapkan keputusan dan belum punya RAB.",
                "%(count)s desa sudah menetapkan keputusan dan belum punya RAB.",
                len(without),
            )
            % {"count": len(without)},
            _("Lihat desanya"),
            address("villages_area", known.area, query=f"?tahap={Stage.DECIDED.value}#desa"),
        )


_BUDGET_TASKS = {
    PlanState.DRAFTED: lazy("RAB %(purse)s tahun %(year)s belum diajukan ke camat."),
    PlanState.SENT: lazy("RAB %(purse)s tahun %(year)s menunggu evaluasi Anda."),
    PlanState.EVALUATED: lazy("RAB %(purse)s tahun %(year)s sudah dievaluasi: tetapkan."),
}
_RETURNED = lazy("RAB %(purse)s tahun %(year)s dikembalikan camat: perbaiki, lalu ajukan lagi.")
_BUDGET_DATES = {
    PlanState.DRAFTED: Milestone.BUDGET_SENT,
    PlanState.SENT: Milestone.BUDGET_REVIEWED,
    PlanState.EVALUATED: Milestone.BUDGET_SET,
}


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
            step=Milestone.VILLAGE_LIST,
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


_LATE = (
    AlarmKind.LAPSED,
    AlarmKind.UNPAID_3,
    AlarmKind.UNPAID_2,
    AlarmKind.UNPAID_1,
    AlarmKind.OVERDUE,
)


def _alarms(known: Known) -> Iterator[Task]:
    """What is about to lapse or stands empty, by kind, the gravest first."""
    by_gravity = sorted(known.asked.alarms.items(), key=lambda each: -GRAVITY[each[0]])
    for kind, count in by_gravity:
        yield Task(
            ngettext("%(words)s: %(count)s peringatan.", "%(words)s: %(count)s peringatan.", count)
            % {"words": KIND_WORDS[kind], "count": count},
            _("Lihat"),
            address("alarms", query=f"?jenis={kind.value}&untuk=saya"),
            urgency=Urgency.LATE if kind in _LATE else Urgency.SOON,
        )
