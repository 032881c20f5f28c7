"""Forms of events. The version of the event travels beside them, not in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_number
from payung.doors.web.decisions.forms import TimeInput
from payung.doors.web.forms import DayInput
from payung.office.accounts.roles import Role, role_words
from payung.office.area.models import Area
from payung.programme.outreach import actions
from payung.programme.outreach.lines import Cost, SheetLine, costs_of, programme_of, sheet_of
from payung.programme.outreach.milestones import MILESTONE_WORDS
from payung.programme.outreach.models import PROMISED, Event, EventKind, FileKind, Milestone
from payung.programme.outreach.models import Session as SessionRow
from payung.programme.outreach.queries import KIND_WORDS, words_of_role

_Read = TypeVar("_Read")
_INVITED_ROLES = (
    Role.VILLAGE_HEAD,
    Role.VILLAGE_COUNCIL,
    Role.VILLAGE_OPERATOR,
    Role.VILLAGE_TREASURER,
    Role.SUBDISTRICT_HEAD,
    Role.BRANCH,
)
FILE_WORDS = {
    FileKind.MATERIAL: _("Materi (PDF, PPTX, DOCX, XLSX, gambar)"),
    FileKind.PHOTO: _("Foto kegiatan (tempat dan jam kamera dibuang)"),
    FileKind.PAPER_LIST: _("Daftar hadir bertanda tangan (foto atau PDF)"),
}


class LinesField(forms.CharField):
    """Lines with parts apart by a stroke; the error names the line."""

    def __init__(self, *, rows: int = 5, **options: object) -> None:
        area = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
        super().__init__(widget=area, required=False, max_length=40_000, **options)  # type: ignore[arg-type]


class PlanForm(forms.Form):
    """What the event is."""

    place = forms.ChoiceField(label=_("Untuk"))
    kind = forms.ChoiceField(
        label=_("Jenis"), choices=[(each.value, KIND_WORDS[each]) for each in EventKind]
    )
    title = forms.CharField(label=_("Nama kegiatan"), max_length=160)
    theme = forms.CharField(label=_("Tema"), max_length=300, required=False)
    organiser = forms.CharField(label=_("Penyelenggara"), max_length=160)
    begins_on = forms.DateField(label=_("Mulai"), widget=DayInput())
    ends_on = forms.DateField(label=_("Selesai"), widget=DayInput())
    counts_from = forms.DateField(
        label=_("Perbuatan desa dihitung sejak"),
        widget=DayInput(),
        help_text=_(
            "Dampak menghitung daftar, musyawarah, dan RAB sejak hari ini; biasanya 1 Jan."
        ),
    )
    money_source = forms.CharField(label=_("Sumber dana kegiatan"), max_length=160, required=False)
    costs = LinesField(
        label=_("Anggaran kegiatan"),
        help_text=_("Satu baris satu rincian: Konsumsi | 120 | orang | 35.000"),
    )

    def __init__(self, *args: object, places: list[Area], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        _offer(self, "place", [(each.code, each.title) for each in places])
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.fields["place"].initial = places[0].code

    def clean_costs(self) -> list[Cost]:
        return _read(costs_of, self.cleaned_data["costs"])

    def plan(self) -> actions.Plan:
        told = {key: value for key, value in self.cleaned_data.items() if key != "place"}
        return actions.Plan(**{**told, "kind": EventKind(told["kind"])})


def planned_as(event: Event) -> dict[str, object]:
    """An event as its form shows it."""
    columns = ("kind", "title", "theme", "organiser", "begins_on", "ends_on", "counts_from")
    return {
        **{name: getattr(event, name) for name in (*columns, "money_source")},
        "place": event.place_code,
        "costs": "\n".join(
            f"{what} | {format_number(count)} | {unit} | {format_number(price)}"
            for what, count, unit, price in event.costs
        ),
    }


class SessionForm(forms.Form):
    """A day at a place."""

    day = forms.DateField(label=_("Hari"), widget=DayInput())
    begins_at = forms.TimeField(label=_("Mulai pukul"), widget=TimeInput(), required=False)
    place = forms.CharField(label=_("Tempat"), max_length=160)
    district = forms.ChoiceField(label=_("Untuk desa di"), required=False)
    programme = LinesField(
        label=_("Susunan acara dan pembicara"),
        rows=7,
        help_text=_("Satu baris satu acara: 09.00 | Sasaran dan batas usia | Kepala Cabang BPJS"),
    )

    def __init__(self, *args: object, districts: list[Area], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        named = [(each.code, each.title) for each in districts]
        _offer(self, "district", [("", _("Semua yang diundang")), *named])

    def clean_programme(self) -> list[list[str]]:
        return _read(programme_of, self.cleaned_data["programme"])

    def sitting(self) -> actions.Sitting:
        return actions.Sitting(**self.cleaned_data)


def sat_as(session: SessionRow) -> dict[str, object]:
    """A session as its form shows it."""
    return {
        "day": session.day,
        "begins_at": session.begins_at,
        "place": session.place,
        "district": session.district_code,
        "programme": "\n".join(
            " | ".join(part for part in point if part) for point in session.programme
        ),
    }


class InviteForm(forms.Form):
    """Which posts of which villages."""

    roles = forms.MultipleChoiceField(
        label=_("Jabatan"),
        choices=lambda: [(each.value, role_words(each)) for each in _INVITED_ROLES],
        widget=forms.CheckboxSelectMultiple(),
        initial=[each.value for each in _INVITED_ROLES[:3]],
    )
    districts = forms.MultipleChoiceField(
        label=_("Semua desa di"), widget=forms.CheckboxSelectMultiple(), required=False
    )
    villages = forms.MultipleChoiceField(
        label=_("Atau desa tertentu"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args: object, areas: list[Area], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        for name, level in (("districts", 3), ("villages", 4)):
            _offer(self, name, [(each.code, each.title) for each in areas if each.level == level])
        self._villages = [each.code for each in areas if each.level == 4]

    def asked(self) -> tuple[list[Role], list[str]]:
        """The roles, and the villages of the districts with the single ones."""
        told = self.cleaned_data
        inside = {code for code in self._villages if code[:8] in told["districts"]}
        return [Role(each) for each in told["roles"]], sorted(inside | set(told["villages"]))


class GuestForm(forms.Form):
    title = forms.CharField(label=_("Nama jabatan"), max_length=160, help_text=_("Mis. Kapolsek"))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class SheetForm(forms.Form):
    """The signed list, typed."""

    lines = LinesField(
        label=_("Yang hadir menurut daftar kertas"),
        rows=12,
        help_text=_("Satu baris satu orang: Nama | Desa | Jabatan | mewakili siapa (bila wakil)"),
    )

    def clean_lines(self) -> list[SheetLine]:
        return _read(sheet_of, self.cleaned_data["lines"])


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Pertanyaan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    asked_by = forms.CharField(label=_("Penanya (desa, jabatan)"), max_length=120, required=False)
    answer = forms.CharField(
        label=_("Jawaban"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Jawaban"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class KnowledgeForm(forms.Form):
    """The short check, as lines."""

    questions = LinesField(
        label=_("Soal"),
        rows=10,
        help_text=_(
            "Satu baris satu soal, jawaban benar diberi bintang: "
            "Berapa iuran sebulan? | *Rp16.800 | Rp168.000 | Gratis"
        ),
    )

    def clean_questions(self) -> list[actions.Asked]:
        return [
            _asked(number, line)
            for number, line in enumerate(self.cleaned_data["questions"].splitlines(), 1)
            if line.strip()
        ]


def _asked(number: int, line: str) -> actions.Asked:
    text, *options = (part.strip() for part in line.split("|"))
    right = [place for place, option in enumerate(options) if option.startswith("*")]
    if len(right) != 1 or not text:
        told = _("Baris %(number)s: tulis soal, lalu pilihan, satu di antaranya diberi bintang.")
        raise forms.ValidationError(told, params={"number": number})
    return actions.Asked(text, tuple(each.removeprefix("*").strip() for each in options), right[0])


class MinutesForm(forms.Form):
    chair = forms.CharField(label=_("Pimpinan acara"), max_length=120)
    text = forms.CharField(
        label=_("Ringkasan dan kesimpulan"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class ResolutionForm(forms.Form):
    text = forms.CharField(
        label=_("Keputusan"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.CharField(label=_("Penanggung jawab"), max_length=160)
    due_on = forms.DateField(label=_("Paling lambat"), widget=DayInput())


class DoneForm(forms.Form):
    how = forms.CharField(label=_("Hasilnya"), max_length=500)


class FileForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Berkas apa"), choices=[(each.value, words) for each, words in FILE_WORDS.items()]
    )
    title = forms.CharField(label=_("Judul"), max_length=160)
    file = forms.FileField(label=_("Berkas"))


class PromiseForm(forms.Form):
    """What a village promises: a day for each milestone, empty where it promises none."""

    village = forms.ChoiceField(label=_("Desa"))
    promised_by = forms.CharField(label=_("Yang berjanji (nama, jabatan)"), max_length=120)

    def __init__(self, *args: object, villages: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        _offer(self, "village", villages)
        for each in PROMISED:
            self.fields[each.value] = forms.DateField(
                label=str(MILESTONE_WORDS[each]), widget=DayInput(), required=False
            )

    def promise(self) -> actions.Promise:
        told = self.cleaned_data
        due: dict[Milestone, date] = {
            each: told[each.value] for each in PROMISED if told[each.value]
        }
        return actions.Promise(told["village"], due, told["promised_by"])


class PutOffForm(forms.Form):
    due_on = forms.DateField(label=_("Tanggal baru"), widget=DayInput())
    reason = forms.CharField(label=_("Alasan"), max_length=300)


class CheckInForm(forms.Form):
    """On a guest's own phone: three fields, and one for a proxy."""

    code = forms.CharField(
        label=_("Kode di ruangan"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    place = forms.ChoiceField(label=_("Desa atau kantor"))
    role = forms.ChoiceField(label=_("Jabatan"))
    name = forms.CharField(label=_("Nama"), max_length=120)
    proxy_of = forms.CharField(label=_("Mewakili siapa?"), max_length=120, required=False)

    def __init__(
        self,
        *args: object,
        places: list[tuple[str, str]],
        roles: list[str],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        _offer(self, "place", [("", "–"), *places])
        _offer(self, "role", [("", "–"), *((each, words_of_role(each)) for each in roles)])

    def came(self) -> actions.Came:
        told = self.cleaned_data
        return actions.Came(told["name"], told["place"], told["role"], told["proxy_of"])


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = cast("list[tuple[str, str]]", choices)


def _read(read: Callable[[str], _Read], text: str) -> _Read:
    """What the lines say; a refusal stands beside the field."""
    try:
        return read(text)
    except Refused as refused:
        raise forms.ValidationError(str(refused)) from refused
