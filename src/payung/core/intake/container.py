"""What a file is, by its first bytes and never by its suffix: people rename files."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from payung.core.intake import refusals

LARGEST_LIST = 100_000_000
"""Bytes of the largest workbook; most of such a file is photographs."""
LARGEST_TEXT = 40_000_000
"""Bytes of the largest text file read whole; registers in CSV or Parquet may have any size."""


class Container(StrEnum):
    """The forms a list comes in."""

    ZIP = "zip"
    """.xlsx, .xlsm and .ods; `zip_check` tells them apart."""
    OLE = "ole"
    """.xls, and any workbook with a password."""
    HTML = "html"
    """A web page saved as .xls, as web applications hand it out."""
    PARQUET = "parquet"
    TEXT = "text"


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "adalah PDF"),
    (b"\xff\xd8\xff", "adalah foto (JPEG)"),
    (b"\x89PNG", "adalah gambar (PNG)"),
    (b"GIF8", "adalah gambar (GIF)"),
    (b"Rar!", "adalah arsip RAR"),
    (b"7z\xbc\xaf", "adalah arsip 7z"),
    (b"\x1f\x8b", "adalah arsip gzip"),
    (b"{\\rtf", "adalah dokumen RTF"),
    (b"SQLite format 3", "adalah basis data"),
    (b"\x00\x01\x00\x00Standard", "adalah basis data Access"),
)
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"


def recognise(path: Path) -> Container:
    """Say what the file is. Raises `Refused` where it is missing, empty or no list at all."""
    if not path.is_file():
        raise refusals.not_found(path)
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusals.empty_file(path)
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise refusals.not_a_workbook(path, what)
    if head.startswith(b"PK"):
        return Container.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return Container.OLE
    if head.startswith(b"PAR1"):
        return Container.PARQUET
    return _text_form(path, head)


def refuse_larger_than(path: Path, most: int) -> None:
    """Raises `Refused("file_too_large")`."""
    size = path.stat().st_size
    if size > most:
        raise refusals.file_too_large(path, f"{size // 1_000_000} MB")


def _text_form(path: Path, head: bytes) -> Container:
    if _XML_SPREADSHEET in head:
        raise refusals.not_a_workbook(path, "adalah XML Spreadsheet 2003")
    if _HTML.search(head.replace(b"\x00", b"")[:1024]):
        return Container.HTML
    if head.lstrip().startswith((b"<?xml", b"{")):
        raise refusals.not_a_workbook(path, "adalah XML atau JSON")
    if not head.startswith(_BYTE_ORDER_MARKS) and _is_binary(head):
        raise refusals.not_a_workbook(path, "berisi data yang tidak dikenal")
    return Container.TEXT


def _is_binary(head: bytes) -> bool:
    """Text may hold a stray NUL, and UTF-16 without a mark holds one in every other place."""
    if 0.3 < head.count(b"\x00") / len(head) <= 0.55:
        return False
    odd = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a" for byte in head)
    return odd > len(head) * 0.05
