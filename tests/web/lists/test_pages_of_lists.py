"""The pages of lists, as an operator opens them: upload, preview, rows, result, what is stopped."""

from __future__ import annotations

import errno
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from pytest_django import Settings

import list_files
import office_cast
from list_files import HASAN, SUMIATI, accepted, checked, many, workbook
from office_cast import OTHER_VILLAGE, VILLAGE
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.workers.models import ListImport, Person
from web.sample_objects import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("jobs_at_once")]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def ani() -> Holder:
    return office_cast.holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def browser(ani: Holder) -> Client:
    return client_of(Account.objects.get(id=ani.account_id))


def upload(browser: Client, content: bytes, name: str = "daftar.xlsx", **told: str) -> object:
    file = SimpleUploadedFile(name, content, content_type="image/png")
    form = {"village": VILLAGE, "start": "2027-01", "file": file, **told}
    return browser.post("/impor/unggah/", form, follow=True)


def page(browser: Client, address: str, **given: str) -> str:
    answer = browser.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_operator_uploads_sees_accepts_and_is_told_what_came_in(browser: Client) -> None:
    shown = upload(browser, workbook()).content.decode()
    made = ListImport.objects.get()
    assert "3 baris dapat diterima sekarang" in shown
    assert not Person.objects.exists()
    result = browser.post(f"/impor/{made.id}/terima/", follow=True).content.decode()
    assert "Daftar diterima." in result
    assert "3 orang baru" in result
    assert Person.objects.count() == 3


def test_success_is_not_said_where_nothing_changed(ani: Holder, browser: Client) -> None:
    accepted(ani)
    again = accepted(ani)
    shown = page(browser, f"/impor/{again.id}/")
    assert "Tidak ada yang berubah." in shown
    assert "notice success" not in shown


def test_a_second_click_on_accept_leads_to_the_same_page(browser: Client) -> None:
    upload(browser, workbook())
    address = f"/impor/{ListImport.objects.get().id}/terima/"
    for _ in range(2):
        assert browser.post(address).status_code == 302
    assert Person.objects.count() == 3


def test_each_number_opens_exactly_the_rows_that_it_counts(ani: Holder, browser: Client) -> None:
    made = checked(ani, workbook([*list_files.PEOPLE, HASAN]))
    counts = [("hasil", made.totals["outcomes"]), ("nasib", made.totals["fates"])]
    counts.append(("sebab", {each["code"]: each["rows"] for each in made.totals["causes"]}))
    for name, numbers in counts:
        for key, rows in numbers.items():
            shown = page(browser, f"/impor/{made.id}/", **{name: key})
            assert shown.count("/baris/") == rows, (name, key)


def test_rows_come_fifty_at_a_time_and_can_be_searched(ani: Holder, browser: Client) -> None:
    made = checked(ani, workbook([*many(70), SUMIATI]))
    first = page(browser, f"/impor/{made.id}/")
    assert first.count("/baris/") == 50
    assert page(browser, f"/impor/{made.id}/", setelah="49").count("/baris/") == 21
    for told in ("sumiati", SUMIATI[1], "72"):
        answer = browser.post(f"/impor/{made.id}/cari/", {"cari": told, "hasil": "ready"})
        assert f"cari={told}" not in answer["Location"]
        assert page(browser, answer["Location"]).count("/baris/") == 1, told
    assert page(browser, f"/impor/{made.id}/", cari=SUMIATI[1]).count("/baris/") == 50


@pytest.mark.parametrize("told", ["x' OR 1=1", "%_'\"<script>", "9" * 100, "²²²²", "👩🏽‍🌾\u202e"])
def test_whatever_is_searched_for_opens_a_page(ani: Holder, browser: Client, told: str) -> None:
    made = checked(ani, workbook())
    address = browser.post(f"/impor/{made.id}/cari/", {"cari": told})["Location"]
    assert "Tidak ada baris yang cocok" in page(browser, address)


@pytest.mark.parametrize(
    "asked",
    [
        {"hasil": "'\"><script>", "nasib": "�", "sebab": "x' OR 1=1", "cari": "%_"},
        {"setelah": "-9"},
        {"setelah": "99999999999999999999"},
        {"setelah": "²"},
        {"cari": "9" * 100},
    ],
)
def test_hostile_questions_open_a_page_all_the_same(
    ani: Holder, browser: Client, asked: dict[str, str]
) -> None:
    made = checked(ani)
    assert '"><script>' not in page(browser, f"/impor/{made.id}/", **asked)


def test_a_nik_is_never_whole_on_a_page(ani: Holder, browser: Client) -> None:
    bad = ("KARIM", HASAN[1][:15], *HASAN[2:])
    made = checked(ani, workbook([HASAN, SUMIATI, HASAN, bad]))
    for address in ("", "baris/0/", "baris/2/", "baris/3/"):
        shown = page(browser, f"/impor/{made.id}/{address}")
        assert HASAN[1] not in shown
        assert HASAN[1][:15] not in shown


def test_a_row_says_everything_that_was_found_and_what_it_would_change(
    ani: Holder, browser: Client
) -> None:
    accepted(ani, workbook([HASAN]))
    made = checked(ani, workbook([(*HASAN[:6], "081234567890")]))
    shown = page(browser, f"/impor/{made.id}/baris/0/")
    assert "Yang akan berubah bila diterima" in shown
    assert "+6281234567890" in shown
    assert browser.get(f"/impor/{made.id}/baris/99/").status_code == 404


def test_a_file_of_another_village_is_stopped_in_words(browser: Client) -> None:
    shown = upload(browser, workbook(title="DAFTAR PEKERJA RENTAN DESA PANTA DEWA"))
    text = shown.content.decode()
    assert "dihentikan; tidak ada yang diambil darinya" in text
    assert "PANTA DEWA, bukan Karta Dewa" in text
    assert "Unggah hasil perbaikan" in text


