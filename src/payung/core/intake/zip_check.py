"""Looks into a zipped workbook before it is opened for good.

The reader of workbooks keeps every cell between the first and the last one in memory and ends the
whole program when that does not fit, so what a file will take is counted first, from its own bytes:
what it unpacks to, how far its cells reach, and how much text they repeat.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, MOST_TEXT
from payung.core.intake.ods_content import content_reach
from payung.core.intake.sheet_xml import Reach, longest_string, sheet_reach

MOST_UNPACKED = 250_000_000
"""Bytes that all parts of one workbook may unpack to, photographs included."""
MOST_PARTS = 5_000
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_DIRECTORY_END = 22
"""Bytes of the record that ends a zip."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    UnicodeDecodeError,
)
"""What the standard library raises on a zip that is truncated, lying or exotic."""


def check_zip(path: Path) -> int:
    """Number of cells with a formula whose result was never stored; they will read as empty.

    Raises `Refused`: `not_a_workbook`, `password_protected` or `file_too_large`.
    """
    if not _ends_with_its_directory(path):
        raise refusals.damaged(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _check_archive(path, archive)
    except _BROKEN as fault:
        raise refusals.damaged(path) from fault


def _check_archive(path: Path, archive: zipfile.ZipFile) -> int:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise refusals.file_too_large(path, f"isinya {len(parts)} bagian")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refusals.password_protected(path)
    names = {part.filename.replace("\\", "/").lower() for part in parts}
    if "content.xml" not in names and not any(name.endswith("workbook.xml") for name in names):
        raise refusals.not_a_workbook(path, _what_else(names))
    return _check_parts(path, _unpacked(path, archive, parts))


def _ends_with_its_directory(path: Path) -> bool:
    """Whether nothing follows the directory: two readers could find two directories there."""
    with path.open("rb") as file:
        file.seek(-min(_DIRECTORY_END, path.stat().st_size), os.SEEK_END)
        return file.read(4) == b"PK\x05\x06"


def _what_else(names: set[str]) -> str:
    if any(name.startswith("word/") for name in names):
        return "adalah dokumen Word"
    if any(name.startswith("ppt/") for name in names):
        return "adalah PowerPoint"
    if any(name.endswith("workbook.bin") for name in names):
        return "adalah Excel biner (.xlsb)"
    return "adalah arsip ZIP"


def _check_parts(path: Path, contents: Iterable[bytearray]) -> int:
    """Every part is looked at as a sheet of either form, whatever the archive claims to be."""
    reach = Reach()
    longest = 0
    for content in contents:
        if b"manifest:encryption-data" in content:
            raise refusals.password_protected(path)
        if b"sheetData" in content:
            reach += sheet_reach(content)
        if b"<table:table-cell" in content:
            unfolded = content_reach(content)
            if unfolded is None:
                raise refusals.damaged(path)
            reach += unfolded
        if b"<si" in content or b":si" in content:
            longest = max(longest, longest_string(content))
        _refuse_reach(path, reach, longest)
    return reach.uncalculated


def _refuse_reach(path: Path, reach: Reach, longest: int) -> None:
    if reach.cells > MOST_CELLS:
        raise refusals.file_too_large(path, "selnya tersebar sampai jauh di luar daftar")
    if reach.text + reach.shared * longest > MOST_TEXT:
        raise refusals.file_too_large(path, "teks di dalam selnya sangat panjang")


def _unpacked(
    path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]
) -> Iterator[bytearray]:
    """Each part, unpacked: counted by what it is, not by what the directory says it is."""
    size = 0
    for part in parts:
        content = bytearray()
        with archive.open(part) as packed:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                if size > MOST_UNPACKED:
                    raise refusals.file_too_large(path, "isinya mengembang tidak wajar")
                content += chunk
        yield content
