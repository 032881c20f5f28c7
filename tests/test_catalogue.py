"""The English catalogue is current and whole, and keeps what a sentence has in it."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils.translation import override

from payung.core.intake import KIND_LABELS
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.papers import checked_list
from payung.doors.web.core_words import (
    CERTAINTY_WORDS,
    LIST_KIND_WORDS,
    MENDER_WORDS,
    OUTCOME_WORDS,
)
from payung.doors.web.templatetags.words import long_day, month, number, rupiah
from payung.office.writing import months_words

ROOT = Path(__file__).resolve().parents[1]
COMPILED = ROOT / "src" / "payung" / "locale" / "en" / "LC_MESSAGES" / "django.mo"
_KEPT = re.compile(r"%\(\w+\)[sd]|%%|</?\w+>|&\w+;")
_ALIAS = re.compile(r"import n?p?gettext(?:_lazy)? as (\w+)")


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence with its English; one in two numbers comes twice."""
    with COMPILED.open("rb") as file:
        catalogue = vars(gettext.GNUTranslations(file))["_catalog"]
    for key, english in catalogue.items():
        told = key[0] if isinstance(key, tuple) else key
        if told:
            yield told, english


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
def test_the_catalogue_is_current_and_nothing_in_it_is_untranslated() -> None:
    """After a change of words: `python tools/catalogue.py`, translate what it prints, once more."""
    told = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "catalogue.py"), "--check"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"},
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_what_stands_in_for_values_is_the_same_in_both_languages() -> None:
    differ = [
        (told, english)
        for told, english in sentences()
        if sorted(_KEPT.findall(told)) != sorted(_KEPT.findall(english))
    ]
    assert not differ


def test_a_sentence_ends_in_english_as_it_ends_in_bahasa() -> None:
    ends = ".:?…"
    differ = [
        (told, english)
        for told, english in sentences()
        if (told[-1] in ends or english[-1] in ends) and told[-1] != english[-1]
    ]
    assert not differ


def test_gettext_has_only_names_that_the_tool_looks_for() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert {name for text in sources for name in _ALIAS.findall(text)} <= {"_", "lazy"}


def test_words_of_the_core_are_the_same_on_pages() -> None:
    with override("id"):
        assert {each: each.words for each in Certainty} == CERTAINTY_WORDS
        assert checked_list.MENDER_WORDS == MENDER_WORDS
        assert checked_list.OUTCOME_WORDS == OUTCOME_WORDS
        assert KIND_LABELS == LIST_KIND_WORDS


@pytest.mark.parametrize(
    ("language", "day", "moment", "count"),
    [
        ("id", "14 Mei 2025", "14 Mei 2025 09.05", "1.234"),
        ("en", "14 May 2025", "14 May 2025 09:05", "1,234"),
    ],
)
def test_days_and_numbers_follow_the_language_of_the_page(
    language: str, day: str, moment: str, count: str
) -> None:
    with override(language):
        assert long_day(date(2025, 5, 14)) == day
        assert long_day(datetime(2025, 5, 14, 2, 5, tzinfo=UTC)) == moment
        assert long_day(None) == "–"
        assert number(1234) == count
        assert rupiah(16800) == "Rp16.800"


@pytest.mark.parametrize(
    ("first", "last", "bahasa", "english"),
    [
        ("2026-01", "2026-01", "Januari 2026", "January 2026"),
        ("2026-01", "2026-03", "Januari s.d. Maret 2026", "January to March 2026"),
        (
            "2026-10",
            "2027-03",
            "Oktober 2026 s.d. Maret 2027",
            "October 2026 to March 2027",
        ),
    ],
)
def test_months_follow_the_language_of_the_page(
    first: str, last: str, bahasa: str, english: str
) -> None:
    for language, words in (("id", bahasa), ("en", english)):
        with override(language):
            assert months_words(Month.parse(first), Month.parse(last)) == words
    with override("en"):
        assert month("2026-05") == "May 2026"
