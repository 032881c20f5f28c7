"""Adding and changing a person by form, with a word about who may be the same person."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from payung.core.kernel.family_card import FamilyCardNumber
from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import with_refusal
from payung.doors.web.people.changes_shown import changes_shown
from payung.doors.web.people.forms import PersonForm, with_their_changes
from payung.doors.web.people.person import the_person
from payung.office.accounts.duties import Deed
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.workers.actions import Stale, add_person, change_person
from payung.programme.workers.models import Person
from payung.programme.workers.queries import Alike, alike, values_of
from payung.programme.workers.soundness import Unsound, doubts, sound
from payung.programme.workers.values import PersonValues


@needs(Deed.PEOPLE_WRITE)
def add(request: PageRequest) -> HttpResponse:
    """A new person. Who may be the same one is shown before, and asked about once."""
    villages = areas_within(request.holder.areas, level=4)
    village = _village(request, villages)
    form = PersonForm(request.POST or None)
    found: tuple[Alike, ...] = ()
    if request.method == "POST" and form.is_valid():
        is_another = request.POST.get("is_another") == "yes"
        try:
            found = () if is_another else alike(request.holder, sound(form.said()), village=village)
            if not found:
                made = add_person(
                    by=request.holder,
                    village=village,
                    said=form.said(),
                    basis=form.cleaned_data["basis"],
                )
                return _saved(request, made)
        except Unsound as unsound:
            form.blame(unsound)
        except Refused as refused:
            with_refusal(form, refused)
    context = {"form": form, "villages": villages, "village": village, "alike": found}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/add.html", context, status=status)


@needs(Deed.PEOPLE_WRITE)
@require_POST
def who_is_alike(request: PageRequest) -> HttpResponse:
    """A fragment while the form is being filled in: people who may be the same one."""
    villages = areas_within(request.holder.areas, level=4)
    form = PersonForm(request.POST)
    form.is_valid()
    said = {
        path: form.cleaned_data[path]
        for path in ("name", "nik", "birth_date")
        if form.cleaned_data.get(path)
    }
    try:
        values = sound(PersonValues(said))
    except Unsound as unsound:
        values = PersonValues({k: v for k, v in said.items() if k not in unsound.by_path})
    found = alike(request.holder, values, village=_village(request, villages))
    return render(request, "people/_alike.html", {"alike": found, "doubts": doubts(values)})


@needs(Deed.PEOPLE_WRITE)
def edit(request: PageRequest, person_id: UUID) -> HttpResponse:
    """What is known about a person; what somebody else changed meanwhile is told, not lost."""
    found = the_person(request, person_id)
    values = values_of(found)
    form = PersonForm(
        request.POST or None, values=values, masked=_masked(found), version=found.version
    )
    their_changes: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = change_person(
                by=request.holder,
                person_id=found.id,
                version=form.cleaned_data["version"] or 0,
                said=form.said(),
                basis=form.cleaned_data["basis"],
            )
            return _saved(request, made)
        except Unsound as unsound:
            form.blame(unsound)
        except Stale as stale:
            their_changes = changes_shown(stale.changes)
            told = with_their_changes(request.POST, stale.changes, found.version)
            form = PersonForm(told, values=values, masked=_masked(found))
            with_refusal(form, stale)
        except Refused as refused:
            with_refusal(form, refused)
    context = {"form": form, "person": found, "their_changes": their_changes}
    status = 422 if request.method == "POST" else 200
    return render(request, "people/edit.html", context, status=status)


def _masked(person: Person) -> dict[str, str]:
    """The numbers that the form does not show in full."""
    masked = {"nik": person.nik_masked} if person.nik else {}
    if person.family_card_no:
        masked["family_card_no"] = FamilyCardNumber(person.family_card_no).masked
    return masked


def _village(request: PageRequest, villages: tuple[Area, ...]) -> str:
    """The village of the form; the only one where there is one. Elsewhere is 404."""
    told = request.POST.get("village", "")
    codes = [area.code for area in villages]
    if told and told not in codes:
        raise Http404
    return told or (codes[0] if codes else "")


def _saved(request: PageRequest, made: Person) -> HttpResponse:
    messages.success(request, _("Data disimpan."))
    for doubt in doubts(PersonValues.of_records(made)):
        messages.warning(request, doubt)
    return redirect("people_person", person_id=made.id)
