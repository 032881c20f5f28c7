"""The page of one person, and the forms that change what is known about them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.forms import with_refusal
from payung.doors.web.people.changes_shown import changes_shown, sources_shown
from payung.doors.web.people.forms import (
    RELATION_WORDS,
    DeclareForm,
    HeirForms,
    PhotoForm,
    ReasonForm,
    at_version,
    heirs_initial,
    heirs_said,
)
from payung.doors.web.protection.asked_day import day_of
from payung.doors.web.protection.person_block import person_block
from payung.office.accounts.duties import Deed
from payung.programme.claims.queries import CaseRow, claims_of_person
from payung.programme.workers.actions import (
    Stale,
    attach_photo,
    declare,
    name_heirs,
    reveal_nik,
)
from payung.programme.workers.models import Person, Work
from payung.programme.workers.photo import MOST_BYTES
from payung.programme.workers.queries import (
    person_history,
    person_of,
    person_page,
    photo_of,
)
from payung.programme.workers.soundness import LIFE_STATUS_WORDS, doubts
from payung.programme.workers.values import PersonValues

_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


def the_person(request: PageRequest, person_id: UUID) -> Person:
    """The person in the holder's area, or 404."""
    try:
        return person_of(request.holder, person_id)
    except Person.DoesNotExist as unknown:
        raise Http404 from unknown


