"""Sections about people: readings of the law, residence, the order, the mandatory programmes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.kernel.finding import Severity
from payung.core.law.library import library
from payung.core.law.ruleset import PriorityKey, Residence
from payung.doors.web.rulebook.sections import Block, Layout, SectionForm, marked_default
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.parts import Path
from payung.programme.rulebook.plain_words import parameters_with_readings, period_in
from payung.programme.rulebook.wording import (
    PRIORITY_WORDS,
    PROGRAMME_WORDS,
    RESIDENCE_WORDS,
    SEVERITY_WORDS,
    name_of,
)

_SEVERITIES = (Severity.REVIEW, Severity.REFUSE, Severity.INFO)
_LARGEST_SEED = 999_999_999
_LARGEST_MINIMUM = 100_000


class ReadingsForm(SectionForm):
    """Which reading holds where sources differ; the default never promises too much."""

    slug = "tafsir"
    title = gettext_lazy("Tafsir aturan")
    lead = gettext_lazy(
        "Di sini sumbernya berbeda-beda. Bawaan nasional adalah tafsir yang tidak menjanjikan "
        "lebih dari yang diterima keluarga; tafsir lain memerlukan dasar, misalnya "
        "surat cabang BPJS."
    )

    def add_fields(self) -> None:
        for parameter_id in parameters_with_readings():
            parameter = library().parameter(parameter_id)
            chosen = self.draft.old.rule_set.readings.get(parameter_id, parameter.default)
            self.fields[f"reading_{parameter_id}"] = forms.ChoiceField(
                label=_("Yang dipakai"),
                choices=[
                    (name, marked_default(meaning, is_default=name == parameter.default))
                    for name, meaning in parameter.readings.items()
                ],
                initial=chosen,
                widget=forms.RadioSelect,
            )
            self.add_basis(("readings", parameter_id))

    def blocks(self) -> tuple[Block, ...]:
        periods = {each: period_in(each, self.draft.year) for each in parameters_with_readings()}
        return tuple(
            Block(
                library().parameter(each).title,
                citation=period.citation,
                certainty=period.certainty,
                fields=(self[f"reading_{each}"], self.basis_field(("readings", each))),
            )
            for each, period in periods.items()
        )

    def chosen(self) -> Choices:
        ids = parameters_with_readings()
        readings = {each: str(self.cleaned_data[f"reading_{each}"]) for each in ids}
        old = self.draft.old
        new = replace(old, rule_set=replace(old.rule_set, readings=readings))
        return self.with_bases(new, *(("readings", each) for each in ids))


class ResidenceForm(SectionForm):
    """Who counts as of the village, and what happens to who does not."""

    slug = "warga"
    title = gettext_lazy("Warga desa")
    lead = gettext_lazy(
        "Banyak pekerja tinggal di satu desa dan ber-KTP desa lain. Awalan NIK tidak dipakai: ia "
        "menyimpan tempat pendaftaran pertama, bukan alamat."
    )

    def add_fields(self) -> None:
        rules, national = self.draft.old.rule_set, self.draft.national.rule_set
        self.fields["residence"] = forms.ChoiceField(
            label=name_of(("residence",)),
            choices=[
                (each.value, marked_default(words, is_default=each is national.residence))
                for each, words in RESIDENCE_WORDS.items()
            ],
            initial=rules.residence.value,
            widget=forms.RadioSelect,
        )
        self.add_basis(("residence",))
        self.fields["residence_severity"] = forms.ChoiceField(
            label=name_of(("residence_severity",)),
            choices=[
                (
                    each.value,
                    marked_default(
                        SEVERITY_WORDS[each], is_default=each is national.residence_severity
                    ),
                )
                for each in _SEVERITIES
            ],
            initial=rules.residence_severity.value,
            widget=forms.RadioSelect,
        )
        self.add_basis(("residence_severity",))

    def blocks(self) -> tuple[Block, ...]:
        paths: tuple[Path, ...] = (("residence",), ("residence_severity",))
        return tuple(
            Block(name_of(path), fields=(self[path[0]], self.basis_field(path))) for path in paths
        )

    def chosen(self) -> Choices:
        old = self.draft.old
        rules = replace(
            old.rule_set,
            residence=Residence(self.cleaned_data["residence"]),
            residence_severity=Severity(self.cleaned_data["residence_severity"]),
        )
        new = replace(old, rule_set=rules)
        return self.with_bases(new, ("residence",), ("residence_severity",))


class PriorityForm(SectionForm):
    """Who comes first when the money does not reach everyone: a number for each key."""

    slug = "urutan"
    title = gettext_lazy("Urutan yang didahulukan")
    lead = gettext_lazy(
        "Yang nomor 1 dilihat lebih dahulu; bila sama, nomor 2, dan seterusnya. Urutan ini "
        "dibacakan di musyawarah, jadi harus dapat diikuti orang."
    )

    def add_fields(self) -> None:
        places = {key: place for place, key in enumerate(self.draft.old.rule_set.priority, 1)}
        numbers = [(0, _("tidak dipakai")), *((each, str(each)) for each in self._numbers())]
        for key in self._in_order():
            self.fields[f"place_{key.value}"] = forms.TypedChoiceField(
                label=str(PRIORITY_WORDS[key]),
                choices=numbers,
                coerce=int,
                initial=places.get(key, 0),
            )
        self.add_basis(("priority",))
        self.fields["lottery_seed"] = forms.IntegerField(
            label=name_of(("lottery_seed",)),
            help_text=_("Diumumkan sebelum musyawarah, supaya undian dapat dihitung ulang warga."),
            min_value=0,
            max_value=_LARGEST_SEED,
            initial=self.draft.old.rule_set.lottery_seed,
        )

    def blocks(self) -> tuple[Block, ...]:
        keys = tuple(self[f"place_{key.value}"] for key in self._in_order())
        return (
            Block(
                _("Nomor urut setiap ukuran"),
                _("Setiap nomor dipakai satu kali. Ukuran yang tidak dipakai tidak dilihat."),
                fields=keys,
                layout=Layout.ROWS,
            ),
            Block(fields=(self.basis_field(("priority",)), self["lottery_seed"])),
        )

    def clean(self) -> dict[str, object]:
        told = {key: self.cleaned_data.get(f"place_{key.value}", 0) for key in PriorityKey}
        twice = [place for place, many in Counter(told.values()).items() if place and many > 1]
        for key, place in told.items():
            if place in twice:
                sentence = _("Nomor %(place)s dipakai dua kali.") % {"place": place}
                self.add_error(f"place_{key.value}", sentence)
        if not any(told.values()):
            raise ValidationError(_("Pakai sedikitnya satu ukuran."))
        return self.cleaned_data

    def chosen(self) -> Choices:
        places = {key: int(self.cleaned_data[f"place_{key.value}"]) for key in PriorityKey}
        order = sorted((key for key in places if places[key]), key=lambda key: places[key])
        old = self.draft.old
        rules = replace(
            old.rule_set,
            priority=tuple(order),
            lottery_seed=int(self.cleaned_data["lottery_seed"]),
        )
        return self.with_bases(replace(old, rule_set=rules), ("priority",))

    def _in_order(self) -> tuple[PriorityKey, ...]:
        """Those in use first, in their order."""
        used = self.draft.old.rule_set.priority
        return (*used, *(key for key in PriorityKey if key not in used))

    @staticmethod
    def _numbers() -> range:
        return range(1, len(PriorityKey) + 1)


class ProgrammesForm(SectionForm):
    """The two mandatory programmes, each by the number of its decree, and the minimum."""

    slug = "wajib"
    title = gettext_lazy("Program wajib")
    lead = gettext_lazy(
        "Tidak ada aturan nasional yang mewajibkan kedua program ini; kewajiban datang dari "
        "keputusan kabupaten. Kosongkan nomornya bila tidak diwajibkan."
    )

    def add_fields(self) -> None:
        rules = self.draft.old.rule_set
        for programme, words in PROGRAMME_WORDS.items():
            self.fields[f"decree_{programme}"] = forms.CharField(
                label=_("%(programme)s: nomor keputusan yang mewajibkan") % {"programme": words},
                required=False,
                max_length=200,
                initial=rules.mandatory.get(programme, ""),
                widget=forms.TextInput(attrs={"list": "bases", "autocomplete": "off"}),
            )
        self.fields["minimum_per_village"] = forms.IntegerField(
            label=_("Pekerja rentan paling sedikit per desa"),
            help_text=_("0 berarti tidak ada batas paling sedikit."),
            min_value=0,
            max_value=_LARGEST_MINIMUM,
            initial=rules.minimum_per_village,
        )
        self.add_basis(("minimum_per_village",))

    def blocks(self) -> tuple[Block, ...]:
        return (
            Block(
                _("Diwajibkan dalam APBDes"),
                fields=tuple(self[f"decree_{programme}"] for programme in PROGRAMME_WORDS),
            ),
            Block(
                name_of(("minimum_per_village",)),
                fields=(self["minimum_per_village"], self.basis_field(("minimum_per_village",))),
            ),
        )

    def chosen(self) -> Choices:
        told = {each: str(self.cleaned_data[f"decree_{each}"]).strip() for each in PROGRAMME_WORDS}
        old = self.draft.old
        rules = replace(
            old.rule_set,
            mandatory={programme: decree for programme, decree in told.items() if decree},
            minimum_per_village=int(self.cleaned_data["minimum_per_village"]),
        )
        return self.with_bases(replace(old, rule_set=rules), ("minimum_per_village",))
