"""One turn at a payment list: take it as the page showed it, change it, write the act.

Whoever comes second (the other treasurer, the second click) finds the list changed and is told so.
Money is only asked of the RAB while the row of its plan is locked, so that two lists never spend
the same rupiah.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import alone_in
from payung.office.audit.actions import Details, record
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.programme.budgets.checks import stops_of
from payung.programme.budgets.models import BudgetPlan
from payung.programme.incentives.models import Payee, PayList, PayState
from payung.programme.incentives.standing import Sight, Span, look
from payung.programme.incentives.steps import TRANSITIONS, Standing, Step, obstacle
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.incentives.ties import Ties, checks_of, ties_of

KIND = "pay_list"


def visible_to(holder: Holder) -> QuerySet[PayList]:
    """The payment lists in the holder's areas."""
    return PayList.objects.filter(scope(holder))


def take(step: Step, *, by: Holder, seen: Seen) -> PayList:
    """The list, locked until the transaction ends, where the step may be done.

    Raises `PayList.DoesNotExist` outside the holder's areas; `Refused("list_changed")` where
    somebody was faster; else what `steps.obstacle` says.
    """
    found = locked(by, seen.id)
    if found.version != seen.version:
        raise changed()
    refused = obstacle(step, standing_of(found), by=by)
    if refused is not None:
        raise refused
    return found


def locked(by: Holder, list_id: UUID) -> PayList:
    """The list, alone in its village and locked together with the plan that pays it."""
    rows = visible_to(by)
    alone_in(rows.values_list("village_code", flat=True).get(id=list_id))
    found = rows.select_for_update().get(id=list_id)
    lock_plans(found.village_code, found.year)
    return found


def lock_plans(village: str, year: int) -> None:
    """Whoever asks for money of a village's plans of a year is alone with them."""
    plans = BudgetPlan.objects.filter(village_code=village, year=year).order_by("id")
    list(plans.select_for_update().values_list("id", flat=True))


def changed() -> Refused:
    return Refused(
        "list_changed",
        _("Data ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
        _("Periksa keadaan terbarunya, lalu ulangi bila masih perlu."),
    )


def close(
    pay_list: PayList,
    step: Step,
    *,
    by: Holder,
    reason: str = "",
    details: Details | None = None,
) -> None:
    """The list gets its next version and the act is written; last in an action."""
    pay_list.version += 1
    with constraints_in_words():
        pay_list.save()
    record(
        by=by,
        deed=TRANSITIONS[step].deed,
        of=(KIND, pay_list.id),
        place=pay_list.place_code,
        reason=reason,
        details={
            "step": step.value,
            "to": pay_list.state,
            "version": pay_list.version,
            "people": pay_list.people,
            "gross": pay_list.gross,
            **(details or {}),
        },
    )


def reckon(pay_list: PayList) -> None:
    """The sums of the list anew, from its payees; the caller saves it."""
    live = Q(struck_because="")
    told = Payee.objects.filter(pay_list=pay_list).aggregate(
        people=Count("id", filter=live),
        gross=Coalesce(Sum("gross", filter=live), 0),
        net=Coalesce(Sum("net", filter=live), 0),
        signed=Count("id", filter=live & Q(received__gt=0)),
    )
    pay_list.people, pay_list.signed = told["people"], told["signed"]
    pay_list.gross, pay_list.deducted = told["gross"], told["gross"] - told["net"]


def span_of(pay_list: PayList) -> Span:
    first, last = Month.parse(pay_list.first_month), Month.parse(pay_list.last_month)
    return Span(pay_list.village_code, first, last)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft is looked at with: the terms and the ties."""

    terms: Terms
    ties: Ties
    is_outdated: bool
    """Of a draft alone."""


def draft_of(pay_list: PayList) -> Draft:
    """Asked now, so that a page and an action say the same."""
    terms = terms_for(pay_list.regency_code, pay_list.year)
    ties = ties_of(pay_list, terms)
    if pay_list.state != PayState.DRAFTED:
        return Draft(terms, ties, is_outdated=False)
    sight = look(span_of(pay_list), terms, besides=pay_list)
    return Draft(terms, ties, is_outdated=sight.kept != _now(sight, terms))


def standing_of(pay_list: PayList) -> Standing:
    """What the steps ask about a list, asked now."""
    if pay_list.state != PayState.DRAFTED:
        return standing_from(pay_list, None)
    return standing_from(pay_list, draft_of(pay_list))


def standing_from(pay_list: PayList, draft: Draft | None) -> Standing:
    """The same from what is known already."""
    is_draft = draft is not None and pay_list.state == PayState.DRAFTED
    return Standing(
        state=PayState(pay_list.state),
        place_code=pay_list.place_code,
        drafted_by=pay_list.drafted_by_account,
        people=pay_list.people,
        signed=pay_list.signed,
        stops=stops_of(checks_of(draft.ties)) if draft and is_draft else (),
        is_outdated=draft.is_outdated if draft and is_draft else False,
    )


_Months = frozenset[tuple[UUID, str, int, int]]


def _now(sight: Sight, terms: Terms) -> _Months:
    said: set[tuple[UUID, str, int, int]] = set()
    for each in sight.payable:
        gross = each.rate.amount * len(each.months)
        taken = terms.taken_off(gross, len(each.months))
        net = gross - taken.tax - taken.other
        said |= {(each.recipient.id, str(month), each.rate.amount, net) for month in each.months}
    return frozenset(said)


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(lambda: (*_of_service(), *_of_lists()))


def _of_service() -> tuple[Constraint, ...]:
    return (
        (
            ("recipient_once", "incentives_recipient.person_id"),
            "recipient_twice",
            _("Orang ini sudah tercatat sebagai penerima untuk peran itu."),
            _("Buka halaman penerimanya; satu orang tidak dicatat dua kali."),
        ),
        (
            ("place_of_worship_once", "incentives_place.village_code"),
            "place_twice",
            _("Rumah ibadah dengan nama dan jenis itu sudah tercatat di desa ini."),
            _("Buka yang sudah ada, atau tulis nama yang membedakannya."),
        ),
        (
            ("service_decree_once", "incentives_servicedecree.village_code"),
            "decree_twice",
            _("SK dengan nomor itu sudah tercatat di desa ini."),
            _("Pilih SK itu dari daftar."),
        ),
        (
            ("service_proof_once", "incentives_serviceproof.recipient_id"),
            "proof_twice",
            _("Penerima ini sudah dipastikan untuk triwulan itu."),
            _("Muat ulang halaman bukti triwulan."),
        ),
    )


def _of_lists() -> tuple[Constraint, ...]:
    return (
        (
            ("incentive_month_once", "incentives_paidmonth.person_id"),
            "month_listed",
            _("Salah satu penerima sudah ada dalam daftar lain untuk bulan yang sama."),
            _("Susun daftar lagi: yang sudah terdaftar dilewati."),
        ),
        (
            ("incentive_receipt_turn_once", "incentives_receipt.payee_id", "received_whole_or_not"),
            "receipt_twice",
            _("Tanda terima ini sudah dicatat."),
            _("Muat ulang halaman daftar; tidak ada yang dicatat dua kali."),
        ),
        (
            ("pay_list_number_once", "incentives_paylist.village_code"),
            "list_twice",
            _("Daftar dengan nomor itu baru saja disusun orang lain."),
            _("Muat ulang halaman insentif."),
        ),
        (
            ("incentive_terms_once", "incentives_termsversion.regency_code"),
            "terms_changed",
            _("Ketentuan tahun itu baru saja diubah orang lain."),
            _("Lihat perubahannya, lalu ulangi bila masih perlu."),
        ),
    )
