"""Bills of the demo in every state: villages that have been paying since late winter.

Eight villages and the treasury of the regency hold containers for people who are not decided anew;
each plays its own way through nine months: paid on time, late, short, with a death after payment,
with a posting that somebody wants back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions.models import Candidate
from payung.programme.enrolment.actions import (
    Acceptance,
    Opening,
    end_membership,
    enrol,
    open_container,
)
from payung.programme.enrolment.models import (
    Container,
    ContainerKind,
    EndReason,
    Membership,
    PayerModel,
)
from payung.programme.payments import actions
from payung.programme.payments.models import Bill
from payung.programme.payments.posting import post_now
from payung.programme.workers.models import Person

REGENCY = "16.12"
_BRANCH = "Cabang Muara Enim"
_MEMBERS = 24
_BEGAN = 8
"""Months before this one in which the payers began: late in the year, as many do."""
_QUARTERS = ((-8, -6), (-5, -3), (-2, 0))
_PAID_ON, _DRAFTED_ON = 12, 4
"""Days of the first month."""


@dataclass(frozen=True, slots=True)
class Purse:
    """A container of the demo, and who acts on it."""

    container: Container
    pmd: Holder
    branch: Holder
    payer: Holder

    def draft(self, first: int, last: int) -> Bill:
        """In time; months count from this one."""
        begins, ends = (Month.of(today()) + count for count in (first, last))
        with clock_at(_moment(begins, _DRAFTED_ON)) as on:
            return actions.draft_bill(
                by=self.pmd, order=actions.Order(self.container.id, begins, ends), on=on
            )

    def bill(self, first: int, last: int) -> Bill:
        """Issued on the day of the draft."""
        bill = self.draft(first, last)
        with clock_at(_moment(Month.parse(bill.first_month), _DRAFTED_ON)) as on:
            code = f"2612{self.container.id.hex[-6:].upper()}{bill.number:03d}"
            issue = actions.Issue(code)
            return actions.issue_bill(by=self.branch, seen=_seen(bill), issue=issue, on=on)

    def prove(self, bill: Bill, amount: int | None = None) -> None:
        """The payer shows a transfer of what the bill costs, or of another amount."""
        told = Bill.objects.get(id=bill.id).to_pay if amount is None else amount
        with clock_at(_moment(Month.parse(bill.first_month), _PAID_ON)) as on:
            reference = f"NTPN {bill.id.hex[-8:].upper()}"
            content = io.BytesIO(f"%PDF-1.7 contoh {bill.id}".encode())
            payment = actions.Payment([bill.id], on, told, reference, content)
            actions.upload_proof(by=self.payer, payment=payment, on=on)

    def confirm(self, bill: Bill, amount: int | None = None) -> None:
        """The branch has it; the job is done here."""
        told = Bill.objects.get(id=bill.id).to_pay if amount is None else amount
        day = Month.parse(bill.first_month), _PAID_ON + 2
        with clock_at(_moment(*day)) as on:
            received = actions.Received(told, on + timedelta(days=-1))
            actions.confirm_bill(by=self.branch, seen=_seen(bill), received=received, on=on)
            post_now(bill.id)

    def paid(self, first: int, last: int, amount: int | None = None) -> Bill:
        """Through to the ledger."""
        bill = self.bill(first, last)
        if bill.to_pay:
            self.prove(bill, amount)
        self.confirm(bill, amount)
        return bill


Story = Callable[[Purse], None]


def bring_bills(cast: Cast, parts: Sequence[Part]) -> None:
    """Everything above, by the real actions."""
    listed = [part for part in parts if part.reached >= Reached.ACCEPTED]
    peopled = [part.code for part in listed if len(_people(part.code, _MEMBERS)) == _MEMBERS]
    for village, story in zip(peopled, _STORIES, strict=False):
        story(_of_village(cast, village))
    regency = _of_regency(cast, peopled[len(_STORIES) :][:4])
    for first, last in _QUARTERS:
        regency.paid(first, last)


def _on_time(purse: Purse) -> None:
    for first, last in _QUARTERS:
        purse.paid(first, last)
    purse.bill(1, 1)


def _somebody_died(purse: Purse) -> None:
    """After the quarter was paid: its later months wait to become credit."""
    _on_time(purse)
    member = Membership.objects.filter(container=purse.container).order_by("id")[2]
    with clock_at(days_ago(3)):
        month = Month.of(today()) + -2
        end_membership(
            by=purse.pmd, membership_id=member.id, last_month=month, reason=EndReason.DIED
        )


def _late(purse: Purse) -> None:
    """After a posting that two people took back: its months were billed again."""
    purse.paid(*_QUARTERS[0])
    mistake = purse.paid(*_QUARTERS[1])
    with clock_at(_moment(Month.parse(mistake.first_month), _PAID_ON + 3)):
        asked = actions.AskedReversal("Uangnya untuk wadah lain.", money_came=False)
        actions.ask_reversal(by=purse.branch, seen=_seen(mistake), asked=asked)
        actions.answer_reversal(by=purse.pmd, seen=_seen(mistake), is_approved=True)
    purse.paid(*_QUARTERS[1])
    purse.bill(*_QUARTERS[2])


def _short(purse: Purse) -> None:
    purse.paid(*_QUARTERS[0])
    purse.paid(*_QUARTERS[1])
    bill = purse.bill(*_QUARTERS[2])
    purse.prove(bill, bill.amount * 2 // 3 + 5_000)
    purse.confirm(bill, bill.amount * 2 // 3 + 5_000)


def _waiting(purse: Purse) -> None:
    purse.paid(*_QUARTERS[0])
    purse.paid(*_QUARTERS[1])
    purse.prove(purse.bill(*_QUARTERS[2]))
    purse.draft(1, 3)


def _asked_back(purse: Purse) -> None:
    _on_time(purse)
    bill = Bill.objects.get(container=purse.container, number=3)
    with clock_at(days_ago(1)):
        asked = actions.AskedReversal("Transfer itu milik desa lain.", money_came=False)
        actions.ask_reversal(by=purse.branch, seen=_seen(bill), asked=asked)


def _stopped(purse: Purse) -> None:
    """Nobody has paid for half a year, and nobody has billed it."""
    purse.paid(*_QUARTERS[0])


def _overpaid(purse: Purse) -> None:
    """What was too much is used by the next bill; one was for the wrong months."""
    bill = purse.bill(*_QUARTERS[0])
    told = bill.amount + bill.amount // 3
    purse.prove(bill, told)
    purse.confirm(bill, told)
    wrong = purse.bill(-5, -5)
    with clock_at(_moment(Month.parse(wrong.first_month), _DRAFTED_ON + 1)):
        actions.withdraw_bill(by=purse.pmd, seen=_seen(wrong), reason="Harusnya tiga bulan.")
    purse.paid(*_QUARTERS[1], amount=bill.amount)


_STORIES: tuple[Story, ...] = (
    *(_on_time, _somebody_died, _late, _short),
    *(_waiting, _asked_back, _stopped, _overpaid),
)


def _of_village(cast: Cast, village: str) -> Purse:
    """The container of a village's share of taxes; its treasurer pays, or PMD on behalf."""
    people = _people(village, _MEMBERS)
    opening = Opening(
        place=village,
        kind=ContainerKind.SD,
        payer_model=PayerModel.VILLAGE_TREASURER,
        branch_name=_BRANCH,
        fund_source=FundSource.PBH,
    )
    key = (village, Role.VILLAGE_TREASURER.value)
    pmd = _pmd(cast)
    return _purse(cast, opening, people, cast.holders.get(key, pmd))


