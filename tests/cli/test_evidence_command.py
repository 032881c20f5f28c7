"""`payung evidence verify`: whole, changed, and no bundle at all, without a database."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from payung.core.papers.evidence import About, Piece, bundle
from payung.doors.cli.main import COMMANDS, Commands, outcome_of


def run(*arguments: str) -> int:
    return outcome_of(Commands(COMMANDS, ""), list(arguments))


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "bukti.zip"
    pieces = [
        Piece("01/daftar.csv", "Daftar", lambda: (b"nama\n", b"=Ani\n")),
        Piece("02/kosong.txt", "Kosong", lambda: ()),
    ]
    with path.open("wb") as file:
        file.writelines(bundle(About("Bukti <1>", [("Tempat", "Desa & lain")]), pieces))
    return path


def test_a_whole_bundle_is_said_to_be_whole(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("evidence", "verify", str(whole)) == 0
    told = capsys.readouterr().out
    assert "Utuh: 3 berkas" in told
    assert "Bukti <1>" in told


def test_the_page_of_the_index_needs_nothing_from_outside(whole: Path) -> None:
    with zipfile.ZipFile(whole) as archive:
        page = archive.read("index.html").decode()
    assert "Bukti &lt;1&gt;" in page
    assert "http" not in page
    assert "<script" not in page


def test_the_changed_file_is_named_and_the_exit_code_says_so(
    whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "ubahan.zip"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"palsu" if name == "01/daftar.csv" else old.read(name))
    assert run("evidence", "verify", str(bad)) == 1
    assert "01/daftar.csv diubah" in capsys.readouterr().out


def test_another_file_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "daftar.xlsx").write_bytes(b"PK bukan")
    assert run("evidence", "verify", str(tmp_path / "daftar.xlsx")) == 2
    assert "bukan berkas bukti" in capsys.readouterr().err


def test_the_same_files_make_the_same_bytes() -> None:
    def once() -> bytes:
        pieces = [Piece("01/daftar.csv", "Daftar", lambda: (b"nama\n", b"Ani\n"))]
        return b"".join(bundle(About("Bukti", []), pieces))

    assert once() == once()
