"""Reads a PDF as a person would: pages, the text on them, and where its letters lie."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """Size in whole millimetres, text, and the box around all letters in millimetres."""

    width: int
    height: int
    text: str
    left: float
    right: float
    top: float
    bottom: float


def pages(pdf: bytes) -> list[Page]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page(page) for page in document]


def words(pdf: bytes) -> str:
    """The text of all pages, with one space between words."""
    return " ".join(" ".join(page.text for page in pages(pdf)).split())


def _page(page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    textpage = page.get_textpage()
    boxes = [textpage.get_charbox(place) for place in range(textpage.count_chars())]
    inked = [box for box in boxes if box[2] > box[0]]
    return Page(
        width=round(width / MM),
        height=round(height / MM),
        text=textpage.get_text_range(),
        left=min(box[0] for box in inked) / MM,
        bottom=min(box[1] for box in inked) / MM,
        right=(width - max(box[2] for box in inked)) / MM,
        top=(height - max(box[3] for box in inked)) / MM,
    )
