"""Forms of reports, reporters and the burial log for officers."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.forms import DayInput
from payung.doors.web.incidents.facts_form import FactsForm, OfVillageForm
from payung.programme.incidents.actions import Buried, Invited, Source, Told
from payung.programme.incidents.models import Channel, Kind, ReporterRole
from payung.programme.incidents.steps import CHANNEL_WORDS, ROLE_WORDS

_OLDEST = 120


class TimeInput(forms.TimeInput):
    """A time of day, chosen as the phone does it."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ReportForm(FactsForm):
    """The four facts, what else is known, and how the officer knows."""

    day = forms.DateField(label=_("Kapan"), widget=DayInput())
    place = forms.CharField(
        label=_("Di mana"),
        help_text=_("Di rumah, di kebun, di rumah sakit mana."),
        max_length=160,
    )
    time = forms.TimeField(
        label=_("Pukul"),
        help_text=_("Bila kecelakaan: batas lapor ke BPJS dihitung dari jam ini."),
        required=False,
        widget=TimeInput(),
    )
    age = forms.IntegerField(
        label=_("Umur kira-kira"), required=False, min_value=0, max_value=_OLDEST
    )
    channel = forms.ChoiceField(
        label=_("Bagaimana Anda tahu"),
        choices=[
            (each.value, CHANNEL_WORDS[each])
            for each in (Channel.OWN, Channel.PHONE, Channel.PAPER)
        ],
        initial=Channel.OWN.value,
        widget=forms.RadioSelect(),
    )
    told_by = forms.CharField(
        label=_("Siapa yang memberi tahu"),
        help_text=_("Nama penelepon atau nama pada kertas. Tidak pernah terlihat oleh desa."),
        max_length=160,
        required=False,
    )
    note = forms.CharField(
        label=_("Keterangan"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def told(self) -> Told:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        return Told(
            key=UUID(str(said["key"])),
            kind=Kind(said["kind"]),
            name=said["name"],
            village_code=said["village"],
            day=said["day"],
            place=said["place"],
            time=said["time"],
            age=said["age"],
            note=said["note"],
        )

    def source(self) -> Source:
        return Source(Channel(self.cleaned_data["channel"]), self.cleaned_data["told_by"])


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Misalnya: orangnya masih hidup; ganda dengan laporan nomor lain."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(OfVillageForm):
    """Who is to report, and from which village."""

    field_order = ("name", "role", "village")
    name = forms.CharField(label=_("Nama"), max_length=120)
    role = forms.ChoiceField(
        label=_("Sebagai"), choices=[(each.value, words) for each, words in ROLE_WORDS.items()]
    )
    phone = forms.CharField(
        label=_("Nomor ponsel"), max_length=30, required=False, widget=forms.TextInput()
    )

    def invited(self) -> Invited:
        """Who it is, once the form is valid."""
        said = self.cleaned_data
        return Invited(
            key=said["key"],
            name=said["name"],
            role=ReporterRole(said["role"]),
            village_code=said["village"],
            phone=said["phone"],
        )


class BurialForm(OfVillageForm):
    """A line of the burial log."""

    name = forms.CharField(label=_("Nama almarhum"), max_length=120)
    sex = forms.ChoiceField(
        label=_("L/P"), choices=[("", "–"), ("L", "L"), ("P", "P")], required=False
    )
    age = forms.IntegerField(label=_("Umur"), required=False, min_value=0, max_value=_OLDEST)
    died_on = forms.DateField(label=_("Meninggal pada"), widget=DayInput())
    buried_on = forms.DateField(label=_("Dimakamkan pada"), widget=DayInput())
    cemetery = forms.CharField(label=_("Tempat pemakaman"), max_length=160)
    note = forms.CharField(label=_("Keterangan"), max_length=500, required=False)

    def buried(self) -> Buried:
        """The line, once the form is valid."""
        said = self.cleaned_data
        return Buried(
            key=said["key"],
            village_code=said["village"],
            name=said["name"],
            died_on=said["died_on"],
            buried_on=said["buried_on"],
            cemetery=said["cemetery"],
            sex=said["sex"],
            age=said["age"],
            note=said["note"],
        )
