"""What comes out of a list: the roster, and what was recognised on the way to it.

Everything a person needs to trust or to correct the reading is here: which row was taken for the
header, which column for what, and which rows were left out and why. The raw cells stay beside it,
so that the list can be written back with the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from payung.core.intake.cells import Cell
from payung.core.kernel.roster import KINDS, Column, Kind


class ListKind(StrEnum):
    """Which kind of list this is, by the names of its columns."""

    PROPOSAL = "proposal"
    """A list that a village made itself."""
    TEMPLATE = "template"
    """Our own template, filled in."""
    NIK_AND_NAME = "nik_and_name"
    """Nothing but NIK and name, as SIKS-NG gives a BNBA list."""
    OPENSID_NUMBERS = "opensid_numbers"
    OPENSID_LETTERS = "opensid_letters"
    OPENSID_AID = "opensid_aid"
    """Participants of an OpenSID programme (bantuan)."""
    OPENSID_SUPPLEMENT = "opensid_supplement"
    OPENSID_HOUSEHOLDS = "opensid_households"
    OPENDK = "opendk"
    SIAK = "siak"
    BIP = "bip"
    """Buku Induk Penduduk, people in blocks by family card."""
    DTSEN = "dtsen"
    BPJS_PARTICIPANTS = "bpjs_participants"


KIND_LABELS: dict[ListKind, str] = {
    ListKind.PROPOSAL: "daftar usulan desa",
    ListKind.TEMPLATE: "templat Payung Desa",
    ListKind.NIK_AND_NAME: "daftar NIK dan nama",
    ListKind.OPENSID_NUMBERS: "ekspor penduduk OpenSID (angka)",
    ListKind.OPENSID_LETTERS: "ekspor penduduk OpenSID (huruf)",
    ListKind.OPENSID_AID: "peserta bantuan OpenSID",
    ListKind.OPENSID_SUPPLEMENT: "data suplemen OpenSID",
    ListKind.OPENSID_HOUSEHOLDS: "rumah tangga OpenSID",
    ListKind.OPENDK: "penduduk OpenDK",
    ListKind.SIAK: "SIAK",
    ListKind.BIP: "Buku Induk Penduduk",
    ListKind.DTSEN: "DTSEN/SIKS-NG",
    ListKind.BPJS_PARTICIPANTS: "daftar peserta BPJS Ketenagakerjaan",
}
"""How each kind is called on a screen."""


class Skip(StrEnum):
    """Why a row is no person. The value is the reason as people read it."""

    TITLE = "judul di atas tabel"
    HEADER = "judul kolom"
    COLUMN_NUMBERS = "nomor kolom"
    BLANK = "baris kosong"
    NUMBER_ONLY = "hanya nomor urut"
    GROUP = "judul kelompok"
    TOTAL = "baris jumlah"
    NOTE = "catatan atau tanda tangan"
    AFTER_END = "di bawah tanda akhir ###"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row of the sheet that is no person."""

    row: int
    why: Skip


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """A column of the sheet and the columns of the roster that it fills."""

    letter: str
    header: str
    fills: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class IgnoredColumn:
    """A column of the sheet that fills nothing."""

    letter: str
    header: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet with a list was read."""

    name: str | None
    header_rows: tuple[int, ...]
    """Numbers of the rows taken for the header; empty where `columns` named every column."""
    columns: tuple[RecognisedColumn, ...]
    ignored: tuple[IgnoredColumn, ...]
    skipped: tuple[SkippedRow, ...]
    cells: Sequence[Sequence[Cell]] = field(repr=False)
    """All rows of the sheet as they were, from row 1."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list, read. `roster` has every `Column`, one row for each person row of the file."""

    roster: pl.DataFrame
    kind: ListKind
    sheets: tuple[SheetReading, ...]
    notices: tuple[str, ...]
    """Sentences about the file as a whole that its owner should know."""


_DTYPES = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.INTEGER: pl.Int64,
    Kind.BOOLEAN: pl.Boolean,
}
ROSTER_SCHEMA = pl.Schema({column.value: _DTYPES[kind]() for column, kind in KINDS.items()})
"""The roster as Polars sees it."""
