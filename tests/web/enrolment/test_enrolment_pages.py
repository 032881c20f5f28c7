"""The pages of the round trip: what they show, where their numbers lead, how their forms act."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from enrolment_cast import (
    ANSWER_HEAD,
    Village,
    accepted,
    answer_row,
    answered,
    container,
    decided,
    drafted,
    from_branch,
    received,
    seen,
    sent,
)
from office_cast import OTHER_VILLAGE, REGENCY
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    BranchFile,
    Container,
    FileState,
    Membership,
)
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Village:
    return decided()


def browser(holder: Holder) -> Client:
    return client_of(Account.objects.get(id=holder.account_id))


def text(client: Client, name: str, *parts: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=parts) + query)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_a_container_is_opened_by_its_form(at: Village) -> None:
    pmd = browser(at.by.fitri)
    told = {
        "place": OTHER_VILLAGE,
        "kind": "SD",
        "fund_source": "ADD",
        "payer_model": "village_treasurer",
        "branch_name": "Muara Enim",
    }
    answer = pmd.post(reverse("enrolment_open"), told)
    made = Container.objects.get(village_code=OTHER_VILLAGE)
    assert answer["Location"] == reverse("enrolment_container", args=[made.id])
    again = pmd.post(reverse("enrolment_open"), told)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "sudah dibuka" in again.content.decode()


def test_a_place_of_another_regency_cannot_be_chosen(at: Village) -> None:
    told = {"place": "12.21.01.2001", "kind": "SA", "payer_model": "department"}
    answer = browser(at.by.fitri).post(reverse("enrolment_open"), told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Container.objects.count() == 1


def test_a_batch_is_drafted_sent_and_received_by_its_pages(at: Village) -> None:
    operator, branch = browser(at.office.ani), browser(at.by.bram)
    told = {"start": "2027-01", "with_gaps": "on"}
    operator.post(reverse("enrolment_draft", args=[at.into.id]), told)
    batch = Batch.objects.get()
    day = timezone.localdate().isoformat()
    sending = {"version": batch.version, "sent_on": day, "how": "Surel"}
    operator.post(reverse("enrolment_send", args=[batch.id]), sending)
    batch.refresh_from_db()
    receipt = {"version": batch.version, "received_on": day, "receipt": "TT-1"}
    branch.post(reverse("enrolment_receive", args=[batch.id]), receipt)
    batch.refresh_from_db()
    assert (batch.state, batch.receipt) == (BatchState.RECEIVED, "TT-1")


@pytest.mark.parametrize("version", ["", "x", "999999999999", "-1"])
def test_a_form_of_another_version_changes_nothing(at: Village, version: str) -> None:
    batch = drafted(at)
    told = {"version": version, "sent_on": timezone.localdate().isoformat(), "how": "Surel"}
    answer = browser(at.office.ani).post(reverse("enrolment_send", args=[batch.id]), told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Batch.objects.get().state == BatchState.DRAFTED


def test_who_may_not_do_the_next_step_reads_who_may(at: Village) -> None:
    batch = sent(at)
    page = text(browser(at.office.ani), "enrolment_batch", batch.id)
    assert "Yang berwenang: Dinas PMD, Cabang BPJS Ketenagakerjaan" in page


def test_the_draft_page_says_who_is_held_back_and_why(at: Village) -> None:
    page = text(browser(at.office.ani), "enrolment_draft", at.into.id)
    assert "datanya belum lengkap" in page
    assert Batch.objects.count() == 0


def test_an_answer_is_handed_in_seen_and_taken(at: Village) -> None:
    batch = received(at)
    lines = list(batch.lines.order_by("place"))
    rows = [ANSWER_HEAD, answer_row(lines[0]), answer_row(lines[1], "Ditolak", "usia")]
    content = from_branch(rows).content.read()
    branch = browser(at.by.bram)
    told = {
        "file": SimpleUploadedFile("jawaban.csv", content),
        "on": timezone.localdate().isoformat(),
        "meaning": "as_written",
    }
    answer = branch.post(reverse("enrolment_answer", args=[at.into.id]), told)
    read = BranchFile.objects.get()
    assert answer["Location"] == reverse("enrolment_file", args=[read.id])
    page = text(branch, "enrolment_file", read.id)
    assert "Ambil 2 jawaban" in page
    assert "Dikirim dalam berkas nomor 1" in page
    branch.post(reverse("enrolment_take", args=[read.id]))
    assert BranchFile.objects.get().state == FileState.TAKEN
    assert Membership.objects.count() == 1


def test_a_broken_file_comes_back_with_its_sentence(at: Village) -> None:
    received(at)
    told = {
        "file": SimpleUploadedFile("jawaban.xlsx", b"PK\x03\x04 rusak"),
        "on": timezone.localdate().isoformat(),
        "meaning": "as_written",
    }
    answer = browser(at.by.bram).post(reverse("enrolment_answer", args=[at.into.id]), told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not BranchFile.objects.exists()


def test_every_verdict_opens_exactly_its_rows(at: Village) -> None:
    batch = received(at)
    one, two, _three = batch.lines.order_by("place")
    stranger = ("1612990101800777", "Orang Lain", "01-01-1980", "", "DITERIMA", "")
    read = answered(at, [answer_row(one), answer_row(two, "Ditolak", "usia"), stranger])
    branch = browser(at.by.bram)
    for verdict, count in read.totals.items():
        page = text(branch, "enrolment_file", read.id, query=f"?hasil={verdict}")
        body = page.split("<tbody>")[1].split("</tbody>")[0]
        assert body.count("<tr>") == count, verdict
    assert sum(read.totals.values()) == 4


def test_the_numbers_of_the_first_page_open_lists_of_that_length(at: Village) -> None:
    batch = received(at)
    lines = list(batch.lines.order_by("place"))
    read = answered(at, [answer_row(lines[0]), answer_row(lines[1], "Ditolak", "usia")])
    actions.take_result(by=at.by.bram, file_id=read.id)
    pmd = browser(at.by.fitri)
    for name in ("enrolment_people", "enrolment_waiting", "enrolment_rejections"):
        body = text(pmd, name).split("<tbody>")[1].split("</tbody>")[0]
        assert body.count("<tr>") == 1, name


def test_no_page_shows_a_number_in_full(at: Village) -> None:
    batch = received(at)
    line = batch.lines.order_by("place")[0]
    read = answered(at, [answer_row(line, kpj="21012345678")])
    branch = browser(at.by.bram)
    for name, key in (("enrolment_batch", batch.id), ("enrolment_file", read.id)):
        page = text(branch, name, key)
        assert line.nik not in page
        assert "21012345678" not in page
    workbook = branch.get(reverse("enrolment_file_download", args=[read.id]))
    assert line.nik.encode() not in workbook.content


def test_the_file_with_full_numbers_is_handed_out_by_post_alone(at: Village) -> None:
    batch = sent(at)
    address = reverse("enrolment_batch_file", args=[batch.id])
    branch = browser(at.by.bram)
    assert branch.get(address).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    answer = branch.post(address)
    assert answer["Content-Disposition"] == (
        f'attachment; filename="berkas_1_{at.into.village_code}.xlsx"'
    )
    with batch.file.open() as kept:
        assert answer.content == kept.read()


def test_the_branch_of_two_regencies_sees_its_containers_by_regency(at: Village) -> None:
    page = text(browser(at.by.bram), "enrolment", query=f"?kabupaten={REGENCY}")
    assert "Desa Karta Dewa" in page
    assert "Desa Karta Dewa" not in text(browser(at.by.bram), "enrolment", query="?kabupaten=12.21")


def test_a_rejected_person_is_mended_by_the_village(at: Village) -> None:
    batch = received(at)
    line = batch.lines.order_by("place")[0]
    read = answered(at, [answer_row(line, "Ditolak", "nama ibu kandung")])
    actions.take_result(by=at.by.bram, file_id=read.id)
    operator = browser(at.office.ani)
    assert "Nama ibu kandung kurang" in text(operator, "enrolment_rejections")
    told = {"outcome": "mended", "how": "Diisi menurut KK"}
    operator.post(reverse("enrolment_settle", args=[line.id]), told)
    assert BatchLine.objects.get(id=line.id).state == "corrected"


def test_a_membership_is_ended_by_its_form(at: Village) -> None:
    accepted(at)
    member = Membership.objects.order_by("id")[0]
    told = {"last_month": "2027-03", "reason": "moved", "note": "Ke Prabumulih"}
    browser(at.office.ani).post(reverse("enrolment_end", args=[member.id]), told)
    member.refresh_from_db()
    assert (member.last_month, member.end_reason) == ("2027-03", "moved")


def test_who_is_known_to_have_died_is_offered_to_be_ended(at: Village) -> None:
    accepted(at)
    member = Membership.objects.select_related("person").order_by("id")[0]
    member.person.life_status = 2
    member.person.save()
    page = text(browser(at.office.ani), "enrolment_to_end")
    assert member.person.name in page
    assert "Meninggal dunia" in page


def test_a_mapping_of_the_branch_is_loaded_and_used_from_then_on(at: Village) -> None:
    pmd = browser(at.by.fitri)
    address = reverse("enrolment_mapping")
    current = pmd.get(reverse("enrolment_mapping_file")).content.decode()
    changed = current.replace("branch: Bawaan", "branch: Muara Enim").replace(
        "verified: false", "verified: true"
    )
    for content in (changed, "bukan: pemetaan"):
        pmd.post(address, {"file": SimpleUploadedFile("kolom.yaml", content.encode())})
    assert "Muara Enim" in text(pmd, "enrolment_mapping")
    batch = sent(at)
    assert batch.mapping_verified


def test_the_version_of_a_batch_grows_with_each_move(at: Village) -> None:
    batch = drafted(at)
    first = seen(batch).version
    actions.withdraw_batch(by=at.office.ani, seen=seen(batch), reason="Keliru")
    assert seen(batch).version == first + 1


def test_a_search_keeps_the_name_out_of_the_address(at: Village) -> None:
    accepted(at)
    name = Membership.objects.select_related("person").order_by("id")[0].person.name
    operator = browser(at.office.ani)
    answer = operator.post(reverse("enrolment_members_search", args=[at.into.id]), {"cari": name})
    assert name.split()[1] not in answer["Location"]
    assert name in operator.get(answer["Location"]).content.decode()


def test_a_container_of_another_village_is_not_there(at: Village) -> None:
    other = container(at.by.fitri, OTHER_VILLAGE)
    answer = browser(at.office.ani).get(reverse("enrolment_container", args=[other.id]))
    assert answer.status_code == HTTPStatus.NOT_FOUND
