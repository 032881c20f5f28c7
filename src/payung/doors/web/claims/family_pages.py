"""The link for a family: making, sending and ending it; and the page that it opens for anybody.

The page is made for the cheapest phone: no script, one small style sheet. Whoever is logged in by
chance is put aside, and a wrong address is answered like one that has ended.
"""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404, origin_of, public
from payung.doors.web.claims.paper_pages import claim_for
from payung.doors.web.office.public_throttle import FAMILY_BY_ADDRESS, seconds_to_wait
from payung.office.accounts.duties import Deed
from payung.programme.claims import family_links
from payung.programme.claims.addresses import family_address
from payung.programme.claims.case_papers import case_number
from payung.programme.claims.family_links import HeirLink
from payung.programme.claims.family_page import family_page
from payung.programme.claims.models import Claim
from payung.programme.payments.alarms.letters import whatsapp_link


@needs(Deed.CLAIM_INFORM)
@require_safe
@or_404
def links(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """Each heir who receives, with the link and the message that carries it."""
    claim = claim_for(request, claim_id)
    rows = family_links.links_of(claim, request.holder, timezone.localdate())
    context = {
        "claim": claim,
        "number": case_number(claim),
        "rows": [(row, *_sent(claim, row)) for row in rows],
    }
    return render(request, "claims/family_links.html", context)


@needs(Deed.CLAIM_INFORM)
@require_POST
@or_404
def make(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """A new link for an heir; the one before no longer opens."""
    try:
        heir_id = UUID(request.POST.get("heir", ""))
    except ValueError as odd:
        raise Http404 from odd
    try:
        family_links.make_link(
            by=request.holder, claim_id=claim_id, heir_id=heir_id, on=timezone.localdate()
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Tautan dibuat. Kirimkan lewat WhatsApp atau tuliskan."))
    return HttpResponseRedirect(reverse("claims_family", args=[claim_id]))


@needs(Deed.CLAIM_INFORM)
@require_POST
@or_404
def revoke(request: PageRequest, claim_id: UUID, link_id: UUID) -> HttpResponse:
    """The link no longer opens."""
    try:
        family_links.revoke_link(
            by=request.holder, claim_id=claim_id, link_id=link_id, on=timezone.localdate()
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Tautan dicabut; tidak dapat dibuka lagi."))
    return HttpResponseRedirect(reverse("claims_family", args=[claim_id]))


@public
@sensitive_variables()
@require_safe
def family(request: PageRequest, token: str) -> HttpResponse:
    """What a family reads about its own case."""
    request.user = AnonymousUser()
    request.holder = None  # type: ignore[assignment]
    wait = seconds_to_wait((FAMILY_BY_ADDRESS, origin_of(request)))
    if wait:
        response = _closed(request, HTTPStatus.TOO_MANY_REQUESTS, is_too_often=True)
        response.headers["Retry-After"] = str(wait)
        return response
    today = timezone.localdate()
    claim = family_links.claim_behind(token, today)
    if claim is None:
        return _closed(request, HTTPStatus.NOT_FOUND)
    return _unlisted(render(request, "claims/family.html", {"page": family_page(claim, today)}))


def _closed(
    request: PageRequest, status: HTTPStatus, *, is_too_often: bool = False
) -> HttpResponse:
    context = {"is_too_often": is_too_often}
    return _unlisted(render(request, "claims/family_closed.html", context, status=status))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _sent(claim: Claim, row: HeirLink) -> tuple[str, str]:
    """The address of the page and the link that opens WhatsApp with the message."""
    if row.link is None:
        return "", ""
    with override("id"):
        text = family_links.message(claim, row.link)
    return family_address(row.token), whatsapp_link(row.phone, text)
