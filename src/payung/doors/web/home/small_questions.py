"""Small questions of the first page, asked as one: pairs, posts, own drafts, alarms by kind.

A query each would be the most of what the page asks; a union of them costs one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import BigIntegerField, CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import Cast, Concat

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.post_queries import vacant_posts
from payung.programme.payments.alarms.inbox import waiting
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.rulebook.queries import own_drafts
from payung.programme.workers.queries import visible_open_pairs

_PAIRS, _POSTS, _ALARMS = "pairs", "posts", "alarm:"


@dataclass(frozen=True, slots=True)
class Answers:
    """How many pairs and posts wait, the drafts by year, and the alarms for the post by kind."""

    open_pairs: int
    vacant_posts: int
    drafts: dict[int, UUID]
    alarms: dict[AlarmKind, int] = field(default_factory=dict)


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
    if holder.may(Deed.ALARM_READ):
        kinds = waiting(holder).order_by().values(what=Concat(Value(_ALARMS), "kind"))
        questions.append(kinds.annotate(number=Count("pk")).values_list("what", "number"))
    if not questions:
        return Answers(0, 0, {})
    answers = dict(questions[0].union(*questions[1:], all=True))
    pairs, posts = answers.pop(_PAIRS, 0), answers.pop(_POSTS, 0)
    alarms = {
        AlarmKind(what.removeprefix(_ALARMS)): answers.pop(what)
        for what in list(answers)
        if what.startswith(_ALARMS)
    }
    return Answers(pairs, posts, {year: UUID(key) for key, year in answers.items()}, alarms)


def _counted(rows: QuerySet[Model], name: str) -> QuerySet[Model, tuple[str, int]]:
    what = rows.order_by().annotate(what=Value(name, output_field=CharField())).values("what")
    answer: QuerySet[Model, tuple[str, int]] = what.annotate(number=Count("pk")).values_list(
        "what", "number"
    )
    return answer
