"""The form of a what-if: months, people, money, order, readings, filled with what holds today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from payung.core.kernel.finding import Severity
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource, fund_rule, fund_source_name
from payung.core.law.library import library
from payung.core.law.ruleset import PriorityKey, Residence
from payung.doors.web.decisions.forms import MonthField, RupiahField
from payung.doors.web.rulebook.sections import Block, Layout, marked_default
from payung.doors.web.rulebook.village_amounts import amounts_as_text, read_amounts
from payung.programme.rulebook.choices import Choices, Window
from payung.programme.rulebook.plain_words import period_in
from payung.programme.rulebook.wording import (
    PERMISSION_WORDS,
    PRIORITY_WORDS,
    RESIDENCE_WORDS,
    SEVERITY_WORDS,
    name_of,
)
from payung.programme.scenarios.what_if import CeilingBasis, Money, WhatIf

READINGS = ("age_limit", "discount_apbdes")
"""Readings of the law that change who may be chosen or what a seat costs."""
_LARGEST_MINIMUM = 100_000
_LARGEST_SEED = 999_999_999
_LONGEST_WINDOW = 24
_LARGEST_SHARE = 100
_MOST_TEXT = 100_000
_SEVERITIES = (Severity.REVIEW, Severity.REFUSE, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the form starts from: the year, its rules today, the villages, and what is filled in."""

    year: int
    today: Choices
    filled: WhatIf
    villages: Mapping[str, str]
    name: str = ""


class _MaybeRupiah(RupiahField):
    """The same where nothing may be written: 0."""

    def clean(self, value: object) -> int:
        return super().clean(value) if str(value or "").strip() else 0


