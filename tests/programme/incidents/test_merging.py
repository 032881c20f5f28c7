"""Two reports of one event: put together, both keep what they said, and no voice is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from incident_cast import DAY, TODAY, invited, key_of, reported, seen, told
from office_cast import OTHER_REGENCY, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.incidents import actions, queries
from payung.programme.incidents.models import Kind, Report, ReportMerge, ReportState
from people_cast import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD)


def merge(by: Holder, report: Report, into: Report) -> Report:
    return actions.merge_report(by=by, seen=seen(report), into_id=into.id)


def state(report: Report) -> str:
    report.refresh_from_db()
    return report.state


def test_both_keep_what_they_said_and_one_is_counted(fitri: Holder) -> None:
    first, second = reported(fitri), reported(fitri, "Pak Saleh", place="RSUD Talang Ubi")
    merge(fitri, second, first)
    page = queries.report_page(fitri, first.id)
    assert [(each.line.name, each.line.place) for each in page.others] == [
        ("Pak Saleh", "RSUD Talang Ubi")
    ]
    into = queries.report_page(fitri, second.id).into
    assert into is not None
    assert into.number == first.number
    counted = queries.Wanted(counts=True)
    assert [each.id for each in queries.reports(fitri, counted)[0]] == [first.id]
    assert not Report.objects.exclude(taken_back_because="").exists()


def test_a_report_of_a_known_death_is_put_to_the_one_that_is_known(fitri: Holder) -> None:
    saleh = person("Saleh")
    first, second = reported(fitri), reported(fitri)
    actions.match_report(by=fitri, seen=seen(first), person_id=saleh.id)
    with pytest.raises(Refused) as refused:
        actions.match_report(by=fitri, seen=seen(second), person_id=saleh.id)
    assert "gabungkan" in refused.value.next_step
    assert [each.id for each in queries.similar_reports(fitri, second)] == [first.id]
    merge(fitri, second, first)
    assert state(second) == ReportState.MERGED


def test_a_merge_that_was_wrong_is_undone_with_a_reason_and_stays_known(fitri: Holder) -> None:
    first, second = reported(fitri), reported(fitri)
    merge(fitri, second, first)
    actions.split_report(by=fitri, seen=seen(second), reason="Dua orang yang berbeda.")
    assert state(second) == ReportState.REPORTED
    assert ReportMerge.objects.get().undone_because == "Dua orang yang berbeda."
    merge(fitri, second, first)
    assert ReportMerge.objects.count() == 2


def test_the_second_voice_waits_again_where_the_first_takes_its_report_back(
    fitri: Holder,
) -> None:
    handed = invited(fitri)
    first = actions.report_by_link(key=key_of(handed), told=told(), on=TODAY)
    second = reported(fitri)
    merge(fitri, second, first)
    actions.take_back_by_link(key=key_of(handed), number=first.number, reason="Salah orang.")
    assert state(second) == ReportState.REPORTED
    act = Act.objects.get(object_id=str(second.id), details__what="report_split")
    assert (act.person, act.account_id) == ("Pelapor", None)


def test_a_report_that_was_put_to_another_is_not_taken_back_by_its_reporter(
    fitri: Holder,
) -> None:
    first, second = reported(fitri), reported(fitri)
    merge(fitri, second, first)
    with pytest.raises(Refused) as refused:
        actions.take_back_own(by=fitri, report_id=second.id, reason="Keliru.")
    assert refused.value.code == "report_already_matched"


def test_what_cannot_be_put_together_is_refused(fitri: Holder) -> None:
    death, accident = reported(fitri), reported(fitri, kind=Kind.ACCIDENT)
    first, second = reported(fitri), reported(fitri)
    merge(fitri, second, first)
    pairs = ((death, accident, "kind_differs"), (death, death, "merged_already"))
    for report, into, code in (*pairs, (death, second, "merged_already")):
        with pytest.raises(Refused) as refused:
            merge(fitri, report, into)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        merge(fitri, first, death)
    assert refused.value.code == "holds_others"


def test_a_report_outside_the_area_is_not_there(fitri: Holder) -> None:
    other = reported(
        holder("farida", Role.PMD, OTHER_REGENCY), village_code=f"{OTHER_REGENCY}.01.2001"
    )
    with pytest.raises(Report.DoesNotExist):
        merge(fitri, reported(fitri), other)


def test_who_only_reads_puts_nothing_together(fitri: Holder) -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    with pytest.raises(Refused) as refused:
        merge(beni, reported(fitri), reported(fitri))
    assert refused.value.code == "not_your_duty"


def test_reports_of_another_time_or_name_are_not_called_similar(fitri: Holder) -> None:
    report = reported(fitri)
    reported(fitri, day=DAY - timedelta(days=40))
    reported(fitri, "Ngatini Wulandari")
    assert queries.similar_reports(fitri, report) == []
