"""Photos of work: known by their content, kept without anything but the picture.

A phone writes where and when a picture was taken into the file; what is kept has only the picture
and which way up it is. JPEG and PNG are taken apart here and put together again; anything else is
refused, because what cannot be taken apart cannot be cleaned.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused

MOST_BYTES = 8 * 1024 * 1024
_MOST_PIXELS = 12_000
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"pHYs")
_SOI, _EOI, _SOS, _APP0, _EXIF, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xFE
_APP15 = 0xEF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_ORIENTATION = 0x0112


def cleaned_photo(content: bytes) -> tuple[bytes, str]:
    """The picture alone, and its ending (`jpg` or `png`).

    Raises `Refused` with `photo_too_large`, `photo_kind` or `photo_damaged`.
    """
    if len(content) > MOST_BYTES:
        raise Refused(
            "photo_too_large",
            _("Foto lebih besar dari 8 MB."),
            _("Kecilkan fotonya, atau ambil ulang dengan mutu lebih rendah."),
        )
    try:
        if content.startswith(b"\xff\xd8\xff"):
            return _clean_jpeg(content), "jpg"
        if content.startswith(_PNG):
            return _clean_png(content), "png"
    except (struct.error, IndexError, zlib.error) as fault:
        raise _damaged() from fault
    raise Refused(
        "photo_kind",
        _("Berkas ini bukan foto JPG atau PNG."),
        _("Simpan fotonya sebagai JPG (di iPhone: Pengaturan, Kamera, Format, Paling Kompatibel)."),
    )


def _damaged() -> Refused:
    return Refused(
        "photo_damaged", _("Foto ini rusak atau terpotong."), _("Unggah lagi foto aslinya.")
    )


def _check_size(width: int, height: int) -> None:
    if not 0 < width <= _MOST_PIXELS or not 0 < height <= _MOST_PIXELS:
        raise _damaged()


def _clean_jpeg(content: bytes) -> bytes:
    """The segments that make the picture, up to its end; what is glued on behind is left out."""
    kept: list[bytes] = []
    way_up, framed = 1, False
    for marker, segment in _segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", segment, 5)
            _check_size(width, height)
            framed = True
        if marker == _EXIF:
            way_up = _way_up(segment) or way_up
        if marker == _ADOBE or not (_APP0 < marker <= _APP15 or marker == _COMMENT):
            kept.append(segment)
    if not framed:
        raise _damaged()
    return b"".join([b"\xff\xd8", _orientation(way_up), *kept, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and bytes of each segment after the first marker; a scan brings its picture along."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise _damaged()
        marker = content[at + 1]
        if marker == _EOI:
            return
        if marker == 0xFF:
            at += 1
            continue
        length = 0 if marker in _ALONE else struct.unpack_from(">H", content, at + 2)[0]
        end = at + 2 + length
        if marker == _SOS:
            end = _end_of_scan(content, end)
        yield marker, content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands; 00 and restarts belong to the scan."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise _damaged()
        if content[at + 1] == 0x00 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
            continue
        return at


def _way_up(segment: bytes) -> int | None:
    """The orientation (1 to 8) in an Exif segment; None where there is none that is sound."""
    if segment[4:10] != b"Exif\x00\x00":
        return None
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    try:
        start = struct.unpack_from(f"{order}I", tiff, 4)[0]
        for entry in range(min(struct.unpack_from(f"{order}H", tiff, start)[0], 64)):
            tag, _kind, _count, value = struct.unpack_from(
                f"{order}HHIH", tiff, start + 2 + 12 * entry
            )
            if tag == _ORIENTATION and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return None
    return None


def _orientation(way_up: int) -> bytes:
    """A segment that says which way up the picture is, and nothing else."""
    if way_up == 1:
        return b""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, way_up, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    body = b"Exif\x00\x00" + tiff
    return struct.pack(">BBH", 0xFF, _EXIF, len(body) + 2) + body


def _clean_png(content: bytes) -> bytes:
    kept, at, seen = [_PNG], len(_PNG), set()
    while b"IEND" not in seen:
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if (
            len(chunk) != 12 + length
            or zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]
        ):
            raise _damaged()
        if kind == b"IHDR":
            _check_size(*struct.unpack_from(">II", chunk, 8))
        if kind in _PNG_KEPT:
            kept.append(chunk)
        seen.add(kind)
        at += len(chunk)
    if not {b"IHDR", b"IDAT"} <= seen:
        raise _damaged()
    return b"".join(kept)
