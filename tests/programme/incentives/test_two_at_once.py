"""Two people at one payment list, one line of the RAB or one mosque in the same moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

import budget_cast
import incentive_cast as cast
from at_once import at_once
from payung.core.kernel.month import Month
from payung.programme.incentives import actions
from payung.programme.incentives.models import PaidMonth, PayList, Receipt, Recipient

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_note_the_same_receipt_write_it_once() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.approved(by)
    seen, day = cast.seen(made), budget_cast.today()
    handed = cast.handed([each.id for each in cast.payees(made)])
    answers = at_once(
        *(
            lambda who=who: actions.note_receipts(by=who, seen=seen, handed=handed, on=day)
            for who in (by.kiki, by.ani)
        )
    )
    assert answers == ["done", "list_changed"]
    assert Receipt.objects.count() == 3


def test_two_who_draft_the_same_months_list_each_month_once() -> None:
    by = cast.offices()
    cast.marbot(by)
    answers = at_once(lambda: cast.drafted(by, who=by.kiki), lambda: cast.drafted(by, who=by.ani))
    assert answers == ["done", "nobody_to_pay"]
    assert PaidMonth.objects.count() == 9
    assert PayList.objects.count() == 1


def test_two_who_note_the_last_marbot_of_a_mosque_note_one() -> None:
    by = cast.offices()
    where, basis = cast.place(by), cast.decree(by)
    cast.noted(by, cast.people(2), cast.service(where, basis))
    one, other = cast.people(2, start=720)
    told = cast.service(where, basis)
    answers = at_once(
        lambda: cast.noted(by, [one], told),
        lambda: cast.noted(replace(by, ani=by.fitri), [other], told),
    )
    assert answers == ["done", "place_full"]
    assert Recipient.objects.count() == 3


def test_two_who_approve_lists_on_one_line_never_spend_more_than_it() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by, persons=2)
    lists = [
        cast.drafted(by, Month(2027, 1), Month(2027, 6)),
        cast.drafted(by, Month(2027, 7), Month(2027, 8)),
    ]
    seen = [cast.seen(each) for each in lists]
    answers = at_once(*(lambda one=one: actions.approve_list(by=by.beni, seen=one) for one in seen))
    assert answers == ["done", "done"]
    assert sum(PayList.objects.values_list("gross", flat=True)) == 24 * cast.RATE
