"""The papers of a case: filled in once, printed one by one or all together."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.engine.happening import Happening
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.claims.paper_forms import FillInForm
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.handed_out import handed_out, paper_or_404
from payung.office.accounts.duties import Deed
from payung.programme.claims import papers as paper_files
from payung.programme.claims.case import visible_to
from payung.programme.claims.case_papers import case_number
from payung.programme.claims.claim_form import FormSeen, FormTold, form_of, save_form
from payung.programme.claims.models import Claim
from payung.programme.claims.papers import papers_for

_MOST_BLANKS = 8


def claim_for(request: PageRequest, claim_id: UUID) -> Claim:
    """The case for the holder of the request. Raises `Claim.DoesNotExist` outside the area."""
    return visible_to(request.holder).select_related("person").get(id=claim_id)


@needs(Deed.CLAIM_READ)
@require_safe
@or_404
def papers(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """Every paper of the case with its forms, and what is still blank in them."""
    claim = claim_for(request, claim_id)
    seen = form_of(claim, timezone.localdate())
    blanks = _blanks(claim, seen.told)
    context = {
        "claim": claim,
        "number": case_number(claim),
        "papers": papers_for(claim),
        "form": seen,
        "blanks": blanks[:_MOST_BLANKS],
        "more_blanks": max(len(blanks) - _MOST_BLANKS, 0),
        "may_fill_in": request.holder.may(Deed.CLAIM_GATHER) and claim.filed_on is None,
        "may_reveal": request.holder.may(Deed.NIK_REVEAL),
        "may_inform": request.holder.may(Deed.CLAIM_INFORM),
    }
    return render(request, "claims/papers.html", context)


@needs(Deed.CLAIM_GATHER)
@or_404
def fill_in(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """The one form for all papers."""
    claim = claim_for(request, claim_id)
    seen = form_of(claim, timezone.localdate())
    form = _form(claim, seen.told, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            save_form(
                by=request.holder,
                claim_id=claim.id,
                version=seen_version(request),
                told=form.told(),
                on=timezone.localdate(),
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Isian disimpan. Semua surat memakainya."))
            return HttpResponseRedirect(reverse("claims_papers", args=[claim.id]))
    return _form_page(request, claim, seen, form)


@needs(Deed.CLAIM_READ)
@require_safe
@or_404
def print_one(request: PageRequest, claim_id: UUID, code: str, form: str) -> HttpResponse:
    """A paper with masked numbers."""
    on = timezone.localdate()
    return paper_or_404(lambda: paper_files.paper_of(request.holder, claim_id, code, form, on=on))


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def print_full(request: PageRequest, claim_id: UUID, code: str, form: str) -> HttpResponse:
    """A paper with the NIK in full: making it is an act, so it is asked for by a button."""
    on = timezone.localdate()
    return paper_or_404(
        lambda: paper_files.noted_paper(
            by=request.holder, claim_id=claim_id, code=code, form=form, on=on
        )
    )


@needs(Deed.NIK_REVEAL)
@require_POST
@or_404
def print_all(request: PageRequest, claim_id: UUID) -> HttpResponse:
    """All papers at once."""
    made = paper_files.noted_bundle(by=request.holder, claim_id=claim_id, on=timezone.localdate())
    return handed_out(made.file_name, made.content)


def _form(claim: Claim, known: FormTold, told: object) -> FillInForm:
    is_accident = Happening(claim.happening).is_accident
    return FillInForm(told, known=known, is_death=claim.is_death, is_accident=is_accident)


def _form_page(
    request: PageRequest, claim: Claim, seen: FormSeen, form: FillInForm
) -> HttpResponse:
    context = {
        "claim": claim,
        "number": case_number(claim),
        "seen": seen,
        "form": form,
        "is_filed": claim.filed_on is not None,
    }
    return render(
        request, "claims/fill_in.html", context, status=422 if request.method == "POST" else 200
    )


def _blanks(claim: Claim, told: FormTold) -> list[str]:
    """Labels of what the form leaves to be written by hand."""
    form = _form(claim, told, None)
    return [
        str(field.label)
        for _title, fields in form.sections()
        for field in fields
        if not getattr(told, field.name)
    ]
