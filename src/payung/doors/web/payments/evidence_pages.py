"""The evidence of a payment as one download, written while it is sent."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung.doors.web.access import PageRequest, needs
from payung.office.accounts.duties import Deed
from payung.programme.payments.evidence import open_bundle
from payung.programme.payments.models import Bill


@needs(Deed.EVIDENCE_READ)
@require_POST
def evidence(request: PageRequest, bill_id: UUID) -> StreamingHttpResponse:
    """Making it is an act, so it is asked for by a button."""
    try:
        made = open_bundle(by=request.holder, bill_id=bill_id, on=timezone.localdate())
    except Bill.DoesNotExist as hidden:
        raise Http404 from hidden
    return StreamingHttpResponse(
        made.chunks,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{made.file_name}"'},
    )
