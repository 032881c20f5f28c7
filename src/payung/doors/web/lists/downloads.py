"""Files that come out: the list with its reasons, the file as it was handed in, our template."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from payung.core.intake.template import write_template
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.lists.views import found_list
from payung.office.accounts.duties import Deed
from payung.programme.workers.imports.workbook import workbook_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _attached(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=_XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer


@needs(Deed.LIST_IMPORT)
@require_safe
def workbook(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The village's own workbook with outcome and reasons beside each row."""
    of = found_list(request, list_id)
    return _attached(workbook_of(of), f"{Path(of.file_name).stem} - beralasan.xlsx")


@needs(Deed.LIST_IMPORT)
@require_safe
def original(request: PageRequest, list_id: UUID) -> HttpResponseBase:
    """The file as it was handed in, always as a download, never shown by the browser."""
    of = found_list(request, list_id)
    try:
        content = of.file.open("rb")
    except FileNotFoundError as lost:
        raise Refused(
            "file_lost",
            "Berkas yang disimpan tidak ditemukan lagi di server.",
            "Unggah berkasnya sekali lagi.",
        ) from lost
    return FileResponse(
        content,
        as_attachment=True,
        filename=of.file_name,
        content_type="application/octet-stream",
    )


@needs(Deed.LIST_IMPORT)
@require_safe
def template(request: PageRequest) -> HttpResponse:  # noqa: ARG001 - a view receives its request
    """Our own empty list."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "templat.xlsx")
        write_template(path)
        return _attached(path.read_bytes(), "templat-daftar-pekerja-rentan.xlsx")
