"""Papers that people hand in: known by their content, never by a name."""

from __future__ import annotations

from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.programme.workers.photo import cleaned_photo


def read_paper(content: BinaryIO) -> tuple[bytes, str]:
    """The whole file and its ending: a PDF as it is, a photo without what the camera wrote.

    Raises `Refused` with `file_empty`, `file_too_large`, or as `photo.cleaned_photo` does.
    """
    largest = settings.UPLOAD_BYTES
    read = content.read(largest + 1)
    if not read:
        raise Refused("file_empty", _("Berkas kosong."), _("Pilih berkasnya lagi."))
    if len(read) > largest:
        raise Refused(
            "file_too_large",
            _("Berkas lebih dari %(size)s MB.") % {"size": largest // 1024 // 1024},
            _("Kecilkan berkasnya, lalu unggah lagi."),
        )
    return (read, "pdf") if read.startswith(b"%PDF-") else cleaned_photo(read)


def keep(field: FieldFile, name: str, content: bytes) -> None:
    """Put a file where its row says. Raises `Refused("disk_full")`."""
    try:
        field.save(name, ContentFile(content), save=False)
    except OSError as error:
        raise Refused(
            "disk_full",
            _("Berkas tidak dapat disimpan di server; tidak ada yang diubah."),
            _("Beri tahu pengelola sistem, lalu unggah lagi."),
        ) from error


def kept(field: FieldFile) -> bytes:
    """The content of a kept file. Raises `Refused("file_missing")`."""
    try:
        with field.open() as file:
            content: bytes = file.read()
    except (FileNotFoundError, ValueError) as missing:
        raise Refused(
            "file_missing",
            _("Berkas ini tidak ada lagi di server."),
            _("Minta pengelola sistem memulihkannya dari cadangan."),
        ) from missing
    return content
