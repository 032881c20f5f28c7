"""Whom a draft would affect: the same people as a check would find, told before it is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

import office_cast as cast
from payung.core.kernel.finding import Severity
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import Residence
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import open_draft, write_draft
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import EffectState, RuleDraft
from payung.programme.workers.effect_of_rules import (
    FELL_SILENT,
    affected_people,
    ask_for_effect,
    asking,
    count_effect,
)
from people_cast import SALEH_NIK, SITI_NIK, person

pytestmark = pytest.mark.django_db
YEAR = 2027
AT_65 = date(1961, 6, 1)


def draft_by(fitri: Holder, **rule_set: object) -> RuleDraft:
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR)
    old = Choices.from_content(draft.content)
    new = replace(old, rule_set=replace(old.rule_set, **rule_set))  # type: ignore[arg-type]
    return write_draft(by=fitri, draft_id=draft.id, choices=new, turn=draft.turn)


@pytest.fixture
def fitri() -> Holder:
    return cast.holder("fitri", Role.PMD)


def readings(fitri: Holder) -> dict[str, str]:
    content = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR).content
    return {**Choices.from_content(content).rule_set.readings, "age_limit": "up_to_65"}


def test_who_is_exactly_65_comes_in_by_the_wider_reading(fitri: Holder) -> None:
    saleh = person("Muhammad Saleh", nik=SALEH_NIK, birth_date=AT_65, work__job="Petani")
    person("Siti Aminah", nik=SITI_NIK, work__job="Petani")
    draft = ask_for_effect(by=fitri, draft_id=draft_by(fitri, readings=readings(fitri)).id)
    assert draft.effect_state == EffectState.COUNTED
    assert draft.effect_totals == {
        "people": 2,
        "affected": 1,
        "villages": {cast.VILLAGE: {"refused>review": 1}},
    }
    (affected,) = affected_people(fitri, draft)
    assert (affected.person_id, affected.before, affected.after) == (
        saleh.id,
        "refused",
        "review",
    )
    assert "over_age" in affected.codes
    assert SALEH_NIK not in repr(affected)


def test_residence_as_refusal_counts_who_lives_elsewhere(fitri: Holder) -> None:
    person(
        "Siti Aminah",
        nik=SITI_NIK,
        work__job="Petani",
        domicile_village="Karta Dewa",
        ktp_village="Panta Dewa",
    )
    draft = draft_by(fitri, residence=Residence.KTP, residence_severity=Severity.REFUSE)
    counted = ask_for_effect(by=fitri, draft_id=draft.id)
    assert counted.effect_totals["villages"] == {cast.VILLAGE: {"ready>refused": 1}}


def test_a_change_of_the_order_alone_affects_no_outcome(fitri: Holder) -> None:
    person("Siti Aminah", nik=SITI_NIK, work__job="Petani")
    counted = ask_for_effect(by=fitri, draft_id=draft_by(fitri, lottery_seed=7).id)
    assert counted.effect_totals == {"people": 1, "affected": 0, "villages": {}}


def test_a_change_during_the_count_throws_the_count_away(fitri: Holder) -> None:
    draft = draft_by(fitri, lottery_seed=7)
    draft_by(fitri, lottery_seed=8)
    assert count_effect(draft_id=draft.id, turn=draft.turn).effect_state == EffectState.UNKNOWN


def test_a_large_regency_is_counted_in_a_job(
    fitri: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    person("Siti Aminah", nik=SITI_NIK, work__job="Petani")
    draft = draft_by(fitri, lottery_seed=7)
    assert ask_for_effect(by=fitri, draft_id=draft.id).effect_state == EffectState.COUNTING
    with pytest.raises(Refused, match="sedang dihitung"):
        ask_for_effect(by=fitri, draft_id=draft.id)
    counted = count_effect(draft_id=draft.id, turn=draft.turn)
    assert counted.effect_state == EffectState.COUNTED


def test_a_count_whose_worker_died_can_be_asked_for_again(fitri: Holder) -> None:
    draft = draft_by(fitri, lottery_seed=7)
    draft.effect_state = EffectState.COUNTING.value
    draft.effect_at = timezone.now() - FELL_SILENT - timedelta(seconds=1)
    draft.save()
    assert ask_for_effect(by=fitri, draft_id=draft.id).effect_state == EffectState.COUNTED


def test_the_list_goes_page_by_page_and_village_by_village(fitri: Holder) -> None:
    for name, nik, village in (
        ("Saleh", SALEH_NIK, cast.VILLAGE),
        ("Siti", SITI_NIK, cast.OTHER_VILLAGE),
    ):
        person(name, nik=nik, birth_date=AT_65, work__job="Petani", village=village)
    draft = ask_for_effect(by=fitri, draft_id=draft_by(fitri, readings=readings(fitri)).id)
    (first,) = affected_people(fitri, draft, size=1)
    (second,) = affected_people(fitri, draft, size=1, after_key=first.key)
    assert {first.name, second.name} == {"Saleh", "Siti"}
    (there,) = affected_people(fitri, draft, village=cast.OTHER_VILLAGE)
    assert there.name == "Siti"
