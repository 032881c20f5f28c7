"""The money of a regency: drafting and posting the monthly bill of forty thousand members.

Twelve months lie in the ledger before, written straight into the tables; the bill that is measured
goes its real way, from the draft by Dinas PMD to the job that posts it.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.law.tariff import Payer, monthly_tariff
from payung.doors.ops.measuring.crowd import REGENCY
from payung.office.accounts.actions import appoint_newcomer, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import ROLE_WORDS, Role
from payung.office.area.keys import new_key
from payung.office.area.models import levels_of
from payung.office.seen import Seen
from payung.programme.enrolment.actions import Opening, open_container
from payung.programme.enrolment.models import Container, ContainerKind, Membership, PayerModel
from payung.programme.payments import actions
from payung.programme.payments.ledger_frame import ledger_of_area
from payung.programme.payments.models import Bill, BillLine, BillState, LedgerEntry
from payung.programme.payments.posting import post_now
from payung.programme.payments.rights import rights_by_law
from payung.programme.workers.inserting import insert_values
from payung.programme.workers.models import Person

MOST_SECONDS_POSTING, MOST_SECONDS_DRAFTING, MOST_SECONDS_RIGHTS = 10.0, 10.0, 2.0
HISTORY = 12
_PORTION = 20_000
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class MoneyTime:
    """Seconds for everybody's month."""

    members: int
    entries: int
    """In the ledger when the rights were asked."""
    drafting: float
    confirming: float
    posting: float
    rights: float

    @property
    def holds(self) -> bool:
        return (
            self.drafting <= MOST_SECONDS_DRAFTING
            and self.posting <= MOST_SECONDS_POSTING
            and self.rights <= MOST_SECONDS_RIGHTS
        )


def money_time(members: int) -> MoneyTime:
    """Fill the ledger with a year of these members, then take the next month through it."""
    today = timezone.localdate()
    pmd, treasury, branch = (
        holder_for(role) for role in (Role.PMD, Role.REGENCY_TREASURY, Role.BRANCH)
    )
    container = container_of(pmd, ContainerKind.SA, PayerModel.REGENCY_TREASURY)
    now = Month.of(today)
    write_a_year(container, members, until=now)
    draft, drafting = _timed(
        lambda: actions.draft_bill(by=pmd, order=actions.Order(container.id, now, now), on=today)
    )
    bill = _paid(draft, branch, treasury, today)
    received = actions.Received(bill.to_pay, today)
    _, confirming = _timed(
        lambda: actions.confirm_bill(by=branch, seen=_seen(bill), received=received, on=today)
    )
    _, posting = _timed(lambda: post_now(bill.id))
    if Bill.objects.get(id=bill.id).state != BillState.POSTED:
        raise AssertionError("the bill is not posted")
    entries = LedgerEntry.objects.filter(regency_code=REGENCY)
    told, rights = _timed(lambda: _rights(today))
    if told.height != members:
        raise AssertionError(f"rights of {told.height} people")
    return MoneyTime(members, entries.count(), drafting, confirming, posting, rights)


def _rights(today: date) -> pl.DataFrame:
    """As the pages of protection ask for a regency."""
    ledger = ledger_of_area(REGENCY, year=today.year)
    return rights_by_law(ledger.entries, today, readings=ledger.readings)


def _timed(act: Callable[[], _Result]) -> tuple[_Result, float]:
    begin = time.perf_counter()
    result = act()
    return result, time.perf_counter() - begin


def holder_for(role: Role) -> Holder:
    """At a post of the regency; PMD is there already where pages were measured before."""
    title = f"{ROLE_WORDS[role]} Ukur"
    post = open_post(by=Programme(), role=role, title=title, areas=(REGENCY,))
    appoint_newcomer(
        by=Programme(), post=post, username=f"ukur-{role.value}", full_name=title, on=_since()
    )
    found = holder_of(Account.objects.get(username=f"ukur-{role.value}"), on=timezone.localdate())
    if found is None:
        raise AssertionError(role)
    return found


