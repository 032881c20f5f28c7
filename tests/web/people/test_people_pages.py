"""The pages of people: what each post sees of its own area, and nothing of another's."""

from __future__ import annotations

import io
import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from office_cast import OTHER_REGENCY, OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.models import Change, DuplicatePair, Heir, Person
from payung.programme.workers.pairs import find_pairs
from people_cast import SALEH_NIK, SITI_NIK, person
from programme.test_photos import exif, jpeg
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
BORN = date(1980, 1, 1)
_LETTERS = "bcdghklmnprs"


def browser(who: Holder) -> Client:
    client = client_of(Account.objects.get(id=who.account_id))
    client.get(reverse("people"))  # a session asks once for the second factor
    return client


@pytest.fixture
def ani() -> Client:
    return browser(holder("ani", Role.VILLAGE_OPERATOR))


@pytest.fixture
def fitri() -> Client:
    return browser(holder("fitri", Role.PMD))


def page(client: Client, name: str, **parts: object) -> str:
    response = client.get(reverse(name, kwargs=parts or None))
    assert response.status_code == 200
    return str(response.content.decode())


def searched(client: Client, text: str, **filters: str) -> str:
    response = client.post(reverse("people_search"), {"q": text, **filters}, follow=True)
    assert response.status_code == 200
    return str(response.content.decode())


def test_a_person_is_found_by_words_in_any_order_and_by_their_beginnings(ani: Client) -> None:
    person("H. Muhammad Saleh")
    person("Siti Aminah")
    for text in ("saleh muhammad", "MOH. SALEH", "sal", "m"):
        found = searched(ani, text)
        assert "Muhammad Saleh" in found
        assert "Siti Aminah" not in found
    assert "Tidak ada yang cocok" in searched(ani, "saleh aminah")


def test_a_person_is_found_by_number_and_the_number_stands_in_no_address(ani: Client) -> None:
    person("Muhammad Saleh", nik=SALEH_NIK, family_card_no=SITI_NIK)
    for digits in (SALEH_NIK, SALEH_NIK[:6], SITI_NIK, f"{SALEH_NIK[:6]} {SALEH_NIK[6:]}"):
        response = ani.post(reverse("people_search"), {"q": digits})
        assert not re.search(r"\d{6}", response["Location"])
        assert b"Muhammad Saleh" in ani.get(response["Location"]).content
    assert "Tidak ada yang cocok" in searched(ani, SALEH_NIK[:5])
    assert SALEH_NIK not in searched(ani, SALEH_NIK[:6])


def test_who_lives_in_another_village_is_in_no_search_count_or_file(
    ani: Client, fitri: Client
) -> None:
    person("Muhammad Saleh", nik=SALEH_NIK, village=OTHER_VILLAGE)
    for text in ("saleh", SALEH_NIK, ""):
        assert "Muhammad Saleh" not in searched(ani, text)
    assert "Saleh" not in page(ani, "people_print")
    assert b"Saleh" not in b"".join(ani.get(reverse("people_download"), {"bentuk": "csv"}))
    assert ani.get(reverse("people"), {"tempat": OTHER_VILLAGE}).status_code == 404
    assert "Muhammad Saleh" in searched(fitri, "saleh", tempat=OTHER_VILLAGE)
    assert "Tidak ada yang cocok" in searched(fitri, "saleh", tempat=VILLAGE)


def test_filters_leave_who_fits(ani: Client) -> None:
    person("Ahmad", phone="+6281234567890", work__job="Petani", welfare__decile=1)
    person("Budi", heir__name="Siti", life_status=3)
    for query, names in (
        ({}, {"Ahmad"}),
        ({"keadaan": "3"}, {"Budi"}),
        ({"keadaan": "semua"}, {"Ahmad", "Budi"}),
        ({"kurang": "ahli-waris"}, {"Ahmad"}),
        ({"kurang": "telepon", "keadaan": "semua"}, {"Budi"}),
        ({"desil": "1"}, {"Ahmad"}),
        ({"desil": "2"}, set()),
        ({"pekerjaan": "tani"}, {"Ahmad"}),
        ({"keadaan": "bukan", "desil": "x"}, {"Ahmad"}),
    ):
        text = ani.get(reverse("people"), query).content.decode()
        assert {name for name in ("Ahmad", "Budi") if f">{name}<" in text} == names


def test_a_list_goes_on_where_the_page_before_ended_and_each_stands_once(ani: Client) -> None:
    for number in range(120):
        person(f"Orang {_LETTERS[number // 11]}a{_LETTERS[number % 11]}i")
    seen: list[str] = []
    address = reverse("people")
    while address:
        text = ani.get(address).content.decode()
        seen += re.findall(r">(Orang \w+)<", text)
        after = re.search(r'href="([^"]+)" rel="next"', text)
        address = after[1].replace("&amp;", "&") if after else ""
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen)


