"""The Paritrana file names nobody, and stays as it was when it was issued."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import claim_cast
import recognition_cast as cast
from alarm_cast import clock_at
from office_cast import REGENCY, TODAY, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.programme.claims.models import Claim, ClaimHeir
from payung.programme.recognition import actions, queries
from payung.programme.recognition.models import AwardDraft, AwardFile
from payung.programme.recognition.names import names_of_cases

pytestmark = pytest.mark.django_db
YEAR = TODAY.year


@pytest.fixture
def who() -> cast.Court:
    """A regency in which a family was paid."""
    with clock_at(TODAY):
        found = cast.court()
        dead, *_ = claim_cast.paid_for(found.family, count=1)
        claim_cast.paid(found.family, claim_cast.opened(found.family, dead))
    return found


def write(who: cast.Court, text: str = "", story: str = "", **other: object) -> AwardDraft:
    """A chapter and, where it is told, a story of the case."""
    case = other.pop("case", None) or Claim.objects.get().id
    stories = (actions.Story(case, story),) if story else ()  # type: ignore[arg-type]
    told: dict[str, object] = {"year": YEAR, "seen": 0, **other}
    said = actions.Written(texts={"innovation": text}, stories=stories, **told)  # type: ignore[arg-type]
    return actions.write_award(by=who.fitri, regency=REGENCY, said=said)


def refused_code(act: object) -> str:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.code


@pytest.mark.parametrize(
    "number",
    ["1612992008880001", "16.1299 2008880001", "0812-3456-7890", "+62 812 3456 789", "123 456 789"],
)
def test_a_text_with_a_number_of_a_person_is_refused(who: cast.Court, number: str) -> None:
    assert refused_code(lambda: write(who, f"Nomornya {number}.")) == "text_has_a_number"
    assert refused_code(lambda: write(who, story=f"Nomor {number}.")) == "text_has_a_number"


def test_money_years_and_decrees_are_no_numbers_of_persons(who: cast.Court) -> None:
    assert write(who, "Pada 2026 dibayar Rp42.000.000 menurut Perbup 12/2026.").version == 1


def test_a_story_has_no_part_of_a_name_of_its_case(who: cast.Court) -> None:
    case = Claim.objects.select_related("person").get()
    heir = ClaimHeir.objects.filter(claim=case).order_by("place")[0]
    names = {case.person.name, heir.name}
    assert names <= names_of_cases(REGENCY)[case.id]
    for name in names:
        for part in (name, name.split()[0].upper(), f"almarhum {name.split()[0].lower()}"):
            assert (
                refused_code(lambda part=part: write(who, story=f"Kisah {part}, petani."))
                == "text_names_a_person"
            ), part
    assert write(who, story="Seorang penyadap meninggal; keluarganya menerima santunan.")


def test_another_chapter_has_no_full_name_of_any_case(who: cast.Court) -> None:
    case = Claim.objects.select_related("person").get()
    name = case.person.name
    assert len(name.split()) > 1
    assert refused_code(lambda: write(who, f"Keluarga {name} terbantu.")) == "text_names_a_person"
    assert write(who, "Keluarga petani terbantu.")


def test_a_story_tells_of_a_case_of_the_regency(who: cast.Court) -> None:
    told = "Seorang petani meninggal."
    assert refused_code(lambda: write(who, story=told, case=uuid4())) == "story_without_case"


def test_two_who_write_at_once_lose_nothing_in_silence(who: cast.Court) -> None:
    write(who, "Satu")
    assert refused_code(lambda: write(who, "Dua")) == "award_changed"
    assert write(who, "Dua", seen=1).version == 2
    assert refused_code(lambda: write(who, "Tiga", year=YEAR + 1)) == "year_out_of_range"


def test_what_was_issued_stays_and_a_later_one_stands_beside_it(who: cast.Court) -> None:
    def issue(content: bytes, seen: int = 1) -> AwardFile:
        archive = actions.Archive(YEAR, seen, date(YEAR, 11, 21), content)
        return actions.issue_award(by=who.fitri, regency=REGENCY, archive=archive)

    assert refused_code(lambda: issue(b"PK1")) == "award_unwritten"
    write(who, "Satu")
    first = issue(b"PK1")
    assert issue(b"PK1").id == first.id
    assert issue(b"PK2").turn == 2
    assert refused_code(lambda: issue(b"PK3", seen=2)) == "award_changed"
    with first.file.open() as file:
        assert file.read() == b"PK1"
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        AwardFile.objects.update(turn=9)


def test_an_heir_who_is_noted_later_stops_the_issue(who: cast.Court) -> None:
    write(who, "Dibantu oleh Markonah Wulandari.")
    case = Claim.objects.get()
    ClaimHeir.objects.create(claim=case, place=90, name="Markonah Wulandari", relation="anak")
    archive = actions.Archive(YEAR, 1, TODAY, b"PK")
    refused = refused_code(
        lambda: actions.issue_award(by=who.fitri, regency=REGENCY, archive=archive)
    )
    assert refused == "text_names_a_person"


def test_another_regency_sees_nothing_of_it(who: cast.Court) -> None:
    write(who, "Satu")
    made = actions.issue_award(
        by=who.fitri, regency=REGENCY, archive=actions.Archive(YEAR, 1, TODAY, b"PK")
    )
    gani = holder("gani", Role.PMD, "12.21")
    with pytest.raises(AwardFile.DoesNotExist):
        queries.award_file(gani, made.id)
    assert refused_code(lambda: queries.award_files(gani, REGENCY)) == "not_your_area"
    assert refused_code(lambda: queries.award_draft(gani, REGENCY, YEAR)) == "not_your_area"
