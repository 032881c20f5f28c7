"""Before the year begins: posts, rules, lists and decrees of its villages, by the real actions.

The villages decide late, in March, as they do; in November they decide on the coming year.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.utils import timezone

from payung.core.engine.budget import Purse, Window
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site import cast as casting
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at
from payung.doors.ops.demo.year.people import Size, population_of, proposed, write_lists
from payung.doors.ops.regions_loading import load_table
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.roles import Role
from payung.office.area import AreaTable, Village, VillageKind
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import CandidateList
from payung.programme.rulebook.actions import adopt_draft, open_draft, version_in_force, write_draft
from payung.programme.rulebook.choices import Choices
from payung.programme.workers.effect_of_rules.asking import ask_for_effect
from payung.programme.workers.imports.acceptance import accept_now
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.imports.checking import check_now
from payung.programme.workers.models import ListImport

REGENCY = "16.12"
FIRST = Window(Month(2026, 3), Month(2026, 12))
SECOND = Window(Month(2027, 1), Month(2027, 12))
LATE = Window(Month(2027, 2), Month(2027, 12))
_OFFICE_OPENS = time(8, 30)
_SINCE = date(2026, 1, 5)
_RULES = date(2026, 2, 2)
_LISTS = date(2026, 3, 2)
_NAMES_APART = 11
_READING = {"discount_apbdes": "as_bpu"}
_GROUND = "Rekaan untuk tahun contoh: surat cabang bahwa iuran APBDes ikut dipotong"


@dataclass(frozen=True, slots=True)
class Stage:
    """The villages of the year and who works there."""

    villages: tuple[Village, ...]
    cast: Cast
    size: Size


def on_day(day: date, *, minutes: int = 0) -> AbstractContextManager[date]:
    """It is a working hour of that day."""
    opens = datetime.combine(day, _OFFICE_OPENS, timezone.get_default_timezone())
    return clock_at(opens + timedelta(minutes=minutes))


def villages_of(count: int) -> tuple[Village, ...]:
    """The first villages of the regency, by code."""
    places = AreaTable.load().within(AreaCode(REGENCY))
    return tuple(place for place in places if place.kind is VillageKind.DESA)[:count]


def set_stage(size: Size, folder: Path) -> Stage:
    """Posts, rules and accepted lists; the registry is filled."""
    villages = villages_of(size.villages)
    population = population_of(villages)
    names = population[Column.NAME].gather_every(_NAMES_APART)
    with on_day(_SINCE - timedelta(days=1)):
        load_table(None)
    with on_day(_SINCE):
        cast = casting.hire(villages, (str(name).title() for name in names), _SINCE)
    with on_day(_RULES):
        set_rules(cast, FIRST.first.year)
    lists = write_lists(folder, villages, proposed(population, size))
    stage = Stage(villages, cast, size)
    for turn, village in enumerate(villages):
        _bring_list(stage, village.code.dotted, lists[village.code.dotted], turn)
    return stage


def set_rules(cast: Cast, year: int) -> None:
    """The regency reads the discount of PP 50/2025 as open to village budgets."""
    version_in_force(by=Programme(), regency=REGENCY, year=year)
    by = cast.at(REGENCY, Role.PMD)
    draft = open_draft(by=by, regency=REGENCY, year=year)
    before = Choices.from_content(draft.content)
    readings = {**before.rule_set.readings, **_READING}
    choices = replace(
        before,
        rule_set=replace(before.rule_set, readings=readings),
        grounds={**before.grounds, **{f"readings.{name}": _GROUND for name in _READING}},
    )
    draft = write_draft(by=by, draft_id=draft.id, choices=choices, turn=draft.turn)
    ask_for_effect(by=by, draft_id=draft.id)
    adopt_draft(by=by, draft_id=draft.id, reason="Potongan iuran.", basis=_GROUND)


def _bring_list(stage: Stage, code: str, path: Path, turn: int) -> None:
    by = stage.cast.at(code, Role.VILLAGE_OPERATOR)
    with on_day(_LISTS, minutes=turn), path.open("rb") as content:
        handed_in = HandedIn(File(content), path.name, FIRST.first)
        made = upload_list(by=by, village_code=code, handed_in=handed_in).id
        check_now(made)
        accept_list(by=by, list_import=ListImport.objects.get(id=made))
        accept_now(made)


@dataclass(frozen=True, slots=True)
class Deciding:
    """One village on its way to a decree for these months, which begins on a day."""

    stage: Stage
    village: Village
    window: Window
    began: date
    ceiling: int

    @property
    def code(self) -> str:
        return self.village.code.dotted

    def by(self, role: Role) -> Holder:
        return self.stage.cast.at(self.code, role)

    def steps(self) -> Iterator[date]:
        """From the order to the signed decree: what can be done on a day is done, then the day of
        the next step is given."""
        meets = self.began + timedelta(days=7)
        made = self._called(meets)
        yield meets
        self._held(made, meets)
        yield meets + timedelta(days=4)
        on = meets + timedelta(days=4)
        actions.confirm_minutes(by=self.by(Role.VILLAGE_COUNCIL), seen=_seen(made), on=on)
        yield on + timedelta(days=1)
        self._decreed(made, on + timedelta(days=1))

    def _called(self, meets: date) -> UUID:
        operator = self.by(Role.VILLAGE_OPERATOR)
        asked = Asked(self.window, Purse(FundSource.ADD, self.ceiling))
        on = self.began
        made = actions.draw_candidates(by=operator, village_code=self.code, asked=asked, on=on)
        call = actions.Call(
            held_on=meets,
            place=f"Balai {self.village.title}",
            chair=self.by(Role.VILLAGE_COUNCIL).person,
            objections_until=meets + timedelta(days=3),
        )
        actions.call_meeting(by=operator, seen=_seen(made.id), call=call, on=on)
        return made.id

    def _held(self, made: UUID, on: date) -> None:
        operator, chair = self.by(Role.VILLAGE_OPERATOR), self.by(Role.VILLAGE_COUNCIL).person
        actions.hold_meeting(by=operator, seen=_seen(made), held=actions.Held(chair), on=on)
        came = [actions.Present(chair, "BPD")]
        actions.add_attendance(by=operator, list_id=made, came=came, on=on)

    def _decreed(self, made: UUID, on: date) -> None:
        issue = actions.Issue(f"141/{self.window.first}/KPTS/{on.year}", on)
        head = self.by(Role.VILLAGE_HEAD)
        decree = actions.issue_decree(by=head, seen=_seen(made), issue=issue, on=on)
        scan = io.BytesIO(f"%PDF-1.7 {decree.number}".encode())
        operator = self.by(Role.VILLAGE_OPERATOR)
        actions.upload_scan(by=operator, decree_id=decree.id, content=scan, on=on)


def _seen(made: UUID) -> Seen:
    return Seen(made, CandidateList.objects.get(id=made).version)
