"""Taking a long list in: checked and accepted by a process of its own, whose memory is measured."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID

import polars as pl
from django.core.files import File

from payung.core.kernel.month import Month
from payung.core.kernel.roster import Column
from payung.doors.ops.measuring.crowd import working_people
from payung.doors.ops.measuring.limits import ImportTime
from payung.doors.ops.start_django import load_django
from payung.office.accounts.holder import Holder
from payung.programme.decisions.models import CandidateList
from payung.programme.workers.imports.actions import HandedIn, accept_list, upload_list
from payung.programme.workers.models import ImportState, ListImport

_COLUMNS = {
    "NIK": Column.NIK,
    "NO KK": Column.FAMILY_CARD,
    "NAMA LENGKAP": Column.NAME,
    "L/P": Column.SEX,
    "TEMPAT LAHIR": Column.BIRTH_PLACE,
    "TANGGAL LAHIR": Column.BIRTH_DATE,
    "PEKERJAAN": Column.JOB,
    "ALAMAT": Column.ADDRESS,
    "NO HP": Column.PHONE,
    "NAMA IBU KANDUNG": Column.MOTHER_NAME,
    "AHLI WARIS": Column.HEIR_NAME,
}


def import_time(by: Holder, folder: Path, rows: int) -> ImportTime:
    """A CSV of so many new people, from the upload to the registry, for the holder's village."""
    path = _write(folder / "daftar.csv", rows)
    start = Month.parse(CandidateList.objects.values_list("first_month", flat=True)[0])
    with path.open("rb") as content:
        handed_in = HandedIn(File(content), path.name, start)
        made = upload_list(by=by, village_code=by.area, handed_in=handed_in)
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=load_django) as worker:
        before = worker.submit(peak_megabytes).result()
        check_seconds = worker.submit(check, made.id).result()
        accept_list(by=by, list_import=_in_state(made.id, ImportState.PREVIEWED))
        accept_seconds = worker.submit(accept, made.id).result()
        peak = worker.submit(peak_megabytes).result()
    fates = _in_state(made.id, ImportState.ACCEPTED).totals["fates"]
    return ImportTime(
        rows=rows,
        taken=fates["new"] + fates["changed"],
        check_seconds=check_seconds,
        accept_seconds=accept_seconds,
        megabytes=peak,
        megabytes_before=before,
    )


def check(import_id: UUID) -> float:
    """In the worker: seconds that the check takes."""
    from payung.programme.workers.imports.checking import check_now

    begin = time.perf_counter()
    check_now(import_id)
    return time.perf_counter() - begin


def accept(import_id: UUID) -> float:
    """In the worker: seconds that the acceptance takes."""
    from payung.programme.workers.imports.acceptance import accept_now

    begin = time.perf_counter()
    accept_now(import_id)
    return time.perf_counter() - begin


def peak_megabytes() -> int:
    """Of this process alone; 0 where the system does not tell.

    Linux is asked for the peak since this programme was loaded: the usual question would answer
    with that of the process which started this one.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    (peak,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // 1024


def _in_state(import_id: UUID, state: ImportState) -> ListImport:
    found = ListImport.objects.get(id=import_id)
    if found.state != state:
        raise AssertionError(f"{found.state}: {found.stop_sentence}")
    return found


def _write(path: Path, rows: int) -> Path:
    born = pl.col(Column.BIRTH_DATE).dt.strftime("%d-%m-%Y").alias(Column.BIRTH_DATE)
    people = working_people(rows).with_columns(born)
    people.select(
        pl.col(column).cast(pl.String).fill_null("").alias(heading)
        for heading, column in _COLUMNS.items()
    ).write_csv(path, separator=";")
    return path
