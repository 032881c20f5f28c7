"""Ceilings: one is typed, or a workbook is read for all villages, looked at, and then noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import LARGEST, format_rupiah
from payung.core.law.funding import FundSource
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import areas_within, village_of
from payung.office.area.village import refuse_without_budget
from payung.office.audit.actions import Details, record, signature
from payung.office.written import written
from payung.programme.budgets.ceiling_rows import Places, RowRead, read_ceilings
from payung.programme.budgets.models import Ceiling, CeilingKind, CeilingSheet, SheetState
from payung.programme.budgets.outcomes import RowOutcome
from payung.programme.budgets.standing import Limit, ceilings_of
from payung.programme.workers.imports.stored_file import clean_file_name, digest_of, refuse_size

LARGEST_FILE = 5 * 1024 * 1024
_LONGEST_NAME = 200
"""Bytes; the longest that every file system takes is a little more."""


@dataclass(frozen=True, slots=True)
class NotedCeiling:
    """One ceiling as it is typed. `basis` is the decree or letter; `reason` why it is corrected."""

    limit: Limit
    year: int
    amount: int
    basis: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """A workbook as it is handed in: for which year, of what it speaks, and what it follows."""

    content: File[bytes]
    name: str
    year: int
    kind: CeilingKind
    default: FundSource
    """The purse where the file names none."""
    basis: str


class KeptRow(TypedDict):
    """A row of a workbook as JSON."""

    sheet: str
    row: int
    said: str
    place: str
    source: str
    kind: str
    amount: int | None
    before: int | None
    outcome: str
    reason: str


@transaction.atomic
def note_ceiling(*, by: Holder, noted: NotedCeiling) -> Ceiling:
    """A new entry; the one before stays to be read.

    Raises `Refused` with `no_village_budget`, `ceiling_too_large`, `ceiling_same`, and
    `text_missing` for a correction without a reason.
    """
    code = noted.limit.place
    by.must(Deed.CEILING_NOTE, code)
    refuse_without_budget(village_of(code))
    _refuse_amount(noted.amount)
    before = ceilings_of((code,), noted.year).get(noted.limit)
    if before is not None and before.amount == noted.amount:
        raise Refused(
            "ceiling_same",
            _("Pagu ini sudah tercatat %(amount)s.") % {"amount": format_rupiah(noted.amount)},
            _("Tidak ada yang perlu diubah."),
        )
    reason = written(noted.reason, _("Alasan perubahan"), longest=500, required=before is not None)
    made = _ceiling(noted.limit, noted.year, noted.amount, by, code)
    made.source = written(noted.basis, _("Dasar"), longest=160)
    made.reason = reason
    made.save(force_insert=True)
    details: Details = {
        "year": noted.year,
        "purse": noted.limit.source.value,
        "kind": noted.limit.kind.value,
        "amount": noted.amount,
        "before": before.amount if before else None,
    }
    _note_one(by, made, details)
    return made


@transaction.atomic
def read_sheet(*, by: Holder, asked: SheetAsked) -> CeilingSheet:
    """The workbook as it was read, to be looked at; nothing is noted yet.

    Raises `Refused` as `read_ceilings` does, and with `file_empty` or `file_too_large`.
    """
    regency = by.area[:5]
    by.must(Deed.CEILING_LOAD, regency)
    basis = written(asked.basis, _("Dasar"), longest=120)
    refuse_size(asked.content.size, LARGEST_FILE)
    name = clean_file_name(asked.name)
    areas = areas_within((regency,))
    with TemporaryDirectory() as folder:
        path = Path(folder) / (name if len(name.encode()) < _LONGEST_NAME else "pagu")
        with path.open("wb") as file:
            file.writelines(asked.content.chunks())
        read = read_ceilings(path, Places.of(areas), year=asked.year, default=asked.default)
    kind = CeilingKind.PURSE if read.is_of_regencies else asked.kind
    made = CeilingSheet.objects.create(
        year=asked.year,
        file_name=name,
        sha256=digest_of(asked.content),
        basis=basis,
        rows=_judged(read.rows, asked.year, kind),
        passed_over=dict(read.passed_over),
        loaded_at=timezone.now(),
        account_id=by.account_id,
        loaded_by=signature(by),
        **levels_of(regency),
    )
    _note_sheet(by, made, "read")
    return made


@transaction.atomic
def note_sheet(*, by: Holder, sheet_id: UUID) -> CeilingSheet:
    """The new and the changed amounts of a workbook are noted, once.

    Raises `CeilingSheet.DoesNotExist` outside the area; `Refused` with `sheet_closed`,
    `nothing_to_note`, or `ceilings_changed` where somebody noted others since it was read.
    """
    sheet = _open_sheet(by, sheet_id)
    rows: list[KeptRow] = [
        row for row in sheet.rows if row["outcome"] in (RowOutcome.NEW, RowOutcome.CHANGED)
    ]
    if not rows:
        raise Refused(
            "nothing_to_note",
            _("Tidak ada pagu baru atau berubah dalam berkas ini."),
            _("Perbaiki baris yang ditolak, lalu muat berkasnya lagi."),
        )
    known = ceilings_of({row["place"] for row in rows}, sheet.year)
    if any(_amount(known, row) != row["before"] for row in rows):
        raise Refused(
            "ceilings_changed",
            _("Ada pagu yang dicatat orang lain sejak berkas ini dibaca."),
            _("Muat berkasnya sekali lagi untuk melihat yang terbaru."),
        )
    Ceiling.objects.bulk_create([_from_row(row, sheet, by) for row in rows], batch_size=500)
    sheet.state, sheet.closed_at = SheetState.NOTED.value, timezone.now()
    sheet.save(update_fields=["state", "closed_at"])
    _note_sheet(by, sheet, "noted")
    return sheet


@transaction.atomic
def drop_sheet(*, by: Holder, sheet_id: UUID) -> CeilingSheet:
    """The workbook is put aside; nothing of it is noted."""
    sheet = _open_sheet(by, sheet_id)
    sheet.state, sheet.closed_at = SheetState.DROPPED.value, timezone.now()
    sheet.save(update_fields=["state", "closed_at"])
    _note_sheet(by, sheet, "dropped")
    return sheet


def _refuse_amount(amount: int) -> None:
    if not 0 <= amount <= LARGEST:
        raise Refused(
            "ceiling_too_large",
            _("Pagu %(amount)s tidak wajar untuk sebuah desa.") % {"amount": format_rupiah(amount)},
            _("Hitung lagi angka nolnya."),
        )


def _note_one(by: Holder, made: Ceiling, details: Details) -> None:
    record(
        by=by,
        deed=Deed.CEILING_NOTE,
        of=("ceiling", made.id),
        place=made.village_code,
        reason=made.reason,
        details=details,
    )


def _open_sheet(by: Holder, sheet_id: UUID) -> CeilingSheet:
    sheet = CeilingSheet.objects.filter(scope(by)).select_for_update().get(id=sheet_id)
    by.must(Deed.CEILING_LOAD, sheet.regency_code)
    if sheet.state != SheetState.PREVIEWED.value:
        raise Refused(
            "sheet_closed",
            _("Berkas ini sudah dicatat atau dibatalkan."),
            _("Muat berkasnya lagi bila perlu."),
        )
    return sheet


def _judged(rows: tuple[RowRead, ...], year: int, kind: CeilingKind) -> list[KeptRow]:
    """Each row beside what is noted now."""
    known = ceilings_of({row.place for row in rows if not row.reason}, year)
    return [_judge(row, known, kind) for row in rows]


def _judge(row: RowRead, known: Mapping[Limit, Ceiling], kind: CeilingKind) -> KeptRow:
    before = None
    if not row.reason and row.source is not None:
        noted = known.get(Limit(row.place, row.source, kind))
        before = noted.amount if noted else None
    return {
        "sheet": row.sheet,
        "row": row.row,
        "said": row.said,
        "place": row.place,
        "source": row.source.value if row.source else "",
        "kind": kind.value,
        "amount": row.amount,
        "before": before,
        "outcome": RowOutcome.of(row.amount, before, is_refused=bool(row.reason)).value,
        "reason": row.reason,
    }


def _amount(known: Mapping[Limit, Ceiling], row: KeptRow) -> int | None:
    limit = Limit(row["place"], FundSource(row["source"]), CeilingKind(row["kind"]))
    found = known.get(limit)
    return found.amount if found else None


def _from_row(row: KeptRow, sheet: CeilingSheet, by: Holder) -> Ceiling:
    limit = Limit(row["place"], FundSource(row["source"]), CeilingKind(row["kind"]))
    made = _ceiling(limit, sheet.year, row["amount"] or 0, by, row["place"])
    where = f"{row['sheet']} " if row["sheet"] else ""
    made.source = f"{sheet.basis}; {sheet.file_name}, {where}baris {row['row']}"[:200]
    made.reason = sheet.basis if row["before"] is not None else ""
    return made


def _ceiling(limit: Limit, year: int, amount: int, by: Holder, place: str) -> Ceiling:
    return Ceiling(
        year=year,
        fund_source=limit.source.value,
        kind=limit.kind.value,
        amount=amount,
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
        **levels_of(place),
    )


def _note_sheet(by: Holder, sheet: CeilingSheet, what: str) -> None:
    counts = Counter(str(row["outcome"]) for row in sheet.rows)
    details: Details = {"what": what, "year": sheet.year, **counts}
    record(
        by=by,
        deed=Deed.CEILING_LOAD,
        of=("ceiling_sheet", sheet.id),
        place=sheet.regency_code,
        details=details,
    )
