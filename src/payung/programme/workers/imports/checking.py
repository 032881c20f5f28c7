"""The job that reads and checks a list: from the stored file to rows that can be previewed.

It is repeated whole when it was cut off, because a preview of two halves of which one saw another
registry would not tie. Nothing here touches the registry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from uuid import UUID

import polars as pl
from django.db import transaction

from payung.core.engine.checking import Checked, check
from payung.core.intake import ExpectedVillage, ReadList, read_list
from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import Column
from payung.office.area.queries import names_of
from payung.programme.rulebook.queries import rules_for
from payung.programme.workers.imports import steps
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.imports.foresight import foresee
from payung.programme.workers.imports.known_people import Met, meet
from payung.programme.workers.imports.stored_file import named
from payung.programme.workers.imports.stored_rows import Counts, rows_of
from payung.programme.workers.imports.turns import Turn, TurnLostError, locked, take_turn
from payung.programme.workers.inserting import insert
from payung.programme.workers.models import ImportState, ListImport, ListRow
from payung.programme.workers.registers import registers_of

ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class _Found:
    """What came out of a file: its recognition, the check of its rows, and who was met."""

    recognition: dict[str, object]
    checked: Checked
    met: Met


def check_now(import_id: UUID) -> None:
    """Read, check and keep the rows of an import; a file that cannot be taken is stopped."""
    try:
        turn = take_turn(import_id, steps.Step.CHECK, ImportState.CHECKING)
        try:
            with faults_told():
                _check(turn)
        except Refused as stop:
            _stop(turn, stop)
    except TurnLostError:
        return


def _check(turn: Turn) -> None:
    _drop_rows(turn)
    of = ListImport.objects.get(pk=turn.import_id)
    found = _read_and_check(of)
    counts = Counts()
    rows = rows_of(found.checked, of, found.met.person_of)
    while portion := list(islice(rows, ROWS_AT_ONCE)):
        _keep(turn, portion, counts, found.checked.people.height)
    _preview(turn, found.recognition, counts)


def _read_and_check(of: ListImport) -> _Found:
    start = Month.parse(of.start_month)
    read = read_stored(of)
    recognition = recognition_of(read)
    roster = read.roster
    del read  # the cells of a large sheet are half of all memory
    met = meet(roster, of)
    village_codes = {each.village_code for each in met.others} | {of.village_code}
    checked = check(
        roster,
        start=start,
        rules=rules_for(of.regency_code, start.year).rule_set,
        village_names=names_of(village_codes),
        registers=registers_of(of.regency_code),
        known=met.roster(),
    )
    return _Found(recognition, checked, met)


def read_stored(of: ListImport) -> ReadList:
    """Read the stored file under the name that its owner gave it.

    Raises `Refused` as `intake.read_list` does.
    """
    path = Path(of.file.path)
    if not path.exists():
        raise FileNotFoundError(path.name)
    code = AreaCode(of.village_code)
    village = ExpectedVillage(code, names_of([of.village_code])[of.village_code])
    try:
        read = read_list(
            path,
            village=village,
            latest_year=Month.parse(of.start_month).year,
            columns=of.columns,
        )
    except Refused as refused:
        raise named(refused, path.name, of.file_name) from refused
    roster = read.roster.with_columns(pl.lit(of.file_name).alias(Column.FILE))
    return ReadList(roster, read.kind, read.sheets, read.notices)


def recognition_of(read: ReadList) -> dict[str, object]:
    """How the file was read, as JSON: kind, notices, and each sheet with its columns."""
    return {
        "kind": read.kind.value,
        "notices": list(read.notices),
        "sheets": [
            {
                "name": sheet.name or "",
                "header_rows": list(sheet.header_rows),
                "columns": [
                    {"letter": each.letter, "header": each.header, "fills": list(each.fills)}
                    for each in sheet.columns
                ],
                "ignored": [
                    {"letter": each.letter, "header": each.header} for each in sheet.ignored
                ],
                "skipped": [
                    {"row": each.row, "why": each.why.value} for each in sheet.skipped[:50]
                ],
                "skipped_rows": len(sheet.skipped),
            }
            for sheet in read.sheets
            if sheet.columns or sheet.ignored
        ],
    }


def _drop_rows(turn: Turn) -> None:
    """Rows of an earlier turn go, a portion at a time."""
    while True:
        with transaction.atomic():
            of = locked(turn)
            keys = list(
                ListRow.objects.filter(list_import=of)
                .order_by("position")
                .values_list("id", flat=True)[:ROWS_AT_ONCE]
            )
            ListRow.objects.filter(id__in=keys).delete()
            of.done_rows, of.all_rows, of.stop_code, of.stop_sentence = 0, 0, "", ""
            of.save()
        if not keys:
            return


@transaction.atomic
def _keep(turn: Turn, rows: Sequence[ListRow], counts: Counts, all_rows: int) -> None:
    of = locked(turn)
    foresee(rows, of)
    for row in rows:
        counts.add(row)
    insert(rows)
    of.done_rows += len(rows)
    of.all_rows = all_rows
    of.save(update_fields=["done_rows", "all_rows", "heartbeat_at"])


@transaction.atomic
def _preview(turn: Turn, recognition: dict[str, object], counts: Counts) -> None:
    of = locked(turn)
    of.state = steps.after(steps.Step.PREVIEW, of.state)
    of.recognition = recognition
    of.totals = counts.as_json()
    of.rules = rules_for(of.regency_code, Month.parse(of.start_month).year).version
    of.save()
    if of.mends_id is None:
        return
    mended = ListImport.objects.select_for_update().get(pk=of.mends_id)
    if steps.may(steps.Step.REPLACE, mended.state):
        mended.state = steps.after(steps.Step.REPLACE, mended.state)
        mended.save(update_fields=["state"])


def _stop(turn: Turn, stop: Refused) -> None:
    with transaction.atomic():
        of = locked(turn)
        of.state = steps.after(steps.Step.STOP, of.state)
        of.stop_code, of.stop_sentence = stop.code, str(stop)
        of.save(update_fields=["state", "stop_code", "stop_sentence", "heartbeat_at"])


def stored_rows(of: ListImport) -> Iterator[ListRow]:
    """All rows of an import in their order, as they are kept."""
    return ListRow.objects.filter(list_import=of).order_by("position").iterator(chunk_size=1000)
