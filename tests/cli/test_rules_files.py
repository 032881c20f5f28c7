"""The rules file of a regency: every key it may have, and every way to write one wrongly."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from payung.core.kernel.finding import Severity
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode
from payung.core.law.ruleset import PriorityKey, Residence, RuleSet

CODE = BudgetCode("04.04.91", "Pekerja rentan", "5.2.7.91", "Belanja iuran")
CODES = "{activity: 04.04.91, activity_name: Pekerja rentan, account: 5.2.7.91, account_name: %s}"

ACCEPTED: list[tuple[str, str, object]] = [
    ("regency", "Penukal Abab Lematang Ilir", "Penukal Abab Lematang Ilir"),
    ("regency", "''", ""),
    ("basis", "[Keputusan 118, Surat 4]", ("Keputusan 118", "Surat 4")),
    ("basis", "[]", ()),
    ("readings", "{age_limit: up_to_65}", {"age_limit": "up_to_65"}),
    ("readings", "{discount_apbdes: none}", {"discount_apbdes": "none"}),
    ("readings", "{}", {}),
    *(("residence", each.value, each) for each in Residence),
    ("residence_severity", "refuse", Severity.REFUSE),
    ("residence_severity", "review", Severity.REVIEW),
    ("residence_severity", "info", Severity.INFO),
    ("priority", "[welfare, older]", (PriorityKey.WELFARE, PriorityKey.OLDER)),
    ("priority", "[]", ()),
    ("lottery_seed", "0", 0),
    ("lottery_seed", "20260114", 20260114),
    ("minimum_per_village", "100", 100),
    ("mandatory", "{contribution: Perbup 1/2026}", {"contribution": "Perbup 1/2026"}),
    ("mandatory", "{incentive: Perbup 1/2026}", {"incentive": "Perbup 1/2026"}),
    ("village_fund", "{16.12.05.2003: 900000000}", {"16.12.05.2003": 900_000_000}),
    ("purse_basis", "Surat Bupati 7/2026", "Surat Bupati 7/2026"),
    ("codes", "{contribution: %s}" % (CODES % "Belanja iuran"), {"contribution": CODE}),
]

REFUSED = [
    ("regency", "16.12"),
    ("regency", "[PALI]"),
    ("basis", "[118]"),
    ("basis", "7"),
    ("readings", "{age_limit: up_to_70}"),
    ("readings", "{umur: muda}"),
    ("readings", "{jkm_contribution: apa saja}"),
    ("readings", "[age_limit]"),
    ("readings", "up_to_65"),
    ("residence", "planet"),
    ("residence", "1"),
    ("residence", "[ktp]"),
    ("residence_severity", "complete"),
    ("residence_severity", "duplicate"),
    ("residence_severity", "berat"),
    ("priority", "[welfare, welfare]"),
    ("priority", "[kaya]"),
    ("priority", "welfare"),
    ("lottery_seed", "-1"),
    ("lottery_seed", "true"),
    ("lottery_seed", "1.5"),
    ("lottery_seed", "tujuh"),
    ("minimum_per_village", "-1"),
    ("minimum_per_village", "seratus"),
    ("mandatory", "{marbot: Perbup 1}"),
    ("mandatory", "{incentive: 118}"),
    ("mandatory", "[incentive]"),
    ("village_fund", "{16.12.05.2003: banyak}"),
    ("village_fund", "{16.12.05.2003: -1}"),
    ("village_fund", "{1612052003: 1}"),
    ("village_fund", "900000000"),
    ("purse_basis", "7"),
    ("codes", "{contribution: {activity: 04.04.91}}"),
    ("codes", "{marbot: %s}" % (CODES % "x")),
    ("codes", "{contribution: 04.04.91}"),
    ("codes", "{contribution: %s}" % (CODES % "7")),
]


def rules_of(folder: Path, text: str) -> RuleSet:
    path = folder / "aturan.yaml"
    path.write_text(text, "utf-8")
    return RuleSet.from_file(path)


def refusal(folder: Path, text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        rules_of(folder, text)
    assert refused.value.code == "rules_malformed"
    assert "Berkas aturan aturan.yaml" in refused.value.sentence
    return refused.value


@pytest.mark.parametrize(("key", "written", "read"), ACCEPTED)
def test_a_key_is_read_as_it_is_meant(tmp_path: Path, key: str, written: str, read: object) -> None:
    assert getattr(rules_of(tmp_path, f"{key}: {written}"), key) == read


def test_every_key_of_a_rule_set_is_tried_both_ways() -> None:
    keys = {field.name for field in fields(RuleSet)}
    assert {key for key, _, _ in ACCEPTED} == keys
    assert {key for key, _ in REFUSED} == keys


@pytest.mark.parametrize(("key", "written"), REFUSED)
def test_a_value_that_makes_no_sense_is_refused(tmp_path: Path, key: str, written: str) -> None:
    refusal(tmp_path, f"{key}: {written}")


@pytest.mark.parametrize("key", ["Regency", "age_limit", "seed", "1", "null"])
def test_a_key_that_is_not_known_is_refused_with_those_that_are(tmp_path: Path, key: str) -> None:
    refused = refusal(tmp_path, f"regency: PALI\n{key}: x")
    assert "tidak dikenal; yang dikenal: basis, codes, lottery_seed" in refused.sentence


@pytest.mark.parametrize(
    "text", ["", "[]", "- regency", "PALI", "7", "a: [", "a: b: c", "\tregency: x", "? {a: b}\n: c"]
)
def test_what_is_no_rules_file_is_refused(tmp_path: Path, text: str) -> None:
    refusal(tmp_path, text)


def test_a_rules_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aturan.yaml"
    path.write_bytes("regency: Café".encode("latin-1"))
    with pytest.raises(Refused, match="tidak dapat dibaca sebagai YAML"):
        RuleSet.from_file(path)


def test_no_tag_of_yaml_makes_the_file_a_programme(tmp_path: Path) -> None:
    refusal(tmp_path, "regency: !!python/object/apply:os.getcwd []")


def test_what_a_file_leaves_out_is_the_national_default(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "regency: PALI")
    assert rules == RuleSet(regency="PALI")
    assert rules.priority == tuple(PriorityKey)


def test_a_whole_rules_file_is_read(tmp_path: Path) -> None:
    once = {key: f"{key}: {written}" for key, written, _ in ACCEPTED}
    rules = rules_of(tmp_path, "\n".join(once.values()))
    last = {key: read for key, _, read in ACCEPTED}
    assert {field.name: getattr(rules, field.name) for field in fields(RuleSet)} == last
