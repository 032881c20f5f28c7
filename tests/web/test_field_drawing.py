"""What we draw ourselves is sign for sign what Django's templates draw."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from payung.doors.web.field_drawing import DRAWN
from payung.doors.web.forms import DayInput, PayungRenderer

HOSTILE = "\"'><script>&amp; ñ"
CHOICES = [
    ("", "–"),
    ("L", gettext_lazy("Laki-laki")),
    (1, HOSTILE),
    (HOSTILE, mark_safe("<b>tebal</b>")),
    ("Kelompok <i>", [("a", "A"), ("b", "B")]),
]
ATTRIBUTES = ({}, {"id": "id_x", "required": True, "disabled": False, "data-x": HOSTILE, "size": 3})
WIDGETS = (
    forms.TextInput(),
    forms.TextInput({"type": "search", "placeholder": gettext_lazy("Ya")}),
    forms.NumberInput(),
    forms.HiddenInput(),
    forms.PasswordInput(render_value=True),
    DayInput(),
    forms.Select(choices=CHOICES),
    forms.Select({"class": "x"}),
    forms.Select(choices=[(None, "Belum"), (True, "Ya")]),
)
VALUES = (None, "", "L", 1, 0, 12_345, HOSTILE, mark_safe("<i>"), date(2026, 5, 1), "b", True)


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("attributes", ATTRIBUTES, ids=["bare", "attributes"])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_field_is_drawn_as_django_draws_it(
    widget: forms.Widget, attributes: dict[str, object], value: object
) -> None:
    assert widget.template_name in DRAWN
    drawn, by_django = (
        widget.render("name", value, attributes, renderer)
        for renderer in (PayungRenderer(), DjangoTemplates())
    )
    assert drawn == by_django


def test_what_we_do_not_draw_goes_by_the_templates() -> None:
    widget = forms.CheckboxInput()
    assert widget.template_name not in DRAWN
    drawn = widget.render("name", value=True, renderer=PayungRenderer())
    assert drawn == widget.render("name", value=True, renderer=DjangoTemplates())


class Asking(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label=HOSTILE, help_text=HOSTILE, max_length=3)
    note = forms.CharField(label="Catatan", required=False)
    sure = forms.BooleanField(label="Yakin", help_text="Tidak dapat dibatalkan.")
    answer = forms.ChoiceField(
        label="Putusan", choices=[("a", "A")], widget=forms.RadioSelect, help_text="Pilih satu."
    )


def group(name: str, told: dict[str, str] | None = None) -> str:
    drawn: str = Asking(told)[name].as_field_group()
    return drawn


def test_label_hint_and_error_belong_to_their_field() -> None:
    drawn = group("name", {"name": "panjang"})
    assert '<div class="field field-text has-error"><label for="id_name">' in drawn
    assert '<p class="hint" id="id_name_helptext">' in drawn
    assert '<p class="field-error" id="id_name_error">' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert HOSTILE not in drawn
    assert "field-error" not in group("name", {"name": "abc"})


def test_only_a_field_that_may_stay_empty_says_so() -> None:
    assert "boleh kosong" in group("note")
    assert "boleh kosong" not in group("name")


def test_a_box_stands_before_its_words_and_choices_in_a_set_of_their_own() -> None:
    box = group("sure")
    assert box.index('type="checkbox"') < box.index("Yakin")
    assert 'class="check" for="id_sure"' in box
    choices = group("answer", {})
    assert '<fieldset aria-describedby="id_answer_helptext"><legend>Putusan</legend>' in choices
    assert choices.index("field-error") < choices.index("</fieldset>")
