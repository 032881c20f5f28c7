"""Ceilings: typed or from a workbook in each known layout; what is refused keeps its reason."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

import budget_cast as village
from office_cast import OTHER_REGENCY, OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.office.audit.models import Act
from payung.programme.budgets import actions, queries
from payung.programme.budgets.models import Ceiling, CeilingKind, CeilingSheet
from payung.programme.budgets.queries import Limit

pytestmark = pytest.mark.django_db
ADD = Limit(VILLAGE, FundSource.ADD)
WARD = "16.12.01.1001"
DJPK = (
    "tahun\tkdprov\turprov\tkdpemda\turpemda\tkdakun\turakun\tkdobjek\turobjek\tnilai\n"
    "2026\t06\tProvinsi Sumatera Selatan\t15\tKab. Empat Lawang\t6\tTransfer\t6621\t"
    "Dana Desa\t111000000\n"
    "2026\t06\tProvinsi Sumatera Selatan      \t16\tKab. Penukal Abab Lematang Ilir\t6\t"
    "Transfer\t6621\tDana Desa\t222000000\n"
    "2027\t06\tProvinsi Sumatera Selatan\t16\tKab. Penukal Abab Lematang Ilir\t6\tTransfer\t"
    "6621\tDana Desa\t333000000\n"
)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, check=lambda error: error.code == code)


def known() -> dict[Limit, int]:
    places = (VILLAGE, OTHER_VILLAGE, REGENCY)
    return {limit: row.amount for limit, row in queries.ceilings_of(places, village.YEAR).items()}


def rows(sheet: CeilingSheet) -> list[tuple[object, ...]]:
    return [(row["row"], row["place"], row["source"], row["outcome"]) for row in sheet.rows]


def read(by: village.Offices, *lines: tuple[village.Cell, ...]) -> CeilingSheet:
    return actions.read_sheet(by=by.fitri, asked=village.sheet_asked(village.workbook(*lines)))


def test_the_newest_entry_counts_and_the_old_one_stays() -> None:
    by = village.offices()
    village.ceiling(by.kiki, 30_000_000)
    village.ceiling(by.fitri, 36_000_000, reason="Perbup perubahan")
    assert known() == {ADD: 36_000_000}
    history = queries.ceiling_history(by.ani, VILLAGE, village.YEAR)
    assert [row.amount for row in history] == [36_000_000, 30_000_000]


def test_a_correction_says_why_and_the_same_amount_is_none() -> None:
    by = village.offices()
    village.ceiling(by.fitri, 30_000_000)
    with refused("text_missing"):
        village.ceiling(by.fitri, 31_000_000)
    with refused("ceiling_same"):
        village.ceiling(by.fitri, 30_000_000, reason="Lagi")


def test_a_ceiling_is_noted_in_the_own_area_by_those_who_may() -> None:
    by = village.offices()
    with refused("not_your_duty"):
        village.ceiling(by.ani, 1)
    with refused("not_your_area"):
        village.ceiling(by.kiki, 1, place=OTHER_VILLAGE)
    with refused("ceiling_too_large"):
        village.ceiling(by.fitri, 10**16)


def test_the_database_itself_keeps_every_entry() -> None:
    by = village.offices()
    village.ceiling(by.fitri, 30_000_000)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ceiling.objects.update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ceiling.objects.all().delete()


def test_a_workbook_with_a_column_for_each_purse_is_looked_at_before_it_is_noted() -> None:
    by = village.offices()
    sheet = read(
        by,
        ("PAGU DESA TAHUN 2027",),
        ("Kode desa", "Nama Desa", "Pagu ADD (Rp)", "Dana Desa 2027"),
        (VILLAGE, "Karta Dewa", 36_000_000.0, "Rp700.000.000,00"),
        ("1612012007", "Panta Dewa", "36 juta", ""),
        ("JUMLAH", "", 72_000_000, 700_000_000),
    )
    assert rows(sheet) == [
        (3, VILLAGE, "ADD", "new"),
        (3, VILLAGE, "DDS", "new"),
        (4, OTHER_VILLAGE, "ADD", "new"),
    ]
    assert known() == {}
    actions.note_sheet(by=by.fitri, sheet_id=sheet.id)
    assert known()[ADD] == 36_000_000
    assert known()[Limit(VILLAGE, FundSource.DDS)] == 700_000_000
    assert "pagu.xlsx, Pagu baris 3" in Ceiling.objects.filter(village_code=VILLAGE)[0].source
    assert sheet.passed_over["pagu kosong"] == 1


def test_a_workbook_with_one_row_for_village_and_purse() -> None:
    by = village.offices()
    sheet = read(
        by,
        ("Kecamatan", "Desa", "Sumber Dana", "Pagu", "Tahun"),
        ("Talang Ubi", "Desa Karta Dewa", "DD-APBN", 700_000_000, 2027),
        ("Talang Ubi", "karta dewa", "Hibah", 1_000, 2027),
        ("Talang Ubi", "Karta Dewa", "ADD", 5_000_000, 2026),
        ("Talang Ubi", "Tidak Ada", "ADD", 5_000_000, 2027),
    )
    assert rows(sheet) == [
        (2, VILLAGE, "DDS", "new"),
        (3, VILLAGE, "", "refused"),
        (5, "", "ADD", "refused"),
    ]
    assert [row["reason"] for row in sheet.rows[1:]] == [
        "sumber dananya tidak dikenal",
        "tidak ada desa bernama ini di kabupaten ini",
    ]
    assert sheet.passed_over == {"tahun lain": 1}


def test_the_table_of_djpk_says_what_all_villages_have_together() -> None:
    by = village.offices()
    content = ContentFile(DJPK.encode(), "djpk.tsv")
    sheet = actions.read_sheet(by=by.fitri, asked=village.sheet_asked(content))
    assert rows(sheet) == [(4, REGENCY, "DDS", "new")]
    assert sheet.passed_over == {"kabupaten lain": 1, "tahun lain": 1}
    actions.note_sheet(by=by.fitri, sheet_id=sheet.id)
    limit = Limit(REGENCY, FundSource.DDS, CeilingKind.PURSE)
    assert known() == {limit: 333_000_000}
    table = queries.ceiling_table(by.fitri, village.YEAR, CeilingKind.PURSE)
    assert [row.amount if row else None for row in table.regency()] == [333_000_000]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("banyak", "rupiahnya tidak terbaca: “banyak”"),
        ("-5", "rupiahnya tidak terbaca: “-5”"),
        ("1.61E+15", "rupiahnya tidak terbaca: “1.61E+15”"),
    ],
)
def test_an_amount_that_is_none_is_refused_with_what_was_written(cell: str, reason: str) -> None:
    by = village.offices()
    sheet = read(by, ("Kode", "ADD"), (VILLAGE, cell))
    assert (sheet.rows[0]["outcome"], sheet.rows[0]["reason"]) == ("refused", reason)


def test_a_village_twice_a_ward_and_a_stranger_are_refused_with_their_reasons() -> None:
    by = village.offices()
    Area.objects.create(code=WARD, name="Talang Ubi Timur", term="Kelurahan", level=4)
    sheet = read(
        by,
        ("Kode", "ADD"),
        (VILLAGE, 1_000_000),
        (VILLAGE, 2_000_000),
        (WARD, 1_000_000),
        ("12.21.01.2001", 1_000_000),
    )
    assert [row["reason"] for row in sheet.rows] == [
        "",
        "desa dan sumber dana ini sudah ada di baris 2",
        "kelurahan tidak punya APBDes; kabupaten yang membayar",
        "kode “12.21.01.2001” bukan desa di kabupaten ini",
    ]


def test_the_same_workbook_again_notes_nothing() -> None:
    by = village.offices()
    lines = (("Kode", "ADD"), (VILLAGE, 36_000_000))
    actions.note_sheet(by=by.fitri, sheet_id=read(by, *lines).id)
    again = read(by, *lines)
    assert again.rows[0]["outcome"] == "same"
    with refused("nothing_to_note"):
        actions.note_sheet(by=by.fitri, sheet_id=again.id)
    assert Ceiling.objects.count() == 1


def test_a_workbook_that_was_overtaken_is_read_again() -> None:
    by = village.offices()
    sheet = read(by, ("Kode", "ADD"), (VILLAGE, 36_000_000))
    village.ceiling(by.kiki, 30_000_000)
    with refused("ceilings_changed"):
        actions.note_sheet(by=by.fitri, sheet_id=sheet.id)
    assert known() == {ADD: 30_000_000}


def test_a_workbook_is_closed_once() -> None:
    by = village.offices()
    sheet = read(by, ("Kode", "ADD"), (VILLAGE, 36_000_000))
    actions.note_sheet(by=by.fitri, sheet_id=sheet.id)
    for close in (actions.note_sheet, actions.drop_sheet):
        with refused("sheet_closed"):
            close(by=by.fitri, sheet_id=sheet.id)
    acts = Act.objects.filter(kind="ceiling_sheet").order_by("number")
    assert [act.details["what"] for act in acts] == ["read", "noted"]


def test_another_regency_does_not_find_the_workbook() -> None:
    by = village.offices()
    sheet = read(by, ("Kode", "ADD"), (VILLAGE, 36_000_000))
    stranger = holder("gani", Role.PMD, OTHER_REGENCY)
    with pytest.raises(CeilingSheet.DoesNotExist):
        actions.note_sheet(by=stranger, sheet_id=sheet.id)
    with refused("not_your_duty"):
        asked = village.sheet_asked(village.workbook(("Kode", "ADD"), (VILLAGE, 1)))
        actions.read_sheet(by=by.kiki, asked=asked)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7", "not_a_workbook"),
        (b"satu;dua\n1;2\n", "no_header_found"),
    ],
)
def test_a_file_that_is_no_table_of_ceilings_is_stopped(content: bytes, code: str) -> None:
    by = village.offices()
    with refused(code):
        asked = village.sheet_asked(ContentFile(content, "pagu.csv"))
        actions.read_sheet(by=by.fitri, asked=asked)
    assert not CeilingSheet.objects.exists()
