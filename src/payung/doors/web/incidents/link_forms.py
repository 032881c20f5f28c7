"""Forms for a reporter with an old phone: few words, nothing that needs a script."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.doors.web.forms import PayungRenderer
from payung.doors.web.incidents.facts_form import FactsForm
from payung.office.writing import day_words, month_words
from payung.programme.incidents.actions import Told
from payung.programme.incidents.models import Kind
from payung.programme.incidents.secrets_of_reporters import PIN_LENGTH

_DAYS_OFFERED = 7
_MONTHS_OFFERED = 3
_OTHER = "lain"
_WRITTEN: list[str] = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]


class PinField(forms.CharField):
    """Asked each time, because a phone is lent."""

    widget = forms.PasswordInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": PIN_LENGTH}
    )

    def __init__(self) -> None:
        super().__init__(label=lazy("PIN Anda"), max_length=20)


class LinkForm(FactsForm):
    """The four facts and the PIN."""

    default_renderer = PayungRenderer
    when = forms.ChoiceField(label=lazy("Kapan"))
    other_day = forms.DateField(
        label=lazy("Bila lebih lama, tanggalnya"),
        help_text=lazy("Misalnya 17-08-2026."),
        input_formats=_WRITTEN,
        required=False,
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    place = forms.CharField(
        label=lazy("Di mana"), help_text=lazy("Misalnya di rumah, di kebun."), max_length=160
    )
    pin = PinField()

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        when = self.fields["when"]
        if isinstance(when, forms.ChoiceField):
            when.choices = _days(on)

    def clean(self) -> dict[str, object]:
        told = super().clean() or self.cleaned_data
        is_empty = "other_day" in told and told["other_day"] is None
        if told.get("when") == _OTHER and is_empty:
            self.add_error("other_day", _("Tulis tanggalnya, misalnya 17-08-2026."))
        return told

    def told(self) -> Told:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        is_other = said["when"] == _OTHER
        return Told(
            key=UUID(str(said["key"])),
            kind=Kind(said["kind"]),
            name=said["name"],
            village_code=said["village"],
            day=said["other_day"] if is_other else date.fromisoformat(said["when"]),
            place=said["place"],
        )


class NoDeathForm(forms.Form):
    """The month and the PIN."""

    default_renderer = PayungRenderer
    month = forms.ChoiceField(label=lazy("Bulan"))
    pin = PinField()

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["month"]
        if isinstance(field, forms.ChoiceField):
            over = [Month.of(on) + -back for back in range(1, _MONTHS_OFFERED + 1)]
            field.choices = [(str(each), month_words(each)) for each in over]

    def asked(self) -> Month:
        """The month, once the form is valid."""
        return Month.parse(self.cleaned_data["month"])


class TakeBackForm(forms.Form):
    """Number, reason and PIN."""

    default_renderer = PayungRenderer
    number = forms.CharField(
        label=lazy("Nomor laporan"),
        help_text=lazy("Delapan angka, misalnya 1234-5678."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=lazy("Apa yang keliru"),
        help_text=lazy("Misalnya: salah orang, tercatat dua kali."),
        max_length=200,
    )
    pin = PinField()

    def clean_number(self) -> str:
        digits = "".join(each for each in self.cleaned_data["number"] if each in "0123456789")
        return f"{digits[:4]}-{digits[4:]}"


def _days(on: date) -> list[tuple[str, str]]:
    """Today and the days before it, and the way to an older one."""
    near = [_("Hari ini, %(day)s"), _("Kemarin, %(day)s")]
    offered = []
    for back in range(_DAYS_OFFERED):
        day = on - timedelta(days=back)
        words = near[back] if back < len(near) else "%(day)s"
        offered.append((day.isoformat(), words % {"day": day_words(day)}))
    return [*offered, (_OTHER, _("Lebih lama"))]
