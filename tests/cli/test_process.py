"""Each command once as a real process: what a shell, a pipe and an old code page meet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import CHECK, PLAN

COMMANDS = {
    "check": ("check", "daftar.csv", *CHECK, "--json"),
    "plan": ("plan", "daftar.csv", *PLAN, "--ceiling", "9000000", "--out", "surat", "--json"),
    "rights": ("rights", "buku.csv", "--on", "2026-01-20", "--json"),
    "laws": ("laws", "--on", "2026-05-01", "--json"),
    "template": ("template", "--out", "kosong.xlsx"),
    "simulate": ("simulate", "people", "--count", "20", "--seed", "1", "--out", "orang.parquet"),
    "bench": ("bench", "--people", "2000", "--runs", "1", "--no-large", "--json"),
    "help": ("--help",),
}


@pytest.fixture
def folder(village_list: Path) -> Path:
    (village_list.parent / "buku.csv").write_text(
        "person_id,month,paid_on\nsari,2026-01,2026-01-10\n", "utf-8"
    )
    return village_list.parent


def payung(folder: Path, *arguments: str, encoding: str = "") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "payung", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_runs_as_a_process(folder: Path, name: str) -> None:
    done = payung(folder, *COMMANDS[name])
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    if "--json" in COMMANDS[name]:
        json.loads(done.stdout)
    else:
        assert done.stdout


def test_a_refusal_is_the_exit_code_of_the_process(folder: Path) -> None:
    done = payung(folder, "check", "tidak_ada.csv", *CHECK)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_the_answer_is_utf8_whatever_the_code_page(folder: Path, encoding: str) -> None:
    usual = payung(folder, "check", "daftar.csv", *CHECK)
    old = payung(folder, "check", "daftar.csv", *CHECK, encoding=encoding)
    assert (old.returncode, old.stdout) == (0, usual.stdout)
    assert "→" in old.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe breaks otherwise on Windows")
def test_a_reader_that_stops_reading_is_no_crash(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "payung", "laws"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said


def test_two_processes_print_the_same_bytes(folder: Path) -> None:
    plans = {
        payung(folder, "plan", "daftar.csv", *PLAN, "--ceiling", "9000000", "--json").stdout
        for _ in range(2)
    }
    assert len(plans) == 1
