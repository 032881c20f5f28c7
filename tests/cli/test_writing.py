"""Files are written whole or not at all, and a folder that takes none is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.command_line import CHECK, PLAN, Run, files_in
from payung.core.kernel.refused import Refused
from payung.doors.cli.output import whole_file, write_whole

SMALLEST_FILE = 2_000
"""Bytes; no paper and no workbook is as small."""


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "surat" / "2026" / "rab.pdf"
    assert write_whole(path, b"isi") == path
    assert path.read_bytes() == b"isi"
    assert files_in(tmp_path) == ["surat/2026/rab.pdf"]


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rab.pdf"
    path.write_bytes(b"lama, lebih panjang")
    write_whole(path, b"baru")
    assert path.read_bytes() == b"baru"


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_what_breaks_off_leaves_the_former_file_and_nothing_else(
    tmp_path: Path, fault: type[BaseException]
) -> None:
    path = tmp_path / "rab.pdf"
    path.write_bytes(b"lama")

    def break_off() -> None:
        with whole_file(path) as temporary:
            temporary.write_bytes(b"setengah")
            raise fault

    with pytest.raises(fault):
        break_off()
    assert path.read_bytes() == b"lama"
    assert files_in(tmp_path) == ["rab.pdf"]


def test_the_file_that_is_being_written_stands_beside_its_place(tmp_path: Path) -> None:
    with whole_file(tmp_path / "rab.pdf") as temporary:
        temporary.write_bytes(b"isi")
        assert temporary.parent == tmp_path
        assert not (tmp_path / "rab.pdf").exists()


@pytest.mark.parametrize("place", ["daftar.csv/alasan.xlsx", "folder", "."])
def test_a_place_that_takes_no_file_is_one_sentence(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "daftar.csv").write_bytes(b"isi")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused) as refused:
        write_whole(Path(place), b"isi")
    assert refused.value.code == "cannot_write"
    assert files_in(tmp_path) == ["daftar.csv"]


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user"
)
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(Refused) as refused:
        write_whole(tmp_path / "rab.pdf", b"isi")
    assert refused.value.code == "cannot_write"


@pytest.mark.parametrize(
    "command",
    [
        ("check", "daftar.csv", *CHECK, "--out"),
        ("plan", "daftar.csv", *PLAN, "--ceiling", "9000000", "--out"),
        ("template", "--out"),
        ("simulate", "people", "--count", "2", "--seed", "1", "--out"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_that_writes_says_so_when_it_cannot(
    run: Run, village_list: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(village_list.parent)
    answer = run(*command, "daftar.csv/hasil")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert "tidak dapat ditulis" in answer.err
    assert files_in(village_list.parent) == ["daftar.csv"]


def _no_room() -> None:
    """For a child process: no file may grow beyond the smallest."""
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALLEST_FILE, SMALLEST_FILE))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the size of files")
@pytest.mark.parametrize(
    "command",
    [
        ("check", "daftar.csv", *CHECK, "--out", "hasil/alasan.xlsx"),
        ("template", "--out", "hasil/kosong.xlsx"),
        ("simulate", "people", "--count", "900", "--seed", "1", "--out", "hasil/orang.parquet"),
    ],
    ids=lambda command: command[0],
)
def test_a_full_disk_leaves_no_half_file(village_list: Path, command: tuple[str, ...]) -> None:
    folder = village_list.parent
    done = subprocess.run(
        [sys.executable, "-m", "payung", *command],
        cwd=folder,
        preexec_fn=_no_room,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "tidak dapat ditulis" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_in(folder) == ["daftar.csv"]
