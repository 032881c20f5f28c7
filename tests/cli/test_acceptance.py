"""The acceptance lists through the command line: the outcome and the codes of every row."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from cli.command_line import Answer, Run

LISTS = Path(__file__).resolve().parents[3] / "shared" / "acceptance"
pytestmark = pytest.mark.skipif(
    not LISTS.is_dir(), reason="the acceptance lists do not stand beside the checkout"
)

Expected = dict[str, object]


@cache
def expected() -> dict[str, object]:
    path = LISTS / "expected.json"
    return json.loads(path.read_text("utf-8")) if path.is_file() else {"files": []}


def files(*, stopped: bool) -> list[object]:
    return [
        pytest.param(each, id=each["file"])
        for each in expected()["files"]
        if bool(each["stopped"]) is stopped
    ]


def arguments(command: str, each: Expected) -> list[str]:
    registers = expected()["registers"].items()
    return [
        *(command, str(LISTS / str(each["file"])), "--village", str(each["village"])),
        *(part for kind, file in registers for part in ("--register", f"{kind}={LISTS / file}")),
    ]


def checked(run: Run, each: Expected) -> Answer:
    return run(*arguments("check", each), "--start", str(each["start"]), "--json")


@pytest.mark.parametrize("each", files(stopped=False))
def test_every_row_has_the_outcome_and_the_codes_that_are_expected(
    run: Run, each: Expected
) -> None:
    answer = checked(run, each)
    assert (answer.code, answer.err) == (0, "")
    by_place = {(row["sheet"], row["row"]): row for row in answer.document["rows"]}
    for row in each["rows"]:
        found = by_place[row["sheet"], row["row"]]
        codes = {finding["code"] for finding in found["findings"]}
        assert row["outcome"] in (None, found["outcome"]), found
        assert set(row["codes"]) <= codes, found


@pytest.mark.parametrize("each", files(stopped=False))
def test_every_row_comes_out_exactly_once_and_the_totals_tie(run: Run, each: Expected) -> None:
    document = checked(run, each).document
    places = [(row["sheet"], row["row"]) for row in document["rows"]]
    assert places == [(row["sheet"], row["row"]) for row in each["rows"]]
    totals = dict(document["totals"])
    outcomes = [row["outcome"] for row in document["rows"]]
    assert totals.pop("rows") == len(places) == sum(totals.values())
    assert totals == {outcome: outcomes.count(outcome) for outcome in totals}


@pytest.mark.parametrize("each", files(stopped=False))
def test_a_row_of_the_answer_has_the_promised_keys(run: Run, each: Expected) -> None:
    for row in checked(run, each).document["rows"]:
        assert list(row) == ["file", "sheet", "row", "nik", "name", "outcome", "findings"]
        assert row["file"] == each["file"]
        assert all(list(finding) == ["code", "severity"] for finding in row["findings"])


@pytest.mark.parametrize("each", files(stopped=True))
def test_a_file_that_must_be_stopped_is_stopped_with_its_sentence(run: Run, each: Expected) -> None:
    answer = checked(run, each)
    stopped = answer.document["stopped"]
    assert answer.code == 2
    assert (stopped["file"], stopped["code"]) == (each["file"], each["stopped"])
    assert answer.err == f"{stopped['sentence']}\n"
    assert str(each["file"]) in stopped["sentence"]


@pytest.mark.parametrize("each", files(stopped=True))
def test_a_plan_stops_at_the_same_files_in_the_same_way(run: Run, each: Expected) -> None:
    window = ("--from", "2026-01", "--to", "2026-12", "--purse", "ADD", "--ceiling", "9000000")
    answer = run(*arguments("plan", each), *window, "--json")
    assert answer.code == 2
    assert answer.document["stopped"]["code"] == each["stopped"]
