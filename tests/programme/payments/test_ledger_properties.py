"""No order of events loses a rupiah, pays a month twice, or protects without a paid month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

import payments_cast as cast
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.programme.enrolment.models import Container
from payung.programme.payments import actions, posting
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    LedgerEntry,
    Receipt,
    Reversal,
)
from payung.programme.payments.money import money_of
from payung.programme.payments.rights import rights_on
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db
DAYS = (date(2027, 4, 10), date(2027, 8, 20))
"""Everything happens on one of them: while the months since January are arrears, or once who was
never paid for has lapsed."""
_numbers = st.integers(min_value=0, max_value=7)


@dataclass
class World:
    """One container of a village, and what the branch said it received."""

    who: cast.Payers
    wadah: Container
    people: Sequence[Person]
    day: date
    received: int = 0
    marks: int = 0

    def bill(self, number: int) -> Bill | None:
        bills = list(Bill.objects.order_by("number"))
        return bills[number % len(bills)] if bills else None


def draft(world: World, one: int, two: int) -> None:
    first = Month(2027, 1) + one
    cast.drafted(world.who.fitri, world.wadah, first, first + two % 3, world.day)


def issue(world: World, one: int, _two: int) -> None:
    bill = _known(world, one)
    told = actions.Issue(f"K{bill.id}")
    actions.issue_bill(by=world.who.indra, seen=cast.seen(bill), issue=told, on=world.day)


def prove(world: World, one: int, two: int) -> None:
    """Exactly what is owed, less, or more."""
    world.marks += 1
    amount = max(_known(world, one).to_pay + _difference(two), 1)
    cast.proved(world.who.kurnia, _known(world, one), amount, on=world.day, mark=str(world.marks))


def confirm(world: World, one: int, two: int) -> None:
    bill = _known(world, one)
    amount = max(bill.to_pay + _difference(two), 0)
    cast.confirmed(world.who.indra, bill, amount, on=world.day)
    world.received += amount


def pay_months(world: World, one: int, two: int) -> None:
    bill = _known(world, one)
    first = Month.parse(bill.first_month)
    actions.pay_months(
        by=world.who.indra,
        seen=cast.seen(bill),
        months=list(first.until(first + two % 3)),
        reason="Surat bendahara.",
        on=world.day,
    )


def refuse(world: World, one: int, _two: int) -> None:
    bill = _known(world, one)
    actions.refuse_proof(by=world.who.indra, seen=cast.seen(bill), reason="Tidak masuk.")


def withdraw(world: World, one: int, _two: int) -> None:
    bill = _known(world, one)
    actions.withdraw_bill(by=world.who.fitri, seen=cast.seen(bill), reason="Salah.")


def post_a_portion(world: World, one: int, _two: int) -> None:
    """The job works for a moment and dies."""
    posting.post_portion(_known(world, one).id)


def post(world: World, one: int, _two: int) -> None:
    posting.post_now(_known(world, one).id)


def grant(world: World, one: int, _two: int) -> None:
    actions.grant_credit(by=world.who.joko, seen=cast.seen(_known(world, one)))


def ask(world: World, one: int, two: int) -> None:
    asked = actions.AskedReversal("Salah rekening.", money_came=two % 2 == 0)
    by = world.who.indra if two % 3 else world.who.fitri
    actions.ask_reversal(by=by, seen=cast.seen(_known(world, one)), asked=asked)


def answer(world: World, one: int, two: int) -> None:
    bill = _known(world, one)
    before = bill.received
    done = actions.answer_reversal(
        by=world.who.joko, seen=cast.seen(bill), is_approved=two % 4 != 0, answer="Diperiksa."
    )
    if done.state == "approved" and not done.money_came:
        world.received -= before


def die(world: World, one: int, two: int) -> None:
    cast.die(world.people[one % len(world.people)], (Month(2027, 1) + two).day(14))


def leave(world: World, one: int, two: int) -> None:
    person = world.people[one % len(world.people)]
    if cast.is_member(person):
        cast.leave(world.who, person, Month(2027, 1) + two)


def go_on(world: World, one: int, two: int) -> None:
    """What leads a bill on from where it stands, or back from the ledger."""
    bill = _known(world, one)
    if Reversal.objects.filter(bill=bill, state="asked").exists():
        answer(world, one, two)
    elif bill.state in (BillState.WITHDRAWN, BillState.REVERSED):
        draft(world, one, two)
    elif bill.state in (BillState.ISSUED, BillState.SHORT) and not bill.to_pay:
        confirm(world, one, 0)
    elif bill.state == BillState.SHORT and two % 2:
        pay_months(world, one, two)
    else:
        _AHEAD[BillState(bill.state)](world, one, two)


Event = Callable[[World, int, int], None]
_AHEAD: dict[BillState, Event] = {
    BillState.DRAFTED: issue,
    BillState.ISSUED: prove,
    BillState.PAID: confirm,
    BillState.SHORT: prove,
    BillState.POSTING: post,
    BillState.POSTED: ask,
}
EVENTS: tuple[Event, ...] = (
    *((go_on,) * 16),
    *(draft, draft, issue, prove, confirm, pay_months, refuse, withdraw, post_a_portion, post),
    *(grant, grant, ask, answer, die, leave),
)


def _known(world: World, number: int) -> Bill:
    bill = world.bill(number)
    if bill is None:
        raise Refused("no_bill", "Belum ada tagihan.")
    return bill


def _difference(number: int) -> int:
    """Mostly none; else some months less or more, or a rupiah."""
    steps = (0, 0, 0, -cast.TARIFF, -cast.TARIFF, 2 * cast.TARIFF, -1, 7)
    return steps[number]


def _check(world: World) -> None:
    money = money_of(world.wadah.id)
    assert money.ties, money
    assert money.received == world.received
    assert money.credit >= 0
    assert money.waiting >= 0
    standing = LedgerEntry.objects.standing()
    months = Counter(standing.values_list("person", "month"))
    assert not months or max(months.values()) == 1
    live = set(BillLine.objects.filter(is_live=True).values_list("person", "month"))
    assert set(months) <= live, "what is paid is not billed again"
    for bill in Bill.objects.filter(state=BillState.POSTED.value):
        posted = sum(standing.filter(bill=bill).values_list("amount", flat=True))
        assert posted == bill.amount <= bill.funds
    for bill in Bill.objects.exclude(state__in=("posted", "posting")):
        assert not standing.filter(bill=bill).exists()


def _check_protection(world: World) -> None:
    """Who is protected has a paid month that stands; the dead months of others count for nobody."""
    standing = LedgerEntry.objects.standing()
    paid = {person.hex for person in standing.values_list("person", flat=True)}
    told = rights_on(world.day, standing, regency="16.12")
    protected = told.filter(told["status"].is_in(["active", "grace"]))["person_id"]
    assert set(protected) <= paid


def test_whatever_happens_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "LINES_AT_ONCE", 2)
    who = cast.payers()
    wadah = cast.container(who)
    people = cast.members(wadah, 3)

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from(EVENTS), _numbers, _numbers), min_size=20),
        st.sampled_from(DAYS),
    )
    def in_any_order(events: list[tuple[Event, int, int]], day: date) -> None:
        with transaction.atomic():
            world = World(who, wadah, people, day)
            for bill in (0, 3, 5):
                first = Month(2027, 1) + bill
                cast.drafted(who.fitri, wadah, first, first + 1)
            for event, one, two in events:
                with suppress(Refused), transaction.atomic():
                    event(world, one, two)
                _check(world)
            for bill in Bill.objects.all():
                posting.post_now(bill.id)
            _check(world)
            _check_protection(world)
            transaction.set_rollback(True)

    in_any_order()
    assert not Receipt.objects.exists()
