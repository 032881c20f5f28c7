"""The page of the poorest households as people see it: a number and its list agree, each post its
own area, names only where they may be read."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, areas, holder
from payung.core.kernel.dates import format_long
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.oversight.poverty.queries import _regency
from poverty_cast import card, someone
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
SPRING, DAY = date(2026, 3, 2), date(2026, 10, 5)
ASKED = f"?tanggal={DAY}"
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def households() -> None:
    """Three poorest in one village, one in another, one that is not."""
    _regency.cache_clear()
    areas()
    for number, (name, village, decile, dependants) in enumerate(_PEOPLE, 1):
        someone(
            name,
            SPRING,
            village=village,
            nik=f"161299010170{number:04d}",
            birth_date=date(1970, 1, 1) + timedelta(days=number),
            family_card_no=card(number),
            welfare__decile=decile,
            work__job="Petani",
            dependants=dependants,
        )


_PEOPLE = (
    ("Andi Poor", VILLAGE, 1, 3),
    ("Budi Poor", VILLAGE, 1, 3),
    ("Cici Poor", VILLAGE, 1, None),
    ("Dodi Poor", OTHER_VILLAGE, 1, 0),
    ("Evi Well", VILLAGE, 4, 2),
)


def of(role: Role, *places: str) -> Client:
    made = holder(role.value.replace("_", "")[:9], role, *places)
    return client_of(Account.objects.get(id=made.account_id))


def test_every_number_opens_a_list_of_as_many_rows_with_its_day_and_formula() -> None:
    browser = of(Role.PMD)
    page = browser.get(f"/kemiskinan/{REGENCY}/{ASKED}").content.decode()
    assert format_long(DAY) in page
    links = set(re.findall(r'href="(/kemiskinan/[\d.]+/[a-z-]+/\?[^"]+)"[^>]*>(.*?)</a>', page))
    assert len(links) > 15
    for address, inside in links:
        shown = re.search(r"\d+", re.sub(r"<[^>]+>", " ", inside))
        assert shown, inside
        opened = browser.get(address.replace("&amp;", "&"))
        assert opened.status_code == HTTPStatus.OK
        assert opened.context["listing"].count == int(shown[0]), address
        assert format_long(DAY) in opened.content.decode()


def test_a_sum_says_whom_it_protects_and_a_word_that_is_no_sum_is_said_back() -> None:
    browser = of(Role.PMD)
    page = browser.get(f"/kemiskinan/{REGENCY}/{ASKED}&rupiah=34.000&bulan=1").content.decode()
    assert "Rp34.000 melindungi 2 orang" in page
    assert "2 dari 3 orang" in page
    wrong = browser.get(f"/kemiskinan/{REGENCY}/{ASKED}&rupiah=banyak").content.decode()
    assert "Tulis jumlah rupiah" in wrong
    assert "Rp1.173.000" in wrong
    assert "27 bulan" in wrong


def test_names_are_for_who_may_read_people_and_nik_is_masked() -> None:
    own = of(Role.VILLAGE_HEAD).get(f"/kemiskinan/{VILLAGE}/belum/{ASKED}").content.decode()
    assert "Andi Poor" in own
    assert "161299010170" not in own
    assert "•" in own
    regent = of(Role.REGENT).get(f"/kemiskinan/{REGENCY}/belum/{ASKED}").content.decode()
    assert "Poor" not in regent
    assert regent.count("Di luar wewenang jabatan Anda") == 4
    homes = of(Role.PMD).get(f"/kemiskinan/{REGENCY}/termiskin/{ASKED}").content.decode()
    assert card(1) not in homes


@pytest.mark.parametrize("role", [Role.VILLAGE_OPERATOR, Role.SUBDISTRICT_HEAD, Role.PMD])
def test_each_post_begins_with_its_own_area_and_finds_no_other(role: Role) -> None:
    browser = of(role)
    begin = browser.get("/kemiskinan/", follow=True)
    assert begin.status_code == HTTPStatus.OK
    assert browser.get("/kemiskinan/12.21/").status_code == HTTPStatus.NOT_FOUND
    if role is Role.VILLAGE_OPERATOR:
        assert browser.get(f"/kemiskinan/{REGENCY}/").status_code == HTTPStatus.NOT_FOUND
        assert browser.get(f"/kemiskinan/{OTHER_VILLAGE}/").status_code == HTTPStatus.NOT_FOUND


def test_the_branch_has_no_duty_here() -> None:
    assert of(Role.BRANCH).get(f"/kemiskinan/{REGENCY}/").status_code == HTTPStatus.FORBIDDEN


def test_a_page_that_computes_a_day_asks_few_questions() -> None:
    browser = of(Role.PMD)
    for path in ("", "belum/", "termiskin/", "kemiskinan.xlsx"):
        _regency.cache_clear()
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/kemiskinan/{REGENCY}/{path}{ASKED}").status_code == HTTPStatus.OK
        assert len(asked) <= MOST_QUERIES, path


def test_the_sheet_tells_what_the_page_tells_and_names_nobody() -> None:
    answer = of(Role.PMD).get(f"/kemiskinan/{REGENCY}/kemiskinan.xlsx{ASKED}")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert len(sheets) == 4
    rows = {row[0]: tuple(row[1:3]) for row in sheets[0]}
    assert rows["Keluarga termiskin"] == (4, 5)
    assert rows["Pencari nafkah yang belum terlindungi"] == (4, 4)
    assert [tuple(row[:3]) for row in sheets[1][3:]] == [
        (VILLAGE, "Desa Karta Dewa", 1),
        (OTHER_VILLAGE, "Desa Panta Dewa", 2),
    ]
    assert not [cell for sheet in sheets for row in sheet for cell in row if "Poor" in str(cell)]


def test_the_board_and_the_first_page_lead_here() -> None:
    browser = of(Role.PMD)
    assert f"/kemiskinan/{REGENCY}/" in browser.get(f"/papan/{REGENCY}/").content.decode()
    assert 'href="/kemiskinan/"' in browser.get("/").content.decode()
