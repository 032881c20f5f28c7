"""What the regency judges by: the criteria that hold, their versions, and the next one."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import seen_version, with_refusal
from payung.doors.web.office.law_book import CertaintyLook
from payung.doors.web.recognition.forms import CriteriaForm, CriterionRows
from payung.doors.web.recognition.words import HOW_COUNTED, least_words
from payung.office.accounts.duties import Deed
from payung.programme.recognition import actions, queries
from payung.programme.recognition.criteria import Criteria, Criterion, Measure

_PAGE = ["GET", "HEAD", "POST"]
_LONGEST_CODE = 40


@needs(Deed.AWARE_READ)
@require_safe
def criteria(request: PageRequest) -> HttpResponse:
    """What holds today, with its sources, and every version."""
    regency = request.holder.area[:5]
    held = queries.criteria_for(regency, timezone.localdate())
    context = {
        "held": held,
        "rows": [
            (each, least_words(each), HOW_COUNTED[each.measure], CertaintyLook.of(each.certainty))
            for each in held.criteria
        ],
        "versions": queries.criteria_versions(regency),
        "today": timezone.localdate(),
        "may_set": request.holder.may(Deed.AWARE_CRITERIA),
    }
    return render(request, "recognition/criteria.html", context)


@needs(Deed.AWARE_CRITERIA)
@require_http_methods(_PAGE)
def change_criteria(request: PageRequest) -> HttpResponse:
    """The next version."""
    regency = request.holder.area[:5]
    held = queries.criteria_for(regency, timezone.localdate())
    whole = CriteriaForm(request.POST or None, initial={"basis": held.basis[:200]})
    shown = [_initial(each) for each in held.criteria]
    rows = CriterionRows(request.POST or None, prefix="k", initial=shown)
    status = 200
    if request.method == "POST":
        status = 422
        if whole.is_valid() and rows.is_valid():
            said = [each.cleaned_data for each in rows if _is_told(each.cleaned_data)]
            told = tuple(_criterion(each, held) for each in said)
            try:
                seen = seen_version(request)
                new = actions.NewCriteria(told, seen=seen, **whole.cleaned_data)
                actions.set_criteria(by=request.holder, regency=regency, new=new)
            except Refused as refused:
                with_refusal(whole, refused)
            else:
                messages.success(request, _("Kriteria tersimpan; berlaku mulai hari ini."))
                return HttpResponseRedirect(reverse("aware_criteria"))
    context = {"form": whole, "rows": rows, "version": held.version}
    return render(request, "recognition/criteria_form.html", context, status=status)


def _initial(told: Criterion) -> dict[str, object]:
    return {
        "code": told.code,
        "words": told.words,
        "counts": told.counts,
        "least": told.least,
        "basis": told.basis,
        "certainty": told.certainty.value,
    }


def _is_told(said: Mapping[str, object]) -> bool:
    return bool(said.get("words") or said.get("code"))


def _criterion(said: Mapping[str, object], held: Criteria) -> Criterion:
    """A row of the form; one that the regency adds is shown by evidence alone."""
    words = str(said["words"])
    known = held.criterion(str(said["code"]))
    least = said["least"]
    return Criterion(
        code=known.code if known else slugify(words).replace("-", "_")[:_LONGEST_CODE],
        words=words,
        measure=known.measure if known else Measure.EVIDENCE,
        least=least if isinstance(least, int) else 0,
        basis=str(said["basis"]),
        certainty=Certainty(str(said["certainty"])),
        counts=said["counts"] is True,
    )
