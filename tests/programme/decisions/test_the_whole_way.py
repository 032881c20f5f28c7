"""From the registry to an addendum: every step by who may do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import decision_cast as village
from office_cast import DISTRICT, REGENCY, TODAY, holder
from payung.core.kernel.month import Month
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.decisions import actions, papers, queries
from payung.programme.decisions.models import CandidateList, DecisionState, EndReason
from payung.programme.decisions.paper_catalogue import PAPERS

pytestmark = pytest.mark.django_db


def test_a_village_goes_from_its_registry_to_a_decree_and_a_change_of_it() -> None:
    by = village.office()
    made, decree = village.signed(by)
    assert CandidateList.objects.get().state == DecisionState.SIGNED.value
    found = queries.decision(by.ani, made.id, on=village.DECREE_DAY)
    seated, waiting = queries.seated_and_waiting(found)
    assert (len(seated), len(waiting)) == (3, 2)
    change = actions.Change(
        number="140/2/KPTS/2026",
        issued_on=village.DECREE_DAY,
        from_month=Month(2027, 3),
        ends={seated[0].person_id: EndReason.DIED},
    )
    actions.change_decree(by=by.beni, seen=village.seen(made), change=change, on=village.DECREE_DAY)
    now, still = queries.seated_and_waiting(found)
    assert [each.person_id for each in now] == [
        seated[1].person_id,
        seated[2].person_id,
        waiting[0].person_id,
    ]
    assert [each.person_id for each in still] == [waiting[1].person_id]
    assert decree.members.count() == 5


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.code)
def test_every_paper_of_a_signed_decision_can_be_made(paper: object) -> None:
    by = village.office()
    made, _ = village.signed(by)
    for each in (paper,):
        code = getattr(each, "code", "")
        if getattr(each, "full_numbers", False):
            printed = papers.noted_paper(by=by.ani, list_id=made.id, code=code, on=TODAY)
            assert Act.objects.filter(deed="nik.reveal").count() == 1
        else:
            printed = papers.paper_of(by.ani, made.id, code, on=TODAY)
        assert printed.content
        assert printed.file_name.split(".")[0].endswith("karta_dewa")


@pytest.mark.parametrize("stage", [village.drawn, village.attended, village.signed])
def test_a_paper_that_names_nobody_says_the_same_without_reading_anybody(
    stage: Callable[[village.Office], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    by = village.office()
    stage(by)
    made = CandidateList.objects.get()
    for paper in (each for each in PAPERS if each.names_nobody):
        printed = papers.paper_of(by.ani, made.id, paper.code, on=TODAY)
        reading = {paper.code: replace(paper, names_nobody=False)}
        monkeypatch.setattr(papers, "BY_CODE", reading)
        assert papers.paper_of(by.ani, made.id, paper.code, on=TODAY) == printed
        monkeypatch.undo()


def test_lists_wait_for_whom_they_need() -> None:
    by = village.office()
    eka = holder("eka", Role.SUBDISTRICT_HEAD, DISTRICT)
    made = village.attended(by)
    on = village.MEETING_DAY
    assert [line.id for line in queries.waiting_for(by.citra, on=on)] == [made.id]
    assert queries.waiting_for(by.beni, on=on) == []
    assert [line.id for line in queries.decisions(eka)[0]] == [made.id]
    assert queries.counts_by_state(eka, year=2027) == {DecisionState.HELD: 1}
    fitri = holder("fitri", Role.PMD, REGENCY)
    assert queries.decision(fitri, made.id, on=on).village == "Desa Karta Dewa"
