"""The public table of regions in its two formats, SQL dump and CSV, as names by code.

It is the table of Kepmendagri 300.2.2-2430/2025 as it is passed around: `INSERT INTO wilayah (kode,
nama) VALUES …`, or a CSV with the columns `kode,nama` (`code,name` is read too). Anything that is
not exactly that is refused with the row, before anything is written.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.area.sql_dump import DumpError, is_dump, rows_of
from payung.office.area.terms import without_term

LARGEST = 64 * 1024 * 1024
"""Bytes. The table of the whole country takes 3 MB, boundaries of a province 30."""
LONGEST_NAME = 100
_COLUMNS = ("kode", "nama")
_ALIASES = {"code": "kode", "name": "nama"}
_NEXT_STEP = "Pakai berkas SQL “INSERT INTO wilayah (kode, nama) …” atau CSV UTF-8 kode,nama."
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def read_names(path: Path) -> Mapping[str, str]:
    """Names by dotted code, kabupaten and kota without that word.

    Raises `Refused("area_file_unreadable")` naming the row, for a file of another kind, a code
    that is none, a name that is empty or hides signs, and a code with two names.
    """
    text = text_of(path)
    rows = _sql_rows(path, text) if is_dump(text) else _csv_rows(path, text)
    names: dict[str, str] = {}
    for row, dotted, name in rows:
        code = _code(path, row, dotted)
        said = without_term(code, _name(path, row, name))
        if names.setdefault(code.dotted, said) != said:
            raise unreadable(path, f"baris {row}: kode {code} tertulis dua kali dengan dua nama")
    if not names:
        raise unreadable(path, "tidak memuat satu wilayah pun")
    return names


def text_of(path: Path) -> str:
    """The file as text. Raises `Refused("area_file_unreadable")` for none, too large, no text."""
    try:
        if path.stat().st_size > LARGEST:
            raise unreadable(path, f"lebih besar dari {LARGEST // 1024 // 1024} MB")
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as reason:
        raise unreadable(path, "bukan berkas teks UTF-8 yang dapat dibuka") from reason
    if "\0" in text:
        raise unreadable(path, "bukan berkas teks")
    return text


def unreadable(path: Path, why: str, next_step: str = _NEXT_STEP) -> Refused:
    return Refused(
        "area_file_unreadable",
        f"Tabel wilayah {path.name} tidak terbaca: {why}.",
        next_step,
        file=path.name,
    )


def _sql_rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    try:
        for row in rows_of(text, _COLUMNS):
            if not row.values.keys() >= set(_COLUMNS):
                raise unreadable(path, f"baris {row.line}: kolom kode atau nama tidak ada")
            yield row.line, row.values["kode"], row.values["nama"]
    except DumpError as fault:
        raise unreadable(path, f"baris {fault.line}: nilainya terputus") from fault


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        heading = [
            _ALIASES.get(cell.strip().lower(), cell.strip().lower()) for cell in next(reader)
        ]
        places = [heading.index(column) for column in _COLUMNS]
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells[places[0]], cells[places[1]]
    except (csv.Error, StopIteration, ValueError) as reason:
        raise unreadable(path, "tanpa judul kolom kode dan nama, atau rusak") from reason
    except IndexError as reason:
        raise unreadable(path, f"baris {reader.line_num}: kolomnya kurang") from reason


def _code(path: Path, row: int, text: str) -> AreaCode:
    try:
        return AreaCode.parse(text)
    except Refused as reason:
        shown = text if len(text) <= 20 else f"{text[:20]}…"
        raise unreadable(path, f"baris {row}: “{shown}” bukan kode wilayah") from reason


def _name(path: Path, row: int, text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or _UNSEEN.search(name):
        raise unreadable(path, f"baris {row}: namanya kosong, terlalu panjang, atau tidak terlihat")
    return name
