"""A report: four facts, who it is about, taking it back; who said it stays out of the village."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from incident_cast import TODAY, seen, told
from office_cast import OTHER_VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.incidents import actions
from payung.programme.incidents.models import Channel, Report, ReportSource
from payung.programme.incidents.queries import candidates_for
from people_cast import person

pytestmark = pytest.mark.django_db


def test_the_same_form_sent_twice_is_one_report() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    facts = told()
    first = actions.report(by=ani, told=facts, on=TODAY)
    assert actions.report(by=ani, told=facts, on=TODAY) == first
    assert Report.objects.count() == ReportSource.objects.count() == 1


def test_a_second_death_on_a_form_that_was_sent_is_not_taken_for_the_first() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    facts = told()
    first = actions.report(by=ani, told=facts, on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.report(by=ani, told=replace(facts, name="Istrinya Juga"), on=TODAY)
    assert refused.value.code == "form_used"
    assert first.number in refused.value.sentence


def test_the_form_of_somebody_else_is_refused() -> None:
    facts = told()
    actions.report(by=holder("ani", Role.VILLAGE_OPERATOR), told=facts, on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.report(by=holder("beni", Role.VILLAGE_HEAD), told=facts, on=TODAY)
    assert refused.value.code == "report_key"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "text_missing"),
        ({"place": ""}, "text_missing"),
        ({"day": date(2026, 11, 22)}, "day_in_future"),
        ({"day": date(1926, 11, 19)}, "day_long_ago"),
        ({"village_code": "16.12.01.9999"}, "not_your_area"),
    ],
)
def test_a_report_without_its_four_facts_is_refused(said: dict[str, object], code: str) -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    with pytest.raises(Refused) as refused:
        actions.report(by=ani, told=told(**said), on=TODAY)
    assert refused.value.code == code


def test_a_call_names_who_called() -> None:
    fitri = holder("fitri", Role.PMD)
    with pytest.raises(Refused) as refused:
        actions.report(by=fitri, told=told(), source=actions.Source(Channel.PHONE), on=TODAY)
    assert refused.value.code == "teller_missing"


def test_the_act_of_a_report_names_neither_who_told_nor_who_recorded_it() -> None:
    fitri = holder("fitri", Role.PMD)
    source = actions.Source(Channel.PHONE, "Bu Murni, tetangga")
    made = actions.report(by=fitri, told=told(), source=source, on=TODAY)
    act = Act.objects.get(kind="report", object_id=str(made.id))
    assert (act.person, act.post, act.account_id, act.post_id) == ("Pelapor", "Pelapor", None, None)
    assert act.origin == ""
    assert "Murni" not in str(act.details)


def test_somebody_decides_who_a_report_is_about() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("H. M. Saleh", birth_date=date(1970, 1, 1))
    person("Siti Aminah")
    made = actions.report(by=ani, told=told("Muhamad Saleh", age=57), on=TODAY)
    (likely,) = candidates_for(ani, made)
    assert (likely.person_id, likely.age) == (saleh.id, 56)
    assert likely.percent > 80
    assert made.person is None
    matched = actions.match_report(by=ani, seen=seen(made), person_id=saleh.id)
    assert matched.person == saleh


def test_nobody_of_another_village_is_suggested_or_chosen_by_a_village() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    other = person("Saleh", village=OTHER_VILLAGE)
    made = actions.report(by=ani, told=told(), on=TODAY)
    assert candidates_for(ani, made, words="Saleh") == ()
    with pytest.raises(other.DoesNotExist):
        actions.match_report(by=ani, seen=seen(made), person_id=other.id)


def test_one_death_is_not_matched_twice() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("Saleh")
    one, two = (actions.report(by=ani, told=told(), on=TODAY) for _ in range(2))
    actions.match_report(by=ani, seen=seen(one), person_id=saleh.id)
    with pytest.raises(Refused) as refused:
        actions.match_report(by=ani, seen=seen(two), person_id=saleh.id)
    assert refused.value.code == "death_known"
    assert one.number in refused.value.sentence


def test_who_comes_second_is_told_that_the_report_changed() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("Saleh")
    made = actions.report(by=ani, told=told(), on=TODAY)
    early = seen(made)
    actions.match_report(by=ani, seen=early, person_id=saleh.id)
    with pytest.raises(Refused) as refused:
        actions.match_report(by=ani, seen=early, person_id=saleh.id)
    assert refused.value.code == "report_changed"


def test_a_wrong_report_is_taken_back_with_a_reason_and_stays() -> None:
    ani, fitri = holder("ani", Role.VILLAGE_OPERATOR), holder("fitri", Role.PMD)
    made = actions.report(by=ani, told=told(), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.take_back(by=fitri, seen=seen(made), reason=" ")
    assert refused.value.code == "text_missing"
    actions.take_back(by=fitri, seen=seen(made), reason="Orangnya masih hidup.")
    assert Report.objects.get().taken_back_because == "Orangnya masih hidup."


def test_a_village_does_not_take_back_the_report_of_somebody_else() -> None:
    ani, beni = holder("ani", Role.VILLAGE_OPERATOR), holder("beni", Role.VILLAGE_HEAD)
    made = actions.report(by=ani, told=told(), on=TODAY)
    with pytest.raises(Refused) as refused:
        actions.take_back(by=beni, seen=seen(made), reason="Bukan urusan kita.")
    assert refused.value.code == "not_your_duty"
    with pytest.raises(Report.DoesNotExist):
        actions.take_back_own(by=beni, report_id=made.id, reason="Bukan urusan kita.")


def test_who_reported_takes_it_back_until_somebody_decided_who_it_is_about() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    saleh = person("Saleh")
    one, two = (actions.report(by=ani, told=told(), on=TODAY) for _ in range(2))
    taken = actions.take_back_own(by=ani, report_id=one.id, reason="Salah orang.")
    assert (taken.state, taken.taken_back_by) == ("taken_back", "")
    actions.match_report(by=ani, seen=seen(two), person_id=saleh.id)
    with pytest.raises(Refused) as refused:
        actions.take_back_own(by=ani, report_id=two.id, reason="Salah orang.")
    assert refused.value.code == "report_already_matched"


def test_only_a_report_with_its_person_is_confirmed() -> None:
    ani, fitri = holder("ani", Role.VILLAGE_OPERATOR), holder("fitri", Role.PMD)
    saleh = person("Saleh")
    made = actions.report(by=ani, told=told(), on=TODAY)
    with pytest.raises(Refused):
        actions.mark_confirmed(by=fitri, report_id=made.id)
    actions.match_report(by=ani, seen=seen(made), person_id=saleh.id)
    assert actions.mark_confirmed(by=fitri, report_id=made.id).state == "confirmed"
    with pytest.raises(Refused):
        actions.take_back(by=fitri, seen=seen(made), reason="Terlambat.")
