"""Three small questions of the first page, asked as one: open pairs, vacant posts, own drafts.

A query each would be the most of what the page asks; a union of them costs one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BigIntegerField, CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import Cast

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.post_queries import vacant_posts
from payung.programme.rulebook.queries import own_drafts
from payung.programme.workers.queries import visible_open_pairs

_PAIRS, _POSTS = "pairs", "posts"


@dataclass(frozen=True, slots=True)
class Answers:
    """How many pairs and posts wait, and the drafts by year."""

    open_pairs: int
    vacant_posts: int
    drafts: dict[int, UUID]


def ask(holder: Holder, *, on: date) -> Answers:
    """Only what the holder may act on is asked."""
    questions: list[QuerySet[Model, tuple[str, int]]] = []
    if holder.may(Deed.DUPLICATE_DECIDE):
        questions.append(_counted(visible_open_pairs(holder), _PAIRS))
    if holder.may(Deed.POSTS_MANAGE):
        questions.append(_counted(vacant_posts(holder, on=on), _POSTS))
    if holder.may(Deed.RULES_CHANGE):
        named = own_drafts(holder).annotate(
            what=Cast("id", CharField()), number=Cast(F("year"), BigIntegerField())
        )
        questions.append(named.values_list("what", "number"))
    if not questions:
        return Answers(0, 0, {})
    answers = dict(questions[0].union(*questions[1:], all=True))
    pairs, posts = answers.pop(_PAIRS, 0), answers.pop(_POSTS, 0)
    return Answers(pairs, posts, {year: UUID(key) for key, year in answers.items()})


def _counted(rows: QuerySet[Model], name: str) -> QuerySet[Model, tuple[str, int]]:
    what = rows.order_by().annotate(what=Value(name, output_field=CharField())).values("what")
    answer: QuerySet[Model, tuple[str, int]] = what.annotate(number=Count("pk")).values_list(
        "what", "number"
    )
    return answer
