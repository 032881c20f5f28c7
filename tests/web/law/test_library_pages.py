"""The legal library as people see it: standings on a day, changes in money, the regency's own."""

from __future__ import annotations

import io
from datetime import date
from http import HTTPStatus

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from alarm_cast import clock_at
from office_cast import REGENCY, areas, holder
from payung.core.law.library import library
from payung.doors.web.law.bases import Standing, national_row
from payung.doors.web.law.timeline import Turn, ahead, matters, turns
from payung.doors.web.office.law_book import Picks
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import BasisText
from payung.programme.rulebook.models import BasisEdition, LegalBasis
from web.sample_objects import client_of

TODAY = date(2026, 11, 21)
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def pmd() -> Holder:
    areas()
    return holder("fitri", Role.PMD)


@pytest.fixture
def officer(pmd: Holder) -> Client:
    return client_of(Account.objects.get(id=pmd.account_id))


def turn_of(day: date, *picks: Picks) -> Turn:
    return next(turn for turn in turns(library(), picks) if turn.day == day)


def money(turn: Turn) -> dict[str, tuple[int, int]]:
    return {str(each.words): (each.before, each.after) for each in turn.money}


def test_from_january_2027_who_pays_alone_pays_16_800_again_and_the_village_as_before() -> None:
    assert money(turn_of(NEW_YEAR)) == {
        "Iuran dari APBDes": (16_800, 16_800),
        "Iuran pekerja yang membayar sendiri": (8_400, 16_800),
        "Iuran pekerja angkutan yang membayar sendiri": (8_400, 8_400),
    }
    as_bpu = Picks("Kabupaten Contoh", {"discount_apbdes": "as_bpu"})
    assert money(turn_of(NEW_YEAR, as_bpu))["Iuran dari APBDes"] == (8_400, 16_800)


def test_days_of_change_with_before_and_after_are_those_of_the_files() -> None:
    """By hand, from contributions.yaml, benefits.yaml and funding.yaml."""
    expected = {
        (date(2019, 12, 2), "jkm_burial"): ("Rp3.000.000", "Rp10.000.000"),
        (date(2019, 12, 2), "scholarship_months_death"): ("60 bulan", "36 bulan"),
        (date(2020, 8, 1), "discount_others"): (None, "99 persen"),
        (date(2021, 2, 1), "discount_others"): ("99 persen", None),
        (date(2026, 1, 1), "discount_transport"): (None, "50 persen"),
        (date(2026, 4, 1), "discount_others"): (None, "50 persen"),
        (NEW_YEAR, "discount_others"): ("50 persen", None),
        (NEW_YEAR, "fund_dds_village_official"): (
            "dilarang",
            "belum pasti: hanya dengan dasar tertulis",
        ),
        (date(2027, 4, 1), "discount_transport"): ("50 persen", None),
    }
    told = {
        (turn.day, each.rule_id): (
            each.before.line if each.before else None,
            each.after.line if each.after else None,
        )
        for turn in turns(library(), ())
        for each in turn.changes
    }
    assert {key: told[key] for key in expected} == expected
    assert money(turn_of(date(2019, 12, 2))) == {
        "Santunan kematian bukan karena kerja": (24_000_000, 42_000_000)
    }


def test_what_comes_within_ninety_days_is_told_and_what_no_officer_prepares_for_is_not() -> None:
    told = turns(library(), ())
    assert [turn.day for turn in ahead(told, TODAY, days=90)] == [NEW_YEAR]
    assert ahead(told, date(2044, 12, 1), days=90) == ()
    assert "coverage_target_rkp" not in {each.rule_id for each in matters(turn_of(NEW_YEAR))}


@pytest.mark.parametrize(
    ("key", "day", "standing"),
    [
        ("pp_44_2015", TODAY, Standing.HOLDS),
        ("pp_44_2015", date(2015, 6, 30), Standing.NOT_YET),
        ("inpres_4_2022", TODAY, Standing.LAPSED),
        ("permendes_16_2025", TODAY, Standing.HOLDS),
        ("permendes_16_2025", NEW_YEAR, Standing.LAPSED),
    ],
)
def test_a_basis_stands_on_a_day_as_its_dates_say(key: str, day: date, standing: Standing) -> None:
    assert national_row(key, day).standing is standing


