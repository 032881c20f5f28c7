"""Pages of reports for officers: who is chosen, what is counted, what is taken back."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from incident_cast import invited, logged, reported, seen, told
from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.doors.web.home.known import known_to
from payung.doors.web.home.waiting import tasks_of
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.incidents import actions
from payung.programme.incidents.models import Report, Reporter
from payung.programme.incidents.queries import expected_deaths
from people_cast import person
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def browser(who: Holder) -> Client:
    return client_of(Account.objects.get(id=who.account_id))


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def form(**said: str) -> dict[str, str]:
    facts = {
        "key": str(uuid4()),
        "kind": "death",
        "name": "Saleh",
        "village": VILLAGE,
        "day": timezone.localdate().isoformat(),
        "place": "Di rumah",
        "channel": "own",
    }
    return {**facts, **said}


def test_four_facts_are_enough_and_the_number_is_told(ani: Holder) -> None:
    response = browser(ani).post("/kejadian/lapor/", form(), follow=True)
    made = Report.objects.get()
    assert response.redirect_chain[0][0] == f"/kejadian/{made.id}/"
    assert f"nomor laporan {made.number}" in response.text


def test_a_post_that_reads_no_reports_sees_its_own_and_takes_it_back() -> None:
    citra = browser(holder("citra", Role.VILLAGE_COUNCIL))
    response = citra.post("/kejadian/lapor/", form(), follow=True)
    made = Report.objects.get()
    assert made.number in response.text
    assert citra.get("/kejadian/").status_code == HTTPStatus.FORBIDDEN
    taken = {"report": str(made.id), "reason": "Salah orang."}
    citra.post("/kejadian/lapor/tarik/", taken)
    assert Report.objects.get().state == "taken_back"


def test_nobody_takes_back_the_report_of_somebody_else(ani: Holder, fitri: Holder) -> None:
    made = reported(fitri)
    response = browser(ani).post(
        "/kejadian/lapor/tarik/", {"report": str(made.id), "reason": "Bukan urusan kita."}
    )
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert browser(ani).get(f"/kejadian/{made.id}/tarik/").status_code == HTTPStatus.FORBIDDEN


def test_a_form_with_an_empty_fact_says_which_and_keeps_the_others(ani: Holder) -> None:
    response = browser(ani).post("/kejadian/lapor/", form(name="", place="Kebun"))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'value="Kebun"' in response.text
    assert not Report.objects.exists()


def test_somebody_chooses_the_person_and_only_what_is_needed_is_shown(ani: Holder) -> None:
    nik, phone = "1612990101700001", "+6281200000000"
    saleh = person("Muhammad Saleh", nik=nik, phone=phone, hamlet="Dusun II")
    made = reported(ani, "M. Saleh")
    page = browser(ani).get(f"/kejadian/{made.id}/").text
    assert "Dusun II" in page
    assert nik not in page
    assert phone not in page
    match = {"version": "1", "person": str(saleh.id)}
    browser(ani).post(f"/kejadian/{made.id}/orang/", match)
    assert Report.objects.get().person == saleh
    stale = browser(ani).post(f"/kejadian/{made.id}/orang/", match)
    assert stale.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "berubah sejak halaman" in stale.text


def test_from_a_report_whose_person_is_known_the_case_is_opened(ani: Holder) -> None:
    camat = browser(holder("eka", Role.SUBDISTRICT_HEAD))
    made = reported(ani)
    actions.match_report(by=ani, seen=seen(made), person_id=person("Saleh").id)
    opens = f"/klaim/konfirmasi/{made.id}/"
    assert opens in browser(ani).get(f"/kejadian/{made.id}/").text
    assert opens not in camat.get(f"/kejadian/{made.id}/").text
    assert browser(ani).get(opens).status_code == HTTPStatus.OK


def test_a_person_of_another_village_is_not_there_to_be_chosen(ani: Holder) -> None:
    other = person("Saleh", village=OTHER_VILLAGE)
    made = reported(ani)
    match = {"version": "1", "person": str(other.id)}
    response = browser(ani).post(f"/kejadian/{made.id}/orang/", match)
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_the_name_that_is_looked_for_stands_in_no_address(ani: Holder) -> None:
    person("Zainuddin")
    made = reported(ani, "Jon")
    client = browser(ani)
    response = client.post(f"/kejadian/{made.id}/cari/", {"cari": "Zainuddin"})
    assert "Zainuddin" not in response["Location"]
    assert "Zainuddin" in client.get(response["Location"].split("#")[0]).text


def test_a_report_that_was_taken_back_says_why(fitri: Holder) -> None:
    made = reported(fitri)
    client = browser(fitri)
    client.post(f"/kejadian/{made.id}/tarik/", {"version": "1", "reason": "Orangnya hidup."})
    assert "Orangnya hidup." in client.get(f"/kejadian/{made.id}/").text


def test_each_number_of_reported_deaths_opens_its_list(fitri: Holder) -> None:
    today = timezone.localdate()
    for name in ("Saleh", "Siti", "Ahmad"):
        actions.report(by=fitri, told=told(name, day=today), on=today)
    taken = Report.objects.get(name="Ahmad")
    actions.take_back(by=fitri, seen=seen(taken), reason="Ganda.")
    found = expected_deaths(fitri, REGENCY, on=today)
    assert found.whole.reported == 2
    assert sum(line.reported for line in found.villages) == 2
    page = browser(fitri).get("/kejadian/wajar/").text
    link = f"/kejadian/?jenis=death&amp;hitung=ya&amp;sejak={found.since}&amp;desa={VILLAGE}"
    assert f'{link}">2<' in page
    listed = browser(fitri).get(link.replace("&amp;", "&")).text
    assert "2 laporan" in listed
    assert "Ahmad" not in listed


def test_link_and_pin_are_told_once_and_kept_nowhere(fitri: Holder) -> None:
    facts = {"key": str(uuid4()), "name": "Pak Darma", "role": "burial_helper", "village": VILLAGE}
    client = browser(fitri)
    slip = client.post("/kejadian/pelapor/undang/", facts)
    assert slip["Cache-Control"] == "no-store"
    link = slip.text.split("/l/")[1].split("/")[0]
    assert len(link) == 19
    assert link not in client.get("/kejadian/pelapor/").text
    assert link not in str(dict(client.session))
    again = client.post("/kejadian/pelapor/undang/", facts)
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Reporter.objects.count() == 1


def test_a_link_is_taken_away_with_a_reason(fitri: Holder) -> None:
    handed = invited(fitri)
    page = f"/kejadian/pelapor/{handed.reporter.id}/cabut/"
    assert Client().get(f"/l/{handed.link}/").status_code == HTTPStatus.OK
    browser(fitri).post(page, {"version": "1", "reason": "Ponselnya hilang."})
    assert Client().get(f"/l/{handed.link}/").status_code == HTTPStatus.NOT_FOUND


def test_a_month_without_death_is_told_with_one_button(ani: Holder) -> None:
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    page = f"/pemakaman/{VILLAGE}/{last:%Y-%m}/"
    client = browser(ani)
    assert "Tidak ada kematian bulan ini" in client.get(page).text
    logged(ani, died_on=last, buried_on=last)
    wrong = client.post(page, {"count": "0"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    client.post(page, {"count": "1"})
    assert "Dilaporkan lengkap" in client.get(page).text


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "lusa", "9999-12"])
def test_a_month_that_cannot_be_is_not_there(ani: Holder, month: str) -> None:
    response = browser(ani).get(f"/pemakaman/{VILLAGE}/{month}/")
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_reports_and_the_burial_log_wait_on_the_first_page(ani: Holder) -> None:
    today = timezone.localdate()
    actions.report(by=ani, told=told(day=today), on=today)
    told_of = [task.words for task in tasks_of(known_to(ani, ani.area, on=today))]
    assert any("1 laporan kematian" in each for each in told_of)
    assert any("Buku pemakaman" in each for each in told_of)


def test_a_second_report_is_put_to_the_first_by_a_button_and_parted_again(fitri: Holder) -> None:
    first, second = reported(fitri), reported(fitri, "Pak Saleh", place="RSUD")
    site = browser(fitri)
    page = f"/kejadian/{second.id}/"
    assert "Gabungkan ke sini" in site.get(page).text
    sent = {"version": str(seen(second).version), "into": str(first.id)}
    answer = site.post(f"{page}gabung/", sent, follow=True)
    assert answer.redirect_chain[0][0] == f"/kejadian/{first.id}/"
    assert "Juga dilaporkan" in answer.text
    assert "RSUD" in answer.text
    assert site.post(f"{page}gabung/", sent).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f"Digabung ke laporan {first.number}" in site.get(page).text
    form = {"version": str(seen(second).version), "reason": "Dua orang."}
    assert site.post(f"{page}pisah/", form).status_code == HTTPStatus.FOUND
    assert "Siapa orangnya?" in site.get(page).text


def test_the_inbox_comes_as_a_sheet_of_the_own_area_and_filter(ani: Holder, fitri: Holder) -> None:
    reported(fitri, "Saleh")
    reported(fitri, "Wahid", village_code=OTHER_VILLAGE)
    actions.take_back_own(by=fitri, report_id=reported(fitri, "Badu").id, reason="Keliru.")
    answer = browser(ani).get("/kejadian/?bentuk=xlsx&hitung=ya")
    assert 'filename="kejadian.xlsx"' in answer["Content-Disposition"]
    with ZipFile(BytesIO(answer.content)) as inside:
        words = inside.read("xl/sharedStrings.xml").decode()
    assert "Saleh" in words
    assert "Wahid" not in words
    assert "Badu" not in words
