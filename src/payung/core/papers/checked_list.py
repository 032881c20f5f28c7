"""A village's list after its check: the sheets as they were read, and what became of each row.

Here are the values, and the words and colours by which people know the outcomes;
`checked_workbook` writes them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from payung.core.kernel.finding import Finding, Mender, Outcome, Severity
from payung.core.kernel.month import Month
from payung.core.papers.raw_cell import RawCell
from payung.core.papers.values import Village

OUTCOME_HEAD = "Hasil pemeriksaan"
REASONS_HEAD = "Alasan dan cara memperbaiki"
MENDER_HEAD = "Diperbaiki oleh"
CODES_HEAD = "Kode temuan"
SUMMARY_SHEET = "Ringkasan"
SUMMARY_TITLE = "Ringkasan pemeriksaan daftar"
"""By these a reader of the workbook knows what was added: columns from `OUTCOME_HEAD` to the right,
and a sheet whose first cell is `SUMMARY_TITLE`."""

OUTCOME_WORDS = {
    Outcome.READY: "Siap",
    Outcome.REVIEW: "Perlu dicek",
    Outcome.REFUSED: "Ditolak",
    Outcome.DUPLICATE: "Sudah ada / ganda",
}
STRONG_COLOURS = {
    Outcome.READY: "#A9D8A0",
    Outcome.REVIEW: "#FFE08A",
    Outcome.REFUSED: "#F4A6A0",
    Outcome.DUPLICATE: "#C9C9C9",
}
PALE_COLOURS = {
    Outcome.READY: "#F1F9EF",
    Outcome.REVIEW: "#FFF9E5",
    Outcome.REFUSED: "#FDEEEC",
    Outcome.DUPLICATE: "#F0F0F0",
}
MENDER_WORDS = {
    Mender.OPERATOR: "operator desa",
    Mender.DUKCAPIL: "Dukcapil",
    Mender.MEETING: "musyawarah desa",
    Mender.REGENCY: "Dinas PMD",
    Mender.BRANCH: "kantor cabang",
    Mender.NOBODY: "tidak dapat diperbaiki",
}
SEVERITY_WORDS = {
    Severity.REFUSE: "menolak",
    Severity.DUPLICATE: "ganda",
    Severity.REVIEW: "perlu dicek",
    Severity.COMPLETE: "perlu dilengkapi",
    Severity.INFO: "catatan",
}
"""In the order of gravity, the gravest first."""


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it was read, from its first row and column on.

    `name` is `None` for a text file. `header_row` counts from 1, as Excel shows it, and is `None`
    where the sheet holds no list.
    """

    name: str | None
    rows: tuple[tuple[RawCell, ...], ...]
    header_row: int | None


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What became of one row: sheet, row as Excel shows it, outcome, all findings."""

    sheet: str | None
    row: int
    outcome: Outcome
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CheckedList:
    """One file after its check, for a village and the first month of contribution."""

    file: str
    village: Village
    start: Month
    sheets: tuple[RawSheet, ...]
    verdicts: tuple[RowVerdict, ...]
    is_sample: bool = False

    def outcomes(self) -> dict[Outcome, int]:
        """Number of rows of each outcome; they add up to all rows."""
        counted = Counter(verdict.outcome for verdict in self.verdicts)
        return {outcome: counted[outcome] for outcome in Outcome}
