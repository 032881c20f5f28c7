"""Forms in the look of the house: label, hint, field, and the error beside it."""

from __future__ import annotations

from typing import cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.http import HttpRequest
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.doors.web.asked import whole_number
from payung.doors.web.field_drawing import DRAWN, Widget, field_group


class PayungRenderer(DjangoTemplates):
    """Fields are drawn by `field_drawing`, all else by templates."""

    form_template_name = "web/form/form.html"
    field_template_name = "web/form/field"

    def render(
        self, template_name: str, context: dict[str, object], request: HttpRequest | None = None
    ) -> str:
        if template_name == self.field_template_name:
            return field_group(cast("forms.BoundField", context["field"]))
        draw = DRAWN.get(template_name)
        if draw is not None:
            return draw(cast("Widget", context["widget"]))
        return super().render(template_name, context, request)


class DayInput(forms.DateInput):
    """A day, chosen from the calendar of the phone."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def with_refusal(form: forms.Form, refused: Refused) -> forms.Form:
    """The form as it was filled in, with the sentence of the refusal on top."""
    form.errors.setdefault(NON_FIELD_ERRORS, ErrorList(error_class="nonfield")).append(str(refused))
    return form


def seen_version(request: HttpRequest) -> int:
    """The version that the page carried. Raises `Refused("form_incomplete")`."""
    told = whole_number(request.POST.get("version", ""), digits=9)
    if told is None:
        raise form_incomplete()
    return told


def form_incomplete() -> Refused:
    """What the page itself writes into its form is missing, or was changed on the way."""
    return Refused(
        "form_incomplete",
        _("Formulir ini tidak lengkap; tidak ada yang diubah."),
        _("Muat ulang halaman, lalu kirim lagi."),
    )