@pytest.mark.parametrize("content", [b"", b"\x00" * 50, b"PK\x03\x04 broken", b"%PDF-1.4"])
def test_what_is_no_list_ends_in_a_sentence(browser: Client, content: bytes) -> None:
    answer = upload(browser, content)
    assert answer.status_code in (200, 422)
    assert "notice error" in answer.content.decode()
    assert not Person.objects.exists()


def test_an_upload_beyond_the_largest_size_is_not_kept(browser: Client, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 2_000
    answer = upload(browser, b"x" * 200_000)
    assert answer.status_code == 422
    assert "lebih besar dari" in answer.content.decode()
    assert not ListImport.objects.exists()


def test_a_full_disk_while_an_upload_comes_in_is_a_sentence(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    answer = upload(browser, workbook())
    assert answer.status_code == 422
    assert "Ruang simpan server penuh" in answer.content.decode()
    assert not ListImport.objects.exists()


class _Lost(BytesIO):
    """A connection that breaks in the middle."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 500:
            raise OSError("connection lost")
        return super().read(min(size or 500, 500) if size and size > 0 else 500)


def test_a_connection_lost_in_the_middle_of_an_upload_stores_nothing(ani: Holder) -> None:
    browser = client_of(Account.objects.get(id=ani.account_id), csrf=True)
    file = SimpleUploadedFile("daftar.xlsx", workbook(many(100)))
    body = encode_multipart(BOUNDARY, {"village": VILLAGE, "start": "2027-01", "file": file})
    answer = browser.generic(
        "POST",
        "/impor/unggah/",
        b"",
        MULTIPART_CONTENT,
        **{"wsgi.input": _Lost(body), "CONTENT_LENGTH": str(len(body))},
    )
    assert answer.status_code in (400, 403)
    assert not ListImport.objects.exists()


def test_a_village_that_is_not_ones_own_cannot_be_chosen(browser: Client) -> None:
    answer = upload(browser, workbook(), village=OTHER_VILLAGE)
    assert answer.status_code == 422
    assert not ListImport.objects.exists()


def test_a_list_of_another_area_cannot_be_mended(browser: Client) -> None:
    dodi = office_cast.holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    theirs = checked(dodi, village=OTHER_VILLAGE)
    assert browser.get("/impor/unggah/", {"memperbaiki": str(theirs.id)}).status_code == 404
    assert browser.get("/impor/unggah/", {"memperbaiki": "x"}).status_code == 404
    assert browser.get(f"/impor/{uuid4()}/").status_code == 404


def test_progress_reloads_the_page_when_the_job_is_done(ani: Holder, browser: Client) -> None:
    made = checked(ani)
    ListImport.objects.filter(pk=made.pk).update(state="checking", all_rows=100, done_rows=40)
    shown = page(browser, f"/impor/{made.id}/")
    assert 'http-equiv="refresh"' in shown
    assert "40 dari 100 baris" in shown
    waiting = browser.get(f"/impor/{made.id}/kemajuan/", headers={"HX-Request": "true"})
    assert "HX-Refresh" not in waiting.headers
    ListImport.objects.filter(pk=made.pk).update(state="previewed")
    done = browser.get(f"/impor/{made.id}/kemajuan/", headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_the_columns_can_be_corrected_in_a_form(ani: Holder, browser: Client) -> None:
    headings = ("NAMA LENGKAP", "NOMOR ANEH", *list_files.HEADINGS[2:])
    made = checked(ani, workbook([HASAN, SUMIATI], headings=headings))
    form = dict.fromkeys("ABCDEFG", "=") | {"B": "nik"}
    answer = browser.post(f"/impor/{made.id}/kolom/", form, follow=True)
    assert "2 baris dapat diterima" in answer.content.decode()
    twice = browser.post(f"/impor/{made.id}/kolom/", {**form, "A": "nik"})
    assert twice.status_code == 422
    assert "disebut dua kali" in twice.content.decode()


def test_what_comes_out_is_a_download_under_its_own_name(ani: Holder, browser: Client) -> None:
    made = checked(ani, name="daftar usulan.xlsx")
    reasons = browser.get(f"/impor/{made.id}/beralasan/")
    assert reasons.headers["Content-Type"] == XLSX
    assert "daftar usulan - beralasan.xlsx" in reasons.headers["Content-Disposition"]
    file = browser.get(f"/impor/{made.id}/berkas/")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(file) == workbook()  # type: ignore[arg-type]
    assert browser.get("/impor/templat/").content[:2] == b"PK"


def test_taking_back_asks_why_and_names_what_stands_in_the_way(
    ani: Holder, browser: Client
) -> None:
    first = accepted(ani, workbook([HASAN]))
    accepted(ani, workbook([(*HASAN[:6], "081234567890")]))
    empty = browser.post(f"/impor/{first.id}/batalkan/", {"reason": ""})
    assert empty.status_code == 422
    blocked = browser.post(f"/impor/{first.id}/batalkan/", {"reason": "Salah berkas"})
    assert blocked.status_code == 422
    assert "HASAN BASRI" in blocked.content.decode()


def test_a_regency_sees_the_lists_of_its_villages_with_who_handed_them_in(ani: Holder) -> None:
    checked(ani)
    fitri = office_cast.holder("fitri", Role.PMD)
    checked(fitri, workbook([HASAN]), name="dari pmd.xlsx")
    browser = client_of(Account.objects.get(id=fitri.account_id))
    shown = page(browser, "/impor/")
    assert "atas nama desa" in shown
    assert shown.count("Desa Karta Dewa") >= 2
    assert "dari pmd.xlsx" not in page(browser, "/impor/", cari="daftar")
