"""Planning an event, inviting posts, promising, and what stands in the way of each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from pytest_django import Settings

import enrolment_cast
import outreach_cast as cast
import payments_cast
from office_cast import DISTRICT, OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import ContainerKind
from payung.programme.outreach import actions, queries
from payung.programme.outreach.lines import costs_of, programme_of, role_of, sheet_of
from payung.programme.outreach.mails import send_waiting
from payung.programme.outreach.milestones import progress_of
from payung.programme.outreach.models import Event, Milestone

pytestmark = pytest.mark.django_db


def test_lines_are_read_as_officers_type_them() -> None:
    assert programme_of("8.30 | Pembukaan | Camat\n\nTanya jawab") == [
        ["08.30", "Pembukaan", "Camat"],
        ["", "Tanya jawab", ""],
    ]
    assert [each.amount for each in costs_of("Konsumsi | 120 | orang | Rp35.000")] == [4_200_000]
    (line,) = sheet_of("Budi;Karta Dewa;PJ Kades;Beni")
    assert (line.role, line.proxy_of) == ("village_head", "Beni")
    assert role_of("Ketua RT") == "other"


@pytest.mark.parametrize("text", ["Konsumsi | banyak | orang | 1", "Konsumsi", "a | 1 | b | 2 | c"])
def test_a_line_that_says_nothing_is_refused_with_its_number(text: str) -> None:
    with pytest.raises(Refused) as refused:
        costs_of(f"Spanduk | 1 | lembar | 5\n{text}")
    assert "Baris 2" in refused.value.sentence


def test_nobody_is_invited_twice_and_upper_offices_come_once() -> None:
    by = cast.hosts()
    event = cast.planned(by.fitri)
    villages = (VILLAGE, OTHER_VILLAGE)
    roles = (Role.VILLAGE_HEAD, Role.SUBDISTRICT_HEAD, Role.BRANCH)
    counts = [
        actions.invite(
            by=by.fitri, event_id=event.id, roles=roles, villages=villages, on=cast.BEFORE
        )
        for _twice in range(2)
    ]
    assert counts == [4, 0]
    assert event.invitations.filter(village_code="", district_code=DISTRICT).count() == 1


def test_only_an_invited_village_sees_the_event_of_its_regency() -> None:
    by = cast.hosts()
    event, _session = cast.invited(by.fitri, villages=(VILLAGE,))
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    assert queries.event_page(by.ani, event.id, on=cast.BEGINS).counts.villages == 1
    with pytest.raises(Event.DoesNotExist):
        queries.event_page(dodi, event.id, on=cast.BEGINS)


def test_a_camat_holds_events_of_the_own_district_and_not_those_of_pmd() -> None:
    by = cast.hosts()
    own = cast.planned(by.eka, place=DISTRICT)
    assert own.district_code == DISTRICT
    event, _session = cast.invited(by.fitri)
    with pytest.raises(Refused) as refused:
        actions.cancel_event(by=by.eka, seen=cast.seen(event), reason="x", on=cast.BEFORE)
    assert refused.value.code == "not_your_area"


def test_two_officers_at_once_do_not_overwrite_each_other() -> None:
    by = cast.hosts()
    event = cast.planned(by.fitri)
    old = cast.seen(event)
    actions.change_event(by=by.fitri, seen=old, plan=cast.plan(title="Baru"), on=cast.BEFORE)
    with pytest.raises(Refused) as refused:
        actions.change_event(by=by.fitri, seen=old, plan=cast.plan(), on=cast.BEFORE)
    assert refused.value.code == "event_changed"


def test_an_event_that_took_place_is_not_cancelled() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    cast.came(by.fitri, session, cast.head())
    with pytest.raises(Refused) as refused:
        actions.cancel_event(by=by.fitri, seen=cast.seen(event), reason="x", on=cast.BEGINS)
    assert refused.value.code == "event_was_held"


def test_the_same_promise_again_changes_nothing_and_another_day_needs_a_reason() -> None:
    by = cast.hosts()
    event, _session = cast.invited(by.fitri)
    day = cast.ENDS + timedelta(days=7)
    (made,) = cast.promised(by.beni, event, {Milestone.LIST: day}, on=cast.BEGINS)
    assert cast.promised(by.fitri, event, {Milestone.LIST: day}, on=cast.ENDS) == []
    with pytest.raises(Refused) as refused:
        cast.promised(by.fitri, event, {Milestone.LIST: cast.ENDS}, on=cast.ENDS)
    assert refused.value.code == "promise_exists"
    later = day + timedelta(days=3)
    actions.put_off(by=by.beni, commitment_id=made.id, due_on=later, reason="Hujan", on=cast.ENDS)
    with pytest.raises(Refused):
        actions.put_off(by=by.beni, commitment_id=made.id, due_on=later, reason="x", on=cast.ENDS)
    (row,) = queries.promises(by.fitri, queries.Wanted(), as_of=cast.ENDS)
    assert (row.first_due, row.due_on) == (day, later)
    (row,) = queries.promises(by.fitri, queries.Wanted(), as_of=cast.BEGINS)
    assert row.due_on == day


def test_a_village_does_not_promise_for_another() -> None:
    by = cast.hosts()
    event, _session = cast.invited(by.fitri)
    due = {Milestone.LIST: cast.ENDS}
    with pytest.raises(Refused) as refused:
        cast.promised(by.beni, event, due, village=OTHER_VILLAGE, on=cast.BEGINS)
    assert refused.value.code == "not_your_area"


def test_a_bill_of_the_regency_counts_for_each_village_in_it() -> None:
    who = payments_cast.payers()
    into = payments_cast.container(who, kind=ContainerKind.SA)
    people = [
        *payments_cast.decision_cast.workers(1),
        *payments_cast.decision_cast.workers(1, village=OTHER_VILLAGE, start=2),
    ]
    with transaction.atomic():
        enrolment_cast.enrolled(into, people, payments_cast.FIRST)
    first, last = payments_cast.FIRST, payments_cast.LAST
    payments_cast.paid_months(who, into, first, last, on=payments_cast.PAY_DAY)
    since, day = payments_cast.PAY_DAY.replace(year=2020), payments_cast.PAY_DAY
    told = progress_of((VILLAGE, OTHER_VILLAGE), since=since, as_of=day)
    assert set(told) == {VILLAGE, OTHER_VILLAGE}
    (one,) = progress_of((VILLAGE,), since=since, as_of=day).values()
    assert set(one) == {Milestone.PAYMENT, Milestone.PROTECTION}


def test_a_mail_waits_until_the_server_is_there_and_goes_out_once(settings: Settings) -> None:
    by = cast.hosts()
    event, _session = cast.invited(by.fitri)
    Account.objects.filter(username="beni").update(email="beni@contoh.id")
    actions.ask_for_mails(by=by.fitri, event_id=event.id, on=cast.BEFORE)
    assert send_waiting() == 0
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "surel.contoh", "payung@contoh.id"
    assert (send_waiting(), send_waiting()) == (1, 0)
    assert len(mail.outbox) == 1
    guests = queries.guests(by.fitri, event, on=cast.BEFORE)
    assert {each.mail_failure for each in guests if not each.email} == {"no_address"}
