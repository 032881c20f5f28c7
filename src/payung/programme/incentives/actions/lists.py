"""Payment lists: drafted from who may be paid, approved by another, withdrawn, somebody struck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area, levels_of
from payung.office.area.queries import village_of
from payung.office.area.village import refuse_without_budget
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incentives.models import (
    PaidMonth,
    Payee,
    PayList,
    PayState,
)
from payung.programme.incentives.standing import HeldBack, Payable, Sight, Span, look
from payung.programme.incentives.steps import Step
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.incentives.turn import (
    KIND,
    close,
    constraints_in_words,
    reckon,
    span_of,
    take,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """For which village, months and purse."""

    village: str
    first: Month
    last: Month
    source: FundSource


@transaction.atomic
def draft_list(*, by: Holder, asked: Asked) -> PayList:
    """Everybody who may be paid for these months; who may not is kept beside with the reason.

    Raises `Refused` with `list_months`, `no_village_budget`, `nobody_to_pay`.
    """
    by.must(Deed.INCENTIVE_DRAFT, asked.village)
    refuse_without_budget(village_of(asked.village))
    _refuse_months(asked)
    list(Area.objects.select_for_update().filter(code=asked.village).values_list("code"))
    terms = terms_for(asked.village[:5], asked.first.year)
    sight = look(Span(asked.village, asked.first, asked.last), terms)
    if not sight.payable:
        raise _nobody(sight)
    made = _new_list(by, asked, terms)
    made.left_out = kept_held(sight.held)
    with constraints_in_words():
        made.save(force_insert=True)
        _write(made, sight.payable, terms)
    reckon(made)
    made.save()
    record(
        by=by,
        deed=Deed.INCENTIVE_DRAFT,
        of=(KIND, made.id),
        place=made.place_code,
        details={
            "step": "draft",
            "people": made.people,
            "gross": made.gross,
            "left_out": len(sight.held),
        },
    )
    return made


@transaction.atomic
def redraft_list(*, by: Holder, seen: Seen) -> PayList:
    """The draft anew, with today's recipients, rates and terms."""
    found = take(Step.REDRAFT, by=by, seen=seen)
    terms = terms_for(found.regency_code, found.year)
    sight = look(span_of(found), terms, besides=found)
    found.payees.all().delete()
    with constraints_in_words():
        _write(found, sight.payable, terms)
    found.terms, found.left_out = terms.version, kept_held(sight.held)
    found.drafted_at, found.drafted_by = timezone.now(), signature(by)
    found.drafted_by_account = by.account_id
    reckon(found)
    close(found, Step.REDRAFT, by=by, details={"left_out": len(sight.held)})
    return found


@transaction.atomic
def approve_list(*, by: Holder, seen: Seen) -> PayList:
    """Another than who drafted it approves; from now on money is handed out and signed for.

    Raises `Refused` with `who_drafts_does_not_approve`, `list_outdated`, and as `ties.checks_of`
    says: `over_budget_line`, `no_budget_line`, `no_plan`, `plan_not_fixed`, `purse_forbidden`,
    `purse_doubtful`.
    """
    found = take(Step.APPROVE, by=by, seen=seen)
    found.state, found.approved_at = PayState.APPROVED.value, timezone.now()
    found.approved_by_account, found.approved_by = by.account_id, signature(by)
    close(found, Step.APPROVE, by=by)
    return found


@transaction.atomic
def withdraw_list(*, by: Holder, seen: Seen, reason: str) -> PayList:
    """The list counts no more: its months may be listed again. Not once somebody has signed."""
    found = take(Step.WITHDRAW, by=by, seen=seen)
    found.withdrawn_because = written(reason, _("Alasan"), longest=500)
    PaidMonth.objects.filter(payee__pay_list=found).update(is_live=False)
    found.state = PayState.WITHDRAWN.value
    close(found, Step.WITHDRAW, by=by, reason=found.withdrawn_because)
    return found


