"""What waits at a post while it changes hands: the checklist of a hand-over.

It is computed from states in the area of the post, as its next holder will see it; nobody writes
it down, so nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Post
from payung.office.accounts.roles import Role
from payung.programme.decisions.board import decisions_of_village
from payung.programme.decisions.models import DecisionState
from payung.programme.workers.imports.queries import waiting_lists
from payung.programme.workers.queries import count_open_pairs

_MOST = 20
_OPEN = (
    DecisionState.DRAWN,
    DecisionState.INVITED,
    DecisionState.HELD,
    DecisionState.CONFIRMED,
    DecisionState.DECREED,
)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One thing that the next holder finds, and where it is."""

    words: str
    url: str


def unfinished_at(post: Post) -> tuple[Unfinished, ...]:
    """What waits in the area of a post for somebody with its duties."""
    next_holder = Holder(
        account_id=UUID(int=0),
        person="",
        post_id=post.id,
        role=Role(post.role),
        title=post.title,
        areas=tuple(sorted(area.code for area in post.areas.all())),
    )
    return tuple(_found(next_holder))


def _found(holder: Holder) -> Iterator[Unfinished]:
    if holder.may(Deed.LIST_ACCEPT):
        for each in waiting_lists(holder, most=_MOST):
            yield Unfinished(
                _("Daftar “%(file)s” diperiksa, belum diterima") % {"file": each.file_name},
                reverse("lists_import", args=(each.id,)),
            )
    if holder.may(Deed.DUPLICATE_DECIDE) and (count := count_open_pairs(holder)):
        told = ngettext(
            "%(count)s dugaan data ganda belum diputus",
            "%(count)s dugaan data ganda belum diputus",
            count,
        )
        yield Unfinished(told % {"count": count}, reverse("people_pairs"))
    if holder.may(Deed.CANDIDATES_READ) and holder.village:
        for decision in decisions_of_village(holder, holder.area):
            if decision.state in _OPEN:
                yield Unfinished(
                    _("Musyawarah %(year)s: %(state)s")
                    % {"year": decision.year, "state": decision.words},
                    reverse("decisions_list", args=(decision.id,)),
                )
