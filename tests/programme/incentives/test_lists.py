"""The way of a payment list: drafted, tied to the RAB, approved, signed for, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

import budget_cast
import incentive_cast as cast
from office_cast import TODAY, VILLAGE, holder
from payung.core.engine.budget import Incentive
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.programme.incentives import actions
from payung.programme.incentives.models import (
    EndReason,
    PaidMonth,
    Payee,
    PayList,
    Place,
    Receipt,
    Recipient,
    Way,
)
from payung.programme.incentives.standing import Held
from payung.programme.incentives.terms import Deduction, DeductionKind, proposed, terms_for
from payung.programme.incentives.ties import ties_of
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db


def held_of(pay_list: PayList) -> dict[str, list[str]]:
    """Reason → months, as the list keeps who is not paid."""
    return {each["held"]: each["months"] for each in cast.fresh(pay_list).left_out}


def refuse(pay_list: PayList, by: cast.Offices) -> str:
    """Why the head cannot approve."""
    with pytest.raises(Refused) as told:
        actions.approve_list(by=by.beni, seen=cast.seen(pay_list))
    return told.value.code


def test_a_list_pays_everybody_for_each_month_and_ties_with_its_line_of_the_rab() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.approved(by)
    assert (made.people, made.gross, made.net) == (3, 9 * cast.RATE, 9 * cast.RATE)
    assert PaidMonth.objects.filter(is_live=True).count() == 9
    (tie,) = ties_of(made, terms_for(VILLAGE[:5], cast.YEAR)).roles
    assert (tie.planned, tie.used, tie.asked) == (36 * cast.RATE, 0, 9 * cast.RATE)
    assert tie.left == 27 * cast.RATE


def test_who_may_not_be_paid_is_left_out_with_the_reason() -> None:
    by = cast.offices()
    where = cast.marbot(by, 1)[0].place
    cast.noted(by, cast.people(1, start=710), cast.service(where))  # no decree
    died, moved = (
        cast.marbot(by, 1, start=720)[0],
        cast.noted(by, cast.people(1, start=730), cast.service(role="guru_ngaji"))[0],
    )
    Person.objects.filter(id=died.person_id).update(life_status=2, life_status_on=date(2027, 2, 10))
    Person.objects.filter(id=moved.person_id).update(life_status=3)
    made = cast.drafted(by)
    assert held_of(made) == {
        Held.DIED: ["2027-02", "2027-03"],
        Held.NO_DECREE: ["2027-01", "2027-02", "2027-03"],
        Held.NOT_HERE: ["2027-01", "2027-02", "2027-03"],
    }
    assert {each.months for each in cast.payees(made)} == {1, 3}


def test_a_place_over_its_cap_pays_those_who_came_first() -> None:
    by = cast.offices()
    first = cast.marbot(by, 3)
    agung = cast.place(by, "Masjid Agung", "masjid_agung")
    late = cast.noted(
        by, cast.people(1, start=720), cast.service(agung, first[0].decree, first=Month(2027, 2))
    )[0]
    Recipient.objects.filter(id=late.id).update(place=first[0].place)
    made = cast.drafted(by)
    assert held_of(made) == {Held.OVER_CAP: ["2027-02", "2027-03"]}
    assert late.id not in {each.recipient_id for each in cast.payees(made)}


def test_a_successor_counts_from_the_month_after_the_one_before() -> None:
    by = cast.offices()
    before = cast.marbot(by, 3)
    ending = actions.Ending(Month(2027, 1), EndReason.STOPPED)
    actions.end_recipient(by=by.ani, seen=cast.seen_recipient(before[0]), ending=ending)
    told = cast.service(before[0].place, before[0].decree, first=Month(2027, 2))
    cast.noted(by, cast.people(1, start=710), told)
    made = cast.drafted(by)
    assert not held_of(made)
    assert sorted(each.months for each in cast.payees(made)) == [1, 2, 3, 3]


def test_a_person_with_two_roles_is_paid_for_the_first_alone() -> None:
    by = cast.offices()
    (made,) = cast.marbot(by, 1)
    cast.rate(by.fitri, "guru_ngaji")
    second = cast.noted(
        by,
        cast.people(1, start=710),
        replace(cast.service(role="guru_ngaji"), decree_id=made.decree_id),
    )[0]
    Recipient.objects.filter(id=second.id).update(person=made.person)
    drafted = cast.drafted(by)
    assert held_of(drafted) == {Held.TWO_ROLES: ["2027-01", "2027-02", "2027-03"]}


def test_a_month_stands_in_one_list_alone() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.drafted(by, cast.FIRST, Month(2027, 2))
    second = cast.drafted(by)
    assert held_of(second) == {Held.LISTED: ["2027-01", "2027-02"]}
    assert second.gross == 3 * cast.RATE
    with pytest.raises(Refused, match="sudah ada dalam daftar bayar lain") as told:
        cast.drafted(by)
    assert told.value.code == "nobody_to_pay"
    month = PaidMonth.objects.filter(payee__pay_list=second).first()
    assert month is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        PaidMonth.objects.create(
            payee=month.payee,
            recipient=month.recipient,
            person=month.person,
            role=month.role,
            month="2027-01",
        )


def test_without_a_fixed_rab_with_a_line_for_the_role_nothing_is_approved() -> None:
    by = cast.offices()
    cast.marbot(by)
    made = cast.drafted(by)
    assert refuse(made, by) == "no_plan"
    evaluated = budget_cast.evaluated(
        by, budget_cast.asked(0, incentives=(Incentive("guru ngaji", 1, 100_000),))
    )
    assert refuse(made, by) == "plan_not_fixed"
    budget_cast.settle(by, evaluated, "Perdes 5/2026")
    assert refuse(made, by) == "no_budget_line"


def test_a_list_over_the_line_of_the_rab_is_refused_with_the_sums() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by, persons=2)
    first = cast.approved(by, cast.FIRST, Month(2027, 6))
    assert first.gross == 18 * cast.RATE
    second = cast.drafted(by, Month(2027, 7), Month(2027, 9))
    with pytest.raises(Refused, match=r"RAB Rp7\.200\.000, sudah dipakai Rp5\.400\.000") as told:
        actions.approve_list(by=by.beni, seen=cast.seen(second))
    assert told.value.code == "over_budget_line"


def test_two_drafts_use_the_line_together_before_either_is_approved() -> None:
    """A draft reserves what it asks, so that two treasurers do not plan the same rupiah."""
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by, persons=2)
    first = cast.drafted(by, cast.FIRST, Month(2027, 6))
    cast.drafted(by, Month(2027, 7), Month(2027, 9))
    assert refuse(first, by) == "over_budget_line"


def test_the_purse_must_be_allowed_or_have_a_written_basis() -> None:
    by = cast.offices()
    cast.marbot(by)
    told = budget_cast.asked(
        0, incentives=(Incentive("marbot", 3, cast.RATE),), basis="Surat camat 5/2026"
    )
    budget_cast.fixed(by, told, source="DDS")
    asked = actions.Asked(VILLAGE, cast.FIRST, cast.LAST, FundSource.DDS)
    made = actions.draft_list(by=by.kiki, asked=asked)
    assert actions.approve_list(by=by.beni, seen=cast.seen(made)).state == "approved"
    plan = budget_cast.BudgetPlan.objects.get()
    budget_cast.BudgetPlan.objects.filter(id=plan.id).update(doubt_basis="")
    later = replace(asked, first=Month(2027, 4), last=Month(2027, 4))
    assert refuse(actions.draft_list(by=by.kiki, asked=later), by) == "purse_doubtful"


def test_who_drafts_does_not_approve() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.drafted(by)
    with pytest.raises(Refused) as told:
        actions.approve_list(by=by.kiki, seen=cast.seen(made))
    assert told.value.code == "not_your_duty"
    with pytest.raises(IntegrityError), transaction.atomic():
        PayList.objects.filter(id=made.id).update(approved_by_account=made.drafted_by_account)


def test_what_became_known_since_the_draft_stops_the_approval_until_it_is_drawn_anew() -> None:
    by = cast.offices()
    recipients = cast.marbot(by)
    cast.plan(by)
    made = cast.drafted(by)
    Person.objects.filter(id=recipients[0].person_id).update(
        life_status=2, life_status_on=date(2026, 11, 1)
    )
    assert refuse(made, by) == "list_outdated"
    anew = actions.redraft_list(by=by.ani, seen=cast.seen(made))
    assert anew.people == 2
    assert held_of(anew) == {Held.DIED: ["2027-01", "2027-02", "2027-03"]}
    assert actions.approve_list(by=by.beni, seen=cast.seen(made)).people == 2


def test_a_village_rate_goes_before_that_of_the_regency_and_a_correction_needs_a_reason() -> None:
    by = cast.offices()
    cast.marbot(by, 1)
    cast.rate(by.kiki, amount=350_000, place=VILLAGE)
    assert cast.payees(cast.drafted(by, cast.FIRST, cast.FIRST))[0].rate == 350_000
    with pytest.raises(Refused) as same:
        cast.rate(by.kiki, amount=350_000, place=VILLAGE)
    assert same.value.code == "rate_same"
    with pytest.raises(Refused) as silent:
        cast.rate(by.kiki, amount=360_000, place=VILLAGE)
    assert silent.value.code == "text_missing"
    cast.rate(by.kiki, amount=360_000, place=VILLAGE, reason="Salah ketik")
    with pytest.raises(Refused) as unknown:
        cast.rate(by.fitri, "khatib")
    assert unknown.value.code == "role_unknown"


def test_a_role_without_a_rate_is_not_paid() -> None:
    by = cast.offices()
    made = cast.marbot(by, 1)[0]
    told = replace(cast.service(role="guru_ngaji"), decree_id=made.decree_id)
    cast.noted(by, cast.people(1, start=710), told)
    assert held_of(cast.drafted(by)) == {Held.NO_RATE: ["2027-01", "2027-02", "2027-03"]}


def test_nothing_is_deducted_while_the_tax_is_unknown() -> None:
    terms = proposed(cast.YEAR)
    assert [each.certainty for each in terms.unknown_deductions] == [Certainty.UNKNOWN]
    assert (terms.taken_off(900_000, 3).tax, terms.taken_off(900_000, 3).other) == (0, 0)
    sharp = replace(terms.deductions[0], per_ten_thousand=250)
    assert replace(terms, deductions=(sharp,)).taken_off(900_000, 3).tax == 0


def test_deductions_are_those_that_the_regency_set() -> None:
    by = cast.offices()
    cast.marbot(by, 1)
    held = terms_for(VILLAGE[:5], cast.YEAR)
    deductions = (
        Deduction("PPh 21", DeductionKind.TAX, 250, 0, "Surat KPP 1/2027", Certainty.TEXT),
        Deduction("Iuran BPJS", DeductionKind.OTHER, 0, 8_000, "Perbup 9", Certainty.TEXT),
    )
    new = replace(held, deductions=deductions, basis="Perbup 9/2026")
    actions.set_terms(by=by.fitri, regency=VILLAGE[:5], new=actions.NewTerms(cast.YEAR, new, "", 0))
    made = cast.drafted(by)
    payee = cast.payees(made)[0]
    assert (payee.gross, payee.tax, payee.other) == (900_000, 22_500, 24_000)
    assert made.net == payee.net == 853_500


def test_a_regency_that_asks_for_proof_pays_only_who_was_proved_in_the_quarter() -> None:
    by = cast.offices()
    recipients = cast.marbot(by, 2)
    held = terms_for(VILLAGE[:5], cast.YEAR)
    new = replace(held, needs_proof=True, basis="Perbup 9/2026")
    actions.set_terms(by=by.fitri, regency=VILLAGE[:5], new=actions.NewTerms(cast.YEAR, new, "", 0))
    proved = actions.Proved(VILLAGE, 2027, 1, [recipients[0].id], "Surat takmir")
    actions.prove_service(by=by.ani, proved=proved, on=date(2027, 2, 1))
    made = cast.drafted(by)
    assert made.people == 1
    assert held_of(made) == {Held.NO_PROOF: ["2027-01", "2027-02", "2027-03"]}


def test_terms_that_somebody_else_changed_are_not_overwritten() -> None:
    by = cast.offices()
    held = replace(terms_for(VILLAGE[:5], cast.YEAR), basis="Perbup 9/2026")
    new = actions.NewTerms(cast.YEAR, held, "", 0)
    actions.set_terms(by=by.fitri, regency=VILLAGE[:5], new=new)
    with pytest.raises(Refused) as told:
        actions.set_terms(by=by.fitri, regency=VILLAGE[:5], new=new)
    assert told.value.code == "list_changed"
    later = actions.set_terms(
        by=by.fitri, regency=VILLAGE[:5], new=replace(new, reason="Perbaikan", seen=1)
    )
    assert later.version == 2
    assert terms_for(VILLAGE[:5], cast.YEAR + 1).version == later


def test_each_payee_signs_once_and_the_double_click_writes_nothing() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.approved(by)
    one = cast.payees(made)[:1]
    form = cast.seen(made)
    day = budget_cast.today()
    actions.note_receipts(by=by.kiki, seen=form, handed=cast.handed([one[0].id]), on=day)
    with pytest.raises(Refused) as stale:
        actions.note_receipts(by=by.ani, seen=form, handed=cast.handed([one[0].id]), on=day)
    assert stale.value.code == "list_changed"
    with pytest.raises(Refused) as again:
        cast.signed(by.kiki, made, one)
    assert again.value.code == "receipt_twice"
    assert Receipt.objects.count() == 1
    assert cast.fresh(made).waiting == 2


def test_a_receipt_that_was_wrong_is_reversed_by_an_entry_of_its_own_and_noted_anew() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.signed(by.kiki, cast.approved(by))
    payee = cast.payees(made)[0]
    with pytest.raises(Refused) as own:
        actions.take_receipt_back(
            by=by.kiki, seen=cast.seen(made), payee_id=payee.id, reason="Salah orang"
        )
    assert own.value.code == "not_your_duty"
    actions.take_receipt_back(
        by=by.beni, seen=cast.seen(made), payee_id=payee.id, reason="Salah orang"
    )
    assert cast.fresh(made).signed == 2
    cast.signed(by.kiki, made, [payee])
    turns = Receipt.objects.filter(payee=payee).order_by("turn")
    assert [each.amount for each in turns] == [payee.net, -payee.net, payee.net]
    with pytest.raises(IntegrityError), transaction.atomic():
        turns.update(amount=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payee.objects.filter(id=payee.id).update(received=1)


def test_a_list_with_a_signature_is_not_withdrawn_and_one_without_frees_its_months() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.approved(by)
    one = cast.payees(made)[:1]
    cast.signed(by.kiki, made, one)
    with pytest.raises(Refused) as told:
        actions.withdraw_list(by=by.kiki, seen=cast.seen(made), reason="Salah bulan")
    assert told.value.code == "money_signed_for"
    actions.take_receipt_back(
        by=by.fitri, seen=cast.seen(made), payee_id=one[0].id, reason="Salah bulan"
    )
    actions.withdraw_list(by=by.kiki, seen=cast.seen(made), reason="Salah bulan")
    assert cast.drafted(by).gross == 9 * cast.RATE


def test_somebody_struck_from_an_approved_list_gives_the_money_back_to_the_line() -> None:
    by = cast.offices()
    cast.marbot(by)
    cast.plan(by)
    made = cast.approved(by)
    gone, stays = cast.payees(made)[:2]
    cast.signed(by.kiki, made, [stays])
    actions.strike_payee(
        by=by.beni, seen=cast.seen(made), payee_id=gone.id, reason="Ternyata sudah pindah"
    )
    with pytest.raises(Refused) as signed:
        actions.strike_payee(
            by=by.beni, seen=cast.seen(made), payee_id=stays.id, reason="Ternyata sudah pindah"
        )
    assert signed.value.code == "payee_signed"
    with pytest.raises(Refused) as struck:
        cast.signed(by.kiki, made, [gone])
    assert struck.value.code == "payee_struck"
    (tie,) = ties_of(cast.fresh(made), terms_for(VILLAGE[:5], cast.YEAR)).roles
    assert tie.asked == 6 * cast.RATE


def test_the_money_of_the_dead_goes_to_an_heir_by_name() -> None:
    by = cast.offices()
    recipient = cast.marbot(by, 1)[0]
    cast.plan(by)
    made = cast.approved(by)
    Person.objects.filter(id=recipient.person_id).update(life_status=2, life_status_on=TODAY)
    (payee,) = cast.payees(made)
    with pytest.raises(Refused) as told:
        cast.signed(by.kiki, made)
    assert told.value.code == "heir_missing"
    handed = replace(cast.handed([payee.id]), instead={payee.id: "Siti, istri"})
    (receipt,) = actions.note_receipts(
        by=by.kiki, seen=cast.seen(made), handed=handed, on=budget_cast.today()
    )
    assert receipt.received_by == "Siti, istri"


def test_a_receipt_has_a_day_between_the_approval_and_today_and_a_transfer_its_number() -> None:
    by = cast.offices()
    cast.marbot(by, 1)
    cast.plan(by)
    made = cast.approved(by)
    (payee,) = cast.payees(made)
    today = budget_cast.today()
    for day in (today + timedelta(days=1), today - timedelta(days=1)):
        with pytest.raises(Refused) as told:
            actions.note_receipts(
                by=by.kiki, seen=cast.seen(made), handed=cast.handed([payee.id], day), on=today
            )
        assert told.value.code == "receipt_day"
    transfer = replace(cast.handed([payee.id]), way=Way.TRANSFER)
    with pytest.raises(Refused) as silent:
        actions.note_receipts(by=by.kiki, seen=cast.seen(made), handed=transfer, on=today)
    assert silent.value.code == "text_missing"


def test_a_recipient_is_not_ended_before_a_month_of_an_approved_list() -> None:
    by = cast.offices()
    recipient = cast.marbot(by, 1)[0]
    cast.plan(by)
    cast.approved(by)
    ending = actions.Ending(Month(2027, 2), EndReason.STOPPED)
    with pytest.raises(Refused, match="Maret 2027") as told:
        actions.end_recipient(by=by.ani, seen=cast.seen_recipient(recipient), ending=ending)
    assert told.value.code == "month_approved"


def test_a_list_of_another_village_is_not_there() -> None:
    by = cast.offices()
    cast.marbot(by)
    made = cast.drafted(by)
    dodi = holder("dedi", Role.VILLAGE_HEAD, "16.12.01.2007")
    with pytest.raises(PayList.DoesNotExist):
        actions.approve_list(by=dodi, seen=cast.seen(made))


def test_a_list_speaks_of_months_of_one_year() -> None:
    by = cast.offices()
    cast.marbot(by, 1)
    for last in (Month(2028, 1), Month(2026, 12)):
        with pytest.raises(Refused) as told:
            cast.drafted(by, cast.FIRST, last)
        assert told.value.code == "list_months"


def test_four_hundred_recipients_are_listed_tied_and_signed_for_one_by_one() -> None:
    by = cast.offices()
    basis = cast.decree(by)
    cast.rate(by.fitri, "guru_ngaji", 100_000)
    people = cast.people(400, start=1000)
    told = replace(cast.service(role="guru_ngaji"), decree_id=basis.id)
    for begin in range(0, 400, 100):
        cast.noted(by, people[begin : begin + 100], told)
    cast.plan(by, persons=400, role="guru ngaji", price=100_000)
    made = cast.signed(by.kiki, cast.approved(by))
    assert (made.people, made.signed, made.gross) == (400, 400, 400 * 3 * 100_000)
    assert Receipt.objects.count() == 400
    assert not Place.objects.exists()
    (tie,) = ties_of(made, terms_for(VILLAGE[:5], cast.YEAR)).roles
    assert (tie.planned, tie.left) == (480_000_000, 360_000_000)
