"""Pages of bills, as the people at their posts use them."""

from __future__ import annotations

import io
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

import payments_cast as cast
from office_cast import OTHER_VILLAGE
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.audit.models import Act
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, BillState, LedgerEntry, Proof
from payung.programme.payments.posting import post_now
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NEXT = Month.of(TODAY) + 1


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


def browser(holder: Holder) -> Client:
    return client_of(Account.objects.get(id=holder.account_id))


def bill_of(who: cast.Payers, people: int = 2, months: int = 2) -> Bill:
    wadah = cast.container(who)
    cast.members(wadah, people, since=NEXT)
    return cast.issued(who.fitri, wadah, NEXT, NEXT + (months - 1), TODAY)


def test_from_draft_to_ledger_by_pages(who: cast.Payers, jobs_at_once: None) -> None:
    wadah = cast.container(who)
    cast.members(wadah, 2, since=NEXT)
    answer = browser(who.kurnia).post(
        reverse("bills_draft"), {"container": str(wadah.id), "first": str(NEXT), "last": str(NEXT)}
    )
    bill = Bill.objects.get()
    assert answer["Location"] == reverse("bills_bill", args=[bill.id])
    browser(who.indra).post(
        reverse("bills_issue", args=[bill.id]), {"version": bill.version, "billing_code": "K 77"}
    )
    sent = {
        "tagihan": [str(bill.id)],
        "amount": "33.600",
        "paid_on": TODAY.isoformat(),
        "bank_reference": "NTPN 12",
        "proof": SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 bukti"),
    }
    assert browser(who.kurnia).post(reverse("bills_pay"), sent).status_code == HTTPStatus.FOUND
    bill.refresh_from_db()
    assert bill.state == BillState.PAID
    page = browser(who.indra).get(reverse("bills_confirm", args=[bill.id]))
    assert 'value="33.600"' in page.text
    told = {
        "version": bill.version,
        "amount": "33.600",
        "received_on": TODAY.isoformat(),
    }
    address = reverse("bills_confirm", args=[bill.id])
    assert browser(who.indra).post(address, told).status_code == HTTPStatus.FOUND
    assert browser(who.joko).post(address, told).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    bill.refresh_from_db()
    assert bill.state == BillState.POSTED
    assert LedgerEntry.objects.count() == 2


def test_a_double_click_on_the_proof_keeps_one(who: cast.Payers) -> None:
    bill = bill_of(who)
    for _ in range(2):
        sent = {
            "tagihan": [str(bill.id)],
            "amount": "67200",
            "paid_on": TODAY.isoformat(),
            "bank_reference": "1",
            "proof": SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 sama"),
        }
        assert browser(who.kurnia).post(reverse("bills_pay"), sent).status_code == 302
    assert Proof.objects.count() == 1


