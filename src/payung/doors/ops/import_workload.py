"""The measured import: a village's list of many ready people, from the file to the registry.

Used by the measurements of the web application. It hands a workbook of invented people in, checks
it, accepts it, and says how long each part took and what the registry holds afterwards.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import File

from payung.core.kernel.month import Month
from payung.doors.cli.bench_inputs import workbook
from payung.office.accounts.holder import Holder
from payung.programme.workers.imports.acceptance import accept_now
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.imports.checking import check_now
from payung.programme.workers.models import Change, ListImport


@dataclass(frozen=True, slots=True)
class MeasuredImport:
    """Seconds by part, rows of the file, people and history that it made."""

    rows: int
    check_seconds: float
    accept_seconds: float
    fates: dict[str, int]
    changes: int

    @property
    def rows_a_second(self) -> float:
        """From the stored file to the registry, duplicates checked and history written."""
        return self.rows / (self.check_seconds + self.accept_seconds)


def import_people(
    *, by: Holder, village_code: str, start: Month, folder: Path, rows: int
) -> MeasuredImport:
    """Take a workbook of so many invented people in, whole, in this process.

    Jobs that a worker waits for must not run meanwhile: give a holder of an empty village. Raises
    `RuntimeError` where the list does not come through.
    """
    path = workbook(folder / f"daftar_{rows}.xlsx", rows=rows)
    with path.open("rb") as content:
        handed_in = HandedIn(File(content), path.name, start)
        made = upload_list(by=by, village_code=village_code, handed_in=handed_in)
    began = time.perf_counter()
    check_now(made.id)
    checked = time.perf_counter()
    accept_list(by=by, list_import=ListImport.objects.get(pk=made.id))
    accept_now(made.id)
    done = time.perf_counter()
    made.refresh_from_db()
    if made.state != "accepted":
        raise RuntimeError(f"import ended as {made.state}: {made.stop_sentence}")
    return MeasuredImport(
        rows=made.totals["rows"],
        check_seconds=checked - began,
        accept_seconds=done - checked,
        fates=made.totals["fates"],
        changes=Change.objects.filter(list_import=made).count(),
    )
