"""What a page of the law is asked about: a day, words, a standing, a certainty; and of which
regencies its reader follows the readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.certainty import Certainty
from payung.doors.web.asked import day_within
from payung.doors.web.law.bases import Standing, Wanted
from payung.doors.web.office.law_book import Picks
from payung.office.accounts.holder import Holder
from payung.office.area.queries import titles_of
from payung.programme.rulebook.queries import regencies_of, rules_for

_YEARS = range(1990, 2101)
_REGENCIES = 3
"""Of a branch that serves more, the picks are not told side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. A day that cannot be read is told, and today shown."""

    on: date
    is_today: bool
    words: str
    standing: Standing | None
    certainty: Certainty | None
    wrong_day: str

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        told, today = query.get("on", "").strip(), timezone.localdate()
        day = day_within(told, _YEARS) if told else today
        sure, standing = query.get("sah", ""), query.get("status", "")
        wrong = _("Tanggal “%(day)s” tidak terbaca. Tulis seperti 2026-05-01.")
        return cls(
            on=day or today,
            is_today=(day or today) == today,
            words=" ".join(query.get("cari", "").split())[:80],
            standing=Standing(standing) if standing in set(Standing) else None,
            certainty=Certainty(sure) if sure in set(Certainty) else None,
            wrong_day="" if day else wrong % {"day": told[:20]},
        )

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.words, self.standing, self.certainty)

    @property
    def filters(self) -> bool:
        """Whether anything but the day is asked for."""
        return self.wanted != Wanted()

    @property
    def query(self) -> str:
        """The day as the end of an address; empty for today."""
        return "" if self.is_today else "?" + urlencode({"on": self.on.isoformat()})

    @property
    def status(self) -> int:
        return 400 if self.wrong_day else 200


def picks_of(regencies: Mapping[str, str], on: date) -> tuple[Picks, ...]:
    """What regencies (code → title) picked for the year of the day; of many none."""
    if len(regencies) > _REGENCIES:
        return ()
    return tuple(
        Picks(title, rules_for(regency, on.year).rule_set.readings)
        for regency, title in regencies.items()
    )


def regencies_above(holder: Holder) -> Mapping[str, str]:
    """Code → title of the regencies above the holder's areas."""
    return titles_of(regencies_of(holder))
