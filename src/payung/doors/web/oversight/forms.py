"""Forms of numbers that the regency is measured against."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.forms import DayInput
from payung.doors.web.oversight.board_pages import measures
from payung.programme.oversight.indicators import indicators
from payung.programme.oversight.own_targets import may_have_target

_YEARS = range(2020, 2100)


class ReferenceForm(forms.Form):
    """The working population, as BPS publishes it."""

    amount = forms.IntegerField(label=_("Penduduk bekerja"), min_value=1)
    as_of = forms.DateField(label=_("Keadaan pada tanggal"), widget=DayInput())
    source = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Judul publikasi, tabel, dan tahunnya."),
    )


def _measures() -> list[tuple[str, list[tuple[str, str]]]]:
    """By topic, those that can have a target."""
    known = indicators()
    return [
        (topic, [(code, words) for code, words in inside if may_have_target(known[code])])
        for topic, inside in measures()
    ]


class TargetForm(forms.Form):
    """What a plan of the regency wants one indicator to reach in a year."""

    indicator = forms.ChoiceField(label=_("Ukuran"), choices=_measures)
    year = forms.IntegerField(label=_("Tahun"), min_value=_YEARS[0], max_value=_YEARS[-1])
    value = forms.DecimalField(
        label=_("Sasaran"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        help_text=_("Dalam satuan ukurannya. Kosongkan untuk menarik sasaran yang sudah dicatat."),
    )
    plan = forms.CharField(
        label=_("Sumber"),
        max_length=200,
        help_text=_("Nama dokumen, nomornya, dan halaman atau tabelnya."),
    )
