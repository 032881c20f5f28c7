"""From a file to the registry: preview, acceptance, mended files, duplicates, taking back."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from python_calamine import CalamineWorkbook

import list_files
import office_cast
from list_files import HASAN, NO_NUMBER, RUSDI, SUMIATI, TOO_OLD, accepted, checked, fates, workbook
from office_cast import OTHER_VILLAGE
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.imports import actions
from payung.programme.workers.imports.acceptance import nothing_new
from payung.programme.workers.imports.workbook import workbook_of
from payung.programme.workers.models import (
    Change,
    DuplicatePair,
    Heir,
    ListImport,
    ListRow,
    Person,
    SearchWord,
    Work,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani() -> Holder:
    return office_cast.holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def dodi() -> Holder:
    return office_cast.holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)


def outcomes(of: ListImport) -> dict[str, str]:
    return dict(ListRow.objects.filter(list_import=of).values_list("name", "outcome"))


def test_a_list_is_previewed_and_nothing_is_in_the_registry_yet(ani: Holder) -> None:
    made = checked(ani)
    assert made.state == "previewed"
    assert made.totals["outcomes"] == {"ready": 3, "review": 0, "refused": 2, "duplicate": 0}
    assert fates(made) == {"new": 3, "changed": 0, "same": 0, "left_out": 2}
    assert not Person.objects.exists()


def test_the_counts_of_a_preview_are_those_of_its_rows(ani: Holder) -> None:
    made = checked(ani, workbook([*list_files.PEOPLE, HASAN]))
    rows = ListRow.objects.filter(list_import=made)
    for outcome, count in made.totals["outcomes"].items():
        assert rows.filter(outcome=outcome).count() == count
    for fate, count in fates(made).items():
        assert rows.filter(fate=fate).count() == count
    for cause in made.totals["causes"]:
        assert rows.filter(codes__contains=f" {cause['code']} ").count() == cause["rows"]
    assert sum(fates(made).values()) == made.totals["rows"] == 6


def test_an_accepted_list_reaches_the_registry_with_its_history(ani: Holder) -> None:
    made = accepted(ani)
    assert made.state == "accepted"
    assert set(Person.objects.values_list("name", flat=True)) == {"SUMIATI", "HASAN BASRI", "RUSDI"}
    hasan = Person.objects.get(name="HASAN BASRI")
    assert hasan.village_code == office_cast.VILLAGE
    assert Work.objects.get(person=hasan).job == "Petani/Pekebun"
    note = Change.objects.get(person=hasan)
    assert note.values["name"] == [None, "HASAN BASRI"]
    assert note.list_import == made
    assert note.row is not None
    assert note.row.row == 3
    assert note.made_by == "Ani, Operator Desa Ani"
    assert SearchWord.objects.filter(person=hasan).count() == 2


def test_the_database_looks_at_the_people_who_came_in(ani: Holder) -> None:
    accepted(ani)
    looked_at = (
        "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'workers_person'"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_class WHERE relname = 'workers_person' AND reltuples = 3"
    )
    with connection.cursor() as cursor:
        cursor.execute(looked_at)
        assert cursor.fetchone()[0] > 0


def test_refused_rows_stay_in_the_list_with_their_reason(ani: Holder) -> None:
    made = accepted(ani)
    karim = ListRow.objects.get(list_import=made, name="KARIM")
    assert karim.fate == "left_out"
    assert "sudah 86 tahun" in karim.findings[0]["sentence"]
    assert not Person.objects.filter(name="KARIM").exists()


def test_the_same_file_twice_makes_no_new_person_and_no_history(ani: Holder) -> None:
    accepted(ani)
    notes = Change.objects.count()
    again = accepted(ani)
    assert fates(again) == {"new": 0, "changed": 0, "same": 3, "left_out": 2}
    assert nothing_new(again)
    assert Person.objects.count() == 3
    assert Change.objects.count() == notes


def test_two_identical_rows_never_make_two_people(ani: Holder) -> None:
    made = accepted(ani, workbook([HASAN, HASAN, SUMIATI]))
    assert fates(made) == {"new": 2, "changed": 0, "same": 0, "left_out": 1}
    assert Person.objects.filter(name="HASAN BASRI").count() == 1


def test_identical_rows_make_one_person_even_where_the_check_missed_it(ani: Holder) -> None:
    made = checked(ani, workbook([HASAN, HASAN, SUMIATI]))
    ListRow.objects.filter(list_import=made).update(outcome="ready")
    actions.accept_list(by=ani, list_import=made)
    list_files.accept_now(made.id)
    assert Person.objects.filter(name="HASAN BASRI").count() == 1


def test_only_what_changed_is_taken_from_a_mended_file(ani: Holder) -> None:
    first = accepted(ani)
    mended = (*SUMIATI[:6], "081234567890")
    second = accepted(ani, workbook([mended, HASAN, RUSDI]), mends=first)
    assert fates(second) == {"new": 0, "changed": 1, "same": 2, "left_out": 0}
    sumiati = Person.objects.get(name="SUMIATI")
    assert sumiati.phone == "+6281234567890"
    assert sumiati.version == 2
    assert Change.objects.filter(person=sumiati, list_import=second).get().values == {
        "phone": ["", "+6281234567890"]
    }


def test_an_empty_cell_never_empties_a_value(ani: Holder) -> None:
    accepted(ani, workbook([HASAN]))
    accepted(ani, workbook([(*HASAN[:4], "", "", "")]))
    hasan = Person.objects.get()
    assert hasan.mother_name == "ROHAYA"
    assert Work.objects.get(person=hasan).job == "Petani/Pekebun"


def test_a_corrected_nik_in_a_mended_file_changes_the_person_it_was(ani: Holder) -> None:
    first = accepted(ani, workbook([HASAN, SUMIATI]))
    corrected = (HASAN[0], "1612991203780077", *HASAN[2:])
    second = accepted(ani, workbook([corrected, SUMIATI]), mends=first)
    assert fates(second)["changed"] == 1
    assert Person.objects.get(name="HASAN BASRI").nik == "1612991203780077"


def test_the_workbook_with_reasons_comes_back_and_is_read_again(ani: Holder) -> None:
    first = accepted(ani)
    content = workbook_of(first)
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Sheet1")
    assert any("Ditolak" in row for row in sheet.to_python())
    again = checked(ani, content, name="daftar - beralasan.xlsx", mends=first)
    assert fates(again) == {"new": 0, "changed": 0, "same": 3, "left_out": 2}


def test_a_person_of_another_village_is_a_duplicate_and_stays_there(
    ani: Holder, dodi: Holder
) -> None:
    accepted(ani, workbook([HASAN]))
    made = accepted(dodi, workbook([HASAN, RUSDI]), village=OTHER_VILLAGE)
    assert outcomes(made) == {"HASAN BASRI": "duplicate", "RUSDI": "ready"}
    row = ListRow.objects.get(list_import=made, name="HASAN BASRI")
    assert any("Karta Dewa" in found["sentence"] for found in row.findings)
    assert Person.objects.get(name="HASAN BASRI").village_code == office_cast.VILLAGE


def test_a_person_whom_another_village_took_since_the_preview_is_left_out_and_says_so(
    ani: Holder, dodi: Holder
) -> None:
    theirs = checked(dodi, workbook([HASAN, RUSDI]), village=OTHER_VILLAGE)
    accepted(ani, workbook([HASAN]))
    actions.accept_list(by=dodi, list_import=theirs)
    list_files.accept_now(theirs.id)
    theirs.refresh_from_db()
    assert fates(theirs) == {"new": 1, "changed": 0, "same": 0, "left_out": 1}
    assert theirs.totals["outcomes"]["duplicate"] == 1
    row = ListRow.objects.get(list_import=theirs, name="HASAN BASRI")
    assert "Karta Dewa" in row.findings[-1]["sentence"]


def test_two_lists_with_the_same_people_make_the_second_one_the_same(ani: Holder) -> None:
    one = checked(ani, workbook([HASAN, RUSDI]))
    other = checked(ani, workbook([RUSDI, HASAN]))
    for each in (one, other):
        actions.accept_list(by=ani, list_import=each)
        list_files.accept_now(each.id)
    other.refresh_from_db()
    assert fates(other) == {"new": 0, "changed": 0, "same": 2, "left_out": 0}
    assert Person.objects.count() == 2


def test_two_people_with_one_nik_both_come_in_and_the_number_is_disputed(ani: Holder) -> None:
    stranger = ("ZAINAL ARIFIN", *HASAN[1:4], "KHADIJAH", *HASAN[5:])
    made = accepted(ani, workbook([HASAN, stranger, RUSDI]))
    assert outcomes(made)["ZAINAL ARIFIN"] == "review"
    assert Person.objects.filter(nik=HASAN[1], nik_is_disputed=True).count() == 2
    pair = DuplicatePair.objects.get()
    assert pair.same_nik
    again = accepted(ani, workbook([HASAN, stranger, RUSDI]))
    assert Person.objects.count() == 3
    assert fates(again)["new"] == 0


def test_a_second_person_on_a_known_nik_disputes_the_first_one_too(ani: Holder) -> None:
    accepted(ani, workbook([HASAN]))
    stranger = ("ZAINAL ARIFIN", *HASAN[1:4], "KHADIJAH", *HASAN[5:])
    accepted(ani, workbook([stranger]))
    assert Person.objects.filter(nik=HASAN[1], nik_is_disputed=True).count() == 2


def test_the_same_person_under_another_nik_is_raised_as_a_pair(ani: Holder) -> None:
    accepted(ani, workbook([HASAN, SUMIATI]))
    other_nik = (HASAN[0], "1612991203780099", *HASAN[2:])
    made = accepted(ani, workbook([other_nik]))
    assert outcomes(made) == {"HASAN BASRI": "review"}
    pair = DuplicatePair.objects.get()
    assert pair.percent > 50
    assert {pair.first.nik, pair.second.nik} == {HASAN[1], "1612991203780099"}


def test_a_row_of_a_merged_record_is_about_the_one_it_became(ani: Holder) -> None:
    accepted(ani, workbook([HASAN, SUMIATI]))
    kept = Person.objects.get(name="HASAN BASRI")
    Person.objects.create(
        name="HASAN BASRI",
        name_key=kept.name_key,
        nik="1612991203780099",
        merged_into=kept,
        village_code=kept.village_code,
    )
    made = accepted(ani, workbook([(HASAN[0], "1612991203780099", *HASAN[2:])]))
    assert fates(made)["same"] == 1
    kept.refresh_from_db()
    assert kept.nik == HASAN[1]


def test_one_bad_row_never_fails_the_file(ani: Holder) -> None:
    hostile = [
        (
            "\u202eOTSAB 😀" * 60,
            "1612990102850055",
            "L",
            "01-02-1985",
            "X" * 500,
            "T" * 500,
            "1" * 60,
        ),
        ("", "", "", "31-02-1990", "", "", ""),
        ("A\x01B", "'; DROP TABLE x;--", "?", "besok", "", "", ""),
        HASAN,
        SUMIATI,
        RUSDI,
    ]
    made = accepted(ani, workbook(hostile))
    assert made.state == "accepted"
    assert Person.objects.count() == 4
    long = ListRow.objects.get(list_import=made, position=0)
    assert " text_cut " in long.codes


def test_every_stop_of_a_file_is_a_sentence_with_its_name(ani: Holder) -> None:
    stopped = {
        "not_a_workbook": b"%PDF-1.4 surat",
        "wrong_village": workbook(title="DAFTAR PEKERJA RENTAN DESA PANTA DEWA"),
        "empty_file": workbook([]),
        "no_header_found": workbook([["a", "b"]], headings=("x", "y")),
    }
    for code, content in stopped.items():
        made = checked(ani, content, name=f"{code}.xlsx")
        assert (made.state, made.stop_code) == ("stopped", code)
        assert f"{code}.xlsx" in made.stop_sentence
        assert str(made.id) not in made.stop_sentence


def test_a_stopped_file_that_is_sent_again_is_checked_again(ani: Holder) -> None:
    made = checked(ani, b"%PDF-1.4 surat")
    again = list_files.hand_in(ani, b"%PDF-1.4 surat")
    assert again.id == made.id
    assert again.state == "checking"


def test_columns_can_be_corrected_and_the_list_is_checked_again(ani: Holder) -> None:
    headings = ("NAMA LENGKAP", "NOMOR ANEH", *list_files.HEADINGS[2:])
    content = workbook([HASAN, SUMIATI, RUSDI], headings=headings)
    made = checked(ani, content)
    assert made.totals["outcomes"]["ready"] == 0
    actions.correct_columns(by=ani, list_import=made, columns={"B": "nik"})
    list_files.check_now(made.id)
    made.refresh_from_db()
    assert made.totals["outcomes"]["ready"] == 3
    assert made.columns == {"B": "nik"}


def test_a_list_without_an_acceptable_row_is_not_accepted(ani: Holder) -> None:
    made = checked(ani, workbook([NO_NUMBER, TOO_OLD]))
    with pytest.raises(Refused, match="Tidak ada baris yang dapat diterima") as refused:
        actions.accept_list(by=ani, list_import=made)
    assert refused.value.code == "nothing_to_accept"


def test_an_operator_hands_in_no_list_of_another_village(ani: Holder) -> None:
    with pytest.raises(Refused) as refused:
        list_files.hand_in(ani, village=OTHER_VILLAGE)
    assert refused.value.code == "not_your_area"
    assert not ListImport.objects.exists()


def test_a_regency_officer_hands_in_on_behalf_and_is_named(ani: Holder) -> None:
    fitri = office_cast.holder("fitri", Role.PMD)
    made = checked(fitri)
    assert made.on_behalf
    assert made.uploaded_at_post == "Dinas PMD Fitri"
    assert Act.objects.get(deed="list.import", object_id=made.id).details["on_behalf"] is True


def test_a_mended_file_replaces_a_preview_that_was_not_accepted(ani: Holder) -> None:
    first = checked(ani)
    second = checked(ani, workbook([HASAN, SUMIATI]), mends=first)
    first.refresh_from_db()
    assert (first.state, second.state) == ("replaced", "previewed")


def test_a_file_that_cannot_be_read_replaces_nothing(ani: Holder) -> None:
    first = checked(ani)
    checked(ani, b"%PDF-1.4", mends=first)
    first.refresh_from_db()
    assert first.state == "previewed"


def test_an_acceptance_that_nobody_acted_on_is_taken_back_whole(ani: Holder) -> None:
    accepted(ani, workbook([HASAN]))
    before = Person.objects.values().get()
    mended = ("HASAN BASRI", *HASAN[1:4], "ROHAYA BINTI ALI", "Nelayan", "081234567890")
    second = accepted(ani, workbook([mended, RUSDI]))
    actions.undo_list(by=ani, list_import=second, reason="Salah berkas")
    after = Person.objects.values().get()
    changing = {"version", "updated_at"}
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }
    assert Work.objects.get().job == "Petani/Pekebun"
    second.refresh_from_db()
    assert second.state == "undone"
    assert ListRow.objects.filter(list_import=second).count() == 2
    assert Act.objects.get(deed="list.undo").details == {"removed": 1, "restored": 1}


def test_what_was_acted_on_since_is_not_taken_back(ani: Holder) -> None:
    first = accepted(ani, workbook([HASAN, RUSDI]))
    accepted(ani, workbook([(*HASAN[:6], "081234567890")]))
    with pytest.raises(Refused, match="HASAN BASRI") as refused:
        actions.undo_list(by=ani, list_import=first, reason="Salah berkas")
    assert refused.value.code == "import_acted_on"
    assert Person.objects.count() == 2
    first.refresh_from_db()
    assert first.state == "accepted"


def test_taking_back_asks_for_a_reason(ani: Holder) -> None:
    made = accepted(ani, workbook([HASAN]))
    with pytest.raises(Refused) as refused:
        actions.undo_list(by=ani, list_import=made, reason="  ")
    assert refused.value.code == "reason_missing"


def test_an_undone_list_can_be_taken_in_again(ani: Holder) -> None:
    made = accepted(ani, workbook([HASAN]))
    actions.undo_list(by=ani, list_import=made, reason="Salah berkas")
    again = accepted(ani, workbook([HASAN]))
    assert again.id != made.id
    assert fates(again)["new"] == 1


def test_the_heir_and_the_welfare_of_a_row_are_kept_beside_the_person(ani: Holder) -> None:
    headings = (*list_files.HEADINGS, "NAMA AHLI WARIS", "DESIL")
    accepted(ani, workbook([(*HASAN, "ROHAYA", "2")], headings=headings))
    hasan = Person.objects.get()
    assert Heir.objects.get(person=hasan).name == "ROHAYA"
    assert hasan.welfare.get().decile == 2


def test_file_names_lose_folders_and_signs_that_cannot_be_seen(ani: Holder) -> None:
    made = list_files.hand_in(ani, name="C:\\x\\..\\/etc/daftar\u202exslx.exe")
    assert made.file_name == "daftarxslx.exe"
    assert made.file.name.startswith("lists/")
    assert "daftar" not in made.file.name