def _since() -> date:
    return timezone.localdate()


def container_of(by: Holder, kind: ContainerKind, model: PayerModel) -> Container:
    """An open container for people of the whole regency."""
    opening = Opening(REGENCY, kind, model, "Ukur", payer_name="Ukur")
    return open_container(by=by, opening=opening, on=timezone.localdate())


def write_a_year(container: Container, members: int, *, until: Month, skip: int = 0) -> None:
    """So many people of the registry, after the first `skip` of them, are members, and the twelve
    months before `until` are in the ledger: straight into the tables."""
    people = list(
        Person.objects.filter(regency_code=REGENCY)
        .order_by("id")
        .values_list("id", "village_code")[skip : skip + members]
    )
    if len(people) != members:
        raise AssertionError(f"{len(people)} people")
    first, today = until + -HISTORY, timezone.localdate()
    columns = tuple(_member(first, today, container, people[0]))
    rows = [tuple(_member(first, today, container, each).values()) for each in people]
    with transaction.atomic():
        for start in range(0, members, _PORTION):
            insert_values(Membership, columns, rows[start : start + _PORTION])
    for number, month in enumerate(first.until(until + -1), 1):
        with transaction.atomic():
            _posted_month(container, number, month, people)


def _member(
    first: Month, today: date, container: Container, who: tuple[UUID, str]
) -> dict[str, object]:
    person, village = who
    return {
        "id": new_key(),
        **levels_of(village),
        "person": person,
        "container": container.id,
        "first_month": str(first),
        "accepted_on": today,
        "noted_at": timezone.now(),
        **dict.fromkeys(("last_month", "kpj_number", "end_reason", "end_note", "ended_by"), ""),
        "version": 1,
    }


def _posted_month(
    container: Container, number: int, month: Month, people: list[tuple[UUID, str]]
) -> None:
    price = monthly_tariff(month, payer=Payer.REGENCY_BUDGET)
    day, whole = month.day(10), price * len(people)
    bill = Bill.objects.create(
        container=container,
        number=number,
        first_month=str(month),
        last_month=str(month),
        due_on=month.day(15),
        members=len(people),
        amount=whole,
        received=whole,
        state=BillState.POSTED.value,
        paid_on=day,
        posted_lines=len(people),
        drafted_by="Ukur",
        **levels_of(REGENCY),
    )
    keys = [new_key() for _ in people]
    lines = [
        (key, bill.id, place, person, str(month), village, price, True, "", None)
        for place, (key, (person, village)) in enumerate(zip(keys, people, strict=True))
    ]
    names = ("id", "bill", "place", "person", "month", "village_code", "amount", "is_live")
    insert_values(BillLine, (*names, "struck_because", "struck_at"), lines)
    paid: dict[str, object] = {"month": str(month), "turn": 0, "payer": Payer.REGENCY_BUDGET.value}
    paid |= {"amount": price, "paid_on": day, "bill": bill.id, "posted_at": timezone.now()}
    entries = [
        (key, *levels_of(village).values(), person, *paid.values())
        for key, (person, village) in zip(keys, people, strict=True)
    ]
    columns = ("id", "regency_code", "district_code", "village_code", "person", *paid)
    insert_values(LedgerEntry, columns, entries)


def _paid(draft: Bill, branch: Holder, treasury: Holder, today: date) -> Bill:
    issue = actions.Issue("UKUR-1")
    bill = actions.issue_bill(by=branch, seen=_seen(draft), issue=issue, on=today)
    content = io.BytesIO(b"%PDF-1.7 ukur")
    payment = actions.Payment([bill.id], today, bill.to_pay, "UKUR", content)
    actions.upload_proof(by=treasury, payment=payment, on=today)
    return Bill.objects.get(id=bill.id)


def _seen(bill: Bill) -> Seen:
    return Seen(bill.id, Bill.objects.get(id=bill.id).version)
