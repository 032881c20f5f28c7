"""Finding people in a holder's area: by words of the name, NIK or family card, and by filters.

Each way reads one index in the order of the page. Words of the name go by `SearchWord`, from the
rarest of them; a village is small enough to be read through. Pages go on by key, never by offset.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from payung.core.kernel.person_name import name_key, sort_name
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import column_of
from payung.programme.workers.models import Person, SearchWord
from payung.programme.workers.registry_state import RegistryState, registry_state
from payung.programme.workers.search import search_words

PAGE = 50
COUNTED = 10_000
"""A search is counted up to here: more hits than this are too many to be looked through."""
MOST_BY_NUMBER = 100
_SHORT = 2
"""Letters of a word that is only looked for at the beginning of the name."""
_RARE = 2_000
_SHORTEST_NUMBER = 6
_FULL_NUMBER = 16


class Lack(StrEnum):
    """What is not known about a person."""

    PHONE = "lacks_phone"
    HEIR = "lacks_heir"
    EVIDENCE = "lacks_evidence"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `state` is a life status of OpenSID, None for all of them."""

    text: str = ""
    place: str = ""
    """A district or village in the holder's area; empty for the whole area."""
    state: int | None = LifeStatus.ALIVE
    lack: Lack | None = None
    decile: int | None = None
    job: str = ""
    """A piece of the job's name; only asked where one village is."""
    rarest: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The word to go by in each area, once it was asked: for the page and for its count."""

    @property
    def number(self) -> str:
        """The digits, where a NIK or family card is looked for: six digits and more."""
        digits = re.sub(r"[\s.'’`-]", "", self.text)
        usable = digits.isascii() and digits.isdigit() and len(digits) >= _SHORTEST_NUMBER
        return digits[:_FULL_NUMBER] if usable else ""

    @property
    def words(self) -> tuple[str, ...]:
        return search_words(name_key(self.text))

    @property
    def beginning(self) -> str:
        """The first word as it is written: so a name begins, where only short words are asked."""
        return sort_name(self.text).split(" ")[0]

    @property
    def says_nothing(self) -> bool:
        """Something is written, but no letter, and too few digits for a number."""
        return bool(self.text.strip()) and not self.number and not self.words

    @property
    def marks(self) -> Q:
        """The filters, over columns that `Person` and `SearchWord` have alike."""
        found = Q()
        if self.state is not None:
            found &= Q(life_status=self.state)
        elif not self.text:
            found &= Q(life_status__gte=0)  # says nothing; it leads to the narrow index
        if self.lack is not None:
            found &= Q(**{self.lack.value: True})
        if self.decile is not None:
            found &= Q(decile=self.decile)
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people, by name. `more` says that another page follows the last of them."""

    people: tuple[Person, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people; `more` where the count stopped at `COUNTED`."""

    count: int
    more: bool = False


_Key = tuple[str, UUID]
_RowType = TypeVar("_RowType", Person, SearchWord)


def visible_people(holder: Holder) -> QuerySet[Person]:
    """The people in the holder's area whose record is their own."""
    return Person.objects.filter(scope(holder), merged_into=None)


def find_people(
    holder: Holder, wanted: Wanted, *, after: UUID | None = None, limit: int = PAGE
) -> Found:
    """The people after a person of the list (from the first one, for None), by name.

    A person `after` that the holder does not see begins from the start. Costs one statement for
    each area, one for the people, and one to choose between several words.
    """
    if wanted.number:
        return _by_number(holder, wanted)
    start = _key_of(holder, after)
    keys = heapq.merge(*(_keys(area, wanted, start, limit + 1) for area in _areas(holder, wanted)))
    found = [key for _, key in zip(range(limit + 1), keys, strict=False)]
    people = Person.objects.in_bulk([key for _, key in found[:limit]])
    return Found(
        tuple(people[key] for _, key in found[:limit] if key in people), len(found) > limit
    )


def count_people(holder: Holder, wanted: Wanted, first: Found | None = None) -> Counted:
    """How many `find_people` goes through in all; a `first` page that is the last one says it."""
    if wanted.number:
        count = len((first or _by_number(holder, wanted)).people)
        return Counted(count, more=count >= MOST_BY_NUMBER)
    if first is not None and not first.more:
        return Counted(len(first.people))
    areas = _areas(holder, wanted)
    if wanted.words:
        count = sum(_counted_words(area, wanted) for area in areas)
        return Counted(min(count, COUNTED), more=count > COUNTED)
    return Counted(sum(_counted_people(areas, replace(wanted, text="", place=""))))


def _counted_people(areas: tuple[str, ...], wanted: Wanted) -> Iterator[int]:
    """Villages are counted; what is larger is kept while the registry stands still."""
    state = registry_state() if any(area.count(".") < 3 for area in areas) else None
    for area in areas:
        yield _kept_count(area, wanted, state) if state else _people(area, wanted).count()


@lru_cache(maxsize=1024)
def _kept_count(area: str, wanted: Wanted, _state: RegistryState) -> int:
    """The count at a state of the registry, which never comes again."""
    return _people(area, wanted).count()


def every_person(holder: Holder, wanted: Wanted, *, most: int) -> Iterator[Person]:
    """All of them in the order of the list, a page of 1,000 at a time, up to `most`."""
    after: UUID | None = None
    given = 0
    while given < most:
        page = find_people(holder, wanted, after=after, limit=min(1000, most - given))
        yield from page.people
        given += len(page.people)
        if not page.more or not page.people:
            return
        after = page.people[-1].id


def _areas(holder: Holder, wanted: Wanted) -> tuple[str, ...]:
    if wanted.says_nothing:
        return ()
    if not wanted.place:
        return holder.areas
    return (wanted.place,) if holder.covers(wanted.place) else ()


def _key_of(holder: Holder, after: UUID | None) -> _Key | None:
    if after is None:
        return None
    return visible_people(holder).filter(id=after).values_list("sort_name", "id").first()


def _keys(area: str, wanted: Wanted, start: _Key | None, limit: int) -> list[_Key]:
    """Name and id of the people of one area, in order, each once."""
    if not _goes_by_words(area, wanted):
        people = _after(_people(area, wanted), start, "id")
        return list(people.order_by("sort_name", "id").values_list("sort_name", "id")[:limit])
    rows = _words(area, wanted).order_by("sort_name", "person_id")
    keys: dict[_Key, None] = {}
    while len(keys) < limit:
        page = list(_after(rows, start, "person_id").values_list("sort_name", "person_id")[:limit])
        keys |= dict.fromkeys(page)
        if len(page) < limit:
            break
        start = page[-1]
    return list(keys)[:limit]


def _goes_by_words(area: str, wanted: Wanted) -> bool:
    long = any(len(word) > _SHORT for word in wanted.words)
    return long and area.count(".") < 3


def _after(rows: QuerySet[_RowType], start: _Key | None, key: str) -> QuerySet[_RowType]:
    if start is None:
        return rows
    name, last = start
    later = Q(sort_name=name, **{f"{key}__gt": last}) | Q(sort_name__gt=name)
    return rows.filter(later, sort_name__gte=name)


def _people(area: str, wanted: Wanted) -> QuerySet[Person]:
    """The people of one area, read in the order of names."""
    place = {column_of(area): area}
    people = Person.objects.filter(wanted.marks, merged_into=None, **place)
    words = wanted.words
    if words and all(len(word) <= _SHORT for word in words):
        first = wanted.beginning
        people = people.filter(sort_name__gte=first, sort_name__lt=_beyond(first))
        words = tuple(word for word in words if word != name_key(first))
    for word in words:
        people = people.filter(_has_word(word))
    if wanted.job and area.count(".") == 3:
        people = people.filter(job_shown__icontains=wanted.job)
    return people


def _words(area: str, wanted: Wanted) -> QuerySet[SearchWord]:
    """Rows of the rarest of the words whose names have the others too."""
    rows = SearchWord.objects.filter(wanted.marks, regency_code=area[:5])
    if area.count(".") == 2:
        rows = rows.filter(district_code=area)
    if area not in wanted.rarest:
        long = [word for word in wanted.words if len(word) > _SHORT]
        wanted.rarest[area] = _rarest(area, long)
    rarest = wanted.rarest[area]
    for word in wanted.words:
        if word != rarest:
            rows = rows.filter(_has_word(word))
    return rows.filter(word__gte=rarest, word__lt=_beyond(rarest))


def _rarest(area: str, words: list[str]) -> str:
    """The first word with few people, else the one with the fewest; longer ones are asked first."""
    if len(words) == 1:
        return words[0]
    counts: dict[str, int] = {}
    for word in sorted(words, key=len, reverse=True)[:4]:
        begins = SearchWord.objects.filter(
            regency_code=area[:5], word__gte=word, word__lt=_beyond(word)
        )
        counts[word] = begins[: 20 * _RARE].count()
        if counts[word] < _RARE:
            break
    return min(counts, key=lambda word: counts[word])


def _has_word(word: str) -> Q:
    return Q(name_key__startswith=word) | Q(name_key__contains=f" {word}")


def _beyond(word: str) -> str:
    """The first text after all that begin with the word, or with these digits."""
    return word[:-1] + chr(ord(word[-1]) + 1)


def _counted_words(area: str, wanted: Wanted) -> int:
    if not _goes_by_words(area, wanted):
        return _people(area, wanted)[: COUNTED + 1].count()
    return _words(area, wanted).values("person_id").distinct()[: COUNTED + 1].count()


def _by_number(holder: Holder, wanted: Wanted) -> Found:
    """By the beginning of the NIK or of the family card; the first hundred of each."""
    digits = wanted.number
    inside = Q(pk__in=())
    for area in _areas(holder, wanted):
        inside |= Q(**{column_of(area): area})
    found: dict[UUID, Person] = {}
    for column in ("nik", "family_card_no"):
        begins = {column: digits}
        if len(digits) < _FULL_NUMBER:
            begins = {f"{column}__gte": digits, f"{column}__lt": _beyond(digits)}
        people = Person.objects.filter(inside, wanted.marks, merged_into=None, **begins)
        found |= {each.id: each for each in people.order_by(column, "id")[:MOST_BY_NUMBER]}
    people_found = sorted(found.values(), key=lambda person: (person.sort_name, person.id))
    return Found(tuple(people_found[:MOST_BY_NUMBER]), more=False)
