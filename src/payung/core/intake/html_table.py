"""Web pages saved as .xls: many office applications hand out a table of HTML under that name."""

from __future__ import annotations

import html
import re
from pathlib import Path

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, Grid
from payung.core.intake.text_file import decode

LARGEST_PAGE = 20_000_000
_WIDEST_SPAN = 200
_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]*)>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"\bcolspan\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)


def read_html(path: Path) -> Grid:
    """All tables of the page, one under the other, as rows of one sheet.

    Raises `Refused`: `file_too_large`, or `not_a_workbook` where the page has no table.
    """
    content = path.read_bytes()
    if len(content) > LARGEST_PAGE:
        raise refusals.file_too_large(path, f"{len(content) // 1_000_000} MB")
    rows = _rows(decode(content))
    if rows is None:
        raise refusals.file_too_large(path, "selnya terlalu banyak")
    if not any(rows):
        raise refusals.not_a_workbook(path, "adalah halaman web tanpa tabel")
    return Grid(None, rows)


def _rows(page: str) -> list[list[str]] | None:
    """The rows of all tables, or `None` where they hold too many cells."""
    rows: list[list[str]] = []
    cells = 0
    cell_start: int | None = None
    span = 1
    for tag in _TABLE_TAG.finditer(page):
        if cell_start is not None:
            rows[-1] += [_text(page[cell_start : tag.start()]), *[""] * (span - 1)]
            cell_start = None
            cells += span
            if cells > MOST_CELLS:
                return None
        opens, name = not tag[1], tag[2].lower()
        if opens and (name == "tr" or (name != "table" and not rows)):
            rows.append([])
        if opens and name in ("td", "th"):
            found = _SPAN.search(tag[3])
            span = max(1, min(int(found[1]), _WIDEST_SPAN)) if found else 1
            cell_start = tag.end()
    return rows


def _text(inner: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", inner)).split())
