"""Adding an act to the chain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, TypeAlias
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from payung.office.area.models import levels_of
from payung.office.audit.chain import Json, hash_of
from payung.office.audit.models import Act, ChainHead

Details: TypeAlias = Mapping[str, Json]


class Actor(Protocol):
    """Who acts: a holder of a post, or the programme itself."""

    @property
    def account_id(self) -> UUID | None: ...
    @property
    def person(self) -> str: ...
    @property
    def post_id(self) -> UUID | None: ...
    @property
    def title(self) -> str: ...
    @property
    def origin(self) -> str: ...


@transaction.atomic
def record(
    *,
    by: Actor,
    deed: str,
    of: tuple[str, UUID | str],
    place: str,
    reason: str = "",
    details: Details | None = None,
) -> Act:
    """Add one act. `of` is kind and key of the object, `place` a dotted code or empty.

    The head of the chain stays locked until the surrounding transaction ends, so acts are numbered
    without a gap; it is called last in an action. `details` must not name a person.
    """
    head, _ = ChainHead.objects.select_for_update().get_or_create(id=1)
    act = Act(
        number=head.number + 1,
        at=timezone.now(),
        account_id=by.account_id,
        person=by.person,
        post_id=by.post_id,
        post=by.title,
        deed=deed,
        kind=of[0],
        object_id=str(of[1]),
        origin=by.origin,
        reason=reason,
        details=dict(details or {}),
        previous_hash=head.hash,
        **levels_of(place),
    )
    act.hash = hash_of(act)
    act.save(force_insert=True)
    head.number, head.hash = act.number, act.hash
    head.save()
    return act
