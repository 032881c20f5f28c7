"""The papers of a village's decision: from names and money to the files that are signed.

One builder for the command line, which knows a plan and nothing of a meeting, and for the web,
which knows both. What is not known yet (a date, a number, who signs) is left out of `Occasion` and
prints as a dotted blank. Plain values: no database, no clock.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import cast
from uuid import UUID

from payung.core.engine.budget import BudgetLine, Incentive, Window
from payung.core.engine.plan import Plan
from payung.core.engine.ranking import RANK, reasons
from payung.core.kernel.finding import PlanWarning
from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.roster import Column
from payung.core.kernel.tariff_span import TariffSpan, tariff_spans
from payung.core.law.benefits import jkm_benefit
from payung.core.law.calendar import calendar_on
from payung.core.law.funding import FundSource, fund_source_name
from payung.core.law.library import library
from payung.core.law.rights import Payment, rights_of
from payung.core.law.ruleset import RuleSet
from payung.core.papers import cost_plan, values
from payung.core.papers.attendance_list import AttendanceList, Attendee
from payung.core.papers.cost_plan import CostPlan
from payung.core.papers.decree import Decree
from payung.core.papers.grounds import grounds
from payung.core.papers.invitation import Invitation
from payung.core.papers.minutes import Minutes, Objection
from payung.core.papers.name_list import NamedRow, NameList
from payung.core.papers.public_notice import PublicNotice
from payung.core.papers.recipient_list import Recipient, RecipientList
from payung.core.papers.waiting_list import WaitingList
from payung.core.papers.worker_slip import Slip, WorkerSlips
from payung.office.area.village import Village

Row = Mapping[str, object]
"""One person by the names of `kernel.roster.Column`."""
_EMPTY_ATTENDANCE_LINES = 30
_FEW_EMPTY_LINES = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A person of the decision, and whether the cover goes on without a break."""

    candidate: values.Candidate
    continues: bool = False
    first: Month | None = None
    """The first month that is paid, where it is not that of the window."""
    key: UUID | None = None
    """Of the person in the registry."""

    @property
    def person(self) -> values.Person:
        return self.candidate.person


