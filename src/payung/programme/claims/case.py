"""One case: who sees it, what the family is owed on a day, who inherits and is reached how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypedDict

from django.db.models import Prefetch, QuerySet

from payung.core.engine.family_claim import FamilyClaim
from payung.core.kernel.refused import Refused
from payung.core.law.heirs import HeirClass, heir_class
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.programme.claims.circumstances import (
    Gathered,
    circumstances_of,
    owed_by_law,
    work_evidence,
)
from payung.programme.claims.models import Claim, ClaimContact, ClaimHeir, ContactSource, Stage


class FiledAs(TypedDict):
    """`Claim.filed`: the answer of the law as it was filed with the branch; money in rupiah as
    `[now, after release]`."""

    promised: list[int]
    others: dict[str, list[int]]
    release: int
    scholarship: dict[str, int]
    receivers: list[str]
    papers: list[str]
    warnings: list[str]
    status: str


@dataclass(frozen=True, slots=True)
class HeirSeen:
    """Somebody of the family: the class in the legal order (none for a relation that it does not
    name), whether he or she receives, and every contact, newest first."""

    heir: ClaimHeir
    heir_class: HeirClass | None
    receives: bool
    contacts: tuple[ClaimContact, ...]

    @property
    def contact(self) -> ClaimContact | None:
        return self.contacts[0] if self.contacts else None

    @property
    def earlier(self) -> tuple[ClaimContact, ...]:
        """How the heir was reached before, newest first."""
        return self.contacts[1:]

    def seen_from_the_village(self) -> HeirSeen:
        """Without the contacts that somebody outside the village wrote down."""
        inside = (each for each in self.contacts if each.source != ContactSource.OUTSIDE)
        return replace(self, contacts=tuple(inside))


def visible_to(holder: Holder) -> QuerySet[Claim]:
    """The cases in the holder's areas."""
    return Claim.objects.filter(scope(holder))


def is_seen_outside(holder: Holder) -> bool:
    """Whether a holder may know what was asked of the family after the payment."""
    return holder.may(Deed.RECEIPT_CHECK)


def stage_for(holder: Holder, claim: Claim) -> Stage:
    """How far a case has come, as this holder may know it: for a village it ends at paid."""
    if claim.received_on and is_seen_outside(holder):
        return Stage.RECEIVED
    return Stage(claim.stage)


def owed(claim: Claim, day: date, *, beside: Gathered | None = None) -> FamilyClaim:
    """What the family of a case is owed by the law of the event, looked at on a day.

    Raises `Refused("law_not_in_force")` for an event before July 2015.
    """
    return owed_by_law(circumstances_of(claim, day, beside=beside))


def heirs_of(claim: Claim) -> tuple[HeirSeen, ...]:
    """The family in the legal order, nearest first; who was struck stands last."""
    beside = Gathered(family_of(claim), work_evidence(claim))
    return in_legal_order(claim, beside.heirs, owed(claim, claim.opened_on, beside=beside))


def family_of(claim: Claim) -> list[ClaimHeir]:
    """Everybody whom the family told of, in that order, with their contacts."""
    contacts = Prefetch("contacts", ClaimContact.objects.order_by("-at", "-id"))
    return list(claim.heirs.order_by("place").prefetch_related(contacts))


def in_legal_order(
    claim: Claim, heirs: Iterable[ClaimHeir], answer: FamilyClaim
) -> tuple[HeirSeen, ...]:
    """`heirs_of`, from what was read and answered already."""
    receive = {(each.name, each.relation) for each in answer.receivers}
    seen = [
        HeirSeen(
            each,
            _class(each, claim.happened_on),
            not each.struck_because and (each.name, each.relation) in receive,
            tuple(each.contacts.all()),
        )
        for each in heirs
    ]
    return tuple(sorted(seen, key=_legal_order))


def _class(heir: ClaimHeir, on: date) -> HeirClass | None:
    try:
        return heir_class(heir.relation, on)
    except Refused:
        return None


def _legal_order(seen: HeirSeen) -> tuple[bool, int, int]:
    order = list(HeirClass)
    rank = order.index(seen.heir_class) if seen.heir_class else len(order)
    return bool(seen.heir.struck_because), rank, seen.heir.place