@pytest.mark.parametrize("query", [{"setelah": "x"}, {"setelah": "1' or 1=1"}])
def test_an_address_that_was_tampered_with_is_not_found(ani: Client, query: dict[str, str]) -> None:
    assert ani.get(reverse("people"), query).status_code == 404


def test_a_fragment_is_the_list_alone_and_keeps_the_address(ani: Client) -> None:
    person("Saleh")
    response = ani.post(reverse("people_search"), {"q": "sal"}, headers={"HX-Request": "true"})
    assert response.content.strip().startswith(b'<section id="hasil"')
    assert response["HX-Push-Url"].startswith(reverse("people") + "?cari=")


def test_the_count_of_a_large_area_comes_after_its_fragment(fitri: Client) -> None:
    person("Saleh")
    fragment = fitri.get(reverse("people"), headers={"HX-Request": "true"}).content.decode()
    assert reverse("people_count") in fragment
    assert "1 orang" not in fragment
    assert "<h2>1 orang</h2>" in page(fitri, "people_count")
    assert "<h2>1 orang</h2>" in page(fitri, "people")


def test_a_search_of_two_words_stays_within_its_queries(
    fitri: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        person(f"Siti Aminah {number}")
    kept = fitri.post(reverse("people_search"), {"q": "siti aminah"})["Location"]
    for headers in ({}, {"HX-Request": "true"}):
        with django_assert_max_num_queries(12):
            assert "Siti Aminah" in fitri.get(kept, headers=headers).content.decode()


def test_a_file_masks_numbers_unless_a_reason_is_given_and_written_down(ani: Client) -> None:
    person("=cmd|calc", nik=SALEH_NIK, phone="+6281234567890")
    masked = b"".join(ani.get(reverse("people_download"), {"bentuk": "csv"})).decode()
    assert SALEH_NIK not in masked
    assert "\t=cmd" in masked
    assert not Act.objects.filter(deed="nik.reveal").exists()
    refused = ani.post(reverse("people_download"), {"bentuk": "csv", "reason": ""})
    assert refused.status_code == 422
    whole = ani.post(reverse("people_download"), {"reason": "Dikirim ke cabang"})
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(whole.content)).get_sheet_by_index(0)
    assert sheet.to_python()[1][:2] == [SALEH_NIK, "=cmd|calc"]
    assert Act.objects.get(deed="nik.reveal").details == {"count": 1}


def test_a_post_without_the_right_gets_no_full_numbers() -> None:
    citra = browser(holder("citra", Role.VILLAGE_COUNCIL))
    saleh = person("Saleh", nik=SALEH_NIK)
    assert citra.post(reverse("people_download"), {"reason": "Ingin tahu"}).status_code == 422
    assert citra.post(reverse("people_person_reveal", args=[saleh.id])).status_code == 403
    assert "Lihat NIK lengkap" not in page(citra, "people_person", person_id=saleh.id)


def test_a_full_number_shows_once(ani: Client) -> None:
    saleh = person("Saleh", nik=SALEH_NIK)
    address = reverse("people_person_reveal", args=[saleh.id])
    assert ani.post(address, {"reason": ""}).status_code == 422
    assert SALEH_NIK in ani.post(address, {"reason": "Mengisi formulir klaim"}).content.decode()
    assert SALEH_NIK not in page(ani, "people_person", person_id=saleh.id)
    assert ani.get(address).status_code == 405


def test_nobody_of_another_village_shows_on_any_page(ani: Client) -> None:
    siti = person("Siti", village=OTHER_VILLAGE, family_card_no=SITI_NIK)
    saleh = person("Saleh", family_card_no=SITI_NIK)
    assert "Siti" not in page(ani, "people_person", person_id=saleh.id)
    for name in ("people_person", "people_person_history", "people_person_edit"):
        for key in (siti.id, uuid4()):
            assert ani.get(reverse(name, args=[key])).status_code == 404


def filled(client: Client, address: str) -> dict[str, str]:
    """The form as a browser would send it back unchanged."""
    form = client.get(address).context["form"]
    return {
        field.html_name: str(field.value()) if field.value() is not None else "" for field in form
    } | {"basis": "KTP"}


def test_a_new_person_is_added_by_form_and_the_wrong_is_told_beside_its_field(
    ani: Client,
) -> None:
    address = reverse("people_add")
    refused = ani.post(address, {"name": "Saleh", "nik": "123", "basis": "KTP"})
    assert refused.status_code == 422
    assert "NIK harus 16 angka" in refused.content.decode()
    made = ani.post(address, {"name": "Saleh", "nik": SALEH_NIK, "basis": "KTP"})
    assert made.status_code == 302
    assert Person.objects.get().nik == SALEH_NIK


