"""Looking for a name on the pages of a decision: by POST, so that no name stands in an address."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.decisions.step_page import found_for
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed

_PAGES = {
    "urutan": "decisions_order",
    "belum-siap": "decisions_left_out",
    "keputusan": "decisions_decrees",
    "perubahan": "decisions_amend",
}
_LONGEST = 80


@needs(Deed.DECREE_READ)
@require_POST
@or_404
def search(request: PageRequest, list_id: UUID) -> HttpResponse:
    """Keeps what is looked for and leads to the page `di`, which asks for its own right."""
    found = found_for(request, list_id)
    page = _PAGES.get(request.POST.get("di", ""))
    if page is None:
        raise Http404
    number = keep_search(request, request.POST.get("cari", ""))
    told = {"hasil": request.POST.get("hasil", "")[:20], "cari": number}
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{reverse(page, args=[found.id])}?{query}".rstrip("?"))


def searched(request: PageRequest) -> dict[str, str]:
    """`search`: what is looked for; `searching`: its number, for the addresses of further pages."""
    number = request.GET.get("cari", "")
    text = kept_search(request, number)[:_LONGEST]
    return {"search": text, "searching": number if text else ""}
