"""Readiness: the board of a regency or district, and the checklist of one village."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from payung.core.papers.workbook import Book
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.handed_out import handed_out
from payung.doors.web.protection.asked_day import day_of
from payung.doors.web.recognition.words import (
    MARK_LOOKS,
    STANDING_LOOKS,
    STATE_LOOKS,
    VERDICT_LOOKS,
    Look,
    MarkShown,
    least_words,
    mark_shown,
    value_words,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.recognition import queries
from payung.programme.recognition.models import RecognitionState
from payung.programme.recognition.readiness import (
    MarkState,
    Readiness,
    Standing,
    VillageReadiness,
    readiness_in,
)

_ORDER = tuple(Standing)
_VILLAGE = len("16.12.01.2006")


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A village of the board: its marks in the order of the columns."""

    village: VillageReadiness
    district: str
    look: Look
    marks: tuple[tuple[str, Look, str], ...]
    """Heading, look and value of each criterion."""
    lacks: bool
    """Designated, and not ready any more."""


@needs(Deed.AWARE_READ)
@require_safe
def aware(request: PageRequest) -> HttpResponse:
    """The holder's own place; a branch with several regencies begins with the first."""
    return HttpResponseRedirect(reverse("aware_place", args=(request.holder.area,)))


@needs(Deed.AWARE_READ)
@require_safe
def place(request: PageRequest, code: str) -> HttpResponse:
    """The board of a regency or district, or the checklist of a village, as of a day."""
    told = _readiness(request, code)
    return (_village if len(code) == _VILLAGE else _area)(request, code, told)


def _area(request: PageRequest, code: str, told: Readiness) -> HttpResponse:
    """Every village with its marks."""
    rows = _rows(told, request.GET.get("keadaan", ""), request.GET.get("cari", ""))
    holder = request.holder
    context = {
        "code": code,
        "title": told.places[code].title,
        "told": told,
        "is_today": told.day == timezone.localdate(),
        "rows": rows,
        "tally": [(each, STANDING_LOOKS[each], count) for each, count in told.tally().items()],
        "standing": request.GET.get("keadaan", ""),
        "search": request.GET.get("cari", "")[:80],
        "columns": [(each, least_words(each)) for each in told.criteria.counted],
        "looks": [MARK_LOOKS[each] for each in MarkState],
        "may_check": holder.may(Deed.AWARE_CHECK),
        "may_designate": holder.may(Deed.AWARE_DESIGNATE),
        "may_read_award": holder.may(Deed.AWARD_READ),
        "next_step": _next_of_area(holder, told),
    }
    return render(request, "recognition/board.html", context)


@needs(Deed.AWARE_READ)
@require_safe
def sheet(request: PageRequest, code: str) -> HttpResponse:
    """The board as Excel: the same rows, words and numbers."""
    told = _readiness(request, code)
    book = Book(_("Kesiapan Desa Sadar"))
    page = book.sheet(_("Desa"), landscape=True, header_row=1)
    page.write_string(0, 0, f"{told.places[code].title}, {told.day:%d-%m-%Y}", book.text)
    counted = told.criteria.counted
    heads = [_("Kode"), _("Desa"), _("Kecamatan"), _("Keadaan"), _("Keputusan"), _("Tanggal")]
    heads += [f"{each.words} ({least_words(each)})" for each in counted]
    for column, head in enumerate(heads):
        page.write_string(1, column, head, book.head)
        page.set_column(column, column, 18)
    for line, row in enumerate(_rows(told, "", ""), 2):
        found = row.village.recognised
        stands = found if found and found.state is RecognitionState.DESIGNATED else None
        cells = [row.village.area.code, row.village.area.name, row.district, str(row.look.words)]
        cells += [stands.number, f"{stands.on:%d-%m-%Y}"] if stands else ["", ""]
        cells += [f"{look.words}: {value}" for _heading, look, value in row.marks]
        for column, cell in enumerate(cells):
            page.write_string(line, column, cell, book.text)
    return handed_out(f"desa-sadar-{code}-{told.day}.xlsx", book.finish())


def _village(request: PageRequest, code: str, told: Readiness) -> HttpResponse:
    """What is met, what is missing, whom to ask. A kelurahan is not judged."""
    if not told.villages:
        return render(request, "recognition/kelurahan.html", {"title": told.places[code].title})
    (found,) = told.villages
    holder, is_today = request.holder, told.day == timezone.localdate()
    marks = [mark_shown(holder, code, each, told.day) for each in found.marks]
    evidence = queries.evidence_of(holder, found.area)
    context = {
        "code": code,
        "found": found,
        "district": told.places[code[:8]].title,
        "told": told,
        "is_today": is_today,
        "look": STANDING_LOOKS[found.standing],
        "marks": marks,
        "met": sum(each.mark.is_met for each in marks),
        "counted": len(told.criteria.counted),
        "next_step": _next_of_village(holder, found, marks),
        "evidence": [(each, VERDICT_LOOKS[each.verdict]) for each in evidence],
        "history": [
            (each, STATE_LOOKS[RecognitionState(each.state)])
            for each in queries.recognitions_of(holder, code)
        ],
        "may_state": holder.may(Deed.AWARE_STATE) and is_today,
        "may_nominate": holder.may(Deed.AWARE_NOMINATE)
        and is_today
        and found.standing is Standing.READY,
        "has_above": holder.covers(code[:8]),
    }
    return render(request, "recognition/village.html", context)


