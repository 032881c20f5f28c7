"""What a rules file may not say: each slip is one sentence, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import RuleSet


def read(folder: Path, text: str) -> RuleSet:
    path = folder / "aturan.yaml"
    path.write_text(text, encoding="utf-8")
    return RuleSet.from_file(path)


@pytest.mark.parametrize(
    "text",
    [
        "basis: Keputusan Bupati 1/2026",
        "priority: welfare",
        "priority: [welfare, welfare]",
        'village_fund: {"Tanah Abang": 5}',
        "minimum_per_village: -1",
        "minimum_per_village: true",
        "mandatory: {parade: Keputusan 1}",
        "codes: {contribution: {activity: 04.04.93}}",
        "residence_severity: duplicate",
        "readings: {age_limit: sixty}",
        "colour: red",
        "- regency",
        "",
        "[" * 5000,
    ],
)
def test_a_rules_file_with_a_slip_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match=r"Berkas aturan aturan\.yaml"):
        read(tmp_path, text)


def test_the_fund_of_a_village_is_found_by_either_way_of_writing_its_code(tmp_path: Path) -> None:
    rules = read(tmp_path, 'village_fund: {"1612052003": 925000000}')
    assert rules.village_fund == {"16.12.05.2003": 925_000_000}


def test_the_example_of_the_guide_is_a_rules_file(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "rules.md"
    example = guide.read_text(encoding="utf-8").split("```yaml")[1].split("```")[0]
    assert read(tmp_path, example).minimum_per_village == 100
