"""A rule set written out and read back is the same, whatever was chosen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.kernel.finding import Severity
from payung.core.kernel.refused import Refused
from payung.core.law.budget_code import BudgetCode
from payung.core.law.library import library
from payung.core.law.ruleset import PriorityKey, Residence, RuleSet

_TEXT = st.text(max_size=20)
_PROGRAMMES = st.sampled_from(("contribution", "incentive"))
_RUPIAH = st.integers(0, 10**12)
_OPEN = {each.id: tuple(each.readings) for each in library().by_id.values() if each.readings}
_READINGS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(readings) for name, readings in _OPEN.items()}
)
_VILLAGES = st.integers(1, 9999).map(lambda number: f"16.12.01.{number:04d}")
_PRIORITY = st.permutations(list(PriorityKey)).flatmap(
    lambda keys: st.integers(0, len(keys)).map(lambda many: tuple(keys[:many]))
)

RULE_SETS = st.builds(
    RuleSet,
    regency=_TEXT,
    basis=st.lists(_TEXT, max_size=3).map(tuple),
    readings=_READINGS,
    residence=st.sampled_from(Residence),
    residence_severity=st.sampled_from((Severity.REFUSE, Severity.REVIEW, Severity.INFO)),
    priority=_PRIORITY,
    lottery_seed=_RUPIAH,
    minimum_per_village=_RUPIAH,
    mandatory=st.dictionaries(_PROGRAMMES, _TEXT),
    village_fund=st.dictionaries(_VILLAGES, _RUPIAH, max_size=4),
    purse_basis=_TEXT,
    codes=st.dictionaries(_PROGRAMMES, st.builds(BudgetCode, _TEXT, _TEXT, _TEXT, _TEXT)),
)


@given(RULE_SETS)
def test_what_was_written_out_is_read_back_the_same(rules: RuleSet) -> None:
    assert RuleSet.from_content(json.loads(json.dumps(rules.to_content()))) == rules


@given(RULE_SETS)
def test_what_was_read_is_written_out_the_same(rules: RuleSet) -> None:
    content = rules.to_content()
    assert RuleSet.from_content(content).to_content() == content


def test_an_empty_table_is_the_national_default() -> None:
    assert RuleSet.from_content({}) == RuleSet()


def test_an_unknown_choice_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="Aturan kabupaten memuat kunci “warna”"):
        RuleSet.from_content({"warna": "merah"})
