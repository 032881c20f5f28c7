"""`payung laws`, `template` and `simulate`: what holds, an empty list, and invented people."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from cli.command_line import CHECK, Run
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.nik import Nik
from payung.core.law.library import library

HOLDING_KEYS = [
    *("id", "topic", "title", "unit", "value", "from", "until", "citation", "certainty"),
    *("readings", "default"),
]


def parameters(run: Run, *options: str) -> list[dict[str, object]]:
    answer = run("laws", *options, "--json")
    assert (answer.code, answer.err) == (0, "")
    return answer.document["parameters"]


def test_every_period_of_every_parameter_is_printed_with_its_source(run: Run) -> None:
    printed = parameters(run)
    assert len(printed) == len(library().holding())
    for each in printed:
        assert list(each) == HOLDING_KEYS
        assert each["citation"]
        assert each["certainty"] in set(Certainty)


def test_what_holds_on_a_day_in_may_2026(run: Run) -> None:
    answer = run("laws", "--on", "2026-05-01", "--json")
    assert answer.document["on"] == "2026-05-01"
    by_id = {each["id"]: each for each in answer.document["parameters"]}
    assert len(by_id) == len(answer.document["parameters"])
    assert by_id["jkm_contribution"]["value"] == 6_800
    assert by_id["discount_others"]["value"] == 50
    assert (by_id["discount_others"]["from"], by_id["discount_others"]["until"]) == (
        "2026-04-01",
        "2026-12-31",
    )
    assert by_id["discount_apbdes"]["default"] == "none"
    assert set(by_id["discount_apbdes"]["readings"]) == {"none", "as_bpu"}


def test_what_does_not_hold_on_a_day_is_not_printed(run: Run) -> None:
    march = {each["id"] for each in parameters(run, "--on", "2026-03-31")}
    april = {each["id"] for each in parameters(run, "--on", "2026-04-01")}
    assert april - march == {"discount_others"}


def test_before_every_law_nothing_holds(run: Run) -> None:
    assert parameters(run, "--on", "1973-12-31") == []


def test_people_read_value_dates_certainty_source_and_readings(run: Run) -> None:
    text = run("laws", "--on", "2026-05-01").out
    assert "IURAN" in text
    assert "jkm_contribution: 6.800 rupiah per bulan" in text
    assert "teks hukum dibaca · PP 44/2015 Pasal 20(3)" in text
    assert "bawaan none: Iuran dari APBDes dibayar penuh" in text
    assert "pilihan as_bpu:" in text


def test_the_empty_list_comes_back_as_an_empty_list(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kosong.xlsx"
    answer = run("template", "--out", path)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"Daftar kosong: {path}\n"
    back = run("check", path, *CHECK, "--json")
    assert back.code == 2
    assert back.document["stopped"]["code"] == "empty_file"


def test_the_empty_list_has_a_name_of_its_own(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("template")
    assert (tmp_path / "daftar_pekerja_rentan.xlsx").is_file()


def test_two_empty_lists_are_the_same_bytes(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("satu.xlsx", "dua.xlsx")]
    for path in paths:
        run("template", "--out", path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def invented(run: Run, path: Path, seed: int) -> pl.DataFrame:
    answer = run("simulate", "people", "--count", "300", "--seed", seed, "--out", path)
    assert (answer.code, answer.err) == (0, "")
    assert "300 orang rekaan, data contoh" in answer.out
    return pl.read_parquet(path)


def test_a_seed_gives_the_same_bytes_and_another_seed_others(run: Run, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.parquet" for number in range(3)]
    people = [invented(run, path, seed) for path, seed in zip(paths, (7, 7, 8), strict=True)]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert not people[0].equals(people[2])


def test_invented_people_are_marked_as_samples(run: Run, tmp_path: Path) -> None:
    people = invented(run, tmp_path / "orang.parquet", 7)
    assert people.height == 300
    assert all(Nik.parse(nik).is_sample for nik in people["nik"])


def test_invented_people_can_be_a_register(run: Run, village_list: Path, tmp_path: Path) -> None:
    path = tmp_path / "orang.parquet"
    invented(run, path, 7)
    answer = run("check", village_list, *CHECK, "--register", f"population={path}", "--json")
    assert answer.document["totals"]["ready"] == 3
