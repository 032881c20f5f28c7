"""What the board of protection shows of an area: counts by place, each with the list behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.doors.web.protection.asked_day import SOON
from payung.doors.web.protection.words import LOOKS, Look, percent_words
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.office.writing import number_words
from payung.programme.payments.protection import Standing, Tally

VILLAGE = 4
NOBODY = Tally({})


@dataclass(frozen=True, slots=True)
class Asked:
    """The day, and within how many days somebody is about to lapse."""

    day: date
    is_today: bool
    soon: int

    def address(self, name: str, code: str, **more: str | int) -> str:
        """An address of this part about the same day."""
        told = {"tanggal": "" if self.is_today else self.day.isoformat(), **more}
        query = urlencode({key: value for key, value in told.items() if value})
        return f"{reverse(name, args=(code,))}{f'?{query}' if query else ''}"

    def people(self, code: str, **more: str | int) -> str:
        """Where the people of an area are listed."""
        level = code.count(".") + 1
        name = "protection_village" if level == VILLAGE else "protection_people"
        return f"{self.address(name, code, **more)}#daftar"


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its list; without an address for who may not see names, or where it is 0."""

    look: Look
    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A district or village."""

    area: Area
    above: str
    """Name of the district that a village lies in."""
    url: str
    tally: Tally
    counts: tuple[Count, ...]
    soon: Count
    seats: int
    """By decree on the day."""

    @property
    def coverage(self) -> str:
        """Of those whom the branch has accepted; empty where there is nobody."""
        return percent_words(self.tally.protected, self.tally.members) if self.tally.members else ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A share with the number that it is held against, named."""

    percent: str
    formula: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and where it leads."""

    words: str
    url: str = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Board:
    """An area with everything in it."""

    area: Area
    crumbs: Sequence[tuple[str, str]]
    asked: Asked
    tally: Tally
    counts: tuple[Count, ...]
    soon: Count
    coverages: tuple[Coverage, ...]
    next_step: NextStep
    districts: tuple[Row, ...]
    villages: tuple[Row, ...]
    words: str
    """Of the name or code of a village that is looked for."""

    @property
    def found(self) -> tuple[Row, ...]:
        """The villages that fit the words."""
        words = self.words.lower()
        return tuple(
            row
            for row in self.villages
            if words in row.area.name.lower() or row.area.code.startswith(words)
        )

    @property
    def has_districts(self) -> bool:
        return len(self.districts) > 1

    @property
    def query(self) -> str:
        """The day and days as the end of an address."""
        told = {"tanggal": "" if self.asked.is_today else self.asked.day.isoformat()}
        told["hari"] = "" if self.asked.soon == SOON else str(self.asked.soon)
        return urlencode({key: value for key, value in told.items() if value})


class Lines:
    """Makes the rows of a board for one holder and day."""

    def __init__(self, holder: Holder, asked: Asked) -> None:
        self._asked = asked
        self._may_see_names = holder.may(Deed.PEOPLE_READ)

    def counts(self, code: str, tally: Tally) -> tuple[Count, ...]:
        return tuple(
            Count(
                look, tally.of(standing), self._people(code, tally.of(standing), keadaan=look.name)
            )
            for standing, look in LOOKS.items()
        )

    def soon(self, code: str, tally: Tally) -> Count:
        url = self._people(code, tally.soon, hari=self._asked.soon)
        return Count(LOOKS[Standing.GRACE], tally.soon, url)

    def rows(
        self,
        areas: Sequence[Area],
        names: Mapping[str, str],
        tallies: Mapping[str, Tally],
        seats: Mapping[str, int],
    ) -> tuple[Row, ...]:
        """One for each area, in their order; `names` of the districts, `seats` by village."""
        return tuple(
            self._row(area, names, tallies.get(area.code, NOBODY), seats) for area in areas
        )

    def _row(
        self, area: Area, names: Mapping[str, str], tally: Tally, seats: Mapping[str, int]
    ) -> Row:
        name = "protection_village" if area.level == VILLAGE else "protection_area"
        return Row(
            area=area,
            above=names.get(area.code[:8], ""),
            url=self._asked.address(name, area.code),
            tally=tally,
            counts=self.counts(area.code, tally),
            soon=self.soon(area.code, tally),
            seats=sum(number for code, number in seats.items() if code.startswith(area.code)),
        )

    def _people(self, code: str, number: int, **more: str | int) -> str:
        return self._asked.people(code, **more) if number and self._may_see_names else ""


def coverages(tally: Tally, seats: int) -> tuple[Coverage, ...]:
    """Protected people held against each number that has a name; none where that is 0."""
    held = (
        (tally.members, _("peserta yang diterima cabang dan masih terdaftar")),
        (seats, _("orang yang ditetapkan keputusan kepala desa untuk bulan itu")),
    )
    protected = number_words(tally.protected)
    formula = _("%(protected)s orang aktif atau menunggak ÷ %(whole)s %(name)s")
    return tuple(
        Coverage(
            percent_words(tally.protected, whole),
            formula % {"protected": protected, "whole": number_words(whole), "name": name},
        )
        for whole, name in held
        if whole
    )


def next_step(tally: Tally, asked: Asked, soon_url: str) -> NextStep:
    """What the numbers of an area call for first."""
    if tally.soon:
        words = ngettext(
            "%(people)s orang menjadi nonaktif dalam %(days)s hari bila tidak ada yang dibayar.",
            "%(people)s orang menjadi nonaktif dalam %(days)s hari bila tidak ada yang dibayar.",
            tally.soon,
        ) % {"people": number_words(tally.soon), "days": asked.soon}
        return NextStep(words, soon_url, _("Lihat orangnya") if soon_url else "")
    if tally.of(Standing.GRACE):
        words = _("%(people)s orang menunggak: bayar sebelum haknya hilang.")
        return NextStep(words % {"people": number_words(tally.of(Standing.GRACE))})
    if tally.of(Standing.INACTIVE):
        words = _("%(people)s orang nonaktif: mereka mulai dari awal begitu dibayar lagi.")
        return NextStep(words % {"people": number_words(tally.of(Standing.INACTIVE))})
    if tally.of(Standing.NONE):
        words = _("%(people)s peserta menunggu bulan pertamanya dibayar.")
        return NextStep(words % {"people": number_words(tally.of(Standing.NONE))})
    return NextStep(_("Tidak ada yang menunggak dan tidak ada yang segera nonaktif."))