@dataclass(frozen=True, slots=True)
class Signers:
    """Names of those who hold the posts today, where they are known."""

    head: str | None = None
    council: str | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of the meeting and the decree; everything may still be open."""

    meeting: values.Meeting = field(default_factory=values.Meeting)
    objections_until: date | None = None
    invited: tuple[str, ...] = ()
    attendees: tuple[Attendee, ...] | None = None
    """Who came; `None` before the meeting."""
    objections: tuple[Objection, ...] | None = None
    struck: tuple[values.Struck, ...] = ()
    remarks: str = ""
    decree_number: str | None = None
    decided_on: date | None = None
    written_on: date | None = None
    signers: Signers = field(default_factory=Signers)


@dataclass(frozen=True, slots=True)
class Unread:
    """What is known of people who were not read, for a paper that names none of them."""

    candidates: int = 0
    """How many have or wait for a seat."""
    is_sample: bool = False
    """Whether somebody with a seat is invented."""


@dataclass(frozen=True, slots=True)
class VillagePapers:
    """All papers of one decision. Where nobody is chosen there is nothing to decree."""

    village: Village
    window: Window
    source: FundSource
    ceiling: int
    spans: tuple[TariffSpan, ...]
    lines: tuple[BudgetLine, ...]
    warnings: tuple[PlanWarning, ...]
    incentives: tuple[Incentive, ...]
    rules: RuleSet
    chosen: tuple[Named, ...]
    waiting: tuple[Named, ...]
    unread: Unread = field(default_factory=Unread)
    occasion: Occasion = field(default_factory=Occasion)
    protection: Mapping[UUID, str] = field(default_factory=dict)
    """What is paid already for a person of the registry, as a sentence for the slip."""

    @classmethod
    def of_plan(cls, village: Village, plan: Plan) -> VillagePapers:
        """The papers of a plan before anybody has met."""
        start = plan.window.first.first_day
        return cls(
            village=village,
            window=plan.window,
            source=plan.purse.source,
            ceiling=plan.purse.ceiling,
            spans=tariff_spans(plan.tariffs),
            lines=plan.lines,
            warnings=plan.warnings,
            incentives=plan.purse.incentives,
            rules=plan.rules,
            chosen=_named(plan.chosen.iter_rows(named=True), plan.rules, start),
            waiting=_named(plan.waiting.iter_rows(named=True), plan.rules, start),
        )

    def invitation(self) -> Invitation:
        told = self.occasion
        return Invitation(
            letterhead=self._letterhead,
            meeting=told.meeting,
            budget_year=self._year,
            signatory=self._head,
            invited=told.invited,
            objections_until=told.objections_until,
            candidates=len(self.chosen) + len(self.waiting) or self.unread.candidates or None,
            written_on=told.written_on,
        )

    def attendance(self) -> AttendanceList:
        came = self.occasion.attendees
        expected = (Attendee("", stands_for=f"Kepala {self.village.term}"), Attendee("", "BPD"))
        return AttendanceList(
            letterhead=self._letterhead,
            meeting=self.occasion.meeting,
            attendees=expected if came is None else came,
            empty_lines=_EMPTY_ATTENDANCE_LINES if came is None else _FEW_EMPTY_LINES,
            signatory=self._head,
        )

    def notice(self) -> PublicNotice:
        told = self.occasion
        return PublicNotice(
            letterhead=self._letterhead,
            chosen=self._order(self.chosen),
            waiting=self._order(self.waiting),
            plan=self._contribution,
            budget_year=self._year,
            signatory=self._head,
            held_on=told.meeting.held_on,
            objections_until=told.objections_until,
            issued_on=told.written_on,
        )

    def minutes(self) -> Minutes:
        told = self.occasion
        return Minutes(
            letterhead=self._letterhead,
            meeting=told.meeting,
            chosen=self._order(self.chosen),
            waiting=self._order(self.waiting),
            plan=self._contribution,
            budget_year=self._year,
            signatories=(
                self._head,
                values.Signatory("Ketua BPD", told.signers.council),
                values.Signatory("Wakil warga"),
            ),
            objections=told.objections,
            struck=told.struck,
            remarks=told.remarks,
        )

    def decree(self) -> Decree:
        return Decree(
            letterhead=self._letterhead,
            participants=tuple(each.person for each in self.chosen),
            plan=self._contribution,
            budget_year=self._year,
            signatory=self._head,
            meeting_held_on=self.occasion.meeting.held_on,
            number=self.occasion.decree_number,
            decided_on=self.occasion.decided_on,
            recalling=recalled(self.rules),
        )

    def budget(self) -> CostPlan:
        return CostPlan(
            letterhead=self._letterhead,
            budget_year=self._year,
            sections=tuple(self._sections()),
            prepared_by=values.Signatory("Pelaksana Kegiatan"),
            approved_by=self._head,
            purses=(cost_plan.Purse(_fund_source(self.source), self.ceiling),),
            warnings=self.warnings,
        )

    def recipients(self) -> RecipientList:
        number = self.occasion.decree_number
        return RecipientList(
            letterhead=self._letterhead,
            title="Daftar Penerima Perlindungan Pekerja Rentan",
            handed_over="kartu peserta dan slip perlindungan JKK dan JKM",
            recipients=tuple(Recipient(each.person) for each in self.chosen),
            acknowledged_by=self._head,
            handed_over_by=values.Signatory("Pelaksana Kegiatan"),
            basis=f"Keputusan Kepala {self.village.term} Nomor {number}" if number else None,
        )

    def slips(self) -> WorkerSlips:
        on = self.window.last.first_day
        benefit = jkm_benefit(on)
        full_from = self._full_benefit_from()
        return WorkerSlips(
            letterhead=self._letterhead,
            slips=tuple(
                Slip(
                    each.person,
                    each.first or self.window.first,
                    self.window.last,
                    None if each.continues or each.first else full_from,
                    self.protection.get(each.key, "") if each.key else "",
                )
                for each in self.chosen
            ),
            full_death_benefit=benefit.total,
            early_death_benefit=benefit.burial,
            accident_report_hours=library().integer("accident_report_hours", on),
        )

    def waiting_list(self) -> WaitingList:
        return WaitingList(
            letterhead=self._letterhead,
            candidates=self._order(self.waiting),
            signatory=self._head,
            budget_year=self._year,
            issued_on=self.occasion.decided_on,
        )

    def name_list(self) -> NameList:
        rows = [NamedRow("Peserta", each.candidate) for each in self.chosen]
        rows += [NamedRow("Daftar tunggu", each.candidate) for each in self.waiting]
        return NameList(self._letterhead, "Daftar nama pekerja rentan", rows)

    @property
    def is_sample(self) -> bool:
        return self.unread.is_sample or any(each.person.nik.is_sample for each in self.chosen)

    @property
    def _year(self) -> int:
        return self.window.first.year

    @property
    def _letterhead(self) -> values.Letterhead:
        return values.Letterhead(self.village.on_paper(), is_sample=self.is_sample)

    @property
    def _head(self) -> values.Signatory:
        return values.Signatory(f"Kepala {self.village.term}", self.occasion.signers.head)

    @property
    def _contribution(self) -> values.ContributionPlan:
        return values.ContributionPlan(
            seats=len(self.chosen),
            spans=self.spans,
            fund_source=_fund_source(self.source),
            ceiling=self.ceiling,
        )

    def _order(self, people: tuple[Named, ...]) -> tuple[values.Candidate, ...]:
        return tuple(each.candidate for each in people)

    def _sections(self) -> Iterator[cost_plan.BudgetSection]:
        """The lines of a programme stand together under its activity and account."""
        for code, group in groupby(self.lines, key=lambda line: line.code):
            yield cost_plan.BudgetSection(
                activity_name=code.activity_name,
                account_name=code.account_name,
                lines=tuple(map(_budget_line, group)),
                activity_code=code.activity,
                account_code=code.account,
            )

    def _full_benefit_from(self) -> date | None:
        """For someone new, if every month is paid on its due date and not earlier."""
        due = calendar_on(self.window.first.first_day).due_date
        payments = [Payment(month, due(month)) for month in self.window.months]
        day = due(self.window.last)
        readings = self.rules.readings
        return rights_of(payments, on=day, backend="polars", readings=readings).jkm_full_from


def recalled(rules: RuleSet) -> tuple[str, ...]:
    """The legal bases that a decree cites: the national ones, then the regency's."""
    always = grounds()["decree"].recalls
    return (*(library().parameter(name).title for name in always), *rules.basis)


def person_of(row: Row, on: date) -> values.Person:
    """A row of the roster as papers print it; what a list of NIK and name lacks is read from the
    NIK, for a person who is alive on this day. Raises `Refused` for a NIK that is none."""

    def text(column: Column) -> str | None:
        return cast("str | None", row[column])

    nik = Nik.parse(str(row[Column.NIK] or ""))
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


def _named(rows: Iterator[dict[str, object]], rules: RuleSet, on: date) -> tuple[Named, ...]:
    return tuple(
        Named(
            values.Candidate(person_of(row, on), int(str(row[RANK])), reasons(row, rules)),
            continues=bool(row[Column.CONTINUES]),
        )
        for row in rows
    )


def _budget_line(line: BudgetLine) -> cost_plan.BudgetLine:
    quantities = (
        cost_plan.Quantity(line.persons, "orang"),
        cost_plan.Quantity(line.months, "bulan"),
    )
    return cost_plan.BudgetLine(
        line.description,
        cost_plan.Price(quantities, line.monthly_price),
        _fund_source(line.fund_source),
    )


def _fund_source(source: FundSource) -> values.FundSource:
    return values.FundSource(source.value, fund_source_name(source))
