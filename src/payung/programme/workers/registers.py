"""Registers of a regency: loaded once as Parquet, read lazily by every check.

The newest of each kind counts, by the day that it describes. A file is checked and rewritten into
the columns of `intake.REGISTER_SCHEMA` when it is loaded, so that a check never meets a messy one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.engine.registers import Registers
from payung.core.intake import RegisterKind, read_register
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme, scope
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.programme.workers.models import RegisterFile

KIND_WORDS: dict[RegisterKind, str | Promise] = {
    RegisterKind.POPULATION: lazy("Register penduduk"),
    RegisterKind.PARTICIPANTS: lazy("Peserta yang dibayar pihak lain"),
    RegisterKind.OFFICIALS: lazy("Perangkat desa, BPD, dan ASN"),
    RegisterKind.EMPLOYEES: lazy("Pekerja penerima upah"),
    RegisterKind.DEATHS: lazy("Register kematian"),
}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A register as it was handed in. `name` is what people call the file."""

    path: Path
    name: str
    kind: RegisterKind
    as_of: date
    source: str


def registers_of(regency: str) -> Registers:
    """The newest register of each kind, as lazy scans; kinds that nobody loaded are absent.

    Raises `Refused("register_file_missing")` where the row is there and its file is not.
    """
    scans: dict[RegisterKind, pl.LazyFrame] = {}
    for kind, each in _newest(Q(regency_code=regency)).items():
        path = Path(each.file.path)
        if not path.is_file():
            raise Refused(
                "register_file_missing",
                _("Berkas %(kind)s tidak ada lagi di server.") % {"kind": KIND_WORDS[kind]},
                _("Minta Dinas PMD memuatnya lagi, atau pulihkan cadangan."),
            )
        scans[kind] = pl.scan_parquet(path)
    return scans


def _newest(inside: Q) -> dict[RegisterKind, RegisterFile]:
    found = RegisterFile.objects.filter(inside).order_by("as_of", "loaded_at")
    return {RegisterKind(each.kind): each for each in found}


def load_register(*, by: Holder | Programme, regency: str, handed_in: HandedIn) -> RegisterFile:
    """Keep a register of a regency; the same file for the same day again is the one that is there.

    Raises `Refused` as `intake.read_register` does, `register_in_future`, `register_empty`.
    """
    if isinstance(by, Holder):
        by.must(Deed.REGISTER_LOAD, regency)
    if handed_in.as_of > timezone.localdate():
        raise Refused(
            "register_in_future",
            _("Tanggal keadaan register belum tiba."),
            _("Isi tanggal data itu diambil."),
        )
    digest = _digest(handed_in.path)
    return _same(regency, handed_in, digest).first() or _keep(by, regency, handed_in, digest)


def _same(regency: str, handed_in: HandedIn, digest: str) -> QuerySet[RegisterFile]:
    """The same file for the same day, if it is there: at most one."""
    return RegisterFile.objects.filter(
        regency_code=regency, kind=handed_in.kind, as_of=handed_in.as_of, sha256=digest
    )


def _keep(by: Holder | Programme, regency: str, handed_in: HandedIn, digest: str) -> RegisterFile:
    with TemporaryDirectory() as folder:
        parquet = Path(folder, "register.parquet")
        frame = read_register(handed_in.path, handed_in.kind, latest_year=handed_in.as_of.year)
        frame.sink_parquet(parquet)
        rows = pl.scan_parquet(parquet).select(pl.len()).collect().item()
        if not rows:
            raise Refused(
                "register_empty",
                _("Tidak ada satu orang pun terbaca dalam register ini."),
                _("Periksa berkasnya, lalu unggah lagi."),
            )
        made = RegisterFile(
            kind=handed_in.kind.value,
            as_of=handed_in.as_of,
            source=handed_in.source[:200],
            rows=rows,
            sha256=digest,
            loaded_by=signature(by),
            **levels_of(regency),
        )
        with parquet.open("rb") as content:
            made.file.save(f"{made.id}.parquet", File(content), save=False)
    try:
        _record(by, made)
    except IntegrityError:
        made.file.delete(save=False)
        return _same(regency, handed_in, digest).get()
    return made


@transaction.atomic
def _record(by: Holder | Programme, made: RegisterFile) -> None:
    made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.REGISTER_LOAD,
        of=("register", made.id),
        place=made.regency_code,
        details={"kind": made.kind, "as_of": made.as_of.isoformat(), "rows": made.rows},
    )


def _digest(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class RegisterShown:
    """A kind of register, and the newest one that is there."""

    words: str | Promise
    newest: RegisterFile | None


def registers_shown(holder: Holder) -> tuple[RegisterShown, ...]:
    """Each kind with its newest register in the holder's regency."""
    newest = _newest(scope(holder))
    return tuple(RegisterShown(words, newest.get(kind)) for kind, words in KIND_WORDS.items())
