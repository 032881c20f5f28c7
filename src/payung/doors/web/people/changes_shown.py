"""Changes and sources as pages show them: in words, with numbers masked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.doors.web.people.forms import RELATION_WORDS
from payung.office.writing import day_words
from payung.programme.workers.models import Change
from payung.programme.workers.queries import ValueSource, place_titles
from payung.programme.workers.soundness import LIFE_STATUS_WORDS
from payung.programme.workers.values import BY_PATH, NUMBERS, PLACE_PATHS, Json, from_json

_NO_TITLES: Mapping[str, str] = {}
_PHONES = ("phone", "heir.phone")


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value that changed."""

    words: str | Promise
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One change: when, who, from where, and what."""

    at: datetime
    made_by: str
    source: str
    values: tuple[ShownValue, ...]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """Where values come from, and the values: words and what they say."""

    source: str
    at: datetime
    made_by: str
    told: tuple[tuple[str | Promise, str], ...]


def changes_shown(changes: Sequence[Change]) -> tuple[ShownChange, ...]:
    titles = place_titles(changes)
    return tuple(
        ShownChange(
            change.at,
            change.made_by,
            _source(change),
            tuple(_shown(path, told, titles) for path, told in change.values.items()),
        )
        for change in changes
    )


def sources_shown(sources: Sequence[ValueSource]) -> tuple[ShownSource, ...]:
    """Each source once, with the values that hold now and come from it, in the order of values."""
    titles = place_titles(each.change for each in sources)
    told: dict[Change, list[tuple[str | Promise, str]]] = {}
    for each in sources:
        path = each.kept.path
        if value := in_words(path, each.change.values[path][1], titles):
            told.setdefault(each.change, []).append((each.kept.words, value))
    return tuple(
        ShownSource(_source(change), change.at, change.made_by, tuple(values))
        for change, values in told.items()
    )


def _shown(path: str, told: Sequence[Json], titles: Mapping[str, str]) -> ShownValue:
    kept = BY_PATH.get(path)
    others = {"heirs": _("Ahli waris"), "work.photo": _("Foto kerja")}
    words = kept.words if kept else others.get(path, path)
    return ShownValue(words, in_words(path, told[0], titles), in_words(path, told[1], titles))


def in_words(path: str, told: Json, titles: Mapping[str, str] = _NO_TITLES) -> str:
    """A kept value as people read it; numbers of identity and phones are masked.

    `titles` has the names of places by their codes.
    """
    if told in (None, ""):
        return ""
    if isinstance(told, bool):
        return _("Ya") if told else _("Tidak")
    if path in PLACE_PATHS:
        return titles.get(str(told), str(told))
    if path in _IN_WORDS:
        return _IN_WORDS[path](told)
    value = from_json(path, told) if path in BY_PATH else told
    return day_words(value) if isinstance(value, date) else str(value)


def _masked_number(told: Json) -> str:
    return f"{str(told)[:6]}••••••{str(told)[-4:]}"


def _masked_phone(told: Json) -> str:
    return f"{str(told)[:6]}••••{str(told)[-3:]}"


_IN_WORDS: dict[str, Callable[[Json], str]] = {
    **dict.fromkeys(NUMBERS, _masked_number),
    **dict.fromkeys(_PHONES, _masked_phone),
    "sex": lambda told: {"L": _("Laki-laki"), "P": _("Perempuan")}.get(str(told), str(told)),
    "life_status": lambda told: _(LIFE_STATUS_WORDS.get(int(told or 0), str(told))),
    "household_relation": lambda told: str(RELATION_WORDS.get(int(told or 0), told)),
    "work.income": lambda told: format_rupiah(int(told or 0)),
}


def _source(change: Change) -> str:
    """File and row, or what the form was filled in from."""
    if change.list_import is None:
        return change.reason
    if change.row is None:
        return change.list_import.file_name
    return _("%(file)s, baris %(row)d") % {
        "file": change.list_import.file_name,
        "row": change.row.row,
    }
