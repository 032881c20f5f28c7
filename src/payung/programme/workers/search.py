"""The words by which a person is found, and keeping them.

Each word of a name has a row in one index that also carries what lists are ordered and filtered by,
so that a search over half a million people reads that index alone. Whoever writes people calls
`refresh` for them, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from payung.programme.workers.inserting import insert_values, update
from payung.programme.workers.models import Person, SearchWord
from payung.programme.workers.newest import MARKS, newest_of
from payung.programme.workers.portions import portions

LONGEST_WORD = 40
_MOST_WORDS = 12
_PORTION = 500
_REPEATED = (
    *("regency_code", "district_code", "life_status"),
    *("decile", "lacks_phone", "lacks_heir", "lacks_evidence"),
)
"""Columns of a person that its words repeat."""


def search_words(name_key: str) -> tuple[str, ...]:
    """The distinct words of a comparison key, in its order, as they are kept and looked for.

    >>> search_words("muhammad saleh muhammad")
    ('muhammad', 'saleh')
    """
    words = (word[:LONGEST_WORD] for word in name_key.split())
    return tuple(dict.fromkeys(words))[:_MOST_WORDS]


def refresh(person_ids: Collection[UUID]) -> None:
    """Brings the marks and the words of these people up to what their rows say now.

    To be called in the transaction that wrote them; a portion of 500 costs seven statements. A
    merged record loses its words.
    """
    for portion in portions(person_ids, _PORTION):
        known = list(newest_of(portion).values())
        for each in known:
            each.mark()
        people = [each.person for each in known]
        update(people, MARKS)
        renew_words(people)


def renew_words(people: Collection[Person]) -> None:
    """The words of people whose name or marks changed, in place of those they had."""
    SearchWord.objects.filter(person__in=[each.id for each in people]).delete()
    put_words(people)


def put_words(people: Collection[Person]) -> None:
    """The words of people who have none yet."""
    insert_values(
        SearchWord,
        ("word", "name_key", "person", "sort_name", *_REPEATED),
        [
            (
                *(word, each.name_key, each.id, each.sort_name),
                *(getattr(each, name) for name in _REPEATED),
            )
            for each in people
            if each.merged_into_id is None
            for word in search_words(each.name_key)
        ],
    )