def test_who_may_be_the_same_is_asked_about_before_a_second_record(ani: Client) -> None:
    person("Muhammad Saleh", birth_date=BORN)
    person("Moh. Saleh", village=OTHER_VILLAGE, birth_date=BORN)
    told = {"name": "Muhamad Saleh", "birth_date": "1980-01-01", "basis": "KTP"}
    refused = ani.post(reverse("people_add"), told)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Mungkin sudah tercatat" in text
    assert "Seseorang yang mirip tercatat di Desa Panta Dewa" in text
    assert "Moh. Saleh" not in text
    assert Person.objects.count() == 2
    assert ani.post(reverse("people_add"), {**told, "is_another": "yes"}).status_code == 302
    fragment = ani.post(reverse("people_alike"), told, headers={"HX-Request": "true"})
    assert "Mungkin sudah tercatat" in fragment.content.decode()
    assert fragment.content.strip().startswith(b'<div id="mirip"')


def test_a_form_for_another_village_is_not_found(ani: Client) -> None:
    told = {"name": "Saleh", "village": OTHER_VILLAGE, "basis": "KTP"}
    assert ani.post(reverse("people_add"), told).status_code == 404
    assert not Person.objects.exists()


def test_a_stale_form_tells_what_the_other_changed_and_takes_it_along(
    ani: Client, fitri: Client
) -> None:
    saleh = person("Saleh", hamlet="I", phone="+6281234567890", nik=SALEH_NIK)
    address = reverse("people_person_edit", args=[saleh.id])
    first, second = filled(ani, address), filled(fitri, address)
    assert SALEH_NIK not in first.values()
    assert fitri.post(address, {**second, "hamlet": "II"}).status_code == 302
    stale = ani.post(address, {**first, "rt": "003"})
    assert stale.status_code == 422
    assert "Fitri" in stale.content.decode()
    again = {name: str(stale.context["form"].data.get(name, "")) for name in first}
    assert ani.post(address, again).status_code == 302
    saleh.refresh_from_db()
    assert (saleh.hamlet, saleh.rt, saleh.nik) == ("II", "003", SALEH_NIK)


def test_a_second_click_changes_nothing_more(ani: Client) -> None:
    saleh = person("Saleh")
    address = reverse("people_person_edit", args=[saleh.id])
    told = {**filled(ani, address), "hamlet": "II"}
    assert ani.post(address, told).status_code == 302
    assert ani.post(address, told).status_code == 422
    assert Change.objects.count() == 1


def test_a_death_heirs_and_a_photo_are_written_by_form(ani: Client) -> None:
    saleh = person("Saleh")
    heirs = reverse("people_person_heirs", args=[saleh.id])
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "version": "1"}
    assert (
        ani.post(heirs, {**rows, "form-0-name": "Siti", "form-0-relation": "Istri"}).status_code
        == 302
    )
    assert Heir.objects.get().name == "Siti"
    photo = reverse("people_person_add_photo", args=[saleh.id])
    upload = SimpleUploadedFile("kebun.jpg", jpeg(exif(1)))
    assert ani.post(photo, {"photo": upload, "version": "2"}).status_code == 302
    fake = SimpleUploadedFile("kebun.jpg", b"<script>alert(1)</script>")
    assert ani.post(photo, {"photo": fake, "version": "3"}).status_code == 422
    work = saleh.works.get()
    shown = ani.get(reverse("people_person_photo", args=[saleh.id, work.id]))
    assert shown["Content-Type"] == "image/jpeg"
    assert b"GPS" not in b"".join(shown)
    stranger = browser(holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE))
    denied = stranger.get(reverse("people_person_photo", args=[saleh.id, work.id]))
    assert denied.status_code == 404
    declared = {
        "life_status": "2",
        "life_status_on": "01-11-2026",
        "life_status_source": "Surat kematian 12/2026",
    }
    address = reverse("people_person_declare", args=[saleh.id])
    assert ani.post(address, {**declared, "version": "1"}).status_code == 422
    assert ani.post(address, {**declared, "version": "3"}).status_code == 302
    saleh.refresh_from_db()
    assert saleh.life_status == 2


def pair_of_villages() -> DuplicatePair:
    for number, name in enumerate(("Budi", "Wati", "Joko", "Rina", "Agus")):
        person(f"{name} Pratama", birth_date=date(1970 + number, 2, 3))
    person("Muhammad Saleh", nik=SALEH_NIK, birth_date=BORN, mother_name="Aminah")
    person("Moh. Soleh", village=OTHER_VILLAGE, birth_date=BORN, mother_name="Aminah")
    find_pairs(VILLAGE[:5])
    return DuplicatePair.objects.get()


