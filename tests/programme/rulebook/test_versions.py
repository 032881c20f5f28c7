"""From a draft to a version: previewed, reasoned, based, and never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

import office_cast as cast
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.ruleset import PriorityKey, Residence
from payung.core.law.village_calendar import Milestone
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.rulebook.actions import (
    adopt_draft,
    discard_draft,
    open_draft,
    rebase_draft,
    version_in_force,
    write_draft,
)
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import EffectState, RuleDraft, RuleVersion
from payung.programme.rulebook.parts import differences, leavings, without_grounds
from payung.programme.rulebook.queries import draft_of, rules_for

pytestmark = pytest.mark.django_db
YEAR = 2027


def pmd(name: str = "fitri", regency: str = cast.REGENCY) -> Holder:
    return cast.holder(name, Role.PMD, regency)


def written(draft: RuleDraft, by: Holder, **rule_set: object) -> RuleDraft:
    """The draft with other fields of the rule set, each with its basis."""
    old = Choices.from_content(draft.content)
    rules = replace(old.rule_set, **rule_set)  # type: ignore[arg-type]
    grounds = dict.fromkeys(rule_set, "Perbup 1/2026")
    new = replace(old, rule_set=rules, grounds={**old.grounds, **grounds})
    return write_draft(by=by, draft_id=draft.id, choices=new, turn=draft.turn)


def counted(draft: RuleDraft) -> RuleDraft:
    draft.effect_state = EffectState.COUNTED.value
    draft.save()
    return draft


def adopted(by: Holder, **rule_set: object) -> RuleVersion:
    draft = counted(written(open_draft(by=by, regency=cast.REGENCY, year=YEAR), by, **rule_set))
    return adopt_draft(by=by, draft_id=draft.id, reason="Rapat 3 November", basis="Perbup 1/2026")


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda refused: refused.code == code)


def test_a_draft_becomes_the_next_version_with_who_when_and_why() -> None:
    fitri = pmd()
    made = adopted(fitri, minimum_per_village=100)
    assert (made.version, made.reason, made.basis) == (1, "Rapat 3 November", "Perbup 1/2026")
    assert made.made_by == "Fitri, Dinas PMD Fitri"
    assert rules_for(cast.REGENCY, YEAR).rule_set.minimum_per_village == 100
    assert not RuleDraft.objects.exists()
    act = Act.objects.get(kind="rule_version")
    assert (act.deed, act.reason, act.details["version"]) == ("rules.change", "Rapat 3 November", 1)


def test_a_version_can_be_neither_changed_nor_removed() -> None:
    made = adopted(pmd(), minimum_per_village=100)
    for attempt in (
        lambda: RuleVersion.objects.filter(id=made.id).update(reason="lain"),
        lambda: RuleVersion.objects.filter(id=made.id).delete(),
    ):
        with (
            pytest.raises((IntegrityError, DatabaseError), match="append_only"),
            transaction.atomic(),
        ):
            attempt()
    assert RuleVersion.objects.get().reason == "Rapat 3 November"


def test_an_older_version_says_what_it_said() -> None:
    fitri = pmd()
    adopted(fitri, minimum_per_village=100)
    adopted(fitri, residence=Residence.KTP)
    first, second = RuleVersion.objects.order_by("version")
    assert first.content["residence"] == "either"
    assert second.content["residence"] == "ktp"
    assert second.content["minimum_per_village"] == 100


def test_who_was_overtaken_gets_a_sentence_and_loses_nothing() -> None:
    fitri, hana = pmd(), pmd("hana")
    late = counted(
        written(open_draft(by=hana, regency=cast.REGENCY, year=YEAR), hana, residence=Residence.KTP)
    )
    adopted(fitri, minimum_per_village=100)
    with refusal("rules_changed_meanwhile"):
        adopt_draft(by=hana, draft_id=late.id, reason="x", basis="y")
    assert draft_of(hana, late.id) is not None


def test_on_the_newest_version_both_changes_stand() -> None:
    fitri, hana = pmd(), pmd("hana")
    late = written(open_draft(by=hana, regency=cast.REGENCY, year=YEAR), hana, lottery_seed=2027)
    adopted(fitri, minimum_per_village=100)
    merged = counted(rebase_draft(by=hana, draft_id=late.id))
    made = adopt_draft(by=hana, draft_id=merged.id, reason="Undian", basis="BA 7")
    assert made.version == 2
    rules = rules_for(cast.REGENCY, YEAR).rule_set
    assert (rules.minimum_per_village, rules.lottery_seed) == (100, 2027)


def test_a_change_must_be_previewed_and_a_second_change_previewed_again() -> None:
    fitri = pmd()
    draft = written(open_draft(by=fitri, regency=cast.REGENCY, year=YEAR), fitri, lottery_seed=9)
    with refusal("effect_unknown"):
        adopt_draft(by=fitri, draft_id=draft.id, reason="x", basis="y")
    again = written(counted(draft), fitri, lottery_seed=10)
    assert again.effect_state == EffectState.UNKNOWN


def test_each_choice_that_leaves_the_national_default_needs_a_basis() -> None:
    fitri = pmd()
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR)
    old = Choices.from_content(draft.content)
    reading = {**old.rule_set.readings, "age_limit": "up_to_65"}
    new = replace(
        old,
        rule_set=replace(
            old.rule_set,
            readings=reading,
            priority=(PriorityKey.OLDER, PriorityKey.LOTTERY),
        ),
        calendar={
            Milestone.BUDGET_SET: date(2027, 1, 31),
            Milestone.VILLAGE_LIST: date(2026, 9, 1),
        },
        grounds={"priority": "SE 4/2026", "readings.age_limit": " "},
    )
    assert leavings(new, YEAR) == (
        ("readings", "age_limit"),
        ("priority",),
        ("calendar", "budget_set"),
    )
    assert without_grounds(new, YEAR) == (("readings", "age_limit"), ("calendar", "budget_set"))
    draft = counted(write_draft(by=fitri, draft_id=draft.id, choices=new, turn=draft.turn))
    with refusal("grounds_missing"):
        adopt_draft(by=fitri, draft_id=draft.id, reason="x", basis="y")


def test_the_same_rules_make_no_new_version() -> None:
    fitri = pmd()
    draft = counted(open_draft(by=fitri, regency=cast.REGENCY, year=YEAR))
    with refusal("nothing_changed"):
        adopt_draft(by=fitri, draft_id=draft.id, reason="x", basis="y")


def test_a_form_opened_before_another_change_is_refused() -> None:
    fitri = pmd()
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR)
    written(draft, fitri, lottery_seed=3)
    with refusal("draft_changed"):
        write_draft(
            by=fitri, draft_id=draft.id, choices=Choices.from_content(draft.content), turn=1
        )


def test_a_double_click_opens_one_draft() -> None:
    fitri = pmd()
    first = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR)
    assert open_draft(by=fitri, regency=cast.REGENCY, year=YEAR) == first


def test_a_draft_of_somebody_else_is_not_found() -> None:
    fitri, hana = pmd(), pmd("hana")
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=YEAR)
    assert draft_of(hana, draft.id) is None
    with pytest.raises(RuleDraft.DoesNotExist):
        discard_draft(by=hana, draft_id=draft.id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PMD])
def test_only_pmd_changes_the_rules(role: Role) -> None:
    with refusal("not_your_duty"):
        open_draft(by=cast.holder("orang", role), regency=cast.REGENCY, year=YEAR)


def test_pmd_of_another_regency_changes_nothing_here() -> None:
    with refusal("not_your_area"):
        open_draft(by=pmd("gani", cast.OTHER_REGENCY), regency=cast.REGENCY, year=YEAR)


@pytest.mark.parametrize("year", [0, 1900, 2015, 2099, 20270])
def test_a_year_without_law_has_no_rules(year: int) -> None:
    with refusal("year_without_law"):
        open_draft(by=pmd(), regency=cast.REGENCY, year=year)


def test_last_years_rules_are_copied_with_their_dates_moved() -> None:
    fitri = pmd()
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=2026)
    old = Choices.from_content(draft.content)
    new = replace(
        old,
        calendar={Milestone.VILLAGE_LIST: date(2024, 2, 29)},
        rule_set=replace(old.rule_set, village_fund={cast.VILLAGE: 9}, lottery_seed=5),
    )
    write_draft(by=fitri, draft_id=draft.id, choices=new, turn=draft.turn)
    counted(RuleDraft.objects.get(id=draft.id))
    adopt_draft(by=fitri, draft_id=draft.id, reason="x", basis="y")
    copy = Choices.from_content(
        open_draft(by=fitri, regency=cast.REGENCY, year=2027, copy_of=2026).content
    )
    assert copy.calendar == {Milestone.VILLAGE_LIST: date(2025, 2, 28)}
    assert copy.window.first == Month(2027, 1)
    assert copy.rule_set.lottery_seed == 5
    assert not copy.rule_set.village_fund
    with refusal("draft_under_way"):
        open_draft(by=fitri, regency=cast.REGENCY, year=2027, copy_of=2026)


def test_what_two_versions_do_differently_is_told_choice_by_choice() -> None:
    fitri = pmd()
    first = rules_for(cast.REGENCY, YEAR).choices
    adopted(fitri, minimum_per_village=100)
    (difference,) = differences(first, rules_for(cast.REGENCY, YEAR).choices)
    assert difference.path == ("minimum_per_village",)
    assert (difference.before, difference.after, difference.basis) == (0, 100, "Perbup 1/2026")


def test_a_draft_on_the_default_meets_version_one_that_a_drawing_made() -> None:
    """Who draws candidates makes version 1 while PMD writes: that is not somebody's change."""
    fitri = pmd()
    draft = written(open_draft(by=fitri, regency=cast.REGENCY, year=YEAR), fitri, lottery_seed=3)
    version_in_force(by=Programme(), regency=cast.REGENCY, year=YEAR)
    made = adopt_draft(by=fitri, draft_id=counted(draft).id, reason="x", basis="y")
    assert made.version == 2
