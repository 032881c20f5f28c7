"""Forms of the round trip with the branch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.intake.branch_words import AnswerColumn
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource, fund_source_name
from payung.doors.web.decisions.forms import MonthField
from payung.doors.web.forms import DayInput
from payung.office.writing import month_words
from payung.programme.enrolment.actions import ByHand, FromBranch, Opening, Sending, Wanted
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.judging import Meaning
from payung.programme.enrolment.models import ContainerKind, EndReason, PayerModel, Ruling
from payung.programme.enrolment.words import KIND_WORDS, PAYER_MODEL_WORDS, RULING_WORDS

FILES = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.html"
_LONG = 500
_MONTHS_AHEAD = 15


class OpenForm(forms.Form):
    """A new container: of which place, whose money, who pays, at which branch."""

    place = forms.ChoiceField(label=_("Desa atau seluruh kabupaten"))
    kind = forms.ChoiceField(
        label=_("Jenis wadah"),
        choices=[(kind.value, words) for kind, words in KIND_WORDS.items()],
        help_text=_("Menurut sumber uangnya, seperti kode wadah di BPJS Ketenagakerjaan."),
    )
    fund_source = forms.ChoiceField(
        label=_("Sumber dana desa"),
        required=False,
        help_text=_("Hanya untuk wadah SD: sumber dana yang tercantum dalam keputusan."),
    )
    payer_model = forms.ChoiceField(
        label=_("Yang membayar iuran"),
        choices=[(model.value, words) for model, words in PAYER_MODEL_WORDS.items()],
    )
    payer_name = forms.CharField(
        label=_("Nama pembayar"),
        max_length=160,
        required=False,
        help_text=_("Untuk sponsor wajib diisi; selain itu dikosongkan berarti nama tempatnya."),
    )
    branch_name = forms.CharField(label=_("Kantor cabang BPJS Ketenagakerjaan"), max_length=120)
    npp = forms.CharField(
        label=_("Nomor wadah (NPP)"),
        max_length=30,
        required=False,
        help_text=_("Boleh menyusul setelah cabang memberi nomornya."),
    )

    def __init__(self, *args: object, places: Sequence[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        _choices(self, "place", [("", _("Pilih tempat")), *places])
        sources = [(each.value, f"{fund_source_name(each)} ({each.value})") for each in FundSource]
        _choices(self, "fund_source", [("", "–"), *sources])

    def opening(self) -> Opening:
        told = self.cleaned_data
        source = told["fund_source"]
        return Opening(
            place=told["place"],
            kind=ContainerKind(told["kind"]),
            payer_model=PayerModel(told["payer_model"]),
            branch_name=told["branch_name"],
            fund_source=FundSource(source) if source else None,
            payer_name=told["payer_name"],
            npp=told["npp"],
        )


class NumberForm(forms.Form):
    """The number of a container."""

    npp = forms.CharField(label=_("Nomor wadah (NPP)"), max_length=30)


class CloseForm(forms.Form):
    """Until when a container pays, and why no longer."""

    last_month = MonthField(label=_("Bulan iuran terakhir"))
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Semua kepesertaan di wadah ini berakhir dengan bulan itu."),
    )


class DraftForm(forms.Form):
    """From which month, and how many."""

    start = MonthField(label=_("Bulan iuran pertama"))
    most = forms.IntegerField(
        label=_("Paling banyak"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("Kosongkan untuk semua yang siap."),
    )
    with_gaps = forms.BooleanField(
        label=_("Kirim juga yang datanya belum lengkap"),
        required=False,
        help_text=_("Nama ibu, HP, ahli waris, atau bukti kerja masih diminta cabang atau klaim."),
    )

    def wanted(self) -> Wanted:
        told = self.cleaned_data
        return Wanted(told["start"], most=told["most"], with_gaps=told["with_gaps"])


class SendForm(forms.Form):
    """How a batch went out."""

    sent_on = forms.DateField(label=_("Tanggal dikirim"), widget=DayInput)
    how = forms.CharField(
        label=_("Cara pengiriman"),
        max_length=160,
        help_text=_("Misalnya: surel ke cabang, diantar, atau WhatsApp ke petugas cabang."),
    )
    letter_number = forms.CharField(label=_("Nomor surat pengantar"), max_length=80, required=False)

    def sending(self) -> Sending:
        return Sending(**self.cleaned_data)


class ReceiveForm(forms.Form):
    """The branch has it."""

    received_on = forms.DateField(label=_("Tanggal diterima cabang"), widget=DayInput)
    receipt = forms.CharField(
        label=_("Tanda terima"),
        max_length=160,
        help_text=_("Nomor tanda terima, dan siapa di cabang yang menerima."),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Alasan"), max_length=_LONG, widget=forms.Textarea(attrs={"rows": 3})
    )


class BranchFileForm(forms.Form):
    """A file of the branch, and the day that it speaks of."""

    file = forms.FileField(
        label=_("Berkas dari cabang"),
        help_text=_("Excel, ODS, atau CSV, apa adanya. PDF: minta cabang mengirim Excel-nya."),
        widget=forms.FileInput(attrs={"accept": FILES}),
        max_length=400,
        allow_empty_file=True,
    )
    on = forms.DateField(label=_("Tanggal jawaban cabang"), widget=DayInput)
    nik = forms.CharField(label=_("NIK"), max_length=3, required=False)
    name = forms.CharField(label=_("Nama"), max_length=3, required=False)
    birth_date = forms.CharField(label=_("Tanggal lahir"), max_length=3, required=False)
    kpj = forms.CharField(label=_("KPJ"), max_length=3, required=False)
    status = forms.CharField(label=_("Status"), max_length=3, required=False)
    reason = forms.CharField(label=_("Alasan"), max_length=3, required=False)
    since = forms.CharField(label=_("Mulai peserta"), max_length=3, required=False)
    amount = forms.CharField(label=_("Jumlah iuran"), max_length=3, required=False)

    COLUMNS = ("nik", "name", "birth_date", "kpj", "status", "reason", "since", "amount")

    def columns(self) -> Mapping[str, str]:
        """Letter → what the column holds, of the columns that were pointed out."""
        known = {each.value for each in AnswerColumn}
        told = {name: self.cleaned_data[name].strip().upper() for name in self.COLUMNS}
        return {
            letter: AnswerColumn(name) if name in known else name
            for name, letter in told.items()
            if letter
        }

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in self.COLUMNS]

    @property
    def column_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.COLUMNS]

    def handed_in(self) -> FromBranch:
        told = self.cleaned_data
        return FromBranch(told["file"], told["file"].name, told["on"], columns=self.columns())


class AnswerForm(BranchFileForm):
    """The answer to what was sent."""

    meaning = forms.ChoiceField(
        label=_("Isi berkas"),
        choices=[
            (Meaning.AS_WRITTEN.value, _("Seperti tertulis pada tiap baris")),
            (Meaning.ACCEPTED.value, _("Semua orang di dalamnya diterima")),
            (Meaning.REJECTED.value, _("Semua orang di dalamnya ditolak")),
        ],
        help_text=_("Hanya dipakai untuk baris yang tidak menyebut status sendiri."),
    )
    first_month = forms.ChoiceField(label=_("Bulan iuran pertama menurut cabang"), required=False)
    months = forms.IntegerField(
        label=_("Iuran dalam berkas untuk berapa bulan"),
        min_value=1,
        max_value=24,
        required=False,
        help_text=_("Kosongkan bila satu bulan, atau seluruh masa keputusan."),
    )
    field_order = ("file", "on", "meaning", "first_month", "months")

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        this = Month.of(today) + -6
        months = [this + ahead for ahead in range(_MONTHS_AHEAD + 6)]
        told = [(str(month), month_words(month)) for month in months]
        _choices(self, "first_month", [("", _("Sama dengan berkas yang dikirim")), *told])

    def handed_in(self) -> FromBranch:
        told = self.cleaned_data
        first = told["first_month"]
        return FromBranch(
            content=told["file"],
            name=told["file"].name,
            on=told["on"],
            meaning=Meaning(told["meaning"]),
            first_month=Month.parse(first) if first else None,
            months=told["months"],
            columns=self.columns(),
        )


class LineForm(forms.Form):
    """The branch's answer about one person."""

    answer = forms.ChoiceField(
        label=_("Jawaban cabang"),
        choices=[("accepted", _("Diterima")), ("rejected", _("Ditolak"))],
        widget=forms.RadioSelect,
    )
    on = forms.DateField(label=_("Tanggal jawaban"), widget=DayInput)
    words = forms.CharField(
        label=_("Kata cabang"),
        max_length=_LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib untuk yang ditolak: alasannya seperti cabang menulisnya."),
    )
    kpj_number = forms.CharField(
        label=_("Nomor KPJ"),
        max_length=20,
        required=False,
        help_text=_("Boleh kosong; tampil tersamar."),
    )

    def answered(self) -> ByHand:
        told = self.cleaned_data
        return ByHand(
            is_accepted=told["answer"] == "accepted",
            on=told["on"],
            words=told["words"],
            kpj_number=told["kpj_number"],
        )


