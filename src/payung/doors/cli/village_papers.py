"""The papers of a village's decision: from the plan to the files that are printed and signed.

Dates, numbers and names of those who sign are not known yet; the papers leave room for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import cast

from payung.core.engine.plan import Plan
from payung.core.engine.ranking import RANK, reasons
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.roster import Column
from payung.core.kernel.tariff_span import tariff_spans
from payung.core.law.benefits import jkm_benefit
from payung.core.law.calendar import calendar_on
from payung.core.law.funding import FundSource, fund_source_name
from payung.core.law.library import library
from payung.core.law.rights import Payment, rights_of
from payung.core.papers import values
from payung.core.papers.attendance_list import AttendanceList, Attendee, attendance_list_pdf
from payung.core.papers.branch_roster import RosterBatch, RosterRow, branch_roster_xlsx
from payung.core.papers.column_mapping import default_column_mapping
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
from payung.core.papers.decree import Decree, decree_docx, decree_pdf
from payung.core.papers.minutes import Minutes, minutes_docx, minutes_pdf
from payung.core.papers.recipient_list import Recipient, RecipientList, recipient_list_pdf
from payung.core.papers.waiting_list import WaitingList, waiting_list_pdf
from payung.core.papers.worker_slip import Slip, WorkerSlips, worker_slips_pdf
from payung.office.area import Village

_EMPTY_ATTENDANCE_LINES = 30
_LEGAL_BASES = ("uu_40_2004", "uu_24_2011", "pp_44_2015", "pp_82_2019")
"""What a decree always recalls; the regency's own decrees follow."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class VillagePapers:
    """All papers of one plan. Nobody is chosen: then there is nothing to decree or to send."""

    village: Village
    plan: Plan

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Name and content of each file, in the order in which a village uses them."""
        yield "01_daftar_hadir.pdf", attendance_list_pdf(self._attendance())
        yield "04_rab.pdf", cost_plan_pdf(self._cost_plan())
        yield "04_rab.xlsx", cost_plan_xlsx(self._cost_plan())
        yield "04_rab_siskeudes.csv", cost_plan_csv(self._cost_plan())
        yield "07_daftar_tunggu.pdf", waiting_list_pdf(self._waiting_list())
        if self.plan.chosen.is_empty():
            return
        yield "02_berita_acara.pdf", minutes_pdf(self._minutes())
        yield "02_berita_acara.docx", minutes_docx(self._minutes())
        yield "03_keputusan_kepala_desa.pdf", decree_pdf(self._decree())
        yield "03_keputusan_kepala_desa.docx", decree_docx(self._decree())
        yield "05_daftar_penerima.pdf", recipient_list_pdf(self._recipients())
        yield "06_slip_pekerja.pdf", worker_slips_pdf(self._slips())
        yield (
            "08_peserta_untuk_cabang.xlsx",
            branch_roster_xlsx(self._batch(), default_column_mapping()),
        )

    @property
    def _year(self) -> int:
        return self.plan.window.first.year

    @property
    def _letterhead(self) -> values.Letterhead:
        return values.Letterhead(
            self.village.on_paper(), is_sample=any(map(_is_sample, self._chosen_rows))
        )

    @property
    def _head(self) -> values.Signatory:
        return values.Signatory(f"Kepala {self.village.term}")

    @property
    def _chosen_rows(self) -> list[Row]:
        return list(self.plan.chosen.iter_rows(named=True))

    @property
    def _contribution(self) -> values.ContributionPlan:
        return values.ContributionPlan(
            seats=self.plan.chosen.height,
            spans=tariff_spans(self.plan.tariffs),
            fund_source=_fund_source(self.plan.purse.source),
            ceiling=self.plan.purse.ceiling,
        )

    def _candidates(self, rows: list[Row]) -> tuple[values.Candidate, ...]:
        return tuple(
            values.Candidate(self._person(row), int(str(row[RANK])), reasons(row, self.plan.rules))
            for row in rows
        )

    def _person(self, row: Row) -> values.Person:
        return _person(row, self.plan.window.first.first_day)

    def _attendance(self) -> AttendanceList:
        return AttendanceList(
            letterhead=self._letterhead,
            meeting=values.Meeting(),
            attendees=(Attendee("", stands_for=f"Kepala {self.village.term}"), Attendee("", "BPD")),
            empty_lines=_EMPTY_ATTENDANCE_LINES,
            signatory=self._head,
        )

    def _minutes(self) -> Minutes:
        return Minutes(
            letterhead=self._letterhead,
            meeting=values.Meeting(),
            chosen=self._candidates(self._chosen_rows),
            waiting=self._candidates(list(self.plan.waiting.iter_rows(named=True))),
            plan=self._contribution,
            budget_year=self._year,
            signatories=(
                self._head,
                values.Signatory("Ketua BPD"),
                values.Signatory("Wakil warga"),
            ),
        )

    def _decree(self) -> Decree:
        bases = [library().parameter(name).title for name in _LEGAL_BASES]
        return Decree(
            letterhead=self._letterhead,
            participants=tuple(self._person(row) for row in self._chosen_rows),
            plan=self._contribution,
            budget_year=self._year,
            signatory=self._head,
            recalling=(*bases, *self.plan.rules.basis),
        )

    def _cost_plan(self) -> CostPlan:
        return CostPlan(
            letterhead=self._letterhead,
            budget_year=self._year,
            sections=tuple(self._sections()),
            prepared_by=values.Signatory("Pelaksana Kegiatan"),
            approved_by=self._head,
            purses=(Purse(_fund_source(self.plan.purse.source), self.plan.purse.ceiling),),
            warnings=self.plan.warnings,
        )

    def _sections(self) -> Iterator[BudgetSection]:
        """The lines of a programme stand together under its activity and account."""
        for _, group in groupby(self.plan.lines, key=lambda line: line.code):
            lines = list(group)
            code = lines[0].code
            yield BudgetSection(
                activity_name=code.activity_name,
                account_name=code.account_name,
                lines=tuple(
                    BudgetLine(
                        line.description,
                        Price(
                            (Quantity(line.persons, "orang"), Quantity(line.months, "bulan")),
                            line.monthly_price,
                        ),
                        _fund_source(line.fund_source),
                    )
                    for line in lines
                ),
                activity_code=code.activity,
                account_code=code.account,
            )

    def _recipients(self) -> RecipientList:
        return RecipientList(
            letterhead=self._letterhead,
            title="Daftar Penerima Perlindungan Pekerja Rentan",
            handed_over="kartu peserta dan slip perlindungan JKK dan JKM",
            recipients=tuple(Recipient(self._person(row)) for row in self._chosen_rows),
            acknowledged_by=self._head,
            handed_over_by=values.Signatory("Pelaksana Kegiatan"),
        )

    def _slips(self) -> WorkerSlips:
        on = self.plan.window.last.first_day
        benefit = jkm_benefit(on)
        full_from = self._full_benefit_from()
        slips = (
            Slip(
                self._person(row),
                self.plan.window.first,
                self.plan.window.last,
                None if row[Column.CONTINUES] else full_from,
            )
            for row in self._chosen_rows
        )
        return WorkerSlips(
            letterhead=self._letterhead,
            slips=tuple(slips),
            full_death_benefit=benefit.total,
            early_death_benefit=benefit.burial,
            accident_report_hours=library().integer("accident_report_hours", on),
        )

    def _full_benefit_from(self) -> date | None:
        """For someone new, if every month is paid on its due date and not earlier."""
        window = self.plan.window
        due = calendar_on(window.first.first_day).due_date
        payments = [Payment(month, due(month)) for month in window.months]
        day = due(window.last)
        readings = self.plan.rules.readings
        return rights_of(payments, on=day, backend="polars", readings=readings).jkm_full_from

    def _waiting_list(self) -> WaitingList:
        return WaitingList(
            letterhead=self._letterhead,
            candidates=self._candidates(list(self.plan.waiting.iter_rows(named=True))),
            signatory=self._head,
            budget_year=self._year,
        )

    def _batch(self) -> RosterBatch:
        return RosterBatch(
            village=self.village.on_paper(),
            province=self.village.province,
            first=self.plan.window.first,
            last=self.plan.window.last,
            rows=tuple(cast("RosterRow", row) for row in self._chosen_rows),
            is_sample=self._letterhead.is_sample,
        )


def _fund_source(source: FundSource) -> values.FundSource:
    return values.FundSource(source.value, fund_source_name(source))


def _is_sample(row: Row) -> bool:
    return Nik.parse(str(row[Column.NIK])).is_sample


def _person(row: Row, on: date) -> values.Person:
    """A chosen row as papers print it; what a list of NIK and name lacks is read from the NIK."""

    def text(column: Column) -> str | None:
        return cast("str | None", row[column])

    nik = Nik.parse(str(row[Column.NIK]))
    return values.Person(
        name=str(row[Column.NAME]),
        nik=nik,
        family_card=text(Column.FAMILY_CARD),
        sex=Sex(str(row[Column.SEX])) if row[Column.SEX] else nik.sex,
        birth_place=text(Column.BIRTH_PLACE),
        birth_date=cast("date | None", row[Column.BIRTH_DATE]) or nik.birth_date(on=on),
        address=text(Column.ADDRESS),
        hamlet=text(Column.HAMLET),
        rt=text(Column.RT),
        rw=text(Column.RW),
        job=text(Column.REAL_JOB) or text(Column.JOB),
        welfare_decile=cast("int | None", row[Column.WELFARE_DECILE]),
        heir_name=text(Column.HEIR_NAME),
        heir_relation=text(Column.HEIR_RELATION),
    )
