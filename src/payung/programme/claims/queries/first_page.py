"""What the first page asks about cases, as rows of one union: what, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import CharField, Count, Model, QuerySet, Value
from django.db.models.functions import Concat

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.claims.case import visible_to
from payung.programme.claims.queries.lists import OPEN, waiting
from payung.programme.claims.scholarships import waiting_years

ASKED = "claim:"
"""How each `what` begins."""
TURN, LATE, NEW, SCHOLARSHIP = (f"{ASKED}{name}" for name in ("turn:", "late", "new", "school"))
NEW_FOR = timedelta(days=7)
_HEARS_OF_NEW = (Role.PMD, Role.BRANCH)

Rows = QuerySet[Model, tuple[str, int]]


def questions(holder: Holder, *, on: date) -> Iterator[Rows]:
    """By stage, the cases whose turn is the holder's; for PMD those of which the clock has told;
    for PMD and the branch the new ones; and scholarships that nobody has asked for."""
    if not holder.may(Deed.CLAIM_READ):
        return
    mine = waiting(holder).order_by().values(what=Concat(Value(TURN), "stage"))
    yield mine.annotate(number=Count("pk")).values_list("what", "number")
    unpaid = visible_to(holder).filter(stage__in=OPEN)
    if holder.role is Role.PMD:
        yield _counted(unpaid.filter(escalated_on__isnull=False), LATE)
    if holder.role in _HEARS_OF_NEW:
        yield _counted(unpaid.filter(opened_on__gt=on - NEW_FOR), NEW)
    if holder.may(Deed.SCHOLARSHIP_NOTE):
        yield _counted(waiting_years(visible_to(holder)), SCHOLARSHIP)


def _counted(rows: QuerySet[Model], name: str) -> Rows:
    what = rows.order_by().annotate(what=Value(name, output_field=CharField())).values("what")
    answer: Rows = what.annotate(number=Count("pk")).values_list("what", "number")
    return answer
