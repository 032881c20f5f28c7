"""How states of batches, lines and rows look: a word, a drawing and a tone; never colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.core.papers.column_mapping import BatchColumn, ColumnMapping
from payung.programme.enrolment.models import (
    BatchLine,
    BatchState,
    BranchFileRow,
    LineState,
    Verdict,
)
from payung.programme.enrolment.papers import masked
from payung.programme.enrolment.rejections import MENDER_WORDS, Mender, rejections
from payung.programme.enrolment.steps import STATE_WORDS
from payung.programme.enrolment.words import LINE_WORDS, VERDICT_WORDS
from payung.programme.workers.values import BY_COLUMN


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as it is drawn."""

    words: str | Promise
    look: str
    icon: str


_BATCH: Mapping[BatchState, tuple[str, str]] = {
    BatchState.DRAFTED: ("plain", "waiting"),
    BatchState.SENT: ("note", "arrow"),
    BatchState.RECEIVED: ("warn", "review"),
    BatchState.ANSWERED: ("good", "ready"),
    BatchState.WITHDRAWN: ("bad", "refused"),
}
_LINE: Mapping[LineState, tuple[str, str]] = {
    LineState.WAITING: ("plain", "waiting"),
    LineState.ACCEPTED: ("good", "ready"),
    LineState.REJECTED: ("bad", "refused"),
    LineState.CORRECTED: ("note", "info"),
    LineState.DROPPED: ("plain", "refused"),
    LineState.WITHDRAWN: ("plain", "refused"),
}
_VERDICT: Mapping[Verdict, tuple[str, str]] = {
    Verdict.ACCEPTED: ("good", "ready"),
    Verdict.REJECTED: ("bad", "refused"),
    Verdict.UNSURE: ("warn", "review"),
    Verdict.UNSENT: ("warn", "review"),
    Verdict.MISSING: ("plain", "waiting"),
    Verdict.KNOWN: ("note", "info"),
    Verdict.SAME: ("good", "ready"),
    Verdict.DIFFERENT: ("warn", "review"),
    Verdict.OURS: ("bad", "refused"),
    Verdict.THEIRS: ("bad", "refused"),
}


def batch_mark(state: BatchState | str) -> Mark:
    known = BatchState(state)
    return Mark(STATE_WORDS[known], *_BATCH[known])


def line_mark(state: LineState | str) -> Mark:
    known = LineState(state)
    return Mark(LINE_WORDS[known], *_LINE[known])


def verdict_mark(verdict: Verdict | str) -> Mark:
    known = Verdict(verdict)
    return Mark(VERDICT_WORDS[known], *_VERDICT[known])


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A person of a batch as a row."""

    line: BatchLine
    nik: str
    mark: Mark
    reason: str
    """Our word for the branch's reason."""
    owner: str | Promise


def shown_line(line: BatchLine) -> ShownLine:
    reason = rejections()[line.reject_code].words if line.reject_code else ""
    owner = MENDER_WORDS[Mender(line.owner)] if line.owner else ""
    return ShownLine(line, masked_nik(line.nik), line_mark(line.state), reason, owner)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a branch file."""

    row: BranchFileRow
    nik: str
    kpj: str
    mark: Mark
    reason: str
    line: BatchLine | None
    """The waiting line that can be answered by hand."""


def shown_row(row: BranchFileRow) -> ShownRow:
    reason = rejections()[row.reject_code].words if row.reject_code else ""
    open_line = row.line if row.line and row.line.state == LineState.WAITING else None
    kpj = f"•••{row.kpj_number[-4:]}" if row.kpj_number else ""
    return ShownRow(row, masked_nik(row.nik), kpj, verdict_mark(row.verdict), reason, open_line)


def masked_nik(nik: str) -> str:
    """As everywhere; what is no NIK at all is masked as far as it is a number."""
    try:
        return Nik.parse(nik).masked
    except Refused:
        return masked(nik)


_BATCH_COLUMNS: Mapping[BatchColumn, str | Promise] = {
    BatchColumn.SEQUENCE: lazy("Nomor urut"),
    BatchColumn.KPJ_NUMBER: lazy("Nomor KPJ, bila pernah ada"),
    BatchColumn.VILLAGE: lazy("Desa"),
    BatchColumn.DISTRICT: lazy("Kecamatan"),
    BatchColumn.REGENCY: lazy("Kabupaten"),
    BatchColumn.PROVINCE: lazy("Provinsi"),
    BatchColumn.WAGE_BASE: lazy("Dasar upah"),
    BatchColumn.COVERED_FROM: lazy("Hari pertama masa iuran"),
    BatchColumn.COVERED_UNTIL: lazy("Hari terakhir masa iuran"),
    BatchColumn.JHT: "JHT",
    BatchColumn.JP: "JP",
    BatchColumn.JKK: "JKK",
    BatchColumn.JKM: "JKM",
}


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column of the branch's mapping, in words."""

    header: str
    words: str


def shown_columns(mapping: ColumnMapping) -> list[ShownColumn]:
    """What the branch calls each column, and what stands in it."""
    words = {str(column): kept.words for column, kept in BY_COLUMN.items()}
    words |= {str(column): said for column, said in _BATCH_COLUMNS.items()}
    return [
        ShownColumn(
            column.header,
            ", ".join(str(words.get(str(each), each)) for each in column.sources),
        )
        for column in mapping.columns
    ]
