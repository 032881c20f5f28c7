"""The list of people: search, filters, download and print.

What is searched for never stands in an address: it goes by POST into the session, and the address
carries its number there. Every filter works without script.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from payung.core.papers.workbook import Book
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.kept_search import keep_search, kept_search
from payung.doors.web.people.forms import ReasonForm
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.queries import areas_within, names_of, titles_of
from payung.programme.workers.actions import reveal_niks_of_a_list
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import (
    Found,
    Lack,
    Wanted,
    count_people,
    every_person,
    find_people,
)
from payung.programme.workers.queries import count_open_pairs
from payung.programme.workers.soundness import LIFE_STATUS_WORDS

_EVERYBODY = "semua"
_PRINTED = 1_000
_MOST_IN_EXCEL = 20_000
_MOST_IN_CSV = 600_000
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LACKS = {"telepon": Lack.PHONE, "ahli-waris": Lack.HEIR, "bukti": Lack.EVIDENCE}


class FilterForm(forms.Form):
    """What the list is filtered by. `place` is offered where the holder sees several villages."""

    q = forms.CharField(
        label=_("Nama, NIK, atau No. KK"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    tempat = forms.ChoiceField(label=_("Wilayah"), required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        required=False,
        choices=[
            *[(str(code), _(words)) for code, words in LIFE_STATUS_WORDS.items()],
            (_EVERYBODY, _("Semua")),
        ],
    )
    kurang = forms.ChoiceField(
        label=_("Belum lengkap"),
        required=False,
        choices=[
            ("", _("Tidak disaring")),
            ("telepon", _("Belum ada nomor HP")),
            ("ahli-waris", _("Belum ada ahli waris")),
            ("bukti", _("Bukti kerja belum lengkap")),
        ],
    )
    desil = forms.ChoiceField(
        label=_("Desil"),
        required=False,
        choices=[("", _("Semua")), *[(str(each), str(each)) for each in range(1, 11)]],
    )
    pekerjaan = forms.CharField(label=_("Pekerjaan"), required=False, max_length=40)

    def __init__(self, holder: Holder, told: Mapping[str, object], *, text: str = "") -> None:
        super().__init__({"q": text, "keadaan": "1", **told})
        places = areas_within(holder.areas)
        shown = [area for area in places if area.level >= 3 and area.code not in holder.areas]
        self.fields["tempat"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", gettext("Semua")),
            *[(area.code, f"{'– ' if area.level == 4 else ''}{area.title}") for area in shown],
        ]
        if not shown:
            del self.fields["tempat"]
        if not _is_one_village(holder, str(told.get("tempat") or "")):
            del self.fields["pekerjaan"]

    def wanted(self) -> Wanted:
        """What is looked for; a filter that says nothing known is left out."""
        self.is_valid()
        told = self.cleaned_data
        state = told.get("keadaan") or "1"
        return Wanted(
            text=str(told.get("q") or ""),
            place=str(told.get("tempat") or ""),
            state=None if state == _EVERYBODY else int(state),
            lack=_LACKS.get(str(told.get("kurang") or "")),
            decile=int(told["desil"]) if told.get("desil") else None,
            job=str(told.get("pekerjaan") or ""),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for the list, read: the form, what it wants, and the part of the address."""

    form: FilterForm
    wanted: Wanted
    told: Mapping[str, str]

    def address(self, url_name: str, **more: str) -> str:
        query = urlencode({key: value for key, value in {**self.told, **more}.items() if value})
        return f"{reverse(url_name)}?{query}" if query else reverse(url_name)


def _is_one_village(holder: Holder, place: str) -> bool:
    return (place or (holder.area if len(holder.areas) == 1 else "")).count(".") == 3


