"""Lists of villages for tests: small workbooks of invented people, handed in for real."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import xlsxwriter
from django.core.files.base import ContentFile

from office_cast import VILLAGE
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.programme.workers.imports.acceptance import accept_now
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.imports.checking import check_now
from payung.programme.workers.models import ListImport

START = Month(2027, 1)
HEADINGS = ("NAMA LENGKAP", "NIK", "L/P", "TANGGAL LAHIR", "NAMA IBU KANDUNG", "PEKERJAAN", "NO HP")
SUMIATI = ("SUMIATI", "1612996509800001", "P", "25-09-1980", "MARYAM", "Penyadap karet", "")
HASAN = ("HASAN BASRI", "1612991203780002", "L", "12-03-1978", "ROHAYA", "Petani/Pekebun", "")
RUSDI = ("RUSDI", "1612990102850003", "L", "01-02-1985", "SITI AMINAH", "Buruh tani", "")
TOO_OLD = ("KARIM", "1612991005400004", "L", "10-05-1940", "HALIMAH", "Petani/Pekebun", "")
NO_NUMBER = ("ZULAIKHA", "", "P", "11-11-1990", "HALIMAH", "Pedagang keliling", "")
PEOPLE = (SUMIATI, HASAN, RUSDI, TOO_OLD, NO_NUMBER)

Rows = Sequence[Sequence[str]]


def workbook(rows: Rows = PEOPLE, *, headings: Sequence[str] = HEADINGS, title: str = "") -> bytes:
    """A workbook of one sheet, all text; the same bytes for the same rows."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        sheet = book.add_worksheet("Sheet1")
        lines = [*([(title,)] if title else []), headings, *rows]
        for place, row in enumerate(lines):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
    return written.getvalue()


def many(number: int, *, first: int = 0) -> list[tuple[str, ...]]:
    """So many different ready people; the same numbers give the same people."""
    return [
        (
            f"{_WORDS[place % len(_WORDS)]} {_word(place)}",
            f"161299{_born(place):%d%m%y}{place % 9999 + 1:04d}",
            "L",
            f"{_born(place):%d-%m-%Y}",
            f"IBU {_word(place * 7 + 1)}",
            "Petani/Pekebun",
            "",
        )
        for place in range(first, first + number)
    ]


_WORDS = ("AGUS", "BUDI", "CANDRA", "DARMA", "EDI", "FAJAR", "GUNTUR", "HENDRA", "IRWAN", "JOKO")
_SOUNDS = ("BA", "DU", "KI", "LO", "MA", "NE", "PI", "RU", "SA", "TO")


def _born(place: int) -> date:
    return date(1970 + place % 30, place % 12 + 1, place % 28 + 1)


def _word(number: int) -> str:
    return "".join(_SOUNDS[int(digit)] for digit in f"{number:05d}")


def hand_in(
    by: Holder,
    content: bytes | None = None,
    *,
    village: str = VILLAGE,
    name: str = "daftar.xlsx",
    mends: ListImport | None = None,
) -> ListImport:
    """Upload a list; the job has not run."""
    told = content or workbook()
    handed_in = HandedIn(ContentFile(told, name=name), name, START, mends)
    return upload_list(by=by, village_code=village, handed_in=handed_in)


def checked(by: Holder, content: bytes | None = None, **told: object) -> ListImport:
    """Upload a list and check it."""
    made = hand_in(by, content, **told)  # type: ignore[arg-type]
    check_now(made.id)
    made.refresh_from_db()
    return made


def accepted(by: Holder, content: bytes | None = None, **told: object) -> ListImport:
    """Upload, check and accept a list."""
    made = checked(by, content, **told)
    accept_list(by=by, list_import=made)
    accept_now(made.id)
    made.refresh_from_db()
    return made


def fates(of: ListImport) -> Mapping[str, int]:
    found: Mapping[str, int] = of.totals["fates"]
    return found
