"""The command line as other tools meet it: arguments in, exit code and both streams out."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from payung.doors.cli.main import outcome_of
from payung.doors.ops.commands import ALL

VILLAGE = "16.12.05.2003"
CHECK = ("--village", VILLAGE, "--start", "2026-01")
PLAN = ("--village", VILLAGE, "--from", "2026-01", "--to", "2026-12", "--purse", "ADD")
HEADINGS = ("NIK", "NAMA", "L/P", "TANGGAL LAHIR", "PEKERJAAN", "NAMA IBU")
WORKERS = (
    ("1612991203800001", "SURYADI HASAN", "L", "12-03-1980", "Petani/Pekebun", "HALIMAH SALEH"),
    ("1612995508850002", "NURLELA BASRI", "P", "15-08-1985", "Penyadap karet", "MARYAM ALI"),
    ("1612990101900003", "MARWAN JAMAL", "L", "01-01-1990", "Buruh bangunan", "ROHAYA AMIN"),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one command line gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, object]:
        """The one JSON document on stdout."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        return json.loads(lines[0])


Run = Callable[..., Answer]
"""Runs one command line inside this process."""


def runner(captured: Callable[[], tuple[str, str]]) -> Run:
    def run(*arguments: str | Path) -> Answer:
        code = outcome_of(ALL, [str(each) for each in arguments])
        out, err = captured()
        return Answer(code, out, err)

    return run


def write_list(path: Path, *rows: Sequence[str]) -> Path:
    """A list as CSV; three ready workers where no rows are given."""
    lines = (";".join(row) for row in (HEADINGS, *(rows or WORKERS)))
    path.write_text("\n".join(lines), "utf-8")
    return path


def files_in(folder: Path) -> list[str]:
    """Everything below a folder, hidden files too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
