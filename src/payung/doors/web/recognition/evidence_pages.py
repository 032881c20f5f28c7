"""Evidence: a village hands it in, PMD checks it, everybody with the duty reads its paper."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.forms import form_incomplete, seen_version, with_refusal
from payung.doors.web.handed_out import handed_out
from payung.doors.web.recognition.forms import AnswerForm, EvidenceForm
from payung.doors.web.recognition.words import VERDICT_BUTTONS, VERDICT_LOOKS
from payung.office.accounts.duties import Deed
from payung.office.area.queries import village_of
from payung.programme.recognition import actions, queries
from payung.programme.recognition.actions.evidence import may_say
from payung.programme.recognition.files import kept
from payung.programme.recognition.models import Verdict

_PAGE = ["GET", "HEAD", "POST"]


@needs(Deed.AWARE_READ)
@require_safe
def evidence_list(request: PageRequest) -> HttpResponse:
    """What waits to be checked, the oldest first; or everything, the newest first."""
    everything = request.GET.get("semua") == "1"
    after = row_key(request.GET.get("sesudah", ""))
    rows, more = queries.evidence_in(request.holder, waits=not everything, after=after)
    context = {
        "rows": [(each, VERDICT_LOOKS[each.verdict]) for each in rows],
        "following": rows[-1].row.id if more else None,
        "everything": everything,
        "criteria": _words(request),
    }
    return render(request, "recognition/evidence_list.html", context)


@needs(Deed.AWARE_READ)
@require_safe
@or_404
def evidence(request: PageRequest, evidence_id: UUID) -> HttpResponse:
    """One piece of evidence, with everything that was said of it."""
    return _page(request, evidence_id, AnswerForm(), status=200)


@needs(Deed.AWARE_READ)
@require_POST
@or_404
def answer(request: PageRequest, evidence_id: UUID) -> HttpResponse:
    """PMD accepts it or sends it back; the village withdraws it."""
    form = AnswerForm(request.POST)
    found = queries.evidence_page(request.holder, evidence_id)
    verdict = next(
        (each for each in Verdict if each.value == request.POST.get("verdict", "")), None
    )
    if verdict is None:
        raise form_incomplete()
    if form.is_valid():
        try:
            actions.answer_evidence(
                by=request.holder,
                evidence_id=evidence_id,
                verdict=verdict,
                seen=seen_version(request),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Tercatat: %(what)s.") % _told(verdict))
            return HttpResponseRedirect(reverse("aware_evidence", args=(found.row.id,)))
    return _page(request, evidence_id, form, status=422)


@needs(Deed.AWARE_EVIDENCE)
@require_POST
@or_404
def paper(request: PageRequest, evidence_id: UUID) -> HttpResponse:
    """The paper itself; opening it is an act, so it is asked for by a button."""
    found = actions.note_reading(by=request.holder, evidence_id=evidence_id)
    name = f"bukti_{found.village_code}_{found.happened_on}.{found.suffix}"
    return handed_out(name, kept(found.file))


@needs(Deed.AWARE_STATE)
@require_http_methods(_PAGE)
def new(request: PageRequest, code: str) -> HttpResponse:
    """A village hands in evidence for a criterion."""
    holder = request.holder
    if not holder.covers(code):
        raise Http404
    on = timezone.localdate()
    criteria = queries.criteria_for(code[:5], on)
    asked = {"criterion": request.GET.get("kriteria", "")[:40], "happened_on": on}
    files = request.FILES or None
    form = EvidenceForm(request.POST or None, files, criteria=criteria.counted, initial=asked)
    key, status = row_key(request.POST.get("key", "")) or uuid4(), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            told["content"] = BytesIO(told["content"].read())
            try:
                made = actions.state_evidence(
                    by=holder, said=actions.Said(key=key, village=code, **told), on=on
                )
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Bukti terkirim; Dinas PMD memeriksanya."))
                return HttpResponseRedirect(reverse("aware_place", args=(made.village_code,)))
    context = {"form": form, "key": key, "code": code, "village": village_of(code)}
    return render(request, "recognition/evidence_new.html", context, status=status)


def _page(
    request: PageRequest, evidence_id: UUID, form: AnswerForm, *, status: int
) -> HttpResponse:
    found = queries.evidence_page(request.holder, evidence_id)
    verdicts = may_say(request.holder, found.last)
    context = {
        "found": found,
        "look": VERDICT_LOOKS[found.last],
        "moves": [(each, VERDICT_LOOKS[Verdict(each.verdict)]) for each in found.moves],
        "criterion": _words(request).get(found.row.criterion, found.row.criterion),
        "buttons": [(each.value, VERDICT_BUTTONS[each]) for each in verdicts],
        "form": form,
        "may_open": request.holder.may(Deed.AWARE_EVIDENCE),
    }
    return render(request, "recognition/evidence.html", context, status=status)


def _words(request: PageRequest) -> dict[str, str]:
    criteria = queries.criteria_for(request.holder.area[:5], timezone.localdate()).criteria
    return {each.code: each.words for each in criteria}


def _told(verdict: Verdict) -> dict[str, str]:
    return {"what": str(VERDICT_LOOKS[verdict].words).lower()}
