"""Reads of the chain of acts: pages of acts for an area, and the proof that none was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from payung.office.audit.chain import hash_of
from payung.office.audit.models import Act, ChainHead

PAGE = 50
_CHUNK = 2000
_LOOKED_AT_CLOSELY = 20
"""Faults for which it is found out how: each takes a search through the chain."""
_NEARBY = 500


@dataclass(frozen=True, slots=True)
class ActFilter:
    """What is looked for: acts of some accounts, of a deed, below a place, between two days."""

    accounts: tuple[UUID, ...] | None = None
    deed: str = ""
    place: str = ""
    since: date | None = None
    until: date | None = None


def acts(within: Q, wanted: ActFilter, *, before: int | None = None) -> list[Act]:
    """One page of acts, newest first, and one more where there is a next page.

    `within` is the scope of the holder; `before` the number of the last act of the page before.
    """
    found = Act.objects.filter(within)
    if wanted.accounts is not None:
        found = found.filter(account_id__in=wanted.accounts)
    if wanted.deed:
        found = found.filter(deed=wanted.deed)
    if wanted.place:
        found = found.filter(_below(wanted.place))
    if wanted.since:
        found = found.filter(number__gte=_first_number(wanted.since))
    if wanted.until:
        found = found.filter(number__lt=_first_number(wanted.until + timedelta(days=1)))
    if before is not None:
        found = found.filter(number__lt=before)
    return list(found.order_by("-number")[: PAGE + 1])


def act(within: Q, number: int) -> Act | None:
    return Act.objects.filter(within, number=number).first()


def acts_of(kind: str, object_id: UUID) -> QuerySet[Act]:
    """What was done to one object that the holder may see, newest first, wherever it lay then."""
    return Act.objects.filter(kind=kind, object_id=str(object_id)).order_by("-number")


def last_acts(within: Q, *, post_id: UUID, count: int) -> list[Act]:
    """What was done last at a post."""
    return list(Act.objects.filter(within, post_id=post_id).order_by("-number")[:count])


def _below(place: str) -> Q:
    column = {5: "regency_code", 8: "district_code"}.get(len(place), "village_code")
    return Q(**{column: place})


def _first_number(day: date) -> int:
    """Number of the first act of a day or after it: acts are numbered in the order of time."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    first = Act.objects.filter(at__gte=start).order_by("at").values_list("number", flat=True)[:1]
    return next(iter(first), _last_number() + 1)


def _last_number() -> int:
    return ChainHead.objects.values_list("number", flat=True).first() or 0


class Flaw(StrEnum):
    """What can be wrong with a chain, in words."""

    CHANGED = "isinya diubah"
    MISSING = "hilang"
    MOVED = "dipindah dari nomor lain"
    UNLINKED = "tidak menyambung pada perbuatan sebelumnya: satu dari keduanya diganti"
    CUT = "hilang dari ujung rantai"
    BEYOND = "melewati ujung rantai yang dicatat"
    OTHER_END = "ujung rantai yang dicatat berbeda"
    NOT_AS_NOTED = "berbeda dari yang pernah dicatat di luar sistem"


@dataclass(frozen=True, slots=True)
class Fault:
    """One act by its number, or a row of them (both ends included), and what is wrong."""

    number: int
    flaw: Flaw
    to: int

    def __str__(self) -> str:
        numbers = str(self.number) if self.to == self.number else f"{self.number}-{self.to}"
        return f"Perbuatan nomor {numbers} {self.flaw}."


def _fault(number: int, flaw: Flaw) -> Fault:
    return Fault(number, flaw, number)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many acts were looked at, the end of the chain, and every fault by number."""

    checked: int
    last: int
    last_hash: str
    faults: tuple[Fault, ...]


def verify(*, noted: tuple[int, str] | None = None) -> Verdict:
    """Look at the whole chain, in constant memory.

    `noted` is number and hash (or how it begins) of an act that somebody wrote down elsewhere: it
    finds out who changed everything, the end included.
    """
    chain = _Chain()
    for each in Act.objects.order_by("number").iterator(_CHUNK):
        chain.add(each)
    faults = [*chain.faults, *_faults_of_the_end(chain)]
    if noted and not Act.objects.filter(number=noted[0], hash__startswith=noted[1]).exists():
        faults.append(_fault(noted[0], Flaw.NOT_AS_NOTED))
    return Verdict(chain.checked, chain.last, chain.last_hash, tuple(faults))


class _Chain:
    """The chain as far as it was looked at."""

    def __init__(self) -> None:
        self.checked = 0
        self.last = 0
        self.last_hash = ""
        self.faults: list[Fault] = []

    def add(self, act: Act) -> None:
        has_gap = act.number > self.last + 1
        if has_gap:
            self.faults.append(Fault(self.last + 1, Flaw.MISSING, act.number - 1))
        if hash_of(act) != act.hash:
            is_rare = len(self.faults) < _LOOKED_AT_CLOSELY
            self.faults.append(_fault(act.number, _how_changed(act) if is_rare else Flaw.CHANGED))
        elif not has_gap and act.previous_hash != self.last_hash:
            self.faults.append(_fault(act.number, Flaw.UNLINKED))
        self.checked += 1
        self.last, self.last_hash = act.number, act.hash


def _how_changed(act: Act) -> Flaw:
    """Moved where the act is whole under another number, else changed."""
    here = act.number
    before = Act.objects.filter(hash=act.previous_hash).values_list("number", flat=True).first()
    nearby = range(max(1, here - _NEARBY), here + _NEARBY)
    flaw = Flaw.CHANGED
    for number in ((before or 0) + 1, *nearby):
        act.number = number
        if hash_of(act) == act.hash:
            flaw = Flaw.MOVED
            break
    act.number = here
    return flaw


def _faults_of_the_end(chain: _Chain) -> Iterator[Fault]:
    head = ChainHead.objects.first() or ChainHead()
    if head.number > chain.last:
        yield Fault(chain.last + 1, Flaw.CUT, head.number)
    elif head.number < chain.last:
        yield Fault(head.number + 1, Flaw.BEYOND, chain.last)
    elif head.hash != chain.last_hash:
        yield _fault(chain.last, Flaw.OTHER_END)
