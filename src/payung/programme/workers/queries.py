"""Reads about one person and about pairs, always within the area of a holder.

What lies outside is not there (`DoesNotExist`); of a pair over two villages the far side shows only
in which village it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from payung.core.engine.likeness import same_name
from payung.core.kernel.person_name import name_key
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import column_of
from payung.office.area.queries import titles_of
from payung.office.audit.models import Act
from payung.office.audit.queries import acts_of
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
from payung.programme.workers.portions import portions
from payung.programme.workers.values import BY_PATH, PLACE_PATHS, Kept, PersonValues

_MOST_ALIKE = 6
_MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything that the page of a person shows. Newest first; heirs in their order."""

    person: Person
    village: str
    works: tuple[Work, ...]
    welfare: tuple[WelfareSnapshot, ...]
    heirs: tuple[Heir, ...]
    card: tuple[Person, ...]
    """Who else stands on the same family card, in the holder's area."""
    pairs: tuple[DuplicatePair, ...]
    ktp_village: str = ""
    """As it was said; a code of a known village as its name."""
    domicile_village: str = ""

    @property
    def work(self) -> Work | None:
        return self.works[0] if self.works else None


@dataclass(frozen=True, slots=True)
class ValueSource:
    """Where a value that holds now comes from."""

    kept: Kept
    change: Change


