"""Reads about posts: who holds what today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account, Tenure
from payung.office.accounts.roles import Role


def current_tenures(account: Account, *, on: date) -> QuerySet[Tenure]:
    """The posts that an account holds on a day, oldest first; a closed post is held by nobody."""
    return (
        Tenure.objects.filter(account=account, post__is_open=True, starts_on__lte=on)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
        .select_related("post")
        .prefetch_related("post__areas")
        .order_by("starts_on", "id")
    )


def holder_of(
    account: Account, *, on: date, post_id: UUID | None = None, origin: str = ""
) -> Holder | None:
    """The account at the chosen post, or at its first one; `None` where it holds none that day."""
    tenures = list(current_tenures(account, on=on))
    chosen = next((each for each in tenures if each.post_id == post_id), None)
    tenure = chosen or (tenures[0] if tenures else None)
    if tenure is None:
        return None
    return Holder(
        account_id=account.id,
        person=account.full_name,
        post_id=tenure.post_id,
        role=Role(tenure.post.role),
        title=tenure.post.title,
        areas=tuple(sorted(area.code for area in tenure.post.areas.all())),
        origin=origin,
    )
