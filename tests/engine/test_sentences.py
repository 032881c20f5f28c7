"""Every finding becomes a sentence that says what, where, and who mends it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from engine.people import BORN, NEIGHBOUR, Row, checked, nik_of, register, worker
from payung.core.engine.checking import Checked
from payung.core.engine.sentences import findings_by_row, place_of
from payung.core.intake import RegisterKind
from payung.core.kernel.finding import Finding, Mender, Severity
from payung.core.law.findings import catalogue
from payung.core.law.ruleset import Residence, RuleSet

OLD_ENOUGH = RuleSet(readings={"age_limit": "up_to_65"})
SIXTY_FIVE, SIXTY_SIX = date(1961, 1, 1), date(1960, 1, 1)
NIK = nik_of(BORN, 1)


def one(**different: object) -> list[Row]:
    return [worker("SURYADI HASAN", 1, **different)]


ROWS: dict[str, list[Row]] = {
    "nik_missing": one(nik=None),
    "nik_malformed": one(nik="1612991213800001"),
    "nik_provisional": one(nik="0161205200300007"),
    "nik_damaged_by_excel": one(nik="1612991203800000", nik_damaged=True),
    "nik_birth_date_differs": one(nik=NIK, birth_date=date(1983, 3, 12)),
    "nik_sex_differs": one(nik=NIK, sex="P"),
    "nik_region_differs": one(nik="1603991203800001"),
    "nik_shared": [*one(), worker("NURLELA BASRI", 2, nik=NIK)],
    "family_card_malformed": one(family_card="16129988"),
    "birth_date_invalid": one(birth_date=None, birth_date_unreadable=True),
    "birth_date_from_nik": one(birth_date=None),
    "name_missing": [worker(None, 1)],
    "under_age": one(birth_date=date(2010, 5, 5)),
    "over_age": one(birth_date=date(1950, 5, 5)),
    "exactly_at_age_limit": one(birth_date=SIXTY_FIVE),
    "occupation_excluded": one(job="Pegawai Negeri Sipil (PNS)"),
    "occupation_unclear": one(job="Mengurus Rumah Tangga"),
    "occupation_missing": one(job=None),
    "work_evidence_missing": one(work_witness=None),
    "not_working": one(working=False),
    "not_resident": one(domicile_village="Sedupi"),
    "deceased": one(life_status=2),
    "already_covered": one(employment_cover=3),
    "duplicate_in_list": [*one(), *one()],
    "duplicate_elsewhere": [*one(village_code=NEIGHBOUR), *one()],
    "possible_duplicate": [*one(mother_name="ROHAYA"), worker("SURYADI HASAN", 2)],
    "mother_name_missing": one(mother_name=None),
    "phone_missing": one(phone=None),
    "heir_missing": one(heir_name=None),
}
"""Rows of which the last one has the finding."""


def last_findings(done: Checked) -> dict[str, Finding]:
    """The findings of the last row by code."""
    *_, (_, findings) = findings_by_row(done)
    return {finding.code: finding for finding in findings}


def sentence(code: str, *rows: Row, rules: RuleSet = OLD_ENOUGH) -> str:
    return last_findings(checked(*rows, rules=rules))[code].sentence


def against(kind: RegisterKind, code: str, **entry: object) -> str:
    """The sentence about a worker who stands in a register with this entry."""
    listed = {kind: register({"nik": NIK, **entry})}
    return last_findings(checked(*one(), registers=listed))[code].sentence


def test_every_code_of_the_catalogue_is_tried_here() -> None:
    assert list(ROWS) == list(catalogue())


@pytest.mark.parametrize("code", ROWS)
def test_every_finding_is_a_whole_sentence_with_its_facts_filled_in(code: str) -> None:
    finding = last_findings(checked(*ROWS[code], rules=OLD_ENOUGH))[code]
    assert finding.sentence.endswith(".")
    assert not set("…{}") & set(finding.sentence)
    assert "None" not in finding.sentence
    assert finding.severity is catalogue()[code].severity
    assert finding.mender is catalogue()[code].mender


@pytest.mark.parametrize("code", [code for code in ROWS if code != "name_missing"])
def test_the_one_who_mends_is_named_where_anybody_can(code: str) -> None:
    kind = catalogue()[code]
    can_be_mended = kind.severity is not Severity.INFO and "age" not in code
    assert (kind.mender is not Mender.NOBODY) or not can_be_mended


def test_a_short_nik_is_told_its_length() -> None:
    assert "15 angka, seharusnya 16" in sentence("nik_malformed", *one(nik=NIK[:15]))


def test_a_birth_date_that_differs_is_shown_from_both_sources() -> None:
    told = sentence("nik_birth_date_differs", *ROWS["nik_birth_date_differs"])
    assert "di daftar 12 Maret 1983, di NIK 12 Maret 1980" in told


def test_a_sex_that_differs_is_shown_from_both_sources() -> None:
    told = sentence("nik_sex_differs", *ROWS["nik_sex_differs"])
    assert "di daftar perempuan, menurut NIK laki-laki" in told


def test_a_birth_date_in_the_future_is_named() -> None:
    told = sentence("birth_date_invalid", *one(nik=NIK, birth_date=date(2027, 3, 12)))
    assert "12 Maret 2027 belum terjadi" in told


def test_who_is_exactly_sixty_five_is_told_of_the_other_reading() -> None:
    told = sentence("over_age", *one(birth_date=SIXTY_FIVE), rules=RuleSet())
    assert "tepat 65 tahun pada 1 Januari 2026" in told
    assert "age_limit=up_to_65" in told


def test_who_is_exactly_sixty_six_is_not_promised_another_reading() -> None:
    told = sentence("over_age", *one(birth_date=SIXTY_SIX))
    assert told == (
        "Lahir 1 Januari 1960, sudah 66 tahun pada 1 Januari 2026. Batasnya belum 66 tahun."
    )


def test_an_age_read_from_the_nik_is_told_like_any_other() -> None:
    told = sentence("over_age", *one(nik=nik_of(date(1950, 5, 5), 1), birth_date=None))
    assert "Lahir 5 Mei 1950, sudah 75 tahun" in told


def test_the_excluded_job_is_named_with_its_reason() -> None:
    told = sentence("occupation_excluded", *one(job="Petani/Pekebun", real_job="Sekdes"))
    assert "“Sekdes”" in told
    assert "kepala desa, perangkat desa, atau BPD" in told


def test_a_real_job_that_contradicts_the_card_is_told_with_both() -> None:
    told = sentence("occupation_unclear", *one(job="Karyawan Swasta", real_job="Penyadap karet"))
    assert "di KK “Karyawan Swasta”, pekerjaan nyata “Penyadap karet”" in told


def test_an_unclear_real_job_alone_is_not_said_to_contradict_a_card() -> None:
    told = sentence("occupation_unclear", *one(job=None, real_job="Lainnya"))
    assert told.startswith("Pekerjaan “Lainnya” belum menunjukkan")


def test_the_repeated_row_is_named_with_its_place() -> None:
    told = sentence("duplicate_in_list", *ROWS["duplicate_in_list"])
    assert "Sheet1 baris 5 (SURYADI HASAN)" in told


def test_the_other_village_is_named() -> None:
    told = sentence("duplicate_elsewhere", *ROWS["duplicate_elsewhere"])
    assert "di daftar Sedupi (Sheet1 baris 5)" in told


def test_a_shared_nik_and_a_probable_repeat_name_each_its_own_row() -> None:
    rows = [
        worker("ABDUL RASYID", 1, mother_name="ROHAYA"),
        worker("NURLELA BASRI", 2, nik=nik_of(BORN, 9)),
        worker("ABDUL RASYID", 3, nik=nik_of(BORN, 9), mother_name="ROHAYA"),
    ]
    assert "NURLELA BASRI (Sheet1 baris 6)" in sentence("nik_shared", *rows)
    assert "ABDUL RASYID di Sheet1 baris 5" in sentence("possible_duplicate", *rows)


def test_a_probability_is_never_told_as_certainty() -> None:
    assert "(kemungkinan 99%)" in sentence(
        "possible_duplicate",
        *one(mother_name="ROHAYA"),
        worker("SURYADI HASAN", 2, mother_name="ROHAYA"),
    )


def test_the_place_of_a_text_file_is_its_name() -> None:
    row = one(sheet=None, file="daftar.csv", row=7)
    ((found, _),) = findings_by_row(checked(*row))
    assert place_of(found) == "daftar.csv baris 7"


def test_the_reason_for_not_being_resident_is_the_place_that_is_not_here() -> None:
    only_ktp = RuleSet(residence=Residence.KTP)
    row = one(domicile_village="Tanah Abang Utara", ktp_village="Sedupi")
    told = sentence("not_resident", *row, rules=only_ktp)
    assert "(KTP Sedupi)" in told


def test_a_village_known_by_code_is_told_by_name() -> None:
    assert "(domisili Sedupi)" in sentence("not_resident", *one(domicile_village=NEIGHBOUR))


def test_who_has_moved_is_told_so() -> None:
    assert "(sudah pindah)" in sentence("not_resident", *one(life_status=3))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"note": "meninggal 2025-11-03"}, "Tercatat meninggal (meninggal 2025-11-03)."),
        ({}, "Tercatat meninggal (register kematian)."),
        ({"died_on": date(2025, 11, 3)}, "Tercatat meninggal (3 November 2025)."),
        ({"name": "NURLELA BASRI"}, "Tercatat meninggal (register kematian atas nama NURLELA"),
    ],
)
def test_a_death_is_told_with_what_the_register_says(entry: dict[str, object], told: str) -> None:
    assert told in against(RegisterKind.DEATHS, "deceased", **entry)


def test_a_death_by_the_status_of_the_list_names_the_list() -> None:
    assert "(status di daftar: mati)" in sentence("deceased", *one(life_status=2))


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"payer": "APBD Kabupaten"}, "Sudah dibayari APBD Kabupaten untuk bulan yang sama."),
        ({}, "Sudah dibayari pihak lain menurut register peserta untuk bulan yang sama."),
        (
            {"name": "NURLELA BASRI", "payer": "PT Sawit"},
            "Sudah dibayari PT Sawit atas nama NURLELA BASRI untuk bulan yang sama.",
        ),
    ],
)
def test_cover_by_another_is_told_with_who_pays(entry: dict[str, object], told: str) -> None:
    assert told in against(RegisterKind.PARTICIPANTS, "already_covered", **entry)


def test_cover_that_only_the_list_knows_names_dtsen() -> None:
    assert "pihak lain menurut DTSEN" in sentence("already_covered", *one(employment_cover=3))


@pytest.mark.parametrize(
    ("kind", "entry", "told"),
    [
        (
            RegisterKind.OFFICIALS,
            {"note": "Kaur Umum"},
            "Tercatat sebagai Kaur Umum di daftar perangkat desa.",
        ),
        (RegisterKind.OFFICIALS, {}, "Tercatat sebagai anggota di daftar perangkat desa."),
        (
            RegisterKind.EMPLOYEES,
            {"payer": "PT Sawit"},
            "Tercatat sebagai pekerja PT Sawit di daftar pekerja penerima upah.",
        ),
        (RegisterKind.EMPLOYEES, {}, "Tercatat sebagai pekerja di daftar pekerja penerima upah."),
        (
            RegisterKind.OFFICIALS,
            {"name": "NURLELA BASRI"},
            "Tercatat sebagai anggota atas nama NURLELA BASRI di daftar perangkat desa.",
        ),
    ],
)
def test_a_post_or_an_employer_is_told_from_its_register(
    kind: RegisterKind, entry: dict[str, object], told: str
) -> None:
    assert told in against(kind, "occupation_excluded", **entry)


def test_a_sentence_never_depends_on_the_order_of_a_register() -> None:
    entries = [{"nik": NIK, "note": note} for note in ("Kaur Umum", "Kadus II", "Kasi")]
    told = {
        last_findings(checked(*one(), registers={RegisterKind.OFFICIALS: register(*order)}))[
            "occupation_excluded"
        ].sentence
        for order in (entries, entries[::-1], entries[1:] + entries[:1])
    }
    assert len(told) == 1


def test_severity_follows_the_rule_set() -> None:
    rules = RuleSet(residence=Residence.KTP, residence_severity=Severity.REFUSE)
    done = checked(*one(ktp_village="Sedupi"), rules=rules)
    assert last_findings(done)["not_resident"].severity is Severity.REFUSE
    assert done.people["outcome"].to_list() == ["refused"]


def test_rows_come_with_their_findings_in_the_order_of_the_list() -> None:
    done = checked(*ROWS["possible_duplicate"], worker("MARYAM", 3, sex="P"))
    positions = [row["position"] for row, _ in findings_by_row(done)]
    assert positions == pl.Series(range(3)).to_list()
