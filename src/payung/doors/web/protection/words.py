"""How protection is told: where people stand, what a family gets, and where that is written.

Every number comes with the rights of the day; every source with how sure it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.benefits import jkk_death_benefit, jkm_benefit
from payung.core.law.entitlement import Jkk, Jkm, Status
from payung.core.law.library import Readings, library
from payung.core.law.rights import Rights
from payung.doors.web.office.law_book import CertaintyLook
from payung.office.writing import day_words, is_english
from payung.programme.payments.person_rights import Standpoint
from payung.programme.payments.protection import PROTECTED, Standing


@dataclass(frozen=True, slots=True)
class Look:
    """A state as word, shape and tone."""

    name: str
    """As it stands in an address."""
    words: str | Promise
    meaning: str | Promise
    mark: str
    tone: str

    @property
    def short(self) -> str | Promise:
        """For a narrow column."""
        return _("Belum") if self.name == "belum" else self.words


LOOKS: Mapping[Standing, Look] = {
    Standing.ACTIVE: Look(
        "aktif",
        lazy("Aktif"),
        lazy("Semua bulan yang jatuh tempo sudah dibayar."),
        "ready",
        "good",
    ),
    Standing.GRACE: Look(
        "menunggak",
        lazy("Menunggak"),
        lazy("Masih terlindungi; sebagian santunan menunggu tunggakan lunas."),
        "review",
        "warn",
    ),
    Standing.INACTIVE: Look(
        "nonaktif",
        lazy("Nonaktif"),
        lazy("Terlalu lama menunggak: tidak ada hak lagi."),
        "refused",
        "bad",
    ),
    Standing.NONE: Look(
        "belum",
        lazy("Belum terlindungi"),
        lazy("Diterima cabang; belum ada bulan dibayar yang melindungi."),
        "waiting",
        "plain",
    ),
    Standing.ENDED: Look(
        "berakhir",
        lazy("Berakhir"),
        lazy("Meninggal, atau tidak lagi peserta dan tanpa hak."),
        "leave",
        "plain",
    ),
}
PROTECTED_NAME = "terlindungi"
BY_NAME: Mapping[str, tuple[Standing, ...]] = {
    **{look.name: (standing,) for standing, look in LOOKS.items()},
    PROTECTED_NAME: PROTECTED,
}
"""What an address says, and who is meant."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from; `reading` is the one that the regency takes, in words."""

    about: str
    citation: str
    certainty: CertaintyLook
    reading: str = ""


def look_of(status: Status) -> Look:
    """How the law's word for a membership looks."""
    return LOOKS[Standing(status.value)]


class When(Enum):
    """How the day is said."""

    TODAY = "today"
    ANOTHER_DAY = "another_day"
    DIED = "died"
    """The person died that day: what would be owed is owed."""


_DEATH: Mapping[When, str | Promise] = {
    When.TODAY: lazy("Bila meninggal hari ini, %(money)s."),
    When.ANOTHER_DAY: lazy("Bila meninggal %(day)s, %(money)s."),
    When.DIED: lazy("Meninggal %(day)s: %(money)s."),
}
_ACCIDENT_ON: Mapping[When, str | Promise] = {
    When.TODAY: lazy("Bila kecelakaan kerja hari ini: %(right)s."),
    When.ANOTHER_DAY: lazy("Bila kecelakaan kerja %(day)s: %(right)s."),
    When.DIED: lazy("Bila itu kecelakaan kerja: %(right)s."),
}


def death_words(told: Standpoint, day: date, when: When) -> str:
    """What the family gets for a death of that day, not by work."""
    return str(_DEATH[when]) % {"day": day_words(day), "money": _money_words(told, day)}


def _money_words(told: Standpoint, day: date) -> str:
    rights = told.rights
    if rights.status is Status.INACTIVE:
        return _("keluarga tidak menerima santunan: iuran terlalu lama menunggak")
    if rights.jkm is Jkm.NONE:
        return _("keluarga tidak menerima santunan: perlindungan belum mulai")
    return f"{_amount_words(told, day)}; {_scholarship_words(told)}"


