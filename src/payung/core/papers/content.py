"""What a template is given: plain JSON values, cleaned of signs that cannot be seen.

Both kinds of template (typst for PDF, Word for DOCX) take the same content, so the two papers
cannot say different things.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from payung.core.papers.values import Letterhead, Person, Signatory
from payung.core.papers.wording import BLANK, SHORT_BLANK, long_date

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Content: TypeAlias = Mapping[str, Json]

_NO_BREAK = "\N{NO-BREAK SPACE}"


def letterhead_content(
    letterhead: Letterhead, document: str, people: Iterable[Person] = ()
) -> dict[str, Json]:
    """The letterhead, the footer and the sample mark of a paper that names these people."""
    village = letterhead.village
    is_sample = letterhead.is_sample or any(person.nik.is_sample for person in people)
    return {
        "regency_line": f"PEMERINTAH {village.regency_term} {village.regency}".upper(),
        "district_line": village.district_title.upper(),
        "village_line": village.title.upper(),
        "address_line": village.address or f"Alamat: {BLANK}{BLANK}{BLANK} Kode Pos {SHORT_BLANK}",
        "document": document,
        "footer": f"{document} · {village.title} · {village.code}"
        + (" · DATA CONTOH" if is_sample else ""),
        "is_sample": is_sample,
    }


def signatory_content(signatory: Signatory, lead: str = "") -> Json:
    """One signature block; `lead` is the line above the post, such as `Mengetahui,`."""
    return {
        "lead": lead,
        "post": signatory.post,
        "name": signatory.name,
        "number": signatory.number,
    }


def place_and_date(letterhead: Letterhead, day: date | None) -> str:
    """`Betung, 21 November 2026`, or with a dotted blank. A line may break after the comma only."""
    return f"{letterhead.village.name}, {long_date(day).replace(' ', _NO_BREAK)}"


def cleaned(value: Json) -> Json:
    """The same content with composed letters, without invisible signs; a line break is a space."""
    if isinstance(value, str):
        return _cleaned_text(value)
    if isinstance(value, Mapping):
        return {key: cleaned(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [cleaned(part) for part in value]
    return value


def _cleaned_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    visible = (
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in unicodedata.normalize("NFC", text)
        if unicodedata.category(sign) != "Cf"
    )
    return "".join(visible)
