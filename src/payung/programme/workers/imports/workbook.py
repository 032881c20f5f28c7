"""The village's own workbook with the reasons beside each row, to be mended and handed in again."""

from __future__ import annotations

from payung.core.engine.lists import raw_sheets
from payung.core.kernel.finding import Outcome
from payung.core.kernel.month import Month
from payung.core.papers.checked_list import CheckedList, RowVerdict
from payung.core.papers.checked_workbook import checked_list_xlsx
from payung.office.area.queries import village_of
from payung.programme.workers.imports.checking import read_stored, stored_rows
from payung.programme.workers.imports.faults import faults_told
from payung.programme.workers.imports.stored_rows import findings_of
from payung.programme.workers.models import ListImport


def workbook_of(of: ListImport) -> bytes:
    """The sheets as they were handed in, with outcome, reasons and who mends, and the totals.

    Raises `Refused("file_lost")` where the stored file is gone.
    """
    with faults_told():
        read = read_stored(of)
    names = {sheet.name or "": sheet.name for sheet in read.sheets}
    verdicts = tuple(
        RowVerdict(
            sheet=names.get(row.sheet, row.sheet or None),
            row=row.row,
            outcome=Outcome(row.outcome),
            findings=findings_of(row),
        )
        for row in stored_rows(of)
    )
    return checked_list_xlsx(
        CheckedList(
            file=of.file_name,
            village=village_of(of.village_code).on_paper(),
            start=Month.parse(of.start_month),
            sheets=raw_sheets(read),
            verdicts=verdicts,
        )
    )
