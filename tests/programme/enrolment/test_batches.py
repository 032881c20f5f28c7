"""Who goes into a batch, what the file says, and how it moves from drafted to answered."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from decision_cast import DECREE_DAY, order, workers
from decision_cast import seen as seen_list
from enrolment_cast import (
    START,
    Village,
    accepted,
    answer_row,
    answered,
    decided,
    drafted,
    enrolled,
    received,
    regency_container,
    seen,
    sent,
    wanted,
)
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.models import Act
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.models import Candidate, CandidateList, EndReason
from payung.programme.enrolment import actions
from payung.programme.enrolment.candidacy import HeldBack, candidacy
from payung.programme.enrolment.models import (
    Batch,
    BatchState,
    ContainerKind,
    LineState,
    Membership,
)
from payung.programme.enrolment.models import EndReason as MembershipEnd
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Village:
    return decided()


def _receive(by: Holder, batch: Batch) -> str:
    """The code of the refusal."""
    today = timezone.localdate()
    with pytest.raises(Refused) as refused:
        actions.receive_batch(by=by, seen=seen(batch), receipt="TT", received_on=today, on=today)
    return refused.value.code


def test_a_batch_holds_the_chosen_of_the_signed_decree_in_their_order(at: Village) -> None:
    batch = drafted(at)
    chosen = Candidate.objects.filter(candidate_list=at.list_id).order_by("rank")[:3]
    people = list(batch.lines.order_by("place").values_list("person_id", flat=True))
    assert people == [each.person_id for each in chosen]
    assert (batch.number, batch.last_month) == (1, "2027-12")


def test_an_unsigned_decree_sends_nobody(at: Village) -> None:
    CandidateList.objects.filter(id=at.list_id).update(state="decreed")
    with pytest.raises(Refused) as refused:
        drafted(at)
    assert refused.value.code == "nobody_ready"


def test_who_lacks_what_the_branch_will_ask_stays_until_somebody_says_otherwise(
    at: Village,
) -> None:
    found = candidacy(at.into, actions.Wanted(START))
    assert not found.ready
    assert found.counts == {HeldBack.GAPS: 3}


def test_one_batch_is_drafted_at_a_time(at: Village) -> None:
    drafted(at)
    with pytest.raises(Refused) as refused:
        drafted(at)
    assert refused.value.code == "batch_exists"


def test_the_same_person_waits_in_one_batch_only(at: Village) -> None:
    sent(at)
    with pytest.raises(Refused) as refused:
        drafted(at)
    assert refused.value.code == "nobody_ready"
    assert candidacy(at.into, wanted()).counts == {HeldBack.WAITING: 3}


def test_the_file_is_kept_as_it_was_sent_and_says_that_no_branch_confirmed_its_columns(
    at: Village,
) -> None:
    batch = sent(at)
    with batch.file.open() as kept:
        book = CalamineWorkbook.from_filelike(io.BytesIO(kept.read()))
    rows = book.get_sheet_by_name("PESERTA").to_python()
    names = list(batch.lines.order_by("place").values_list("name", flat=True))
    assert [row[rows[0].index("NAMA LENGKAP")] for row in rows[1:]] == names
    assert book.sheet_names[1] == "BELUM DIVERIFIKASI CABANG"
    assert not batch.mapping_verified
    assert len(batch.sha256) == 64


def test_a_second_click_sends_nothing_twice(at: Village) -> None:
    batch = drafted(at)
    before = seen(batch)
    today = timezone.localdate()
    sending = actions.Sending(today, "Surel")
    actions.send_batch(by=at.office.ani, seen=before, sending=sending, on=today)
    with pytest.raises(Refused) as refused:
        actions.send_batch(by=at.office.ani, seen=before, sending=sending, on=today)
    assert refused.value.code == "batch_changed"


def test_who_sends_does_not_receive(at: Village) -> None:
    batch = drafted(at)
    today = timezone.localdate()
    sending = actions.Sending(today, "Surel")
    actions.send_batch(by=at.by.fitri, seen=seen(batch), sending=sending, on=today)
    assert _receive(at.by.fitri, batch) == "who_sends_does_not_receive"


def test_the_village_does_not_sign_for_the_branch(at: Village) -> None:
    batch = sent(at)
    assert _receive(at.office.ani, batch) == "not_your_duty"


def test_a_batch_is_not_received_before_it_was_sent(at: Village) -> None:
    batch = sent(at)
    today = timezone.localdate()
    with pytest.raises(Refused) as refused:
        actions.receive_batch(
            by=at.by.bram,
            seen=seen(batch),
            receipt="TT",
            received_on=today - timedelta(days=1),
            on=today,
        )
    assert refused.value.code == "received_day"


def test_a_withdrawn_batch_gives_its_people_back(at: Village) -> None:
    batch = sent(at)
    actions.withdraw_batch(by=at.office.ani, seen=seen(batch), reason="Surel tidak sampai")
    assert batch.lines.filter(state=LineState.WITHDRAWN).count() == 3
    assert drafted(at).number == 2


def test_a_batch_that_is_answered_in_part_is_not_withdrawn(at: Village) -> None:
    batch = received(at)
    line = batch.lines.first()
    assert line is not None
    read = answered(at, [answer_row(line)])
    actions.take_result(by=at.by.bram, file_id=read.id)
    with pytest.raises(Refused) as refused:
        actions.withdraw_batch(by=at.office.ani, seen=seen(batch), reason="Keliru")
    assert refused.value.code == "batch_answered"


def test_members_are_not_sent_again_and_a_filled_vacancy_is(at: Village) -> None:
    accepted(at)
    assert candidacy(at.into, wanted()).counts == {HeldBack.MEMBER: 3}
    _first_dies(at, scan=True)
    batch = drafted(at, Month(2027, 3))
    fourth = Candidate.objects.get(candidate_list=at.list_id, rank=4)
    assert list(batch.lines.values_list("person_id", flat=True)) == [fourth.person_id]


def test_who_moved_away_is_not_sent_again_while_the_decree_still_names_the_seat(
    at: Village,
) -> None:
    accepted(at)
    member = Membership.objects.filter(container=at.into).order_by("id")[0]
    actions.end_membership(
        by=at.office.ani,
        membership_id=member.id,
        last_month=START,
        reason=MembershipEnd.MOVED,
    )
    found = candidacy(at.into, wanted(Month(2027, 3)))
    assert not found.ready
    assert found.counts == {HeldBack.MEMBER: 2, HeldBack.ENDED: 1}


def test_who_was_ended_by_mistake_goes_into_the_next_batch(at: Village) -> None:
    accepted(at)
    member = Membership.objects.filter(container=at.into).order_by("id")[0]
    actions.end_membership(
        by=at.office.ani,
        membership_id=member.id,
        last_month=START,
        reason=MembershipEnd.MISTAKE,
    )
    (again,) = candidacy(at.into, wanted(Month(2027, 3))).ready
    assert again.id == member.person_id


def test_a_vacancy_is_sent_only_once_its_addendum_is_signed(at: Village) -> None:
    accepted(at)
    _first_dies(at, scan=False)
    found = candidacy(at.into, wanted(Month(2027, 3)))
    assert not found.ready
    assert found.counts[HeldBack.UNSIGNED] == 1


def _first_dies(at: Village, *, scan: bool) -> None:
    made = CandidateList.objects.get(id=at.list_id)
    first = Candidate.objects.get(id=order(made)[0])
    change = decisions.Change(
        number="140/9/2026",
        issued_on=DECREE_DAY,
        from_month=Month(2027, 3),
        ends={first.person_id: EndReason.DIED},
    )
    addendum = decisions.change_decree(
        by=at.office.beni, seen=seen_list(made), change=change, on=DECREE_DAY
    )
    if scan:
        decisions.upload_scan(
            by=at.office.ani,
            decree_id=addendum.id,
            content=io.BytesIO(b"%PDF-1.7 perubahan"),
            on=DECREE_DAY,
        )


def test_who_is_a_member_elsewhere_is_not_sent(at: Village) -> None:
    sponsored = regency_container(at.by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    first = Candidate.objects.get(candidate_list=at.list_id, rank=1).person
    enrolled(sponsored, [first], START)
    found = candidacy(at.into, wanted())
    assert len(found.ready) == 2
    assert found.counts == {HeldBack.COLLISION: 1}


def test_other_money_takes_those_who_wait_in_their_order(at: Village) -> None:
    sponsored = regency_container(at.by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    batch = actions.draft_batch(by=at.by.fitri, container_id=sponsored.id, wanted=wanted(most=1))
    fourth = Candidate.objects.get(candidate_list=at.list_id, rank=4)
    assert [line.person_id for line in batch.lines.all()] == [fourth.person_id]
    assert batch.held_back == {HeldBack.TOO_MANY: 1}


def test_a_record_that_went_into_another_leads_on_to_it(at: Village) -> None:
    first = Candidate.objects.get(candidate_list=at.list_id, rank=1).person
    (kept,) = workers(1, start=900)
    Person.objects.filter(id=first.id).update(merged_into=kept)
    people = {person.id for person in candidacy(at.into, wanted()).ready}
    assert kept.id in people
    assert first.id not in people


def test_the_batch_of_a_closed_container_is_refused(at: Village) -> None:
    actions.close_container(
        by=at.by.fitri,
        container_id=at.into.id,
        last_month=START,
        reason="Selesai",
        on=timezone.localdate(),
    )
    with pytest.raises(Refused) as refused:
        drafted(at)
    assert refused.value.code == "container_closed"


def test_opening_the_file_is_an_act(at: Village) -> None:
    batch = sent(at)
    actions.note_opening(by=at.by.bram, batch_id=batch.id)
    act = Act.objects.get(deed="nik.reveal")
    assert act.details["what"] == "batch_file"


def test_a_batch_goes_from_drafted_to_answered(at: Village) -> None:
    accepted(at)
    batch = Batch.objects.get()
    assert batch.state == BatchState.ANSWERED
    assert set(batch.lines.values_list("state", flat=True)) == {LineState.ACCEPTED}
