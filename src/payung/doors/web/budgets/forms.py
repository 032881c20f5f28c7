"""Forms of village money. The version of a plan travels beside them, not in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.engine.budget import Window
from payung.core.kernel.rupiah import format_number
from payung.core.law.funding import FundSource, fund_source_name
from payung.doors.web.decisions.forms import IncentiveField, MonthField, MonthInput, RupiahField
from payung.doors.web.forms import DayInput
from payung.programme.budgets.asked import COST_KINDS, MOST_PEOPLE, Asked, Contribution, Cost
from payung.programme.budgets.models import LineKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.forms import BoundField
    from django.http import QueryDict
    from django.utils.functional import _StrOrPromise as StrOrPromise

_LONG = 500
_NUMBER = {"inputmode": "numeric"}
_ROWS, _MOST_ROWS = 3, 30
"""Rows of fields that a form begins with, and the most that it reads."""
KIND_WORDS = {
    LineKind.MEETING: _("Musyawarah"),
    LineKind.PRINTING: _("Cetak"),
}


class ContributionInput(forms.MultiWidget):
    """Three fields in a row: people, first and last month."""

    use_fieldset = True

    def __init__(self) -> None:
        super().__init__(
            {
                "people": forms.TextInput(
                    {"aria-label": _("Jumlah orang"), "placeholder": _("Orang"), **_NUMBER}
                ),
                "first": MonthInput({"aria-label": _("Bulan pertama")}),
                "last": MonthInput({"aria-label": _("Bulan terakhir")}),
            }
        )

    def decompress(self, value: Contribution | None) -> list[object]:
        if value is None:
            return ["", "", ""]
        return [value.persons, str(value.window.first), str(value.window.last)]


class ContributionField(forms.MultiValueField):
    """People through some months; empty, or all three."""

    widget = ContributionInput

    def __init__(self, label: StrOrPromise) -> None:
        fields = (
            forms.IntegerField(min_value=1, max_value=MOST_PEOPLE),
            MonthField(),
            MonthField(),
        )
        super().__init__(fields, label=label, required=False, require_all_fields=False)

    def compress(self, told: list[object]) -> tuple[object, ...] | None:
        return tuple(told) if told else None


class CostInput(forms.MultiWidget):
    """Five fields in a row: kind, what, volume, unit, price."""

    use_fieldset = True

    def __init__(self) -> None:
        choices = [("", _("Jenis")), *((kind.value, KIND_WORDS[kind]) for kind in COST_KINDS)]
        super().__init__(
            {
                "kind": forms.Select({"aria-label": _("Jenis biaya")}, choices),
                "what": forms.TextInput({"aria-label": _("Uraian"), "placeholder": _("Uraian")}),
                "count": forms.TextInput(
                    {"aria-label": _("Volume"), "placeholder": _("Volume"), **_NUMBER}
                ),
                "unit": forms.TextInput({"aria-label": _("Satuan"), "placeholder": _("Satuan")}),
                "price": forms.TextInput(
                    {
                        "aria-label": _("Harga satuan"),
                        "placeholder": _("Rp per satuan"),
                        **_NUMBER,
                    }
                ),
            }
        )

    def decompress(self, value: Cost | None) -> list[object]:
        if value is None:
            return ["", "", "", "", ""]
        price = format_number(value.unit_price)
        return [value.kind.value, value.description, value.count, value.unit, price]


class CostField(forms.MultiValueField):
    """What meeting or printing costs; empty, or all five."""

    widget = CostInput

    def __init__(self, label: StrOrPromise) -> None:
        fields = (
            forms.ChoiceField(choices=[(kind.value, kind.value) for kind in COST_KINDS]),
            forms.CharField(max_length=160),
            forms.IntegerField(min_value=1, max_value=1_000_000),
            forms.CharField(max_length=20),
            RupiahField(max_length=20),
        )
        super().__init__(fields, label=label, required=False, require_all_fields=False)

    def compress(self, told: list[object]) -> Cost | None:
        if not told:
            return None
        kind, what, count, unit, price = told
        return Cost(LineKind(str(kind)), str(what), int(str(count)), str(unit), int(str(price)))


class PlanForm(forms.Form):
    """What one purse pays: people and months, incentives, meeting and printing."""

    first = MonthField(label=_("Bulan pertama"), help_text=_("Seperti 2027-01."))
    last = MonthField(label=_("Bulan terakhir"), help_text=_("Seperti 2027-12."))
    doubt_basis = forms.CharField(
        label=_("Dasar tertulis"),
        help_text=_("Nomor surat atau peraturan yang membolehkan sumber dana ini membayarnya."),
        required=False,
        max_length=200,
    )

    def __init__(self, data: QueryDict | None, *, asked: Asked) -> None:
        super().__init__(data, initial=_as_initial(asked))
        self._add("contribution", len(asked.contributions), ContributionField, _("Iuran baris %d"))
        self._add("incentive", len(asked.incentives), IncentiveField, _("Insentif baris %d"))
        self._add("cost", len(asked.costs), CostField, _("Biaya baris %d"))

    def _add(
        self,
        kind: str,
        known: int,
        make: Callable[[StrOrPromise], forms.Field],
        words: StrOrPromise,
    ) -> None:
        """One row for each that is known and one more, or as many as were sent."""
        sent = [
            int(match[1])
            for name in self.data
            if (match := re.fullmatch(rf"{kind}_([0-9]{{1,2}})_\w+", name))
        ]
        rows = min(max(_ROWS, known + 1, *sent), _MOST_ROWS)
        for place in range(1, rows + 1):
            self.fields[f"{kind}_{place}"] = make(str(words) % place)

    def rows(self, kind: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(f"{kind}_")]

    def months(self) -> list[BoundField]:
        return [self["first"], self["last"]]

    def contributions(self) -> list[BoundField]:
        return self.rows("contribution")

    def incentives(self) -> list[BoundField]:
        return self.rows("incentive")

    def costs(self) -> list[BoundField]:
        return self.rows("cost")

    def asked(self) -> Asked:
        """Raises `Refused` with `window_empty`."""
        told = self.cleaned_data
        people = [told[field.name] for field in self.contributions()]
        return Asked(
            window=Window(told["first"], told["last"]),
            contributions=tuple(
                Contribution(each[0], Window(each[1], each[2])) for each in people if each
            ),
            incentives=tuple(each for field in self.incentives() if (each := told[field.name])),
            costs=tuple(each for field in self.costs() if (each := told[field.name])),
            doubt_basis=told["doubt_basis"],
        )


def _as_initial(asked: Asked) -> dict[str, object]:
    rows = {
        "contribution": asked.contributions,
        "incentive": asked.incentives,
        "cost": asked.costs,
    }
    return {
        "first": str(asked.window.first),
        "last": str(asked.window.last),
        "doubt_basis": asked.doubt_basis,
        **{
            f"{kind}_{place}": each
            for kind, known in rows.items()
            for place, each in enumerate(known, 1)
        },
    }


class SureForm(forms.Form):
    """One tick, so that nothing is sent by an accidental touch."""

    sure = forms.BooleanField(
        label=_("Baris, jumlah, dan yang perlu diperhatikan sudah saya baca.")
    )


class EvaluateForm(SureForm):
    """What the camat notes besides."""

    remarks = forms.CharField(
        label=_("Catatan evaluasi"),
        help_text=_("Tercatat bersama hasil evaluasi; boleh kosong."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("remarks", "sure")


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=_LONG, widget=forms.Textarea(attrs={"rows": 3})
    )


class MendForm(forms.Form):
    """What the village is to mend."""

    reason = forms.CharField(
        label=_("Yang harus diperbaiki desa"),
        help_text=_("Desa membacanya di atas RAB ini."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class FixForm(forms.Form):
    """Number and date as they stand on the village regulation."""

    number = forms.CharField(
        label=_("Nomor peraturan desa (Perdes)"),
        help_text=_("Perdes APBDes, atau Perdes perubahan APBDes."),
        max_length=80,
    )
    dated = forms.DateField(label=_("Tanggal peraturan desa"), widget=DayInput())


def purse_choices(sources: Iterable[FundSource] = FundSource) -> list[tuple[str, StrOrPromise]]:
    """Purses as a form offers them."""
    return [(each.value, f"{fund_source_name(each)} ({each.value})") for each in sources]
