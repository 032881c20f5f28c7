"""What speaks against a plan, each warning exactly when it should, with its source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.people import VILLAGE, crowd
from engine.plans import DECIDED, TARIFF, plan_of, warning_codes
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import PlanWarning
from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet

OF_TEN = 10 * 12 * TARIFF
"""What ten people cost through a year."""


def decided(**different: object) -> RuleSet:
    return replace(DECIDED, **different)  # type: ignore[arg-type]


def only(**different: object) -> PlanWarning:
    """The warning of a plan that has one."""
    (warning,) = plan_of(**different).warnings
    return warning


def test_nothing_speaks_against_a_whole_year_paid_from_add() -> None:
    assert warning_codes() == []


@pytest.mark.parametrize(
    ("last", "warned"), [("2026-01", True), ("2026-02", True), ("2026-03", False)]
)
def test_a_window_under_three_months_gives_no_full_death_benefit(last: str, warned: bool) -> None:
    assert ("window_under_three_months" in warning_codes(last=last)) is warned


def test_the_warning_of_a_short_window_says_what_the_family_gets() -> None:
    warning = only(last="2026-02")
    assert "Jendela 2 bulan lebih pendek dari 3 bulan" in warning.sentence
    assert "biaya pemakaman" in warning.sentence
    assert warning.citation is not None
    assert warning.citation.startswith("Permenaker 1/2025")
    assert warning.certainty is Certainty.PRESS


def test_before_the_rule_of_2025_a_short_window_is_no_loss() -> None:
    assert "window_under_three_months" not in warning_codes(first="2024-01", last="2024-02")


@pytest.mark.parametrize(
    ("first", "gap"),
    [
        ("2026-02", "Januari 2026"),
        ("2026-04", "Januari s.d. Maret 2026"),
        ("2026-05", "Januari s.d. April 2026"),
        ("2026-09", "Januari s.d. April 2026"),
    ],
)
def test_the_months_that_lapse_at_the_start_of_the_year_are_named(first: str, gap: str) -> None:
    warning = only(first=first)
    assert warning.code == "gap_january_to_april"
    assert warning.sentence.startswith(f"{gap} tidak dibayar")
    assert warning.citation == "PP 44/2015 Pasal 39 dan 42"
    assert warning.certainty is Certainty.TEXT


def test_a_window_over_two_budget_years_is_told() -> None:
    warning = only(first="2026-01", last="2027-02")
    assert warning.code == "window_crosses_budget_years"
    assert "Januari 2026 s.d. Februari 2027" in warning.sentence
    assert warning.certainty is Certainty.TEXT


def test_a_tariff_that_changes_inside_the_window_is_told_with_both_amounts() -> None:
    warning = only(rules=decided(readings={"discount_apbdes": "as_bpu"}))
    assert warning.code == "tariff_change_in_window"
    assert "Rp16.800, Rp8.400 per orang per bulan" in warning.sentence
    assert str(warning.citation).startswith("PP 50/2025 Pasal 4(1)")


def test_a_window_of_one_tariff_tells_of_no_change() -> None:
    as_bpu = decided(readings={"discount_apbdes": "as_bpu"})
    assert warning_codes(last="2026-03", rules=as_bpu) == []
    assert "tariff_change_in_window" not in warning_codes(first="2026-04", rules=as_bpu)


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [
        ("2026-01", "2026-12", True),
        ("2026-01", "2026-03", False),
        ("2027-01", "2027-12", False),
        ("2025-01", "2025-12", False),
    ],
)
def test_the_open_question_of_the_discount_is_told_in_its_months(
    first: str, last: str, warned: bool
) -> None:
    open_question = decided(readings={})
    codes = warning_codes(first=first, last=last, rules=open_question)
    assert ("discount_unanswered" in codes) is warned


def test_the_open_question_is_marked_as_unknown() -> None:
    warning = only(rules=decided(readings={}))
    assert warning.certainty is Certainty.UNKNOWN
    assert "APBDes belum terjawab" in str(warning.citation)


def test_a_forbidden_purse_is_told_even_with_a_written_basis() -> None:
    plan = {"first": "2024-01", "last": "2024-12", "source": FundSource.DDS}
    rules = decided(purse_basis="Surat Bupati 1/2024", village_fund={VILLAGE: 20 * OF_TEN})
    warning = only(**plan, rules=rules)
    assert warning.code == "purse_forbidden"
    assert "dilarang untuk tahun 2024" in warning.sentence
    assert str(warning.citation).startswith("Permendagri 15/2023")
    assert warning.certainty is Certainty.SINGLE


@pytest.mark.parametrize("source", [FundSource.PBH, FundSource.PBK, FundSource.PBP, FundSource.DLL])
def test_a_doubtful_purse_asks_for_its_written_basis(source: FundSource) -> None:
    warning = only(source=source)
    assert warning.code == "purse_doubtful"
    assert "Lampirkan dasar tertulisnya" in warning.sentence
    assert warning.certainty is Certainty.UNKNOWN
    assert warning_codes(source=source, rules=decided(purse_basis="Surat Bupati 1/2026")) == []


@pytest.mark.parametrize("source", [FundSource.ADD, FundSource.PAD])
def test_the_purses_of_the_village_itself_need_no_basis(source: FundSource) -> None:
    assert warning_codes(source=source) == []


def test_incentives_are_asked_about_as_a_use_of_their_own() -> None:
    told = plan_of(
        source=FundSource.DDS,
        incentives=("marbot=1x1000",),
        rules=decided(village_fund={VILLAGE: 17 * OF_TEN}),
    ).warnings
    assert [warning.code for warning in told] == ["purse_doubtful", "purse_doubtful"]
    assert [warning.sentence.split(" dari ")[0] for warning in told] == [
        "Iuran pekerja rentan",
        "Insentif marbot dan pengurus jenazah",
    ]


def test_every_budget_year_of_the_window_is_asked() -> None:
    codes = warning_codes(
        first="2023-01",
        last="2024-03",
        source=FundSource.DDS,
        rules=decided(village_fund={VILLAGE: 17 * OF_TEN}),
    )
    assert {"purse_doubtful", "purse_forbidden"} <= set(codes)


def test_codes_that_the_regency_has_not_decided_are_told_as_proposals() -> None:
    warning = only(rules=decided(codes={}))
    assert warning.code == "budget_code_proposed"
    assert "5.2.7.90" in warning.sentence
    assert warning.certainty is Certainty.UNKNOWN


def test_a_plan_above_its_ceiling_is_told() -> None:
    warning = only(ceiling=1_000_000, incentives=("marbot=1x100000",))
    assert warning.code == "ceiling_exceeded"
    assert "Rp1.200.000 melebihi pagu Rp1.000.000" in warning.sentence


@pytest.mark.parametrize(
    ("percent", "side"), [(4, "di bawah"), (5, None), (6, None), (7, None), (8, "di atas")]
)
def test_the_share_of_dana_desa_is_held_against_the_band(percent: int, side: str | None) -> None:
    rules = decided(purse_basis="Surat", village_fund={VILLAGE: OF_TEN * 100 // percent})
    told = plan_of(source=FundSource.DDS, rules=rules).warnings
    assert [warning.code for warning in told] == (["guidance_band_outside"] if side else [])
    assert all(str(side) in warning.sentence for warning in told)
    assert all(warning.certainty is Certainty.SINGLE for warning in told)


def test_a_share_that_cannot_be_measured_is_told() -> None:
    warning = only(source=FundSource.DDS, rules=decided(purse_basis="Surat"))
    assert warning.code == "guidance_band_not_measured"


def test_a_year_without_a_band_has_no_share_to_measure() -> None:
    rules = decided(purse_basis="Surat")
    assert warning_codes(first="2022-01", last="2022-12", source=FundSource.DDS, rules=rules) == []


def test_another_purse_is_not_held_against_the_band() -> None:
    assert warning_codes(rules=decided(village_fund={VILLAGE: 1})) == []


@pytest.mark.parametrize(("minimum", "warned"), [(10, False), (11, True)])
def test_fewer_than_the_regency_asks_for_is_told(minimum: int, warned: bool) -> None:
    rules = decided(minimum_per_village=minimum, basis=("Keputusan Bupati 118",))
    told = plan_of(rules=rules).warnings
    assert [warning.code for warning in told] == ["minimum_per_village_not_met"] * warned
    assert all("10 orang terpilih" in warning.sentence for warning in told)
    assert all(warning.citation == "Keputusan Bupati 118" for warning in told)


def test_a_mandatory_incentive_that_is_not_planned_is_told_with_its_decree() -> None:
    rules = decided(mandatory={"incentive": "Perbup 12/2026"})
    warning = only(rules=rules)
    assert (warning.code, warning.citation) == ("mandatory_programme_missing", "Perbup 12/2026")
    assert warning_codes(rules=rules, ceiling=2 * OF_TEN, incentives=("marbot=1x1000",)) == []


def test_a_mandatory_contribution_for_nobody_is_told_with_its_decree() -> None:
    rules = decided(mandatory={"contribution": "Perbup 12/2026"})
    warning = only(rules=rules, ceiling=0)
    assert (warning.code, warning.citation) == ("mandatory_programme_missing", "Perbup 12/2026")
    assert warning_codes(rules=rules) == []


@pytest.mark.parametrize(("seats", "lost"), [(10, 0), (3, 0), (2, 1)])
def test_who_continues_and_finds_no_seat_loses_months_for_the_scholarship(
    seats: int, lost: int
) -> None:
    rows = [*(row | {"continues": True} for row in crowd(3)), *crowd(7, first=200)]
    told = plan_of(rows=tuple(rows), ceiling=seats * 12 * TARIFF).warnings
    assert [warning.code for warning in told] == ["scholarship_lost_by_rotation"] * bool(lost)
    assert all(warning.sentence.startswith(f"{lost} orang") for warning in told)
    assert all(warning.citation == "PP 82/2019 Pasal 34" for warning in told)
