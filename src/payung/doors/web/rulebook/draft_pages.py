"""The pages on which PMD writes a draft of the rules and makes it a version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from payung.core.kernel.refused import Refused
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.forms import with_refusal
from payung.doors.web.rulebook.money_sections import CalendarForm, FundsForm, VillageFundForm
from payung.doors.web.rulebook.people_sections import (
    PriorityForm,
    ProgrammesForm,
    ReadingsForm,
    ResidenceForm,
)
from payung.doors.web.rulebook.places import around, draft_or_404, must_live_under
from payung.doors.web.rulebook.rules_pages import shown_differences
from payung.doors.web.rulebook.sections import DraftForms, SectionForm
from payung.office.accounts.duties import Deed
from payung.office.area.queries import areas_within
from payung.programme.rulebook.actions import (
    adopt_draft,
    discard_draft,
    open_draft,
    rebase_draft,
    write_draft,
)
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import EffectState, RuleDraft, RuleVersion
from payung.programme.rulebook.parts import Path, differences, without_grounds
from payung.programme.rulebook.queries import (
    bases_of,
    began_with,
    is_overtaken,
    rules_for,
    version_of_draft,
)
from payung.programme.rulebook.wording import Words, name_of

SECTIONS: tuple[type[SectionForm], ...] = (
    ReadingsForm,
    ResidenceForm,
    PriorityForm,
    ProgrammesForm,
    FundsForm,
    CalendarForm,
    VillageFundForm,
)
_PATHS: Mapping[str, type[SectionForm]] = {
    "readings": ReadingsForm,
    "residence": ResidenceForm,
    "residence_severity": ResidenceForm,
    "priority": PriorityForm,
    "lottery_seed": PriorityForm,
    "mandatory": ProgrammesForm,
    "minimum_per_village": ProgrammesForm,
    "fund_sources": FundsForm,
    "purse_basis": FundsForm,
    "codes": FundsForm,
    "village_fund": VillageFundForm,
}
"""First part of a path → the section in which it is chosen; the rest is in the calendar."""


class AdoptForm(forms.Form):
    """Why, and on what basis, the draft becomes a version."""

    reason = forms.CharField(
        label=gettext_lazy("Alasan perubahan"),
        help_text=gettext_lazy("Satu atau dua kalimat; terbaca oleh semua desa."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    basis = forms.CharField(
        label=gettext_lazy("Dasar: nomor keputusan atau surat"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "bases", "autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section in the overview of a draft."""

    slug: str
    title: Words
    changes: int
    missing: int


@dataclass(frozen=True, slots=True)
class MissingBasis:
    """A choice whose basis is not written yet, and the section where it is."""

    name: str
    slug: str


@needs(Deed.RULES_CHANGE)
@require_POST
def open_one(request: PageRequest, regency: str, year: int) -> HttpResponse:
    """Begins a draft, from what holds or from another year's rules."""
    must_live_under(request, regency)
    told = request.POST.get("copy_of", "")
    copy_of = int(told) if told.isascii() and told.isdigit() and len(told) == 4 else None
    draft = open_draft(by=request.holder, regency=regency, year=year, copy_of=copy_of)
    return HttpResponseRedirect(reverse("rules_draft", args=[draft.id]))


@needs(Deed.RULES_CHANGE)
@require_safe
def draft(request: PageRequest, draft_id: UUID) -> HttpResponse:
    """The draft as a whole: what it changes, what is missing, whom it affects, saving it."""
    return _draft_page(request, draft_or_404(request, draft_id), AdoptForm())


