"""Amounts by village, as they are pasted from a table and as they are shown again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from payung.core.intake.amounts import rupiah_of
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused

_CELLS = re.compile(r"\t|;")
_CODE = re.compile(r"[\d. ]+")
_MOST_ERRORS = 8


def amounts_as_text(amounts: Mapping[str, int], villages: Mapping[str, str]) -> str:
    """One line a village that has an amount: code, name, rupiah; ready to be mended."""
    return "\n".join(
        f"{code}; {villages.get(code, '')}; {amount}" for code, amount in sorted(amounts.items())
    )


def read_amounts(text: str, villages: Mapping[str, str]) -> dict[str, int]:
    """Dotted code → rupiah. Raises `ValidationError` with a sentence for each bad line."""
    by_name = _by_name(villages)
    amounts: dict[str, int] = {}
    faults: list[str] = []
    for number, cells in _lines(text):
        try:
            code, amount = _read(cells, villages, by_name)
        except Refused as refused:
            why = refused.sentence
        else:
            why = _("desa ini sudah ada di baris sebelumnya") if code in amounts else ""
            amounts.setdefault(code, amount)
        if why:
            faults.append(_("Baris %(number)s: %(why)s.") % {"number": number, "why": why})
    if len(faults) > _MOST_ERRORS:
        more = _("… dan %(count)s baris lain.") % {"count": len(faults) - _MOST_ERRORS}
        faults = [*faults[:_MOST_ERRORS], more]
    if faults:
        raise ValidationError(faults)
    return amounts


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number of the line and its cells; a heading and empty lines are passed over."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in _CELLS.split(line) if cell.strip()]
        is_heading = number == 1 and not any(any(map(str.isdigit, cell)) for cell in cells)
        if cells and not is_heading:
            yield number, cells


def _read(
    cells: list[str], villages: Mapping[str, str], by_name: Mapping[str, list[str]]
) -> tuple[str, int]:
    code = _village(cells[0], villages, by_name)
    amount = rupiah_of(cells[-1]) if len(cells) > 1 else None
    if amount is None:
        raise Refused("amount_unreadable", _("rupiahnya tidak terbaca"))
    return code, amount


def _village(cell: str, villages: Mapping[str, str], by_name: Mapping[str, list[str]]) -> str:
    if _CODE.fullmatch(cell):
        try:
            code = AreaCode.parse(cell).dotted
        except Refused as refused:
            raise Refused(
                "village_unknown", _("kode “%(code)s” tidak terbaca") % {"code": cell}
            ) from refused
        if code not in villages:
            raise Refused(
                "village_unknown", _("desa %(code)s tidak ada di kabupaten ini") % {"code": cell}
            )
        return code
    found = by_name.get(_plain(cell), [])
    if len(found) != 1:
        why = _("ada lebih dari satu desa “%(name)s”; tulis kodenya") if found else None
        why = why or _("desa “%(name)s” tidak ada di kabupaten ini")
        raise Refused("village_unknown", why % {"name": cell[:60]})
    return found[0]


def _by_name(villages: Mapping[str, str]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for code, name in villages.items():
        codes.setdefault(_plain(name), []).append(code)
    return codes


def _plain(name: str) -> str:
    words = name.upper().split()
    return " ".join(words[1:] if words[:1] in (["DESA"], ["KELURAHAN"], ["NAGARI"]) else words)
