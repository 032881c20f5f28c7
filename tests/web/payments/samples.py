"""Objects of this part for the generated tests of pages: bills of a village in several states."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.utils import timezone

import decision_cast
import enrolment_cast
import payments_cast
from payung.core.kernel.month import Month
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import Container
from payung.programme.payments import actions
from payung.programme.payments.models import Bill, Proof
from payung.programme.payments.posting import post_now
from web.sample_objects import Parts, Place, sample


def _container(place: Place) -> Container:
    """The container of the village with three members, made once."""
    known = Container.objects.filter(village_code=place.village, fund_source="PBH").first()
    if known is not None:
        return known
    today = timezone.localdate()
    wadah = enrolment_cast.container(
        place.holder(Role.PMD), place.village, enrolment_cast.FundSource.PBH
    )
    people = decision_cast.workers(
        3, village=place.village, start=600 + 10 * int(place.village[-1])
    )
    enrolment_cast.enrolled(wadah, people, Month.of(today) + -1)
    return wadah


def _issued(place: Place, months: int) -> Bill:
    """The bill of the month so many months after this one."""
    today = timezone.localdate()
    month, wadah = Month.of(today) + months, _container(place)
    known = Bill.objects.filter(container=wadah, first_month=str(month)).first()
    if known is not None:
        return known
    bill = payments_cast.drafted(place.holder(Role.PMD), wadah, month, month, today)
    issue = actions.Issue(f"{place.village}.{bill.number}")
    seen = payments_cast.seen(bill)
    return actions.issue_bill(by=place.holder(Role.BRANCH), seen=seen, issue=issue, on=today)


def _posted(place: Place) -> Bill:
    today = timezone.localdate() - timedelta(days=1)
    bill = _issued(place, -1)
    if bill.state == "issued":
        payments_cast.proved(place.holder(Role.VILLAGE_TREASURER), bill, on=today)
        payments_cast.confirmed(place.holder(Role.BRANCH), bill, on=today)
        post_now(bill.id)
    return bill


@sample("bills_bill", "bills_names", "bills_effect", "bills_history", "bills_withdraw")
def issued(place: Place) -> Parts:
    return {"bill_id": _issued(place, 1).id}


@sample("bills_issue")
def drafted(place: Place) -> Parts:
    today = timezone.localdate()
    month = Month.of(today) + 3
    draft = partial(payments_cast.drafted, place.holder(Role.PMD), _container(place))
    return {"bill_id": draft(month, month, today).id}


@sample("bills_confirm", "bills_refuse_proof", "bills_pay_months")
def proved(place: Place) -> Parts:
    bill = _issued(place, 2)
    payments_cast.proved(
        place.holder(Role.VILLAGE_TREASURER), bill, on=timezone.localdate(), mark="2"
    )
    return {"bill_id": bill.id}


@sample("bills_grant", "bills_ask_reversal", "bills_answer_reversal", "bills_evidence")
def posted(place: Place) -> Parts:
    return {"bill_id": _posted(place).id}


@sample("bills_paper")
def paper(place: Place) -> Parts:
    return {"bill_id": _posted(place).id, "code": "kuitansi-pdf"}


@sample("bills_full_paper")
def full_paper(place: Place) -> Parts:
    return {"bill_id": _posted(place).id, "code": "tagihan-xlsx"}


@sample("bills_proof")
def proof(place: Place) -> Parts:
    return {"proof_id": Proof.objects.get(shares__bill=_posted(place)).id}


@sample("bills_account")
def account(place: Place) -> Parts:
    return {"container_id": _container(place).id}
