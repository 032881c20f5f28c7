"""What holds in a regency for a year, with and without a version of its own."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

import office_cast as cast
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.core.law.library import library
from payung.core.law.village_calendar import Milestone
from payung.office.accounts.holder import Programme
from payung.office.audit.models import Act
from payung.programme.rulebook.actions import version_in_force
from payung.programme.rulebook.choices import Choices, Window, national_default
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.queries import rules_for, rules_of

YEAR = 2027
_TEXT = st.text(max_size=12)
CHOICES = st.builds(
    Choices,
    rule_set=st.just(national_default(YEAR, regency_name="PALI").rule_set),
    window=st.builds(
        Window,
        st.builds(Month, st.integers(2020, 2030), st.integers(1, 12)),
        st.builds(Month, st.integers(2020, 2030), st.integers(1, 12)),
    ),
    fund_sources=st.lists(st.sampled_from(FundSource), unique=True).map(tuple),
    calendar=st.dictionaries(st.sampled_from(Milestone), st.dates(date(2020, 1, 1))),
    notice_masked=st.booleans(),
    notice_days=st.integers(0, 60),
    grounds=st.dictionaries(_TEXT, _TEXT, max_size=3),
)


@given(CHOICES)
def test_choices_are_read_back_as_they_were_written(choices: Choices) -> None:
    assert Choices.from_content(json.loads(json.dumps(choices.to_content()))) == choices


@pytest.mark.django_db
def test_without_a_version_the_national_default_holds() -> None:
    cast.areas()
    rules = rules_for(cast.REGENCY, YEAR)
    assert rules.version is None
    assert rules.rule_set.regency == "Penukal Abab Lematang Ilir"
    assert rules.rule_set.readings["age_limit"] == library().parameter("age_limit").default
    assert rules.fund_sources == tuple(FundSource)
    assert rules.window == Window(Month(YEAR, 1), Month(YEAR, 12))
    assert not rules.notice_masked
    assert {each.milestone for each in rules.calendar} == set(Milestone)


@pytest.mark.django_db
def test_the_first_version_is_the_national_default_and_is_made_once() -> None:
    cast.areas()
    first = version_in_force(by=Programme(), regency=cast.REGENCY, year=YEAR)
    again = version_in_force(by=Programme(), regency=cast.REGENCY, year=YEAR)
    assert first == again
    assert rules_of(first).choices == national_default(
        YEAR, regency_name="Penukal Abab Lematang Ilir"
    )
    assert Act.objects.filter(kind="rule_version").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_get_the_same_first_version() -> None:
    cast.areas()

    def ask(_: int) -> RuleVersion:
        try:
            return version_in_force(by=Programme(), regency=cast.REGENCY, year=YEAR)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(ask, range(4)))
    assert len(made) == 1
    assert RuleVersion.objects.count() == 1
