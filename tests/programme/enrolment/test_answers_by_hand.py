"""The branch's answer about one person, written down by hand or changed by a later file."""

from __future__ import annotations

import pytest
from django.utils import timezone

from enrolment_cast import Village, answer_row, answered, decided, received
from payung.core.kernel.refused import Refused
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import Batch, BatchLine, BranchFile, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Village:
    return decided()


def lines_of(batch: Batch) -> list[BatchLine]:
    return list(batch.lines.order_by("place"))


def take(at: Village, read: BranchFile) -> BranchFile:
    return actions.take_result(by=at.by.bram, file_id=read.id)


def test_an_uncertain_row_is_answered_by_hand(at: Village) -> None:
    one, two, three = lines_of(received(at))
    today = timezone.localdate()
    yes = actions.ByHand(is_accepted=True, on=today, kpj_number="2101 2345 678")
    no = actions.ByHand(is_accepted=False, on=today, words="Sudah terdaftar di perusahaan lain")
    actions.answer_by_hand(by=at.by.fitri, line_id=one.id, answer=yes)
    actions.answer_by_hand(by=at.by.fitri, line_id=two.id, answer=no)
    assert Membership.objects.get().kpj_number == "21012345678"
    assert BatchLine.objects.get(id=two.id).reject_code == "already_covered"
    with pytest.raises(Refused) as refused:
        actions.answer_by_hand(by=at.by.fitri, line_id=one.id, answer=no)
    assert refused.value.code == "not_waiting"
    silent = actions.ByHand(is_accepted=False, on=today)
    with pytest.raises(Refused) as refused:
        actions.answer_by_hand(by=at.by.fitri, line_id=three.id, answer=silent)
    assert refused.value.code == "text_missing"


def test_who_was_rejected_may_be_accepted_later(at: Village) -> None:
    one, *_ = lines_of(received(at))
    take(at, answered(at, [answer_row(one, "Ditolak", "usia")]))
    take(at, answered(at, [answer_row(one)]))
    assert Membership.objects.get().person_id == one.person_id
