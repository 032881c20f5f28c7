"""What we draw ourselves is sign for sign what Django's templates draw."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from payung.doors.web.forms import DayInput, PayungRenderer
from payung.doors.web.widget_drawing import DRAWN

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
