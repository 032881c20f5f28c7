"""A file that a page hands out: to be saved, never to be opened in the page's own name."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse

from payung.office.printed import Printed

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "yaml": "application/yaml; charset=utf-8",
}
"""By the ending of a file's name."""


def paper_or_404(make: Callable[[], Printed]) -> HttpResponse:
    """The answer with a paper; one whose code nobody knows (`KeyError`) is not there."""
    try:
        made = make()
    except KeyError as unknown:
        raise Http404 from unknown
    return handed_out(made.file_name, made.content)


def handed_out(name: str, content: bytes) -> HttpResponse:
    """The answer with the file; `name` in plain letters, with one of the endings of `MEDIA`."""
    return HttpResponse(
        content,
        content_type=MEDIA[name.rpartition(".")[2]],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
