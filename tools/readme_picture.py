"""Draw the picture of README.md: `python tools/readme_picture.py`, after `payung demo`.

Three papers of one village of the demo regency, side by side, as docs/papers.png.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT / "var" / "demo" / "hasil" / "16.12.05.2003_Tanah_Abang_Utara"
SHOWN = ("03_keputusan_kepala_desa.pdf", "04_rab.pdf", "06_slip_pekerja.pdf")
HEIGHT = 760
GAP = 16
PAPER_EDGE, GROUND = bytes((200, 204, 208)), bytes((242, 244, 246))


def main() -> None:
    pages = [rows_of(PAPERS / name) for name in SHOWN]
    target = ROOT / "docs" / "papers.png"
    target.write_bytes(png(side_by_side(pages)))


def rows_of(path: Path) -> list[bytes]:
    """The first page as rows of RGB bytes, with a thin edge around the paper."""
    page = pypdfium2.PdfDocument(path)[0]
    bitmap = page.render(scale=HEIGHT / page.get_height(), rev_byteorder=True)
    pixels, stride, width = bytes(bitmap.buffer), bitmap.stride, bitmap.width
    rows = [pixels[row * stride : row * stride + width * 3] for row in range(bitmap.height)]
    edge = PAPER_EDGE * (width + 2)
    return [edge, *(PAPER_EDGE + row + PAPER_EDGE for row in rows), edge]


def side_by_side(pages: list[list[bytes]]) -> list[bytes]:
    """All pages on one ground, the shorter ones ending earlier."""
    height = max(len(page) for page in pages)
    filled = [page + [GROUND * (len(page[0]) // 3)] * (height - len(page)) for page in pages]
    gap = GROUND * GAP
    rows = [gap + gap.join(parts) + gap for parts in zip(*filled, strict=True)]
    blank = GROUND * (len(rows[0]) // 3)
    return [blank] * GAP + rows + [blank] * GAP


def png(rows: list[bytes]) -> bytes:
    """An image file of rows of RGB bytes."""
    header = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )


if __name__ == "__main__":
    main()
