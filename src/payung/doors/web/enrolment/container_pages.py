"""Containers: all of an area, one with its batches and files, opening, numbering, closing."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from payung.doors.web.access import PageRequest, needs, or_404
from payung.doors.web.asked import row_key
from payung.doors.web.enrolment import shown
from payung.doors.web.enrolment.forms import CloseForm, MappingForm, NumberForm, OpenForm
from payung.doors.web.enrolment.page_parts import ActPage, act_page, this_month
from payung.doors.web.handed_out import handed_out
from payung.doors.web.kept_search import keep_search, kept_search
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within, titles_of
from payung.office.errands.queries import open_errands
from payung.programme.enrolment import actions, queries
from payung.programme.enrolment.batch_file import mapping_of_regency, mapping_text, mappings_of
from payung.programme.enrolment.models import ContainerKind, PayerModel
from payung.programme.enrolment.words import KIND_WORDS, PAYER_MODEL_WORDS


@needs(Deed.ENROLMENT_READ)
@require_safe
def containers(request: PageRequest) -> HttpResponse:
    """The containers of the area, with what stands in each."""
    asked, holder = request.GET, request.holder
    kind = next((each for each in ContainerKind if each.value == asked.get("jenis")), None)
    wanted = queries.ContainersWanted(
        regency=asked.get("kabupaten", "")[:5],
        kind=kind,
        text=kept_search(request, asked.get("cari", "")),
        closed=asked.get("tutup") == "1",
        after=row_key(asked.get("sesudah", "")),
    )
    lines, following = queries.containers(holder, wanted, month=this_month())
    regencies = queries.containers_by_regency(holder)
    context = {
        "lines": lines,
        "following": following,
        "wanted": wanted,
        "search": asked.get("cari", "") if wanted.text else "",
        "numbers": queries.numbers(holder, month=this_month()),
        "kinds": KIND_WORDS.items(),
        "regencies": [
            (code, title, regencies[code]) for code, title in titles_of(regencies).items()
        ]
        if len(regencies) > 1
        else [],
        "may_open": holder.may(Deed.CONTAINER_OPEN),
        "may_end": holder.may(Deed.MEMBERSHIP_END),
    }
    return render(request, "enrolment/containers.html", context)


@needs(Deed.ENROLMENT_READ)
@require_POST
def search(request: PageRequest) -> HttpResponse:
    """Containers by payer, village or number; the text stays out of the address."""
    told = {name: request.POST.get(name, "")[:5] for name in ("jenis", "kabupaten", "tutup")}
    told["cari"] = keep_search(request, request.POST.get("cari", ""))
    query = urlencode({name: value for name, value in told.items() if value})
    return HttpResponseRedirect(f"{resolve_url('enrolment')}?{query}")


@needs(Deed.CONTAINER_OPEN)
def open_new(request: PageRequest) -> HttpResponse:
    """A new container."""
    page = ActPage(
        lazy("Buka wadah"),
        lazy("Buka wadah"),
        lazy("Wadah dibuka."),
        back=resolve_url("enrolment"),
        template="enrolment/open.html",
    )

    def make() -> OpenForm:
        regencies = areas_within(request.holder.areas, level=2)
        villages = areas_within(request.holder.areas, level=4)
        places = [
            (each.code, _("Seluruh %(regency)s") % {"regency": each.title}) for each in regencies
        ]
        places += [(each.code, each.title) for each in villages]
        initial = {"place": request.GET.get("desa", "")[:13]}
        return OpenForm(request.POST or None, places=places, initial=initial)

    def act(form: OpenForm) -> str:
        made = actions.open_container(
            by=request.holder, opening=form.opening(), on=timezone.localdate()
        )
        return resolve_url("enrolment_container", made.id)

    return act_page(request, page, make, act)


@needs(Deed.ENROLMENT_READ)
@require_safe
@or_404
def container(request: PageRequest, container_id: UUID) -> HttpResponse:
    """One container: its numbers, the next step, its batches and files."""
    holder = request.holder
    line = queries.container_of(holder, container_id, month=this_month())
    batches = [
        (batch, shown.batch_mark(batch.state), waiting)
        for batch, _words, waiting in queries.batches_of(line.container)
    ]
    open_batches = [each for each in batches if each[0].state in ("drafted", "sent", "received")]
    context = {
        "line": line,
        "container": line.container,
        "payer_model": PAYER_MODEL_WORDS[PayerModel(line.container.payer_model)],
        "batches": batches,
        "open_batch": open_batches[0][0] if open_batches else None,
        "files": queries.files_of(line.container),
        "may_send": holder.may(Deed.BATCH_SEND),
        "may_load": holder.may(Deed.RESULT_LOAD),
        "may_open": holder.may(Deed.CONTAINER_OPEN),
        "open_errands": open_errands(holder, container_id),
    }
    return render(request, "enrolment/container.html", context)


@needs(Deed.CONTAINER_OPEN)
@or_404
def number(request: PageRequest, container_id: UUID) -> HttpResponse:
    """The number that the branch gave."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    page = ActPage(
        lazy("Nomor wadah"),
        lazy("Simpan"),
        lazy("Nomor wadah tersimpan."),
        back=resolve_url("enrolment_container", container_id),
        place=f"{line.place} · {line.money}",
    )

    def act(form: NumberForm) -> str:
        actions.note_number(
            by=request.holder, container_id=container_id, npp=form.cleaned_data["npp"]
        )
        return ""

    initial = {"npp": line.container.npp}
    return act_page(request, page, lambda: NumberForm(request.POST or None, initial=initial), act)


