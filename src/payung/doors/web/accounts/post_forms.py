"""The forms about posts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.forms import DayInput
from payung.office.accounts.holder import Holder
from payung.office.accounts.post_queries import role_choices
from payung.office.accounts.roles import Role, title_of_post
from payung.office.area.queries import areas_within

_LEVELS = {2: _("Kabupaten/kota"), 3: _("Kecamatan"), 4: _("Desa dan kelurahan")}


class _Day(forms.DateField):
    """A day as the browser's calendar gives it."""

    widget = DayInput()
    input_formats = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")


class OpenPost(forms.Form):
    """A new post: which work, where, and how papers name it."""

    role = forms.ChoiceField(label=_("Jenis jabatan"))
    area = forms.ChoiceField(label=_("Wilayah"))
    title = forms.CharField(
        label=_("Nama jabatan"),
        max_length=160,
        required=False,
        help_text=_("Seperti di surat, misalnya Operator Desa Betung atau Ketua RT 02."),
    )

    def __init__(self, holder: Holder, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["role"].choices = role_choices()  # type: ignore[attr-defined]
        found = areas_within(holder.areas)
        self._areas = {area.code: area for area in found}
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            (words, [(area.code, area.title) for area in found if area.level == level])
            for level, words in _LEVELS.items()
        ]

    def clean(self) -> dict[str, object]:
        """A name that was left empty is made of the role and the place."""
        told = self.cleaned_data
        role, area = told.get("role"), self._areas.get(told.get("area", ""))
        if role and area and not told.get("title"):
            told["title"] = title_of_post(Role(role), area.term, area.name)
        return told


class _HandOver(forms.Form):
    """From when, and on which decree."""

    on = _Day(label=_("Mulai tanggal"))
    basis = forms.CharField(
        label=_("Nomor SK"), max_length=160, required=False, help_text=_("Dasar pengangkatan.")
    )


class HandOverToKnown(_HandOver):
    """The post goes to somebody who has an account."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "akun", "autocomplete": "off"}),
    )
    field_order = ("username", "on", "basis")


class HandOverToNewcomer(_HandOver):
    """The post goes to somebody who gets an account."""

    full_name = forms.CharField(label=_("Nama lengkap"), max_length=120)
    username = forms.CharField(
        label=_("Nama pengguna"),
        max_length=60,
        help_text=_("Huruf kecil, angka, titik; misalnya ani.betung."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    field_order = ("full_name", "username", "on", "basis")


class Vacate(forms.Form):
    """Nobody holds the post after a day."""

    last_day = _Day(label=_("Hari terakhir"))
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Alasan"), max_length=300)
