"""Forms of ceilings: one that is typed, and a workbook of all villages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.doors.web.budgets.forms import purse_choices
from payung.doors.web.decisions.forms import RupiahField
from payung.doors.web.lists.forms import ACCEPTED_FILES
from payung.programme.budgets.models import CeilingKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import _StrOrPromise as StrOrPromise

_LONG = 500
_NUMBER = {"inputmode": "numeric"}
CEILING_KIND_WORDS = {
    CeilingKind.PROGRAMME: _("Pagu untuk program ini"),
    CeilingKind.PURSE: _("Pagu seluruh sumber dana"),
}


class CeilingForm(forms.Form):
    """One ceiling of one village."""

    village = forms.ChoiceField(label=_("Desa"))
    year = forms.IntegerField(label=_("Tahun anggaran"), min_value=2015, max_value=2100)
    source = forms.ChoiceField(label=_("Sumber dana"))
    kind = forms.ChoiceField(
        label=_("Jenis pagu"),
        help_text=_("Rencana dibandingkan dengan pagu untuk program ini, bila ada."),
        choices=[(kind.value, words) for kind, words in CEILING_KIND_WORDS.items()],
    )
    amount = RupiahField(
        label=_("Pagu"),
        help_text=_("Rupiah untuk setahun."),
        max_length=24,
        widget=forms.TextInput(attrs=_NUMBER),
    )
    basis = forms.CharField(
        label=_("Dasar"), help_text=_("Nomor peraturan atau surat asal angka ini."), max_length=160
    )
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        help_text=_("Wajib bila pagu yang sudah tercatat diganti; yang lama tetap terbaca."),
        required=False,
        max_length=_LONG,
    )

    def __init__(
        self, *args: object, villages: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["village"], _with_blank(villages, _("Pilih desa")))
        _choose(self.fields["source"], purse_choices())
        if len(villages) == 1:
            self.fields["village"].initial = villages[0][0]


class SheetForm(forms.Form):
    """A workbook of ceilings of all villages."""

    file = forms.FileField(
        label=_("Berkas pagu"),
        help_text=_("Excel, ODS, atau CSV: satu baris satu desa, atau tabel DJPK apa adanya."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED_FILES}),
        max_length=400,
        allow_empty_file=True,
    )
    year = forms.IntegerField(label=_("Tahun anggaran"), min_value=2015, max_value=2100)
    kind = forms.ChoiceField(
        label=_("Jenis pagu"),
        choices=[(kind.value, words) for kind, words in CEILING_KIND_WORDS.items()],
    )
    source = forms.ChoiceField(
        label=_("Sumber dana"),
        help_text=_("Dipakai bila berkasnya tidak menyebut sumber dana."),
    )
    basis = forms.CharField(
        label=_("Dasar"),
        help_text=_("Misalnya nomor peraturan bupati tentang ADD."),
        max_length=120,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choose(self.fields["source"], purse_choices())


def _with_blank(
    choices: Sequence[tuple[str, str]], words: StrOrPromise
) -> list[tuple[str, StrOrPromise]]:
    return [*([("", words)] if len(choices) > 1 else []), *choices]


def _choose(field: forms.Field, choices: list[tuple[str, StrOrPromise]]) -> None:
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(field)
    field.choices = choices