@dataclass(frozen=True, slots=True)
class PersonHistory:
    """How a person's record came to be: changes and acts newest first, lists, merges."""

    person: Person
    village: str
    sources: tuple[ValueSource, ...]
    changes: tuple[Change, ...]
    rows: tuple[ListRow, ...]
    merges: tuple[Merge, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the same person. `person` is None outside the holder's area."""

    village: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a pair; `page` is None where it lies outside the holder's area."""

    village: str
    page: PersonPage | None = None


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair with both its sides, the earlier record first."""

    pair: DuplicatePair
    sides: tuple[Side, Side]

    @property
    def is_whole(self) -> bool:
        return all(side.page for side in self.sides)


def person_of(holder: Holder, person_id: UUID) -> Person:
    """The person, or the one that it was merged into. Raises `Person.DoesNotExist` elsewhere."""
    person = Person.objects.filter(scope(holder)).get(id=person_id)
    while person.merged_into_id is not None:
        person = Person.objects.filter(scope(holder)).get(id=person.merged_into_id)
    return person


def kept_records(people: Iterable[Person]) -> dict[UUID, Person]:
    """Of these, merged record → the one that was kept in the end, however often it went on."""
    leads = {each.id: each.merged_into_id for each in people if each.merged_into_id}
    ends: dict[UUID, Person] = {}
    while leads:
        targets: dict[UUID, Person] = {}
        for ids in portions(set(leads.values())):
            targets |= {each.id: each for each in Person.objects.filter(id__in=ids)}
        onward: dict[UUID, UUID] = {}
        for merged, target in leads.items():
            kept = targets[target]
            if kept.merged_into_id:
                onward[merged] = kept.merged_into_id
            else:
                ends[merged] = kept
        leads = onward
    return ends


def values_of(person: Person) -> PersonValues:
    """What is kept about a person, the newest work and welfare with it: what its form shows."""
    return PersonValues.of_records(person, _works(person).first(), _welfare(person).first())


def _works(person: Person) -> QuerySet[Work]:
    return Work.objects.filter(person=person).order_by("-noted_at", "-id")


def _welfare(person: Person) -> QuerySet[WelfareSnapshot]:
    rows = WelfareSnapshot.objects.filter(person=person)
    return rows.order_by("-as_of", "-noted_at", "-id")


def person_page(holder: Holder, person: Person) -> PersonPage:
    """What the page shows of a person that the holder sees."""
    card: tuple[Person, ...] = ()
    if person.family_card_no:
        same_card = visible_people(holder).filter(family_card_no=person.family_card_no)
        others = same_card.exclude(id=person.id).order_by("household_relation", "birth_date", "id")
        card = tuple(others[:_MOST_SHOWN])
    pairs = DuplicatePair.objects.filter(
        Q(first=person) | Q(second=person), decision=PairDecision.OPEN
    )
    titles = titles_of([person.village_code, person.ktp_village, person.domicile_village])
    return PersonPage(
        person,
        titles[person.village_code],
        tuple(_works(person)[:_MOST_SHOWN]),
        tuple(_welfare(person)[:_MOST_SHOWN]),
        tuple(Heir.objects.filter(person=person).order_by("place", "id")),
        card,
        tuple(pairs.order_by("-percent", "id")),
        ktp_village=titles.get(person.ktp_village, ""),
        domicile_village=titles.get(person.domicile_village, ""),
    )


def person_history(holder: Holder, person: Person) -> PersonHistory:
    """How the record came to be; acts only for who reads acts."""
    changes = tuple(
        Change.objects.filter(person=person)
        .select_related("list_import", "row")
        .order_by("-at", "-id")[:200]
    )
    rows = ListRow.objects.filter(person=person).select_related("list_import")
    return PersonHistory(
        person,
        titles_of([person.village_code])[person.village_code],
        tuple(_sources(changes)),
        changes[:_MOST_SHOWN],
        tuple(rows.order_by("-list_import__uploaded_at", "position")[:_MOST_SHOWN]),
        tuple(Merge.objects.filter(kept=person).select_related("merged").order_by("-at")),
        tuple(acts_of("person", person.id)[:_MOST_SHOWN]) if holder.may(Deed.ACTS_READ) else (),
    )


def place_titles(changes: Iterable[Change]) -> Mapping[str, str]:
    """Names of the places whose codes stand in these changes; other text is its own name."""
    told = [change.values.get(path, []) for change in changes for path in PLACE_PATHS]
    return titles_of(str(each) for values in told for each in values if each)


def _sources(changes: Sequence[Change]) -> list[ValueSource]:
    """The newest change of each value, in the order of the table of values."""
    newest: dict[str, Change] = {}
    for change in changes:
        for path in change.values:
            newest.setdefault(path, change)
    return [ValueSource(kept, newest[path]) for path, kept in BY_PATH.items() if path in newest]


def photo_of(holder: Holder, person_id: UUID, work_id: UUID) -> Work:
    """The work whose photo is asked for. Raises `DoesNotExist` elsewhere or where there is none."""
    person = person_of(holder, person_id)
    return Work.objects.exclude(photo="").get(id=work_id, person=person)


def alike(holder: Holder, said: PersonValues, *, village: str) -> tuple[Alike, ...]:
    """People who may be the one that is being written: by NIK, or by name and birth date."""
    nik, born = said.said.get("nik"), said.said.get("birth_date")
    key = name_key(str(said.said.get("name") or ""))
    asked = Q(village_code=village, name_key=key) if key else Q(pk__in=())
    if nik:
        asked |= Q(nik=nik)
    if born:
        asked |= Q(birth_date=born, regency_code=village[:5])
    people = Person.objects.filter(asked, merged_into=None).order_by("sort_name", "id")
    close = [each for each in people[:500] if _is_alike(each, key, nik)][:_MOST_ALIKE]
    titles = titles_of([each.village_code for each in close])
    return tuple(
        Alike(titles[each.village_code], each if holder.covers(each.village_code) else None)
        for each in close
    )


def _is_alike(person: Person, key: str, nik: object) -> bool:
    if nik and person.nik == nik:
        return True
    return bool(key) and same_name(person.name_key, key)


def visible_pairs(holder: Holder) -> QuerySet[DuplicatePair]:
    """Pairs of which at least one side lies in the holder's area."""
    inside = scope(holder)
    for area in holder.areas:
        if area.count(".") > 1:  # a pair never reaches beyond its regency
            column = column_of(area)
            inside |= Q(**{f"first__{column}": area}) | Q(**{f"second__{column}": area})
    regencies = {area[:5] for area in holder.areas}
    return DuplicatePair.objects.filter(inside, regency_code__in=regencies)


def open_pairs(
    holder: Holder, *, after: UUID | None = None, limit: int = _MOST_SHOWN
) -> tuple[tuple[PairPage, ...], bool]:
    """Pairs that wait for a decision, newest first, and whether more follow."""
    pairs = visible_open_pairs(holder)
    if after is not None:
        pairs = pairs.filter(id__lt=after)
    found = list(pairs.select_related("first", "second").order_by("-id")[: limit + 1])
    villages = {side.village_code for pair in found for side in (pair.first, pair.second)}
    titles = titles_of(villages)
    pages = tuple(_pair_page(holder, pair, titles) for pair in found[:limit])
    return pages, len(found) > limit


def visible_open_pairs(holder: Holder) -> QuerySet[DuplicatePair]:
    """Pairs that wait for a decision."""
    return visible_pairs(holder).filter(decision=PairDecision.OPEN)


def count_open_pairs(holder: Holder) -> int:
    return visible_open_pairs(holder).count()


def pair_page(holder: Holder, pair_id: UUID) -> PairPage:
    """A pair with everything known about its sides. Raises `DuplicatePair.DoesNotExist`."""
    pair = visible_pairs(holder).select_related("first", "second").get(id=pair_id)
    titles = titles_of([pair.first.village_code, pair.second.village_code])
    whole = _pair_page(holder, pair, titles)
    first, second = (_with_everything(side) for side in whole.sides)
    return PairPage(pair, (first, second))


def _pair_page(holder: Holder, pair: DuplicatePair, titles: Mapping[str, str]) -> PairPage:
    first, second = (
        _side(holder, person, titles[person.village_code]) for person in (pair.first, pair.second)
    )
    return PairPage(pair, (first, second))


def _side(holder: Holder, person: Person, village: str) -> Side:
    if not holder.covers(person.village_code):
        return Side(village)
    return Side(village, PersonPage(person, village, (), (), (), (), ()))


def _with_everything(side: Side) -> Side:
    if side.page is None:
        return side
    person = side.page.person
    return Side(
        side.village,
        PersonPage(
            person,
            side.village,
            tuple(Work.objects.filter(person=person).order_by("-noted_at", "-id")[:1]),
            (),
            tuple(Heir.objects.filter(person=person).order_by("place", "id")),
            (),
            (),
        ),
    )
