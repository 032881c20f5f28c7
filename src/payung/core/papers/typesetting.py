"""Content and a template in, PDF bytes out, set by typst.

The papers are PDF/A-2a: they can be archived for decades, carry their fonts and can be read aloud.
That standard also makes typst refuse a letter that the font does not have, where it would
otherwise print an empty box in silence. Only the fonts inside the typst package are used, so a
paper looks the same on every machine. Nothing of the clock enters the file.
"""

from __future__ import annotations

import functools
import json
import re
from datetime import UTC, datetime
from importlib import resources
from typing import TYPE_CHECKING, Final

from payung.core.kernel.refused import Refused
from payung.core.papers.content import Content, Json, cleaned

if TYPE_CHECKING:
    import typst

_STANDARD: Final = "a-2a"
_TIMESTAMP = datetime(2000, 1, 1, tzinfo=UTC)
"""PDF/A demands a date of creation; a fixed one keeps the bytes the same."""

_UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(template: str, content: Content) -> bytes:
    """The PDF of `templates/<template>.typ` with this content.

    Raises `Refused("letter_not_printable")` where a text holds a letter that the font lacks.
    A fault in a template, an unknown font among them, is a `RuntimeError`.
    """
    import typst  # noqa: PLC0415 - eighty megabytes that only printing needs

    clean = cleaned(content)
    folder = resources.files("payung.core.papers") / "templates"
    with resources.as_file(folder) as root:
        try:
            pdf, warnings = typst.compile_with_warnings(
                root / f"{template}.typ",
                root=root,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"paper": json.dumps(clean, ensure_ascii=False)},
                pdf_standards=_STANDARD,
                timestamp=_TIMESTAMP,
            )
        except typst.TypstError as fault:
            raise _refusal(fault.message, clean) or fault from None
    if warnings:
        raise RuntimeError(f"{template}.typ: {warnings[0].message}")
    return pdf


@functools.cache
def _fonts() -> typst.Fonts:
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _refusal(message: str, content: Json) -> Refused | None:
    match = _UNPRINTABLE.search(message)
    if match is None:
        return None
    letter = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), match[1])
    row = _row_with(letter, content)
    where = f" pada baris {row} daftar" if row else ""
    return Refused(
        "letter_not_printable",
        f"Huruf “{letter}”{where} tidak dapat dicetak.",
        "Operator desa menulisnya dengan huruf Latin seperti di KTP, lalu mencetak lagi.",
    )


def _row_with(letter: str, content: Json) -> int | None:
    """The number of the first row of a list that holds the letter."""
    if not isinstance(content, dict):
        return None
    for part in content.values():
        if not isinstance(part, list):
            continue
        for number, row in enumerate(part, 1):
            if letter in json.dumps(row, ensure_ascii=False):
                return number
    return None
