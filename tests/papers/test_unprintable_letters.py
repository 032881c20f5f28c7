"""A letter that the font lacks stops the paper with a sentence; an invisible sign is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from papers import cast
from papers.pdf_page import words
from payung.core.kernel.refused import Refused
from payung.core.papers.content import cleaned
from payung.core.papers.decree import decree_pdf
from payung.core.papers.typesetting import typeset
from payung.core.papers.waiting_list import waiting_list_pdf


def decree_with_name(name: str) -> bytes:
    first, second, *others = cast.decree(4).participants
    return decree_pdf(
        replace(cast.decree(4), participants=(first, replace(second, name=name), *others))
    )


@pytest.mark.parametrize("name", ["SITI 张", "محمد", "YUSRI 😀", "YUSRI \ue000"])
def test_a_letter_that_the_font_lacks_is_refused_with_its_row(name: str) -> None:
    with pytest.raises(Refused) as stop:
        decree_with_name(name)
    assert stop.value.code == "letter_not_printable"
    assert "baris 2 daftar" in stop.value.sentence


def test_the_refusal_does_not_tell_the_name() -> None:
    with pytest.raises(Refused) as stop:
        decree_with_name("SITI RAHASIA 张")
    assert "RAHASIA" not in str(stop.value)


def test_accents_and_typographic_signs_are_printed() -> None:
    assert "ANDRÉ Ngũnai “’”" in words(decree_with_name("ANDRÉ Ngũnai “’”"))


def test_signs_that_cannot_be_seen_are_left_out() -> None:
    name = "YUS\u200bRI\u202e BIN\u00ad\tALI"
    assert "YUSRI BIN ALI" in words(decree_with_name(name))


def test_cleaning_keeps_numbers_and_truth() -> None:
    assert cleaned({"a": [1, True, None, "x\ty"]}) == {"a": [1, True, None, "x y"]}


def test_typst_code_in_a_name_stays_text() -> None:
    name = "#panic() *tebal* $x$ \\u{41}"
    assert name in words(decree_with_name(name))


def test_a_letter_in_a_reason_is_refused_too() -> None:
    paper = cast.waiting_list(3)
    last = replace(paper.candidates[2], reasons=("miskin 貧",))
    with pytest.raises(Refused) as stop:
        waiting_list_pdf(replace(paper, candidates=(*paper.candidates[:2], last)))
    assert "baris 3 daftar" in stop.value.sentence


def test_a_fault_of_a_template_is_not_dressed_as_a_refusal() -> None:
    with pytest.raises(RuntimeError, match="dictionary does not contain key"):
        typeset("decree", {})
