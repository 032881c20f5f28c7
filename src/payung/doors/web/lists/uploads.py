"""Taking an upload: never more than the largest size, and a full disk is a sentence.

What is too large is not kept while it comes in; what could not be kept is marked on the request, so
that the page can say so beside the form.
"""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from payung.programme.workers.imports.faults import disk_full
from payung.programme.workers.imports.stored_file import refuse_size

_FAULT = "payung.upload_fault"
_TOO_LARGE, _DISK_FULL = "too_large", "disk_full"


class CarefulUpload(TemporaryFileUploadHandler):
    """Writes an upload to a temporary file, up to the largest size."""

    received = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        self.received = 0
        try:
            super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        except OSError as full:
            self._skip(_DISK_FULL, full)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_BYTES:
            self._skip(_TOO_LARGE)
        try:
            return super().receive_data_chunk(raw_data, start)
        except OSError as full:
            self._skip(_DISK_FULL, full)
        return None

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        try:
            return super().file_complete(file_size)
        except OSError as full:
            self._skip(_DISK_FULL, full)
        return None

    def _skip(self, fault: str, cause: OSError | None = None) -> None:
        if self.request is not None:
            self.request.META[_FAULT] = fault
        raise SkipFile from cause


def refuse_faulty_upload(request: HttpRequest) -> None:
    """Raises `Refused` with `file_too_large` or `disk_full` where the upload could not be kept."""
    fault = request.META.get(_FAULT)
    if fault == _TOO_LARGE:
        refuse_size(settings.UPLOAD_BYTES + 1, settings.UPLOAD_BYTES)
    if fault == _DISK_FULL:
        raise disk_full()
