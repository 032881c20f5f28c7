"""The board of villages: stages, numbers that open their lists, map and table, by area."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import load_workbook

from office.region_files import SQUARE, as_geojson
from office_cast import (
    DISTRICT,
    OTHER_REGENCY,
    OTHER_VILLAGE,
    REGENCY,
    VILLAGE,
    areas,
    holder,
)
from payung.doors.web.office.village_board import Stage, board_of
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.area.actions import load_boundaries
from payung.office.area.boundary_file import read_outlines
from payung.office.area.models import Area, levels_of
from payung.programme.decisions.models import CandidateList, DecisionState
from payung.programme.rulebook.actions import version_in_force
from payung.programme.workers.models import ImportState, ListImport, Person
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pmd() -> Holder:
    return holder("fitri", Role.PMD)


def browser(of: Holder) -> Client:
    return client_of(Account.objects.get(id=of.account_id))


def person(village: str, name: str = "Sari") -> Person:
    made = Person(name=name, name_key=name.upper(), **levels_of(village))
    made.save()
    return made


def uploaded(village: str, state: ImportState) -> ListImport:
    made = ListImport(
        file="lists/x.xlsx",
        file_name="usulan.xlsx",
        sha256=uuid4().hex,
        start_month="2026-01",
        state=state.value,
        all_rows=12,
        uploaded_by_account=uuid4(),
        uploaded_by="Ani",
        uploaded_at_post="Operator Desa",
        **levels_of(village),
    )
    made.save()
    return made


def candidates(village: str, state: DecisionState, months: tuple[str, str]) -> CandidateList:
    made = CandidateList(
        year=2026,
        first_month=months[0],
        last_month=months[1],
        fund_source="ADD",
        ceiling=100_000_000,
        seats=40,
        cost=1,
        rules=version_in_force(by=Programme(), regency=REGENCY, year=2026),
        state=state.value,
        drawn_on=date(2026, 2, 1),
        drawn_by_account=uuid4(),
        drawn_by="Ani",
        **levels_of(village),
    )
    made.save()
    return made


def stage_of(by: Holder, village: str = VILLAGE) -> Stage:
    board = board_of(by, REGENCY, on=timezone.localdate())
    return next(row.stage for row in board.villages if row.code == village)


def test_a_village_goes_from_nothing_to_a_decree(pmd: Holder) -> None:
    assert stage_of(pmd) is Stage.NOTHING
    uploaded(VILLAGE, ImportState.PREVIEWED)
    assert stage_of(pmd) is Stage.UPLOADED
    person(VILLAGE)
    version_in_force(by=Programme(), regency=REGENCY, year=2026)
    assert stage_of(pmd) is Stage.LISTED
    candidates(VILLAGE, DecisionState.HELD, ("2026-01", "2026-06"))
    assert stage_of(pmd) is Stage.DECIDING
    candidates(VILLAGE, DecisionState.SIGNED, ("2026-07", "2026-12"))
    assert stage_of(pmd) is Stage.DECIDED
    assert stage_of(pmd, OTHER_VILLAGE) is Stage.NOTHING


def test_what_was_undone_or_withdrawn_counts_for_nothing(pmd: Holder) -> None:
    uploaded(VILLAGE, ImportState.UNDONE)
    candidates(VILLAGE, DecisionState.WITHDRAWN, ("2026-01", "2026-06"))
    assert stage_of(pmd) is Stage.NOTHING


def test_the_newest_list_speaks_for_the_village(pmd: Holder) -> None:
    uploaded(VILLAGE, ImportState.ACCEPTED)
    newest = uploaded(VILLAGE, ImportState.STOPPED)
    uploaded(VILLAGE, ImportState.REPLACED)
    row = next(
        row
        for row in board_of(pmd, REGENCY, on=timezone.localdate()).villages
        if row.code == VILLAGE
    )
    assert row.last_list is not None
    assert row.last_list.id == newest.id
    assert row.last_list.words == "dihentikan"


def test_a_merged_record_is_counted_once(pmd: Holder) -> None:
    kept = person(VILLAGE)
    merged = person(VILLAGE, "Sari Dewi")
    merged.merged_into = kept
    merged.save()
    assert board_of(pmd, REGENCY, on=timezone.localdate()).people == 1


def test_the_numbers_of_districts_and_stages_tie(pmd: Holder) -> None:
    person(VILLAGE)
    person(OTHER_VILLAGE)
    uploaded(OTHER_VILLAGE, ImportState.ACCEPTED)
    board = board_of(pmd, REGENCY, on=timezone.localdate())
    assert sum(board.stages.values()) == len(board.villages)
    assert sum(row.villages for row in board.districts) == len(board.villages)
    assert sum(row.people for row in board.districts) == board.people == 2


def test_the_page_says_in_words_what_the_map_shows(pmd: Holder) -> None:
    uploaded(VILLAGE, ImportState.PREVIEWED)
    page = browser(pmd).get(f"/desa/{REGENCY}/").content.decode()
    assert 'aria-label="Desa Karta Dewa: Daftar belum diterima, 0 orang"' in page
    assert f'href="/desa/{VILLAGE}/"' in page
    assert "siap diterima" in page
    assert "1 desa atau kelurahan belum mengirim daftar" in page


def test_the_map_is_drawn_by_boundaries_once_all_are_loaded(
    pmd: Holder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("batas") / "batas.geojson"
    path.write_text(as_geojson({VILLAGE: [SQUARE], OTHER_VILLAGE: [SQUARE]}), "utf-8")
    assert "Batas desa belum dimuat" in browser(pmd).get(f"/desa/{REGENCY}/").content.decode()
    load_boundaries(read_outlines(path))
    page = browser(pmd).get(f"/desa/{REGENCY}/").content.decode()
    assert "bukan batas hukum" in page
    assert 'd="M259500 8000l250 0 0 250 -250 0z"' in page


def test_a_kelurahan_is_hatched_and_says_who_pays(pmd: Holder) -> None:
    code = "16.12.01.1003"
    Area(code=code, name="Talang Ubi Timur", level=4, term="Kelurahan").save()
    assert 'fill="url(#ward)"' in browser(pmd).get(f"/desa/{REGENCY}/").content.decode()
    page = browser(pmd).get(f"/desa/{code}/").content.decode()
    assert "Kelurahan Talang Ubi Timur" in page
    assert "dibayar kabupaten" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("cari=karta", [VILLAGE]),
        ("cari=16.12.01.2007", [OTHER_VILLAGE]),
        ("tahap=0", [OTHER_VILLAGE]),
        ("tahap=1", [VILLAGE]),
        ("tahap=4", []),
        ("urut=lama", [VILLAGE, OTHER_VILLAGE]),
        ("tahap=x&urut=x&cari=%F0%9F%98%80", []),
    ],
)
def test_the_table_is_searched_filtered_and_ordered(
    pmd: Holder, query: str, shown: list[str]
) -> None:
    uploaded(VILLAGE, ImportState.PREVIEWED)
    response = browser(pmd).get(f"/desa/{REGENCY}/?{query}")
    assert response.status_code == 200
    assert [row.code for row in response.context["page"].rows] == shown


@pytest.mark.parametrize("code", [OTHER_REGENCY, "12.21.01", "12.21.01.2001", "16.12.99", "99.99"])
def test_another_area_and_an_unknown_one_are_not_found(pmd: Holder, code: str) -> None:
    assert browser(pmd).get(f"/desa/{code}/").status_code == 404


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.VILLAGE_OPERATOR, f"/desa/{VILLAGE}/"),
        (Role.SUBDISTRICT_HEAD, f"/desa/{DISTRICT}/"),
        (Role.PMD, f"/desa/{REGENCY}/"),
    ],
)
def test_each_post_is_led_to_its_own_area(role: Role, leads_to: str) -> None:
    assert browser(holder("ani", role)).get("/desa/")["Location"] == leads_to


def test_an_operator_sees_the_own_village_and_not_the_neighbours() -> None:
    operator = browser(holder("ani", Role.VILLAGE_OPERATOR))
    page = operator.get(f"/desa/{VILLAGE}/").content.decode()
    assert "Karta Dewa" in page
    assert "Panta Dewa" not in page
    assert operator.get(f"/desa/{OTHER_VILLAGE}/").status_code == 404
    assert operator.get(f"/desa/{REGENCY}/")["Location"] == "/desa/"


def test_a_branch_of_several_regencies_chooses_one() -> None:
    areas()
    branch = browser(holder("bpjs", Role.BRANCH, REGENCY, OTHER_REGENCY))
    page = branch.get("/desa/").content.decode()
    assert f'href="/desa/{REGENCY}/"' in page
    assert f'href="/desa/{OTHER_REGENCY}/"' in page


def test_a_village_says_its_next_step_with_a_button_only_for_whom_it_is() -> None:
    regent = browser(holder("hani", Role.REGENT)).get(f"/desa/{VILLAGE}/").content.decode()
    assert "Operator desa mengunggah daftar pekerja" in regent
    assert "Unggah daftar</a>" not in regent


def test_a_regency_of_three_hundred_villages_is_few_queries(
    pmd: Holder, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Area.objects.bulk_create(
        Area(code=f"16.12.01.{2100 + at}", name=f"Desa {at}", level=4, term="Desa")
        for at in range(300)
    )
    client = browser(pmd)
    first = client.get(f"/desa/{REGENCY}/").context["page"]
    assert (first.first, first.last, first.count, first.before) == (1, 100, 302, "")
    last = client.get(f"/desa/{REGENCY}/?urut=lama&mulai=300").context["page"]
    assert (len(last.rows), last.before, last.after) == (2, "?urut=lama&mulai=200#desa", "")
    assert client.get(f"/desa/{REGENCY}/?mulai=99900").context["page"].first == 1
    assert len(client.get(f"/desa/{REGENCY}/?semua=ya").context["page"].rows) == 302
    with django_assert_max_num_queries(12):
        assert client.get(f"/desa/{REGENCY}/").status_code == 200


def test_each_number_and_state_opens_what_is_behind_it(pmd: Holder) -> None:
    person(VILLAGE)
    taken = uploaded(VILLAGE, ImportState.ACCEPTED)
    decision = candidates(VILLAGE, DecisionState.HELD, ("2026-01", "2026-06"))
    behind = {
        f"/pekerja/?keadaan=semua&amp;tempat={VILLAGE}",
        f"/impor/{taken.id}/",
        f"/musyawarah/{decision.id}/",
    }
    client = browser(pmd)
    for page in (f"/desa/{REGENCY}/", f"/desa/{VILLAGE}/"):
        text = client.get(page).content.decode()
        assert {address for address in behind if f'href="{address}"' in text} == behind, page


def test_the_number_of_people_is_that_of_the_list_it_opens(pmd: Holder) -> None:
    person(VILLAGE)
    dead = person(VILLAGE, "Sari Dewi")
    dead.life_status = 2
    dead.save()
    people = browser(pmd).get(f"/pekerja/?keadaan=semua&tempat={VILLAGE}").content.decode()
    assert "Sari Dewi" in people
    assert board_of(pmd, REGENCY, on=timezone.localdate()).people == 2


def test_a_regent_who_may_not_read_people_sees_the_number_alone() -> None:
    regent = holder("hani", Role.REGENT)
    person(VILLAGE)
    page = browser(regent).get(f"/desa/{VILLAGE}/").content.decode()
    assert "Orang dalam data pekerja" in page
    assert "/pekerja/" not in page


def test_the_table_is_downloaded_as_it_is_filtered(pmd: Holder) -> None:
    uploaded(VILLAGE, ImportState.PREVIEWED)
    Area.objects.filter(code=VILLAGE).update(name="=1+1")
    response = browser(pmd).get(f"/desa/{REGENCY}/unduh/?tahap=1")
    assert response["Content-Disposition"] == 'attachment; filename="desa-16.12.xlsx"'
    rows = load_workbook(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[:5] for row in rows[2:]] == [
        [VILLAGE, "=1+1", "Talang Ubi", "Desa", "Daftar belum diterima"]
    ]
    assert browser(pmd).get(f"/desa/{OTHER_REGENCY}/unduh/").status_code == 404
