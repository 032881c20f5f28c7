"""The library of the law: well-formed files, dated answers, named readings, refusals in words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.core.law import library as library_module
from payung.core.law.library import TOPICS, library, make_library
from payung.core.law.parameter import Unit
from payung.core.law.parameter_file import ParameterFileError, parse_parameters, read_parameters

FOLDER = Path(library_module.__file__).with_name("parameters")
SOUND = """
sample:
  title: Contoh
  unit: rupiah
  periods:
    - {value: 1, from: 2015-07-01, until: 2019-12-01, citation: PP 44/2015, certainty: text}
    - {value: 2, from: 2019-12-02, citation: PP 82/2019, certainty: text}
"""
READINGS = """  default: none
  readings: {none: Tidak., as_bpu: Ya.}
"""
CHOICE = f"""
sample:
  title: Contoh
  unit: choice
{READINGS}  periods:
    - {{from: 2026-01-01, citation: PP 50/2025, certainty: unknown}}
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "says"),
    [
        (SOUND, "unit: rupiah", "unit: dirham", "none of rupiah"),
        (SOUND, "title: Contoh", "title: ''", "expected a text"),
        (SOUND, "title: Contoh", "name: Contoh", "lacks title"),
        (SOUND, "unit: rupiah", "unit: rupiah\n  note: x", "unknown key note"),
        (SOUND, "sample:", "Sample-1:", "snake_case"),
        (SOUND, ", citation: PP 82/2019", "", "period 2: lacks citation"),
        (SOUND, "citation: PP 82/2019", "citation: ''", "expected a text"),
        (SOUND, "certainty: text}\n    - {value: 2", "certainty: sure}\n    - {value: 2", "'sure'"),
        (SOUND, "until: 2019-12-01", "until: 2019-12-02", "overlap"),
        (SOUND, "until: 2019-12-01, ", "", "overlap"),
        (SOUND, "until: 2019-12-01", "until: 2014-12-01", "ends before it begins"),
        (SOUND, "from: 2015-07-01", "from: Juli", "expected a date"),
        (SOUND, "value: 1, ", "", "needs either value or values"),
        (SOUND, "value: 1", "value: null", "a value is empty"),
        (SOUND, "value: 1", "values: {x: 1}", "must name each reading once"),
        (SOUND, "- {value: 1", "- 7\n    - {value: 1", "must be a table"),
        (CHOICE, "default: none", "default: other", "default must be one of the readings"),
        (CHOICE, "  default: none\n", "", "default must be one of the readings"),
        (CHOICE, "from: 2026", "value: 1, from: 2026", "value of a choice is its reading"),
        (
            CHOICE,
            "  default: none\n  readings: {none: Tidak., as_bpu: Ya.}\n",
            "",
            "needs readings",
        ),
        (SOUND, "  periods:", "  periods: []\n  other:", "unknown key other"),
        ("[]", "", "", "must be a table"),
        ("{", "", "", "is not YAML"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(
    text: str, old: str, new: str, says: str
) -> None:
    broken = text.replace(old, new, 1)
    assert broken != text or not old
    with pytest.raises(ParameterFileError, match=re.escape(says)) as fault:
        parse_parameters(broken, name="contoh.yaml")
    assert str(fault.value).startswith("contoh.yaml")


def test_the_sound_samples_are_read() -> None:
    (dated,) = parse_parameters(SOUND, name="contoh.yaml")
    (choice,) = parse_parameters(CHOICE, name="contoh.yaml")
    law = make_library({"contoh": (dated,)})
    assert [law.value("sample", date(2019, 12, day)) for day in (1, 2)] == [1, 2]
    assert choice.default == "none"


def test_two_parameters_cannot_share_an_id() -> None:
    parameters = parse_parameters(SOUND, name="contoh.yaml")
    with pytest.raises(ValueError, match="sample is defined twice"):
        make_library({"a": parameters, "b": parameters})


@pytest.mark.parametrize("topic", TOPICS)
def test_no_id_stands_twice_in_one_file(topic: str) -> None:
    """YAML would silently keep the last of two."""
    path = FOLDER / f"{topic}.yaml"
    written = re.findall(r"^(\w+):", path.read_text("utf-8"), re.MULTILINE)
    assert written == [parameter.id for parameter in read_parameters(path)]


def test_what_no_source_says_ships_as_unknown_and_the_law_read_as_text() -> None:
    sure = {each.parameter.id: each.period.certainty for each in library().holding()}
    assert sure["discount_apbdes"] is Certainty.UNKNOWN
    assert sure["holidays"] is Certainty.UNKNOWN
    assert sure["jkm_contribution"] is Certainty.TEXT
    assert sure["dana_desa_share"] is Certainty.SINGLE


def test_only_periods_of_the_day_hold_on_a_day() -> None:
    on = date(2026, 5, 1)
    holding = library().holding(on)
    assert {"discount_others", "jkm_burial"} <= {each.parameter.id for each in holding}
    assert "scholarship_per_participant" not in {each.parameter.id for each in holding}
    assert all(each.period.holds_on(on) for each in holding)
    assert len(holding) < len(library().holding())


def test_a_line_of_the_law_shows_its_default_reading() -> None:
    shown = {each.parameter.id: each.value for each in library().holding(date(2026, 5, 1))}
    assert shown["discount_apbdes"] == "none"
    assert shown["age_limit"] == 64
    assert shown["total_disability"] == 0


@pytest.mark.parametrize(
    ("parameter_id", "reading", "value"),
    [
        ("age_limit", None, 64),
        ("age_limit", "below_65", 64),
        ("age_limit", "up_to_65", 65),
        ("discount_apbdes", "as_bpu", "as_bpu"),
        ("total_disability", "lump_and_periodic", 12_000_000),
        ("max_jobs", None, 2),
    ],
)
def test_a_reading_gives_its_own_value(
    parameter_id: str, reading: str | None, value: object
) -> None:
    assert library().value(parameter_id, date(2026, 5, 1), reading) == value


@pytest.mark.parametrize(
    ("parameter_id", "on", "reading", "code"),
    [
        ("jkm_burial", date(2015, 6, 30), None, "law_not_in_force"),
        ("jkm_burial", date(2020, 1, 1), "strict", "reading_unknown"),
        ("age_limit", date(2020, 1, 1), "under_60", "reading_unknown"),
        ("age", date(2020, 1, 1), None, "parameter_unknown"),
    ],
)
def test_what_the_library_cannot_answer_is_refused_in_a_sentence(
    parameter_id: str, on: date, reading: str | None, code: str
) -> None:
    with pytest.raises(Refused) as refusal:
        library().value(parameter_id, on, reading)
    assert refusal.value.code == code
    assert refusal.value.next_step


def test_a_refusal_before_the_law_says_since_when_it_holds() -> None:
    with pytest.raises(Refused, match="sejak 2 Desember 2019"):
        library().integer("jkm_burial", date(2015, 6, 30))


def test_a_choice_of_readings_is_checked_before_it_is_used() -> None:
    library().check_readings({"jkm_full_from": "days_90", "discount_apbdes": "as_bpu"})
    with pytest.raises(Refused, match="days_90"):
        library().check_readings({"jkm_full_from": "days_91"})


@pytest.mark.parametrize("ask", ["integer", "text", "words", "numbers", "texts"])
def test_asking_for_the_wrong_kind_of_value_fails_loudly(ask: str) -> None:
    wrong = "jkm_burial" if ask != "integer" else "treatment"
    with pytest.raises(TypeError, match=wrong):
        getattr(library(), ask)(wrong, date(2026, 1, 1))


def test_every_default_promises_a_family_no_more_than_the_other_readings() -> None:
    on = date(2026, 5, 1)
    waits = library().parameter("jkm_full_from")
    strict = library().numbers("jkm_full_from", on)
    for reading in waits.readings:
        other = library().numbers("jkm_full_from", on, reading)
        assert strict["paid_months"] >= other["paid_months"]
    assert library().integer("total_disability", on) == 0
    assert library().parameter("discount_apbdes").default == "none"


def test_every_choice_and_reading_explains_itself_in_a_sentence() -> None:
    for held in library().holding():
        for meaning in held.parameter.readings.values():
            assert meaning.endswith("."), held.parameter.id
        if held.parameter.unit is Unit.INSTRUMENT:
            assert isinstance(held.value, str)
