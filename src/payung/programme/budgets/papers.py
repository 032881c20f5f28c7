"""The papers of a plan: the RAB to sign, as a workbook, and with the columns of Siskeudes.

A fixed plan prints what was known on the day on which it was fixed; before that, what is known now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop, override

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.dates import format_long
from payung.core.kernel.finding import PlanWarning
from payung.core.law.funding import fund_source_name
from payung.core.papers import values
from payung.core.papers.cost_plan import (
    BudgetLine,
    BudgetSection,
    CostPlan,
    Price,
    Purse,
    Quantity,
    cost_plan_pdf,
)
from payung.core.papers.cost_plan_table import cost_plan_csv, cost_plan_xlsx
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role
from payung.office.printed import Printed
from payung.programme.budgets.checks import Weight, spoken_against
from payung.programme.budgets.models import BudgetPlan, PlanLine, PlanState
from payung.programme.budgets.queries import Rab, RabLine, rab


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one form."""

    code: str
    suffix: str
    words: str
    make: Callable[[CostPlan], bytes]

    @property
    def form(self) -> str:
        return self.suffix.upper()


PAPERS = (
    Paper("pdf", "pdf", gettext_noop("RAB untuk ditandatangani"), cost_plan_pdf),
    Paper("xlsx", "xlsx", gettext_noop("RAB untuk dihitung lagi"), cost_plan_xlsx),
    Paper("siskeudes", "csv", gettext_noop("Baris RAB untuk Siskeudes"), cost_plan_csv),
)
BY_CODE: Mapping[str, Paper] = {paper.code: paper for paper in PAPERS}
_WAS_FIXED = (PlanState.FIXED, PlanState.CHANGED)


def paper_of(holder: Holder, plan_id: UUID, code: str, *, on: date) -> Printed:
    """Raises `KeyError` for an unknown paper, `BudgetPlan.DoesNotExist` outside the area."""
    paper = BY_CODE[code]
    with override("id"):
        found = rab(holder, plan_id, on=on)
        content = paper.make(cost_plan_of(found, on))
    place = "_".join("".join(c if c.isalnum() else " " for c in found.place.name.lower()).split())
    name = f"rab_{found.year}_{found.source.value.lower()}_{place}"
    return Printed(f"{name}_{paper.code}.{paper.suffix}", content)


def cost_plan_of(found: Rab, on: date) -> CostPlan:
    """The plan as the papers print it."""
    row = found.row
    day = row.regulation_date if found.state in _WAS_FIXED else on
    signers = holders_in(found.village_code, on=day or on)
    source = _source(found)
    return CostPlan(
        letterhead=values.Letterhead(found.place.on_paper(), is_sample=settings.DEMO),
        budget_year=found.year,
        sections=tuple(
            BudgetSection(
                activity_name=section.activity_name,
                account_name=section.account_name,
                lines=tuple(_line(line, source, found) for line in section.lines),
                activity_code=section.activity_code,
                account_code=section.account_code,
            )
            for section in found.sections
        ),
        prepared_by=values.Signatory("Kaur Keuangan", signers.get(Role.VILLAGE_TREASURER)),
        approved_by=values.Signatory(f"Kepala {found.place.term}", signers.get(Role.VILLAGE_HEAD)),
        purses=() if found.ceiling is None else (Purse(source, found.ceiling),),
        warnings=_warnings(found),
        dated=row.regulation_date,
        bases=_bases(found),
        standing_words=_standing(row),
    )


def _source(found: Rab) -> values.FundSource:
    return values.FundSource(found.source.value, fund_source_name(found.source))


def _line(line: RabLine, source: values.FundSource, found: Rab) -> BudgetLine:
    now = _price(line.row)
    if not found.is_change:
        return BudgetLine(line.row.description, now, source)
    before = _price(line.before) if line.before else _nought(line.row)
    return BudgetLine(line.row.description, before, source, after_change=now)


def _price(row: PlanLine) -> Price:
    if row.months:
        quantities = (Quantity(row.persons, "orang"), Quantity(row.months, "bulan"))
        return Price(quantities, row.unit_price)
    return Price((Quantity(row.volume, row.unit),), row.unit_price)


def _nought(row: PlanLine) -> Price:
    return Price((Quantity(0, row.unit),), row.unit_price)


def _warnings(found: Rab) -> tuple[PlanWarning, ...]:
    if found.state not in _WAS_FIXED:
        return spoken_against(found.checks)
    return tuple(
        PlanWarning(
            str(kept["code"]), str(kept["sentence"]), kept["citation"], Certainty(kept["certainty"])
        )
        for kept in found.row.warnings
    )


def _bases(found: Rab) -> tuple[PlanWarning, ...]:
    """What was checked and is in order, where a source says so."""
    return tuple(
        each.said for each in found.checks if each.weight is Weight.FINE and each.said.citation
    )


def _standing(row: BudgetPlan) -> str:
    if row.regulation_date and row.regulation_number:
        day = format_long(row.regulation_date)
        return f"Ditetapkan dengan Peraturan Desa Nomor {row.regulation_number}, {day}"
    if row.evaluated_at:
        day = format_long(timezone.localdate(row.evaluated_at))
        return f"Rancangan, dievaluasi {row.evaluated_by}, {day}"
    return "Rancangan, belum dievaluasi"