@needs(Deed.CONTAINER_OPEN)
@or_404
def close(request: PageRequest, container_id: UUID) -> HttpResponse:
    """The budget or the sponsor stops."""
    line = queries.container_of(request.holder, container_id, month=this_month())
    page = ActPage(
        lazy("Tutup wadah"),
        lazy("Tutup wadah"),
        lazy("Wadah ditutup; semua kepesertaannya berakhir."),
        back=resolve_url("enrolment_container", container_id),
        place=f"{line.place} · {line.money}",
        danger=True,
    )

    def act(form: CloseForm) -> str:
        actions.close_container(
            by=request.holder,
            container_id=container_id,
            last_month=form.cleaned_data["last_month"],
            reason=form.cleaned_data["reason"],
            on=timezone.localdate(),
        )
        return ""

    initial = {"last_month": str(this_month())}
    return act_page(request, page, lambda: CloseForm(request.POST or None, initial=initial), act)


@needs(Deed.ENROLMENT_READ)
def mapping(request: PageRequest) -> HttpResponse:
    """The columns in which batches are written, and whether the branch confirmed them."""
    regency = _regency(request)
    current = mapping_of_regency(regency)
    may_load = request.holder.may(Deed.CONTAINER_OPEN)
    page = ActPage(
        lazy("Kolom berkas cabang"),
        lazy("Muat pemetaan"),
        lazy("Pemetaan kolom dimuat; berkas berikutnya memakai susunan ini."),
        back=f"{resolve_url('enrolment_mapping')}?kabupaten={regency}",
        template="enrolment/mapping.html",
        beside={
            "mapping": current,
            "columns": shown.shown_columns(current),
            "regency": regency,
            "regency_title": titles_of([regency])[regency],
            "history": mappings_of(regency)[:20],
            "may_load": may_load,
        },
    )

    def act(form: MappingForm) -> str:
        actions.load_mapping(
            by=request.holder, regency=regency, content=form.cleaned_data["file"].read()
        )
        return ""

    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    return act_page(request, page, lambda: MappingForm(*posted), act)


@needs(Deed.ENROLMENT_READ)
@require_safe
def mapping_file(request: PageRequest) -> HttpResponse:
    """The mapping that holds, to be changed and handed in."""
    regency = _regency(request)
    return handed_out(f"kolom_cabang_{regency}.yaml", mapping_text(regency).encode())


def _regency(request: PageRequest) -> str:
    """The regency that is asked for, within the holder's areas; the first without one."""
    asked = request.GET.get("kabupaten", "")[:5]
    known = {area[:5] for area in request.holder.areas}
    return asked if asked in known else request.holder.area[:5]
