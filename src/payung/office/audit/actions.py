"""Adding an act to the chain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from payung.core.kernel.refused import Refused
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


def signature(by: Actor) -> str:
    """Who, and at which post, as rows keep it beside what was done; at most 160 characters."""
    return f"{by.person}, {by.title}"[:160]


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
    without a gap; it is called last in an action. Neither `reason` nor `details` may name a
    person by number: raises `Refused("act_names_a_person")` for what looks like a NIK, a family
    card or a telephone.
    """
    _must_not_name_a_person(reason, details or {})
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


_IDENTITY = re.compile(r"(?<![\w.-])\d{4}([ .-]?)\d{4}\1\d{4}\1\d{4}(?![\w-])")
_TELEPHONE = re.compile(r"(?<![\w.-])(?:\+?62|0)[ -]?8\d{1,2}[ -]?\d{3,4}[ -]?\d{3,5}(?![\w-])")


def _must_not_name_a_person(reason: str, details: Mapping[str, Json]) -> None:
    """Acts are read by auditors and never go away: a person is in them by key alone."""
    for text in (reason, *_texts(details)):
        if _IDENTITY.search(text) or _TELEPHONE.search(text):
            raise Refused(
                "act_names_a_person",
                gettext("Alasan atau rincian memuat nomor NIK, KK, atau telepon."),
                gettext("Tulis tanpa nomor; orangnya sudah tercatat pada perbuatan ini."),
            )


def _texts(said: Json) -> Iterator[str]:
    if isinstance(said, Mapping):
        for key, value in said.items():
            yield key
            yield from _texts(value)
    elif isinstance(said, str):
        yield said
    elif isinstance(said, Sequence):
        for value in said:
            yield from _texts(value)
    elif said is not None:
        yield str(said)
