"""The story of the articles, replayed with invented people by real actions on its own days.

Three days of socialisation from 14 May 2025; on 22 May the first village holds its meeting, on
23 May the second; protection starts in June. The second village pays later, the third came by a
proxy and did nothing, the fourth did not come and followed on its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import decision_cast
import enrolment_cast
import list_files
import payments_cast
from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, areas, holder
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.year.stage import on_day
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.office.seen import Seen
from payung.programme.budgets import actions as budgets
from payung.programme.budgets.asked import Asked as Budgeted
from payung.programme.budgets.asked import Contribution
from payung.programme.budgets.models import CeilingKind
from payung.programme.budgets.queries import Limit
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import Decree
from payung.programme.enrolment.models import Container
from payung.programme.outreach import actions
from payung.programme.outreach.models import Channel, Event, EventKind, Milestone
from payung.programme.workers.models import Person

FIRST, SECOND = VILLAGE, OTHER_VILLAGE
THIRD, FOURTH = "16.12.01.2008", "16.12.01.2009"
VILLAGES = (FIRST, SECOND, THIRD, FOURTH)
_NAMES = {THIRD: "Talang Bulang", FOURTH: "Sungai Baung"}
_WINDOW = Window(Month(2025, 6), Month(2025, 12))
_SEATS = 3


def may(day: int) -> date:
    return date(2025, 5, day)


def june(day: int) -> date:
    return date(2025, 6, day)


PROMISED = {
    Milestone.LIST: may(20),
    Milestone.MEETING: may(23),
    Milestone.BUDGET: may(30),
    Milestone.PAYMENT: june(10),
}


@dataclass(frozen=True, slots=True)
class Office:
    """Who acts for a village."""

    operator: Holder
    head: Holder
    council: Holder
    treasurer: Holder


@dataclass(frozen=True, slots=True)
class Story:
    """The event and everybody in it."""

    event: Event
    pmd: Holder
    camat: Holder
    branch: Holder
    offices: dict[str, Office]


def told() -> Story:
    """The whole story up to the end of June 2025."""
    areas()
    Area.objects.bulk_create(
        [Area(code=code, name=name, term="Desa", level=4) for code, name in _NAMES.items()]
    )
    story = _three_days()
    _village(story, FIRST, listed=may(19), met=may(22), paid=june(3))
    _village(story, SECOND, listed=may(21), met=may(23), paid=june(16))
    _village(story, FOURTH, listed=june(5), met=june(12), paid=None)
    return story


def _three_days() -> Story:
    pmd, camat = holder("fitri", Role.PMD), holder("eka", Role.SUBDISTRICT_HEAD)
    offices = {code: _office(code, str(turn)) for turn, code in enumerate(VILLAGES)}
    plan = actions.Plan(
        kind=EventKind.OUTREACH,
        title="Sosialisasi Program Jaminan Sosial Ketenagakerjaan",
        theme="Sinergi Bersama",
        begins_on=may(14),
        ends_on=may(16),
        counts_from=date(2025, 1, 1),
        organiser="Dinas PMD",
    )
    with on_day(may(5)) as on:
        event = actions.plan_event(by=pmd, place=REGENCY, plan=plan, on=on)
        for day in (14, 15, 16):
            sitting = actions.Sitting(may(day), "Balai Serbaguna")
            actions.set_session(by=pmd, seen=_seen(event), sitting=sitting, on=on)
        roles = (Role.VILLAGE_HEAD, Role.VILLAGE_COUNCIL, Role.VILLAGE_OPERATOR)
        actions.invite(by=pmd, event_id=event.id, roles=roles, villages=VILLAGES, on=on)
    with on_day(may(14)) as on:
        people = [
            actions.Came("Beni Saputra", FIRST, "village_head"),
            actions.Came("Rahmat Hidayat", SECOND, "village_head"),
            actions.Came("Sekdes Rudi", THIRD, "village_head", proxy_of="Kepala Desa"),
        ]
        first = event.sessions.get(day=on)
        actions.note_came(by=pmd, session_id=first.id, came=people, channel=Channel.DESK, on=on)
    with on_day(may(16)) as on:
        for code in (FIRST, SECOND, THIRD):
            said = actions.Promise(code, PROMISED, "Kepala desa")
            actions.promise(by=pmd, event_id=event.id, said=said, on=on)
    return Story(event, pmd, camat, holder("bram", Role.BRANCH), offices)


def _seen(event: Event) -> Seen:
    return Seen(event.id, Event.objects.get(id=event.id).version)


def _office(village: str, mark: str) -> Office:
    return Office(
        operator=holder(f"operator{mark}", Role.VILLAGE_OPERATOR, village),
        head=holder(f"kades{mark}", Role.VILLAGE_HEAD, village),
        council=holder(f"bpd{mark}", Role.VILLAGE_COUNCIL, village),
        treasurer=holder(f"kaur{mark}", Role.VILLAGE_TREASURER, village),
    )


def _village(story: Story, code: str, *, listed: date, met: date, paid: date | None) -> None:
    """A village from its list to June; the days after the meeting follow from it."""
    people = _list(story.offices[code], code, listed)
    _decide(story.offices[code], code, met)
    if paid is not None:
        _budget(story, code, met)
        _pay(story, code, people, paid)


def _list(office: Office, code: str, day: date) -> list[Person]:
    start = 100 * VILLAGES.index(code)
    with on_day(day):
        content = list_files.workbook(list_files.many(1, first=start))
        list_files.accepted(office.operator, content, village=code)
        return decision_cast.workers(_SEATS + 1, village=code, start=start + 1)


def _decide(office: Office, code: str, met: date) -> None:
    """Drawn and called the day before, held on its day, decreed four days later."""
    with on_day(met.replace(day=met.day - 1)) as on:
        asked = Asked(_WINDOW, Purse(FundSource.ADD, _SEATS * 7 * 16_800))
        made = decisions.draw_candidates(by=office.operator, village_code=code, asked=asked, on=on)
        call = decisions.Call(
            held_on=met,
            place="Balai Desa",
            chair="BPD",
            objections_until=met.replace(day=met.day + 3),
        )
        decisions.call_meeting(by=office.operator, seen=decision_cast.seen(made), call=call, on=on)
    with on_day(met) as on:
        held = decisions.Held(chair="BPD")
        decisions.hold_meeting(by=office.operator, seen=decision_cast.seen(made), held=held, on=on)
        came = (decisions.Present("Ketua BPD", "BPD"),)
        decisions.add_attendance(by=office.operator, list_id=made.id, came=came, on=on)
        decisions.confirm_minutes(by=office.council, seen=decision_cast.seen(made), on=on)
    with on_day(met.replace(day=met.day + 4)) as on:
        issue = decisions.Issue("140/1/KPTS/2025", on)
        decisions.issue_decree(by=office.head, seen=decision_cast.seen(made), issue=issue, on=on)
        decree = Decree.objects.get(candidate_list=made)
        scan = BytesIO(f"%PDF-1.7 {code}".encode())
        decisions.upload_scan(by=office.operator, decree_id=decree.id, content=scan, on=on)


def _budget(story: Story, code: str, met: date) -> None:
    """Drafted, evaluated and fixed six days after the meeting."""
    office = story.offices[code]
    with on_day(met.replace(day=met.day + 6)) as on:
        noted = budgets.NotedCeiling(
            limit=Limit(code, FundSource.ADD, CeilingKind.PROGRAMME),
            year=2025,
            amount=_SEATS * 7 * 16_800,
            basis="Perbup 1/2025",
        )
        budgets.note_ceiling(by=story.pmd, noted=noted)
        draft = budgets.Draft(code, 2025, FundSource.ADD)
        told = Budgeted(_WINDOW, (Contribution(_SEATS, _WINDOW),), (), (), "")
        plan = budgets.draft_plan(by=office.operator, draft=draft, asked=told)

        def seen() -> Seen:
            plan.refresh_from_db()
            return Seen(plan.id, plan.version)

        budgets.send(by=office.operator, seen=seen(), on=on)
        budgets.evaluate(by=story.camat, seen=seen(), remarks="Sesuai.", on=on)
        regulation = budgets.Regulation("Perdes 5/2025", on)
        budgets.fix(by=office.head, seen=seen(), regulation=regulation, on=on)


def _pay(story: Story, code: str, people: list[Person], day: date) -> None:
    """June is paid and confirmed on one day."""
    with on_day(day) as on:
        into: Container = enrolment_cast.container(story.pmd, code, on=on)
        enrolment_cast.enrolled(into, people[:_SEATS], Month(2025, 6), on)
        office = story.offices[code]
        bill = payments_cast.issued(story.pmd, into, Month(2025, 6), Month(2025, 6), on)
        payments_cast.proved(office.treasurer, bill, on=on, mark=code)
        payments_cast.confirmed(story.branch, bill, on=on)
        payments_cast.post_now(bill.id)
