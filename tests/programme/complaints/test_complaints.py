"""A complaint: told without an account, answered by the office, out of reach of who is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

import complaint_cast as cast
from office_cast import DISTRICT, OTHER_REGENCY, SINCE, TODAY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.actions import hand_over, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.complaints import actions, queries
from payung.programme.complaints.models import (
    About,
    Complaint,
    ComplaintKind,
    ComplaintMessage,
    ComplaintState,
    Outcome,
)
from payung.programme.complaints.sender_code import ALPHABET, code_of_form, hash_of_code

pytestmark = pytest.mark.django_db

ENDED = actions.Settlement(Outcome.REPAIRED, "Buku tabungan sudah kembali ke keluarga.")


@pytest.fixture
def hana() -> Holder:
    return holder("hana", Role.INSPECTORATE)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as told:
        act()
    assert told.value.code == code


def taken(by: Holder) -> tuple[Complaint, str]:
    complaint, code = cast.sent()
    actions.take_complaint(by=by, seen=cast.seen(complaint), on=TODAY)
    return complaint, code


@pytest.mark.usefixtures("hana")
def test_nothing_of_the_sender_is_kept_but_the_hash_of_a_code() -> None:
    complaint, code = cast.sent()
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{2}}[{ALPHABET}]{{4}}", code)
    with connection.cursor() as cursor:
        for table in ("complaints_complaint", "complaints_complaintmessage", "audit_act"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = str(cursor.fetchall())
            assert code not in kept
            assert code.replace("-", "") not in kept
    act = Act.objects.get(kind="complaint")
    assert (act.account_id, act.post_id, act.origin) == (None, None, "")
    assert act.details == {"what": "complaint_sent"}
    message = ComplaintMessage.objects.get(complaint=complaint)
    assert (message.by, message.by_account, message.post) == ("", None, "")


@pytest.mark.usefixtures("hana")
def test_the_same_form_sent_twice_is_one_complaint_with_one_code() -> None:
    key = uuid4()
    assert cast.sent(key=key)[1] == cast.sent(key=key)[1]
    assert Complaint.objects.count() == ComplaintMessage.objects.count() == 1
    assert cast.sent()[1] != code_of_form(key)


@pytest.mark.usefixtures("hana")
def test_other_words_on_a_form_that_was_sent_are_not_lost_in_silence() -> None:
    key = uuid4()
    cast.sent(key=key)
    for other in (cast.told(text="Kejadian kedua"), cast.told(kind=ComplaintKind.PRESSURE)):
        refused("form_used", lambda other=other: cast.sent(other, key=key))
    assert Complaint.objects.count() == ComplaintMessage.objects.count() == 1


@pytest.mark.usefixtures("hana")
def test_the_code_may_be_typed_as_it_comes_and_a_wrong_one_opens_nothing() -> None:
    _, code = cast.sent()
    for typed in (code, code.lower(), code.replace("-", " "), f" {code}."):
        assert queries.sender_page(typed).messages[0].text == cast.SECRET
    for wrong in ("", "K7QM", code[:-1], code[:-1] + ("2" if code[-1] != "2" else "3")):
        refused("code_unknown", lambda typed=wrong: queries.sender_page(typed))


def test_the_hash_of_a_code_outlives_the_secret_key(settings: object) -> None:
    before = hash_of_code("K7QM-2XPA-9RTD")
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert hash_of_code("K7QM-2XPA-9RTD") == before


@pytest.mark.usefixtures("hana")
@pytest.mark.parametrize(
    ("told", "code"),
    [
        (cast.told(text="  \n "), "text_missing"),
        (cast.told(text="a" * 4001), "text_too_long"),
        (replace(cast.told(), regency=OTHER_REGENCY), "place_unknown"),
        (replace(cast.told(), village="12.21.01.2001"), "place_unknown"),
        (replace(cast.told(), village="16.12"), "place_unknown"),
    ],
)
def test_what_cannot_be_sent_is_told_in_a_sentence(told: actions.Told, code: str) -> None:
    refused(code, lambda: cast.sent(told))
    assert not Complaint.objects.exists()


@pytest.mark.usefixtures("hana")
def test_a_phone_may_write_every_sign_that_it_has() -> None:
    complaint, _ = cast.sent(cast.told(text="Uang dipotong 😢\u0000 5 juta"))
    assert complaint.messages.get().text == "Uang dipotong 😢 5 juta"


def test_sender_and_office_write_to_each_other_through_the_code(hana: Holder) -> None:
    complaint, code = taken(hana)
    actions.answer_complaint(
        by=hana, seen=cast.seen(complaint), text="Siapa yang memegangnya?", on=TODAY
    )
    page = queries.sender_page(code)
    assert [each.text for each in page.messages] == [cast.SECRET, "Siapa yang memegangnya?"]
    assert (page.state, page.messages[1].post) == (ComplaintState.TAKEN, hana.title)
    actions.add_message(code=code, text="Operatornya.", said=2, on=TODAY)
    assert queries.waiting_complaints(hana).get() == complaint


def test_a_second_click_of_the_sender_says_nothing_twice(hana: Holder) -> None:
    _, code = taken(hana)
    actions.add_message(code=code, text="Operatornya.", said=1, on=TODAY)
    actions.add_message(code=code, text="Operatornya.", said=1, on=TODAY)
    refused("something_new", lambda: actions.add_message(code=code, text="Dia.", said=1, on=TODAY))
    assert len(queries.sender_page(code).messages) == 2


def test_a_complaint_is_settled_with_a_reason_that_the_sender_reads(hana: Holder) -> None:
    complaint, code = taken(hana)
    seen = cast.seen(complaint)
    refused(
        "text_missing",
        lambda: actions.settle_complaint(
            by=hana, seen=seen, settlement=replace(ENDED, reason=" "), on=TODAY
        ),
    )
    actions.settle_complaint(by=hana, seen=seen, settlement=ENDED, on=TODAY)
    page = queries.sender_page(code)
    assert (page.state, page.messages[-1].text) == (ComplaintState.SETTLED, ENDED.reason)
    assert not queries.waiting_complaints(hana).exists()


def test_the_sender_can_open_a_settled_complaint_again(hana: Holder) -> None:
    complaint, code = taken(hana)
    actions.settle_complaint(by=hana, seen=cast.seen(complaint), settlement=ENDED, on=TODAY)
    actions.add_message(code=code, text="Belum kembali.", said=2, on=TODAY + timedelta(days=9))
    assert queries.waiting_complaints(hana).get().state == ComplaintState.TAKEN.value
    assert queries.sender_page(code).outcome == ""


def test_the_second_of_two_officers_is_told_that_it_is_done(hana: Holder, fitri: Holder) -> None:
    complaint, _ = cast.sent()
    seen = cast.seen(complaint)
    actions.take_complaint(by=hana, seen=seen, on=TODAY)
    refused("complaint_changed", lambda: actions.take_complaint(by=fitri, seen=seen, on=TODAY))
    newest = cast.seen(complaint)
    refused("step_not_now", lambda: actions.take_complaint(by=fitri, seen=newest, on=TODAY))


def test_what_was_said_is_never_changed_or_removed(hana: Holder) -> None:
    complaint, _ = taken(hana)
    for change in (
        lambda: complaint.messages.update(text="Tidak jadi"),
        complaint.messages.all().delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_only_posts_of_the_regency_with_the_deed_find_it(hana: Holder, fitri: Holder) -> None:
    complaint, _ = cast.sent()
    finds = {
        role
        for role in Role
        if role not in (Role.INSPECTORATE, Role.PMD)
        if _found(holder(f"x{role.value}".replace("_", ""), role), complaint)
    }
    assert not finds
    assert _found(hana, complaint)
    assert _found(fitri, complaint)
    assert not _found(holder("gani", Role.PMD, OTHER_REGENCY), complaint)


def test_who_is_complained_of_does_not_read_it(hana: Holder, fitri: Holder) -> None:
    complaint, _ = cast.sent(cast.told(about=About.REGENCY_OFFICE))
    assert _found(hana, complaint)
    assert not _found(fitri, complaint)
    act = Act.objects.get(kind="complaint")
    assert act.place_code == "", "acts of the regency are read by the regency's office"


@pytest.mark.parametrize(
    ("role", "place"), [(Role.VILLAGE_OPERATOR, VILLAGE), (Role.SUBDISTRICT_HEAD, DISTRICT)]
)
def test_who_also_holds_a_post_in_the_place_does_not_find_it(
    fitri: Holder, role: Role, place: str
) -> None:
    complaint, _ = cast.sent()
    unnamed, _ = cast.sent(replace(cast.told(), village=""))
    post = open_post(by=Programme(), role=role, title="Merangkap", areas=(place,))
    account = Account.objects.get(id=fitri.account_id)
    hand_over(by=Programme(), post=post, to=account, on=SINCE)
    assert not _found(fitri, complaint)
    assert _found(fitri, unnamed)


def test_acts_of_complaints_lie_in_the_regency_and_say_nothing(hana: Holder) -> None:
    complaint, code = taken(hana)
    actions.answer_complaint(by=hana, seen=cast.seen(complaint), text="Terima kasih.", on=TODAY)
    actions.add_message(code=code, text="Sama-sama.", said=2, on=TODAY)
    actions.settle_complaint(by=hana, seen=cast.seen(complaint), settlement=ENDED, on=TODAY)
    acts = list(Act.objects.filter(kind="complaint"))
    assert len(acts) == 5
    assert {(each.district_code, each.village_code, each.reason) for each in acts} == {("", "", "")}
    assert {key for each in acts for key in each.details} == {"what", "version"}


def _found(by: Holder, complaint: Complaint) -> bool:
    listed, _ = queries.complaints(by, queries.Wanted(), on=TODAY)
    if complaint.id in {row.id for row in listed}:
        assert queries.complaint(by, complaint.id, on=TODAY).messages
        return True
    with pytest.raises(Complaint.DoesNotExist):
        queries.complaint(by, complaint.id, on=TODAY)
    for act in (
        lambda: actions.take_complaint(by=by, seen=cast.seen(complaint), on=TODAY),
        lambda: actions.answer_complaint(by=by, seen=cast.seen(complaint), text="x", on=TODAY),
    ):
        with pytest.raises(Complaint.DoesNotExist):
            act()
    return False


def test_the_next_page_of_a_state_begins_where_it_did_also_when_its_mark_was_taken_up(
    hana: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("payung.programme.complaints.queries.office.PAGE", 1)
    made = sorted((cast.sent()[0] for _ in range(3)), key=lambda each: each.id)
    wanted = queries.Wanted(state=ComplaintState.SENT)
    rows, following = queries.complaints(hana, wanted, on=TODAY)
    actions.take_complaint(by=hana, seen=cast.seen(made[0]), on=TODAY)
    assert [each.id for each in rows] == [made[0].id]
    rows, _ = queries.complaints(hana, replace(wanted, after=following), on=TODAY)
    assert [each.id for each in rows] == [made[1].id]