class SettleForm(forms.Form):
    """A rejected row is mended, or not sent again."""

    outcome = forms.ChoiceField(
        label=_("Hasilnya"),
        choices=[
            ("mended", _("Sudah diperbaiki: ikut berkas berikutnya")),
            ("dropped", _("Tidak dikirim lagi")),
        ],
        widget=forms.RadioSelect,
    )
    how = forms.CharField(
        label=_("Keterangan"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Apa yang diperbaiki, atau mengapa tidak dikirim lagi. Tanpa NIK."),
    )


class RulingForm(forms.Form):
    """Who pays."""

    ruling = forms.ChoiceField(
        label=_("Yang membayar"),
        choices=[(ruling.value, words) for ruling, words in RULING_WORDS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Alasan"),
        max_length=_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tersimpan bersama putusannya. Tanpa NIK dan nomor telepon."),
    )

    def ruled(self) -> Ruling:
        return Ruling(self.cleaned_data["ruling"])


class EndForm(forms.Form):
    """Until which month, and why."""

    last_month = MonthField(
        label=_("Bulan iuran terakhir"),
        help_text=_("Bulan sebelum mulai berarti tidak satu bulan pun dihitung."),
    )
    reason = forms.ChoiceField(
        label=_("Sebab"), choices=[(each.value, words) for each, words in END_WORDS.items()]
    )
    note = forms.CharField(label=_("Keterangan"), max_length=_LONG, required=False)

    def why(self) -> EndReason:
        return EndReason(self.cleaned_data["reason"])


class MappingForm(forms.Form):
    """The columns of a branch."""

    file = forms.FileField(
        label=_("Berkas pemetaan kolom"),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
        max_length=400,
        allow_empty_file=True,
    )


def _choices(form: forms.Form, name: str, choices: Sequence[tuple[str, object]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
    field.choices = list(choices)
