"""Payers, containers with members, and each step of a bill, by real actions.

Kurnia is treasurer of the village, Gilang holds the treasury of the regency, Hesti a department,
Indra and Joko are officers of the branch, Fitri is PMD. Jobs are done at once where a test asks
for `jobs_at_once`; else `posted` does them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.db import transaction

import decision_cast
import enrolment_cast
from office_cast import VILLAGE, holder
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.enrolment.actions import end_membership
from payung.programme.enrolment.models import Container, ContainerKind, EndReason, Membership
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, BillState, Proof
from payung.programme.payments.posting import post_now
from payung.programme.workers.models import Person

TARIFF = 16_800
FIRST, LAST = Month(2027, 1), Month(2027, 3)
DRAFT_DAY = date(2026, 12, 20)
PAY_DAY = date(2027, 1, 12)


@dataclass(frozen=True, slots=True)
class Payers:
    """Who has to do with bills."""

    kurnia: Holder
    gilang: Holder
    hesti: Holder
    indra: Holder
    joko: Holder
    fitri: Holder


def payers(village: str = VILLAGE) -> Payers:
    return Payers(
        kurnia=holder("kurnia", Role.VILLAGE_TREASURER, village),
        gilang=holder("gilang", Role.REGENCY_TREASURY),
        hesti=holder("hesti", Role.DEPARTMENT),
        indra=holder("indra", Role.BRANCH),
        joko=holder("joko", Role.BRANCH),
        fitri=holder("fitri", Role.PMD),
    )


def container(
    by: Payers, place: str = VILLAGE, kind: ContainerKind = ContainerKind.SD
) -> Container:
    """An open container of a village, or of the regency, by the model that goes with its kind."""
    if kind is ContainerKind.SD:
        return enrolment_cast.container(by.fitri, place)
    return enrolment_cast.regency_container(by.fitri, kind, "PT Contoh")


def members(
    of: Container, count: int = 3, *, since: Month = FIRST, village: str = VILLAGE, start: int = 1
) -> list[Person]:
    """New people who are members of a container from a month on."""
    people = decision_cast.workers(count, village=village, start=start)
    with transaction.atomic():
        enrolment_cast.enrolled(of, people, since)
    return people


def leave(by: Payers, person: Person, last: Month, reason: EndReason = EndReason.MOVED) -> None:
    """The membership of a person ends with a month."""
    member = Membership.objects.get(person=person, last_month="")
    end_membership(by=by.fitri, membership_id=member.id, last_month=last, reason=reason)


def die(person: Person, on: date) -> None:
    """A death that somebody registered."""
    Person.objects.filter(id=person.id).update(life_status=2, life_status_on=on)


def seen(bill: Bill) -> Seen:
    """The bill as a page that is opened now shows it."""
    fresh = fresh_of(bill)
    return Seen(fresh.id, fresh.version)


def fresh_of(bill: Bill) -> Bill:
    return Bill.objects.get(id=bill.id)


def drafted(
    by: Holder, of: Container, first: Month = FIRST, last: Month = LAST, on: date = DRAFT_DAY
) -> Bill:
    return actions.draft_bill(by=by, order=actions.Order(of.id, first, last), on=on)


def issued(
    by: Holder, of: Container, first: Month = FIRST, last: Month = LAST, on: date = DRAFT_DAY
) -> Bill:
    bill = drafted(by, of, first, last, on)
    issue = actions.Issue(f"2612{str(of.id)[-8:].upper()}{bill.number:03d}")
    return actions.issue_bill(by=by, seen=seen(bill), issue=issue, on=on)


def payment(bills: Sequence[Bill], amount: int, on: date, mark: str = "") -> actions.Payment:
    """A transfer; another `mark` makes another file."""
    content = BytesIO(f"%PDF-1.7 bukti {mark} {[str(bill.id) for bill in bills]}".encode())
    return actions.Payment([bill.id for bill in bills], on, amount, f"TRF-{mark or 1}", content)


def proved(
    by: Holder, bill: Bill, amount: int | None = None, *, on: date = PAY_DAY, mark: str = ""
) -> Proof:
    """The payer shows a proof of what the bill costs, or of another amount."""
    told = fresh_of(bill).to_pay if amount is None else amount
    return actions.upload_proof(by=by, payment=payment([bill], told, on, mark), on=on)


def confirmed(by: Holder, bill: Bill, amount: int | None = None, *, on: date = PAY_DAY) -> Bill:
    """The branch has what the bill costs, or another amount; the job has not run yet."""
    told = fresh_of(bill).to_pay if amount is None else amount
    received = actions.Received(told, on)
    return actions.confirm_bill(by=by, seen=seen(bill), received=received, on=on)


def posted(who: Payers, bill: Bill, amount: int | None = None, *, on: date = PAY_DAY) -> Bill:
    """An issued bill of a village, paid, confirmed and in the ledger."""
    mark = f"{bill.number}-{on}"
    by = who.kurnia if fresh_of(bill).village_code else who.gilang
    if fresh_of(bill).to_pay:
        proved(by, bill, amount, on=on, mark=mark)
    confirmed(who.indra, bill, amount, on=on)
    post_now(bill.id)
    return fresh_of(bill)


def paid_months(who: Payers, of: Container, first: Month, last: Month, *, on: date) -> Bill:
    """Everything at once: drafted, issued, paid and in the ledger on one day."""
    bill = posted(who, issued(who.fitri, of, first, last, on), on=on)
    assert bill.state == BillState.POSTED
    return bill


def is_member(person: Person) -> bool:
    return Membership.objects.filter(person=person, last_month="").exists()
