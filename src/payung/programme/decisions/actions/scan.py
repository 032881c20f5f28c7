"""The signed decree as a scan: kept privately, known by its sum, and each reading noted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.audit.actions import Details, record, signature
from payung.office.written import written
from payung.programme.decisions.models import Decree
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, take_any_version


@dataclass(frozen=True, slots=True)
class ScanKind:
    """A form of file that a scanner or a phone makes, by how its content begins."""

    begins: bytes
    suffix: str


KINDS = (
    ScanKind(b"%PDF-", "pdf"),
    ScanKind(b"\xff\xd8\xff", "jpg"),
    ScanKind(b"\x89PNG\r\n\x1a\n", "png"),
)


@transaction.atomic
def upload_scan(
    *, by: Holder, decree_id: UUID, content: BinaryIO, on: date, reason: str = ""
) -> Decree:
    """The signed paper of a decree or an addendum. The same file again changes nothing.

    Another file replaces it only with a reason; the one before stays on disk, its sum in the acts.
    Raises `Decree.DoesNotExist` outside the area; `Refused` with `scan_empty`, `scan_too_large`,
    `scan_kind`, `scan_exists` or `disk_full`.
    """
    decree = Decree.objects.filter(scope(by)).get(id=decree_id)
    found = take_any_version(Step.SCAN, by=by, list_id=decree.candidate_list_id, on=on)
    decree = Decree.objects.select_for_update().get(id=decree_id)
    content_bytes, kind = read_scan(content)
    digest = hashlib.sha256(content_bytes).hexdigest()
    if decree.scan_sha256 == digest:
        return decree
    told = _reason(decree, reason)
    details: Details = {
        "decree": str(decree.id),
        "sha256": digest,
        "sha256_before": decree.scan_sha256,
        "bytes": len(content_bytes),
    }
    _store(decree, content_bytes, f"{decree.id}-{digest[:12]}.{kind.suffix}")
    decree.scan_sha256, decree.scan_type = digest, kind.suffix
    decree.scanned_on, decree.scanned_by = on, signature(by)
    decree.save()
    close(found, Step.SCAN, by=by, reason=told, details=details)
    return decree


@transaction.atomic
def note_reading(*, by: Holder, decree_id: UUID, paper: str) -> Decree:
    """Somebody opens the signed paper, which names everyone in full: that is an act.

    Raises `Decree.DoesNotExist` outside the area.
    """
    decree = Decree.objects.filter(scope(by)).get(id=decree_id)
    by.must(Deed.DECREE_READ, decree.village_code)
    record(
        by=by,
        deed=Deed.DECREE_READ,
        of=("decree", decree.id),
        place=decree.village_code,
        details={"paper": paper},
    )
    return decree


def read_scan(content: BinaryIO) -> tuple[bytes, ScanKind]:
    """The whole file and its kind, by what it holds and not by what it is called.

    Raises `Refused` with `scan_empty`, `scan_too_large` or `scan_kind`.
    """
    largest = settings.UPLOAD_BYTES
    read = content.read(largest + 1)
    if not read:
        raise Refused("scan_empty", _("Berkas pindaian kosong."), _("Pilih berkasnya lagi."))
    if len(read) > largest:
        raise Refused(
            "scan_too_large",
            _("Berkas pindaian lebih dari %(size)s MB.") % {"size": largest // 1024 // 1024},
            _("Pindai dengan ketajaman 200 dpi, hitam putih, lalu unggah lagi."),
        )
    kind = next((each for each in KINDS if read.startswith(each.begins)), None)
    if kind is None:
        raise Refused(
            "scan_kind",
            _("Isi berkas ini bukan PDF, JPEG, atau PNG."),
            _("Simpan hasil pindaian sebagai PDF atau foto, lalu unggah lagi."),
        )
    return read, kind


def _reason(decree: Decree, reason: str) -> str:
    if not decree.scan_sha256:
        return written(reason, _("Alasan"), longest=500, required=False)
    if not reason.strip():
        raise Refused(
            "scan_exists",
            _("Pindaian keputusan ini sudah ada."),
            _("Untuk menggantinya, tulis alasannya."),
        )
    return written(reason, _("Alasan"), longest=500)


def _store(decree: Decree, content: bytes, name: str) -> None:
    try:
        decree.signed_scan.save(name, ContentFile(content), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error
