"""Money of the demo: ceilings from one workbook, and cost plans (RAB) in every state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile

from payung.core.engine.budget import Incentive
from payung.core.law.funding import FundSource
from payung.core.papers.workbook import Book
from payung.doors.cli.output import write_whole
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.decisions import window_of
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.budgets import actions
from payung.programme.budgets.asked import Asked, Cost
from payung.programme.budgets.models import BudgetPlan, CeilingKind, LineKind
from payung.programme.budgets.turn import asked_in

_COSTS = (
    Cost(LineKind.MEETING, "Konsumsi musyawarah desa khusus", 40, "orang", 25_000),
    Cost(LineKind.PRINTING, "Cetak slip dan penggandaan keputusan", 250, "lembar", 1_000),
)
_MORE = 5_000_000
"""Rupiah that a ceiling has besides the seats: for meeting, printing and a change."""
_BASIS = "Keputusan Bupati tentang pagu indikatif ADD"
_REGULATION = "{turn} Tahun {year}"


@dataclass(frozen=True, slots=True)
class Way:
    """One village on its way to a fixed plan; `stations` says how far it comes."""

    part: Part
    cast: Cast
    plan: BudgetPlan
    stations: int

    def by(self, role: Role) -> Holder:
        place = self.part.code[:8] if role is Role.SUBDISTRICT_HEAD else self.part.code
        return self.cast.at(place, role)

    def seen(self) -> Seen:
        return Seen(self.plan.id, BudgetPlan.objects.get(id=self.plan.id).version)


def note_ceilings(cast: Cast, parts: Sequence[Part]) -> None:
    """Dinas PMD loads one workbook for all villages, looks at it and notes it."""
    by, year = cast.at("16.12", Role.PMD), window_of(today()).first.year
    content = _workbook(parts)
    name = f"pagu ADD {year}.xlsx"
    write_whole(settings.HOME / "contoh" / name, content)
    with clock_at(days_ago(52)):
        asked = actions.SheetAsked(
            content=ContentFile(content, name),
            name=name,
            year=year,
            kind=CeilingKind.PROGRAMME,
            default=FundSource.ADD,
            basis=_BASIS,
        )
        sheet = actions.read_sheet(by=by, asked=asked)
    with clock_at(days_ago(52, minutes=20)):
        actions.note_sheet(by=by, sheet_id=sheet.id)


def bring_budgets(cast: Cast, parts: Sequence[Part]) -> None:
    """Most villages with a decree have a plan: in every state, each on its own days."""
    decided = [part for part in parts if part.reached >= Reached.DECREED]
    ways = []
    for turn, part in enumerate(decided):
        stations = _STATIONS[turn % len(_STATIONS)]
        if stations:
            with clock_at(days_ago(15, minutes=4 * turn)):
                ways.append(Way(part, cast, _draft(cast, part), stations))
    for place, (days, station) in enumerate(_ROAD, 1):
        for turn, way in enumerate(ways):
            if way.stations >= place:
                with clock_at(days_ago(days, minutes=4 * turn)) as on:
                    station(way, on)
    _give_one_back(ways)
    _change_some(ways)


_STATIONS = (4, 3, 2, 4, 1, 3, 0, 4, 2, 4)
"""How far each village goes: 1 drafted, 2 sent, 3 evaluated, 4 fixed; 0 has none yet."""


def _draft(cast: Cast, part: Part) -> BudgetPlan:
    window = window_of(today())
    draft = actions.Draft(part.code, window.first.year, FundSource.ADD)
    proposal = actions.proposal_of(draft, window)
    costs = _COSTS[: part.turn % 3]
    by = cast.at(part.code, Role.VILLAGE_OPERATOR)
    return actions.draft_plan(by=by, draft=draft, asked=replace(proposal, costs=costs))


def _stay(_way: Way, _on: date) -> None:
    """Drafted already."""


def _send(way: Way, on: date) -> None:
    actions.send(by=way.by(Role.VILLAGE_OPERATOR), seen=way.seen(), on=on)


def _evaluate(way: Way, on: date) -> None:
    by = way.by(Role.SUBDISTRICT_HEAD)
    remarks = "Sesuai dengan keputusan kepala desa dan pagu."
    actions.evaluate(by=by, seen=way.seen(), remarks=remarks, on=on)


def _fix(way: Way, on: date) -> None:
    number = _REGULATION.format(turn=way.part.turn + 3, year=on.year)
    regulation = actions.Regulation(number, on)
    actions.fix(by=way.by(Role.VILLAGE_HEAD), seen=way.seen(), regulation=regulation, on=on)


_ROAD: tuple[tuple[int, Callable[[Way, date], None]], ...] = (
    (15, _stay),
    (12, _send),
    (8, _evaluate),
    (6, _fix),
)


def _give_one_back(ways: Sequence[Way]) -> None:
    """One plan goes back to its village with what is to be mended."""
    way = next((each for each in ways if each.stations == 2), None)
    if way is not None:
        with clock_at(days_ago(4)) as on:
            by = way.by(Role.SUBDISTRICT_HEAD)
            reason = "Lampirkan rincian konsumsi musyawarah; jumlah marbot belum sesuai SK."
            actions.give_back(by=by, seen=way.seen(), reason=reason, on=on)


def _change_some(ways: Sequence[Way]) -> None:
    """Two villages change their budget: one change is fixed, the other is being written."""
    fixed = [way for way in ways if way.stations == 4][:2]
    for place, way in enumerate(fixed):
        operator = way.by(Role.VILLAGE_OPERATOR)
        with clock_at(days_ago(4, minutes=30 * place)) as on:
            reason = "Pengurus jenazah bertambah satu orang."
            made = actions.draft_change(by=operator, seen=way.seen(), reason=reason, on=on)
            change = replace(way, plan=made)
            told = _one_more(asked_in(made))
            actions.write_plan(by=operator, seen=change.seen(), asked=told, on=on)
        if place == 0:
            for days, station in ((3, _send), (2, _evaluate), (1, _fix_change)):
                with clock_at(days_ago(days)) as on:
                    station(change, on)


def _fix_change(way: Way, on: date) -> None:
    number = _REGULATION.format(turn=way.part.turn + 4, year=on.year)
    regulation = actions.Regulation(f"{number} tentang Perubahan APBDes", on)
    actions.fix(by=way.by(Role.VILLAGE_HEAD), seen=way.seen(), regulation=regulation, on=on)


def _one_more(asked: Asked) -> Asked:
    """One recipient more of the last incentive."""
    last = asked.incentives[-1]
    more = Incentive(last.role, last.recipients + 1, last.monthly_rate)
    return replace(asked, incentives=(*asked.incentives[:-1], more))


def _workbook(parts: Sequence[Part]) -> bytes:
    """One row a village, as Dinas PMD has it in Excel."""
    book = Book("Pagu ADD")
    sheet = book.sheet("Pagu", landscape=False, header_row=0)
    for column, head in enumerate(("Kode desa", "Desa", "ADD")):
        sheet.write_string(0, column, head, book.head)
        sheet.set_column(column, column, 24)
    for row, part in enumerate(parts, 1):
        sheet.write_string(row, 0, part.code, book.text)
        sheet.write_string(row, 1, part.demo.village.name, book.text)
        sheet.write_number(row, 2, part.demo.ceiling + _MORE)
    return book.finish()
