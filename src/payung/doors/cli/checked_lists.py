"""The checked list as a workbook: the file as it came, with outcome and reasons beside each row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from payung.core.engine.checking import Checked
from payung.core.engine.lists import Lists
from payung.core.engine.sentences import findings_by_row
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME
from payung.core.papers import values
from payung.core.papers.checked_list import CheckedList, RawSheet, RowVerdict
from payung.core.papers.checked_workbook import checked_list_xlsx
from payung.office.area import Village


def checked_list_files(
    lists: Lists, checked: Checked, village: Village
) -> Iterator[tuple[str, bytes]]:
    """Name and content of one workbook per file that was read."""
    for listed in checked_lists_of(lists, checked, village):
        yield f"09_daftar_dengan_alasan_{Path(listed.file).stem}.xlsx", checked_list_xlsx(listed)


def checked_lists_of(lists: Lists, checked: Checked, village: Village) -> Iterator[CheckedList]:
    """What became of each row of each file, with all sentences."""
    verdicts: dict[str, list[RowVerdict]] = {}
    for row, findings in findings_by_row(checked):
        verdict = RowVerdict(
            sheet=None if row[Column.SHEET] is None else str(row[Column.SHEET]),
            row=int(str(row[Column.ROW])),
            outcome=Outcome(str(row[OUTCOME])),
            findings=tuple(findings),
        )
        verdicts.setdefault(str(row[Column.FILE]), []).append(verdict)
    for name, read in lists.files:
        sheets = (
            RawSheet(
                name=sheet.name,
                rows=tuple(tuple(cells) for cells in sheet.cells),
                header_row=max(sheet.header_rows, default=None),
            )
            for sheet in read.sheets
        )
        yield CheckedList(
            file=name,
            village=paper_village(village),
            start=checked.start,
            sheets=tuple(sheets),
            verdicts=tuple(verdicts.get(name, ())),
            is_sample=any(row.startswith(SAMPLE) for row in ()),
        )
