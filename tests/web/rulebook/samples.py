"""Objects of the rules for the generated tests of pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from django.utils import timezone

from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import (
    adopt_draft,
    open_draft,
    record_basis,
    write_draft,
)
from payung.programme.rulebook.actions.bases import BasisText
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import RuleDraft
from payung.programme.workers.effect_of_rules import ask_for_effect
from web.sample_objects import Bound, Parts, Place, sample

_NUMBERS = count(1)
PDF = b"%PDF-1.7\nisi\n%%EOF\n"


def draft_of(place: Place) -> RuleDraft:
    """A draft that changes one choice, with its basis."""
    fitri = place.holder(Role.PMD)
    draft = open_draft(by=fitri, regency=place.regency, year=timezone.localdate().year)
    old = Choices.from_content(draft.content)
    new = replace(
        old,
        rule_set=replace(old.rule_set, minimum_per_village=100),
        grounds={"minimum_per_village": "Perbup 1/2026"},
    )
    return write_draft(by=fitri, draft_id=draft.id, choices=new, turn=draft.turn)


@sample("rules_year", "rules_versions", "rules_compare", "rules_draft_open", bound=Bound.REGENCY)
def year(place: Place) -> Parts:
    return {"regency": place.regency, "year": timezone.localdate().year}


@sample("rules_version", bound=Bound.REGENCY)
def version(place: Place) -> Parts:
    draft = ask_for_effect(by=place.holder(Role.PMD), draft_id=draft_of(place).id)
    made = adopt_draft(
        by=place.holder(Role.PMD), draft_id=draft.id, reason="Rapat", basis="Perbup 1/2026"
    )
    return {"regency": place.regency, "year": made.year, "number": made.version}


@sample("rules_draft", "rules_adopt", "rules_discard", "rules_rebase", bound=Bound.REGENCY)
def draft(place: Place) -> Parts:
    return {"draft_id": draft_of(place).id}


@sample("rules_effect", "rules_effect_people", bound=Bound.REGENCY)
def effect(place: Place) -> Parts:
    draft = ask_for_effect(by=place.holder(Role.PMD), draft_id=draft_of(place).id)
    return {"draft_id": draft.id}


@sample("rules_section", bound=Bound.REGENCY)
def section(place: Place) -> Parts:
    return {"draft_id": draft_of(place).id, "slug": "urutan"}


@sample("rules_bases", "rules_basis_add", bound=Bound.REGENCY)
def bases(place: Place) -> Parts:
    return {"regency": place.regency}


@sample("rules_basis_edit", "rules_basis_file", bound=Bound.REGENCY)
def basis(place: Place) -> Parts:
    made = record_basis(
        by=place.holder(Role.PMD),
        regency=place.regency,
        text=BasisText(f"{next(_NUMBERS)}/KPTS/DPMD/2025", "Besaran ADD", date(2025, 3, 3)),
        pdf=PDF,
    )
    return {"basis_id": made.id}
