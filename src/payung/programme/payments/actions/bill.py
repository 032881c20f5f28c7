"""Drafting a bill, issuing it with the branch's code, and withdrawing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.calendar import calendar_on
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.keys import new_key
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.errands.kinds import Tell, untold
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.enrolment.actions import look_for_collisions
from payung.programme.enrolment.models import Container
from payung.programme.payments.drafting import Drafted, write_lines
from payung.programme.payments.lapse import lapsed_in
from payung.programme.payments.models import (
    Bill,
    BillLine,
    BillState,
    CreditReason,
    StrikeReason,
)
from payung.programme.payments.money import add_credit, balance_of
from payung.programme.payments.steps import Step
from payung.programme.payments.striking import strike_gone
from payung.programme.payments.tariffs import tariff_of
from payung.programme.payments.turn import KIND, close, constraints_in_words, lock_container, take

MOST_MONTHS = 12
"""A bill is paid from the money of one year."""


@dataclass(frozen=True, slots=True)
class Issue:
    """What the branch says when it issues a bill."""

    billing_code: str


@dataclass(frozen=True, slots=True)
class Order:
    """A bill as it is asked for: of which container, for which months; `key` is of the bill."""

    container_id: UUID
    first: Month
    last: Month
    key: UUID = field(default_factory=new_key)


def draft_bill(*, by: Holder, order: Order, on: date, tell: Tell = untold) -> Bill:
    """A bill for everybody whom a container covers in consecutive months, priced by the law.

    Whom somebody else pays for as well is found first, and left out until that is decided; what was
    found is kept even where nobody is left to bill. The same order again is the bill that is there.
    Raises `Container.DoesNotExist` outside the holder's areas; `Refused` with `bill_months`,
    `nobody_to_bill`, or as `monthly_tariff` does.
    """
    container = Container.objects.filter(scope(by)).get(id=order.container_id)
    by.must(Deed.BILL_DRAFT, container.place_code)
    known = Bill.objects.filter(id=order.key, container=container).first()
    if known is not None:
        return known
    refuse_months(order.first, order.last)
    look_for_collisions(container=container, first=order.first, last=order.last)
    tell(1)
    return _drafted(by, order, on)


@transaction.atomic
def _drafted(by: Holder, order: Order, on: date) -> Bill:
    container = Container.objects.select_for_update().get(id=order.container_id)
    tariff = tariff_of(container, order.first, order.last)
    lapsed = lapsed_in(container.id, order.first, order.last, on=on)
    bill = _new_bill(by, container, order)
    bill.save(force_insert=True)
    with constraints_in_words():
        drafted = write_lines(bill, tariff, lapsed, on=on)
    _refuse_empty(drafted)
    bill.members, bill.amount = len(drafted.people), drafted.amount
    bill.left_out = {reason: count for reason, count in drafted.left_out.items() if count}
    bill.save()
    record(
        by=by,
        deed=Deed.BILL_DRAFT,
        of=(KIND, bill.id),
        place=bill.place_code,
        details={"number": bill.number, "members": bill.members, "amount": bill.amount},
    )
    return bill


@transaction.atomic
def issue_bill(*, by: Holder, seen: Seen, issue: Issue, on: date) -> Bill:
    """The payer may pay: with the code of the branch, less what the container has as credit.

    Who died or left since the draft is struck. Raises `Refused` with `nobody_to_bill`,
    `tariff_changed`, `billing_code_taken`.
    """
    bill = take(Step.ISSUE, by=by, seen=seen)
    _refuse_other_tariff(bill)
    bill.billing_code = "".join(written(issue.billing_code, _("Kode iuran"), longest=40).split())
    lock_container(bill)
    struck = strike_gone(bill, on=on)
    if bill.amount == 0:
        raise _nobody()
    bill.credit = min(balance_of(bill.container_id), bill.amount)
    add_credit(bill, -bill.credit, CreditReason.USED)
    bill.state, bill.issued_at = BillState.ISSUED.value, timezone.now()
    bill.issued_by = signature(by)
    close(bill, Step.ISSUE, by=by, details={"struck": struck, "credit": bill.credit})
    return bill


@transaction.atomic
def withdraw_bill(*, by: Holder, seen: Seen, reason: str) -> Bill:
    """The bill counts no more: its months may be billed again, its money is credit."""
    bill = take(Step.WITHDRAW, by=by, seen=seen)
    told = written(reason, _("Alasan"), longest=500)
    lock_container(bill)
    if bill.state != BillState.DRAFTED:
        add_credit(bill, bill.funds, CreditReason.RETURNED)
    BillLine.objects.filter(bill=bill, is_live=True).update(
        is_live=False, struck_because=StrikeReason.WITHDRAWN.value, struck_at=timezone.now()
    )
    bill.state, bill.ended_because = BillState.WITHDRAWN.value, told
    close(bill, Step.WITHDRAW, by=by, reason=told, details={"credit": bill.funds})
    return bill


def _new_bill(by: Holder, container: Container, order: Order) -> Bill:
    before = Bill.objects.filter(container=container).aggregate(last=Max("number"))["last"]
    return Bill(
        id=order.key,
        container=container,
        number=(before or 0) + 1,
        first_month=str(order.first),
        last_month=str(order.last),
        due_on=calendar_on(order.first.first_day).due_date(order.first),
        drafted_by_account=by.account_id,
        drafted_by=signature(by),
        **levels_of(container.place_code),
    )


def refuse_months(first: Month, last: Month) -> None:
    """Raises `Refused("bill_months")`."""
    if not first <= last <= first + (MOST_MONTHS - 1):
        raise Refused(
            "bill_months",
            _("Bulan tagihan harus berurutan, paling banyak %(most)s bulan.")
            % {"most": MOST_MONTHS},
            _("Pilih bulan pertama dan bulan terakhir lagi."),
        )


def _refuse_empty(drafted: Drafted) -> None:
    if drafted.lines:
        return
    if drafted.left_out["billed"]:
        raise Refused(
            "already_billed",
            _("Semua peserta wadah ini sudah ditagih untuk bulan-bulan itu."),
            _("Buka tagihan yang sudah ada, atau pilih bulan lain."),
        )
    raise _nobody()


def _nobody() -> Refused:
    return Refused(
        "nobody_to_bill",
        _("Tidak ada peserta yang harus dibayar untuk bulan-bulan itu."),
        _("Periksa kepesertaan wadah ini dan bulan yang dipilih."),
    )


def _refuse_other_tariff(bill: Bill) -> None:
    """The law or the regency's reading may have changed since the draft."""
    first, last = Month.parse(bill.first_month), Month.parse(bill.last_month)
    now = {(str(month), amount) for month, amount in _tariffs(bill, first, last)}
    lines = BillLine.objects.filter(bill=bill, is_live=True)
    drafted = set(lines.values_list("month", "amount").distinct())
    if not drafted <= now:
        raise Refused(
            "tariff_changed",
            _("Tarif iuran berubah sejak rancangan ini disusun."),
            _("Tarik rancangan ini, lalu susun lagi dengan tarif yang berlaku."),
        )


def _tariffs(bill: Bill, first: Month, last: Month) -> list[tuple[Month, int]]:
    return list(tariff_of(bill.container, first, last).by_month.items())
