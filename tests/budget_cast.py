"""A village that budgets: ceilings, a plan and each of its steps, by real actions.

Ani drafts, Kiki is treasurer, Eka the camat, Beni head of the village, Fitri PMD.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO

from django.core.files.base import ContentFile
from django.utils import timezone
from xlsxwriter import Workbook

import decision_cast
from office_cast import TODAY, VILLAGE, holder
from payung.core.engine.budget import Incentive, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.budgets import actions
from payung.programme.budgets.asked import Asked, Contribution, Cost
from payung.programme.budgets.models import BudgetPlan, CeilingKind, LineKind
from payung.programme.budgets.queries import Limit
from payung.programme.decisions.models import CandidateList

YEAR = 2027
WHOLE_YEAR = Window(Month(YEAR, 1), Month(YEAR, 12))
TARIFF = 16_800
PERDES_DAY = TODAY

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Offices:
    """Who holds the posts around a village's budget."""

    ani: Holder
    kiki: Holder
    beni: Holder
    eka: Holder
    fitri: Holder


def offices(village: str = VILLAGE) -> Offices:
    return Offices(
        ani=holder("ani", Role.VILLAGE_OPERATOR, village),
        kiki=holder("kiki", Role.VILLAGE_TREASURER, village),
        beni=holder("beni", Role.VILLAGE_HEAD, village),
        eka=holder("eka", Role.SUBDISTRICT_HEAD, village[:8]),
        fitri=holder("fitri", Role.PMD, village[:5]),
    )


def offices_beside() -> Offices:
    """The posts that the cast of decisions has not opened yet, beside its own."""
    return Offices(
        ani=_known("ani"),
        beni=_known("beni"),
        kiki=holder("kiki", Role.VILLAGE_TREASURER, VILLAGE),
        eka=holder("eka", Role.SUBDISTRICT_HEAD, VILLAGE[:8]),
        fitri=holder("fitri", Role.PMD, VILLAGE[:5]),
    )


def _known(username: str) -> Holder:
    found = holder_of(Account.objects.get(username=username), on=TODAY)
    assert found is not None
    return found


def window(first: int, last: int) -> Window:
    return Window(Month(YEAR, first), Month(YEAR, last))


def asked(
    persons: int = 10,
    *,
    incentives: tuple[Incentive, ...] = (Incentive("marbot", 3, 300_000),),
    costs: tuple[Cost, ...] = (),
    basis: str = "",
) -> Asked:
    """Ten people and three marbot through the year."""
    paid = (Contribution(persons, WHOLE_YEAR),) if persons else ()
    return Asked(WHOLE_YEAR, paid, incentives, costs, basis)


MEETING_COST = Cost(LineKind.MEETING, "Konsumsi musyawarah", 30, "orang", 25_000)
PRINTING_COST = Cost(LineKind.PRINTING, "Cetak slip dan keputusan", 200, "lembar", 1_000)


def ceiling(by: Holder, amount: int, *, source: FundSource = FundSource.ADD, **more: str) -> None:
    """What a village may plan from a purse."""
    noted = actions.NotedCeiling(
        limit=Limit(more.get("place", VILLAGE), source, CeilingKind.PROGRAMME),
        year=YEAR,
        amount=amount,
        basis="Perbup 12/2026",
        reason=more.get("reason", ""),
    )
    actions.note_ceiling(by=by, noted=noted)


def seen(plan: BudgetPlan) -> Seen:
    """The plan as a page that is opened now shows it."""
    fresh = BudgetPlan.objects.get(id=plan.id)
    return Seen(fresh.id, fresh.version)


def drafted(
    by: Offices,
    told: Asked | None = None,
    *,
    source: FundSource = FundSource.ADD,
    village: str = VILLAGE,
) -> BudgetPlan:
    draft = actions.Draft(village, YEAR, source)
    return actions.draft_plan(by=by.ani, draft=draft, asked=told or asked())


def sent(by: Offices, told: Asked | None = None, **where: str) -> BudgetPlan:
    made = drafted(by, told, source=FundSource(where.get("source", "ADD")))
    return actions.send(by=by.ani, seen=seen(made), on=TODAY)


def evaluated(by: Offices, told: Asked | None = None, **where: str) -> BudgetPlan:
    made = sent(by, told, **where)
    return actions.evaluate(by=by.eka, seen=seen(made), remarks="Sesuai.", on=TODAY)


def fixed(by: Offices, told: Asked | None = None, **where: str) -> BudgetPlan:
    made = evaluated(by, told, **where)
    return settle(by, made, "Perdes 5/2026")


def today() -> date:
    """The day of the clock: on which an evaluation is dated that is made now."""
    return timezone.localdate()


def settle(by: Offices, plan: BudgetPlan, number: str, on: date | None = None) -> BudgetPlan:
    """The head of the village fixes an evaluated plan."""
    day = on or today()
    regulation = actions.Regulation(number, day)
    return actions.fix(by=by.beni, seen=seen(plan), regulation=regulation, on=day)


def change(by: Offices, plan: BudgetPlan, told: Asked) -> BudgetPlan:
    """A drafted change of a fixed plan."""
    made = actions.draft_change(by=by.ani, seen=seen(plan), reason="Peserta bertambah", on=TODAY)
    return actions.write_plan(by=by.ani, seen=seen(made), asked=told, on=TODAY)


def decreed(seats: int = 3) -> CandidateList:
    """A decree for this many people through the year, from ADD."""
    made, _decree = decision_cast.decreed(decision_cast.office(), people=seats + 2, seats=seats)
    return made


def workbook(*rows: tuple[Cell, ...], name: str = "pagu.xlsx") -> ContentFile[bytes]:
    """A workbook with these rows."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Pagu")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            write = sheet.write_number if isinstance(cell, (int, float)) else sheet.write_string
            partial(write, at, column)(cell)
    book.close()
    return ContentFile(content.getvalue(), name)


def sheet_asked(
    content: ContentFile[bytes], *, kind: CeilingKind = CeilingKind.PROGRAMME, year: int = YEAR
) -> actions.SheetAsked:
    return actions.SheetAsked(
        content=content,
        name=content.name or "pagu.xlsx",
        year=year,
        kind=kind,
        default=FundSource.ADD,
        basis="Perbup 12/2026",
    )
