"""Decrees by which people serve: one of the village's decisions, or noted with its scan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.decisions.actions.scan import read_scan
from payung.programme.decisions.models import Decree
from payung.programme.incentives.models import ServiceDecree
from payung.programme.incentives.turn import constraints_in_words

_KIND = "service_decree"


@dataclass(frozen=True, slots=True)
class SaidDecree:
    """A decree as it stands on the paper; the scan may follow later."""

    number: str
    issued_on: date
    content: BinaryIO | None = None


@transaction.atomic
def note_decree(*, by: Holder, village: str, said: SaidDecree, on: date) -> ServiceDecree:
    """A decree that is not among the village's decisions.

    Raises `Refused` with `decree_twice`, `decree_day`, and as `attach_scan` does.
    """
    by.must(Deed.INCENTIVE_REGISTER, village)
    if said.issued_on > on:
        raise Refused(
            "decree_day",
            _("Tanggal SK belum tiba."),
            _("Isi tanggal seperti pada SK."),
        )
    made = ServiceDecree(
        number=written(said.number, _("Nomor SK"), longest=80),
        issued_on=said.issued_on,
        noted_by=signature(by),
        **levels_of(village),
    )
    return _kept(by, made, said.content)


@transaction.atomic
def take_decision(*, by: Holder, decree_id: UUID) -> ServiceDecree:
    """A decree of the village's decisions also names who serves: once, however often it is asked.

    Raises `Decree.DoesNotExist` outside the area.
    """
    decree = Decree.objects.filter(scope(by)).get(id=decree_id)
    by.must(Deed.INCENTIVE_REGISTER, decree.village_code)
    known = ServiceDecree.objects.filter(
        village_code=decree.village_code, number=decree.number
    ).first()
    if known is not None:
        return known
    made = ServiceDecree(
        number=decree.number,
        issued_on=decree.issued_on,
        decision=decree,
        noted_by=signature(by),
        **levels_of(decree.village_code),
    )
    return _kept(by, made, None)


@transaction.atomic
def attach_scan(*, by: Holder, decree_id: UUID, content: BinaryIO) -> ServiceDecree:
    """The scan of a decree. The same file again changes nothing; the one before stays on disk.

    Raises `ServiceDecree.DoesNotExist` outside the area; `Refused` with `scan_empty`,
    `scan_too_large`, `scan_kind` or `disk_full`.
    """
    found = ServiceDecree.objects.filter(scope(by)).select_for_update().get(id=decree_id)
    by.must(Deed.INCENTIVE_REGISTER, found.village_code)
    return _kept(by, found, content)


@transaction.atomic
def note_reading(*, by: Holder, decree_id: UUID) -> ServiceDecree:
    """Somebody opens the scan, which names people in full: that is an act."""
    found = ServiceDecree.objects.filter(scope(by)).get(id=decree_id)
    by.must(Deed.INCENTIVE_READ, found.village_code)
    record(
        by=by,
        deed=Deed.INCENTIVE_READ,
        of=(_KIND, found.id),
        place=found.village_code,
        details={"sha256": found.scan_sha256},
    )
    return found


def _kept(by: Holder, decree: ServiceDecree, content: BinaryIO | None) -> ServiceDecree:
    before = decree.scan_sha256
    if content is not None:
        scan, kind = read_scan(content)
        digest = hashlib.sha256(scan).hexdigest()
        if digest == before:
            return decree
        _store(decree, scan, f"{decree.id}-{digest[:12]}.{kind.suffix}")
        decree.scan_sha256, decree.scan_type = digest, kind.suffix
        decree.scanned_by = signature(by)
    with constraints_in_words():
        decree.save()
    record(
        by=by,
        deed=Deed.INCENTIVE_REGISTER,
        of=(_KIND, decree.id),
        place=decree.village_code,
        details={"sha256": decree.scan_sha256, "sha256_before": before},
    )
    return decree


def _store(decree: ServiceDecree, scan: bytes, name: str) -> None:
    try:
        decree.scan.save(name, ContentFile(scan), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error
