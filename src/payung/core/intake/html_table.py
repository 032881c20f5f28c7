"""Web pages saved as .xls: many office applications hand out a table of HTML under that name."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from payung.core.intake import refusals
from payung.core.intake.cells import MOST_CELLS, Grid
from payung.core.intake.text_file import decode

LARGEST_PAGE = 30_000_000
_WIDEST_SPAN = 200


def read_html(path: Path) -> Grid:
    """All tables of the page, one under the other, as rows of one sheet.

    Raises `Refused`: `file_too_large`, or `not_a_workbook` where the page has no table.
    """
    content = path.read_bytes()
    if len(content) > LARGEST_PAGE:
        raise refusals.file_too_large(path, f"{len(content) // 1_000_000} MB")
    tables = _Tables()
    tables.feed(decode(content))
    tables.close()
    if not tables.rows:
        raise refusals.not_a_workbook(path, "adalah halaman web tanpa tabel")
    if tables.cells > MOST_CELLS:
        raise refusals.file_too_large(path, "selnya terlalu banyak")
    return Grid(None, tables.rows)


class _Tables(HTMLParser):
    """Collects the cells; a table inside a cell adds its text to that cell's row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.cells = 0
        self._pieces: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._pieces = []
            self._span = _span(dict(attrs).get("colspan"))
        elif tag in ("br", "p", "div") and self._pieces is not None:
            self._pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)

    def _end_cell(self) -> None:
        if self._pieces is None or self.cells > MOST_CELLS:
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += [" ".join("".join(self._pieces).split()), *[""] * (self._span - 1)]
        self.cells += self._span
        self._pieces = None


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(int(digits), _WIDEST_SPAN) if digits.isdecimal() and digits != "0" else 1
