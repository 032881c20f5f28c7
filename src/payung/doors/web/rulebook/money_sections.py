"""Sections about money and time: purses and codes, Dana Desa by village, calendar and notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode, proposed_codes
from payung.core.law.funding import FundSource, fund_rule, fund_source_name
from payung.core.law.village_calendar import Milestone, national_dates
from payung.doors.web.forms import DayInput
from payung.doors.web.rulebook.sections import LIST_OF_BASES, Block, Layout, SectionForm
from payung.doors.web.rulebook.village_amounts import amounts_as_text, read_amounts
from payung.office.writing import day_words
from payung.programme.rulebook.choices import Choices, Window
from payung.programme.rulebook.wording import (
    CODED_WORDS,
    MILESTONE_WORDS,
    PERMISSION_WORDS,
    name_of,
)

_ACTIVITY = RegexValidator(r"^\d{2}\.\d{2}\.\d{2}$", gettext_lazy("Tulis seperti 04.04.93."))
_ACCOUNT = RegexValidator(r"^\d\.\d\.\d\.\d{2}$", gettext_lazy("Tulis seperti 5.2.7.90."))
_LONGEST_NOTICE = 90
_LONGEST_WINDOW = 24
_MOST_TEXT = 100_000


class FundsForm(SectionForm):
    """The purses that villages use, the basis for doubtful use, the codes of the budget."""

    slug = "dana"
    title = gettext_lazy("Sumber dana dan kode anggaran")
    lead = gettext_lazy(
        "Apa yang boleh dibayar setiap sumber dana berubah tiap tahun. Yang belum pasti hanya "
        "dapat dipakai bila dasar tertulisnya dilampirkan."
    )

    def add_fields(self) -> None:
        old = self.draft.old
        self.fields["fund_sources"] = forms.MultipleChoiceField(
            label=name_of(("fund_sources",)),
            choices=[(source.value, self._words(source)) for source in FundSource],
            initial=[source.value for source in old.fund_sources],
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["purse_basis"] = forms.CharField(
            label=name_of(("purse_basis",)),
            help_text=_("Misalnya nomor peraturan bupati atau surat menteri."),
            required=False,
            max_length=200,
            initial=old.rule_set.purse_basis,
            widget=forms.TextInput(attrs={"list": LIST_OF_BASES, "autocomplete": "off"}),
        )
        for programme in CODED_WORDS:
            self._add_codes(programme)

    def _words(self, source: FundSource) -> str:
        rule = fund_rule(source, self.draft.year)
        return _("%(name)s (%(code)s): %(permission)s untuk iuran pekerja rentan") % {
            "name": fund_source_name(source),
            "code": source.value,
            "permission": str(PERMISSION_WORDS[rule.permission]).lower(),
        }

    def _add_codes(self, programme: str) -> None:
        code = self.draft.old.rule_set.codes.get(programme)
        proposed = proposed_codes()[programme]
        for name, label, checks, longest in (
            ("activity", _("Kode kegiatan"), [_ACTIVITY], 8),
            ("activity_name", _("Nama kegiatan"), [], 200),
            ("account", _("Kode rekening"), [_ACCOUNT], 8),
            ("account_name", _("Nama rekening"), [], 200),
        ):
            self.fields[f"{programme}_{name}"] = forms.CharField(
                label=label,
                help_text=_("Usulan: %(code)s") % {"code": getattr(proposed, name)},
                required=False,
                max_length=longest,
                validators=checks,
                initial=getattr(code, name) if code else "",
            )

    def blocks(self) -> tuple[Block, ...]:
        codes = tuple(
            Block(
                name_of(("codes", programme)),
                _("Kosongkan semuanya untuk memakai usulan. Kode 90 sampai 99 dibuka kabupaten."),
                fields=tuple(self[f"{programme}_{name}"] for name in BudgetCode.__slots__),
                layout=Layout.COLUMNS,
            )
            for programme in CODED_WORDS
        )
        purses = Block(_("Sumber dana"), fields=(self["fund_sources"], self["purse_basis"]))
        return (purses, *codes)

    def clean(self) -> dict[str, object]:
        for programme in CODED_WORDS:
            names = [f"{programme}_{name}" for name in BudgetCode.__slots__]
            empty = [name for name in names if not self.cleaned_data.get(name)]
            if 0 < len(empty) < len(names):
                for name in set(empty) - self.errors.keys():
                    self.add_error(name, _("Isi keempatnya, atau kosongkan semuanya."))
        return self.cleaned_data

    def chosen(self) -> Choices:
        told = self.cleaned_data
        codes = {
            programme: BudgetCode(*(told[f"{programme}_{name}"] for name in BudgetCode.__slots__))
            for programme in CODED_WORDS
            if told[f"{programme}_activity"]
        }
        old = self.draft.old
        rules = replace(old.rule_set, purse_basis=told["purse_basis"].strip(), codes=codes)
        sources = tuple(FundSource(each) for each in told["fund_sources"])
        return replace(old, rule_set=rules, fund_sources=sources)


class VillageFundForm(SectionForm):
    """Dana Desa of each village, pasted from a table."""

    slug = "dana-desa"
    title = gettext_lazy("Dana Desa setiap desa")
    lead = gettext_lazy(
        "Salin dari Excel lalu tempel: kolom pertama kode atau nama desa, kolom terakhir rupiah. "
        "Dipakai untuk menunjukkan ancar-ancar bagian Dana Desa pada rencana desa."
    )

    def add_fields(self) -> None:
        self.fields["amounts"] = forms.CharField(
            label=_("Kode atau nama desa, lalu rupiah; satu desa satu baris"),
            required=False,
            max_length=_MOST_TEXT,
            strip=False,
            initial=amounts_as_text(self.draft.old.rule_set.village_fund, self.draft.villages),
            widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        )

    def blocks(self) -> tuple[Block, ...]:
        many = _("%(done)s dari %(all)s desa terisi.") % {
            "done": len(self.draft.old.rule_set.village_fund),
            "all": len(self.draft.villages),
        }
        return (Block(self.title, many, fields=(self["amounts"],)),)

    def clean_amounts(self) -> dict[str, int]:
        return read_amounts(self.cleaned_data["amounts"], self.draft.villages)

    def chosen(self) -> Choices:
        old = self.draft.old
        amounts = dict(self.cleaned_data["amounts"])
        return replace(old, rule_set=replace(old.rule_set, village_fund=amounts))


class CalendarForm(SectionForm):
    """The months that are paid, the dates of the year, the notice to the citizens."""

    slug = "kalender"
    title = gettext_lazy("Kalender dan pengumuman")
    lead = gettext_lazy(
        "Tanggal yang kosong mengikuti aturan nasional. Daftar, musyawarah, dan keputusan tidak "
        "punya tanggal nasional: nama dan rupiahnya harus masuk rancangan APBDes "
        "sebelum disepakati."
    )

    def add_fields(self) -> None:
        old = self.draft.old
        for name, label, month in (
            ("first", _("Bulan pertama yang dibayar"), old.window.first),
            ("last", _("Bulan terakhir yang dibayar"), old.window.last),
        ):
            self.fields[f"window_{name}"] = forms.CharField(
                label=label,
                help_text=_("Tahun-bulan, misalnya 2027-01."),
                max_length=7,
                initial=str(month),
                widget=forms.TextInput(attrs={"type": "month"}),
            )
        for step in Milestone:
            self._add_step(step)
        self.fields["notice_masked"] = forms.BooleanField(
            label=_("Desa mengumumkan nama yang disamarkan sebelum diputus"),
            required=False,
            initial=old.notice_masked,
        )
        self.fields["notice_days"] = forms.IntegerField(
            label=_("Berapa hari diumumkan"),
            min_value=1,
            max_value=_LONGEST_NOTICE,
            initial=old.notice_days or self.draft.national.notice_days,
        )

    def _add_step(self, step: Milestone) -> None:
        national = national_dates(self.draft.year).get(step)
        self.fields[f"on_{step.value}"] = forms.DateField(
            label=_("Paling lambat"),
            help_text=_("Kosong berarti %(day)s.") % {"day": day_words(national.on)}
            if national
            else _("Tidak ada tanggal nasional."),
            required=False,
            initial=self.draft.old.calendar.get(step),
            widget=DayInput(),
        )
        self.add_basis(("calendar", step.value), has_default=national is not None)

    def blocks(self) -> tuple[Block, ...]:
        national = national_dates(self.draft.year)
        steps = tuple(
            Block(
                MILESTONE_WORDS[step],
                citation=national[step].citation if step in national else "",
                certainty=national[step].certainty if step in national else None,
                fields=(self[f"on_{step.value}"], self.basis_field(("calendar", step.value))),
                layout=Layout.COLUMNS,
            )
            for step in Milestone
        )
        window = Block(
            name_of(("window",)),
            _("Bawaan untuk daftar calon; desa dapat memilih lebih pendek."),
            fields=(self["window_first"], self["window_last"]),
            layout=Layout.COLUMNS,
        )
        notice = Block(
            _("Pengumuman kepada warga"), fields=(self["notice_masked"], self["notice_days"])
        )
        return (window, *steps, notice)

    def clean_window_first(self) -> Month:
        return _month(self.cleaned_data["window_first"])

    def clean_window_last(self) -> Month:
        return _month(self.cleaned_data["window_last"])

    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("window_first"), self.cleaned_data.get("window_last")
        if isinstance(first, Month) and isinstance(last, Month):
            if last < first:
                self.add_error("window_last", _("Bulan terakhir mendahului bulan pertama."))
            elif last.index - first.index >= _LONGEST_WINDOW:
                self.add_error("window_last", _("Jangka ini terlalu panjang."))
            elif first.year != self.draft.year:
                self.add_error("window_first", _("Bulan pertama di luar tahun anggaran ini."))
        for step in Milestone:
            told = self.cleaned_data.get(f"on_{step.value}")
            if isinstance(told, date) and abs(told.year - self.draft.year) > 1:
                self.add_error(f"on_{step.value}", _("Tanggal ini jauh dari tahun anggarannya."))
        return self.cleaned_data

    def chosen(self) -> Choices:
        told = self.cleaned_data
        calendar = {step: told[f"on_{step.value}"] for step in Milestone}
        new = replace(
            self.draft.old,
            window=Window(told["window_first"], told["window_last"]),
            calendar={step: on for step, on in calendar.items() if on},
            notice_masked=told["notice_masked"],
            notice_days=told["notice_days"],
        )
        return self.with_bases(new, *(("calendar", step.value) for step in Milestone))


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except Refused as refused:
        raise ValidationError(str(refused)) from refused
