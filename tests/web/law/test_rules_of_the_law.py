"""The library of the law is read like a book: what holds when, from where, and how sure it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from office_cast import REGENCY, areas, holder
from payung.core.kernel.certainty import Certainty
from payung.core.law.library import library
from payung.core.law.parameter import Unit
from payung.doors.web.office.law_book import (
    Picks,
    Rule,
    Standing,
    by_certainty,
    changes,
    chapters,
    is_only_told,
    matching,
)
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from web.sample_objects import client_of

TODAY = date(2026, 11, 21)
SOURCE = Path(__file__).resolve().parents[3] / "src" / "payung"


def rule_of(rule_id: str, on: date = TODAY, picks: tuple[Picks, ...] = ()) -> Rule:
    book = chapters(library(), on, picks)
    return next(rule for chapter in book for rule in chapter.rules if rule.id == rule_id)


@pytest.fixture
def officer() -> Client:
    return client_of(Account.objects.get(id=holder("fitri", Role.PMD).account_id))


def test_every_rule_of_the_library_stands_in_the_book() -> None:
    book = chapters(library(), TODAY, ())
    shown = [rule.id for chapter in book for rule in chapter.rules]
    assert shown == list(library().by_id)
    assert sum(by_certainty(book).values()) == len(shown)


def test_the_value_of_the_day_comes_first_and_its_other_times_below() -> None:
    lump_sum = rule_of("jkm_lump_sum", date(2018, 1, 1))
    assert lump_sum.now.value.line == "Rp16.200.000"
    assert [each.value.line for each in lump_sum.others] == ["Rp20.000.000"]
    assert rule_of("jkm_lump_sum").now.value.line == "Rp20.000.000"


def test_what_does_not_hold_on_the_day_says_so() -> None:
    assert rule_of("permendes_16_2025", date(2025, 5, 1)).standing is Standing.NOT_YET
    assert rule_of("permendes_16_2025").standing is Standing.HOLDS
    assert rule_of("permendes_16_2025", date(2027, 1, 1)).standing is Standing.ENDED


def test_values_are_in_the_words_of_an_official() -> None:
    said = {
        rule_id: rule_of(rule_id).now.value.line
        for rule_id in (
            "jkm_contribution",
            "due_day",
            "jkk_death_multiple",
            "fund_dds_village_official",
            "ucj_target_kemendagri",
            "village_plan_set_by",
        )
    }
    assert said == {
        "jkm_contribution": "Rp6.800 per bulan",
        "due_day": "tanggal 15",
        "jkk_death_multiple": "48 kali upah",
        "fund_dds_village_official": "dilarang",
        "ucj_target_kemendagri": "52,15 persen",
        "village_plan_set_by": "30 September, tahun sebelumnya",
    }
    assert ("darat", "Rp5.000.000") in rule_of("transport_limits").now.value.parts


def test_no_word_of_the_code_is_shown() -> None:
    """A key or a code that has no word of its own would reach an officer in English."""
    english = re.compile(r"\b[a-z]+_[a-z_]+\b")
    for chapter in chapters(library(), TODAY, ()):
        for rule in chapter.rules:
            for stretch in (rule.now, *rule.others):
                shown = [
                    stretch.value.line,
                    *(part for pair in stretch.value.parts for part in pair),
                ]
                assert not [text for text in shown if english.search(text)], rule.id


def test_the_reading_that_the_regency_picked_is_marked_and_decides_the_value() -> None:
    picks = (Picks("Kabupaten Contoh", {"age_limit": "up_to_65"}),)
    age = rule_of("age_limit", picks=picks)
    assert age.now.value.line == "65 tahun"
    assert {reading.name: reading.picked_by for reading in age.readings} == {
        "below_65": (),
        "up_to_65": ("Kabupaten Contoh",),
    }
    assert rule_of("age_limit").now.value.line == "64 tahun"


def test_changes_are_computed_from_the_periods_in_order() -> None:
    told = changes(library(), ())
    days = [change.on for change in told]
    assert days == sorted(days)
    pairs = {(change.on, change.rule_id) for change in told}
    for rule_id in ("discount_transport", "discount_others"):
        until = library().period(rule_id, TODAY).until
        assert until is not None
        assert (until + timedelta(days=1), rule_id) in pairs


def test_a_change_of_certainty_alone_is_no_change_of_the_rule() -> None:
    assert all(change.before != change.after for change in changes(library(), ()))


def test_the_search_looks_at_titles_values_sources_and_readings() -> None:
    book = chapters(library(), TODAY, ())

    def found(words: str, certainty: Certainty | None = None) -> set[str]:
        chosen = matching(book, words, certainty)
        return {rule.id for chapter in chosen for rule in chapter.rules}

    assert "jkm_burial" in found("pemakaman")
    assert found("PP 82/2019 pasal 34") >= {"jkm_lump_sum", "jkm_burial"}
    assert found("sembilan puluh hari") == {"jkm_full_from"}
    assert "discount_apbdes" in found("", Certainty.UNKNOWN)
    assert not found("tidak ada kata seperti ini")


def test_what_is_said_to_be_only_told_is_used_by_no_calculation() -> None:
    code = "".join(
        path.read_text("utf-8")
        for floor in ("core", "programme")
        for path in (SOURCE / floor).rglob("*.py")
        if path.name != "wording.py"
    )
    by_pattern = re.compile(r"fund_(dds|own|other)_")
    wrong = {
        parameter.id
        for parameter in library().by_id.values()
        if parameter.unit is not Unit.INSTRUMENT and not by_pattern.match(parameter.id)
        if is_only_told(parameter.id) == bool(re.search(rf"\b{parameter.id}\b", code))
    }
    assert not wrong


@pytest.mark.django_db
def test_the_page_shows_value_citation_and_certainty(officer: Client) -> None:
    page = officer.get("/dasar-hukum/aturan/?on=2026-11-21").content.decode()
    assert "Rp6.800 per bulan" in page
    assert "PP 44/2015 Pasal 20(3)" in page
    assert "sure-unknown" in page
    assert "Kabupaten Penukal Abab Lematang Ilir" in page


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["kemarin", "2026-02-30", "0001-01-01", "9999-12-31", "٢٠٢٦"])
def test_a_day_that_cannot_be_read_is_told_and_today_is_shown(officer: Client, day: str) -> None:
    response = officer.get("/dasar-hukum/aturan/", {"on": day})
    assert response.status_code == 400
    assert "tidak terbaca" in response.content.decode()


@pytest.mark.django_db
def test_the_page_takes_few_queries_and_nothing_hostile(
    officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    officer.get("/dasar-hukum/aturan/")
    with django_assert_max_num_queries(12):
        response = officer.get(
            "/dasar-hukum/aturan/", {"cari": "<script>\u202e😀" * 50, "sah": "x"}
        )
    assert response.status_code == 200
    assert "<script>\u202e" not in response.content.decode()


@pytest.mark.django_db
def test_a_branch_of_many_regencies_reads_the_default() -> None:
    areas()
    for code in ("12.19", "12.20"):
        Area(code=code, name=code, level=2, term="Kabupaten").save()
    branch = holder("bpjs", Role.BRANCH, REGENCY, "12.21", "12.20", "12.19")
    client = client_of(Account.objects.get(id=branch.account_id))
    assert "tafsir bawaan" in client.get("/dasar-hukum/aturan/").content.decode()