def test_what_is_no_picture_of_a_transfer_is_refused_beside_the_form(who: cast.Payers) -> None:
    bill = bill_of(who)
    sent = {
        "tagihan": [str(bill.id)],
        "amount": "67200",
        "paid_on": (TODAY + timedelta(days=1)).isoformat(),
        "bank_reference": "1",
        "proof": SimpleUploadedFile("bukti.exe", b"MZ"),
    }
    answer = browser(who.kurnia).post(reverse("bills_pay"), sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "bukan PDF, JPEG, atau PNG" in answer.text


def test_counts_of_the_list_tie_with_what_they_open(who: cast.Payers) -> None:
    bill = bill_of(who)
    cast.drafted(who.fitri, bill.container, NEXT + 2, NEXT + 2, TODAY)
    fitri = browser(who.fitri)
    every = fitri.get(reverse("bills")).context
    for count in every["counts"]:
        opened = fitri.get(reverse("bills"), {"keadaan": count.state.value}).context["rows"]
        assert len(opened) == count.bills
        assert sum(row.amount for row in opened) == count.amount


def test_names_struck_and_paid_tie_with_the_bill(who: cast.Payers) -> None:
    wadah = cast.container(who)
    first, *_ = cast.members(wadah, 3, since=NEXT)
    bill = cast.drafted(who.fitri, wadah, NEXT, NEXT + 1, TODAY)
    cast.leave(who, first, NEXT)
    bill = cast.fresh_of(bill)
    cast.actions.issue_bill(
        by=who.indra, seen=cast.seen(bill), issue=cast.actions.Issue("1"), on=TODAY
    )
    fitri, address = browser(who.fitri), reverse("bills_names", args=[bill.id])
    paid = fitri.get(address).context["people"]
    struck = fitri.get(address, {"dicoret": "moved"}).context["people"]
    bill = cast.fresh_of(bill)
    assert len(paid) == bill.members
    assert sum(person.amount for person in paid) == bill.amount
    assert [person.months for person in struck] == [1]


def test_the_effect_opens_the_people_behind_its_numbers(who: cast.Payers) -> None:
    bill = bill_of(who, people=3)
    kurnia, address = browser(who.kurnia), reverse("bills_effect", args=[bill.id])
    effect = kurnia.get(address).context["effect"]
    for status, _words, unpaid, paid in effect.rows:
        for which, count in (("tidak", unpaid), ("ya", paid)):
            shown = kurnia.get(address, {"bila": which, "keadaan": status.value})
            assert len(shown.context["people"]) == count


def test_the_workbook_names_everybody_and_is_an_act(who: cast.Payers) -> None:
    bill = bill_of(who)
    address = reverse("bills_full_paper", args=[bill.id, "tagihan-xlsx"])
    answer = browser(who.indra).post(address)
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_index(0).to_python()[4:6]
    assert all(isinstance(row[2], str) and len(row[2]) == 16 for row in rows)
    assert sum(int(str(row[7]).removesuffix(".0")) for row in rows) == bill.amount
    act = Act.objects.latest("number")
    assert (act.deed, act.details["paper"]) == ("nik.reveal", "tagihan-xlsx")


def test_a_bill_says_which_papers_it_has(who: cast.Payers) -> None:
    bill = bill_of(who)
    kurnia = browser(who.kurnia)
    assert kurnia.get(reverse("bills_paper", args=[bill.id, "tagihan-pdf"])).status_code == 200
    early = kurnia.get(reverse("bills_paper", args=[bill.id, "kuitansi-pdf"]))
    assert "belum ada untuk tagihan" in early.text
    cast.posted(who, bill, on=TODAY)
    receipt = kurnia.get(reverse("bills_paper", args=[bill.id, "kuitansi-pdf"]))
    assert receipt.content.startswith(b"%PDF-")


def test_credit_and_the_container_tie(who: cast.Payers) -> None:
    bill = bill_of(who)
    cast.posted(who, bill, 6 * cast.TARIFF, on=TODAY)
    kurnia = browser(who.kurnia)
    rows = kurnia.get(reverse("bills_credits")).context["rows"]
    assert [row.balance for row in rows] == [2 * cast.TARIFF]
    found = kurnia.get(reverse("bills_account", args=[bill.container_id])).context["found"]
    assert found.money.ties
    assert found.lines[0].balance == 2 * cast.TARIFF


def test_planned_billed_and_paid_stand_beside_each_other(who: cast.Payers) -> None:
    bill = cast.posted(who, bill_of(who, months=1), on=TODAY)
    (row,) = browser(who.fitri).get(reverse("bills_purses"), {"tahun": NEXT.year}).context["rows"]
    assert (row.planned, row.billed, row.paid) == (None, bill.amount, bill.amount)
    assert row.finding == "Ditagih tanpa RAB."


def test_a_reversal_takes_two_people(who: cast.Payers) -> None:
    bill = bill_of(who)
    bill = cast.posted(who, bill, on=TODAY)
    ask, answer = (
        reverse(name, args=[bill.id]) for name in ("bills_ask_reversal", "bills_answer_reversal")
    )
    told = {"version": bill.version, "reason": "Salah rekening.", "money": "tidak"}
    browser(who.indra).post(ask, told)
    version = cast.fresh_of(bill).version
    decided = {"version": version, "decision": "setuju", "answer": ""}
    own = browser(who.indra).post(answer, decided)
    assert "orang lain yang memutusnya" in own.text
    assert browser(who.joko).post(answer, decided).status_code == HTTPStatus.FOUND
    bill = cast.fresh_of(bill)
    assert (bill.state, bill.received) == (BillState.REVERSED, 0)
    assert not LedgerEntry.objects.standing().exists()
    assert LedgerEntry.objects.count() == 4
    again = cast.issued(who.fitri, bill.container, NEXT, NEXT + 1, TODAY)
    cast.posted(who, again, on=TODAY)
    assert LedgerEntry.objects.standing().count() == 4


def test_home_says_what_waits_for_whom(who: cast.Payers) -> None:
    bill = bill_of(who)
    assert "1 tagihan belum dibayar." in browser(who.kurnia).get("/").text
    cast.proved(who.kurnia, bill, on=TODAY)
    assert "1 bukti bayar menunggu konfirmasi Anda." in browser(who.indra).get("/").text
    cast.confirmed(who.indra, bill, on=TODAY)
    post_now(bill.id)
    assert "belum dibayar" not in browser(who.kurnia).get("/").text


def test_a_withdrawn_bill_asks_for_nothing_and_says_what_it_once_was(who: cast.Payers) -> None:
    bill = bill_of(who)
    actions.withdraw_bill(by=who.fitri, seen=cast.seen(bill), reason="Salah bulan.")
    page = browser(who.fitri).get(reverse("bills_bill", args=[bill.id])).text
    assert "dahulu 2 orang" in page
    assert "dahulu Rp67.200; tidak ditagih lagi" in page
    assert "<s>Rp67.200</s>" in browser(who.fitri).get(reverse("bills")).text


def test_a_due_day_says_that_the_holidays_are_not_known(who: cast.Payers) -> None:
    page = browser(who.fitri).get(reverse("bills_bill", args=[bill_of(who).id])).text
    assert "Daftar libur nasional belum dimuat" in page


def test_bills_of_two_payers_are_not_ticked_together(who: cast.Payers) -> None:
    bill_of(who)
    other = cast.container(who, OTHER_VILLAGE)
    cast.members(other, 2, since=NEXT, village=OTHER_VILLAGE, start=5)
    cast.issued(who.fitri, other, NEXT, NEXT, TODAY)
    page = browser(who.fitri).get(reverse("bills_pay")).text
    assert page.count('name="tagihan"') == 2
    assert page.count(" checked>") == 1