def _amount_words(told: Standpoint, day: date) -> str:
    rights = told.rights
    now = format_rupiah(rights.jkm_amount)
    if rights.jkm is Jkm.FULL:
        return _("keluarga menerima %(now)s") % {"now": now}
    if rights.jkm is Jkm.AFTER_ARREARS:
        rest = format_rupiah(rights.jkm_after_release - rights.jkm_amount)
        return _("keluarga menerima %(now)s, dan %(rest)s lagi setelah tunggakan dilunasi") % {
            "now": now,
            "rest": rest,
        }
    full = format_rupiah(jkm_benefit(day).total)
    return _("keluarga menerima %(now)s untuk pemakaman; %(full)s baru %(since)s") % {
        "now": now,
        "full": full,
        "since": _since(rights.jkm_full_from),
    }


def _since(full_from: date | None) -> str:
    if full_from is None:
        return _("setelah cukup bulan berturut-turut dibayar")
    return _("mulai %(day)s") % {"day": day_words(full_from)}


def _scholarship_words(told: Standpoint) -> str:
    left = told.scholarship_months_left
    if told.rights.scholarship:
        return _("beasiswa anak sudah menjadi hak")
    if left is None:
        return _("beasiswa anak belum")
    return ngettext(
        "beasiswa anak belum, %(left)s bulan lagi",
        "beasiswa anak belum, %(left)s bulan lagi",
        left,
    ) % {"left": left}


_ACCIDENT: Mapping[Jkk, str | Promise] = {
    Jkk.FULL: lazy("dirawat sampai sembuh, dengan santunan penuh"),
    Jkk.CARE_ONLY: lazy("dirawat sekarang; santunan setelah tunggakan dilunasi"),
    Jkk.NONE: lazy("tidak ada hak"),
}


def accident_words(told: Standpoint, day: date, when: When) -> str:
    """What an accident at work opens on the day."""
    right = str(_ACCIDENT[told.rights.jkk])
    words = str(_ACCIDENT_ON[when]) % {"day": day_words(day), "right": right}
    if told.rights.jkk is not Jkk.FULL:
        return words
    total = format_rupiah(jkk_death_benefit(day).total)
    return (
        f"{words} {_('Bila meninggal karenanya, keluarga menerima %(total)s.') % {'total': total}}"
    )


def later_words(rights: Rights) -> str:
    """What a death pays beyond the amount of the day; empty where that is all or nothing."""
    if rights.jkm is Jkm.AFTER_ARREARS:
        rest = format_rupiah(rights.jkm_after_release - rights.jkm_amount)
        return _("%(rest)s lagi setelah lunas") % {"rest": rest}
    if rights.jkm is Jkm.BURIAL_ONLY and rights.jkm_full_from:
        return _("penuh mulai %(day)s") % {"day": day_words(rights.jkm_full_from)}
    return ""


_SOURCES: Mapping[str, str | Promise] = {
    "jkm_lump_sum": lazy("Besar santunan kematian"),
    "jkm_full_from": lazy("Kapan santunan penuh"),
    "jkm_in_arrears": lazy("Meninggal saat menunggak"),
    "jkk_in_arrears": lazy("Kecelakaan saat menunggak"),
    "arrears_limit": lazy("Kapan nonaktif"),
    "scholarship_months_death": lazy("Beasiswa anak"),
}


def sources_on(day: date, readings: Readings) -> Iterator[Source]:
    """What the rights of a day rest on, with the reading that the regency takes."""
    law = library()
    for name, about in _SOURCES.items():
        period, parameter = law.period(name, day), law.parameter(name)
        chosen = readings.get(name, parameter.default)
        reading = parameter.readings[chosen] if chosen and chosen in period.values else ""
        yield Source(str(about), period.citation, CertaintyLook.of(period.certainty), reading)


def percent_words(part: int, whole: int) -> str:
    """`92,3 %`; cut and not rounded, so that nothing looks better than it is."""
    tenths = part * 1000 // whole
    sign = "." if is_english() else ","
    return f"{tenths // 10}{sign}{tenths % 10} %"
