"""Marks of readiness in words: the value, what is missing, whom to ask, and their looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.doors.web.office.law_book import CertaintyLook
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.writing import number_words
from payung.programme.recognition.criteria import Criterion, Measure
from payung.programme.recognition.facts import BUDGETED, DECIDED, LISTED, Ground, GroundKind
from payung.programme.recognition.models import RecognitionState, Verdict
from payung.programme.recognition.readiness import Mark, MarkState, Standing


@dataclass(frozen=True, slots=True)
class Look:
    """Word, drawing and tone: never colour alone."""

    words: str | Promise
    icon: str
    tone: str


MARK_LOOKS: Mapping[MarkState, Look] = {
    MarkState.MET: Look(lazy("Terpenuhi"), "ready", "good"),
    MarkState.WAITING: Look(lazy("Bukti diperiksa"), "waiting", "warn"),
    MarkState.MISSING: Look(lazy("Belum"), "refused", "bad"),
    MarkState.NOT_COUNTED: Look(lazy("Tidak dinilai"), "info", "plain"),
}
STANDING_LOOKS: Mapping[Standing, Look] = {
    Standing.DESIGNATED: Look(lazy("Ditetapkan"), "ready", "good"),
    Standing.NOMINATED: Look(lazy("Diusulkan"), "waiting", "note"),
    Standing.READY: Look(lazy("Siap diusulkan"), "up", "note"),
    Standing.NOT_READY: Look(lazy("Belum siap"), "review", "warn"),
}
STATE_LOOKS: Mapping[RecognitionState, Look] = {
    RecognitionState.NOMINATED: Look(lazy("Diusulkan"), "waiting", "note"),
    RecognitionState.RETURNED: Look(lazy("Usulan dikembalikan"), "refused", "bad"),
    RecognitionState.DESIGNATED: Look(lazy("Ditetapkan"), "ready", "good"),
    RecognitionState.WITHDRAWN: Look(lazy("Penetapan dicabut"), "refused", "bad"),
}
VERDICT_LOOKS: Mapping[Verdict | None, Look] = {
    None: Look(lazy("Menunggu diperiksa"), "waiting", "warn"),
    Verdict.ACCEPTED: Look(lazy("Diterima"), "ready", "good"),
    Verdict.RETURNED: Look(lazy("Dikembalikan"), "refused", "bad"),
    Verdict.WITHDRAWN: Look(lazy("Ditarik desa"), "info", "plain"),
    Verdict.REVOKED: Look(lazy("Penerimaan dibatalkan"), "refused", "bad"),
}
VERDICT_BUTTONS: Mapping[Verdict, str | Promise] = {
    Verdict.ACCEPTED: lazy("Terima bukti"),
    Verdict.RETURNED: lazy("Kembalikan ke desa"),
    Verdict.WITHDRAWN: lazy("Tarik bukti ini"),
    Verdict.REVOKED: lazy("Batalkan penerimaan"),
}
_COUNTED: Mapping[Measure, str | Promise] = {
    Measure.DISSEMINATION: lazy("kegiatan"),
    Measure.REGULATION: lazy("dasar hukum"),
    Measure.INITIATIVE: lazy("prakarsa"),
    Measure.EVIDENCE: lazy("bukti"),
}
HOW_COUNTED: Mapping[Measure, str | Promise] = {
    Measure.OFFICIALS: lazy(
        "perangkat yang terdaftar ÷ seluruh perangkat menurut pernyataan desa terakhir yang "
        "diterima × 100"
    ),
    Measure.DISSEMINATION: lazy(
        "kegiatan yang dihadiri sendiri (bukan diwakili), musyawarah desa khusus, dan kegiatan "
        "desa dengan bukti yang diterima, dua belas bulan terakhir"
    ),
    Measure.REGULATION: lazy(
        "keputusan kepala desa dan RAB yang ditetapkan dengan peraturan desa untuk tahun itu, "
        "ditambah peraturan lain dengan bukti yang diterima"
    ),
    Measure.INITIATIVE: lazy(
        "satu bila RAB dari uang desa membayar lebih banyak orang daripada yang diwajibkan "
        "kabupaten, ditambah prakarsa lain dengan bukti yang diterima"
    ),
    Measure.COVERAGE: lazy(
        "pekerja terlindungi ÷ orang dalam data pekerja yang tidak tercatat meninggal × 100"
    ),
    Measure.EVIDENCE: lazy("bukti desa yang diterima"),
}
_MISSING: Mapping[Measure, str | Promise] = {
    Measure.OFFICIALS: lazy(
        "Pernyataan berapa perangkat terdaftar, dengan daftar peserta dari cabang; semua harus "
        "terdaftar menurut batasnya."
    ),
    Measure.DISSEMINATION: lazy(
        "Hadir sendiri pada sosialisasi, lalu teruskan di desa: musyawarah, atau kegiatan desa "
        "dengan daftar hadir dan foto."
    ),
    Measure.REGULATION: lazy(
        "Keputusan kepala desa tentang peserta dan RAB yang ditetapkan dengan peraturan desa, "
        "untuk tahun ini."
    ),
    Measure.INITIATIVE: lazy(
        "Bayar lebih banyak pekerja daripada yang diwajibkan dari uang desa sendiri, atau unggah "
        "bukti prakarsa lain."
    ),
    Measure.COVERAGE: lazy("Daftarkan dan bayar pekerja terdata yang belum terlindungi."),
    Measure.EVIDENCE: lazy("Unggah bukti untuk kriteria kabupaten ini."),
}
_ASK: Mapping[Measure, str | Promise] = {
    Measure.OFFICIALS: lazy("Kantor cabang BPJS Ketenagakerjaan, untuk daftar peserta perangkat"),
    Measure.DISSEMINATION: lazy("Dinas PMD, untuk jadwal sosialisasi; Kepala Desa"),
    Measure.REGULATION: lazy("Kepala Desa dan BPD"),
    Measure.INITIATIVE: lazy("Kepala Desa dan Kaur Keuangan"),
    Measure.COVERAGE: lazy("Operator Desa untuk daftar, Kaur Keuangan untuk iuran"),
    Measure.EVIDENCE: lazy("Dinas PMD"),
}
_GROUNDS: Mapping[str, str | Promise] = {
    DECIDED: lazy("Keputusan kepala desa untuk tahun itu"),
    BUDGETED: lazy("RAB yang ditetapkan dengan peraturan desa untuk tahun itu"),
    LISTED: lazy("Orang dalam data pekerja, satu per satu"),
}


@dataclass(frozen=True, slots=True)
class GroundShown:
    """A ground in words, and the page behind it where the post may open one."""

    words: str
    day: date | None
    url: str


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark as a page shows it."""

    mark: Mark
    look: Look
    value: str
    least: str
    how: str
    missing: str
    ask: str
    certainty: CertaintyLook
    grounds: tuple[GroundShown, ...]


