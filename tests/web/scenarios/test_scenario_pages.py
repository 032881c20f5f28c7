"""Pages of “Bagaimana jika”: asking, reading, comparing, and what a hostile form meets."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from python_calamine import CalamineWorkbook

import decision_cast as village
import scenario_cast as cast
from office_cast import OTHER_VILLAGE, REGENCY, TODAY, holder
from payung.core.law.ruleset import PriorityKey
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.rulebook.models import RuleDraft
from payung.programme.scenarios import actions
from payung.programme.scenarios.models import Calculation, Scenario
from payung.programme.workers.models import RegisterFile
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def browser(of: Holder) -> Client:
    return client_of(Account.objects.get(id=of.account_id))


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def filled(client: Client, **told: object) -> dict[str, object]:
    """The form for 2027 as it is shown, with some fields changed."""
    form = client.get(reverse("scenarios_new"), {"tahun": cast.YEAR}).context["form"]
    shown = {field.html_name: field.value() for field in form}
    values = {name: "" if value is None else value for name, value in shown.items()}
    return {**values, "name": "Percobaan", "basis": "same", "amount": "Rp604.800", **told}


def send(client: Client, **told: object) -> int:
    answer = client.post(f"{reverse('scenarios_new')}?tahun={cast.YEAR}", filled(client, **told))
    return answer.status_code


def test_pmd_asks_sees_the_numbers_and_opens_the_list_behind_each(fitri: Holder) -> None:
    village.workers(5)
    pmd = browser(fitri)
    assert send(pmd) == 302
    made = Scenario.objects.get()
    page = pmd.get(reverse("scenarios_one", args=[made.id])).content.decode()
    assert "Hitungan, bukan keputusan" in page
    assert "Rp604.800" in page
    people = pmd.get(reverse("scenarios_people", args=[made.id, "terlindungi"]))
    assert people.context["page"].total == 3
    text = people.content.decode()
    assert "Pekerja AA" in text
    assert "1612990101" not in text.replace("161299••••••", "")


def test_the_form_starts_from_the_rules_of_today_and_asks_nothing_else(fitri: Holder) -> None:
    pmd = browser(fitri)
    assert send(pmd) == 302
    page = pmd.get(reverse("scenarios_one", args=[Scenario.objects.get().id]))
    assert page.context["changes"] == ()


def test_what_was_changed_is_shown_beside_what_holds_and_becomes_a_draft(fitri: Holder) -> None:
    pmd = browser(fitri)
    send(pmd, minimum="150")
    made = Scenario.objects.get()
    page = pmd.get(reverse("scenarios_one", args=[made.id]))
    assert [each.after for each in page.context["changes"]] == ["150 orang"]
    answer = pmd.post(reverse("scenarios_draft", args=[made.id]))
    draft = RuleDraft.objects.get()
    assert answer.headers["Location"] == reverse("rules_draft", args=[draft.id])
    assert draft.content["minimum_per_village"] == 150


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": ""}, "name"),
        ({"amount": "banyak"}, "amount"),
        ({"amount": ""}, "amount"),
        ({"basis": "share", "share": "3"}, "share"),
        ({"basis": "share", "share": "NaN"}, "share"),
        ({"basis": "each", "amounts": "Entah; 5"}, "amounts"),
        ({"basis": "each", "amounts": ""}, "amounts"),
        ({"basis": "minimum", "minimum": "0"}, "minimum"),
        ({"minimum": "-1"}, "minimum"),
        ({"basis": "lain"}, "basis"),
        ({"source": "ZZZ"}, "source"),
        ({"first": "2027-13"}, "first"),
        ({"first": "2027-09", "last": "2027-03"}, "last"),
        ({"first": "2026-12"}, "first"),
        ({"last": "2999-12"}, "last"),
        ({"key": "bukan-kunci"}, "key"),
        ({"place_older": "1"}, "place_older"),
        ({"reading_age_limit": "seumur hidup"}, "reading_age_limit"),
        ({f"place_{key.value}": "0" for key in PriorityKey}, "__all__"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    fitri: Holder, told: dict[str, object], field: str
) -> None:
    pmd = browser(fitri)
    answer = pmd.post(f"{reverse('scenarios_new')}?tahun={cast.YEAR}", filled(pmd, **told))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Scenario.objects.exists()


def test_a_stopped_calculation_says_why_and_its_form_can_be_mended(fitri: Holder) -> None:
    lost = {"as_of": TODAY, "source": "SIAK", "rows": 1, "sha256": "0" * 64, "loaded_by": "Fitri"}
    RegisterFile.objects.create(regency_code=REGENCY, kind="deaths", file="hilang", **lost)
    pmd = browser(fitri)
    send(pmd)
    stopped = Calculation.objects.get()
    page = pmd.get(reverse("scenarios_one", args=[stopped.id])).content.decode()
    assert "tidak ada lagi di server" in page
    again = pmd.get(reverse("scenarios_new"), {"dari": str(stopped.id)})
    assert again.context["form"]["amount"].value() == "604.800"
    pmd.post(reverse("scenarios_remove", args=[stopped.id]))
    assert not Calculation.objects.exists()


def test_long_work_shows_its_progress_and_may_be_left(
    fitri: Holder, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", -1)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    pmd = browser(fitri)
    send(pmd)
    asked = Calculation.objects.get()
    page = pmd.get(reverse("scenarios_one", args=[asked.id])).content.decode()
    assert reverse("scenarios_progress", args=[asked.id]) in page
    assert "Membaca data pekerja" in page
    actions.compute(asked.id)
    done = pmd.get(reverse("scenarios_progress", args=[asked.id]))
    assert done.headers["HX-Refresh"] == "true"


def test_the_regent_reads_and_makes_none(fitri: Holder) -> None:
    village.workers(2)
    made = cast.made(fitri)
    regent = browser(holder("rudi", Role.REGENT))
    page = regent.get(reverse("scenarios_one", args=[made.id]))
    assert page.status_code == 200
    assert "Jadikan rancangan" not in page.content.decode()
    assert regent.get(reverse("scenarios_new")).status_code == 403
    assert regent.post(reverse("scenarios_remove", args=[made.id])).status_code == 403


def test_two_ticks_on_the_shelf_lead_to_the_two_beside_each_other(fitri: Holder) -> None:
    village.workers(6)
    village.workers(4, village=OTHER_VILLAGE, start=50)
    first, second = cast.made(fitri, "A"), cast.made(fitri, "B", cast.what_if(cast.money(1)))
    pmd = browser(fitri)
    url = reverse("scenarios_choose_two")
    answer = pmd.get(url, {"pilih": [str(first.id), str(second.id)]})
    there = reverse("scenarios_compare", args=[first.id, second.id])
    assert answer.headers["Location"] == there
    page = pmd.get(there)
    assert page.context["found"].total.only_first == 4
    people = pmd.get(reverse("scenarios_compare_people", args=[first.id, second.id, "pertama"]))
    assert people.context["page"].total == 4
    for picked in ([], [str(first.id)], [str(first.id)] * 2, ["x", "y"]):
        assert pmd.get(url, {"pilih": picked}).headers["Location"] == reverse("scenarios")


def test_a_village_is_found_by_name_and_the_table_narrowed(fitri: Holder) -> None:
    village.workers(1)
    made = cast.made(fitri, asked=cast.what_if(minimum_per_village=1))
    page = browser(fitri).get
    url = reverse("scenarios_one", args=[made.id])
    assert len(page(url, {"cari": "karta"}).context["rows"]) == 1
    assert len(page(url, {"tampil": "kurang"}).context["rows"]) == 1
    assert len(page(url, {"cari": "'; --", "tampil": "x"}).context["rows"]) == 0


def test_the_workbook_says_the_same_sums_as_the_page(fitri: Holder) -> None:
    village.workers(5)
    made = cast.made(fitri)
    answer = browser(fitri).get(reverse("scenarios_paper", args=[made.id, "xlsx"]))
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    summary = book.get_sheet_by_name("Ringkasan").to_python()
    assert ["Terlindungi (orang)", 3.0, 3.0, 0.0] in summary
    rows = book.get_sheet_by_name("Per desa").to_python()
    assert rows[-1][1:5] == ["Jumlah", 3.0, 3.0, 0.0]


def test_the_paper_is_a_pdf_and_another_form_is_not_found(fitri: Holder) -> None:
    made = cast.made(fitri)
    pmd = browser(fitri)
    paper = pmd.get(reverse("scenarios_paper", args=[made.id, "pdf"]))
    assert paper.content.startswith(b"%PDF")
    assert pmd.get(reverse("scenarios_paper", args=[made.id, "exe"])).status_code == 404


def test_what_is_not_there_is_not_found(fitri: Holder) -> None:
    made = cast.made(fitri)
    pmd = browser(fitri)
    for url in (
        reverse("scenarios_one", args=[uuid4()]),
        reverse("scenarios_progress", args=[uuid4()]),
        reverse("scenarios_people", args=[made.id, "semua-orang"]),
        reverse("scenarios_compare", args=[made.id, uuid4()]),
        reverse("scenarios_compare_people", args=[made.id, made.id, "tengah"]),
        f"{reverse('scenarios_new')}?dari={uuid4()}",
        f"{reverse('scenarios_new')}?tahun=1901",
    ):
        assert pmd.get(url).status_code == 404, url


def test_the_way_to_it_stands_on_the_rules_and_the_first_page(fitri: Holder) -> None:
    pmd = browser(fitri)
    there = reverse("scenarios")
    for url in (reverse("home"), reverse("rules_year", args=[REGENCY, cast.YEAR])):
        assert f'href="{there}"' in pmd.get(url).content.decode()