def _asked(request: PageRequest, told: Mapping[str, str], search: str) -> Asked:
    """Reads the filters. A place outside the area is not there."""
    holder = request.holder
    names = ("tempat", "keadaan", "kurang", "desil", "pekerjaan")
    filters = {name: str(told[name]).strip()[:60] for name in names if told.get(name)}
    if filters.get("tempat") and not holder.covers(filters["tempat"]):
        raise Http404
    text = kept_search(request, search)
    form = FilterForm(holder, filters, text=text)
    if search and text:
        filters["cari"] = search
    return Asked(form, form.wanted(), filters)


def _after(request: PageRequest) -> UUID | None:
    told = request.GET.get("setelah", "")
    try:
        return UUID(told) if told else None
    except ValueError as malformed:
        raise Http404 from malformed


@needs(Deed.PEOPLE_READ)
@require_GET
def people(request: PageRequest) -> HttpResponse:
    """The list, a page of fifty by name."""
    asked = _asked(request, request.GET.dict(), request.GET.get("cari", ""))
    template = "people/_people.html" if request.htmx else "people/people.html"
    return render(request, template, _page(request, asked, _after(request)))


@needs(Deed.PEOPLE_READ)
@require_POST
def search(request: PageRequest) -> HttpResponse:
    """Keeps what is searched for in the session and shows the list for it."""
    number = keep_search(request, request.POST.get("q", ""))
    asked = _asked(request, request.POST.dict(), number)
    address = asked.address("people")
    if not request.htmx:
        return HttpResponseRedirect(address)
    response = render(request, "people/_people.html", _page(request, asked, None))
    response.headers["HX-Push-Url"] = address
    return response


@needs(Deed.PEOPLE_READ)
@require_GET
def count(request: PageRequest) -> HttpResponse:
    """How many people the filters leave: a fragment that comes after the list."""
    asked = _asked(request, request.GET.dict(), request.GET.get("cari", ""))
    counted = count_people(request.holder, asked.wanted)
    return render(request, "people/_count.html", {"counted": counted})


def _page(request: PageRequest, asked: Asked, after: UUID | None) -> dict[str, object]:
    """A whole page has its count; to a fragment of a large area it comes afterwards."""
    found = find_people(request.holder, asked.wanted, after=after)
    first = found if after is None else None
    later = (
        request.htmx
        and (found.more or not asked.wanted.text)
        and not _is_one_village(request.holder, asked.wanted.place)
    )
    return {
        **_shown(request.holder, asked, found),
        "counted": None if later else count_people(request.holder, asked.wanted, first),
        "count_address": asked.address("people_count"),
        "is_first": after is None,
        "next_page": asked.address("people", setelah=str(found.people[-1].id))
        if found.more
        else "",
        "first_page": asked.address("people"),
        "open_pairs": 0 if request.htmx else count_open_pairs(request.holder),
        "may_write": request.holder.may(Deed.PEOPLE_WRITE),
        "may_reveal": request.holder.may(Deed.NIK_REVEAL),
        "may_load": request.holder.may(Deed.REGISTER_LOAD),
        "reason_form": ReasonForm(),
    }


def _shown(holder: Holder, asked: Asked, found: Found) -> dict[str, object]:
    many = not _is_one_village(holder, asked.wanted.place)
    names = names_of(each.village_code for each in found.people) if many else {}
    return {
        "form": asked.form,
        "told": asked.told,
        "rows": [
            {"person": each, "village": names.get(each.village_code, "")} for each in found.people
        ],
        "many_villages": many,
        "is_filtered": asked.wanted != Wanted(),
        "is_search": bool(asked.wanted.text),
        "print_address": asked.address("people_print"),
        "excel_address": asked.address("people_download"),
        "csv_address": asked.address("people_download", bentuk="csv"),
    }


@needs(Deed.PEOPLE_READ)
@require_GET
def print_people(request: PageRequest) -> HttpResponse:
    """The list on paper: up to a thousand, with the formula and the day."""
    asked = _asked(request, request.GET.dict(), request.GET.get("cari", ""))
    found = find_people(request.holder, asked.wanted, limit=_PRINTED)
    counted = count_people(request.holder, asked.wanted)
    context = {**_shown(request.holder, asked, found), "counted": counted, "now": timezone.now()}
    return render(request, "people/print.html", context)