def mark_shown(holder: Holder, village: str, mark: Mark, day: date) -> MarkShown:
    """Everything that the checklist says of a mark."""
    criterion = mark.criterion
    return MarkShown(
        mark=mark,
        look=MARK_LOOKS[mark.state],
        value=value_words(mark),
        least=least_words(criterion),
        how=str(HOW_COUNTED[criterion.measure]),
        missing=_missing(mark) if mark.lacks else "",
        ask=str(_ASK[criterion.measure]) if mark.lacks else "",
        certainty=CertaintyLook.of(criterion.certainty),
        grounds=tuple(_ground(holder, village, each, day) for each in mark.grounds),
    )


def value_words(mark: Mark) -> str:
    """`9 dari 10 (90 %)`, `2 kegiatan`; a dash where nothing is known."""
    if not mark.criterion.is_percent:
        return f"{number_words(mark.count)} {_COUNTED[mark.criterion.measure]}"
    if not mark.whole:
        return _("belum diketahui")
    told = {"count": number_words(mark.count), "whole": number_words(mark.whole)}
    part = _("%(count)s dari %(whole)s") % told
    return f"{part} ({mark.count * 100 // mark.whole} %)"


def least_words(criterion: Criterion) -> str:
    """`paling sedikit 100 %`."""
    unit = "%" if criterion.is_percent else _COUNTED[criterion.measure]
    least = f"{criterion.least}\N{NO-BREAK SPACE}{unit}"
    return _("paling sedikit %(least)s") % {"least": least}


def _missing(mark: Mark) -> str:
    if mark.state is MarkState.WAITING:
        return _("Bukti yang diunggah menunggu diperiksa Dinas PMD.")
    left = mark.whole - mark.count
    if mark.criterion.measure is Measure.COVERAGE and left:
        return _("%(left)s pekerja terdata belum terlindungi.") % {"left": number_words(left)}
    return str(_MISSING[mark.criterion.measure])


def _ground(holder: Holder, village: str, ground: Ground, day: date) -> GroundShown:
    words, deed, url = ground.title, Deed.AWARE_READ, ""
    match ground.kind:
        case GroundKind.EVENT:
            deed = Deed.EVENT_READ
            is_open = holder.covers(village[:5])  # a village reads events that invited it alone
            url = reverse("events_event", args=(UUID(ground.key),)) if is_open else ""
        case GroundKind.MEETING:
            words, deed = _("Musyawarah desa khusus"), Deed.CANDIDATES_READ
            url = reverse("decisions_list", args=(UUID(ground.key),))
        case GroundKind.FIGURE:
            words, deed = str(_GROUNDS[ground.key]), Deed.FIGURES_READ
            url = f"{reverse('figures_behind', args=(village, ground.key))}?tanggal={day}"
        case GroundKind.PLAN:
            words = _("RAB membayar %(count)s orang di luar yang diwajibkan") % {
                "count": number_words(ground.persons)
            }
            deed, url = Deed.BUDGET_READ, reverse("budgets_plan", args=(UUID(ground.key),))
        case GroundKind.EVIDENCE:
            url = reverse("aware_evidence", args=(UUID(ground.key),))
    return GroundShown(words, ground.day, url if holder.may(deed) else "")


def kept_value(kept: Mapping[str, object]) -> str:
    """The value of a mark as a nomination keeps it."""
    count, whole = kept["count"], kept["whole"]
    if not isinstance(count, int) or not isinstance(whole, int):
        raise TypeError(kept)
    if not whole:
        return f"{number_words(count)} {_COUNTED[Measure(str(kept['measure']))]}"
    told = {"count": number_words(count), "whole": number_words(whole)}
    return f"{_('%(count)s dari %(whole)s') % told} ({count * 100 // whole} %)"
