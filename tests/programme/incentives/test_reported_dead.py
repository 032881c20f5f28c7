"""A recipient whose death is reported is not paid for it any more, before anybody opens a case."""

from __future__ import annotations

from datetime import date

import pytest

import claim_cast
import incentive_cast as cast
from office_cast import TODAY
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.seen import Seen
from payung.programme.incentives import actions, queries
from payung.programme.incentives.models import EndReason, Recipient
from payung.programme.incentives.queries import Question, Shown, Wanted
from payung.programme.incentives.queries.overview import questions
from payung.programme.incentives.standing import Held
from payung.programme.incidents import actions as incidents
from payung.programme.incidents.models import Report

pytestmark = pytest.mark.django_db
DIED_ON = date(2026, 11, 10)


@pytest.fixture
def by() -> cast.Offices:
    return cast.offices()


def told_dead(by: cast.Offices, recipient: Recipient) -> Report:
    return claim_cast.matched(by.fitri, recipient.person, day=DIED_ON)


def test_the_list_leaves_the_reported_dead_out_and_says_why(by: cast.Offices) -> None:
    dead, *others = cast.marbot(by)
    cast.plan(by)
    told_dead(by, dead)
    pay_list = cast.drafted(by)
    assert {each.recipient_id for each in cast.payees(pay_list)} == {each.id for each in others}
    (held,) = queries.list_page(by.ani, pay_list.id).held
    assert (held.recipient.id, held.held) == (dead.id, Held.TOLD_DEAD)
    assert "Dilaporkan meninggal" in held.words


def test_a_draft_from_before_the_report_is_not_approved(by: cast.Offices) -> None:
    dead = cast.marbot(by)[0]
    cast.plan(by)
    pay_list = cast.drafted(by)
    told_dead(by, dead)
    with pytest.raises(Refused) as refused:
        actions.approve_list(by=by.beni, seen=cast.seen(pay_list))
    assert refused.value.code == "list_outdated"


def test_a_report_that_was_taken_back_stops_nothing(by: cast.Offices) -> None:
    dead = cast.marbot(by)[0]
    cast.plan(by)
    report = told_dead(by, dead)
    incidents.take_back(by=by.fitri, seen=Seen(report.id, report.version), reason="Keliru.")
    assert len(cast.payees(cast.drafted(by))) == 3


def test_the_place_is_free_and_the_first_page_says_so(by: cast.Offices) -> None:
    dead = cast.marbot(by)[0]
    told_dead(by, dead)
    asked = questions(by.ani, on=TODAY)
    assert [each.pk for each in asked[Question.TO_END]] == [dead.id]
    rows, _ = queries.recipients(by.ani, Wanted(Shown.DEAD), year=2027, on=TODAY)
    assert [(row.id, row.is_told_dead) for row in rows] == [(dead.id, True)]
    ending = actions.Ending(Month(2026, 11), EndReason.DIED)
    actions.end_recipient(by=by.ani, seen=cast.seen_recipient(dead), ending=ending)
    assert not questions(by.ani, on=TODAY)[Question.TO_END].exists()


def test_who_is_reported_dead_is_neither_noted_nor_proved(by: cast.Offices) -> None:
    dead = cast.marbot(by)[0]
    told_dead(by, dead)
    proved = actions.Proved(dead.village_code, 2026, 4, [dead.id], "Kunjungan")
    with pytest.raises(Refused) as refused:
        actions.prove_service(by=by.ani, proved=proved, on=TODAY)
    assert refused.value.code == "dead_recipient"
    (stranger,) = cast.people(1, start=900)
    claim_cast.matched(by.fitri, stranger, day=DIED_ON)
    with pytest.raises(Refused) as refused:
        cast.noted(by, [stranger], cast.service(role="guru_ngaji"))
    assert refused.value.code == "person_told_dead"