@transaction.atomic
def strike_payee(*, by: Holder, seen: Seen, payee_id: UUID, reason: str) -> Payee:
    """Somebody in an approved list is not paid; the months may be listed again.

    Raises `Payee.DoesNotExist` for one of another list; `Refused` with `payee_struck`,
    `payee_signed`.
    """
    found = take(Step.STRIKE, by=by, seen=seen)
    payee = found.payees.select_for_update().get(id=payee_id)
    if payee.struck_because:
        raise struck()
    if payee.received:
        raise Refused(
            "payee_signed",
            _("Penerima ini sudah menandatangani."),
            _("Batalkan dahulu tanda terimanya, dengan alasan."),
        )
    payee.struck_because = written(reason, _("Alasan"), longest=500)
    payee.save()
    payee.paid_months.update(is_live=False)
    reckon(found)
    close(
        found,
        Step.STRIKE,
        by=by,
        reason=payee.struck_because,
        details={"recipient": str(payee.recipient_id)},
    )
    return payee


def struck() -> Refused:
    return Refused(
        "payee_struck",
        _("Penerima ini sudah dikeluarkan dari daftar."),
        _("Muat ulang halaman daftar."),
    )


def kept_held(held: Sequence[HeldBack]) -> list[dict[str, object]]:
    """Who is not paid, as the list keeps it."""
    return [
        {
            "recipient": str(each.recipient.id),
            "held": each.held.value,
            "months": [str(month) for month in each.months],
        }
        for each in held
    ]


def _new_list(by: Holder, asked: Asked, terms: Terms) -> PayList:
    year = asked.first.year
    known = PayList.objects.filter(village_code=asked.village, year=year)
    return PayList(
        year=year,
        number=(known.aggregate(last=Max("number"))["last"] or 0) + 1,
        first_month=str(asked.first),
        last_month=str(asked.last),
        fund_source=asked.source.value,
        terms=terms.version,
        drafted_at=timezone.now(),
        drafted_by_account=by.account_id,
        drafted_by=signature(by),
        **levels_of(asked.village),
    )


def _write(pay_list: PayList, payable: Sequence[Payable], terms: Terms) -> None:
    payees = [_payee(pay_list, place, each, terms) for place, each in enumerate(payable, 1)]
    Payee.objects.bulk_create(payees, batch_size=500)
    PaidMonth.objects.bulk_create(
        [
            month
            for payee, each in zip(payees, payable, strict=True)
            for month in _months(payee, each)
        ],
        batch_size=500,
    )


def _payee(pay_list: PayList, place: int, each: Payable, terms: Terms) -> Payee:
    gross = each.rate.amount * len(each.months)
    taken = terms.taken_off(gross, len(each.months))
    return Payee(
        pay_list=pay_list,
        recipient=each.recipient,
        place=place,
        months=len(each.months),
        rate=each.rate.amount,
        gross=gross,
        tax=taken.tax,
        other=taken.other,
        net=gross - taken.tax - taken.other,
    )


def _months(payee: Payee, each: Payable) -> Iterator[PaidMonth]:
    for month in each.months:
        yield PaidMonth(
            payee=payee,
            recipient=each.recipient,
            person_id=each.recipient.person_id,
            role=each.recipient.role,
            month=str(month),
        )


def _refuse_months(asked: Asked) -> None:
    if asked.first.year != asked.last.year or asked.last < asked.first:
        raise Refused(
            "list_months",
            _("Bulan daftar harus berurutan dan dalam satu tahun anggaran."),
            _("Buat daftar tersendiri untuk tiap tahun anggaran."),
        )


def _nobody(sight: Sight) -> Refused:
    if not sight.held:
        return Refused(
            "nobody_to_pay",
            _("Tidak ada penerima yang bertugas pada bulan-bulan itu."),
            _("Catat penerimanya lebih dahulu."),
        )
    first = sight.held[0]
    return Refused(
        "nobody_to_pay",
        _("Tidak seorang pun dapat dibayar untuk bulan-bulan itu. %(name)s: %(why)s")
        % {"name": first.recipient.person.name, "why": first.words},
        first.mending,
    )
