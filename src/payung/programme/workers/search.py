"""The words by which a person is found, and keeping them.

Each word of a name has a row in one index that also carries what lists are ordered and filtered by,
so that a search over half a million people reads that index alone. Whoever writes people calls
`refresh` for them, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from payung.programme.workers.inserting import insert_values
from payung.programme.workers.models import Heir, Person, SearchWord, WelfareSnapshot, Work
from payung.programme.workers.portions import portions

LONGEST_WORD = 40
_MOST_WORDS = 12
_PORTION = 500
_MARKS = ("life_status", "decile", "lacks_phone", "lacks_heir", "lacks_evidence")
_REPEATED = ("regency_code", "district_code", *_MARKS)
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

    To be called in the transaction that wrote them; a portion of 500 costs five statements. A
    merged record loses its words.
    """
    for portion in portions(person_ids, _PORTION):
        _keep_marks(portion)
        _keep_words(portion)


def _keep_marks(ids: list[UUID]) -> None:
    work = Work.objects.filter(person=OuterRef("pk")).order_by("-noted_at", "-id")
    welfare = WelfareSnapshot.objects.filter(person=OuterRef("pk")).order_by(
        "-as_of", "-noted_at", "-id"
    )
    job = Case(When(real_job="", then=F("job")), default=F("real_job"))
    incomplete = Case(
        When(Q(place="") | Q(witness="") | Q(last_worked=None), then=True), default=False
    )
    shown = work.annotate(shown=job).values("shown")[:1]
    lacks = work.annotate(incomplete=incomplete).values("incomplete")[:1]
    Person.objects.filter(id__in=ids).update(
        job_shown=Coalesce(Subquery(shown), models.Value("")),
        decile=Subquery(welfare.values("decile")[:1]),
        lacks_phone=Case(When(phone="", then=True), default=False),
        lacks_heir=~Exists(Heir.objects.filter(person=OuterRef("pk"))),
        lacks_evidence=Coalesce(Subquery(lacks), models.Value(value=True)),
    )


def _keep_words(ids: list[UUID]) -> None:
    SearchWord.objects.filter(person__in=ids).delete()
    people = Person.objects.filter(id__in=ids, merged_into=None).values_list(
        "name_key", "id", "sort_name", *_REPEATED
    )
    insert_values(
        SearchWord,
        ("word", "name_key", "person", "sort_name", *_REPEATED),
        [
            (word, name_key, key, *repeated)
            for name_key, key, *repeated in people
            for word in search_words(name_key)
        ],
    )
