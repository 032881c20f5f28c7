"""Pages of incentives: what is shown, what is sent, what comes back when it may not be."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

import budget_cast
import incentive_cast as cast
from list_files import workbook
from office_cast import REGENCY, VILLAGE
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.audit.models import Act
from payung.programme.incentives import actions
from payung.programme.incentives.models import (
    PayList,
    Place,
    Rate,
    Receipt,
    Recipient,
    TermsVersion,
)
from payung.programme.workers.models import Person
from people_cast import person
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def browser(who: Holder) -> Client:
    return client_of(Account.objects.get(id=who.account_id))


def list_url(name: str, made: PayList) -> str:
    return reverse(f"incentives_{name}", args=[made.id])


def test_an_empty_village_is_told_how_to_begin() -> None:
    by = cast.offices()
    page = browser(by.ani).get(reverse("incentives")).content.decode()
    assert "Belum ada penerima insentif" in page
    assert reverse("incentives_new_place") in page


def test_people_are_searched_ticked_and_noted_and_no_name_stands_in_an_address() -> None:
    by = cast.offices()
    person("Umar Said", nik="1612990101700009", sex="L")
    where, basis = cast.place(by), cast.decree(by)
    ani = browser(by.ani)
    led = ani.post(reverse("incentives_search"), {"di": "tambah", "nama": "Umar"})
    assert "umar" not in led["Location"].lower()
    assert "Umar Said" in ani.get(led["Location"]).content.decode()
    who = Person.objects.get(name="Umar Said")
    told = {"role": "marbot", "place": where.id, "decree": basis.id, "first": "2027-01"}
    led = ani.post(reverse("incentives_add"), {**told, "orang": [who.id]})
    assert led.status_code == HTTPStatus.FOUND
    assert Recipient.objects.get().person == who
    again = ani.post(reverse("incentives_add"), {**told, "orang": [who.id]})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "sudah tercatat sebagai Marbot" in again.content.decode()
    assert "Umar Said" in ani.get(reverse("incentives_recipients")).content.decode()


def test_a_list_goes_from_draft_to_the_last_signature_by_its_pages() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    kiki, beni = browser(by.kiki), browser(by.beni)
    told = {"first": "2027-01", "last": "2027-03", "source": "ADD"}
    led = kiki.post(reverse("incentives_draft"), told)
    made = PayList.objects.get()
    assert led["Location"] == list_url("list", made)
    page = beni.get(list_url("list", made)).content.decode()
    assert "Rp10.800.000" in page
    assert "Rp2.700.000" in page
    beni.post(list_url("approve", made), {"version": made.version})
    made = cast.fresh(made)
    assert made.state == "approved"
    form = {
        "version": made.version,
        "received_on": budget_cast.today(),
        "way": "cash",
        "penerima": [each.id for each in cast.payees(made)],
    }
    assert kiki.post(list_url("receive", made), form).status_code == HTTPStatus.FOUND
    again = kiki.post(list_url("receive", made), form)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "berubah sejak halaman Anda dibuka" in again.content.decode()
    assert Receipt.objects.count() == 3
    assert (
        "Semua 3 penerima sudah menandatangani" in beni.get(list_url("list", made)).content.decode()
    )


def test_the_head_sees_why_a_list_cannot_be_approved() -> None:
    by = cast.offices()
    cast.marbot(by)
    made = cast.drafted(by)
    page = browser(by.beni).get(list_url("list", made)).content.decode()
    assert "Belum ada RAB ADD tahun 2027" in page
    form = {"version": made.version}
    answer = browser(by.beni).post(list_url("approve", made), form)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.fresh(made).state == "drafted"


def test_who_is_not_paid_stands_on_the_page_with_the_reason() -> None:
    by = cast.offices()
    where = cast.marbot(by, 1)[0].place
    cast.noted(by, cast.people(1, start=720), cast.service(where))
    made = cast.drafted(by)
    page = browser(by.ani).get(list_url("list", made)).content.decode()
    assert "Belum ada SK: tidak dibayar tanpa SK." in page


def test_the_papers_name_nobody_in_full_and_the_bank_gets_accounts_as_text() -> None:
    by = cast.offices()
    recipients = cast.marbot(by)
    cast.plan(by)
    account = actions.Account("Bank Sumsel", "0012345678", "=HYPERLINK(1)")
    first = recipients[0]
    service = actions.Service(VILLAGE, "marbot", cast.FIRST, first.place_id, first.decree_id)
    actions.change_recipient(
        by=by.ani, seen=cast.seen_recipient(first), service=service, account=account
    )
    made = cast.approved(by)
    kiki = browser(by.kiki)
    sheet = kiki.get(reverse("incentives_paper", args=[made.id, "tanda-terima-xlsx"]))
    rows = CalamineWorkbook.from_object(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert [row[8] for row in rows[4:7]] == [900_000.0] * 3
    assert not any(each.person.nik in str(rows) for each in recipients)
    pdf = kiki.get(reverse("incentives_paper", args=[made.id, "tanda-terima-pdf"]))
    assert pdf.content.startswith(b"%PDF-")
    bank = kiki.post(reverse("incentives_transfer", args=[made.id, "transfer-csv"]))
    told = list(csv.reader(io.StringIO(bank.content.decode())))
    assert told[1][1:5] == ["Bank Sumsel", "0012345678", "'=HYPERLINK(1)", "900000"]
    assert len(told) == 2
    book = kiki.post(reverse("incentives_transfer", args=[made.id, "transfer-xlsx"]))
    row = (
        CalamineWorkbook.from_object(io.BytesIO(book.content)).get_sheet_by_index(0).to_python()[1]
    )
    assert row[2] == "0012345678"
    assert Act.objects.filter(deed="incentive.transfer").count() == 2
    closed = browser(by.ani).post(reverse("incentives_transfer", args=[made.id, "transfer-csv"]))
    assert closed.status_code == HTTPStatus.FORBIDDEN
    assert "0012345678" not in kiki.get(list_url("receive", made)).content.decode()


def test_a_wrong_receipt_is_taken_back_by_somebody_else_with_a_reason() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.signed(by.kiki, cast.approved(by))
    payee = cast.payees(made)[0]
    address = reverse("incentives_take_back", args=[made.id, payee.id])
    form = {"version": made.version, "reason": ""}
    assert browser(by.kiki).post(address, form).status_code == HTTPStatus.FORBIDDEN
    beni = browser(by.beni)
    assert beni.post(address, form).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    beni.post(address, {**form, "reason": "Salah orang"})
    page = beni.get(reverse("incentives_payee", args=[made.id, payee.id])).content.decode()
    assert "Dibatalkan" in page
    assert "Salah orang" in page


def test_the_regency_adds_a_role_a_cap_and_a_deduction_by_the_form() -> None:
    by = cast.offices()
    fitri = browser(by.fitri)
    form = _form_of_terms()
    led = fitri.post(reverse("incentives_change_terms") + "?tahun=2027", form)
    assert led.status_code == HTTPStatus.FOUND, led.content.decode()[:3000]
    terms = TermsVersion.objects.get()
    assert [each["code"] for each in terms.content["roles"]] == ["marbot", "imam_desa"]
    assert terms.content["kinds"][0]["most"] == {"marbot": 4}
    assert terms.content["deductions"][0]["per_ten_thousand"] == 250
    again = fitri.post(reverse("incentives_change_terms") + "?tahun=2027", form)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = fitri.get(reverse("incentives_terms") + "?tahun=2027").content.decode()
    assert "Imam desa" in page


def _form_of_terms() -> dict[str, object]:
    rows = {"TOTAL_FORMS": 2, "INITIAL_FORMS": 0}
    single = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0}
    return {
        "version": 0,
        "basis": "Perbup 9/2026",
        "certainty": "text",
        "one_role": "on",
        **{f"peran-{name}": value for name, value in rows.items()},
        "peran-0-code": "marbot",
        "peran-0-words": "Marbot",
        "peran-0-at_place": "on",
        "peran-1-words": "Imam desa",
        **{f"jenis-{name}": value for name, value in single.items()},
        "jenis-0-code": "masjid_jami",
        "jenis-0-words": "Masjid jami",
        "jenis-0-most_marbot": 4,
        **{f"potongan-{name}": value for name, value in single.items()},
        "potongan-0-words": "PPh 21",
        "potongan-0-kind": "tax",
        "potongan-0-percent": "2.5",
        "potongan-0-monthly": "",
        "potongan-0-basis": "Surat KPP",
        "potongan-0-certainty": "text",
    }


def test_a_rate_of_the_village_is_noted_by_its_treasurer_and_one_of_the_regency_is_not() -> None:
    by = cast.offices()
    form = {"role": "marbot", "amount": "350.000", "basis": "Perdes 3", "certainty": "text"}
    browser(by.kiki).post(reverse("incentives_rate") + "?tahun=2027", form)
    assert Rate.objects.get().village_code == VILLAGE
    browser(by.fitri).post(reverse("incentives_rate") + "?tahun=2027", form)
    assert Rate.objects.filter(village_code="", regency_code=REGENCY).count() == 1


def test_the_numbers_of_the_first_page_tie_with_their_lists() -> None:
    by = cast.offices()
    recipients = cast.marbot(by)
    cast.plan(by)
    cast.signed(by.kiki, cast.approved(by))
    today = budget_cast.today()
    page = browser(by.ani).get(reverse("incentives") + f"?tahun={cast.YEAR}").content.decode()
    assert '<span class="stat-number">3</span><span class="stat-words">Penerima</span>' in page
    assert "Rp2.700.000" in page
    lacking = browser(by.ani).get(reverse("incentives_recipients") + "?lihat=belum-dipastikan")
    assert all(each.person.name in lacking.content.decode() for each in recipients)
    open_ones = browser(by.ani).get(reverse("incentives_open")).content.decode()
    assert all(each.person.name in open_ones for each in recipients)
    assert today.year >= 2026


def test_pmd_sees_each_village_beside_the_others() -> None:
    by = cast.offices()
    cast.marbot(by)
    page = browser(by.fitri).get(reverse("incentives")).content.decode()
    assert "Desa Karta Dewa" in page
    assert f"?desa={VILLAGE}" in page


def test_a_place_is_noted_changed_and_closed_by_its_pages() -> None:
    by = cast.offices()
    ani = browser(by.ani)
    form = {"name": "Masjid Nurul Huda", "kind": "masjid_jami"}
    ani.post(reverse("incentives_new_place"), form)
    where = Place.objects.get()
    again = ani.post(reverse("incentives_new_place"), form)
    assert "sudah tercatat di desa ini" in again.content.decode()
    changed = {**form, "name": "Masjid Nurul Huda Lama", "version": 1}
    ani.post(reverse("incentives_place", args=[where.id]), changed)
    stale = ani.post(
        reverse("incentives_close_place", args=[where.id]), {"version": 1, "reason": "x"}
    )
    assert stale.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    ani.post(reverse("incentives_close_place", args=[where.id]), {"version": 2, "reason": "Pindah"})
    assert Place.objects.get().closed_because == "Pindah"


def test_a_quarter_is_proved_by_ticking() -> None:
    by = cast.offices()
    made = cast.marbot(by, 2)
    Recipient.objects.update(first_month="2026-10")
    ani = browser(by.ani)
    page = ani.get(reverse("incentives_proofs"))
    assert page.content.decode().count('name="penerima"') == 2
    ani.post(reverse("incentives_proofs"), {"penerima": [made[0].id], "basis": "Kunjungan kadus"})
    assert made[0].proofs.count() == 1
    denied = browser(by.kiki).post(
        reverse("incentives_proofs"), {"penerima": [made[1].id], "basis": "Kunjungan"}
    )
    assert denied.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert made[1].proofs.count() == 0


def test_the_first_page_tells_each_post_what_waits_for_it() -> None:
    by = cast.offices()
    cast.marbot(by)
    Recipient.objects.update(first_month="2026-10")
    cast.plan(by)
    home = reverse("home")
    assert "3 penerima insentif belum dipastikan" in browser(by.ani).get(home).content.decode()
    made = cast.drafted(by)
    waiting = "1 daftar bayar insentif menunggu persetujuan Anda"
    assert waiting in browser(by.beni).get(home).content.decode()
    actions.approve_list(by=by.beni, seen=cast.seen(made))
    unsigned = "1 daftar bayar insentif belum selesai ditandatangani"
    assert unsigned in browser(by.kiki).get(home).content.decode()
    assert waiting not in browser(by.beni).get(home).content.decode()


def test_a_list_in_excel_ticks_who_is_in_the_registry_and_gives_a_reason_for_the_others() -> None:
    by = cast.offices()
    known, alike, serving = (
        person(name, nik=nik, sex="L")
        for name, nik in (
            ("Umar Said", "1612990101700009"),
            ("Zainal Arifin", "1612990201700009"),
            ("Hasan Nur", "1612990301700009"),
        )
    )
    cast.noted(by, [serving], cast.service(role="guru_ngaji"))
    rows = [
        ("UMAR SAID", known.nik),
        ("ZAINAL ARIFIN", "1612990201700001"),
        ("HASAN NUR", serving.nik),
        ("TIDAK DIKENAL", "1612990401700009"),
    ]
    file = SimpleUploadedFile("marbot.xlsx", workbook(rows, headings=("NAMA", "NIK")))
    ani = browser(by.ani)
    page = ani.post(reverse("incentives_from_file"), {"file": file}).content.decode()
    assert f'value="{known.id}" checked' in page
    assert f'value="{alike.id}">' in page
    assert f'value="{serving.id}"' not in page
    assert "Sudah bertugas sebagai Guru ngaji." in page
    assert "Tidak ada di data pekerja desa ini" in page
    assert known.nik not in page
    told = {"role": "guru_ngaji", "first": "2027-01", "orang": [known.id, serving.id]}
    refused = ani.post(reverse("incentives_add"), told)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f'value="{known.id}" checked' in refused.content.decode()
    empty = SimpleUploadedFile("kosong.xlsx", b"")
    stopped = ani.post(reverse("incentives_from_file"), {"file": empty})
    assert stopped.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