class WhatIfForm(forms.Form):
    """One what-if. Every field says what holds today until it is changed."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, ground: Ground, answers: Mapping[str, object] | None = None) -> None:
        super().__init__(answers)
        self.ground = ground
        self.fields["name"] = forms.CharField(
            label=_("Nama hitungan"),
            help_text=_("Supaya dapat dikenali nanti, misalnya “Minimal 150 orang, ADD”."),
            max_length=120,
            initial=ground.name,
        )
        self._add_months()
        self._add_money()
        self._add_order()
        self._add_readings()

    def _add_months(self) -> None:
        rules = self.ground.filled.rules
        for name, label, month in (
            ("first", _("Bulan pertama yang dibayar"), rules.window.first),
            ("last", _("Bulan terakhir yang dibayar"), rules.window.last),
        ):
            self.fields[name] = MonthField(label=label, max_length=7, initial=str(month))
        self.fields["minimum"] = forms.IntegerField(
            label=name_of(("minimum_per_village",)),
            help_text=_("Pekerja rentan; 0 berarti tidak ada batas."),
            min_value=0,
            max_value=_LARGEST_MINIMUM,
            initial=rules.rule_set.minimum_per_village,
        )

    def _add_money(self) -> None:
        money = self.ground.filled.money
        self.fields["source"] = forms.ChoiceField(
            label=_("Sumber dana"),
            choices=[(each.value, self._purse(each)) for each in FundSource],
            initial=money.source.value,
        )
        self.fields["basis"] = forms.ChoiceField(
            label=_("Pagu setiap desa"),
            choices=[(each.value, words) for each, words in basis_words().items()],
            initial=money.basis.value,
            widget=forms.RadioSelect,
        )
        number = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        self.fields["amount"] = _MaybeRupiah(
            label=_("Rupiah untuk setiap desa"),
            required=False,
            max_length=24,
            initial=f"{money.amount:,}".replace(",", ".") if money.amount else "",
            widget=number,
        )
        self.fields["share"] = forms.DecimalField(
            label=_("Persen dari Dana Desa"),
            help_text=_("Dana Desa setiap desa diambil dari Aturan kabupaten."),
            required=False,
            min_value=0,
            max_value=_LARGEST_SHARE,
            decimal_places=2,
            initial=f"{money.share / 100:g}" if money.share else "",
        )
        self.fields["amounts"] = forms.CharField(
            label=_("Kode atau nama desa, lalu rupiah; satu desa satu baris"),
            help_text=_("Salin dua kolom dari Excel lalu tempel di sini."),
            required=False,
            max_length=_MOST_TEXT,
            strip=False,
            initial=amounts_as_text(money.amounts, self.ground.villages),
            widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        )

    def _purse(self, source: FundSource) -> str:
        rule = fund_rule(source, self.ground.year)
        return _("%(name)s (%(code)s): %(permission)s untuk iuran pekerja rentan") % {
            "name": fund_source_name(source),
            "code": source.value,
            "permission": str(PERMISSION_WORDS[rule.permission]).lower(),
        }

    def _add_order(self) -> None:
        rules = self.ground.filled.rules.rule_set
        places = {key: place for place, key in enumerate(rules.priority, 1)}
        most = range(1, len(PriorityKey) + 1)
        numbers = [(0, _("tidak dipakai")), *((each, str(each)) for each in most)]
        for key in self._keys():
            self.fields[f"place_{key.value}"] = forms.TypedChoiceField(
                label=str(PRIORITY_WORDS[key]),
                choices=numbers,
                coerce=int,
                initial=places.get(key, 0),
            )
        self.fields["seed"] = forms.IntegerField(
            label=name_of(("lottery_seed",)),
            min_value=0,
            max_value=_LARGEST_SEED,
            initial=rules.lottery_seed,
        )

    def _keys(self) -> tuple[PriorityKey, ...]:
        """Those in use first, in their order."""
        used = self.ground.filled.rules.rule_set.priority
        return (*used, *(key for key in PriorityKey if key not in used))

    def _add_readings(self) -> None:
        rules = self.ground.filled.rules.rule_set
        for each in READINGS:
            parameter = library().parameter(each)
            self.fields[f"reading_{each}"] = forms.ChoiceField(
                label=_("Yang dipakai"),
                choices=[
                    (name, marked_default(meaning, is_default=name == parameter.default))
                    for name, meaning in parameter.readings.items()
                ],
                initial=rules.readings.get(each, parameter.default),
                widget=forms.RadioSelect,
            )
        self.fields["residence"] = forms.ChoiceField(
            label=name_of(("residence",)),
            choices=[(each.value, words) for each, words in RESIDENCE_WORDS.items()],
            initial=rules.residence.value,
            widget=forms.RadioSelect,
        )
        self.fields["residence_severity"] = forms.ChoiceField(
            label=name_of(("residence_severity",)),
            choices=[(each.value, SEVERITY_WORDS[each]) for each in _SEVERITIES],
            initial=rules.residence_severity.value,
            widget=forms.RadioSelect,
        )

    def blocks(self) -> tuple[Block, ...]:
        """What the page draws, in order."""
        return (
            Block(fields=self._of("name")),
            Block(
                _("Berapa orang, berapa bulan"),
                fields=self._of("minimum", "first", "last"),
                layout=Layout.COLUMNS,
            ),
            Block(
                _("Dari dana mana"),
                fields=self._of("source", "basis", "amount", "share", "amounts"),
            ),
            Block(
                _("Siapa yang didahulukan"),
                _("Nomor 1 dilihat lebih dahulu. Setiap nomor dipakai satu kali."),
                fields=self._of(*(f"place_{key.value}" for key in self._keys()), "seed"),
                layout=Layout.ROWS,
            ),
            *(self._reading(each) for each in READINGS),
            Block(_("Warga desa"), fields=self._of("residence", "residence_severity")),
        )

    def _of(self, *names: str) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in names)

    def _reading(self, parameter: str) -> Block:
        period = period_in(parameter, self.ground.year)
        return Block(
            library().parameter(parameter).title,
            citation=period.citation,
            certainty=period.certainty,
            fields=self._of(f"reading_{parameter}"),
        )

    def clean_amounts(self) -> dict[str, int]:
        """Only read where it is asked for: what else was pasted there is left alone."""
        if self.cleaned_data.get("basis") != CeilingBasis.EACH.value:
            return {}
        return read_amounts(self.cleaned_data["amounts"], self.ground.villages)

    def clean(self) -> dict[str, object]:
        self._check_months()
        self._check_money()
        self._check_order()
        return self.cleaned_data

    def _check_months(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if not (isinstance(first, Month) and isinstance(last, Month)):
            return
        if last < first:
            self.add_error("last", _("Bulan terakhir mendahului bulan pertama."))
        elif last.index - first.index >= _LONGEST_WINDOW:
            self.add_error("last", _("Jangka ini terlalu panjang."))
        elif first.year != self.ground.year:
            self.add_error("first", _("Bulan pertama di luar tahun anggaran ini."))

    def _check_money(self) -> None:
        told = self.cleaned_data
        match told.get("basis"):
            case CeilingBasis.SAME.value if not told.get("amount"):
                if "amount" not in self.errors:
                    self.add_error("amount", _("Tulis pagunya, misalnya 20.160.000."))
            case CeilingBasis.SHARE.value if not told.get("share"):
                if "share" not in self.errors:
                    self.add_error("share", _("Tulis persennya, misalnya 3."))
            case CeilingBasis.SHARE.value if not self.ground.today.rule_set.village_fund:
                self.add_error(
                    "share", _("Dana Desa setiap desa belum diisi di Aturan kabupaten tahun ini.")
                )
            case CeilingBasis.EACH.value if not told.get("amounts"):
                if "amounts" not in self.errors:
                    self.add_error("amounts", _("Tempel pagu sedikitnya satu desa."))
            case CeilingBasis.MINIMUM.value if told.get("minimum") == 0:
                self.add_error("minimum", _("Tulis jumlahnya; pagu dihitung dari situ."))

    def _check_order(self) -> None:
        told = [self.cleaned_data.get(f"place_{key.value}", 0) for key in PriorityKey]
        for key in PriorityKey:
            place = self.cleaned_data.get(f"place_{key.value}", 0)
            if place and told.count(place) > 1:
                sentence = _("Nomor %(place)s dipakai dua kali.") % {"place": place}
                self.add_error(f"place_{key.value}", sentence)
        if not any(told):
            raise ValidationError(_("Pakai sedikitnya satu ukuran untuk urutan."))

    def chosen(self) -> WhatIf:
        """What is asked, after `is_valid`. What the form does not show stays as it holds today."""
        told, today = self.cleaned_data, self.ground.today
        places = {key: int(told[f"place_{key.value}"]) for key in PriorityKey}
        readings = {each: str(told[f"reading_{each}"]) for each in READINGS}
        rules = replace(
            today.rule_set,
            minimum_per_village=int(told["minimum"]),
            priority=tuple(sorted(filter(places.get, places), key=lambda key: places[key])),
            lottery_seed=int(told["seed"]),
            readings={**today.rule_set.readings, **readings},
            residence=Residence(told["residence"]),
            residence_severity=Severity(told["residence_severity"]),
        )
        source = FundSource(told["source"])
        is_used = source in today.fund_sources
        return WhatIf(
            replace(
                today,
                rule_set=rules,
                window=Window(told["first"], told["last"]),
                fund_sources=today.fund_sources if is_used else (*today.fund_sources, source),
            ),
            Money(
                source=source,
                basis=CeilingBasis(told["basis"]),
                amount=int(told["amount"] or 0),
                share=int((told["share"] or 0) * 100),
                amounts=told["amounts"],
            ),
        )


def basis_words() -> Mapping[CeilingBasis, str]:
    """How the ceiling of each village is found, in words."""
    return {
        CeilingBasis.MINIMUM: _("Secukupnya untuk jumlah paling sedikit per desa di atas"),
        CeilingBasis.SAME: _("Satu jumlah yang sama untuk setiap desa"),
        CeilingBasis.NOTED: _("Pagu yang sudah dicatat di RAB setiap desa"),
        CeilingBasis.SHARE: _("Bagian dari Dana Desa setiap desa"),
        CeilingBasis.EACH: _("Jumlah per desa, ditempel dari tabel"),
    }
