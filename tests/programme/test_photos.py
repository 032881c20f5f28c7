"""A photo is kept as a picture alone: no place, no hour, no film glued on behind."""

from __future__ import annotations

import struct
import zlib

import pytest

from payung.core.kernel.refused import Refused
from payung.programme.workers.photo import MOST_BYTES, cleaned_photo


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(way_up: int) -> bytes:
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, way_up, 0)
    entries += struct.pack(">HHII", 0x8825, 4, 1, 999)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 2) + entries + struct.pack(">I", 0)
    return segment(0xE1, b"Exif\x00\x00" + tiff + b"GPS -3.25 103.91")


def jpeg(*extra: bytes, width: int = 4, behind: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, 3, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    jfif = segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
    return b"\xff\xd8" + jfif + b"".join(extra) + frame + scan + b"\xff\xd9" + behind


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    texts = [chunk(b"tEXt", body) for body in extra]
    picture = chunk(b"IDAT", zlib.compress(b"\0\0"))
    return b"".join([b"\x89PNG\r\n\x1a\n", head, *texts, picture, chunk(b"IEND", b"")])


def test_a_jpeg_loses_where_and_when_it_was_taken_and_keeps_which_way_is_up() -> None:
    clean, ending = cleaned_photo(jpeg(exif(6), segment(0xFE, b"catatan"), behind=b"film"))
    assert ending == "jpg"
    for gone in (b"GPS", b"catatan", b"film"):
        assert gone not in clean
    assert b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in clean
    assert clean.endswith(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xd9")
    assert cleaned_photo(clean)[0] == clean


def test_a_png_loses_its_texts() -> None:
    clean, ending = cleaned_photo(png(b"Author\x00Ani"))
    assert (ending, clean) == ("png", png())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "photo_kind"),
        (b"<svg onload=alert(1)>", "photo_kind"),
        (b"\x00\x00\x00\x18ftypheic", "photo_kind"),
        (b"GIF89a", "photo_kind"),
        (b"\xff\xd8\xff", "photo_damaged"),
        (jpeg()[:40], "photo_damaged"),
        (jpeg()[:-2], "photo_damaged"),
        (jpeg(width=60_000), "photo_damaged"),
        (b"\xff\xd8" + segment(0xE0, b"JFIF") + b"\xff\xd9", "photo_damaged"),
        (png()[:-4], "photo_damaged"),
        (png()[:30] + b"x" + png()[31:], "photo_damaged"),
        (b"\xff\xd8\xff" + bytes(MOST_BYTES), "photo_too_large"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        cleaned_photo(content)
    assert refused.value.code == code
