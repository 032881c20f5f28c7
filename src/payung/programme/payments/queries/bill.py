"""One bill as its pages show it: where it stands, its months, its money, what may be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.core.law.calendar import calendar_on
from payung.office.accounts.holder import Holder
from payung.office.accounts.steps import Choice, Happened, happened, stations
from payung.office.area.queries import titles_of
from payung.office.audit.queries import acts_of
from payung.office.writing import month_words, months_words
from payung.programme.enrolment.models import Container, PayerModel
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    ProofShare,
    Receipt,
    Reversal,
    ReversalState,
)
from payung.programme.payments.steps import (
    PAYER_WORDS,
    ROUTE_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Standing,
    obstacle,
    step_ahead,
    who_of,
)
from payung.programme.payments.striking import gone_entries
from payung.programme.payments.tariffs import Tariff, tariff_of
from payung.programme.payments.turn import KIND, standing_from, visible_to
from payung.programme.payments.wording import LEFT_OUT_WORDS, container_words


@dataclass(frozen=True, slots=True)
class MonthLine:
    """One month of a bill: live people and rupiah, and person-months that were struck."""

    month: Month
    due_on: date
    people: int
    amount: int
    struck: int
    tariff: int

    @property
    def words(self) -> str:
        return month_words(self.month)


@dataclass(frozen=True)
class BillPage:
    """One bill for its pages. What a page does not show is not asked of the database."""

    bill: Bill
    holder: Holder
    place: str
    """As letters name it: `Desa Karta Dewa`, `Kabupaten …`."""

    @cached_property
    def shares(self) -> tuple[ProofShare, ...]:
        rows = ProofShare.objects.filter(bill=self.bill).select_related("proof")
        return tuple(rows.order_by("proof__id"))

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        return tuple(Receipt.objects.filter(bill=self.bill).order_by("turn"))

    @cached_property
    def reversals(self) -> tuple[Reversal, ...]:
        return tuple(Reversal.objects.filter(bill=self.bill).order_by("asked_at"))

    @cached_property
    def months(self) -> tuple[MonthLine, ...]:
        return tuple(_months(self.bill))

    @cached_property
    def tariff(self) -> Tariff:
        return tariff_of(self.container, self.first, self.last)

    @cached_property
    def standing(self) -> Standing:
        is_posted = self.state is BillState.POSTED
        gone = len(gone_entries(self.bill)) if is_posted else 0
        return standing_from(self.bill, self.shares, self.reversals, gone)

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """By the value of the step."""
        return _choices(self.standing, self.holder)

    @property
    def container(self) -> Container:
        return self.bill.container

    @property
    def id(self) -> UUID:
        return self.bill.id

    @property
    def version(self) -> int:
        return self.bill.version

    @property
    def state(self) -> BillState:
        return BillState(self.bill.state)

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def container_words(self) -> str:
        return container_words(self.container)

    @property
    def payer_words(self) -> str | Promise:
        return PAYER_WORDS[PayerModel(self.container.payer_model)]

    @property
    def first(self) -> Month:
        return Month.parse(self.bill.first_month)

    @property
    def last(self) -> Month:
        return Month.parse(self.bill.last_month)

    @property
    def period(self) -> str:
        return months_words(self.first, self.last)

    @property
    def person_months(self) -> int:
        return sum(line.people for line in self.months)

    @property
    def struck(self) -> int:
        return sum(line.struck for line in self.months)

    @property
    def surplus(self) -> int:
        """What is left of its money once it is posted."""
        return max(self.bill.funds - self.bill.amount, 0)

    @property
    def claimed(self) -> int:
        """Rupiah of the proofs that the branch has not answered."""
        return sum(share.amount for share in self.shares if share.answered_at is None)

    @property
    def open_shares(self) -> list[ProofShare]:
        return [share for share in self.shares if share.answered_at is None]

    @property
    def asked(self) -> Reversal | None:
        waiting = (each for each in self.reversals if each.state == ReversalState.ASKED)
        return next(waiting, None)

    @property
    def left_out(self) -> list[tuple[str | Promise, int]]:
        """Person-months that the draft left out, with the reason."""
        told: Mapping[str, int] = self.bill.left_out
        return [(LEFT_OUT_WORDS.get(reason, reason), count) for reason, count in told.items()]

    @property
    def posted_share(self) -> int:
        """How far the posting is, in percent."""
        whole = self.person_months + self.struck
        return min(self.bill.posted_lines * 100 // whole, 100) if whole else 100

    @property
    def has_names(self) -> bool:
        return self.bill.amount > 0

    @property
    def is_owed(self) -> bool:
        """Whether people lapse unless somebody pays."""
        return self.state in (BillState.DRAFTED, BillState.ISSUED, BillState.PAID, BillState.SHORT)

    @property
    def ahead(self) -> Choice | None:
        step = step_ahead(self.standing)
        return self.choices[step.value] if step else None

    @property
    def route(self) -> list[tuple[str | Promise, str]]:
        """The stations of the way: words, and `done`, `now` or nothing."""
        at = (place for place, (states, _) in enumerate(ROUTE_WORDS) if self.state in states)
        done = len(ROUTE_WORDS) if self.state is BillState.POSTED else next(at, None)
        return stations((words for _, words in ROUTE_WORDS), done=done)


def bill_page(holder: Holder, bill_id: UUID) -> BillPage:
    """One bill for its pages. Raises `Bill.DoesNotExist` outside the holder's areas."""
    bill = visible_to(holder).select_related("container").get(id=bill_id)
    return BillPage(bill, holder, titles_of((bill.place_code,))[bill.place_code])


def history_of(found: BillPage) -> list[Happened]:
    """The acts on a bill, the newest first; at most 200."""
    acts = acts_of(KIND, found.id)[:200]
    return happened(TRANSITIONS, acts)


def _months(bill: Bill) -> list[MonthLine]:
    """By month, in one query. A month keeps the price at which it was drafted."""
    live = Q(is_live=True)
    told = BillLine.objects.filter(bill=bill).values("month")
    rows = told.annotate(
        people=Count("id", filter=live),
        money=Sum("amount", filter=live),
        struck=Count("id", filter=~live),
        price=Sum("amount") / Count("id"),
    )
    calendar = calendar_on(bill.due_on)
    return [
        MonthLine(
            month=(month := Month.parse(row["month"])),
            due_on=calendar.due_date(month),
            people=row["people"],
            amount=row["money"] or 0,
            struck=row["struck"],
            tariff=int(row["price"]),
        )
        for row in rows.order_by("month")
    ]


def _choices(standing: Standing, holder: Holder) -> dict[str, Choice]:
    return {
        step.value: Choice(
            step, line.words, obstacle(step, standing, by=holder), who_of(step, standing.payer)
        )
        for step, line in TRANSITIONS.items()
    }
