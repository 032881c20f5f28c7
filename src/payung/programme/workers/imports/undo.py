"""Taking an acceptance back: what stands in the way, and how everything becomes as it was.

Statements are of fixed size: the rows of the import itself say who came in with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.programme.workers.inserting import update
from payung.programme.workers.models import (
    Change,
    DuplicatePair,
    Heir,
    ImportState,
    ListImport,
    ListRow,
    Merge,
    Person,
    RowFate,
    SearchWord,
    WelfareSnapshot,
    Work,
)
from payung.programme.workers.portions import portions
from payung.programme.workers.search import refresh
from payung.programme.workers.values import BY_PATH, Json, Part, PersonValues, from_json

_NAMED = 3
"""Names that a refusal gives as examples."""


@dataclass(frozen=True, slots=True)
class Undone:
    """People removed because they came in with the import, and people whose values came back."""

    removed: int
    restored: int


@dataclass(frozen=True, slots=True)
class _Word:
    """Who takes it back, and why."""

    by: Holder
    reason: str


def refuse_where_acted_on(of: ListImport) -> None:
    """Raises `Refused("import_acted_on")` naming whom somebody has acted on since."""
    for why, people in _reasons(of):
        names = list(people.order_by("sort_name").values_list("name", flat=True)[: _NAMED + 1])
        if names:
            named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
            raise Refused(
                "import_acted_on",
                _("Penerimaan tidak dapat dibatalkan: %(why)s (%(names)s).")
                % {"why": why, "names": named},
                _("Perbaiki datanya satu per satu di halaman orangnya."),
            )


def _reasons(of: ListImport) -> Iterator[tuple[str, QuerySet[Person]]]:
    mine = Change.objects.filter(person=OuterRef("pk"), list_import=of)
    touched = Person.objects.filter(Exists(mine))
    later = Change.objects.filter(person=OuterRef("pk"), at__gt=of.accepted_at).exclude(
        list_import=of
    )
    merges = Merge.objects.filter(Q(kept=OuterRef("pk")) | Q(merged=OuterRef("pk"))).filter(
        at__gt=of.accepted_at, undone_at=None
    )
    yield (
        _("sudah digabung dengan data lain"),
        touched.filter(Q(merged_into__isnull=False) | Exists(merges)),
    )
    yield _("datanya sudah diubah sesudahnya"), touched.filter(Exists(later))
    decided = DuplicatePair.objects.filter(
        Q(first=OuterRef("pk")) | Q(second=OuterRef("pk")), decided_at__gt=of.accepted_at
    )
    yield _("pasangan gandanya sudah diputus"), touched.filter(Exists(decided))
    named = ListRow.objects.filter(
        person=OuterRef("pk"),
        list_import__state=ImportState.ACCEPTED.value,
        list_import__accepted_at__gt=of.accepted_at,
    )
    yield _("sudah dipakai daftar lain yang diterima sesudahnya"), touched.filter(Exists(named))
    for model, column in _used_by():
        used = model._default_manager.filter(**{column: OuterRef("pk")})  # noqa: SLF001
        yield _("sudah masuk daftar calon atau langkah sesudahnya"), touched.filter(Exists(used))


def _used_by() -> list[tuple[type[models.Model], str]]:
    """Tables of other parts that refer to people: they know us, and we need not know them."""
    return [
        (relation.related_model, relation.field.name)
        for relation in Person._meta.get_fields(include_hidden=True)  # noqa: SLF001
        if isinstance(relation, models.ForeignObjectRel)
        and relation.related_model._meta.app_label != Person._meta.app_label  # noqa: SLF001
    ]


def take_back(of: ListImport, *, by: Holder, reason: str) -> Undone:
    """Everything as it was before the acceptance; the rows of the list stay, with what they say."""
    new = ListRow.objects.filter(list_import=of, fate=RowFate.NEW.value, person__isnull=False)
    removed = new.count()
    restored = _restore(of, by=by, reason=reason)
    ListRow.objects.filter(person__in=new.values("person_id")).exclude(list_import=of).update(
        person=None
    )
    _remove(of)
    new.update(person=None)
    return Undone(removed, restored)


_HANGING: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (SearchWord, ("person_id",)),
    (Work, ("person_id",)),
    (WelfareSnapshot, ("person_id",)),
    (Heir, ("person_id",)),
    (DuplicatePair, ("first_id", "second_id")),
    (Change, ("person_id",)),
    (Person, ("id",)),
)


def _remove(of: ListImport) -> None:
    """The people who came in with the import, and all that hangs on them."""
    rows = ListRow._meta.db_table  # noqa: SLF001 - Django's public face
    key = ListRow._meta.get_field("id").get_db_prep_save(of.id, connection)  # noqa: SLF001
    came_in = f"SELECT person_id FROM {rows} WHERE list_import_id = %s AND fate = %s"  # noqa: S608
    with connection.cursor() as cursor:
        for model, columns in _HANGING:
            for column in columns:
                table = model._meta.db_table  # noqa: SLF001
                cursor.execute(
                    f"DELETE FROM {table} WHERE {column} IN ({came_in})",  # noqa: S608 - no input
                    [key, RowFate.NEW.value],
                )


def _restore(of: ListImport, *, by: Holder, reason: str) -> int:
    """The values of people who were known before, from the history."""
    new = ListRow.objects.filter(list_import=of, fate=RowFate.NEW.value, person=OuterRef("person"))
    changes = Change.objects.filter(~Exists(new), list_import=of)
    people = list(changes.order_by("person").values_list("person_id", flat=True).distinct())
    for portion in portions(people):
        before = changes.filter(person__in=portion).order_by("-at", "-id")
        _restore_people(portion, list(before), of, _Word(by, reason))
    return len(people)


def _restore_people(
    keys: Sequence[UUID], changes: Sequence[Change], of: ListImport, word: _Word
) -> None:
    hanging = {"person__in": keys, "list_import": of}
    for model in (Work, WelfareSnapshot, Heir):
        model._default_manager.filter(**hanging).delete()  # noqa: SLF001
    people = Person.objects.select_for_update().in_bulk(keys)
    heirs = {each.person_id: each for each in _first_heirs(keys)}
    notes = []
    for change in changes:
        person = people[change.person_id]
        for path, (before, _after) in change.values.items():
            _put_back(person, heirs.get(person.id), path, before)
        notes.append(_note(change, word))
    now = timezone.now()
    for person in people.values():
        person.version += 1
        person.updated_at = now
    for restored in (list(people.values()), list(heirs.values())):
        update(restored, _columns(restored))
    Change.objects.bulk_create(notes)
    refresh(keys)


def _columns(rows: Sequence[models.Model]) -> list[str]:
    return [
        each.attname
        for row in rows[:1]
        for each in row._meta.concrete_fields  # noqa: SLF001 - Django's public face
        if not each.primary_key
    ]


def _first_heirs(keys: Sequence[UUID]) -> QuerySet[Heir]:
    return Heir.objects.filter(person__in=keys).order_by("-place", "-id")


def _put_back(person: Person, heir: Heir | None, path: str, before: Json) -> None:
    """Work and welfare were new rows, which are gone by now; the rest is set back, with the keys
    that belong to it."""
    kept = BY_PATH[path]
    record = {Part.PERSON: person, Part.HEIR: heir}.get(kept.part)
    if record is None:
        return
    field = record._meta.get_field(kept.field)  # noqa: SLF001 - Django's public face
    value = "" if before is None and not field.null else from_json(path, before)
    for name, each in PersonValues({path: value}).of(kept.part).items():
        setattr(record, name, each)


def _note(change: Change, word: _Word) -> Change:
    return Change(
        person_id=change.person_id,
        at=timezone.now(),
        account_id=word.by.account_id,
        made_by=signature(word.by),
        values={path: [after, before] for path, (before, after) in change.values.items()},
        list_import_id=change.list_import_id,
        reason=word.reason,
    )
