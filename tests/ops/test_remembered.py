"""A demo that this programme has made is shown again, and made again when anything has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from payung.doors.ops.demo.remembered import remember, remembered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hasil").mkdir()
    (tmp_path / "hasil" / "ringkasan.csv").write_text("kode,desa\n", encoding="utf-8")
    return tmp_path


def test_a_finished_demo_is_remembered_with_its_table(folder: Path) -> None:
    remember(folder, "65 desa\n")
    assert remembered(folder) == "65 desa\n"


def test_nothing_is_remembered_of_a_folder_without_a_mark(folder: Path) -> None:
    assert remembered(folder) == ""


def test_a_demo_whose_results_are_gone_is_made_again(folder: Path) -> None:
    remember(folder, "65 desa\n")
    (folder / "hasil" / "ringkasan.csv").unlink()
    assert remembered(folder) == ""


@pytest.mark.parametrize("mark", ['{"programme": "lama", "summary": "65 desa"}', "{", ""])
def test_the_demo_of_another_programme_or_a_broken_mark_is_made_again(
    folder: Path, mark: str
) -> None:
    (folder / "selesai.json").write_text(mark, encoding="utf-8")
    assert remembered(folder) == ""