@needs(Deed.PEOPLE_READ)
def download(request: PageRequest) -> HttpResponse | StreamingHttpResponse:
    """The list as a file: NIK masked; whole by POST with a reason, which is an act."""
    told = request.POST if request.method == "POST" else request.GET
    asked = _asked(request, told.dict(), told.get("cari", ""))
    is_whole = request.method == "POST"
    if is_whole:
        _note_reveal(request, asked.wanted, told.get("reason", ""))
    if told.get("bentuk") == "csv":
        return _as_csv(request.holder, asked.wanted, is_whole=is_whole)
    return _as_excel(request.holder, asked.wanted, is_whole=is_whole)


def _note_reveal(request: PageRequest, wanted: Wanted, reason: str) -> None:
    """One act in each area that the file reaches into, so that those who watch there see it."""
    for place in (wanted.place,) if wanted.place else request.holder.areas:
        counted = count_people(request.holder, replace(wanted, place=place))
        reveal_niks_of_a_list(by=request.holder, place=place, count=counted.count, reason=reason)


_HEADINGS = (
    "NIK",
    "Nama",
    "Jenis kelamin",
    "Tanggal lahir",
    "Desa",
    "Dusun",
    "RT",
    "RW",
    "Pekerjaan",
    "Desil",
    "Nomor HP",
    "Keadaan",
)


def _lines(holder: Holder, wanted: Wanted, *, most: int, is_whole: bool) -> Iterator[list[str]]:
    titles: dict[str, str] = {}
    for person in every_person(holder, wanted, most=most):
        if person.village_code not in titles:
            titles |= titles_of([person.village_code])
        yield _line(person, titles[person.village_code], is_whole=is_whole)


def _line(person: Person, village: str, *, is_whole: bool) -> list[str]:
    return [
        person.nik if is_whole else person.nik_masked,
        person.name,
        person.sex,
        f"{person.birth_date:%d-%m-%Y}" if person.birth_date else "",
        village,
        person.hamlet,
        person.rt,
        person.rw,
        person.job_shown,
        str(person.decile or ""),
        person.phone,
        LIFE_STATUS_WORDS.get(person.life_status, ""),
    ]


def _file_name(ending: str) -> str:
    return f'attachment; filename="pekerja-{timezone.localdate():%Y%m%d}.{ending}"'


def _as_csv(holder: Holder, wanted: Wanted, *, is_whole: bool) -> StreamingHttpResponse:
    """Row by row; text that a spreadsheet would take for a formula is kept from it."""

    def rows() -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=";")
        yield "\ufeff" + ";".join(_HEADINGS) + "\r\n"
        for line in _lines(holder, wanted, most=_MOST_IN_CSV, is_whole=is_whole):
            writer.writerow([_harmless(cell) for cell in line])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()

    response = StreamingHttpResponse(rows(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = _file_name("csv")
    return response


def _harmless(cell: str) -> str:
    """A tab in front keeps digits digits and formulas text."""
    is_long_number = len(cell) > 11 and cell.isdigit()
    return f"\t{cell}" if is_long_number or cell[:1] in _BEGIN_FORMULAS else cell


def _as_excel(holder: Holder, wanted: Wanted, *, is_whole: bool) -> HttpResponse:
    book = Book(gettext("Daftar pekerja"))
    sheet = book.sheet("Pekerja", landscape=True, header_row=0)
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(0, column, heading, book.head)
    for row, line in enumerate(
        _lines(holder, wanted, most=_MOST_IN_EXCEL, is_whole=is_whole), start=1
    ):
        for column, cell in enumerate(line):
            sheet.write_string(row, column, cell, book.text)
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, len(_HEADINGS) - 1, 14)
    sheet.freeze_panes(1, 2)
    response = HttpResponse(
        book.finish(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response.headers["Content-Disposition"] = _file_name("xlsx")
    return response
