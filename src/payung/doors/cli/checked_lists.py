"""The checked list as a workbook: the file as it came, with outcome and reasons beside each row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from payung.core.engine.checking import Checked
from payung.core.engine.lists import Lists, raw_sheets
from payung.core.engine.sentences import findings_by_row
from payung.core.kernel.finding import Outcome
from payung.core.kernel.roster import Column
from payung.core.law.eligibility import OUTCOME
from payung.core.papers.checked_list import CheckedList, RowVerdict
from payung.core.papers.checked_workbook import checked_list_xlsx
from payung.office.area import Village


def checked_list_workbooks(
    lists: Lists, checked: Checked, village: Village
) -> Iterator[tuple[str, bytes]]:
    """Label of each file that was read, and the workbook that says what became of its rows.

    The label is the name of the file without its suffix, or with it where two would be the same.
    """
    stems = [Path(name).stem for name, _ in lists.files]
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
        listed = CheckedList(
            file=name,
            village=village.on_paper(),
            start=checked.start,
            sheets=raw_sheets(read),
            verdicts=tuple(verdicts.get(name, ())),
        )
        stem = Path(name).stem
        yield stem if stems.count(stem) == 1 else name, checked_list_xlsx(listed)
