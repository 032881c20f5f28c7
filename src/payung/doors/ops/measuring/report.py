"""The result as text: for the screen, and as the section of a database in docs/performance.md."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from payung.core.kernel.rupiah import format_number
from payung.doors.cli.output import write_whole
from payung.doors.ops.measuring.limits import (
    LEAST_ROWS_A_SECOND,
    MOST_MEGABYTES,
    MOST_QUERIES,
    ImportTime,
    Measured,
    PageTime,
)
from payung.doors.ops.measuring.money import (
    MOST_SECONDS_DRAFTING,
    MOST_SECONDS_POSTING,
    MOST_SECONDS_RIGHTS,
    MoneyTime,
)
from payung.doors.ops.measuring.public_check import AnswerTime

_HEAD = f"""# Performance

`payung bench web --write` measures the site with half a million invented people on this machine
and writes this page: each page many times, through all middleware and templates, in one process.
In brackets stands the limit; milliseconds, median and 95 of 100. A page may take at most
{MOST_QUERIES} queries. It is never a test: another machine has other numbers.

The database has looked at its tables, as PostgreSQL does within minutes of a large import. A count
of the regency is kept until somebody writes: the line below each table says what it takes to count
again. The same letter is set each time; a new one takes some 8 milliseconds more.
`--keep FOLDER` keeps the database and measures its pages again, without importing.
"""
_MONEY_HEAD = """# Performance of the money

`payung bench money --write` measures on this machine what a regency's monthly bill takes: drafting
it, confirming it, posting it into a ledger with a year of everybody, and the rights of all on a
day. In brackets stands the limit in seconds. It is never a test: another machine has other numbers.
"""
_FIGURES_HEAD = """# Performance of the boards above a regency

`payung bench oversight --write` makes summary rows of every village of the nation on this machine,
invented ones, and opens the boards and maps of the nation, a province and what lies below. In
brackets stands the limit; milliseconds, median and 95 of 100, through all middleware and templates.
It is never a test: another machine has other numbers.
"""
_SECTION = re.compile(r"^## (\S+).*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def lines(measured: Measured) -> Iterator[str]:
    """A Markdown table of the pages, then the import."""
    cores = os.cpu_count()
    yield f"{format_number(measured.people)} orang, {cores} inti, {platform.python_version()}."
    yield ""
    yield "| halaman | p50 | p95 | kueri | kB | |"
    yield "|---|--:|--:|--:|--:|---|"
    yield from map(page_line, measured.pages)
    yield ""
    yield recount_line(measured.recount)
    yield from import_lines(measured.taken_in)
    yield what_if_line(measured.what_if)


def page_line(page: PageTime) -> str:
    """One row of the table."""
    return (
        f"| {page.what} | {page.p50:.0f} ({page.limit.p50}) | {page.p95:.0f} ({page.limit.p95}) "
        f"| {page.queries} | {page.size / 1024:.0f} | {'baik' if page.holds else 'LEWAT'} |"
    )


def answer_line(answer: AnswerTime) -> str:
    """One kind of question to the public check."""
    told = "ditemukan" if answer.is_found else f"tebakan benar {answer.right:.0%}"
    verdict = "" if answer.is_found else f" {'baik' if answer.holds else 'MEMBEDAKAN'}"
    return (
        f"{answer.what}: {answer.p50:.1f} ms (p95 {answer.p95:.1f}), "
        f"{answer.queries} perintah, {told}{verdict}"
    )


def recount_line(milliseconds: float) -> str:
    """What a count takes that is not kept."""
    return f"Menghitung semua orang lagi sesudah sebuah perbuatan: {milliseconds:.0f} milidetik."


def what_if_line(seconds: float) -> str:
    """From the question to the kept answer."""
    return f"“Bagaimana jika” untuk semua orang, sampai tersimpan: {seconds:.1f} detik."


def import_lines(taken: ImportTime) -> Iterator[str]:
    """The import in sentences."""
    rows = format_number(taken.rows)
    yield (
        f"Impor {rows} baris: diperiksa dalam {taken.check_seconds:.1f} detik, diterima dalam "
        f"{taken.accept_seconds:.1f} detik = {taken.rows_a_second:.0f} baris per detik (paling "
        f"sedikit {LEAST_ROWS_A_SECOND}); {format_number(taken.taken)} masuk data pekerja."
    )
    yield (
        f"Memori puncak {taken.megabytes} MB (paling banyak {MOST_MEGABYTES}), "
        f"{taken.megabytes_before} MB di antaranya program itu sendiri."
    )


def write(path: Path, measured: Measured, day: date) -> None:
    """Replace the section of this database; those of others stay."""
    _replace(path, _HEAD, measured.database, lines(measured), day)


def money_lines(told: MoneyTime) -> Iterator[str]:
    """A Markdown table of what the money of a regency takes."""
    yield (
        f"{format_number(told.members)} peserta, {format_number(told.entries)} bulan-orang di "
        f"buku, {os.cpu_count()} inti, {platform.python_version()}."
    )
    yield ""
    yield "| langkah | detik | |"
    yield "|---|--:|---|"
    for words, seconds, most in (
        ("Menyusun tagihan sebulan", told.drafting, MOST_SECONDS_DRAFTING),
        ("Membukukan tagihan sebulan", told.posting, MOST_SECONDS_POSTING),
        ("Hak semua peserta pada suatu hari", told.rights, MOST_SECONDS_RIGHTS),
    ):
        held = "baik" if seconds <= most else "LEWAT"
        yield f"| {words} | {seconds:.1f} ({most:.0f}) | {held} |"
    yield f"| Mengonfirmasi (sebelum membukukan) | {told.confirming:.1f} | |"


def write_money(path: Path, database: str, told: MoneyTime, day: date) -> None:
    """Replace the section of this database in the page of the money."""
    _replace(path, _MONEY_HEAD, database, money_lines(told), day)


def figures_lines(rows: int, protections: int, pages: Sequence[PageTime]) -> Iterator[str]:
    """A Markdown table of the boards."""
    yield (
        f"{format_number(rows)} baris ringkas, {format_number(protections)} perlindungan, "
        f"{os.cpu_count()} inti, {platform.python_version()}."
    )
    yield ""
    yield "| halaman | p50 | p95 | kueri | kB | |"
    yield "|---|--:|--:|--:|--:|---|"
    yield from map(page_line, pages)


def write_figures(path: Path, database: str, told: Iterator[str], day: date) -> None:
    """Replace the section of this database in the page of the boards."""
    _replace(path, _FIGURES_HEAD, database, told, day)


def _replace(path: Path, head: str, name: str, told: Iterator[str], day: date) -> None:
    before = path.read_text("utf-8") if path.exists() else ""
    sections = {found[1]: found[0].rstrip() for found in _SECTION.finditer(before)}
    body = "\n".join(told)
    sections[name] = f"## {name} ({day.isoformat()})\n\n{body}"
    whole = "\n\n".join([head.rstrip(), *(sections[name] for name in sorted(sections))])
    write_whole(path, f"{whole}\n".encode())
