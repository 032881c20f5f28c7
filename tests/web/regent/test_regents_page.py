"""The regent's page says what the board of its day says, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus

import pypdfium2
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

import claim_cast
from alarm_cast import clock_at
from decision_cast import rules_with
from office_cast import REGENCY, TODAY, areas, holder
from payung.core.kernel.dates import format_long
from payung.core.kernel.refused import Refused
from payung.core.law.village_calendar import Milestone
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.oversight.behind import behind
from payung.programme.oversight.keeping import keep
from payung.programme.oversight.one_page import Rank, one_page, ranked
from payung.programme.oversight.queries import figures_on
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import BasisText
from payung.programme.workers.models import Person
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
DAY = f"?tanggal={TODAY}"
FOUR = ("protected", "lapsed", "paid_to_families", "coverage_of_listed")


@pytest.fixture
def cast() -> claim_cast.Cast:
    """A family whose claim was paid, and two members who live; all of it written today."""
    areas()
    with clock_at(TODAY):
        made = claim_cast.cast()
        dead, *_ = claim_cast.paid_for(made, count=3)
        claim_cast.paid(made, claim_cast.opened(made, dead))
    return made


@pytest.fixture
def fitri(cast: claim_cast.Cast) -> Client:
    return client_of(Account.objects.get(id=cast.fitri.account_id))


def test_its_numbers_are_those_of_the_board_of_the_same_day(cast: claim_cast.Cast) -> None:
    for day in (TODAY, TODAY - timedelta(days=1)):
        with clock_at(TODAY):
            page = one_page(cast.fitri, REGENCY, day)
            board = figures_on(cast.fitri, REGENCY, day)
        for code in (*FOUR, "members", "ucj"):
            assert page.number(code) == board.of(REGENCY, code)
        for district in page.districts:
            assert district.protected == board.of(district.area.code, "protected")


def test_the_families_are_those_of_the_list_behind_the_money(cast: claim_cast.Cast) -> None:
    with clock_at(TODAY):
        page = one_page(cast.fitri, REGENCY, TODAY)
        told = behind(cast.fitri, REGENCY, TODAY, "paid_to_families")
    assert page.ceremonies.families == told.count == 1
    assert page.number("paid_to_families").numerator == told.numerator
    before = one_page(cast.fitri, REGENCY, TODAY - timedelta(days=1))
    assert before.ceremonies.families == 0


def test_every_number_has_its_day_and_opens_its_list(fitri: Client) -> None:
    page = fitri.get(f"/bupati/{DAY}")
    text = page.content.decode()
    assert text.count(format_long(TODAY)) >= len(FOUR)
    for each in page.context["bigs"]:
        assert fitri.get(each.url).status_code == HTTPStatus.OK
        assert each.formula in text
    for line in page.context["districts"]:
        assert fitri.get(line.url).status_code == HTTPStatus.OK


def test_what_is_not_known_is_said(fitri: Client) -> None:
    text = fitri.get(f"/bupati/{DAY}").content.decode()
    assert "hanya kabupaten ini" in text
    assert "penduduk bekerja" in text
    assert "sasaran kabupaten belum dicatat" in text


def test_no_name_of_anybody_stands_on_it(cast: claim_cast.Cast, fitri: Client) -> None:
    text = fitri.get(f"/bupati/{DAY}").content.decode().replace(cast.fitri.person, "")
    assert not [name for name in Person.objects.values_list("name", flat=True) if name in text]


def test_equals_share_a_rank_and_who_has_no_value_has_none() -> None:
    told = ranked({"a": 10.0, "b": 30.0, "c": 10.0, "d": None})
    assert told == {"a": Rank(2, 3), "b": Rank(1, 3), "c": Rank(2, 3)}


def test_a_draft_waits_for_the_signature_until_it_is_signed(
    cast: claim_cast.Cast, fitri: Client
) -> None:
    with clock_at(TODAY):
        text = BasisText("Perbup 1", "Pedoman", date(2026, 11, 1), is_draft=True)
        made = record_basis(by=cast.fitri, regency=REGENCY, text=text)
        assert "Tanda tangan: Perbup 1" in fitri.get(f"/bupati/{DAY}").content.decode()
        text = BasisText("Perbup 1", "Pedoman", date(2026, 11, 20))
        record_basis(by=cast.fitri, regency=REGENCY, text=text, instead_of=made.id)
        assert "Tanda tangan: Perbup 1" not in fitri.get(f"/bupati/{DAY}").content.decode()


def test_a_calendar_that_is_set_today_makes_nobody_late_yesterday(cast: claim_cast.Cast) -> None:
    day = TODAY - timedelta(days=1)
    with clock_at(TODAY):
        before = one_page(cast.fitri, REGENCY, day)
        calendar = {Milestone.BUDGET_SET.value: "2026-10-01"}
        rules_with(REGENCY, TODAY.year, cast.fitri, {"calendar": calendar})
        after, today = (one_page(cast.fitri, REGENCY, each) for each in (day, TODAY))
    assert after.late == before.late
    assert date(2026, 10, 1) in [each.deadline.on for each in today.late]
    assert date(2026, 10, 1) not in [each.deadline.on for each in after.late]


def test_the_next_change_of_the_law_is_told_with_its_money(fitri: Client) -> None:
    text = fitri.get(f"/bupati/{DAY}").content.decode()
    assert "1 Januari 2027" in text
    assert "Rp8.400 → Rp16.800" in text


def test_the_paper_is_one_sheet(fitri: Client) -> None:
    answer = fitri.get(f"/bupati/halaman-bupati.pdf{DAY}")
    paper = pypdfium2.PdfDocument(answer.content)
    assert len(paper) == 1
    text = paper[0].get_textpage().get_text_bounded()
    assert format_long(TODAY) in text
    assert "pekerja terlindungi" in text


@pytest.mark.parametrize("is_kept", [False, True])
def test_the_page_takes_at_most_twelve_queries(
    fitri: Client, is_kept: bool, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with clock_at(TODAY):
        if is_kept:
            keep(REGENCY, TODAY)
        fitri.get("/akun/")
        with django_assert_max_num_queries(12):
            assert fitri.get("/bupati/").status_code == HTTPStatus.OK


def test_who_watches_a_village_does_not_see_it(cast: claim_cast.Cast) -> None:
    camat = holder("camat-dua", Role.SUBDISTRICT_HEAD, "16.12.01")
    with pytest.raises(Refused):
        one_page(camat, REGENCY, TODAY)
    client = client_of(Account.objects.get(id=camat.account_id))
    assert client.get("/bupati/").status_code == HTTPStatus.FORBIDDEN
    assert cast
