"""The files of the demo regency: every village, every kind, nobody real, always the same bytes."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import narwhals as nw
import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from payung.core.engine.ledger import read_ledger
from payung.core.kernel.roster import Column
from payung.core.law.entitlement import Event
from payung.core.law.rights import rights
from payung.core.law.ruleset import RuleSet
from payung.doors.ops.demo.list_kinds import kind_names
from payung.doors.ops.demo.people import ON, demo_people
from payung.doors.ops.demo.regency import DemoRegency, write_demo
from payung.office.area import AreaTable, VillageKind

FEW = 30_000


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> DemoRegency:
    return write_demo(tmp_path_factory.mktemp("demo"), FEW)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_bytes_are_written_each_time(regency: DemoRegency, tmp_path: Path) -> None:
    write_demo(tmp_path, FEW)
    assert digests(tmp_path) == digests(regency.folder)


def test_each_of_the_sixty_five_villages_hands_in_a_list(regency: DemoRegency) -> None:
    codes = {village.village.code for village in regency.villages}
    known = AreaTable.load().villages_by_code.values()
    assert codes == {
        village.code
        for village in known
        if village.regency == "Penukal Abab Lematang Ilir" and village.kind is VillageKind.DESA
    }
    assert all(village.file.stat().st_size > 1_000 for village in regency.villages)


def test_every_kind_of_list_is_handed_in(regency: DemoRegency) -> None:
    assert {village.file.stem for village in regency.villages} == set(kind_names())


def test_a_village_proposes_a_hundred_people_and_more() -> None:
    villages = [v for v in AreaTable.load().villages_by_code.values() if v.code.dotted[:2] == "16"]
    proposed = demo_people(villages[:3], FEW).proposed
    counts = proposed.group_by(Column.VILLAGE_CODE).len()["len"]
    assert counts.min() >= 100
    assert counts.max() <= 140
    assert proposed["planted"].n_unique() > 10


def test_most_of_the_proposed_are_of_working_age() -> None:
    villages = list(AreaTable.load().villages_by_code.values())[:5]
    age = (pl.lit(ON) - pl.col(Column.BIRTH_DATE)).dt.total_days() / 365.25
    shares = demo_people(villages, FEW).proposed.select(age.is_between(18, 66).mean())
    assert shares.item() > 0.9


def test_nobody_in_any_file_is_real(regency: DemoRegency) -> None:
    registers = [pl.read_csv(path, infer_schema=False) for _, path in regency.registers]
    numbers = pl.concat([register["NIK"] for register in registers])
    assert numbers.str.starts_with("161299").all()


def test_a_damaged_nik_is_a_number_in_the_workbook(regency: DemoRegency) -> None:
    numbers = [
        cell
        for village in regency.villages
        if village.file.suffix == ".xlsx"
        for row in CalamineWorkbook.from_path(str(village.file)).get_sheet_by_index(0).to_python()
        for cell in row
        if isinstance(cell, float) and cell > 10**15
    ]
    assert len(numbers) > 5
    assert all(number % 10 == 0 for number in numbers)


def test_the_rules_are_read_and_cite_what_they_rest_on(regency: DemoRegency) -> None:
    rules = RuleSet.from_file(regency.rules)
    assert rules.readings == {"age_limit": "up_to_65"}
    assert rules.minimum_per_village == 100
    assert set(rules.mandatory) == {"contribution", "incentive"}
    assert all("118/KPTS" in basis for basis in (*rules.basis, rules.purse_basis))
    assert "14 Mei 2025" in regency.rules.read_text("utf-8")


def test_the_ceilings_stand_beside_the_lists(regency: DemoRegency) -> None:
    ceilings = pl.read_csv(regency.folder / "pagu.csv")
    assert ceilings["pagu"].to_list() == [village.ceiling for village in regency.villages]


def test_the_ledger_tells_of_people_in_every_state(regency: DemoRegency) -> None:
    entries = nw.from_native(read_ledger(regency.ledger).lazy())
    people = rights(entries, on=date(2026, 1, 10), event=Event.NONE).to_native().collect()
    assert people.height == 100
    assert set(people["status"]) == {"active", "grace", "inactive"}