def test_of_a_pair_over_two_villages_each_sees_its_own_side_and_the_other_village(
    ani: Client, fitri: Client
) -> None:
    pair = pair_of_villages()
    for text in (page(ani, "people_pairs"), page(ani, "people_pair", pair_id=pair.id)):
        assert "Muhammad Saleh" in text
        assert "Soleh" not in text
        assert "Seseorang di Desa Panta Dewa" in text
    decide = reverse("people_pair_decide", args=[pair.id])
    told = {"answer": "different", "reason": "Saudara kembar"}
    assert ani.post(decide, told).status_code == 422
    assert fitri.post(decide, told).status_code == 302
    assert "Diputus: dua orang berbeda" in page(fitri, "people_pair", pair_id=pair.id)
    gani = browser(holder("gani", Role.PMD, "12.21"))
    assert gani.get(reverse("people_pair", args=[pair.id])).status_code == 404
    assert gani.post(decide, told).status_code == 404


def test_two_records_are_merged_and_taken_apart_by_form(fitri: Client) -> None:
    pair = pair_of_villages()
    kept = pair.first_id
    told = {"answer": "same", "keep": str(kept), "reason": "KTP dilihat"}
    assert fitri.post(reverse("people_pair_decide", args=[pair.id]), told).status_code == 302
    merged = Person.objects.get(merged_into=kept)
    led = fitri.get(reverse("people_person", args=[merged.id]))
    assert led["Location"] == reverse("people_person", args=[kept])
    assert merged.name in page(fitri, "people_person_history", person_id=kept)
    merge = Person.objects.get(id=kept).merges.get()
    undo = reverse("people_merge_undo", args=[merge.id])
    assert fitri.post(undo, {"reason": "Ternyata saudara"}).status_code == 302
    assert not Person.objects.exclude(merged_into=None).exists()


def test_a_register_is_loaded_by_form(fitri: Client) -> None:
    told = {"kind": "deaths", "as_of": "01-10-2026", "source": "Dukcapil"}
    upload = SimpleUploadedFile("mati.csv", f"NIK;NAMA\n{SALEH_NIK};Saleh\n".encode())
    address = reverse("people_registers")
    assert fitri.post(address, {**told, "file": upload}).status_code == 302
    assert "1 Oktober 2026" in page(fitri, "people_registers")
    hostile = SimpleUploadedFile("../../mati.csv", b"\x00\x01")
    assert fitri.post(address, {**told, "file": hostile}).status_code == 422


@pytest.mark.parametrize(
    "name", ["people", "people_print", "people_add", "people_pairs", "people_registers"]
)
def test_a_page_of_many_asks_the_database_few_times(fitri: Client, name: str) -> None:
    pair_of_villages()
    with CaptureQueriesContext(connection) as asked:
        page(fitri, name)
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize(
    "name",
    [
        "people_person",
        "people_person_history",
        "people_person_edit",
        "people_person_heirs",
        "people_person_declare",
    ],
)
def test_a_page_of_one_asks_the_database_few_times(fitri: Client, name: str) -> None:
    saleh = person("Saleh", nik=SALEH_NIK, family_card_no=SITI_NIK, work__job="Tani")
    with CaptureQueriesContext(connection) as asked:
        page(fitri, name, person_id=saleh.id)
    assert len(asked) <= MOST_QUERIES


def test_a_pair_asks_the_database_few_times(fitri: Client) -> None:
    pair = pair_of_villages()
    with CaptureQueriesContext(connection) as asked:
        page(fitri, "people_pair", pair_id=pair.id)
    assert len(asked) <= MOST_QUERIES


def test_a_whole_file_of_two_regencies_is_an_act_in_both() -> None:
    branch = holder("cabang", Role.BRANCH, REGENCY, OTHER_REGENCY)
    browser = client_of(Account.objects.get(id=branch.account_id))
    browser.post(reverse("people_download"), {"bentuk": "csv", "reason": "Pencocokan iuran"})
    noted = Act.objects.filter(deed=Deed.NIK_REVEAL).values_list("regency_code", flat=True)
    assert sorted(noted) == sorted([REGENCY, OTHER_REGENCY])


def test_the_history_says_each_source_once(ani: Client) -> None:
    told = {"name": "Saleh", "rt": "003", "hamlet": "II", "mother_name": "Aminah", "basis": "KTP"}
    assert ani.post(reverse("people_add"), told).status_code == 302
    page = ani.get(
        reverse("people_person_history", args=[Person.objects.get().id])
    ).content.decode()
    assert page.count("<h3>KTP") == 1
    assert page.count("<dd>Aminah</dd>") == page.count("<dd>003</dd>") == 1


def test_heirs_that_are_being_written_stay_on_the_device(ani: Client) -> None:
    saleh = person("Saleh")
    page = ani.get(reverse("people_person_heirs", args=[saleh.id])).content.decode()
    assert 'data-keep="heirs"' in page
