"""Nomination and designation, their end, and the certificate."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.core.papers.aware_certificate import AwareCertificate, aware_certificate_pdf
from payung.core.papers.values import Signatory
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.forms import form_incomplete, seen_version, with_refusal
from payung.doors.web.handed_out import handed_out
from payung.doors.web.recognition.forms import DecreeForm, EndForm
from payung.doors.web.recognition.words import kept_value
from payung.office.accounts.duties import Deed
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role
from payung.office.area.queries import village_of
from payung.office.seen import Seen
from payung.programme.recognition import actions, queries
from payung.programme.recognition.models import Recognition, RecognitionState
from payung.programme.recognition.readiness import MarkState

_PAGE = ["GET", "HEAD", "POST"]
_SEPARATOR = ":"


@needs(Deed.AWARE_NOMINATE)
@require_POST
def nominate(request: PageRequest, code: str) -> HttpResponse:
    """PMD proposes a village that is ready; a refusal is said on its page."""
    if not request.holder.covers(code):
        raise Http404
    try:
        actions.nominate(by=request.holder, village=code, on=timezone.localdate())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Desa diusulkan; penetapannya dicatat orang lain."))
    return HttpResponseRedirect(reverse("aware_place", args=(code,)))


@needs(Deed.AWARE_READ)
@require_safe
def designations(request: PageRequest) -> HttpResponse:
    """What waits to be designated, and the villages that are."""
    return _page(request, DecreeForm(), status=200)


@needs(Deed.AWARE_DESIGNATE)
@require_POST
@or_404
def designate(request: PageRequest) -> HttpResponse:
    """The chosen villages by one decree: all of them, or none."""
    form = DecreeForm(request.POST)
    if form.is_valid():
        decree = actions.Decree(form.cleaned_data["number"], form.cleaned_data["issued_on"])
        try:
            made = actions.designate(
                by=request.holder, chosen=_chosen(request), decree=decree, on=timezone.localdate()
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("%(count)s desa ditetapkan.") % {"count": len(made)})
            return HttpResponseRedirect(reverse("aware_designations"))
    return _page(request, form, status=422)


@needs(Deed.AWARE_DESIGNATE)
@require_http_methods(_PAGE)
@or_404
def end(request: PageRequest, recognition_id: UUID) -> HttpResponse:
    """A nomination is given back, or a designation withdrawn, with the reason."""
    found = queries.recognition(request.holder, recognition_id)
    is_nominated = found.row.state == RecognitionState.NOMINATED.value
    form, status = EndForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            seen = Seen(recognition_id, seen_version(request))
            act = actions.give_back if is_nominated else actions.withdraw
            reason = form.cleaned_data["reason"]
            try:
                act(by=request.holder, seen=seen, reason=reason, on=timezone.localdate())
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Tercatat dengan alasannya."))
                return HttpResponseRedirect(reverse("aware_place", args=(found.row.village_code,)))
    context = {"found": found, "form": form, "is_nominated": is_nominated}
    return render(request, "recognition/end.html", context, status=status)


@needs(Deed.AWARE_READ)
@require_safe
@or_404
def certificate(request: PageRequest, recognition_id: UUID) -> HttpResponse:
    """The certificate of a designated village."""
    row = queries.recognition(request.holder, recognition_id).row
    if row.state != RecognitionState.DESIGNATED.value or row.designated_on is None:
        raise Http404
    with override("id"):
        content = aware_certificate_pdf(_certificate(row, row.designated_on))
    return handed_out(f"piagam-desa-sadar-{row.village_code}.pdf", content)


def _certificate(row: Recognition, signed_on: date) -> AwareCertificate:
    village = village_of(row.village_code).on_paper()
    regent = holders_in(row.regency_code, on=signed_on).get(Role.REGENT)
    post = "Wali Kota" if village.regency_term == "Kota" else "Bupati"
    return AwareCertificate(
        village=village,
        number=row.number,
        designated_on=signed_on,
        judged_on=row.nominated_on,
        marks=tuple(
            (str(each["words"]), kept_value(each))
            for each in row.marks
            if each["state"] != MarkState.NOT_COUNTED.value
        ),
        signatory=Signatory(f"{post} {village.regency}", regent),
        is_sample=bool(settings.DEMO),
    )


def _chosen(request: HttpRequest) -> list[Seen]:
    """`key:version` of each box that is ticked. Raises `Refused("form_incomplete")`."""
    found = []
    for told in request.POST.getlist("chosen"):
        key_said, _sign, version_said = told.partition(_SEPARATOR)
        key, version = row_key(key_said), whole_number(version_said, digits=9)
        if key is None or version is None:
            raise form_incomplete()
        found.append(Seen(key, version))
    return found


def _page(request: PageRequest, form: DecreeForm, *, status: int) -> HttpResponse:
    holder = request.holder
    told = queries.recognitions(holder, RecognitionState.NOMINATED, RecognitionState.DESIGNATED)
    ended = queries.recognitions(holder, RecognitionState.RETURNED, RecognitionState.WITHDRAWN)
    own = holder.account_id
    waits = [each for each in told if each.row.state == RecognitionState.NOMINATED.value]
    context = {
        "waits": [(each, each.row.nominated_by_account == own) for each in waits],
        "designated": [each for each in told if each not in waits],
        "ended": ended,
        "form": form,
        "chosen": request.POST.getlist("chosen"),
        "may_designate": holder.may(Deed.AWARE_DESIGNATE)
        and any(each.row.nominated_by_account != own for each in waits),
        "may_end": holder.may(Deed.AWARE_DESIGNATE),
        "today": timezone.localdate(),
    }
    return render(request, "recognition/designations.html", context, status=status)
