"""Writing people: the one way in, for a form with one person and for a file with fifty thousand.

What is said is compared with what is kept; only what differs is written, and each write leaves a
`Change` with its source. A new job or a new welfare rank is a new row beside the old one. A portion
of 500 people costs a fixed number of statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from payung.office.area.keys import new_key
from payung.office.audit.actions import Actor, signature
from payung.programme.workers.inserting import insert, insert_values, update
from payung.programme.workers.models import (
    Change,
    Heir,
    ListImport,
    Person,
    WelfareSnapshot,
    Work,
)
from payung.programme.workers.newest import MARKS, Newest, newest_of
from payung.programme.workers.search import put_words, renew_words
from payung.programme.workers.values import Json, Part, PersonValues

PORTION = 500
"""People in one statement."""
_NOTED = (
    *("id", "person", "at", "account_id", "made_by", "values", "list_import", "row", "reason"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from. `as_of` and `welfare` say of which day and register a rank is."""

    by: Actor
    as_of: date
    welfare: str
    list_import: ListImport | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said about one person: a known one, or a new one (`person_id` is None)."""

    values: PersonValues
    person_id: UUID | None = None
    row_id: UUID | None = None
    """The `ListRow` that says it."""


@dataclass(frozen=True, slots=True)
class Written:
    """Who was written, and what became different; no changes where everything was known."""

    person_id: UUID
    changes: Mapping[str, list[Json]]
    is_new: bool


@dataclass(slots=True)
class _Portion:
    """What one portion writes."""

    source: Source
    at: datetime
    new: list[Person] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    works: list[Work] = field(default_factory=list)
    welfare: list[WelfareSnapshot] = field(default_factory=list)
    new_heirs: list[Heir] = field(default_factory=list)
    heirs: list[Heir] = field(default_factory=list)
    changes: list[tuple[object, ...]] = field(default_factory=list)
    """Rows of `Change`, in the order of `_NOTED`."""


@transaction.atomic
def write(sayings: Sequence[Saying], *, source: Source) -> list[Written]:
    """Keep what is said, in the order of `sayings`; a person stands in them once.

    The people written are locked; their version grows. Raises `Person.DoesNotExist` for an unknown
    `person_id` and `IntegrityError` (`nik_of_one_person`) for a NIK that another person carries
    without dispute.
    """
    written: list[Written] = []
    for portion in _portions(sayings):
        written += _write_portion(portion, source)
    return written


def _portions(sayings: Sequence[Saying]) -> Iterator[Sequence[Saying]]:
    for start in range(0, len(sayings), PORTION):
        yield sayings[start : start + PORTION]


def _write_portion(sayings: Sequence[Saying], source: Source) -> list[Written]:
    known = newest_of([each.person_id for each in sayings if each.person_id], lock=True)
    work = _Portion(source, timezone.now())
    written = [_say(each, known, work) for each in sayings]
    _store(work)
    return written


def kept_values(ids: Sequence[UUID]) -> dict[UUID, PersonValues]:
    """What is kept about these people now, read only. Ask for some hundreds at a time."""
    return {key: _values(known) for key, known in newest_of(ids).items()}


def _values(known: Newest) -> PersonValues:
    return PersonValues.of_records(known.person, known.work, known.welfare, known.heir)


def _say(saying: Saying, known: Mapping[UUID, Newest], portion: _Portion) -> Written:
    if saying.person_id is None:
        return _add(saying, portion)
    kept = known.get(saying.person_id)
    if kept is None:
        raise Person.DoesNotExist(str(saying.person_id))
    changes = saying.values.changes_against(_values(kept))
    if changes:
        said = PersonValues({path: saying.values.said[path] for path in changes})
        _change(kept, said, portion)
        _note(saying, kept.person, changes, portion)
    return Written(kept.person.id, changes, is_new=False)


def _add(saying: Saying, portion: _Portion) -> Written:
    person = Person(**saying.values.of(Part.PERSON))
    portion.new.append(person)
    _hang(Newest(person), saying.values, portion)
    changes = saying.values.changes_against(PersonValues({}))
    _note(saying, person, changes, portion)
    return Written(person.id, changes, is_new=True)


def _change(kept: Newest, said: PersonValues, portion: _Portion) -> None:
    fields = said.of(Part.PERSON)
    for name, value in fields.items():
        setattr(kept.person, name, value)
    kept.person.version += 1
    kept.person.updated_at = portion.at
    portion.changed.append(kept.person)
    _hang(kept, said, portion)
    portion.fields.update(fields, ("version", "updated_at"), MARKS)


def _hang(kept: Newest, said: PersonValues, portion: _Portion) -> None:
    """Work and welfare are new rows that take along what is not said anew; the heir is mended.
    Then the person is marked by what is newest."""
    if work := said.of(Part.WORK):
        kept.work = (
            _after(kept.work, work, portion)
            if kept.work
            else Work(person=kept.person, **work, list_import=portion.source.list_import)
        )
        portion.works.append(kept.work)
    if welfare := said.of(Part.WELFARE):
        told = {"as_of": portion.source.as_of, "source": portion.source.welfare[:160]}
        before = kept.welfare or WelfareSnapshot(person=kept.person, **told)
        snapshot = _after(before, welfare | told, portion)
        portion.welfare.append(snapshot)
        if snapshot.as_of >= before.as_of:
            kept.welfare = snapshot
    if heir := said.of(Part.HEIR):
        _hang_heir(kept, heir, portion)
    kept.mark()


def _hang_heir(kept: Newest, heir: Mapping[str, object], portion: _Portion) -> None:
    if kept.heir is None and not heir.get("name"):
        return  # a relation without a name is nobody
    if kept.heir is None:
        kept.heir = Heir(person=kept.person, list_import=portion.source.list_import, **heir)
        portion.new_heirs.append(kept.heir)
    else:
        for name, value in heir.items():
            setattr(kept.heir, name, value)
        portion.heirs.append(kept.heir)


_Dated = TypeVar("_Dated", Work, WelfareSnapshot)


def _after(before: _Dated, said: Mapping[str, object], portion: _Portion) -> _Dated:
    """A new row: what the row before says, with what is said now."""
    model = type(before)
    kept = {
        each.attname: getattr(before, each.attname)
        for each in model._meta.concrete_fields  # noqa: SLF001 - Django's public face
        if each.name not in ("id", "noted_at", "list_import")
    }
    return model(**{**kept, **said}, list_import=portion.source.list_import)


def _note(
    saying: Saying, person: Person, changes: Mapping[str, list[Json]], portion: _Portion
) -> None:
    source = portion.source
    portion.changes.append(
        (
            new_key(),
            person.id,
            portion.at,
            source.by.account_id,
            signature(source.by),
            dict(changes),
            source.list_import.id if source.list_import else None,
            saying.row_id,
            source.reason,
        )
    )


def _store(portion: _Portion) -> None:
    insert(portion.new)
    update(portion.changed, sorted(portion.fields))
    insert(portion.works)
    insert(portion.welfare)
    insert(portion.new_heirs)
    update(portion.heirs, ["name", "relation", "nik", "phone"])
    insert_values(Change, _NOTED, portion.changes)
    put_words(portion.new)
    renew_words(portion.changed)