def _of_regency(cast: Cast, villages: Sequence[str]) -> Purse:
    """One container of the regency's own money for people of several villages."""
    people = [person for village in villages for person in _people(village, _MEMBERS)]
    opening = Opening(
        REGENCY, ContainerKind.SA, PayerModel.REGENCY_TREASURY, _BRANCH, payer_name="BPKAD"
    )
    return _purse(cast, opening, people, cast.at(REGENCY, Role.REGENCY_TREASURY))


def _purse(cast: Cast, opening: Opening, people: Sequence[Person], payer: Holder) -> Purse:
    first = Month.of(today()) + -_BEGAN
    with clock_at(_moment(first, 2)) as on, transaction.atomic():
        container = open_container(by=_pmd(cast), opening=opening, on=on)
        enrol(container, [Acceptance(person.id, first, on, on) for person in people])
    return Purse(container, _pmd(cast), cast.at(REGENCY, Role.BRANCH), payer)


def _people(village: str, count: int) -> list[Person]:
    """Living people of a village who are members nowhere."""
    members = Membership.objects.filter(person=OuterRef("pk"))
    candidates = Candidate.objects.filter(person=OuterRef("pk"))
    found = Person.objects.filter(
        ~Exists(members),
        ~Exists(candidates),
        village_code=village,
        life_status=LifeStatus.ALIVE,
        merged_into=None,
    )
    return list(found.order_by("-sort_name", "id")[:count])


def _pmd(cast: Cast) -> Holder:
    return cast.at(REGENCY, Role.PMD)


def _moment(month: Month, day: int) -> datetime:
    """A working hour of a day, and never one that has not come."""
    return days_ago(max((today() - month.day(day)).days, 1))


def _seen(bill: Bill) -> Seen:
    return Seen(bill.id, Bill.objects.get(id=bill.id).version)
