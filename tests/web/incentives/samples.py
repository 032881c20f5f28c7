"""Objects of this part for the generated tests of pages: places, recipients, lists of a village."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from django.utils import timezone

import budget_cast
import decision_cast
from payung.core.engine.budget import Incentive, Window
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.budgets import actions as budgets
from payung.programme.budgets.models import BudgetPlan
from payung.programme.incentives import actions
from payung.programme.incentives.models import (
    Payee,
    PayList,
    Place,
    Rate,
    Recipient,
    ServiceDecree,
    ServiceProof,
    Way,
)
from payung.programme.incentives.standing import quarter_on
from web.sample_objects import Parts, sample, samples
from web.sample_objects import Place as Where

_PURSE = FundSource.PBP
_RATE = 250_000


def _mosque(where: Where) -> Place:
    known = Place.objects.filter(village_code=where.village, name="Masjid Contoh").first()
    if known is not None:
        return known
    said = actions.SaidPlace("Masjid Contoh", "masjid_agung")
    by, year = where.holder(Role.VILLAGE_OPERATOR), timezone.localdate().year
    return actions.note_place(by=by, village=where.village, said=said, year=year)


def _decree(where: Where) -> ServiceDecree:
    known = ServiceDecree.objects.filter(village_code=where.village).first()
    if known is not None:
        return known
    today = timezone.localdate()
    said = actions.SaidDecree("141/1", today, BytesIO(b"%PDF-1.7 SK"))
    by = where.holder(Role.VILLAGE_OPERATOR)
    return actions.note_decree(by=by, village=where.village, said=said, on=today)


def _recipients(where: Where) -> list[Recipient]:
    known = list(Recipient.objects.filter(village_code=where.village).order_by("id"))
    if known:
        return known
    today = timezone.localdate()
    people = decision_cast.workers(
        3, village=where.village, start=2000 + 10 * int(where.village[-1])
    )
    service = actions.Service(
        where.village,
        "marbot",
        Month(today.year, 1),
        _mosque(where).id,
        _decree(where).id,
    )
    return actions.note_recipients(
        by=where.holder(Role.VILLAGE_OPERATOR),
        people_ids=[each.id for each in people],
        service=service,
    )


def _budget(where: Where) -> None:
    year = timezone.localdate().year
    if BudgetPlan.objects.filter(
        village_code=where.village, year=year, fund_source=_PURSE.value
    ).exists():
        return
    window = Window(Month(year, 1), Month(year, 12))
    told = replace(
        budget_cast.asked(0, incentives=(Incentive("marbot", 3, _RATE),), basis="Surat"),
        window=window,
    )
    operator = where.holder(Role.VILLAGE_OPERATOR)
    draft = budgets.Draft(where.village, year, _PURSE)
    plan = budgets.draft_plan(by=operator, draft=draft, asked=told)
    today = timezone.localdate()
    budgets.send(by=operator, seen=budget_cast.seen(plan), on=today)
    camat = where.holder(Role.SUBDISTRICT_HEAD)
    budgets.evaluate(by=camat, seen=budget_cast.seen(plan), remarks="Sesuai.", on=today)
    regulation = budgets.Regulation(f"Perdes 8/{where.village[-4:]}", today)
    budgets.fix(
        by=where.holder(Role.VILLAGE_HEAD),
        seen=budget_cast.seen(plan),
        regulation=regulation,
        on=today,
    )


def _rate(where: Where) -> None:
    year = timezone.localdate().year
    if not Rate.objects.filter(regency_code=where.regency, year=year).exists():
        noted = actions.NotedRate(where.regency, year, "marbot", _RATE, "Perbup 1", Certainty.TEXT)
        actions.note_rate(by=where.holder(Role.PMD), noted=noted)


def _drafted(where: Where, month: int) -> PayList:
    first = Month(timezone.localdate().year, month)
    known = PayList.objects.filter(village_code=where.village, first_month=str(first)).first()
    if known is not None:
        return known
    _recipients(where)
    _rate(where)
    _budget(where)
    asked = actions.Asked(where.village, first, first, _PURSE)
    return actions.draft_list(by=where.holder(Role.VILLAGE_TREASURER), asked=asked)


def _approved(where: Where, month: int) -> PayList:
    made = _drafted(where, month)
    if made.state == "drafted":
        actions.approve_list(by=where.holder(Role.VILLAGE_HEAD), seen=Seen(made.id, made.version))
    return PayList.objects.get(id=made.id)


def _signed(where: Where) -> Payee:
    made = _approved(where, 3)
    payee = made.payees.order_by("place").first()
    assert payee is not None
    if not payee.received:
        today = timezone.localdate()
        handed = actions.Handed([payee.id], today, Way.CASH)
        by = where.holder(Role.VILLAGE_TREASURER)
        actions.note_receipts(by=by, seen=Seen(made.id, made.version), handed=handed, on=today)
    return payee


@sample(
    "incentives_list",
    "incentives_names",
    "incentives_search_names",
    "incentives_history",
    "incentives_receive",
)
def approved(where: Where) -> Parts:
    return {"list_id": _approved(where, 2).id}


@sample("incentives_approve", "incentives_redraft", "incentives_withdraw")
def drafted(where: Where) -> Parts:
    return {"list_id": _drafted(where, 1).id}


@sample("incentives_paper")
def paper(where: Where) -> Parts:
    return {"list_id": _approved(where, 2).id, "code": "tanda-terima-pdf"}


@sample("incentives_transfer")
def transfer(where: Where) -> Parts:
    return {"list_id": _approved(where, 2).id, "code": "transfer-csv"}


@sample("incentives_strike")
def waiting(where: Where) -> Parts:
    made = _approved(where, 2)
    return {"list_id": made.id, "payee_id": made.payees.order_by("place")[1].id}


@sample("incentives_payee", "incentives_take_back")
def signed(where: Where) -> Parts:
    payee = _signed(where)
    return {"list_id": payee.pay_list_id, "payee_id": payee.id}


@sample("incentives_recipient", "incentives_change", "incentives_end")
def recipient(where: Where) -> Parts:
    return {"recipient_id": _recipients(where)[0].id}


@sample("incentives_resume")
def ended(where: Where) -> Parts:
    return {"recipient_id": _recipients(where)[2].id}


@sample("incentives_place", "incentives_close_place")
def place(where: Where) -> Parts:
    return {"place_id": _mosque(where).id}


@sample("incentives_attach_scan", "incentives_scan")
def decree(where: Where) -> Parts:
    return {"decree_id": _decree(where).id}


@sample("incentives_take_decision")
def decision(where: Where) -> Parts:
    return {"decree_id": samples()["decisions_scan"].make(where)["decree_id"]}


@sample("incentives_proof_back")
def proof(where: Where) -> Parts:
    recipient = _recipients(where)[1]
    known = ServiceProof.objects.filter(recipient=recipient).first()
    if known is not None:
        return {"proof_id": known.id}
    today = timezone.localdate()
    proved = actions.Proved(where.village, *quarter_on(today), [recipient.id], "Surat takmir")
    by = where.holder(Role.VILLAGE_OPERATOR)
    return {"proof_id": actions.prove_service(by=by, proved=proved, on=today)[0].id}
