"""The block of protection on a person's page: the verdict in words, the facts, the months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from payung.core.engine.happening import STANDS, Circumstances, Happening, is_past_age_limit
from payung.core.kernel.dates import MONTH_NAMES
from payung.core.kernel.month import Month
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.entitlement import Status
from payung.core.law.library import library
from payung.doors.web.protection.words import (
    Look,
    Source,
    When,
    accident_words,
    death_words,
    look_of,
    sources_on,
)
from payung.office.writing import day_words, is_english, month_words
from payung.programme.enrolment.end_words import END_WORDS
from payung.programme.enrolment.models import EndReason
from payung.programme.payments.person_rights import (
    MonthMark,
    MonthState,
    PersonRights,
    rights_of_person,
)
from payung.programme.workers.models import Person


@dataclass(frozen=True, slots=True)
class MonthLook:
    """A state of a month as word, shape and tone."""

    words: str | Promise
    mark: str
    tone: str


MONTH_LOOKS = {
    MonthState.PAID: MonthLook(lazy("Dibayar"), "ready", "paid"),
    MonthState.DUE: MonthLook(lazy("Jatuh tempo, belum dibayar"), "due", "due"),
    MonthState.UNPAID: MonthLook(lazy("Tidak dibayar"), "refused", "unpaid"),
    MonthState.FUTURE: MonthLook(lazy("Belum jatuh tempo"), "waiting", "future"),
}
_ON = {
    MonthState.PAID: lazy("%(month)s: dibayar %(day)s"),
    MonthState.DUE: lazy("%(month)s: jatuh tempo %(day)s, belum dibayar"),
    MonthState.UNPAID: lazy("%(month)s: tidak dibayar, jatuh tempo %(day)s"),
    MonthState.FUTURE: lazy("%(month)s: jatuh tempo %(day)s"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of the calendar; without a look where the person was no member."""

    name: str
    told: str
    look: MonthLook | None


