"""`payung check`: every row of a village's lists, with its outcome and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from payung.core.engine.checking import Checked
from payung.core.engine.checking import check as check_people
from payung.core.engine.lists import Lists, read_lists
from payung.core.engine.sentences import findings_by_row, place_of
from payung.core.kernel.finding import Outcome
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.core.law import eligibility
from payung.core.law.eligibility import OUTCOME
from payung.doors.cli import options
from payung.doors.cli.output import Json, print_json, say, write_whole
from payung.doors.cli.progress import steps

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


def check(
    files: options.Files,
    village: options.VillageCode,
    start: Annotated[
        str, typer.Option("--start", metavar="YYYY-MM", help="Bulan iuran yang pertama.")
    ],
    rules: options.RulesFile = None,
    register: options.RegisterFiles = None,
    columns: options.ColumnNames = "",
    regions: options.RegionsFile = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Tulis daftar beserta alasannya (.xlsx)."),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Periksa daftar: siapa siap, siapa perlu dicek, siapa ditolak atau ganda, dan mengapa."""
    month = Month.parse(start)
    setting = options.setting_of(
        village, start=month, rules=rules, registers=register, regions=regions
    )
    try:
        lists, checked = checked_lists(files, setting, month, columns)
    except Refused as stop:
        if as_json and stop.code in _STOPS:
            print_json({"stopped": _stopped(stop)})
        raise
    if out is not None:
        from payung.doors.cli.papers import checked_list_file

        write_whole(out, checked_list_file(lists, checked, setting.village))
    if as_json:
        print_json(document_of(checked))
    else:
        _tell(lists, checked, out)


def checked_lists(
    files: list[Path], setting: options.Setting, start: Month, columns: str
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


def _row(values: tuple[str, str | None, int, str | None, str | None, str], severities) -> Json:
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


def _stopped(stop: Refused) -> Json:
    return {"file": stop.file, "code": stop.code, "sentence": str(stop)}
