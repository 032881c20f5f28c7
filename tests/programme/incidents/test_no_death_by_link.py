"""A reporter says by link that nobody died in a month; the village does not learn who it was."""

from __future__ import annotations

from datetime import date

import pytest

from incident_cast import TODAY, invited, key_of, logged, reported, wrong_pin
from office_cast import VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.incidents import actions, queries
from payung.programme.incidents.models import BurialMonth, MonthSource, Reporter

pytestmark = pytest.mark.django_db
OCTOBER = Month(2026, 10)
DAY = date(2026, 10, 9)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def say(key: actions.Key, month: Month = OCTOBER) -> BurialMonth:
    return actions.state_no_death_by_link(key=key, month=month, on=TODAY)


def test_the_month_is_stated_and_names_nobody_to_the_village(fitri: Holder) -> None:
    say(key_of(invited(fitri)))
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    page = queries.burial_month(ani, VILLAGE, OCTOBER)
    assert page.stated_at is not None
    assert page.stated_by == ""
    act = Act.objects.get(kind="burial_month")
    assert (act.person, act.account_id, act.origin) == ("Pelapor", None, "")
    with pytest.raises(Refused):
        queries.who_stated(ani, VILLAGE, OCTOBER)
    assert queries.who_stated(fitri, VILLAGE, OCTOBER) == "Pak Darma"


def test_the_same_again_is_harmless_also_where_the_village_said_it(fitri: Holder) -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    actions.state_month(by=ani, village_code=VILLAGE, month=OCTOBER, count=0, on=TODAY)
    key = key_of(invited(fitri))
    assert say(key) == say(key)
    assert not MonthSource.objects.exists()


def test_a_month_with_a_burial_or_a_report_is_not_called_empty(fitri: Holder) -> None:
    key, ani = key_of(invited(fitri)), holder("ani", Role.VILLAGE_OPERATOR)
    reported(fitri, day=DAY)
    logged(ani, died_on=date(2026, 9, 3), buried_on=date(2026, 9, 3))
    for month in (OCTOBER, Month(2026, 9)):
        with pytest.raises(Refused) as refused:
            say(key, month)
        assert refused.value.code == "deaths_known"
        assert "Saleh" not in refused.value.sentence


def test_a_month_that_is_not_over_is_refused(fitri: Holder) -> None:
    with pytest.raises(Refused) as refused:
        say(key_of(invited(fitri)), Month.of(TODAY))
    assert refused.value.code == "month_not_over"


def test_a_wrong_pin_says_nothing_of_the_month_and_is_counted(fitri: Holder) -> None:
    handed = invited(fitri)
    with pytest.raises(Refused) as refused:
        say(wrong_pin(handed))
    assert refused.value.code == "pin_wrong"
    assert Reporter.objects.get().wrong_pins == 1
    assert not BurialMonth.objects.exists()
