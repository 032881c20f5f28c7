"""The form of a regency's terms: rows of roles, kinds of places with their caps, deductions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.nik import Sex
from payung.core.kernel.rupiah import format_number
from payung.doors.web.core_words import CERTAINTY_WORDS
from payung.doors.web.decisions.forms import RupiahField
from payung.programme.incentives.terms import (
    Deduction,
    DeductionKind,
    PlaceKind,
    RoleTerms,
    Terms,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

_CERTAINTIES = [(each.value, words) for each, words in CERTAINTY_WORDS.items()]
_MOST_CODE = 40
_HUNDRED = 100
_COUNT = forms.NumberInput({"inputmode": "numeric"})


class WholeForm(forms.Form):
    """What holds for everybody."""

    basis = forms.CharField(
        label=_("Dasar"), help_text=_("Nomor dan tanggal Perbup atau edaran."), max_length=200
    )
    certainty = forms.ChoiceField(label=_("Kepastian dasar itu"), choices=_CERTAINTIES)
    one_role = forms.BooleanField(label=_("Satu orang hanya satu peran"), required=False)
    needs_proof = forms.BooleanField(
        label=_("Hanya yang dipastikan bertugas pada triwulannya yang dibayar"), required=False
    )
    reason = forms.CharField(
        label=_("Alasan perubahan"),
        help_text=_("Wajib bila ketentuan tahun ini sudah pernah ditetapkan."),
        required=False,
        max_length=500,
    )


class RoleForm(forms.Form):
    """A role; without a name the row is left out."""

    code = forms.CharField(required=False, max_length=_MOST_CODE, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Peran"), required=False, max_length=60)
    budget_role = forms.CharField(label=_("Nama di RAB"), required=False, max_length=60)
    sex = forms.ChoiceField(
        label=_("L/P"),
        required=False,
        choices=[("", _("semua")), (Sex.MALE.value, "L"), (Sex.FEMALE.value, "P")],
    )
    at_place = forms.BooleanField(label=_("Di rumah ibadah"), required=False)
    most = forms.IntegerField(
        label=_("Paling banyak per desa"),
        required=False,
        min_value=0,
        max_value=10_000,
        widget=_COUNT,
    )


class KindForm(forms.Form):
    """A kind of place, with a cap for each role that serves at places."""

    code = forms.CharField(required=False, max_length=_MOST_CODE, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Jenis rumah ibadah"), required=False, max_length=60)

    def __init__(self, *args: object, roles: Mapping[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.caps = tuple(roles)
        for code, words in roles.items():
            self.fields[f"most_{code}"] = forms.IntegerField(
                label=words, required=False, min_value=0, max_value=10_000, widget=_COUNT
            )


class _PerhapsRupiah(RupiahField):
    """Whole rupiah; nothing written is none."""

    def clean(self, value: object) -> int:
        return super().clean(value) if str(value or "").strip() else 0


class DeductionForm(forms.Form):
    """A deduction; without a name the row is left out."""

    words = forms.CharField(label=_("Potongan"), required=False, max_length=100)
    kind = forms.ChoiceField(
        label=_("Macam"),
        choices=[
            (DeductionKind.TAX.value, _("pajak")),
            (DeductionKind.OTHER.value, _("lainnya")),
        ],
    )
    percent = forms.DecimalField(
        label=_("Persen"), required=False, min_value=0, max_value=100, decimal_places=2
    )
    monthly = _PerhapsRupiah(label=_("Rupiah per bulan"), required=False, max_length=20)
    basis = forms.CharField(label=_("Dasar"), required=False, max_length=300)
    certainty = forms.ChoiceField(label=_("Kepastian"), choices=_CERTAINTIES)


_Roles = forms.formset_factory(RoleForm, extra=3, max_num=30, absolute_max=40)
_Kinds = forms.formset_factory(KindForm, extra=2, max_num=30, absolute_max=40)
_Deductions = forms.formset_factory(DeductionForm, extra=2, max_num=10, absolute_max=20)


class TermsForms:
    """The whole form with its rows, filled from the terms that hold."""

    def __init__(self, request: HttpRequest, held: Terms) -> None:
        told = request.POST if request.method == "POST" else None
        at_places = {each.code: each.words for each in held.roles if each.at_place}
        self.whole = WholeForm(told, initial=_whole(held))
        self.roles = _Roles(told, prefix="peran", initial=[_role(each) for each in held.roles])
        self.kinds = _Kinds(
            told,
            prefix="jenis",
            initial=[_kind(each) for each in held.kinds],
            form_kwargs={"roles": at_places},
        )
        self.deductions = _Deductions(
            told, prefix="potongan", initial=[_deduction(each) for each in held.deductions]
        )

    def is_valid(self) -> bool:
        parts = (self.whole, self.roles, self.kinds, self.deductions)
        said = [part.is_valid() for part in parts]  # each, so that every row shows its errors
        return all(said)

    def terms(self) -> Terms:
        """What was typed; only after `is_valid`."""
        told = self.whole.cleaned_data
        return Terms(
            roles=tuple(_roles(self.roles.cleaned_data)),
            kinds=tuple(_kinds(self.kinds.cleaned_data)),
            deductions=tuple(_deductions(self.deductions.cleaned_data)),
            one_role=told["one_role"],
            needs_proof=told["needs_proof"],
            basis=told["basis"],
            certainty=Certainty(told["certainty"]),
        )


_Row = Mapping[str, object]


def _whole(held: Terms) -> dict[str, object]:
    return {
        "basis": held.basis if held.version else "",
        "certainty": (held.certainty if held.version else Certainty.TEXT).value,
        "one_role": held.one_role,
        "needs_proof": held.needs_proof,
    }


def _role(each: RoleTerms) -> dict[str, object]:
    return {
        "code": each.code,
        "words": each.words,
        "budget_role": each.budget_role,
        "sex": each.sex,
        "at_place": each.at_place,
        "most": each.most or None,
    }


def _kind(each: PlaceKind) -> dict[str, object]:
    caps = {f"most_{role}": most or None for role, most in each.most.items()}
    return {"code": each.code, "words": each.words, **caps}


def _deduction(each: Deduction) -> dict[str, object]:
    return {
        "words": each.words,
        "kind": each.kind.value,
        "percent": Decimal(each.per_ten_thousand) / _HUNDRED,
        "monthly": format_number(each.monthly),
        "basis": each.basis,
        "certainty": each.certainty.value,
    }


def _code(row: _Row) -> str:
    """The code that the row came with; a new row gets one of its name."""
    return str(row.get("code") or slugify(str(row["words"])).replace("-", "_")[:_MOST_CODE])


def _number(row: _Row, name: str) -> int:
    return int(str(row.get(name) or 0))


def _roles(rows: Sequence[_Row]) -> Iterator[RoleTerms]:
    for row in rows:
        if row.get("words"):
            words = str(row["words"])
            yield RoleTerms(
                code=_code(row),
                words=words,
                budget_role=str(row["budget_role"] or words),
                sex=str(row["sex"]),
                at_place=row["at_place"] is True,
                most=_number(row, "most"),
            )


def _kinds(rows: Sequence[_Row]) -> Iterator[PlaceKind]:
    for row in rows:
        if row.get("words"):
            caps = {
                name.removeprefix("most_"): _number(row, name)
                for name in row
                if name.startswith("most_")
            }
            yield PlaceKind(_code(row), str(row["words"]), caps)


def _deductions(rows: Sequence[_Row]) -> Iterator[Deduction]:
    for row in rows:
        if row.get("words"):
            yield Deduction(
                words=str(row["words"]),
                kind=DeductionKind(str(row["kind"])),
                per_ten_thousand=int(Decimal(str(row["percent"] or 0)) * _HUNDRED),
                monthly=_number(row, "monthly"),
                basis=str(row["basis"]),
                certainty=Certainty(str(row["certainty"])),
            )
