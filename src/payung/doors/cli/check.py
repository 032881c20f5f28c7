"""`payung check`: every row of a village's lists, with its outcome and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import click

from payung.core.engine.checking import Checked
from payung.core.engine.checking import check as check_people
from payung.core.engine.lists import Lists, read_lists
from payung.core.engine.sentences import Row, findings_by_row, place_of
from payung.core.intake import KIND_LABELS, RecognisedColumn
from payung.core.kernel.finding import Finding, Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law import eligibility
from payung.core.law.eligibility import OUTCOME
from payung.doors.cli import options
from payung.doors.cli.output import Json, json_option, print_json, say, write_whole
from payung.doors.cli.progress import steps
from payung.office.area import Village

_STOPS = frozenset(
    {
        "not_a_workbook",
        "password_protected",
        "empty_file",
        "no_header_found",
        "wrong_village",
        "mostly_refused",
    }
)
"""Refusals that stop a whole file: with `--json` they are told on stdout too."""

_OUTCOME_WORDS = {
    Outcome.READY: "siap",
    Outcome.REVIEW: "perlu dicek",
    Outcome.REFUSED: "ditolak",
    Outcome.DUPLICATE: "ganda",
}
_SHOWN_ROWS = 40
_DERIVED = {
    Column.NAME_KEY,
    Column.MOTHER_KEY,
    Column.NIK_DAMAGED,
    Column.BIRTH_DATE_UNREADABLE,
}
_NOT_SHOWN = {Severity.INFO, Severity.COMPLETE}


@click.command()
@options.lists_of_a_village
@click.option("--start", metavar="YYYY-MM", required=True, help="Bulan iuran yang pertama.")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Tulis daftar beserta alasannya (.xlsx).",
)
@json_option
def check(
    *,
    asked: options.Asked,
    start: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Periksa daftar: siapa siap, siapa perlu dicek, siapa ditolak atau ganda, dan mengapa."""
    month = Month.parse(start)
    setting = asked.setting(month)
    with stops_told(as_json=as_json):
        lists, checked = checked_lists(asked.files, setting, month, asked.columns)
    if out is not None:
        write_reasons(out, lists, checked, setting.village)
    if as_json:
        print_json(document_of(checked))
    else:
        _tell(lists, checked, out)


@contextmanager
def stops_told(*, as_json: bool) -> Iterator[None]:
    """With `--json`, a file that is stopped is told on stdout before it is refused."""
    try:
        yield
    except Refused as stop:
        if as_json and stop.code in _STOPS:
            print_json({"stopped": _stopped(stop)})
        raise


def checked_lists(
    files: Sequence[Path], setting: options.Setting, start: Month, columns: str
) -> tuple[Lists, Checked]:
    """Read and check the lists of one village, with progress for what takes long."""
    with steps("Membaca daftar", "Memeriksa") as step:
        lists = read_lists(
            files,
            village=setting.expected,
            start=start,
            columns=options.pairs_of(columns, "--columns"),
        )
        step()
        checked = check_people(
            lists.roster,
            start=start,
            rules=setting.rules,
            village_names=setting.village_names,
            registers=setting.registers,
        )
    return lists, checked


def document_of(checked: Checked) -> Json:
    """The JSON document of `payung check`."""
    severities = {code: eligibility.severity(code, checked.rules).value for code in checked.codes}
    wanted = [Column.FILE, Column.SHEET, Column.ROW, Column.NIK, Column.NAME, OUTCOME]
    rows = checked.people.select(*wanted, *checked.codes)
    return {
        "totals": dict(checked.totals),
        "rows": [_row(values, severities) for values in rows.iter_rows()],
    }


def _row(values: tuple[Json, ...], severities: Mapping[str, str]) -> Json:
    file, sheet, row, nik, name, outcome, *flags = values
    found = [code for code, flag in zip(severities, flags, strict=True) if flag]
    return {
        "file": file,
        "sheet": sheet,
        "row": row,
        "nik": nik,
        "name": name,
        "outcome": outcome,
        "findings": [{"code": code, "severity": severities[code]} for code in found],
    }


def write_reasons(out: Path, lists: Lists, checked: Checked, village: Village) -> None:
    """The list as it came, with outcome and reasons; several files stand beside each other."""
    from payung.doors.cli.checked_lists import checked_list_workbooks

    for label, content in checked_list_workbooks(lists, checked, village):
        single = len(lists.files) == 1
        write_whole(out if single else out.with_name(f"{out.stem}_{label}{out.suffix}"), content)


def totals_in_words(checked: Checked) -> str:
    """`5 baris: 2 siap, 1 perlu dicek, 1 ditolak, 1 ganda`."""
    counted = (f"{checked.totals[outcome]} {word}" for outcome, word in _OUTCOME_WORDS.items())
    return f"{checked.totals['rows']} baris: {', '.join(counted)}"


def _tell(lists: Lists, checked: Checked, out: Path | None) -> None:
    for name, read in lists.files:
        say(f"{name}: dibaca sebagai {KIND_LABELS[read.kind]}")
        for sheet in read.sheets:
            columns = (f"{each.header} → {_filled(each)}" for each in sheet.columns)
            say(f"  {sheet.name or 'kolom'}: {'; '.join(columns)}")
        for notice in read.notices:
            say(f"  {notice}")
    say(totals_in_words(checked))
    for row, findings in islice(_to_mend(checked), _SHOWN_ROWS):
        word = _OUTCOME_WORDS[Outcome(str(row[OUTCOME]))]
        say(f"{place_of(row)}, {row[Column.NAME] or 'tanpa nama'}: {word}")
        for finding in findings:
            say(f"  {finding.sentence}")
    left = checked.totals["rows"] - checked.totals["ready"] - _SHOWN_ROWS
    if left > 0:
        say(f"… dan {left} baris lagi; tulis semuanya dengan --out alasan.xlsx")
    if out is not None:
        say(f"Daftar dengan alasan: {out}")


def _filled(column: RecognisedColumn) -> str:
    """What a column was taken for, in the words that `--columns` understands."""
    return "+".join(name for name in column.fills if name not in _DERIVED)


def _to_mend(checked: Checked) -> Iterator[tuple[Row, list[Finding]]]:
    """Rows that are not ready, each with the findings that say why."""
    for row, findings in findings_by_row(checked):
        if row[OUTCOME] != Outcome.READY:
            yield row, [each for each in findings if each.severity not in _NOT_SHOWN]


def _stopped(stop: Refused) -> Json:
    return {"file": stop.file, "code": stop.code, "sentence": str(stop)}