@dataclass(frozen=True, slots=True)
class Year:
    """A row of twelve cells."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that follows from the months, in a word or number, and what it means."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """What the template shows."""

    day: date
    is_today: bool
    look: Look
    notice: str
    death: str
    accident: str
    facts: tuple[Fact, ...]
    years: tuple[Year, ...]
    legend: tuple[MonthLook, ...]
    sources: tuple[Source, ...]
    standing: PersonRights
    doubt: str
    """What makes the verdict unsure, whatever was paid; empty where nothing does."""

    @property
    def is_known(self) -> bool:
        """Whether the branch knows the person, or some month is paid."""
        return bool(self.standing.spells or self.years)


def person_block(person: Person, day: date) -> PersonBlock:
    """The protection of somebody who was looked up in the holder's area. One query.

    For who has died it stops at the day of the death.
    """
    when, day = _when(person, day)
    told = rights_of_person(person.id, person.regency_code, day)
    names = tuple(_short(number) for number in range(1, 13))
    return PersonBlock(
        day=day,
        is_today=when is When.TODAY,
        look=look_of(told.rights.status),
        notice=_notice(told, when),
        death=death_words(told.standpoint, day, when),
        accident=accident_words(told.standpoint, day, when),
        facts=tuple(_facts(told)),
        years=tuple(
            _year(number, list(marks), names)
            for number, marks in groupby(told.months, key=lambda mark: mark.month.year)
        ),
        legend=tuple(MONTH_LOOKS.values()),
        sources=tuple(sources_on(day, told.readings)),
        standing=told,
        doubt=_doubt(person, day) if told.rights.status in STANDS else "",
    )


def _doubt(person: Person, day: date) -> str:
    """As `family_claim` doubts: somebody beyond the age at which anybody may be enrolled."""
    event = Circumstances(Happening.DEATH, day, (), born=person.birth_date)
    if not is_past_age_limit(event):
        return ""
    period = library().period("cover_past_age_limit", day)
    return _(
        "Sudah melewati batas usia mendaftar. Tidak ditemukan aturan bahwa hak ini tetap ada: "
        "jangan dijanjikan sebelum cabang menjawab. (%(citation)s)"
    ) % {"citation": period.citation}


def _when(person: Person, day: date) -> tuple[When, date]:
    died = person.life_status_on if person.is_dead else None
    if died and died <= day:
        return When.DIED, died
    return When.TODAY if day == timezone.localdate() else When.ANOTHER_DAY, day


def _notice(told: PersonRights, when: When) -> str:
    """What must be known before the verdict is read."""
    day = {"day": day_words(told.day)}
    if when is When.DIED:
        return _("Orang ini meninggal %(day)s. Inilah hak keluarganya pada hari itu.") % day
    ended = told.spells[-1] if told.spells else None
    if ended and ended.last and ended.last < Month.of(told.day):
        reason = str(END_WORDS[EndReason(ended.end_reason)])
        words = _(
            "Kepesertaan berakhir sesudah %(month)s: %(reason)s. Hak yang tersisa di bawah ini."
        )
        return words % {"month": month_words(ended.last), "reason": reason}
    if when is When.ANOTHER_DAY:
        return _("Hak pada %(day)s, menurut bulan yang sudah dibayar pada hari itu.") % day
    return ""


def _facts(told: PersonRights) -> Iterator[Fact]:
    stands = told.standpoint
    if stands.last_month is None:
        return
    since = day_words(stands.cover_start) if stands.cover_start else "–"
    paid_until = month_words(stands.last_month)
    yield Fact(_("Dibayar sampai"), paid_until, _("terlindungi sejak %(day)s") % {"day": since})
    if told.rights.status is not Status.INACTIVE:
        yield _full_from(told)
        yield _scholarship(told)
    yield _arrears(told)
    yield _inactive(told)


def _full_from(told: PersonRights) -> Fact:
    label, full = _("Santunan kematian penuh"), told.rights.jkm_full_from
    if full is None:
        return Fact(label, _("Belum"), _("belum cukup bulan berturut-turut yang dibayar"))
    if full <= told.day:
        return Fact(label, _("Sudah"), _("sejak %(day)s") % {"day": day_words(full)})
    left = (full - told.day).days
    words = ngettext("%(left)s hari lagi", "%(left)s hari lagi", left) % {"left": left}
    return Fact(label, words, _("mulai %(day)s") % {"day": day_words(full)})


def _scholarship(told: PersonRights) -> Fact:
    label, paid = _("Beasiswa anak"), told.standpoint.months_paid
    needed = library().integer("scholarship_months_death", told.day)
    note = _("%(paid)s dari %(needed)s bulan sudah dibayar") % {"paid": paid, "needed": needed}
    if told.rights.scholarship:
        return Fact(label, _("Sudah"), note)
    left = told.standpoint.scholarship_months_left or 0
    return Fact(
        label, ngettext("%(left)s bulan lagi", "%(left)s bulan lagi", left) % {"left": left}, note
    )


def _arrears(told: PersonRights) -> Fact:
    label, months = _("Tunggakan"), told.rights.arrears_months
    if told.rights.status is Status.INACTIVE:
        return Fact(label, _("Tidak ditagih lagi"), _("membayar lagi berarti mulai dari awal"))
    if not months:
        return Fact(label, _("Tidak ada"), _("semua bulan yang jatuh tempo sudah dibayar"))
    words = ngettext("%(months)s bulan", "%(months)s bulan", months) % {"months": months}
    release = format_rupiah(told.rights.release_amount)
    return Fact(label, words, _("%(amount)s melepas seluruh santunan") % {"amount": release})


def _inactive(told: PersonRights) -> Fact:
    label, left = _("Bila tidak dibayar lagi"), told.rights.days_until_inactive
    if left is None:
        return Fact(_("Kepesertaan"), str(look_of(told.rights.status).words))
    day = day_words(told.day + timedelta(days=left))
    words = ngettext("nonaktif %(left)s hari lagi", "nonaktif %(left)s hari lagi", left)
    return Fact(label, words % {"left": left}, _("pada %(day)s") % {"day": day})


def _year(number: int, marks: list[MonthMark], names: tuple[str, ...]) -> Year:
    known = {mark.month.number: mark for mark in marks}
    cells = [
        _cell(known[at], name) if at in known else Cell(name, "", None)
        for at, name in enumerate(names, 1)
    ]
    return Year(number, tuple(cells))


def _cell(mark: MonthMark, name: str) -> Cell:
    words = str(_ON[mark.state])
    told = words % {"month": month_words(mark.month), "day": day_words(mark.on)}
    return Cell(name, told, MONTH_LOOKS[mark.state])


def _short(number: int) -> str:
    """`Jan`, `Mei`, `Agu`; in English `May`, `Aug`."""
    whole = month_words(Month(2000, number)) if is_english() else MONTH_NAMES[number - 1]
    return whole[:3]
