"""Whether two names can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.core.engine.likeness import same_name
from payung.core.kernel.person_name import name_key

WORDS = st.sampled_from(
    "ahmad amin siti sitti nur hayati nurhayati rasid rasyid suryani suriani husin s a bin".split()
)
KEYS = st.one_of(
    st.lists(WORDS, max_size=4).map(" ".join),
    st.text(alphabet="abcdehimnrsu ", max_size=20).map(lambda text: " ".join(text.split())),
)


@given(KEYS, KEYS)
def test_likeness_does_not_depend_on_who_is_named_first(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(KEYS)
def test_every_name_is_like_itself(name: str) -> None:
    assert same_name(name, name)


@given(KEYS)
def test_an_empty_name_contradicts_nobody(name: str) -> None:
    assert same_name(name, "")


@given(st.lists(WORDS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_words_does_not_matter(words: list[str], chance: object) -> None:
    shuffled = list(words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert same_name(" ".join(words), " ".join(shuffled))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M. SALEH", "MUHAMMAD SALEH"),
        ("H. Moh. Saleh, S.Ag", "MUHAMMAD SALEH"),
        ("ABD. RASYID", "ABDUL RASID"),
        ("SURYANI", "SURIANI"),
        ("NUR HAYATI", "NURHAYATI"),
        ("A. RAHMAN", "ABDUL RAHMAN"),
        ("SITI AMINAH", "AMINAH"),
        ("SITI AMINAH", "AMINAH SITI"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert same_name(name_key(one), name_key(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ROHAYA USMAN", "NURLELA BASRI"),
        ("AMIN", "HUSIN"),
        ("ABDUL RAHMAN", "ABDUL RASYID"),
        ("SITI AMINAH", "SITI HALIMAH"),
        ("AHMAD HASIBUAN", "RIDWAN HASIBUAN"),
    ],
)
def test_two_people_of_one_family_name_are_not_one(one: str, other: str) -> None:
    assert not same_name(name_key(one), name_key(other))