@needs(Deed.RULES_CHANGE)
def section(request: PageRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """One section of the draft as a form."""
    kind = next((each for each in SECTIONS if each.slug == slug), None)
    if kind is None:
        raise Http404
    found = draft_or_404(request, draft_id)
    form = kind(_draft_forms(found), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            write_draft(
                by=request.holder,
                draft_id=draft_id,
                choices=form.chosen(),
                turn=form.turn_told(),
            )
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(
                request, _("%(title)s tersimpan di rancangan.") % {"title": kind.title}
            )
            return HttpResponseRedirect(reverse("rules_draft", args=[draft_id]))
    context = {
        **around(found.regency_code, found.year),
        "draft": found,
        "form": form,
        "bases": bases_of(found.regency_code),
    }
    return render(request, "rulebook/section.html", context, status=422 if form.errors else 200)


@needs(Deed.RULES_CHANGE)
@require_POST
def adopt(request: PageRequest, draft_id: UUID) -> HttpResponse:
    """The draft becomes the next version; a second click leads to it."""
    if saved := version_of_draft(request.holder, draft_id):
        return _to_the_year(saved)
    found = draft_or_404(request, draft_id)
    form = AdoptForm(request.POST)
    if form.is_valid():
        try:
            made = adopt_draft(by=request.holder, draft_id=draft_id, **form.cleaned_data)
        except Refused as refused:
            with_refusal(form, refused)
        else:
            messages.success(
                request,
                _("Aturan %(year)s versi %(version)s berlaku mulai sekarang.")
                % {"year": made.year, "version": made.version},
            )
            return _to_the_year(made)
    return _draft_page(request, found, form, status=422)


def _to_the_year(of: RuleVersion | RuleDraft) -> HttpResponse:
    return HttpResponseRedirect(reverse("rules_year", args=[of.regency_code, of.year]))


@needs(Deed.RULES_CHANGE)
@require_POST
def discard(request: PageRequest, draft_id: UUID) -> HttpResponse:
    found = draft_or_404(request, draft_id)
    discard_draft(by=request.holder, draft_id=draft_id)
    messages.success(request, _("Rancangan dibuang; aturan yang berlaku tidak berubah."))
    return _to_the_year(found)


@needs(Deed.RULES_CHANGE)
@require_POST
def rebase(request: PageRequest, draft_id: UUID) -> HttpResponse:
    """Puts the draft on the newest version that somebody else made meanwhile."""
    draft_or_404(request, draft_id)
    rebase_draft(by=request.holder, draft_id=draft_id)
    messages.success(
        request, _("Rancangan Anda kini di atas versi terbaru; perubahan Anda tetap ada.")
    )
    return HttpResponseRedirect(reverse("rules_draft", args=[draft_id]))


def _draft_forms(found: RuleDraft) -> DraftForms:
    villages = areas_within([found.regency_code], level=4)
    return DraftForms(
        year=found.year,
        old=Choices.from_content(found.content),
        turn=found.turn,
        villages={area.code: area.name for area in villages},
    )


def _draft_page(
    request: PageRequest, found: RuleDraft, form: AdoptForm, *, status: int = 200
) -> HttpResponse:
    rules = rules_for(found.regency_code, found.year)
    choices = Choices.from_content(found.content)
    missing = without_grounds(choices, found.year)
    overtaken = is_overtaken(found, rules.version)
    base = began_with(found) if overtaken else rules.choices
    context = {
        **around(found.regency_code, found.year),
        "draft": found,
        "form": form,
        "rules": rules,
        "differences": shown_differences(base, choices),
        "sections": _section_lines(base, choices, missing),
        "missing": [MissingBasis(name_of(path), _section_of(path).slug) for path in missing],
        "is_counted": found.effect_state == EffectState.COUNTED.value,
        "is_counting": found.effect_state == EffectState.COUNTING.value,
        "overtaken": overtaken,
        "theirs": shown_differences(base, rules.choices) if overtaken else (),
        "bases": bases_of(found.regency_code),
    }
    return render(request, "rulebook/draft.html", context, status=status)


def _section_of(path: Path) -> type[SectionForm]:
    return _PATHS.get(path[0], CalendarForm)


def _section_lines(
    before: Choices, after: Choices, missing: tuple[Path, ...]
) -> tuple[SectionLine, ...]:
    changed = [_section_of(each.path) for each in differences(before, after)]
    lacking = [_section_of(path) for path in missing]
    return tuple(
        SectionLine(each.slug, each.title, changed.count(each), lacking.count(each))
        for each in SECTIONS
    )
