"""Ceilings: the table of all villages, one that is typed, a workbook that is looked at first."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource, fund_source_name
from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import whole_number
from payung.doors.web.budgets.ceiling_forms import CEILING_KIND_WORDS, CeilingForm, SheetForm
from payung.doors.web.budgets.draft_pages import year_asked
from payung.doors.web.budgets.list_pages import ROWS
from payung.doors.web.budgets.list_sheet import ceilings_workbook
from payung.doors.web.forms import with_refusal
from payung.doors.web.handed_out import handed_out
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within, names_of, village_of
from payung.programme.budgets import actions, queries
from payung.programme.budgets.actions.ceilings import KeptRow
from payung.programme.budgets.models import CeilingKind, CeilingSheet, SheetState
from payung.programme.budgets.outcomes import OUTCOME_WORDS, RowOutcome


@needs(Deed.BUDGET_READ)
@require_safe
def ceilings(request: PageRequest) -> HttpResponse:
    """The newest ceilings of a year, by village and purse."""
    kind = _kind(request)
    table = queries.ceiling_table(request.holder, year_asked(request), kind)
    words = " ".join(request.GET.get("cari", "").split())[:80]
    rows = table.rows(words)
    start = (whole_number(request.GET.get("mulai", ""), digits=5) or 0) // ROWS * ROWS
    start = start if start < len(rows) else 0
    may_note = request.holder.may(Deed.CEILING_NOTE)
    may_load = request.holder.may(Deed.CEILING_LOAD)
    context = {
        "table": table,
        "kinds": list(CEILING_KIND_WORDS.items()),
        "rows": rows[start : start + ROWS],
        "count": len(rows),
        "before": str(max(start - ROWS, 0)) if start else "",
        "after": str(start + ROWS) if start + ROWS < len(rows) else "",
        "sums": list(zip(table.sums(), table.regency(), strict=True)),
        "has_regency": any(table.regency()),
        "words": words,
        "may_note": may_note,
        "may_load": may_load,
        "sheets": _sheets(request) if may_load else [],
    }
    return render(request, "budgets/ceilings.html", context)


@needs(Deed.BUDGET_READ)
@require_safe
def history(request: PageRequest, code: str) -> HttpResponse:
    """Everything that was noted for a village in a year."""
    if not request.holder.covers(code):
        raise Http404
    try:
        place = village_of(code)
    except Refused as unknown:
        raise Http404 from unknown
    year = year_asked(request)
    rows = queries.ceiling_history(request.holder, code, year)
    context = {
        "place": place,
        "year": year,
        "rows": [
            (row, fund_source_name(FundSource(row.fund_source)), _kind_words(row.kind))
            for row in rows
        ],
        "may_note": request.holder.may(Deed.CEILING_NOTE),
    }
    return render(request, "budgets/ceiling_history.html", context)


@needs(Deed.CEILING_NOTE)
def note(request: PageRequest) -> HttpResponse:
    """One ceiling is typed."""
    villages = _village_choices(request)
    initial = {
        "year": year_asked(request),
        "village": request.GET.get("desa", ""),
        "source": request.GET.get("dana", FundSource.ADD.value),
        "kind": _kind(request).value,
    }
    form = CeilingForm(request.POST or None, villages=villages, initial=initial)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.note_ceiling(by=request.holder, noted=_noted(form))
            except Refused as refused:
                with_refusal(form, refused)
            else:
                messages.success(request, _("Pagu tercatat."))
                address = reverse("budgets_ceiling_history", args=[made.village_code])
                return HttpResponseRedirect(f"{address}?tahun={made.year}")
    return render(request, "budgets/note.html", {"form": form}, status=status)


@needs(Deed.CEILING_LOAD)
def load(request: PageRequest) -> HttpResponse:
    """A workbook for all villages at once; it is looked at before anything is noted."""
    form = SheetForm(
        request.POST or None, request.FILES or None, initial={"year": year_asked(request)}
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.read_sheet(by=request.holder, asked=_sheet_asked(form))
            except Refused as refused:
                with_refusal(form, refused)
            else:
                return HttpResponseRedirect(reverse("budgets_sheet", args=[made.id]))
    context = {"form": form, "year": year_asked(request)}
    return render(request, "budgets/load.html", context, status=status)


@needs(Deed.CEILING_LOAD)
@require_safe
def example(request: PageRequest) -> HttpResponse:
    """A workbook of the own villages to be filled in, with what is noted now."""
    table = queries.ceiling_table(request.holder, year_asked(request), _kind(request))
    districts = names_of({area.code[:8] for area in table.villages})
    content = ceilings_workbook(table, dict(districts))
    name = f"pagu_desa_{table.year}.xlsx"
    return handed_out(name, content)


@needs(Deed.CEILING_LOAD)
@require_safe
@or_404
def sheet(request: PageRequest, sheet_id: UUID) -> HttpResponse:
    """A workbook as it was read: every row with its outcome."""
    found = queries.sheet_of(request.holder, sheet_id)
    told = request.GET.get("hasil", "")
    outcome = next((each for each in RowOutcome if each.value == told), None)
    counts = Counter(str(row["outcome"]) for row in found.rows)
    words = " ".join(request.GET.get("cari", "").split())[:80]
    rows = _matching(found, outcome, words)
    start = (whole_number(request.GET.get("mulai", ""), digits=5) or 0) // ROWS * ROWS
    start = start if start < len(rows) else 0
    names = names_of({str(row["place"]) for row in rows[start : start + ROWS]})
    context = {
        "found": found,
        "rows": [
            {
                **row,
                "words": OUTCOME_WORDS[RowOutcome(row["outcome"])],
                "name": names.get(row["place"], ""),
            }
            for row in rows[start : start + ROWS]
        ],
        "tabs": [(each, OUTCOME_WORDS[each], counts[each.value]) for each in RowOutcome],
        "outcome": outcome,
        "words": words,
        "total": len(found.rows),
        "to_note": counts[RowOutcome.NEW.value] + counts[RowOutcome.CHANGED.value],
        "is_open": found.state == SheetState.PREVIEWED.value,
        "is_noted": found.state == SheetState.NOTED.value,
        "before": str(max(start - ROWS, 0)) if start else "",
        "after": str(start + ROWS) if start + ROWS < len(rows) else "",
    }
    return render(request, "budgets/sheet.html", context)


def _matching(found: CeilingSheet, outcome: RowOutcome | None, words: str) -> list[KeptRow]:
    rows: list[KeptRow] = found.rows
    return [
        row
        for row in rows
        if (outcome is None or row["outcome"] == outcome.value)
        and (words.lower() in row["said"].lower() or row["place"].startswith(words))
    ]


@needs(Deed.CEILING_LOAD)
@require_POST
@or_404
def accept(request: PageRequest, sheet_id: UUID) -> HttpResponse:
    """What is new or changed is noted."""
    return _close(request, sheet_id, is_noted=True)


@needs(Deed.CEILING_LOAD)
@require_POST
@or_404
def drop(request: PageRequest, sheet_id: UUID) -> HttpResponse:
    """The workbook is put aside."""
    return _close(request, sheet_id, is_noted=False)


def _close(request: PageRequest, sheet_id: UUID, *, is_noted: bool) -> HttpResponse:
    act = actions.note_sheet if is_noted else actions.drop_sheet
    try:
        found = act(by=request.holder, sheet_id=sheet_id)
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("budgets_sheet", args=[sheet_id]))
    done = _("Pagu dari berkas ini tercatat.") if is_noted else _("Berkas dibatalkan.")
    messages.success(request, done)
    return HttpResponseRedirect(f"{reverse('budgets_ceilings')}?tahun={found.year}")


def _noted(form: CeilingForm) -> actions.NotedCeiling:
    told = form.cleaned_data
    limit = queries.Limit(told["village"], FundSource(told["source"]), CeilingKind(told["kind"]))
    return actions.NotedCeiling(limit, told["year"], told["amount"], told["basis"], told["reason"])


def _sheet_asked(form: SheetForm) -> actions.SheetAsked:
    told = form.cleaned_data
    return actions.SheetAsked(
        content=told["file"],
        name=told["file"].name,
        year=told["year"],
        kind=CeilingKind(told["kind"]),
        default=FundSource(told["source"]),
        basis=told["basis"],
    )


def _village_choices(request: PageRequest) -> list[tuple[str, str]]:
    areas = areas_within(request.holder.areas, level=4)
    return [(area.code, area.title) for area in areas if not area.is_kelurahan]


def _sheets(request: PageRequest) -> list[tuple[object, int]]:
    return [(each, len(each.rows)) for each in queries.sheets_of(request.holder)]


def _kind(request: PageRequest) -> CeilingKind:
    told = request.GET.get("jenis", "")
    return next((kind for kind in CeilingKind if kind.value == told), CeilingKind.PROGRAMME)


def _kind_words(kind: str) -> str:
    return str(CEILING_KIND_WORDS[CeilingKind(kind)])
