"""Two people at the same batch, answer or person in the same moment: once only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import timezone

from at_once import at_once
from decision_cast import workers
from enrolment_cast import (
    START,
    answer_row,
    answered,
    container,
    decided,
    drafted,
    received,
    round_trip,
    seen,
    wanted,
)
from office_cast import TODAY
from payung.core.law.funding import FundSource
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import Batch, BatchLine, Container, Membership

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_officers_take_the_same_answer() -> None:
    at = decided()
    lines = list(received(at).lines.order_by("place"))
    read = answered(at, [answer_row(line) for line in lines])
    take = lambda: actions.take_result(by=at.by.bram, file_id=read.id)  # noqa: E731
    assert at_once(take, take) == ["done", "done"]
    assert Membership.objects.count() == 3


def test_two_officers_draft_the_same_container() -> None:
    at = decided()
    draft = lambda: actions.draft_batch(  # noqa: E731
        by=at.office.ani, container_id=at.into.id, wanted=wanted()
    )
    assert at_once(draft, draft) == ["batch_exists", "done"]
    assert (Batch.objects.count(), BatchLine.objects.count()) == (1, 3)


def test_a_double_click_sends_once() -> None:
    at = decided()
    page, today = seen(drafted(at)), timezone.localdate()
    send = lambda: actions.send_batch(  # noqa: E731
        by=at.office.ani, seen=page, sending=actions.Sending(today, "Surel"), on=today
    )
    assert at_once(send, send) == ["batch_changed", "done"]


def test_two_containers_accept_the_same_person() -> None:
    by = round_trip()
    (person,) = workers(1)
    one, other = container(by.fitri), container(by.fitri, source=FundSource.DDS)

    def enrols(into: Container) -> Callable[[], object]:
        def turn() -> None:
            with transaction.atomic():
                actions.enrol(into, [actions.Acceptance(person.id, START, TODAY)])

        return turn

    assert at_once(enrols(one), enrols(other)) == ["done", "member_elsewhere"]
    assert Membership.objects.count() == 1
