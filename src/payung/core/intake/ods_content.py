"""How far the cells of an .ods reach: there, one tag can stand for a million rows.

The tags of rows and cells are walked in order, with their repeats, as the reader will unfold them.
XML that is cut off would keep the reader waiting for its end for ever, so it is refused here.
"""

from __future__ import annotations

import re
from xml.parsers.expat import ExpatError, ParserCreate

from payung.core.intake.sheet_xml import Reach

_TAG = re.compile(
    rb"<table:(table-row|table-cell|covered-table-cell)"
    rb"((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*(/?)>"
)
_REPEATED = re.compile(rb"number-(?:rows|columns)-repeated\s*=\s*[\"']\s*\+?(\d+)")
_TABLE_END = b"</table:table>"
_HOLDS = re.compile(rb"office:value|office:string-value|office:date-value|office:boolean-value")


def content_reach(content: bytes | bytearray) -> Reach | None:
    """The cells that the tables unfold to; `None` where the XML is broken or written oddly."""
    if not _is_whole(content) or _tags_meant(content) != sum(1 for _ in _TAG.finditer(content)):
        return None
    cells = text = 0
    start = 0
    while start < len(content):
        end = content.find(_TABLE_END, start)
        end = len(content) if end < 0 else end
        table_cells, table_text = _table_reach(content, start, end)
        cells, text = cells + table_cells, text + table_text
        start = end + len(_TABLE_END)
    return Reach(cells=cells, text=text)


def _is_whole(content: bytes | bytearray) -> bool:
    try:
        ParserCreate().Parse(bytes(content), True)
    except ExpatError:
        return False
    return True


def _tags_meant(content: bytes | bytearray) -> int:
    return sum(
        content.count(b"<table:" + name + after)
        for name in (b"table-row", b"table-cell", b"covered-table-cell")
        for after in (b" ", b">", b"/", b"\n", b"\t", b"\r")
    )


def _table_reach(content: bytes | bytearray, start: int, end: int) -> tuple[int, int]:
    """Cells between the first and the last that hold something, and the text in them."""
    rows = held_rows = 0
    width = widest = text = 0
    repeat = 1
    for match in _TAG.finditer(content, start, end):
        times = int(found[1]) if (found := _REPEATED.search(match[2])) else 1
        if match[1] == b"table-row":
            rows, repeat, width = rows + times, times, 0
            continue
        width += times
        following = content.find(b"<table:", match.end(), end)
        inner = (end if following < 0 else following) - match.end()
        if not match[3] or _HOLDS.search(match[2]):
            held_rows, widest = rows, max(widest, width)
            text += (inner + len(match[2])) * times * repeat
    return held_rows * widest, text
