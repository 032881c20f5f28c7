"""Legal bases of the regency: the list for everyone, filing for PMD, the PDF behind the log-in."""

from __future__ import annotations

import re
from dataclasses import fields
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import DayInput, with_refusal
from payung.doors.web.rulebook.places import around, must_live_under, this_year
from payung.office.accounts.duties import Deed
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import PDF_BYTES, BasisText
from payung.programme.rulebook.models import LegalBasis
from payung.programme.rulebook.queries import bases_of, basis_by_id

_TOLD = tuple(each.name for each in fields(BasisText))
_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9]+")


class BasisForm(forms.Form):
    """A decree, circular or letter, with its scan."""

    number = forms.CharField(label=gettext_lazy("Nomor"), max_length=120)
    title = forms.CharField(label=gettext_lazy("Tentang"), max_length=300)
    issued_on = forms.DateField(
        label=gettext_lazy("Tanggal ditetapkan"),
        widget=DayInput(),
    )
    summary = forms.CharField(
        label=gettext_lazy("Isinya dalam satu dua kalimat"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    in_force_from = forms.DateField(
        label=gettext_lazy("Mulai berlaku"),
        help_text=gettext_lazy("Kosongkan bila sejak ditetapkan."),
        required=False,
        widget=DayInput(),
    )
    in_force_until = forms.DateField(
        label=gettext_lazy("Berlaku sampai"),
        help_text=gettext_lazy("Kosongkan bila tanpa batas waktu."),
        required=False,
        widget=DayInput(),
    )
    replaces = forms.CharField(
        label=gettext_lazy("Menggantikan nomor"),
        help_text=gettext_lazy("Yang lama ditandai diganti; ia tidak dihapus."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "bases"}),
    )
    is_draft = forms.BooleanField(
        label=gettext_lazy("Masih rancangan, belum ditandatangani"), required=False
    )
    pdf = forms.FileField(
        label=gettext_lazy("Pindaian PDF"),
        help_text=gettext_lazy("Paling besar 10 MB. Hanya terbuka bagi yang masuk."),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def text(self) -> BasisText:
        told = self.cleaned_data
        return BasisText(**{name: told[name] for name in _TOLD})

    def content(self) -> bytes:
        """The PDF, never more of it than is needed to refuse it."""
        told = self.cleaned_data["pdf"]
        return b"" if told is None else bytes(told.read(PDF_BYTES + 1))


@needs(Deed.RULES_READ)
@require_GET
def bases(request: PageRequest, regency: str) -> HttpResponse:
    """What the regency has on file."""
    must_live_under(request, regency)
    context = {
        **around(regency, this_year()),
        "bases": bases_of(regency),
        "may_change": request.holder.may(Deed.RULES_CHANGE),
    }
    return render(request, "rulebook/bases.html", context)


@needs(Deed.RULES_CHANGE)
def add(request: PageRequest, regency: str) -> HttpResponse:
    must_live_under(request, regency)
    return _filing(request, regency, None)


@needs(Deed.RULES_CHANGE)
def edit(request: PageRequest, basis_id: UUID) -> HttpResponse:
    found = _basis_or_404(request, basis_id)
    return _filing(request, found.regency_code, found)


@needs(Deed.RULES_READ)
@require_GET
def download(request: PageRequest, basis_id: UUID) -> HttpResponseBase:
    """The PDF, to be saved, never shown as a page of ours."""
    found = _basis_or_404(request, basis_id)
    if not found.file.name or not found.file.storage.exists(found.file.name):
        raise Http404
    plain = _NOT_IN_A_FILE_NAME.sub("-", found.number).strip("-").lower() or "tanpa-nomor"
    return FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=f"dasar-hukum-{plain}.pdf",
        content_type="application/pdf",
    )


def _basis_or_404(request: PageRequest, basis_id: UUID) -> LegalBasis:
    found = basis_by_id(request.holder, basis_id)
    if found is None:
        raise Http404
    return found


def _filing(request: PageRequest, regency: str, found: LegalBasis | None) -> HttpResponse:
    is_sent = request.method == "POST"
    form = BasisForm(request.POST, request.FILES) if is_sent else BasisForm(initial=_filled(found))
    if is_sent and form.is_valid() and _filed(request, regency, found, form):
        messages.success(request, _("Dasar hukum tersimpan."))
        return HttpResponseRedirect(reverse("rules_bases", args=[regency]))
    context = {
        **around(regency, this_year()),
        "form": form,
        "basis": found,
        "bases": bases_of(regency),
    }
    return render(request, "rulebook/basis.html", context, status=422 if form.errors else 200)


def _filed(request: PageRequest, regency: str, found: LegalBasis | None, form: BasisForm) -> bool:
    try:
        record_basis(
            by=request.holder,
            regency=regency,
            text=form.text(),
            pdf=form.content(),
            instead_of=found.id if found else None,
        )
    except Refused as refused:
        with_refusal(form, refused)
        return False
    return True


def _filled(found: LegalBasis | None) -> dict[str, object] | None:
    return {name: getattr(found, name) for name in _TOLD} if found else None
