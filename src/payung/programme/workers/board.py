"""What the board of villages knows of the registry: people of each village, and its last list.

Asked for many villages at once, always inside the holder's area.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from payung.office.accounts.holder import Holder
from payung.programme.workers.imports.steps import state_words
from payung.programme.workers.models import ImportState, ListImport, Person
from payung.programme.workers.registry_state import RegistryState, registry_state

_ASIDE = (ImportState.REPLACED.value, ImportState.UNDONE.value)
"""A list in one of these states no longer speaks for its village."""
FEW = 40
"""Villages of a district, that are counted at once."""


@dataclass(frozen=True, slots=True)
class LastList:
    """A list as the board shows it; `since` is when it came into its state, as far as known."""

    id: UUID
    village_code: str
    state: ImportState
    file_name: str
    rows: int
    uploaded_at: datetime
    accepted_at: datetime | None

    @property
    def words(self) -> str:
        """The state as people read it."""
        return state_words(self.state.value)

    @property
    def since(self) -> datetime:
        return self.accepted_at or self.uploaded_at


def people_by_village(holder: Holder, villages: Sequence[str]) -> Mapping[str, int]:
    """How many people stand in the registry, by village code; a village without any is left out.

    Everybody who was not merged into somebody else: the number of the list that it opens. Counting
    half a million takes a tenth of a second, so the answer is kept while the registry stands still.
    """
    inside = tuple(code for code in villages if holder.covers(code))
    if len(inside) <= FEW:
        return _count(inside)
    state = registry_state()
    return _counted(inside, state) if state else _count(inside)


@lru_cache(maxsize=64)
def _counted(villages: tuple[str, ...], _state: RegistryState) -> Mapping[str, int]:
    """The count at a state of the registry, which never comes again."""
    return _count(villages)


def _count(villages: tuple[str, ...]) -> Mapping[str, int]:
    return dict(people_counted(villages))


def people_counted(villages: Sequence[str]) -> QuerySet[Person, tuple[str, int]]:
    """Village and number, as a question that can be part of another. The caller has looked whether
    the villages are the holder's."""
    shown = Person.objects.filter(village_code__in=villages, merged_into__isnull=True)
    told: QuerySet[Person, tuple[str, int]] = (
        shown.order_by()
        .values(what=F("village_code"))
        .annotate(number_told=Count("id"))
        .values_list("what", "number_told")
    )
    return told


def last_lists(holder: Holder, villages: Sequence[str]) -> Mapping[str, LastList]:
    """The newest list of each village that still speaks for it, by village code."""
    inside = [code for code in villages if holder.covers(code)]
    newest = (
        ListImport.objects.filter(village_code=OuterRef("village_code"))
        .exclude(state__in=_ASIDE)
        .order_by("-uploaded_at", "-id")
        .values("id")[:1]
    )
    found = ListImport.objects.filter(village_code__in=inside).annotate(newest=Subquery(newest))
    return {each.village_code: each for each in _lists(found.filter(id=F("newest")))}


def lists_of_village(holder: Holder, village: str, *, limit: int = 50) -> tuple[LastList, ...]:
    """The last lists of one village, newest first, whatever became of them."""
    if not holder.covers(village):
        return ()
    found = ListImport.objects.filter(village_code=village).order_by("-uploaded_at", "-id")
    return _lists(found[:limit])


def _lists(found: QuerySet[ListImport]) -> tuple[LastList, ...]:
    columns = found.values_list(
        "id", "village_code", "state", "file_name", "all_rows", "uploaded_at", "accepted_at"
    )
    return tuple(
        LastList(id_, village, ImportState(state), name, rows, uploaded, accepted)
        for id_, village, state, name, rows, uploaded, accepted in columns
    )