@needs(Deed.PEOPLE_READ)
@require_GET
def person(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Who it is, the work and its evidence, heirs, family, and what is still missing."""
    found = the_person(request, person_id)
    if found.id != person_id:
        return redirect("people_person", person_id=found.id)
    return render(request, "people/person.html", _page(request, found))


def _page(request: PageRequest, found: Person, **more: object) -> dict[str, object]:
    page = person_page(request.holder, found)
    return {
        "page": page,
        "person": found,
        "card": [
            {"person": each, "relation": RELATION_WORDS.get(each.household_relation or 0, "–")}
            for each in page.card
        ],
        "relation": RELATION_WORDS.get(found.household_relation or 0, "–"),
        "life_status": _(LIFE_STATUS_WORDS.get(found.life_status, "–")),
        "is_alive": found.is_alive,
        "doubts": doubts(PersonValues.of_records(found)),
        "photos": [each for each in page.works if each.photo],
        "may_write": request.holder.may(Deed.PEOPLE_WRITE),
        "may_reveal": request.holder.may(Deed.NIK_REVEAL) and bool(found.nik),
        "reason_form": ReasonForm(),
        "protection": person_block(found, day_of(request.GET)),
        "claims": _claims(request, found),
        **more,
    }


def _claims(request: PageRequest, found: Person) -> list[CaseRow]:
    """The cases of the family, for who may read them."""
    if not request.holder.may(Deed.CLAIM_READ):
        return []
    return claims_of_person(request.holder, found, on=timezone.localdate())


@needs(Deed.PEOPLE_READ)
@require_GET
def history(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Where each value comes from, what changed, the lists the person came in on, and acts."""
    told = person_history(request.holder, the_person(request, person_id))
    context = {
        "person": told.person,
        "history": told,
        "sources": sources_shown(told.sources),
        "changes": changes_shown(told.changes),
        "may_merge": request.holder.may(Deed.PEOPLE_MERGE),
    }
    return render(request, "people/history.html", context)


@needs(Deed.NIK_REVEAL)
@require_POST
def reveal(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The full NIK once, on the page that answers; the reason is kept with the name."""
    found = the_person(request, person_id)
    form = ReasonForm(request.POST)
    try:
        nik = reveal_nik(
            by=request.holder, person_id=found.id, reason=request.POST.get("reason", "")
        )
    except Refused as refused:
        context = _page(request, found, reason_form=with_refusal(form, refused))
        return render(request, "people/person.html", context, status=422)
    return render(request, "people/person.html", _page(request, found, full_nik=nik))


@needs(Deed.PEOPLE_WRITE)
def declaration(request: PageRequest, person_id: UUID) -> HttpResponse:
    """Dead, moved, missing: with the day and who says so."""
    found = the_person(request, person_id)
    initial = {"life_status": found.life_status, "version": found.version}
    form = DeclareForm(request.POST or None, initial=initial)
    changes: list[object] = []
    if request.method == "POST" and form.is_valid():
        try:
            declare(
                by=request.holder,
                person_id=found.id,
                version=form.cleaned_data["version"],
                said=form.said(),
            )
        except Refused as refused:
            changes = _of_the_other(refused)
            if changes:
                form = DeclareForm(at_version(request.POST, found.version))
            with_refusal(form, refused)
        else:
            messages.success(request, _("Keadaan disimpan."))
            return redirect("people_person", person_id=found.id)
    return _answer(request, "people/declare.html", found, {"form": form, "their_changes": changes})


@needs(Deed.PEOPLE_WRITE)
def heirs(request: PageRequest, person_id: UUID) -> HttpResponse:
    """The heirs, in the order in which the person names them."""
    found = the_person(request, person_id)
    kept = person_page(request.holder, found).heirs
    rows = HeirForms(request.POST or None, initial=heirs_initial(kept))
    refusal, changes = "", list[object]()
    if request.method == "POST" and rows.is_valid():
        try:
            name_heirs(
                by=request.holder,
                person_id=found.id,
                version=_version(request),
                heirs=heirs_said(rows),
            )
        except Refused as refused:
            refusal, changes = str(refused), _of_the_other(refused)
        else:
            messages.success(request, _("Ahli waris disimpan."))
            return redirect("people_person", person_id=found.id)
    told = {
        "rows": rows,
        "refusal": refusal,
        "their_changes": changes,
        "heirs": kept,
        "version": found.version if changes or not request.POST else _version(request),
    }
    return _answer(request, "people/heirs.html", found, told)


@needs(Deed.PEOPLE_WRITE)
def add_photo(request: PageRequest, person_id: UUID) -> HttpResponse:
    """A photo of the work, kept without place and hour."""
    found = the_person(request, person_id)
    form = PhotoForm(
        request.POST or None, request.FILES or None, initial={"version": found.version}
    )
    if request.method == "POST" and form.is_valid():
        try:
            attach_photo(
                by=request.holder,
                person_id=found.id,
                version=form.cleaned_data["version"],
                content=form.cleaned_data["photo"].read(MOST_BYTES + 1),
            )
        except Refused as refused:
            if isinstance(refused, Stale):
                form = PhotoForm(at_version(request.POST, found.version), request.FILES)
            with_refusal(form, refused)
        else:
            messages.success(request, _("Foto disimpan."))
            return redirect("people_person", person_id=found.id)
    return _answer(request, "people/photo.html", found, {"form": form})


@needs(Deed.PEOPLE_READ)
@require_GET
def photo(request: PageRequest, person_id: UUID, work_id: UUID) -> FileResponse:
    """The picture, for who sees the person."""
    try:
        work = photo_of(request.holder, person_id, work_id)
    except (Person.DoesNotExist, Work.DoesNotExist) as unknown:
        raise Http404 from unknown
    name = work.photo.name or ""
    if not work.photo.storage.exists(name):
        raise Http404
    ending = name.rsplit(".", 1)[-1]
    kind = _TYPES.get(ending, "application/octet-stream")
    return FileResponse(work.photo.open("rb"), content_type=kind)


def _answer(
    request: PageRequest, template: str, found: Person, context: dict[str, object]
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"person": found, **context}, status=status)


def _version(request: PageRequest) -> int:
    return whole_number(request.POST.get("version", ""), digits=8) or 0


def _of_the_other(refused: Refused) -> list[object]:
    return list(changes_shown(refused.changes)) if isinstance(refused, Stale) else []