def _readiness(request: PageRequest, code: str) -> Readiness:
    """Raises `Http404` for a place that the holder may not look at, or that nobody knows."""
    if not request.holder.covers(code):
        raise Http404
    told = readiness_in(request.holder, code, day_of(request.GET))
    if code not in told.places:
        raise Http404
    return told


def _rows(told: Readiness, standing: str, search: str) -> list[BoardRow]:
    """The villages that fit; designated ones first, then by how little they lack."""
    words = " ".join(search.split()).lower()[:80]
    shown = [
        each
        for each in told.villages
        if standing in ("", each.standing.value)
        and (words in each.area.name.lower() or each.area.code.startswith(words))
    ]
    shown.sort(key=lambda each: (_ORDER.index(each.standing), len(each.missing), each.area.code))
    return [_row(each, told) for each in shown]


def _row(village: VillageReadiness, told: Readiness) -> BoardRow:
    district = told.places.get(village.area.code[:8])
    return BoardRow(
        village=village,
        district=district.name if district else "",
        look=STANDING_LOOKS[village.standing],
        marks=tuple(
            (mark.criterion.words, MARK_LOOKS[mark.state], value_words(mark))
            for mark in village.marks
            if mark.criterion.counts
        ),
        lacks=village.standing is Standing.DESIGNATED and not village.is_ready,
    )


def _next_of_area(holder: Holder, told: Readiness) -> tuple[str, str, str]:
    """Sentence, address and button; an empty address where nothing is to be opened."""
    tally = told.tally()
    if tally[Standing.NOMINATED] and holder.may(Deed.AWARE_DESIGNATE):
        said = _("%(count)s desa menunggu ditetapkan.") % {"count": tally[Standing.NOMINATED]}
        return said, reverse("aware_designations"), _("Buka penetapan")
    if tally[Standing.READY] and holder.may(Deed.AWARE_NOMINATE):
        said = _("%(count)s desa siap dan belum diusulkan.") % {"count": tally[Standing.READY]}
        return said, f"?keadaan={Standing.READY.value}", _("Lihat desanya")
    waits = sum(
        any(mark.state is MarkState.WAITING for mark in each.marks) for each in told.villages
    )
    if waits and holder.may(Deed.AWARE_CHECK):
        said = _("Bukti dari %(count)s desa menunggu diperiksa.") % {"count": waits}
        return said, reverse("aware_evidence_list"), _("Periksa bukti")
    near = min(
        (each for each in told.villages if each.standing is Standing.NOT_READY),
        key=lambda each: (len(each.missing), each.area.code),
        default=None,
    )
    if near is None:
        return _("Tidak ada yang menunggu."), "", ""
    told_of = {"village": near.area.title, "count": len(near.missing)}
    said = _("Paling dekat: %(village)s, kurang %(count)s kriteria.") % told_of
    return said, reverse("aware_place", args=(near.area.code,)), _("Buka desa itu")


def _next_of_village(
    holder: Holder, found: VillageReadiness, marks: list[MarkShown]
) -> tuple[str, str, str]:
    """The same for one village."""
    lacks = next((each for each in marks if each.mark.lacks), None)
    if found.standing is Standing.NOMINATED:
        address = reverse("aware_designations") if holder.may(Deed.AWARE_DESIGNATE) else ""
        return _("Menunggu penetapan kabupaten."), address, _("Buka penetapan")
    if lacks is None and found.standing is Standing.DESIGNATED:
        return _("Pertahankan: semua kriteria terpenuhi."), "", ""
    if lacks is None:
        return _("Semua kriteria terpenuhi: Dinas PMD mengusulkan desa ini."), "", ""
    said = f"{lacks.mark.criterion.words}: {lacks.missing}"
    if lacks.mark.state is MarkState.WAITING:
        address = reverse("aware_evidence_list") if holder.may(Deed.AWARE_CHECK) else ""
        return said, address, _("Periksa bukti")
    if holder.may(Deed.AWARE_STATE) and lacks.mark.criterion.takes_evidence:
        address = reverse("aware_evidence_new", args=(found.area.code,))
        return said, f"{address}?kriteria={lacks.mark.criterion.code}", _("Unggah bukti")
    return said, "", ""
