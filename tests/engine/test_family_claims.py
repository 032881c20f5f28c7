"""The cases of families: promised money, heirs, papers and warnings, written before the code."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from law.case_files import Case, payments
from payung.core.engine.family_claim import FamilyClaim, Money, family_claim
from payung.core.engine.happening import Circumstances, Happening
from payung.core.kernel.refused import Refused
from payung.core.law.benefits import SchoolLevel
from payung.core.law.heirs import Relative

_FILE = Path(__file__).parents[1] / "law" / "cases" / "family_claims.yaml"
_BOOK = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
_ANSWERS = {"ya": True, "tidak": False, "belum tahu": None}
_VERDICTS = {"ya": True, "bukan": False, "menunggu": None}


def relative(line: str) -> Relative:
    """`Budi, anak, lahir 2017-02-01, sekolah sd` as a relative."""
    name, relation, *said = (part.strip() for part in line.split(","))
    told: dict[str, object] = {}
    for each in said:
        match each.split():
            case ["lahir", day]:
                told["born"] = date.fromisoformat(day)
            case ["sekolah", level]:
                told["school"] = SchoolLevel(level)
            case ["di", "luar", "negeri"]:
                told["is_abroad"] = True
            case ["dari", "perkawinan", "sebelumnya"]:
                told["is_of_earlier_marriage"] = True
            case ["nikah", "belum", "dicatat"]:
                told["is_marriage_registered"] = False
            case ["menikah"]:
                told["is_married"] = True
            case ["bekerja"]:
                told["is_working"] = True
            case _:
                raise AssertionError(f"not said of a relative: {each}")
    return Relative(name, relation, **told)


def circumstances(case: Case) -> Circumstances:
    at = {
        name: datetime.fromisoformat(case[name])
        for name in ("happened", "reported")
        if name in case
    }
    return Circumstances(
        happening=Happening(case["happening"]),
        on=case["date"],
        payments=payments(case["ledger"]),
        family=[relative(line) for line in case.get("family", ())],
        born=case.get("born"),
        was_working=_ANSWERS[case.get("working", "ya")],
        is_work_accident=_VERDICTS[case.get("verdict", "ya")],
        happened_at=at.get("happened"),
        reported_at=at.get("reported"),
        asked_on=case.get("asked"),
        is_traffic=case.get("traffic", False),
        is_outside_partner=case.get("outside_partner", False),
    )


def money(said: int | list[int]) -> Money:
    return Money(said, said) if isinstance(said, int) else Money(*said)


def wanted_papers(said: list[str]) -> list[str]:
    return sorted(code for each in said for code in _BOOK["documents"].get(each, [each]))


def answer(claim: FamilyClaim) -> dict[str, object]:
    return {
        "promised": claim.promised,
        "others": claim.others,
        "release": claim.release,
        "care": claim.has_care,
        "scholarship": claim.scholarship,
        "receivers": [each.name for each in claim.receivers],
        "documents": sorted(paper.code for paper in claim.papers),
        "warnings": sorted(claim.warnings),
    }


def expected(case: Case) -> dict[str, object]:
    said = case["expect"]
    is_accident = case["happening"] != "death"
    return {
        "promised": Money(said["amount"], said.get("after_release", said["amount"])),
        "others": {name: money(each) for name, each in said.get("others", {}).items()},
        "release": said.get("release", 0),
        "care": said.get("care", is_accident and bool(said["documents"])),
        "scholarship": said.get("scholarship", {}),
        "receivers": said.get("receivers", []),
        "documents": wanted_papers(said["documents"]),
        "warnings": sorted(said.get("warnings", [])),
    }


@pytest.mark.parametrize("case", [pytest.param(each, id=each["case"]) for each in _BOOK["cases"]])
def test_a_family_is_told_what_the_case_says(case: Case) -> None:
    if "refused" in case:
        with pytest.raises(Refused) as refusal:
            family_claim(circumstances(case))
        assert refusal.value.code == case["refused"]
    else:
        assert answer(family_claim(circumstances(case))) == expected(case)


def test_there_are_at_least_sixty_cases() -> None:
    assert len(_BOOK["cases"]) >= 60


def test_no_other_outcome_pays_less_than_what_is_promised() -> None:
    for case in _BOOK["cases"]:
        if "expect" in case:
            claim = family_claim(circumstances(case))
            assert all(other.now >= claim.promised.now for other in claim.others.values())
