"""Forms of imports: handing in a file, correcting its columns, taking an acceptance back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.core.intake.fields import Field
from payung.core.kernel.month import Month
from payung.doors.web.lists.shown import column_words
from payung.office.writing import month_words
from payung.programme.workers.models import ListImport
from payung.programme.workers.values import BY_COLUMN

_MONTHS_AHEAD = 18
ACCEPTED_FILES = ".xlsx,.xlsm,.xls,.ods,.csv,.txt,.tsv,.html"
LEFT_OUT = "-"
AS_FOUND = "="


class UploadForm(forms.Form):
    """A file, whose it is, and from which month the people shall be protected."""

    village = forms.ChoiceField(label=_("Desa"))
    start = forms.ChoiceField(
        label=_("Bulan iuran pertama"),
        help_text=_("Umur dan peserta lama dihitung untuk bulan ini."),
    )
    file = forms.FileField(
        label=_("Berkas daftar"),
        help_text=_(
            "Excel, ODS, CSV, atau ekspor OpenSID, apa adanya. Tidak perlu dirapikan dulu."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED_FILES}),
        max_length=400,
        allow_empty_file=True,
    )

    def __init__(
        self,
        *args: object,
        villages: Sequence[tuple[str, str]],
        today: date,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choose_village, choose_start = self.fields["village"], self.fields["start"]
        assert isinstance(choose_village, forms.ChoiceField)  # noqa: S101 - as declared above
        assert isinstance(choose_start, forms.ChoiceField)  # noqa: S101
        blank = [("", _("Pilih desa"))] if len(villages) > 1 else []
        choose_village.choices = [*blank, *villages]
        if len(villages) == 1:
            choose_village.widget = forms.HiddenInput()
            choose_village.initial = villages[0][0]
        this = Month(today.year, today.month)
        months = [this + ahead for ahead in range(_MONTHS_AHEAD)]
        choose_start.choices = [(str(month), month_words(month)) for month in months]
        choose_start.initial = str(this + 1)


def field_choices() -> list[tuple[str, object]]:
    """What a column can be taken for, in words, by the alphabet of those words."""
    by_value = {column.value: kept.words for column, kept in BY_COLUMN.items()}
    combined = {
        Field.BIRTH_PLACE_AND_DATE: _("Tempat dan tanggal lahir"),
        Field.BIRTH_DAY: _("Hari lahir"),
        Field.BIRTH_MONTH: _("Bulan lahir"),
        Field.BIRTH_YEAR: _("Tahun lahir"),
        Field.RT_AND_RW: _("RT dan RW"),
        Field.MALE_MARK: _("Tanda laki-laki"),
        Field.FEMALE_MARK: _("Tanda perempuan"),
    }
    known = {each: by_value.get(each.value) or combined.get(each) for each in Field}
    found = [(each.value, words) for each, words in known.items() if words]
    return sorted(found, key=lambda choice: str(choice[1]))


class ColumnsForm(forms.Form):
    """One choice for each column of the file: as it was recognised, or what it really holds."""

    def __init__(self, *args: object, of: ListImport, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.letters = columns_in(of)
        offered = field_choices()
        for letter, (heading, found) in self.letters.items():
            as_found = _("Seperti dikenali: %(found)s") % {"found": found or _("tidak dipakai")}
            self.fields[letter] = forms.ChoiceField(
                label=_("Kolom %(letter)s: %(heading)s")
                % {"letter": letter, "heading": heading or _("tanpa judul")},
                choices=[(AS_FOUND, as_found), (LEFT_OUT, _("Jangan dipakai")), *offered],
                initial=of.columns.get(letter, AS_FOUND),
            )

    def wishes(self) -> Mapping[str, str]:
        """Letter → column of the roster or `-`, of the columns that were corrected."""
        return {
            letter: self.cleaned_data[letter]
            for letter in self.letters
            if self.cleaned_data[letter] != AS_FOUND
        }


def columns_in(of: ListImport) -> dict[str, tuple[str, str]]:
    """Letter → heading and what it was taken for, over the sheets that were read."""

    found: dict[str, tuple[str, str]] = {}
    for sheet in of.recognition.get("sheets", []):
        for each in sheet["columns"]:
            found.setdefault(each["letter"], (each["header"], column_words(each["fills"])))
        for each in sheet["ignored"]:
            found.setdefault(each["letter"], (each["header"], ""))
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


class UndoForm(forms.Form):
    """Why an acceptance is taken back."""

    reason = forms.CharField(
        label=_("Alasan"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Tersimpan dalam catatan perbuatan."),
    )
