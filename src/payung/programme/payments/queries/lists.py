"""Lists of bills: which there are, where they stand, what they come to, and what waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Greatest
from django.utils.functional import Promise

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.roles import Role
from payung.office.area.queries import titles_of
from payung.office.writing import months_words
from payung.programme.enrolment.models import Container, PayerModel
from payung.programme.payments.models import ASKS_NOTHING, Bill, BillState, Reversal, ReversalState
from payung.programme.payments.steps import (
    PAYER_ROLES,
    PAYER_WORDS,
    STATE_WORDS,
    TRANSITIONS,
    Step,
)
from payung.programme.payments.turn import visible_to
from payung.programme.payments.wording import container_words

PAGE = 50
OWED = (BillState.ISSUED.value, BillState.SHORT.value)
"""States in which the payer has something to do."""
_OWING = Greatest(F("amount") - F("received") - F("credit"), 0)


_AHEAD = {
    BillState.DRAFTED: Step.ISSUE,
    BillState.ISSUED: Step.PROVE,
    BillState.SHORT: Step.PROVE,
    BillState.PAID: Step.CONFIRM,
}


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill in a list."""

    id: UUID
    version: int
    number: int
    place: str
    container: str
    payer: str | Promise
    payer_name: str
    months: str
    due_on: date
    state: BillState
    members: int
    amount: int
    credit: int
    received: int
    to_pay: int
    billing_code: str
    is_late: bool

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def asks_nothing(self) -> bool:
        return self.state in ASKS_NOTHING


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list of bills; empty values do not filter."""

    state: BillState | None = None
    place: str = ""
    """Dotted code of a village, or of the regency for bills of many villages."""
    is_late: bool = False
    search: str = ""
    """Part of a billing code, or of the name of who pays."""
    after: UUID | None = None

    @property
    def is_urgent(self) -> bool:
        """Whether the earliest due come first: of those that wait for money."""
        return self.is_late or (self.state is not None and self.state.value in OWED)


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many bills stand in a state, and what they come to."""

    state: BillState
    bills: int
    people: int
    amount: int
    to_pay: int

    @property
    def words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def asks_nothing(self) -> bool:
        return self.state in ASKS_NOTHING


def bills(
    holder: Holder, wanted: Wanted, *, on: date, size: int = PAGE
) -> tuple[list[BillRow], UUID | None]:
    """Bills of the holder's areas by due date, and where the next page begins."""
    found = _filtered(visible_to(holder), wanted)
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    if wanted.is_late:
        found = found.filter(state__in=OWED, due_on__lt=on)
    word, order = ("gt", ("due_on", "id")) if wanted.is_urgent else ("lt", ("-due_on", "-id"))
    if wanted.after and (last := found.filter(id=wanted.after).first()):
        same = Q(**{"due_on": last.due_on, f"id__{word}": last.id})
        found = found.filter(same | Q(**{f"due_on__{word}": last.due_on}))
    rows = list(found.select_related("container").order_by(*order)[: size + 1])
    following = rows[size - 1].id if len(rows) > size else None
    return rows_of(rows[:size], on), following


def counts_by_state(holder: Holder, wanted: Wanted) -> dict[BillState, StateCount]:
    """How many bills stand where, and their sums, in one query."""
    found = _filtered(visible_to(holder), wanted).order_by()
    told = found.values("state").annotate(
        bills=Count("id"), people=Sum("members"), money=Sum("amount"), owing=Sum(_OWING)
    )
    return {
        BillState(row["state"]): StateCount(
            BillState(row["state"]), row["bills"], row["people"], row["money"], row["owing"]
        )
        for row in told
    }


def late(holder: Holder, *, on: date) -> tuple[int, int]:
    """Bills that are past their day and not paid, and what they still owe."""
    found = visible_to(holder).filter(state__in=OWED, due_on__lt=on)
    told = found.aggregate(bills=Count("id"), owing=Coalesce(Sum(_OWING), 0))
    return told["bills"], told["owing"]


def payable(holder: Holder, *, on: date) -> list[BillRow]:
    """Issued bills that the holder's post may pay, the earliest due first; at most 400."""
    found = visible_to(holder).filter(_paid_by(holder), state__in=OWED)
    rows = found.annotate(owing=_OWING).filter(owing__gt=0).select_related("container")
    return rows_of(rows.order_by("due_on", "id")[:400], on)


def bills_waiting(holder: Holder) -> QuerySet[Bill]:
    """Bills whose next step this holder may do, for the first page."""
    wanted = Q(pk__in=())
    for state, step in _AHEAD.items():
        if holder.may(TRANSITIONS[step].deed):
            own = _paid_by(holder) if step is Step.PROVE else Q()
            wanted |= Q(state=state.value) & own
    if holder.may(Deed.REVERSAL_ANSWER):
        asked = Reversal.objects.filter(bill=OuterRef("pk"), state=ReversalState.ASKED.value)
        others = asked.exclude(asked_by_account=holder.account_id)
        if holder.role is not Role.BRANCH:
            others = others.filter(asked_by_branch=True)
        wanted |= Q(Exists(others), state=BillState.POSTED.value)
    return visible_to(holder).filter(wanted)


def containers_to_bill(holder: Holder) -> list[tuple[Container, str]]:
    """Open containers of the holder's areas with their titles, for the draft of a bill."""
    if not holder.may(Deed.BILL_DRAFT):
        return []
    found = Container.objects.filter(scope(holder), closed_on__isnull=True)
    rows = list(found.order_by("village_code", "kind", "fund_source")[:1000])
    titles = titles_of(row.place_code for row in rows)
    return [(row, f"{titles[row.place_code]} · {container_words(row)}") for row in rows]


def rows_of(
    found: QuerySet[Bill] | list[Bill], on: date, titles: Mapping[str, str] | None = None
) -> list[BillRow]:
    """Bills as lists show them; `titles` are those of their places, where they are known."""
    listed = list(found)
    known = titles or {}
    missing = {row.place_code for row in listed} - known.keys()
    named = {**known, **(titles_of(missing) if missing else {})}
    return [_row(each, named[each.place_code], on) for each in listed]


def _filtered(found: QuerySet[Bill], wanted: Wanted) -> QuerySet[Bill]:
    if wanted.place:
        village = wanted.place if wanted.place.count(".") == 3 else ""
        found = found.filter(village_code=village)
    if words := wanted.search.strip():
        code = Q(billing_code__icontains="".join(words.split())[:40])
        found = found.filter(code | Q(container__payer_name__icontains=words[:80]))
    return found


def _paid_by(holder: Holder) -> Q:
    payers = [model.value for model, roles in PAYER_ROLES.items() if holder.role in roles]
    return Q(container__payer_model__in=payers)


def _row(bill: Bill, place: str, on: date) -> BillRow:
    state = BillState(bill.state)
    return BillRow(
        id=bill.id,
        version=bill.version,
        number=bill.number,
        place=place,
        container=container_words(bill.container),
        payer=PAYER_WORDS[PayerModel(bill.container.payer_model)],
        payer_name=bill.container.payer_name,
        months=months_words(Month.parse(bill.first_month), Month.parse(bill.last_month)),
        due_on=bill.due_on,
        state=state,
        members=bill.members,
        amount=bill.amount,
        credit=bill.credit,
        received=bill.received,
        to_pay=bill.to_pay,
        billing_code=bill.billing_code,
        is_late=state.value in OWED and bill.due_on < on,
    )
