"""Whatever is handed in, it ends in a list or in one sentence: soon, and in little memory.

The reader of workbooks ends the whole program when memory runs out, so these files are also read in
a process of their own, whose memory and time are limited.
"""

from __future__ import annotations

import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from intake.files import HEADINGS, YEAR, column, write_raw_xlsx, write_xlsx
from intake.hostile import HOSTILE, WRITERS
from payung.core.intake import read_list
from payung.core.kernel.refused import Refused

MOST_SECONDS, MOST_MEGABYTES = 10, 1_000
READER = """
import sys, time
from pathlib import Path
from payung.core.intake import read_list
from payung.core.kernel.refused import Refused
for path in map(Path, sys.argv[1:]):
    start = time.perf_counter()
    try:
        said = f"{read_list(path, village=None, latest_year=2026).roster.height} rows"
    except Refused as refused:
        said = f"{refused.code}: {refused.sentence}"
    took = time.perf_counter() - start
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peak = next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)
    print(path.parent.name, f"{took:.2f}", peak, said, sep="|", flush=True)
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, int, str]]:
    """Seconds, peak of memory so far in MB, and what was said, for each hostile file.

    The peak is 0 where the system does not tell it.

    A file that brings the reading process down leaves itself and those after it without outcome.
    """
    paths: list[Path] = []
    for name, write in HOSTILE:
        folder = tmp_path_factory.mktemp(write.__name__, numbered=False)
        write(folder / name)
        paths.append(folder / name)
    done = subprocess.run(
        [sys.executable, "-c", READER, *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS * len(paths),
        check=False,
    )
    lines = [line.split("|", 3) for line in done.stdout.splitlines()]
    return {name: (float(took), int(peak), said) for name, took, peak, said in lines}


@pytest.mark.parametrize("write", [write for _, write in HOSTILE])
def test_a_hostile_file_costs_little_and_ends_in_a_sentence_or_a_list(
    outcomes: dict[str, tuple[float, int, str]], write: Callable[[Path], None]
) -> None:
    took, peak, said = outcomes[write.__name__]
    assert said.endswith("rows") or "“a." in said
    assert took < MOST_SECONDS
    assert peak < MOST_MEGABYTES


DISGUISED: tuple[tuple[str, bytes, str], ...] = (
    ("empty_file", b"", "kosong"),
    ("empty_file", b"\xef\xbb\xbf \r\n\r\n", "kosong"),
    ("not_a_workbook", b"%PDF-1.7 ...", "PDF"),
    ("not_a_workbook", b"\xff\xd8\xff\xe0 JFIF", "foto"),
    ("not_a_workbook", b"\x89PNG\r\n\x1a\n", "gambar"),
    ("not_a_workbook", b"Rar!\x1a\x07\x00", "RAR"),
    ("not_a_workbook", b"<html><p>Sesi Anda habis</p></html>", "halaman web"),
    ("not_a_workbook", b'{"data": []}', "JSON"),
    ("not_a_workbook", bytes(range(256)) * 20, "tidak dikenal"),
    ("not_a_workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2_000, "rusak"),
    ("not_a_workbook", b"PK\x03\x04" + b"\x00" * 200, "rusak"),
    ("no_header_found", b"Catatan rapat;lihat lampiran\n" * 30, "judul kolom"),
)


@pytest.mark.parametrize(("code", "content", "said"), DISGUISED)
def test_another_file_under_the_name_of_a_workbook_is_called_what_it_is(
    tmp_path: Path, code: str, content: bytes, said: str
) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        read_list(path, village=None, latest_year=YEAR)
    assert refused.value.code == code
    assert "daftar.xlsx" in refused.value.sentence
    assert refused.value.next_step


def test_a_word_document_and_a_plain_zip_are_no_workbooks(tmp_path: Path) -> None:
    for part, said in (("word/document.xml", "Word"), ("foto/ktp.jpg", "ZIP")):
        path = tmp_path / "daftar.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "x")
        with pytest.raises(Refused, match=said):
            read_list(path, village=None, latest_year=YEAR)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak ada"):
        read_list(tmp_path / "tiada.xlsx", village=None, latest_year=YEAR)


def test_a_header_without_a_single_person_is_an_empty_file(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "daftar.xlsx", {"Sheet1": [HEADINGS]})
    with pytest.raises(Refused, match="satu orang pun") as refused:
        read_list(path, village=None, latest_year=YEAR)
    assert refused.value.code == "empty_file"


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_workbook_with_damaged_bytes_ends_in_a_list_or_in_a_sentence(
    tmp_path: Path, suffix: str
) -> None:
    sound = WRITERS[suffix](tmp_path / f"utuh{suffix}").read_bytes()
    draw = random.Random(7)
    for turn in range(60):
        content = bytearray(sound if turn % 3 else sound[: draw.randrange(len(sound))])
        for _ in range(draw.choice((1, 5, 40)) if content else 0):
            content[draw.randrange(len(content))] = draw.randrange(256)
        path = tmp_path / f"rusak{suffix}"
        path.write_bytes(content)
        try:
            read_list(path, village=None, latest_year=YEAR)
        except Refused as refused:
            assert path.name in refused.sentence


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_every_form_of_workbook_is_read_whatever_its_suffix_says(
    tmp_path: Path, suffix: str
) -> None:
    for name in ("daftar.xlsx", "daftar.xls", "daftar.ods", "daftar.csv"):
        read = read_list(WRITERS[suffix](tmp_path / name), village=None, latest_year=YEAR)
        assert column(read, "name") == ["SUMIATI", "HASAN", "MARYAM"]


def test_formulas_that_were_never_calculated_are_mentioned(tmp_path: Path) -> None:
    heads = "".join(
        f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        for place, text in (("A1", "NIK"), ("B1", "Nama"))
    )
    person = '<c r="A2"><f>B9</f></c><c r="B2" t="inlineStr"><is><t>SUMIATI</t></is></c>'
    rows = f'<row r="1">{heads}</row><row r="2">{person}</row>'
    read = read_list(write_raw_xlsx(tmp_path / "a.xlsx", rows), village=None, latest_year=YEAR)
    assert column(read, "nik") == [None]
    assert "rumus" in read.notices[0]


def test_macros_and_links_to_other_files_are_passed_over(tmp_path: Path) -> None:
    parts = {"xl/vbaProject.bin": b"\x00" * 999, "xl/externalLinks/externalLink1.xml": b"<x/>"}
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>NIK</t></is></c></row>'
    row += '<row r="2"><c r="A2" t="inlineStr"><is><t>1612996509800001</t></is></c></row>'
    path = write_raw_xlsx(tmp_path / "a.xlsm", row, parts=parts)
    assert column(read_list(path, village=None, latest_year=YEAR), "nik") == ["1612996509800001"]
