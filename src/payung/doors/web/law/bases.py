"""Legal bases as rows: the nation's from the library, a regency's own from its file, on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.certainty import Certainty
from payung.core.law.instrument import Instrument
from payung.core.law.library import library
from payung.core.law.parameter import Period
from payung.doors.web.law.uses import resting_on
from payung.doors.web.office.law_book import CertaintyLook
from payung.office.writing import day_words
from payung.programme.oversight.named_bases import Named
from payung.programme.rulebook.models import BasisEdition


class Standing(StrEnum):
    """Where a legal basis stands on a day; the value stands in addresses."""

    HOLDS = "berlaku"
    NOT_YET = "belum"
    DRAFT = "rancangan"
    REPLACED = "diganti"
    LAPSED = "berakhir"


STANDING_WORDS: Mapping[Standing, str | Promise] = {
    Standing.HOLDS: lazy("Berlaku"),
    Standing.NOT_YET: lazy("Belum berlaku"),
    Standing.DRAFT: lazy("Rancangan"),
    Standing.REPLACED: lazy("Diganti"),
    Standing.LAPSED: lazy("Tidak berlaku lagi"),
}
_LOOKS: Mapping[Standing, tuple[str, str]] = {
    Standing.HOLDS: ("ready", "good"),
    Standing.NOT_YET: ("due", "note"),
    Standing.DRAFT: ("review", "warn"),
    Standing.REPLACED: ("waiting", "plain"),
    Standing.LAPSED: ("waiting", "plain"),
}


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A legal basis on a day. `certainty` is null for a regency's own: its file is the proof."""

    key: str
    url: str
    name: str
    title: str
    summary: str
    set_on: date | None
    start: date
    until: date | None
    standing: Standing
    certainty: CertaintyLook | None
    source: str
    remarks: tuple[str, ...]
    """What it changes and what changes it, in sentences."""
    belongs_to: str
    """Regency that it is of; empty for the nation."""
    rests: int
    """How many things rest on it."""

    @property
    def words(self) -> str | Promise:
        return STANDING_WORDS[self.standing]

    @property
    def mark(self) -> str:
        return _LOOKS[self.standing][0]

    @property
    def tone(self) -> str:
        return _LOOKS[self.standing][1]

    @property
    def said(self) -> str:
        """Everything that a search looks through."""
        texts = (self.name, self.title, self.summary, self.source, self.belongs_to, *self.remarks)
        return " ".join(texts).lower()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter; empty values do not filter."""

    words: str = ""
    standing: Standing | None = None
    certainty: Certainty | None = None

    def fits(self, row: BasisRow) -> bool:
        is_sure = row.certainty is not None and row.certainty.certainty is self.certainty
        return (
            all(word in row.said for word in self.words.lower().split())
            and self.standing in (None, row.standing)
            and (self.certainty is None or is_sure)
        )


def national(day: date) -> tuple[BasisRow, ...]:
    """Those of the library, the newest first."""
    rows = [national_row(key, day) for key in library().bases]
    return tuple(sorted(rows, key=lambda row: (-row.start.toordinal(), row.name)))


def national_row(key: str, day: date) -> BasisRow:
    """One of the library, by its key."""
    parameter, basis = library().parameter(key), library().bases[key]
    period = next((each for each in parameter.periods if each.holds_on(day)), parameter.periods[-1])
    replaced_by = _holding(key, day, lambda other: other.replaces)
    changed_by = _holding(key, day, lambda other: other.changes)
    return BasisRow(
        key=key,
        url=reverse("law_basis", args=(key,)),
        name=basis.name,
        title=parameter.title.removeprefix(basis.name).strip(),
        summary=str(period.values[""]),
        set_on=basis.set_on,
        start=period.start,
        until=period.until,
        standing=_standing(period, day, is_replaced=bool(replaced_by)),
        certainty=CertaintyLook.of(period.certainty),
        source=period.citation,
        remarks=(
            *_told(_("Mengubah %(name)s."), _names(basis.changes)),
            *_told(_("Mengganti %(name)s."), _names(basis.replaces)),
            *_told(_("Diubah oleh %(name)s."), changed_by),
            *_told(_("Diganti oleh %(name)s."), replaced_by),
        ),
        belongs_to=basis.region,
        rests=len(resting_on(key)),
    )


def own(
    editions: Sequence[BasisEdition],
    named: Sequence[Named],
    day: date,
    titles: Mapping[str, str],
) -> tuple[BasisRow, ...]:
    """A regency's own, as on file at the end of the day, the newest first."""
    holding = [each for each in editions if not each.is_draft and _start(each) <= day]
    replaced = {_plain(each.replaces): each.number for each in holding if each.replaces}
    return tuple(
        _own_row(
            each, replaced.get(_plain(each.number), ""), naming(each.number, named), day, titles
        )
        for each in editions
    )


def naming(number: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """The regency's texts that name a number."""
    return tuple(each for each in named if _plain(number) in _plain(each.text))


def citing(key: str, named: Iterable[Named]) -> tuple[Named, ...]:
    """The regency's texts that cite one of the library."""
    law = library()
    return tuple(each for each in named if key in {told.key for told in law.cited_in(each.text)})


def _own_row(
    edition: BasisEdition,
    replaced_by: str,
    resting: Sequence[Named],
    day: date,
    titles: Mapping[str, str],
) -> BasisRow:
    start = _start(edition)
    period = Period(start, edition.in_force_until, {}, "", Certainty.TEXT)
    standing = _standing(period, day, is_replaced=bool(replaced_by))
    return BasisRow(
        key=edition.basis_id.hex,
        url=reverse("law_own", args=(edition.basis_id,)),
        name=edition.number,
        title=edition.title,
        summary=edition.summary,
        set_on=edition.issued_on,
        start=start,
        until=edition.in_force_until,
        standing=Standing.DRAFT if edition.is_draft else standing,
        certainty=None,
        source=_("Dicatat %(who)s, %(day)s")
        % {"who": edition.noted_by, "day": day_words(edition.noted_at.date())},
        remarks=(
            *_told(_("Mengganti %(name)s."), [edition.replaces] if edition.replaces else []),
            *_told(_("Diganti oleh %(name)s."), [replaced_by] if replaced_by else []),
        ),
        belongs_to=titles[edition.regency_code],
        rests=len(resting),
    )


def _start(edition: BasisEdition) -> date:
    return edition.in_force_from or edition.issued_on


def _standing(period: Period, day: date, *, is_replaced: bool) -> Standing:
    if period.start > day:
        return Standing.NOT_YET
    if not period.holds_on(day):
        return Standing.LAPSED
    return Standing.REPLACED if is_replaced else Standing.HOLDS


def _holding(key: str, day: date, touched: Callable[[Instrument], Sequence[str]]) -> list[str]:
    """Names of those in force on the day that touch the one."""
    law = library()
    return [
        basis.name
        for other, basis in law.bases.items()
        if key in touched(basis) and law.parameter(other).periods[0].start <= day
    ]


def _names(keys: Iterable[str]) -> list[str]:
    return [library().bases[key].name for key in keys]


def _told(words: str, names: Iterable[str]) -> Iterator[str]:
    return (words % {"name": name} for name in names)


def _plain(number: str) -> str:
    return " ".join(number.lower().split())