def test_a_basis_says_what_changed_it_from_the_day_that_it_did() -> None:
    assert national_row("pp_44_2015", date(2019, 12, 1)).remarks == ()
    assert "Diubah oleh PP 82/2019." in national_row("pp_44_2015", date(2019, 12, 2)).remarks


@pytest.mark.django_db
def test_the_regencys_own_stand_beside_the_nations_and_a_past_day_shows_what_it_knew(
    officer: Client, pmd: Holder
) -> None:
    with clock_at(date(2026, 5, 4)):
        text = BasisText("1/SE/2026", "Iuran", date(2026, 5, 1), is_draft=True)
        first = record_basis(by=pmd, regency=REGENCY, text=text)
    with clock_at(date(2026, 6, 8)):
        text = BasisText("1/SE/2026", "Iuran pekerja rentan", date(2026, 6, 1))
        record_basis(by=pmd, regency=REGENCY, text=text, instead_of=first.id)
        later = BasisText("2/SE/2026", "Pengganti", date(2026, 6, 5), replaces="1/SE/2026")
        record_basis(by=pmd, regency=REGENCY, text=later)

    def standing(day: str) -> dict[str, Standing]:
        page = officer.get("/dasar-hukum/", {"on": day})
        return {row.name: row.standing for row in page.context["own"]}

    assert standing("2026-05-03") == {}
    assert standing("2026-05-04") == {"1/SE/2026": Standing.DRAFT}
    assert standing("2026-06-08") == {
        "1/SE/2026": Standing.REPLACED,
        "2/SE/2026": Standing.HOLDS,
    }
    assert officer.get(f"/dasar-hukum/kabupaten/{first.id}/?on=2026-05-01").status_code == 404


@pytest.mark.django_db
def test_what_was_on_file_is_never_written_over(pmd: Holder) -> None:
    text = BasisText("1/SE/2026", "Iuran", date(2026, 5, 1))
    with clock_at(TODAY):
        record_basis(by=pmd, regency=REGENCY, text=text)
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        BasisEdition.objects.update(title="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalBasis.objects.update(in_force_until=date(2026, 4, 1))


@pytest.mark.django_db
def test_search_status_and_certainty_narrow_the_list(officer: Client) -> None:
    def shown(**asked: str) -> set[str]:
        page = officer.get("/dasar-hukum/", {"on": "2026-11-21", **asked})
        return {row.key for row in page.context["nation"]}

    assert shown(cari="82/2019") == {"pp_82_2019", "pp_44_2015"}
    assert "inpres_4_2022" in shown(status="berakhir")
    assert "pp_44_2015" not in shown(status="berakhir")
    assert shown(sah="unknown") >= {"uu_6_2014", "pp_58_2023"}
    assert shown(cari="tidak ada kata ini") == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["", "waktu/", "aturan/", "pemakaian/", "pp_44_2015/", "permendagri_20_2018/"],
)
def test_each_page_takes_few_queries(
    officer: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12):
        assert officer.get(f"/dasar-hukum/{address}").status_code == HTTPStatus.OK


@pytest.mark.django_db
def test_one_basis_shows_what_rests_on_it_and_an_unknown_one_is_not_found(officer: Client) -> None:
    page = officer.get("/dasar-hukum/pp_50_2025/?on=2026-11-21").content.decode()
    for words in ("RAB program", "Tagihan iuran", "Potongan iuran BPU di luar sektor angkutan"):
        assert words in page
    assert "1 Januari 2027" in page
    assert officer.get("/dasar-hukum/pp_99_2099/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.django_db
def test_the_workbook_has_the_bases_what_rests_on_them_and_the_days(officer: Client) -> None:
    content = officer.get("/dasar-hukum/dasar-hukum.xlsx?on=2026-11-21").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["Peraturan", "Yang bersandar", "Garis waktu"]
    bases = book.get_sheet_by_name("Peraturan").to_python()
    assert {row[0] for row in bases[1:]} == {each.name for each in library().bases.values()}
    days = book.get_sheet_by_name("Garis waktu").to_python()
    assert ["1 Januari 2027", "akan datang", "Iuran pekerja yang membayar sendiri"] in [
        row[:3] for row in days
    ]
