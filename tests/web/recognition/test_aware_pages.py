"""The way of a village through the pages: checklist, evidence, nomination, decree, certificate."""

from __future__ import annotations

import io
import zipfile
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import recognition_cast as cast
from office_cast import REGENCY, VILLAGE
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.recognition import actions, queries
from payung.programme.recognition.models import Evidence, Recognition
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import BasisText
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
HOME = f"/desa-sadar/{VILLAGE}/"


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


@pytest.fixture
def who() -> cast.Court:
    return cast.court()


def form(**other: object) -> dict[str, object]:
    return {
        "key": str(uuid4()),
        "criterion": "officials",
        "title": "Daftar peserta",
        "happened_on": timezone.localdate().isoformat(),
        "officials": "9",
        "enrolled": "9",
        "content": SimpleUploadedFile("a.pdf", b"%PDF-1.7 a"),
        **other,
    }


def test_a_village_begins_with_its_own_checklist_and_uploads_evidence(who: cast.Court) -> None:
    ani = browser(who.ani)
    page = ani.get("/desa-sadar/", follow=True)
    assert page.redirect_chain == [(HOME, HTTPStatus.FOUND)]
    assert "0 dari 5 kriteria terpenuhi" in page.text
    assert "Yang ditanya" in page.text
    wrong = ani.post(f"{HOME}bukti/", form(enrolled="10"))
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "belum benar" in wrong.text
    told = form()
    for _turn in range(2):
        told["content"] = SimpleUploadedFile("a.pdf", b"%PDF-1.7 a")
        assert ani.post(f"{HOME}bukti/", told).status_code == HTTPStatus.FOUND
    assert Evidence.objects.count() == 1
    assert "Bukti diperiksa" in ani.get(HOME).text


def test_pmd_sends_evidence_back_and_the_village_reads_why(who: cast.Court) -> None:
    made = cast.stated(who.ani, "regulation")
    fitri, ani = browser(who.fitri), browser(who.ani)
    address = f"/desa-sadar/bukti/{made.id}/"
    assert made.title in fitri.get("/desa-sadar/bukti/").text
    answer = {"version": "0", "verdict": "returned", "reason": ""}
    empty = fitri.post(f"{address}jawab/", answer)
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Alasan masih kosong" in empty.text
    assert fitri.post(f"{address}jawab/", {**answer, "reason": "Halaman 2 hilang"}).status_code == (
        HTTPStatus.FOUND
    )
    again = fitri.post(f"{address}jawab/", {**answer, "verdict": "accepted"})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Halaman 2 hilang" in ani.get(HOME).text
    assert ani.post(f"{address}berkas/").content.startswith(b"%PDF")


def test_the_board_nomination_decree_and_certificate(who: cast.Court) -> None:
    cast.ready(who)
    fitri, rudi = browser(who.fitri), browser(who.rudi)
    board = fitri.get(f"/desa-sadar/{REGENCY}/").text
    assert "1 desa siap dan belum diusulkan" in board
    assert fitri.post(f"{HOME}usul/").status_code == HTTPStatus.FOUND
    fitri.post(f"{HOME}usul/")
    found = Recognition.objects.get()
    decree = {
        "number": "188/1/2026",
        "issued_on": timezone.localdate().isoformat(),
        "chosen": f"{found.id}:{found.version}",
    }
    own = fitri.post("/desa-sadar/penetapan/catat/", decree)
    assert own.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Yang mengusulkan desa tidak menetapkannya" in own.text
    forged = rudi.post("/desa-sadar/penetapan/catat/", {**decree, "chosen": f"{uuid4()}:1"})
    assert forged.status_code == HTTPStatus.NOT_FOUND
    assert rudi.post("/desa-sadar/penetapan/catat/", decree).status_code == HTTPStatus.FOUND
    paper = browser(who.ani).get(f"/desa-sadar/penetapan/{found.id}/piagam.pdf")
    assert paper.content.startswith(b"%PDF")
    sheet = fitri.get(f"/desa-sadar/{REGENCY}/unduh.xlsx")
    assert sheet.content.startswith(b"PK")
    end = f"/desa-sadar/penetapan/{found.id}/akhiri/"
    assert rudi.post(end, {"version": "2", "reason": "Iuran berhenti"}).status_code == (
        HTTPStatus.FOUND
    )
    gone = rudi.get(f"/desa-sadar/penetapan/{found.id}/piagam.pdf")
    assert gone.status_code == HTTPStatus.NOT_FOUND


def test_the_regency_changes_its_criteria_by_the_form(who: cast.Court) -> None:
    fitri = browser(who.fitri)
    page = fitri.get("/desa-sadar/kriteria/ubah/")
    rows = page.context["rows"]
    told: dict[str, str] = {"basis": "Perbup 5/2026", "reason": "", "version": "0"}
    told |= {f"k-{name}": str(value) for name, value in rows.management_form.initial.items()}
    for place, row in enumerate(rows.forms):
        told |= {f"k-{place}-{name}": str(value) for name, value in row.initial.items()}
        told.setdefault(f"k-{place}-certainty", "single")
    told |= {"k-5-words": "RT dan RW", "k-5-counts": "on", "k-5-least": "1", "k-5-basis": "SE"}
    wrong = fitri.post("/desa-sadar/kriteria/ubah/", {**told, "k-5-least": ""})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    saved = fitri.post("/desa-sadar/kriteria/ubah/", told)
    assert saved.status_code == HTTPStatus.FOUND, saved.context["form"].errors
    held = queries.criteria_for(REGENCY, timezone.localdate())
    assert [each.code for each in held.criteria][-1] == "rt_dan_rw"
    assert held.version == 1


def test_the_award_is_one_archive_of_paper_numbers_and_sums(who: cast.Court) -> None:
    fitri, year = browser(who.fitri), timezone.localdate().year
    text = BasisText("5 Tahun 2026", "Perlindungan pekerja", timezone.localdate())
    record_basis(by=who.fitri, regency=REGENCY, text=text, pdf=b"%PDF-1.7 perbup\n%%EOF")
    address = f"/desa-sadar/paritrana/{year}/"
    empty = {"c-TOTAL_FORMS": "0", "c-INITIAL_FORMS": "0", "version": "0"}
    named = fitri.post(address, {**empty, "innovation": "Hubungi 081234567890"})
    assert named.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "deret angka" in named.text
    said = {**empty, "innovation": "Setiap angka membuka daftarnya."}
    assert fitri.post(address, said).status_code == HTTPStatus.FOUND
    for _turn in range(2):
        assert fitri.post(f"{address}terbit/", {"version": "1"}).status_code == HTTPStatus.FOUND
    (made,) = queries.award_files(who.fitri, REGENCY)
    answer = browser(who.rudi).get(f"/desa-sadar/paritrana/berkas/{made.id}/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [
            f"berkas-paritrana-{year}.pdf",
            "angka.xlsx",
            "regulasi/01-5-Tahun-2026.pdf",
            "isi.txt",
        ]
    assert fitri.get("/desa-sadar/paritrana/1999/").status_code == HTTPStatus.NOT_FOUND


def test_a_past_day_is_shown_as_it_was_and_offers_nothing(who: cast.Court) -> None:
    actions.set_criteria(
        by=who.fitri,
        regency=REGENCY,
        new=actions.NewCriteria(
            queries.criteria_for(REGENCY, timezone.localdate()).criteria, "Perbup", "", 0
        ),
    )
    page = browser(who.ani).get(f"{HOME}?tanggal=2026-01-05").text
    assert "Ini keadaan hari lampau" in page
    assert "Unggah bukti" not in page
