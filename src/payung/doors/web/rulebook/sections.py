"""The sections of a draft: each a form of its own, short enough for a phone.

A section shows blocks; a block is one choice with what it means, where it comes from and the basis
that it needs where it leaves the national default. A form answers the choices as a whole, with its
own part changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from payung.core.kernel.certainty import Certainty
from payung.programme.rulebook.choices import Choices, national_default
from payung.programme.rulebook.parts import Path, key_of
from payung.programme.rulebook.wording import Words

LIST_OF_BASES = "bases"
"""The id of the list of known numbers that the basis fields offer."""


class Layout(StrEnum):
    """How the fields of a block stand; the value is a class of the style sheet."""

    STACK = "form-stack"
    COLUMNS = "form-grid"
    ROWS = "form-rows"
    """Label left, a short field right."""


@dataclass(frozen=True, slots=True)
class Block:
    """One choice of a section, as the page draws it."""

    title: Words = ""
    hint: Words = ""
    citation: str = ""
    certainty: Certainty | None = None
    fields: tuple[BoundField, ...] = ()
    layout: Layout = Layout.STACK


@dataclass(frozen=True, slots=True)
class DraftForms:
    """What every section needs to know of the draft."""

    year: int
    old: Choices
    turn: int
    villages: Mapping[str, str] = field(default_factory=dict)
    """Name by dotted code, of every village of the regency."""

    @property
    def national(self) -> Choices:
        return national_default(self.year)


class SectionForm(forms.Form):
    """One section of a draft."""

    slug: ClassVar[str] = ""
    title: ClassVar[Words] = ""
    lead: ClassVar[Words] = ""

    turn = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, draft: DraftForms, answers: Mapping[str, object] | None = None) -> None:
        super().__init__(answers)
        self.draft = draft
        self.fields["turn"].initial = draft.turn
        self.add_fields()

    def add_fields(self) -> None:
        """The fields, filled with what the draft says."""
        raise NotImplementedError

    def blocks(self) -> tuple[Block, ...]:
        """What the page draws, in order."""
        raise NotImplementedError

    def chosen(self) -> Choices:
        """The choices with this section as it was filled in; after `is_valid`."""
        raise NotImplementedError

    def add_basis(self, path: Path, *, has_default: bool = True) -> None:
        """The field for the basis of one choice; one without a national default may go without."""
        self.fields[f"basis_{key_of(path)}"] = forms.CharField(
            required=False,
            max_length=200,
            label=_("Dasar: nomor keputusan atau surat"),
            help_text=_("Wajib bila berbeda dari bawaan nasional.") if has_default else "",
            initial=self.draft.old.grounds.get(key_of(path), ""),
            widget=forms.TextInput(attrs={"list": LIST_OF_BASES, "autocomplete": "off"}),
        )

    def basis_field(self, path: Path) -> BoundField:
        return self[f"basis_{key_of(path)}"]

    def with_bases(self, choices: Choices, *paths: Path) -> Choices:
        """The choices with the bases of these paths as they were filled in."""
        grounds = dict(self.draft.old.grounds)
        for path in paths:
            told = str(self.cleaned_data[f"basis_{key_of(path)}"]).strip()
            grounds.pop(key_of(path), None)
            if told:
                grounds[key_of(path)] = told
        return replace(choices, grounds=grounds)

    def turn_told(self) -> int:
        """The turn of the draft that the form was opened at."""
        return int(self.cleaned_data["turn"])


def marked_default(words: Words, *, is_default: bool) -> str:
    """The words of a choice, with the national default named as such."""
    return f"{words} ({_('bawaan nasional')})" if is_default else str(words)
