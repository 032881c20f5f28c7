"""Files of an event: material, photos, the signed list. Known by their content, never by a name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.constraints import in_words
from payung.office.written import written
from payung.programme.outreach.models import EventFile, FileKind
from payung.programme.outreach.steps import Step
from payung.programme.outreach.turn import constraints, note, take_any_version
from payung.programme.workers.photo import cleaned_photo

_OFFICE = b"PK\x03\x04"
_INSIDE = {b"ppt/": "pptx", b"word/": "docx", b"xl/": "xlsx"}


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file as it was dropped, and what it is."""

    kind: FileKind
    title: str
    content: BinaryIO


@transaction.atomic
def add_file(*, by: Holder, event_id: UUID, handed_in: HandedIn, on: date) -> EventFile:
    """Photos are kept without place and time of the camera; the same file again is the same row.

    Raises `Refused` with `file_empty`, `file_too_large`, `file_kind`, `disk_full`, or as
    `photo.cleaned_photo` does.
    """
    event = take_any_version(Step.FILE, by=by, event_id=event_id, on=on)
    content, suffix = _read(handed_in)
    digest = hashlib.sha256(content).hexdigest()
    known = event.files.filter(sha256=digest, removed_because="").first()
    if known is not None:
        return known
    made = EventFile(
        event=event,
        kind=handed_in.kind.value,
        title=written(handed_in.title, _("Judul"), longest=160),
        suffix=suffix,
        sha256=digest,
        added_at=timezone.now(),
        added_by=signature(by),
    )
    try:
        made.file.save(f"{made.id}.{suffix}", ContentFile(content), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error
    with in_words(constraints):
        made.save(force_insert=True)
    note(event, Step.FILE, by=by, details={"file": str(made.id), "sha256": digest})
    return made


@transaction.atomic
def remove_file(*, by: Holder, event_id: UUID, file_id: UUID, reason: str, on: date) -> EventFile:
    """Nobody is handed the file any more; that it was there stays to be read."""
    event = take_any_version(Step.FILE, by=by, event_id=event_id, on=on)
    found = event.files.select_for_update().get(id=file_id)
    if not found.removed_because:
        found.removed_because = written(reason, _("Alasan"), longest=300)
        found.removed_by = signature(by)
        found.save(update_fields=["removed_because", "removed_by"])
        note(
            event, Step.FILE, by=by, reason=found.removed_because, details={"removed": str(file_id)}
        )
    return found


def _read(handed_in: HandedIn) -> tuple[bytes, str]:
    largest = settings.UPLOAD_BYTES
    content = handed_in.content.read(largest + 1)
    if not content:
        raise Refused("file_empty", _("Berkas kosong."), _("Pilih berkasnya lagi."))
    if len(content) > largest:
        raise Refused(
            "file_too_large",
            _("Berkas lebih dari %(size)s MB.") % {"size": largest // 1024 // 1024},
            _("Kecilkan berkasnya, lalu unggah lagi."),
        )
    if content.startswith(b"%PDF-") and handed_in.kind is not FileKind.PHOTO:
        return content, "pdf"
    if content.startswith(_OFFICE) and handed_in.kind is FileKind.MATERIAL:
        return content, _office_kind(content)
    return cleaned_photo(content)


def _office_kind(content: bytes) -> str:
    for folder, suffix in _INSIDE.items():
        if folder in content:
            return suffix
    raise Refused(
        "file_kind",
        _("Isi berkas ini bukan PDF, PPTX, DOCX, XLSX, JPG, atau PNG."),
        _("Simpan dalam salah satu bentuk itu, lalu unggah lagi."),
    )
