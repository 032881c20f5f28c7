"""The list behind a figure: the rows that were counted, with a word for each thing.

Whoever lies outside the holder's area today is told without a name; what the post may not read is
told by number alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.queries import names_of
from payung.programme.budgets.models import BudgetPlan
from payung.programme.claims.models import Claim
from payung.programme.enrolment.models import BatchLine, Collision
from payung.programme.incentives.models import Recipient
from payung.programme.incidents.models import Report
from payung.programme.oversight.counting import COUNTERS, Subject
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.known import Known
from payung.programme.payments.models import Bill
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people

PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was counted. `key` is that of its page; empty where the holder may not open
    it."""

    kind: Subject
    key: str
    words: str
    village: str
    """Name; empty where it lies in none."""
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A page of the list, and the sums of the whole list."""

    lines: tuple[Line, ...]
    start: int
    count: int
    numerator: int
    denominator: int

    @property
    def next_start(self) -> int | None:
        return self.start + PAGE if self.start + PAGE < self.count else None


def behind(
    holder: Holder, place: str, day: date, code: str, *, start: int = 0, most: int | None = PAGE
) -> Behind:
    """What an indicator counts in a place of the holder on a day; numerator first.

    Raises `Refused` where the holder may not, `KeyError` for an unknown indicator.
    """
    holder.must(Deed.FIGURES_READ, place)
    indicators()[code]
    rows = COUNTERS[code](Known(place[:5], day)).filter(pl.col("village").str.starts_with(place))
    rows = rows.sort("numerator", "village", "subject", descending=[True, False, False])
    part = rows.slice(start, most)
    return Behind(
        lines=_lines(holder, part),
        start=start,
        count=rows.height,
        numerator=int(rows["numerator"].sum()),
        denominator=int(rows["denominator"].sum()),
    )


def _lines(holder: Holder, rows: pl.DataFrame) -> tuple[Line, ...]:
    names = names_of(rows["village"].unique())
    told: dict[tuple[str, str], str] = {}
    for (kind,), part in rows.partition_by("kind", as_dict=True).items():
        subject = Subject(str(kind))
        deed, words = _WORDS[subject]
        if deed is None or holder.may(deed):
            found = words(holder, list(part["subject"]))
            told |= {(subject.value, key): said for key, said in found.items()}
    return tuple(
        Line(
            Subject(kind),
            subject if (kind, subject) in told else "",
            told.get((kind, subject), ""),
            names[village],
            numerator,
            denominator,
        )
        for village, kind, subject, numerator, denominator in rows.iter_rows()
    )


_Words = Callable[[Holder, Sequence[str]], Mapping[str, str]]


def _people(holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    found: Mapping[UUID, Person] = visible_people(holder).in_bulk([UUID(key) for key in keys])
    return {key.hex: f"{person.name} ({person.nik_masked})" for key, person in found.items()}


def _bills(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = Bill.objects.filter(id__in=[UUID(key) for key in keys]).select_related("container")
    return {
        bill.id.hex: f"{bill.container.payer_name} {bill.number}, "
        f"{bill.first_month} s.d. {bill.last_month}"
        for bill in rows
    }


def _plans(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = BudgetPlan.objects.filter(id__in=[UUID(key) for key in keys])
    return {plan.id.hex: f"RAB {plan.year} {plan.fund_source}" for plan in rows}


def _batch_lines(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = BatchLine.objects.filter(id__in=[UUID(key) for key in keys]).select_related("batch")
    return {line.id.hex: f"{line.name}, berkas {line.batch.number}" for line in rows}


def _collisions(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = Collision.objects.filter(id__in=[UUID(key) for key in keys]).select_related("person")
    return {each.id.hex: f"{each.person.name}, {each.other_payer}" for each in rows}


def _reports(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = Report.objects.filter(id__in=[UUID(key) for key in keys])
    return {each.id.hex: f"{each.number}, {each.name}, {each.day:%d-%m-%Y}" for each in rows}


def _claims(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = Claim.objects.filter(id__in=[UUID(key) for key in keys]).select_related("person")
    return {each.id.hex: f"{each.person.name}, {each.happened_on:%d-%m-%Y}" for each in rows}


def _recipients(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    rows = Recipient.objects.filter(id__in=[UUID(key) for key in keys]).select_related("person")
    return {each.id.hex: f"{each.person.name}, {each.role}" for each in rows}


def _places(_holder: Holder, keys: Sequence[str]) -> Mapping[str, str]:
    return names_of(keys)


_WORDS: Mapping[Subject, tuple[Deed | None, _Words]] = {
    Subject.PERSON: (Deed.PEOPLE_READ, _people),
    Subject.VILLAGE: (None, _places),
    Subject.PLACE: (None, _places),
    Subject.BILL: (Deed.BILL_READ, _bills),
    Subject.PLAN: (Deed.BUDGET_READ, _plans),
    Subject.LINE: (Deed.ENROLMENT_READ, _batch_lines),
    Subject.COLLISION: (Deed.ENROLMENT_READ, _collisions),
    Subject.REPORT: (Deed.INCIDENT_READ, _reports),
    Subject.CLAIM: (Deed.CLAIM_READ, _claims),
    Subject.RECIPIENT: (Deed.INCENTIVE_READ, _recipients),
}
"""Who may read which words, and where they come from. Keys come from rows of the holder's area."""
