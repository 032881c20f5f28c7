"""The board of figures as people see it: a number and its list agree, each with its day."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client

import claim_cast
from alarm_cast import clock_at
from office_cast import REGENCY, TODAY, VILLAGE, areas
from payung.core.kernel.dates import format_long
from payung.office.accounts.models import Account
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.keeping import keep, keep_above
from payung.programme.oversight.models import RegencyTarget
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
DAY = f"?tanggal={TODAY}"


@pytest.fixture
def fitri() -> Client:
    """PMD of a regency with a paid claim and two living members."""
    areas()
    with clock_at(TODAY):
        cast = claim_cast.cast()
        dead, *_ = claim_cast.paid_for(cast, count=3)
        claim_cast.paid(cast, claim_cast.opened(cast, dead))
    return client_of(Account.objects.get(id=cast.fitri.account_id))


def test_every_number_has_its_day_and_the_sums_of_its_list(fitri: Client) -> None:
    board = fitri.get(f"/papan/{REGENCY}/{DAY}").content.decode()
    assert format_long(TODAY) in board
    for code, indicator in indicators().items():
        page = fitri.get(f"/papan/{REGENCY}/{code}/{DAY}")
        assert page.status_code == HTTPStatus.OK
        told = page.context["told"]
        assert page.context["value"] in board, code
        if told.count:
            assert sum(line.numerator for line in told.lines) == told.numerator
            assert indicator.formula in page.content.decode()


def test_the_map_is_told_as_a_table_and_its_classes_have_patterns(fitri: Client) -> None:
    page = fitri.get(f"/papan/{REGENCY}/{DAY}").content.decode()
    used = set(re.findall(r'fill="url\(#([\w-]+)\)"', page))
    assert used <= set(re.findall(r'<pattern id="([\w-]+)"', page))
    assert page.count("Desa Karta Dewa") >= 1
    assert '<th scope="row"><a href="/papan/16.12.01.2006/' in page


def test_the_nation_and_the_province_show_summary_rows_and_no_village(fitri: Client) -> None:
    with clock_at(TODAY):
        keep(REGENCY, TODAY)
        keep_above(TODAY)
    for code in ("ID", "16"):
        page = fitri.get(f"/papan/{code}/{DAY}").content.decode()
        assert "Karta Dewa" not in page
        assert f'href="/papan/{code}/protected/' not in page
    assert fitri.get("/papan/12.21/").status_code == HTTPStatus.NOT_FOUND


def test_letters_go_to_every_late_village_on_one_paper(fitri: Client) -> None:
    late = fitri.get(f"/papan/{REGENCY}/terlambat/")
    assert "Karta Dewa" in late.content.decode()
    paper = fitri.get(f"/papan/{REGENCY}/terlambat/surat.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_the_report_is_handed_out_as_paper_and_as_sheet(fitri: Client) -> None:
    for name, start in (("laporan.pdf", b"%PDF"), ("laporan.xlsx", b"PK")):
        assert fitri.get(f"/papan/{REGENCY}/{name}{DAY}").content.startswith(start)


def test_pmd_notes_the_working_population_and_hears_what_is_wrong(fitri: Client) -> None:
    said = {"amount": "90000", "as_of": "2025-08-31", "source": "BPS, Sakernas Agustus 2025"}
    wrong = fitri.post("/papan/pembanding/", {**said, "as_of": "2999-01-01"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "belum tiba" in wrong.content.decode()
    assert fitri.post("/papan/pembanding/", said).status_code == HTTPStatus.FOUND


def test_pmd_notes_the_target_of_a_plan_which_then_comes_first(fitri: Client) -> None:
    plan, code = "RPJMD 2025-2029, tabel 4.2", "coverage_of_listed"
    with clock_at(TODAY):
        said = {"indicator": code, "year": str(TODAY.year), "value": "22.5", "plan": plan}
        assert fitri.post("/papan/sasaran/", said).status_code == HTTPStatus.FOUND
        for address in (f"/papan/{REGENCY}/", "/papan/ukuran/", f"/papan/{REGENCY}/{code}/"):
            page = fitri.get(address).content.decode()
            assert plan in page, address
            assert "22,5 %" in page, address
        first, *_others = fitri.get("/bupati/").context["distances"]
        assert (first.target, plan in first.source) == ("22,5 %", True)
        before = fitri.get(f"/papan/{REGENCY}/{code}/?tanggal={TODAY - timedelta(days=1)}")
        assert plan not in before.content.decode()
        fitri.post("/papan/sasaran/", {**said, "value": "", "plan": "salah tahun"})
        assert plan not in fitri.get("/papan/ukuran/").content.decode()
        assert "sasaran kabupaten belum dicatat" in fitri.get("/bupati/").content.decode()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "101"}, "paling tinggi 100 persen"),
        ({"indicator": "cost_per_month"}, "id_indicator"),
        ({"value": "-1"}, "id_value"),
        ({"plan": " "}, "id_plan"),
    ],
)
def test_an_impossible_target_is_refused_beside_its_field(
    fitri: Client, changed: dict[str, str], words: str
) -> None:
    said = {"indicator": "coverage_of_listed", "year": "2026", "value": "22", "plan": "RPJMD"}
    page = fitri.post("/papan/sasaran/", {**said, **changed})
    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.content.decode()
    assert not RegencyTarget.objects.exists()


def test_a_village_page_of_the_past_opens(fitri: Client) -> None:
    page = fitri.get(f"/desa/{REGENCY}/?tanggal=2026-11-01").content.decode()
    assert "seperti yang diketahui pada akhir 1 November 2026" in page
    assert fitri.get(f"/papan/{VILLAGE}/bulan/").status_code == HTTPStatus.OK
