"""The work list of families to ask, how many stand where, and one family with all its checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.area.queries import titles_of
from payung.programme.claims.models import Claim
from payung.programme.claims.queries import HeirSeen, heirs_of
from payung.programme.complaints.asking import (
    heard_of,
    waits_for_second,
    why_not_ask,
    why_not_confirm,
)
from payung.programme.complaints.differences import Difference, Heard, differences
from payung.programme.complaints.models import CheckState, Hand, Missed, ReceiptCheck, Way
from payung.programme.complaints.reach import paid_claims_for
from payung.programme.complaints.wording import (
    DIFFERENCE_WORDS,
    HAND_WORDS,
    MISSED_WORDS,
    WAY_WORDS,
)

PAGE = 50


class Desk(StrEnum):
    """What is to be done about a family."""

    ASK = "ask"
    """Nobody has asked, or it is to be asked again."""
    AGAIN = "again"
    """Tried, and nobody reached."""
    SECOND = "second"
    """Heard, and waits for a second person."""
    DIFFERS = "differs"
    """Confirmed that something is wrong: to be asked again once it is mended."""
    DONE = "done"


DESK_WORDS: Mapping[Desk, str | Promise] = {
    Desk.ASK: lazy("Belum ditanya"),
    Desk.AGAIN: lazy("Belum terhubung"),
    Desk.SECOND: lazy("Menunggu orang kedua"),
    Desk.DIFFERS: lazy("Ada selisih"),
    Desk.DONE: lazy("Diterima utuh"),
}


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A paid case in the work list."""

    claim_id: UUID
    name: str
    village: str
    paid_on: date
    paid_amount: int
    days: int
    """Since the payment, up to the day on which the family said that it has everything."""
    tries: int
    desk: Desk

    @property
    def words(self) -> str | Promise:
        return DESK_WORDS[self.desk]


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """One attempt, with what differs, and whether this holder may answer it."""

    check: ReceiptCheck
    heard: Heard | None
    differences: tuple[Difference, ...]
    why_not: Refused | None

    @property
    def way(self) -> str | Promise:
        return WAY_WORDS[Way(self.check.way)]

    @property
    def missed(self) -> str | Promise:
        return MISSED_WORDS[Missed(self.check.missed)]

    @property
    def hand(self) -> str | Promise:
        return HAND_WORDS[Hand(self.check.hand)]

    @property
    def faults(self) -> tuple[str | Promise, ...]:
        return tuple(DIFFERENCE_WORDS[each] for each in self.differences)

    @property
    def waits(self) -> bool:
        return waits_for_second(self.check)


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """A family: what the branch paid beside what was heard."""

    claim: Claim
    row: FamilyRow
    heirs: Sequence[HeirSeen]
    checks: Sequence[CheckSeen]
    """Newest first."""
    why_not_ask: Refused | None


def families(
    holder: Holder, *, desk: Desk | None, village: str, after: UUID | None, on: date
) -> tuple[list[FamilyRow], UUID | None]:
    """Paid cases, the longest paid first, and where the next page begins."""
    found = _at_desks(holder, village)
    if desk:
        found = found.filter(_at(desk))
    if after and (last := found.filter(id=after).first()):
        later = Q(paid_on=last.paid_on, id__gt=last.id) | Q(paid_on__gt=last.paid_on)
        found = found.filter(later)
    rows = list(found.select_related("person").order_by("paid_on", "id")[: PAGE + 1])
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    titles = titles_of(row.village_code for row in rows)
    return [_row(row, titles, on) for row in rows[:PAGE]], following


def families_by_desk(holder: Holder, *, village: str = "") -> Mapping[Desk, int]:
    """How many families stand where, in one query."""
    told = _at_desks(holder, village).order_by().values_list(F("desk")).annotate(Count("id"))
    return {Desk(desk): count for desk, count in told}


def families_to_ask(holder: Holder) -> QuerySet[Claim]:
    """Families that nobody has reached yet, without those whose payment the holder recorded."""
    mine = Q(paid_by_account=holder.account_id)
    return _at_desks(holder, "").filter(_at(Desk.ASK, Desk.AGAIN)).exclude(mine)


def checks_to_confirm(holder: Holder) -> QuerySet[ReceiptCheck]:
    """What others heard, and waits for this holder."""
    heard = ReceiptCheck.objects.filter(
        claim__in=paid_claims_for(holder), state=CheckState.RECORDED.value, missed=""
    )
    own = Q(recorded_by_account=holder.account_id) | Q(claim__paid_by_account=holder.account_id)
    return heard.exclude(own)


def family(holder: Holder, claim_id: UUID, *, on: date) -> FamilyPage:
    """One family. Raises `Claim.DoesNotExist` for who does not find the case."""
    claim = _at_desks(holder, "").select_related("person").get(id=claim_id)
    checks = tuple(
        ReceiptCheck.objects.filter(claim=claim).select_related("heir", "claim").order_by("-number")
    )
    return FamilyPage(
        claim,
        _row(claim, titles_of((claim.village_code,)), on),
        [each for each in heirs_of(claim) if not each.heir.struck_because],
        [_seen(each, holder) for each in checks],
        why_not_ask(claim, checks[0] if checks else None, by=holder),
    )


def claim_of_check(holder: Holder, check_id: UUID) -> UUID:
    """The case of a check. Raises `ReceiptCheck.DoesNotExist` for who does not find it."""
    mine = ReceiptCheck.objects.filter(claim__in=paid_claims_for(holder))
    return mine.get(id=check_id).claim_id


def _at(*desks: Desk) -> Q:
    return Q(desk__in=[each.value for each in desks])


def _at_desks(holder: Holder, village: str) -> QuerySet[Claim]:
    """The paid cases of a holder, each with the desk that it lies on and how often it was tried."""
    last = ReceiptCheck.objects.filter(claim=OuterRef("pk")).order_by("-number")
    found = paid_claims_for(holder).annotate(
        last_state=Subquery(last.values("state")[:1]),
        last_missed=Subquery(last.values("missed")[:1]),
        tries=Subquery(last.values("number")[:1]),
        desk=Case(
            When(received_on__isnull=False, then=Value(Desk.DONE.value)),
            When(last_state__isnull=True, then=Value(Desk.ASK.value)),
            When(last_state=CheckState.SENT_BACK.value, then=Value(Desk.ASK.value)),
            When(~Q(last_missed=""), then=Value(Desk.AGAIN.value)),
            When(last_state=CheckState.RECORDED.value, then=Value(Desk.SECOND.value)),
            default=Value(Desk.DIFFERS.value),
            output_field=CharField(),
        ),
    )
    return found.filter(village_code=village) if village else found


def _row(claim: Claim, titles: Mapping[str, str], on: date) -> FamilyRow:
    paid_on = claim.paid_on or on
    return FamilyRow(
        claim_id=claim.id,
        name=claim.person.name,
        village=titles.get(claim.village_code, claim.village_code),
        paid_on=paid_on,
        paid_amount=claim.paid_amount or 0,
        days=((claim.received_on or on) - paid_on).days,
        tries=getattr(claim, "tries", None) or 0,
        desk=Desk(getattr(claim, "desk", "")),
    )


def _seen(check: ReceiptCheck, holder: Holder) -> CheckSeen:
    heard = None if check.missed else heard_of(check)
    return CheckSeen(
        check,
        heard,
        tuple(differences(heard)) if heard else (),
        why_not_confirm(check, by=holder),
    )
