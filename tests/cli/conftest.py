"""A command line that runs in this process, and a list to give to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import Run, runner, write_list


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys.readouterr)


@pytest.fixture
def village_list(tmp_path: Path) -> Path:
    return write_list(tmp_path / "daftar.csv")
