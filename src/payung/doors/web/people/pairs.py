"""Pairs of records that may be one person: the list, two records side by side, the decision."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import with_refusal
from payung.doors.web.people.changes_shown import in_words
from payung.doors.web.people.forms import PairForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import titles_of
from payung.programme.workers.deciding import Verdict, decide_pair, settle_shared_nik
from payung.programme.workers.merging import merge_pair, undo_merge
from payung.programme.workers.models import DuplicatePair, Merge, PairDecision
from payung.programme.workers.queries import PairPage, Side, open_pairs, pair_page
from payung.programme.workers.values import KEPT, PLACE_PATHS, Part, PersonValues, Value, as_json

_LEFT_OUT = ("village_code", "nik_is_disputed", "continues")


@needs(Deed.PEOPLE_READ)
@require_GET
def pairs(request: PageRequest) -> HttpResponse:
    """Pairs that wait for a decision, newest first."""
    told = request.GET.get("setelah", "")
    try:
        after = UUID(told) if told else None
    except ValueError as malformed:
        raise Http404 from malformed
    found, more = open_pairs(request.holder, after=after)
    next_page = f"{reverse('people_pairs')}?setelah={found[-1].pair.id}" if more else ""
    context = {
        "pairs": found,
        "next_page": next_page,
        "is_first": after is None,
        "may_decide": request.holder.may(Deed.DUPLICATE_DECIDE),
    }
    return render(request, "people/pairs.html", context)


@needs(Deed.PEOPLE_READ)
@require_GET
def pair(request: PageRequest, pair_id: UUID) -> HttpResponse:
    """Two records side by side, what differs marked."""
    return _pair(request, _the_pair(request, pair_id), PairForm())


@needs(Deed.DUPLICATE_DECIDE)
@require_POST
def decide(request: PageRequest, pair_id: UUID) -> HttpResponse:
    """Two people, or one: the other record goes into the one that is kept."""
    found = _the_pair(request, pair_id)
    form = PairForm(request.POST)
    if form.is_valid():
        try:
            _decide(request, found, form)
        except DuplicatePair.DoesNotExist as unknown:
            raise Http404 from unknown
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(request, _("Putusan disimpan; pasangan ini tidak diajukan lagi."))
            return redirect("people_pairs")
    return _pair(request, found, form, status=422)


def _decide(request: PageRequest, found: PairPage, form: PairForm) -> None:
    told = form.cleaned_data
    keep: UUID | None = told["keep"]
    if told["answer"] == "same":
        merge_pair(
            by=request.holder,
            pair_id=found.pair.id,
            keep=keep or found.pair.first_id,
            reason=told["reason"],
        )
    elif found.pair.same_nik and keep is not None:
        settle_shared_nik(
            by=request.holder, pair_id=found.pair.id, belongs_to=keep, reason=told["reason"]
        )
    else:
        verdict = Verdict(PairDecision.DIFFERENT, told["reason"])
        decide_pair(by=request.holder, pair_id=found.pair.id, verdict=verdict)


@needs(Deed.PEOPLE_MERGE)
@require_POST
def undo(request: PageRequest, merge_id: UUID) -> HttpResponse:
    """Takes two records apart that were merged."""
    try:
        merge = undo_merge(
            by=request.holder, merge_id=merge_id, reason=request.POST.get("reason", "")
        )
    except Merge.DoesNotExist as unknown:
        raise Http404 from unknown
    messages.success(request, _("Penggabungan dibatalkan; kedua data kembali seperti semula."))
    return redirect("people_person", person_id=merge.merged_id)


def _the_pair(request: PageRequest, pair_id: UUID) -> PairPage:
    try:
        return pair_page(request.holder, pair_id)
    except DuplicatePair.DoesNotExist as unknown:
        raise Http404 from unknown


def _pair(
    request: PageRequest, found: PairPage, form: PairForm, *, status: int = 200
) -> HttpResponse:
    may = request.holder.may(Deed.DUPLICATE_DECIDE)
    is_open = found.pair.decision == PairDecision.OPEN
    context = {
        "found": found,
        "lines": _lines(found),
        "form": form,
        "may_decide": may and is_open and found.is_whole,
        "is_open": is_open,
        "is_across": may and is_open and not found.is_whole,
        "is_same_nik": found.pair.same_nik,
        "is_different": found.pair.decision == PairDecision.DIFFERENT,
    }
    return render(request, "people/pair.html", context, status=status)


def _lines(found: PairPage) -> list[dict[str, object]]:
    """Each value of both records; nothing of a record outside the area."""
    first, second = (_values(side) for side in found.sides)
    titles = titles_of(
        str(each.get(path) or "") for each in (first, second) for path in PLACE_PATHS
    )
    lines: list[dict[str, object]] = []
    for kept in KEPT:
        if kept.path in _LEFT_OUT or kept.part is Part.WELFARE:
            continue
        values = as_json(first.get(kept.path)), as_json(second.get(kept.path))
        one, other = (in_words(kept.path, value, titles) for value in values)
        if one or other:
            differs = bool(one and other) and values[0] != values[1]
            lines.append({"words": kept.words, "one": one, "other": other, "differs": differs})
    return lines


def _values(side: Side) -> Mapping[str, Value]:
    if side.page is None:
        return {}
    heir = side.page.heirs[0] if side.page.heirs else None
    return PersonValues.of_records(side.page.person, side.page.work, None, heir).said
