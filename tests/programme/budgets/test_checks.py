"""What is checked about a plan: each finding exactly when it should, with its source."""

from __future__ import annotations

from io import BytesIO

import pytest

import budget_cast as village
import decision_cast
from decision_cast import rules_with
from office_cast import TODAY, VILLAGE
from payung.core.kernel.certainty import Certainty
from payung.core.law.funding import FundSource
from payung.programme.budgets import actions, queries
from payung.programme.budgets.asked import Asked
from payung.programme.budgets.checks import Checked, Weight
from payung.programme.budgets.models import BudgetPlan, CeilingKind
from payung.programme.budgets.queries import Limit
from payung.programme.decisions import actions as decisions
from payung.programme.decisions.models import Candidate, CandidateList, Decree, EndReason
from payung.programme.decisions.seats import roll_of

pytestmark = pytest.mark.django_db


def findings(by: village.Offices, plan: BudgetPlan) -> dict[str, Checked]:
    return {each.said.code: each for each in queries.rab(by.ani, plan.id, on=TODAY).checks}


def test_an_allowed_purse_is_said_to_be_with_its_source() -> None:
    by = village.offices()
    allowed = findings(by, village.drafted(by))["purse_allowed"]
    assert allowed.weight is Weight.FINE
    assert allowed.said.citation
    assert "boleh untuk tahun 2027" in allowed.said.sentence


def test_a_doubtful_purse_stops_and_its_basis_makes_it_a_matter_of_attention() -> None:
    by = village.offices()
    plan = village.drafted(by, source=FundSource.DDS)
    assert findings(by, plan)["purse_doubtful"].weight is Weight.STOPS
    told = village.asked(basis="Surat 4/2026")
    actions.write_plan(by=by.ani, seen=village.seen(plan), asked=told, on=TODAY)
    found = findings(by, plan)
    assert found["purse_with_basis"].weight is Weight.ATTENTION
    assert "Surat 4/2026" in found["purse_with_basis"].said.sentence


def test_a_ceiling_is_unknown_kept_or_exceeded() -> None:
    by = village.offices()
    plan = village.drafted(by)
    assert findings(by, plan)["ceiling_unknown"].weight is Weight.ATTENTION
    village.ceiling(by.fitri, 20_000_000)
    assert "sisa Rp7.184.000" in findings(by, plan)["ceiling_kept"].said.sentence
    village.ceiling(by.fitri, 12_815_999, reason="Turun")
    assert findings(by, plan)["ceiling_exceeded"].weight is Weight.STOPS


def test_the_whole_purse_is_the_ceiling_where_the_programme_has_none() -> None:
    by = village.offices()
    plan = village.drafted(by)
    noted = actions.NotedCeiling(
        Limit(VILLAGE, FundSource.ADD, CeilingKind.PURSE), village.YEAR, 400_000_000, "Perbup 1"
    )
    actions.note_ceiling(by=by.kiki, noted=noted)
    assert "ceiling_kept" in findings(by, plan)


def test_the_guidance_band_is_measured_against_the_noted_dana_desa() -> None:
    by = village.offices()
    plan = village.drafted(by, village.asked(basis="Surat 4"), source=FundSource.DDS)
    assert "guidance_band_not_measured" in findings(by, plan)
    limit = Limit(VILLAGE, FundSource.DDS, CeilingKind.PURSE)
    noted = actions.NotedCeiling(limit, village.YEAR, 1_000_000_000, "PMK")
    actions.note_ceiling(by=by.fitri, noted=noted)
    band = findings(by, plan)["guidance_band_outside"]
    assert "di bawah ancar-ancar" in band.said.sentence
    assert band.said.certainty is Certainty.SINGLE


def test_what_another_purse_pays_is_not_missing_here() -> None:
    by = village.offices()
    rules = {"mandatory": {"incentive": "SE 1/2026"}, "minimum_per_village": 12}
    rules_with("16.12", village.YEAR, by.fitri, rules)
    plan = village.drafted(by, village.asked(10, incentives=()))
    found = findings(by, plan)
    assert {"mandatory_programme_missing", "minimum_per_village_not_met"} <= found.keys()
    village.drafted(by, village.asked(2), source=FundSource.PAD)
    found = findings(by, plan)
    assert not {"mandatory_programme_missing", "minimum_per_village_not_met"} & found.keys()


def test_the_warnings_of_the_window_are_those_of_the_law() -> None:
    by = village.offices()
    window = village.window(11, 12)
    told = Asked(window, (village.Contribution(10, window),))
    found = findings(by, village.drafted(by, told))
    assert {"window_under_three_months", "gap_january_to_april"} <= found.keys()
    assert found["window_under_three_months"].said.citation


def test_a_plan_that_says_what_the_decree_says_is_tied() -> None:
    village.decreed(3)
    by = village.offices_beside()
    draft = actions.Draft(VILLAGE, village.YEAR, FundSource.ADD)
    proposal = actions.proposal_of(draft, village.WHOLE_YEAR)
    plan = actions.draft_plan(by=by.ani, draft=draft, asked=proposal)
    found = queries.rab(by.ani, plan.id, on=TODAY)
    assert found.people.person_months == found.facts.decided.decree.person_months == 36
    assert found.people.amount == found.facts.decided.decree.amount == 36 * village.TARIFF
    assert findings(by, plan)["tied"].weight is Weight.FINE


def test_a_plan_that_differs_from_the_decree_says_in_which_months_and_by_how_many() -> None:
    village.decreed(3)
    by = village.offices_beside()
    plan = village.drafted(by, village.asked(5, incentives=()))
    untied = findings(by, plan)["not_tied"].said.sentence
    assert untied == "Januari s.d. Desember 2027: RAB membayar 5 orang, keputusan menetapkan 3."


def test_a_seat_that_nobody_fills_unties_the_months_after_it() -> None:
    made = village.decreed(3)
    by = village.offices_beside()
    draft = actions.Draft(VILLAGE, village.YEAR, FundSource.ADD)
    proposal = actions.proposal_of(draft, village.WHOLE_YEAR)
    plan = actions.draft_plan(by=by.ani, draft=draft, asked=proposal)
    _end_all_but_two(by, made)
    sentence = findings(by, plan)["not_tied"].said.sentence
    assert sentence.startswith("Juli s.d. Desember 2027: RAB membayar 3 orang")
    changed = actions.proposal_of(draft, village.WHOLE_YEAR)
    assert [each.persons for each in changed.contributions] == [3, 2]


def test_before_the_decree_the_plan_is_compared_with_the_meeting() -> None:
    decision_cast.drawn(decision_cast.office(), people=5, seats=3)
    by = village.offices_beside()
    plan = village.drafted(by, village.asked(4, incentives=()))
    assert "rencana musyawarah menetapkan 3" in findings(by, plan)["not_tied"].said.sentence


def _end_all_but_two(by: village.Offices, made: CandidateList) -> None:
    """Three people end from July; only the two who waited fill their seats."""
    decree = Decree.objects.get(candidate_list=made)
    scan = BytesIO(b"%PDF-1.7 ditandatangani")
    on = decision_cast.DECREE_DAY
    decisions.upload_scan(by=by.ani, decree_id=decree.id, content=scan, on=on)
    seated, _waiting = roll_of(made)
    change = decisions.Change(
        number="140/2",
        issued_on=on,
        from_month=village.Month(village.YEAR, 7),
        ends={each.person_id: EndReason.MOVED for each in seated},
    )
    decisions.change_decree(by=by.beni, seen=decision_cast.seen(made), change=change, on=on)
    assert Candidate.objects.count() == 5
