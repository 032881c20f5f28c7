"""Putting two records of one person together, and taking them apart again.

A merge loses nothing: both records are kept whole in `Merge.before`, everything that hung on the
one hangs on the other afterwards, and undoing it puts all of it back. Papers that were issued keep
the record that they name; it leads on to the one that was kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.core import serializers
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.programme.workers.actions import asked_with_reason
from payung.programme.workers.deciding import Verdict, open_pair, settle, settle_number
from payung.programme.workers.models import (
    Change,
    DuplicatePair,
    Heir,
    ListRow,
    Merge,
    PairDecision,
    Person,
    WelfareSnapshot,
    Work,
)
from payung.programme.workers.people_search import visible_people
from payung.programme.workers.search import refresh
from payung.programme.workers.values import KEPT, Json, Part, PersonValues, as_json, from_json

_HUNG: Final[dict[str, type[models.Model]]] = {
    "work": Work,
    "welfare": WelfareSnapshot,
    "heir": Heir,
    "change": Change,
    "row": ListRow,
}
_Prepare = Callable[[Person, Person], None]
_PREPARED_BY: Final[list[_Prepare]] = []
_NOT_FILLED = ("village_code", "nik_is_disputed", "life_status")


def carry(name: str, model: type[models.Model], prepare: _Prepare) -> None:
    """For parts above this one, when the programme starts: these rows hang on a person as well.

    They go along in a merge and come back when it is undone. `prepare` gets the kept and the merged
    record before they are put together, and raises the `Refused` that stands in the way.
    """
    _HUNG[name] = model
    if prepare not in _PREPARED_BY:
        _PREPARED_BY.append(prepare)


@transaction.atomic
def merge_pair(*, by: Holder, pair_id: UUID, keep: UUID, reason: str) -> Merge:
    """Both records are one person: the other goes into the one that is kept.

    What the kept record does not say is taken from the other. Raises as `decide_pair` does.
    """
    by.must(Deed.PEOPLE_MERGE)
    pair = open_pair(by, pair_id)
    asked_with_reason(reason)
    if keep not in (pair.first_id, pair.second_id):
        raise Refused("not_of_the_pair", _("Data yang dipilih bukan bagian dari pasangan ini."))
    other = pair.second_id if keep == pair.first_id else pair.first_id
    people = visible_people(by).select_for_update().in_bulk([keep, other])
    kept, merged = people[keep], people[other]
    for prepare in _PREPARED_BY:
        prepare(kept, merged)
    merge = _merge(by, kept, merged, reason.strip())
    settle(by, pair, Verdict(PairDecision.SAME, reason))
    DuplicatePair.objects.filter(
        Q(first=merged) | Q(second=merged), decision=PairDecision.OPEN
    ).delete()
    record(
        by=by,
        deed=Deed.PEOPLE_MERGE,
        of=("person", kept.id),
        place=kept.place_code,
        reason=reason.strip(),
        details={"merged": str(merged.id), "merge": str(merge.id)},
    )
    return merge


@transaction.atomic
def undo_merge(*, by: Holder, merge_id: UUID, reason: str) -> Merge:
    """Both records as they were; what was changed on the kept one since then stays.

    The pair is open again. Raises `merge_undone`, `reason_missing`, `nik_of_one_person`.
    """
    by.must(Deed.PEOPLE_MERGE)
    merge = (
        Merge.objects.select_for_update()
        .select_related("kept", "merged")
        .get(id=merge_id, kept__in=visible_people(by))
    )
    asked_with_reason(reason)
    if merge.undone_at is not None:
        raise Refused("merge_undone", _("Penggabungan ini sudah dibatalkan."))
    by.must(Deed.PEOPLE_MERGE, merge.merged.place_code)
    _take_apart(by, merge, reason.strip())
    record(
        by=by,
        deed=Deed.PEOPLE_MERGE,
        of=("person", merge.kept_id),
        place=merge.kept.place_code,
        reason=reason.strip(),
        details={"undone": str(merge.id)},
    )
    return merge


def _merge(by: Holder, kept: Person, merged: Person, reason: str) -> Merge:
    hung = {name: _ids_on(model, merged) for name, model in _HUNG.items()}
    whole = {"kept": _whole(kept), "merged": _whole(merged), "hung": hung}
    heirs = Heir.objects.filter(person=kept).count()
    Heir.objects.filter(person=merged).update(place=models.F("place") + heirs)
    for model in _HUNG.values():
        _rows(model).filter(person=merged).update(person=kept)
    merged.merged_into = kept
    merged.version += 1
    merged.save()
    filled = _fill(kept, merged)
    kept.version += 1
    kept.save()
    _note(by, kept, filled, reason)
    settle_number(kept.nik)
    refresh([kept.id, merged.id])
    return Merge.objects.create(
        kept=kept,
        merged=merged,
        before={**whole, "filled": filled},
        at=timezone.now(),
        account_id=by.account_id,
        made_by=signature(by),
        reason=reason,
    )


def _rows(model: type[models.Model]) -> models.Manager[models.Model]:
    return model._default_manager  # noqa: SLF001 - Django's public face


def _ids_on(model: type[models.Model], person: Person) -> list[str]:
    return [str(key) for key in _rows(model).filter(person=person).values_list("pk", flat=True)]


def _whole(person: Person) -> list[object]:
    """The record with everything that hangs on it, as Django writes it down."""
    rows: list[models.Model] = [person]
    for model in (Work, WelfareSnapshot, Heir):
        rows += _rows(model).filter(person=person)
    told: list[object] = json.loads(serializers.serialize("json", rows))
    return told


def _fill(kept: Person, merged: Person) -> dict[str, list[Json]]:
    """What the kept record does not say is taken from the other; path → [before, after]."""
    filled: dict[str, list[Json]] = {}
    for each in KEPT:
        if each.part is not Part.PERSON or each.path in _NOT_FILLED:
            continue
        before, after = getattr(kept, each.field), getattr(merged, each.field)
        if before in (None, "") and after not in (None, ""):
            setattr(kept, each.field, after)
            filled[each.path] = [as_json(before), as_json(after)]
    if "mother_name" in filled:
        kept.mother_key = merged.mother_key
    return filled


def _take_apart(by: Holder, merge: Merge, reason: str) -> None:
    kept, merged = (
        Person.objects.select_for_update().get(id=key) for key in (merge.kept_id, merge.merged_id)
    )
    back = PersonValues.of_records(kept)
    restored: dict[str, list[Json]] = {}
    for path, (before, after) in merge.before["filled"].items():
        if as_json(back.said[path]) == after:
            setattr(kept, path, from_json(path, before))
            restored[path] = [after, before]
    if "mother_name" in restored:
        kept.mother_key = ""
    merged.merged_into = None
    merged.version += 1
    kept.version += 1
    try:
        with transaction.atomic():
            kept.save()
            merged.save()
    except IntegrityError as fault:
        raise Refused(
            "nik_of_one_person",
            _("NIK data yang digabung kini dipakai orang lain."),
            _("Selesaikan dahulu pasangan dengan NIK yang sama."),
        ) from fault
    for name, ids in merge.before["hung"].items():
        _rows(_HUNG[name]).filter(pk__in=ids).update(person=merged)
    _note(by, kept, restored, reason)
    refresh([kept.id, merged.id])
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    first, second = sorted((kept.id, merged.id))
    DuplicatePair.objects.filter(first=first, second=second).update(
        decision=PairDecision.OPEN,
        decided_at=None,
        decided_by_account=None,
        decided_by="",
        reason="",
    )


def _note(by: Holder, person: Person, values: dict[str, list[Json]], reason: str) -> None:
    Change.objects.create(
        person=person,
        at=timezone.now(),
        account_id=by.account_id,
        made_by=signature(by),
        values=values,
        reason=reason,
    )
