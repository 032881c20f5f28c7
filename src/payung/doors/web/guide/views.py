"""Pages of the guide: open to everybody, so that one who cannot log in can read how to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from payung.doors.web.access import PageRequest, public
from payung.doors.web.guide.shelf import ENTRY, PAGE_OF_POST, GuidePage, address_of, shelf


@public
@require_safe
def guide(request: PageRequest) -> HttpResponse:
    """Who are you, how to log in, the year at a glance."""
    return _shown(request, shelf()[ENTRY])


@public
@require_safe
def guide_page(request: PageRequest, slug: str) -> HttpResponse:
    """The tasks of one post, step by step."""
    if slug == ENTRY or slug not in shelf():
        raise Http404
    return _shown(request, shelf()[slug])


def _shown(request: PageRequest, page: GuidePage) -> HttpResponse:
    own = PAGE_OF_POST[request.holder.role] if request.holder else ""
    contents = [
        (address_of(each.slug), each.title, each.slug == page.slug, each.slug == own)
        for each in shelf().values()
    ]
    return render(request, "guide/page.html", {"page": page, "contents": contents})
