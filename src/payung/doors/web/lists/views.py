"""Pages that show lists: all of an area, one at its step, one of its rows."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_POST, require_safe

from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import row_key, whole_number
from payung.doors.web.kept_search import keep_search, kept_search
from payung.doors.web.lists import shown
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within, titles_of
from payung.programme.workers.imports import queries, steps
from payung.programme.workers.imports.acceptance import nothing_new
from payung.programme.workers.imports.foresight import news_of
from payung.programme.workers.models import ImportState, ListImport, ListRow

_VILLAGE_LEVEL = 4
_STATES = {
    "": (),
    "menunggu": queries.WAITING,
    "berjalan": queries.AT_WORK,
    "diterima": (ImportState.ACCEPTED.value,),
    "lama": (ImportState.REPLACED.value, ImportState.UNDONE.value),
}


@needs(Deed.LIST_READ)
@require_safe
def lists(request: PageRequest) -> HttpResponse:
    """The lists of the area with state, age and next step."""
    asked = request.GET
    state = asked.get("keadaan", "")
    wanted = queries.ListsWanted(
        states=_STATES.get(state, ()),
        village_code=asked.get("desa", "")[:13],
        text=asked.get("cari", "").strip()[:100],
        before=row_key(asked.get("sebelum", "")),
    )
    page = queries.lists_page(request.holder, wanted)
    titles = titles_of(each.village_code for each in page.lists)
    rows = [
        {
            "list": each,
            "village": titles[each.village_code],
            "mark": shown.state_mark(each.state),
            "numbers": shown.outcome_numbers(each) if each.totals else [],
            "next": shown.next_step(each),
        }
        for each in page.lists
    ]
    villages = areas_within(request.holder.areas, level=_VILLAGE_LEVEL)
    context = {
        "rows": rows,
        "page": page,
        "state": state,
        "asked": wanted,
        "villages": villages if len(villages) > 1 else (),
        "may_import": request.holder.may(Deed.LIST_IMPORT),
    }
    return render(request, "lists/lists.html", context)


def found_list(request: PageRequest, list_id: UUID) -> ListImport:
    """The list, if it lies in the holder's area; else the page does not exist."""
    try:
        return queries.find_list(request.holder, list_id)
    except ListImport.DoesNotExist as unknown:
        raise Http404 from unknown


@needs(Deed.LIST_READ)
@require_safe
def one_list(request: PageRequest, list_id: UUID) -> HttpResponse:
    """One list at its step: progress, preview, result, or why it was stopped."""
    of = found_list(request, list_id)
    template = "lists/import.html"
    if of.state in queries.AT_WORK:
        template = "lists/working.html"
    elif of.state == ImportState.STOPPED:
        template = "lists/stopped.html"
    elif request.htmx:
        template = "lists/_rows.html"
    return render(request, template, _context(request, of))


def _context(request: PageRequest, of: ListImport) -> dict[str, object]:
    holder = request.holder
    context: dict[str, object] = {
        "list": of,
        "village": titles_of([of.village_code])[of.village_code],
        "steps": shown.step_marks(of),
        "mark": shown.state_mark(of.state),
        "may_import": holder.may(Deed.LIST_IMPORT),
        "may_accept": holder.may(Deed.LIST_ACCEPT),
        "may_undo": holder.may(Deed.LIST_UNDO) and steps.may(steps.Step.UNDO, of.state),
    }
    if of.state in queries.AT_WORK or of.state == ImportState.STOPPED:
        return context
    wanted = _wanted(request)
    page = queries.rows_page(of, wanted)
    outcomes = shown.outcome_numbers(of)
    return context | {
        "outcomes": outcomes,
        "taken_rows": sum(each.rows for each in outcomes[:2]),
        "left_rows": sum(each.rows for each in outcomes[2:]),
        "fates": shown.fate_numbers(of),
        "causes": shown.causes(of),
        "kind": shown.kind_words(of),
        "nothing_new": nothing_new(of),
        "page": page,
        "rows": shown.shown_rows(page.rows),
        "wanted": wanted,
        "search": request.GET.get("cari", "") if wanted.text else "",
        "wanted_words": _wanted_words(of, wanted),
        "mended_by": queries.mended_by(of),
        "columns": [
            {**sheet, "columns": [(c, shown.column_words(c["fills"])) for c in sheet["columns"]]}
            for sheet in of.recognition.get("sheets", [])
        ],
    }


@needs(Deed.LIST_READ)
@require_POST
def search(request: PageRequest, list_id: UUID) -> HttpResponse:
    """The rows with a name, a row number or a whole NIK, within what they are narrowed to."""
    of = found_list(request, list_id)
    told = {name: request.POST.get(name, "")[:40] for name in ("hasil", "nasib", "sebab")}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{resolve_url('lists_import', list_id=of.id)}?{query}#baris")


def _wanted(request: PageRequest) -> queries.RowsWanted:
    asked = request.GET
    after = whole_number(asked.get("setelah", ""), digits=9)
    return queries.RowsWanted(
        outcome=asked.get("hasil", "")[:10],
        fate=asked.get("nasib", "")[:10],
        code=asked.get("sebab", "")[:40],
        text=kept_search(request, asked.get("cari", "")),
        after=-1 if after is None else after,
    )


def _wanted_words(of: ListImport, wanted: queries.RowsWanted) -> str:
    """What the rows below are narrowed to, where it is not an outcome (those are tabs)."""
    for each in shown.fate_numbers(of):
        if each.key == wanted.fate:
            return str(each.words)
    return next((each.sentence for each in shown.causes(of) if each.code == wanted.code), "")


@needs(Deed.LIST_READ)
@require_safe
def progress(request: PageRequest, list_id: UUID) -> HttpResponse:
    """How far a job is; where it is done, the page is loaded anew."""
    of = found_list(request, list_id)
    if not request.htmx:
        return HttpResponseRedirect(resolve_url("lists_import", list_id=of.id))
    answer = render(request, "lists/_progress.html", {"list": of})
    if of.state not in queries.AT_WORK:
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(Deed.LIST_READ)
@require_safe
def row(request: PageRequest, list_id: UUID, position: int) -> HttpResponse:
    """One row: what it says, everything found about it, and what it would change."""
    of = found_list(request, list_id)
    try:
        found = queries.find_row(of, position)
    except (ListRow.DoesNotExist, OverflowError) as unknown:
        raise Http404 from unknown
    is_open = of.state == ImportState.PREVIEWED and found.fate in ("changed", "new")
    context = {
        "list": of,
        "village": titles_of([of.village_code])[of.village_code],
        "shown": shown.shown_rows([found])[0],
        "findings": shown.shown_findings(found),
        "said": shown.said_words(found),
        "news": shown.news_words(news_of(found, of)) if is_open and found.person_id else [],
    }
    return render(request, "lists/row.html", context)
