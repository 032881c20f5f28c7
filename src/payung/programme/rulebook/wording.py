"""Choices in the words of an officer: names of choices, values, steps of the year.

Used by the rules page, by the comparison of versions and by the forms, so that one choice is called
the same everywhere. Meanings of readings stand in the law and are not repeated here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from payung.core.kernel.finding import Severity
from payung.core.kernel.month import Month
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.funding import FundSource, Permission, Use, fund_source_name
from payung.core.law.library import library
from payung.core.law.ruleset import Plain, PriorityKey, Residence
from payung.core.law.village_calendar import Milestone
from payung.office.writing import day_words, months_words, number_words
from payung.programme.rulebook.parts import Path

Words = str | Promise

RESIDENCE_WORDS: Mapping[Residence, Words] = {
    Residence.EITHER: gettext_lazy("Tinggal di desa itu, atau ber-KTP desa itu."),
    Residence.DOMICILE: gettext_lazy("Tinggal di desa itu; KTP boleh desa lain."),
    Residence.KTP: gettext_lazy("Ber-KTP desa itu; boleh tinggal di tempat lain."),
    Residence.BOTH: gettext_lazy("Tinggal di desa itu dan ber-KTP desa itu."),
}
SEVERITY_WORDS: Mapping[Severity, Words] = {
    Severity.REFUSE: gettext_lazy("Ditolak sampai diperbaiki."),
    Severity.REVIEW: gettext_lazy("Perlu dicek, lalu diputus musyawarah desa."),
    Severity.INFO: gettext_lazy("Hanya diberitahukan, tidak menghalangi."),
}
PRIORITY_WORDS: Mapping[PriorityKey, Words] = {
    PriorityKey.CONTINUES: gettext_lazy("Yang sudah dilindungi pada periode lalu"),
    PriorityKey.WELFARE: gettext_lazy("Miskin ekstrem, lalu desil kesejahteraan yang lebih rendah"),
    PriorityKey.HAZARD: gettext_lazy("Pekerjaan yang lebih berbahaya"),
    PriorityKey.EARNER: gettext_lazy("Pencari nafkah dengan tanggungan"),
    PriorityKey.VULNERABLE: gettext_lazy("Penyandang disabilitas, atau perempuan kepala keluarga"),
    PriorityKey.OLDER: gettext_lazy("Yang lebih tua"),
    PriorityKey.LOTTERY: gettext_lazy("Undian dari angka yang diumumkan"),
}
PROGRAMME_WORDS: Mapping[str, Words] = {
    "contribution": gettext_lazy("Iuran pekerja rentan desa"),
    "incentive": gettext_lazy("Insentif marbot dan pengurus jenazah"),
}
CODED_WORDS: Mapping[str, Words] = {
    **PROGRAMME_WORDS,
    "meeting": gettext_lazy("Biaya musyawarah"),
    "printing": gettext_lazy("Biaya cetak dan penggandaan"),
}
"""What has a code in the village budget of its own."""
MILESTONE_WORDS: Mapping[Milestone, Words] = {
    Milestone.VILLAGE_LIST: gettext_lazy("Daftar desa masuk"),
    Milestone.VILLAGE_PLAN: gettext_lazy("RKP Desa ditetapkan"),
    Milestone.VILLAGE_MEETING: gettext_lazy("Musyawarah desa khusus"),
    Milestone.VILLAGE_DECREE: gettext_lazy("Keputusan kepala desa"),
    Milestone.BUDGET_AGREED: gettext_lazy("Rancangan APBDes disepakati dengan BPD"),
    Milestone.BUDGET_SENT: gettext_lazy("Rancangan APBDes sampai di camat"),
    Milestone.BUDGET_REVIEWED: gettext_lazy("Evaluasi rancangan APBDes selesai"),
    Milestone.BUDGET_SET: gettext_lazy("APBDes ditetapkan"),
    Milestone.BUDGET_CHANGE: gettext_lazy("Perubahan APBDes"),
    Milestone.HALF_YEAR_REPORT: gettext_lazy("Laporan semester pertama"),
    Milestone.YEAR_REPORT: gettext_lazy("Laporan pertanggungjawaban"),
}
USE_WORDS: Mapping[Use, Words] = {
    Use.VULNERABLE_WORKER: gettext_lazy("Iuran pekerja rentan"),
    Use.CASH_FOR_WORK_WORKER: gettext_lazy("Iuran pekerja Padat Karya Tunai"),
    Use.VILLAGE_OFFICIAL: gettext_lazy("Iuran kepala desa, perangkat, BPD"),
    Use.COMMUNITY_WORKER: gettext_lazy("Iuran RT, RW, kader, linmas"),
    Use.RELIGIOUS_WORKER: gettext_lazy("Iuran marbot, guru ngaji, pengurus jenazah"),
    Use.INCENTIVE: gettext_lazy("Insentif marbot dan pengurus jenazah"),
}
PERMISSION_WORDS: Mapping[Permission, Words] = {
    Permission.ALLOWED: gettext_lazy("Boleh"),
    Permission.DOUBTFUL: gettext_lazy("Hanya dengan dasar tertulis"),
    Permission.FORBIDDEN: gettext_lazy("Dilarang"),
}
_NAMES: Mapping[str, Words] = {
    "regency": gettext_lazy("Kabupaten"),
    "basis": gettext_lazy("Dasar yang dicantumkan pada surat"),
    "residence": gettext_lazy("Siapa yang dianggap warga desa"),
    "residence_severity": gettext_lazy("Bila bukan warga desa itu"),
    "priority": gettext_lazy("Urutan siapa yang didahulukan"),
    "lottery_seed": gettext_lazy("Angka undian"),
    "minimum_per_village": gettext_lazy("Paling sedikit per desa"),
    "purse_basis": gettext_lazy("Dasar untuk sumber dana yang belum pasti"),
    "fund_sources": gettext_lazy("Sumber dana yang dipakai"),
    "notice_masked": gettext_lazy("Pengumuman nama yang disamarkan"),
    "notice_days": gettext_lazy("Lama pengumuman"),
    "window": gettext_lazy("Bulan yang dibayar"),
}


def name_of(path: Path, *, villages: Mapping[str, str] | None = None) -> str:
    """What a choice is called. `villages` has names for the codes of villages."""
    match path:
        case ("readings", parameter):
            return library().parameter(parameter).title
        case ("mandatory", programme):
            return _("Wajib: %(programme)s") % {"programme": PROGRAMME_WORDS[programme]}
        case ("codes", programme):
            return _("Kode anggaran: %(programme)s") % {"programme": CODED_WORDS[programme]}
        case ("calendar", step):
            return str(MILESTONE_WORDS[Milestone(step)])
        case ("village_fund", code):
            return _("Dana Desa %(village)s") % {"village": (villages or {}).get(code, code)}
        case _:
            return str(_NAMES[path[0]])


def value_in_words(path: Path, value: Plain | None) -> str:
    """What was chosen, as a sentence or a short text; nothing chosen follows the nation."""
    if value is None:
        return _("mengikuti aturan nasional") if path[0] == "calendar" else _("tidak ditetapkan")
    if path[0] == "readings":
        return library().parameter(path[1]).readings[str(value)]
    return _WRITTEN.get(path[0], _text)(value) or _("tidak ditetapkan")


def _text(value: Plain) -> str:
    return "; ".join(str(each) for each in value) if isinstance(value, list) else str(value)


def _texts(value: Plain) -> list[str]:
    return [str(each) for each in cast("list[Plain]", value)]


def _priority(value: Plain) -> str:
    words = [PRIORITY_WORDS[PriorityKey(key)] for key in _texts(value)]
    return "; ".join(f"{place}. {each}" for place, each in enumerate(words, 1))


def _window(value: Plain) -> str:
    first, last = _texts(value)
    return months_words(Month.parse(first), Month.parse(last))


_WRITTEN: Mapping[str, Callable[[Plain], str]] = {
    "residence": lambda value: str(RESIDENCE_WORDS[Residence(str(value))]),
    "residence_severity": lambda value: str(SEVERITY_WORDS[Severity(str(value))]),
    "priority": _priority,
    "minimum_per_village": lambda value: (
        _("%(count)s orang") % {"count": number_words(cast("int", value))} if value else ""
    ),
    "calendar": lambda value: day_words(date.fromisoformat(str(value))),
    "village_fund": lambda value: format_rupiah(cast("int", value)),
    "codes": lambda value: " · ".join(
        str(part) for part in cast("Mapping[str, Plain]", value).values()
    ),
    "fund_sources": lambda value: ", ".join(
        fund_source_name(FundSource(each)) for each in _texts(value)
    ),
    "notice_masked": lambda value: _("diumumkan") if value else _("tidak diumumkan"),
    "notice_days": lambda value: _("%(count)s hari") % {"count": value},
    "window": _window,
}
