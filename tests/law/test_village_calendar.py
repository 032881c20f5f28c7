"""By when a step of the village budget is due, and which steps no national rule dates."""

from __future__ import annotations

from datetime import date

from payung.core.law.village_calendar import Milestone, national_dates


def test_the_year_before_holds_the_steps_up_to_the_budget() -> None:
    dates = {milestone: each.on for milestone, each in national_dates(2027).items()}
    assert dates == {
        Milestone.VILLAGE_PLAN: date(2026, 9, 30),
        Milestone.BUDGET_AGREED: date(2026, 10, 31),
        Milestone.BUDGET_SENT: date(2026, 11, 3),
        Milestone.BUDGET_REVIEWED: date(2026, 12, 1),
        Milestone.BUDGET_SET: date(2026, 12, 31),
        Milestone.HALF_YEAR_REPORT: date(2027, 7, 14),
        Milestone.YEAR_REPORT: date(2028, 3, 31),
    }


def test_list_meeting_and_decree_have_no_national_date() -> None:
    own = {Milestone.VILLAGE_LIST, Milestone.VILLAGE_MEETING, Milestone.VILLAGE_DECREE}
    assert not own & national_dates(2027).keys()


def test_each_national_date_says_where_it_comes_from() -> None:
    assert all(each.citation for each in national_dates(2026).values())


def test_before_the_rule_there_is_no_date() -> None:
    assert Milestone.VILLAGE_PLAN not in national_dates(2021)
    assert not national_dates(2018)
