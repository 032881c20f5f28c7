"""Drawing the order: who stands in it, who does not and why, and what the money buys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import decision_cast as village
from office_cast import OTHER_VILLAGE, REGENCY, TODAY, VILLAGE, holder
from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.intake import RegisterKind
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.decisions import actions, queries
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import Candidate, CandidateList, DecisionState, LeftOut
from payung.programme.decisions.village_money import money_of
from payung.programme.workers.models import DuplicatePair, Person
from payung.programme.workers.registers import HandedIn, load_register
from people_cast import person

pytestmark = pytest.mark.django_db


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


def test_the_money_line_falls_where_the_ceiling_ends() -> None:
    made = village.drawn(village.office(), people=5, seats=3)
    money = money_of(made)
    assert (made.seats, money.seated, money.left) == (3, 3, 1_000)
    assert made.cost == money.contribution == 3 * village.PER_PERSON
    assert [row.rank for row in made.candidates.order_by("rank")] == [1, 2, 3, 4, 5]


def test_incentives_are_paid_from_the_same_ceiling() -> None:
    by = village.office()
    village.workers(4)
    purse = Purse(
        FundSource.ADD, 12 * 300_000 + village.PER_PERSON, (Incentive("marbot", 1, 300_000),)
    )
    made = actions.draw_candidates(
        by=by.ani, village_code=VILLAGE, asked=Asked(village.MONTHS, purse), on=TODAY
    )
    assert (made.seats, made.cost) == (1, 12 * 300_000 + village.PER_PERSON)


def test_only_who_is_ready_stands_in_the_order_and_the_others_are_kept_with_reasons() -> None:
    by = village.office()
    village.workers(2)
    old = person("Kakek Tua", birth_date=date(1940, 1, 1), work__job="Petani")
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    assert made.candidates.count() == 2
    left = LeftOut.objects.get(candidate_list=made)
    assert left.person_id == old.id
    assert {finding["code"] for finding in left.findings} >= {"nik_missing", "over_age"}


def test_no_reason_quotes_a_full_number() -> None:
    by = village.office()
    village.workers(1)
    person("Salah Ketik", nik="1612993213990001", work__job="Petani")
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    told = " ".join(finding["sentence"] for row in made.left_out.all() for finding in row.findings)
    assert "161299••••••" in told
    assert "1612993213990001" not in told


def test_people_of_one_name_are_not_passed_over_between_two_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by = village.office()
    village.workers(1)
    for number in range(5):
        person("Siti Aminah", birth_date=date(1930, 1, 1 + number), mother_name=f"Ibu {number}")
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    found = queries.decision(by.ani, made.id, on=TODAY)
    monkeypatch.setattr("payung.programme.decisions.queries.order.PAGE", 2)
    shown: list[LeftOut] = []
    while page := queries.left_out_of(found, after=shown[-1].id if shown else None):
        shown += page
    assert len({row.id for row in shown}) == len(shown) == made.left_out.count() == 5


def test_a_registry_is_never_stopped_as_a_wrong_file() -> None:
    by = village.office()
    village.workers(2)
    for number in range(8):
        person(f"Kakek {'ABCDEFGH'[number] * 3}", birth_date=date(1930, 1, 1 + number))
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    assert (made.candidates.count(), made.left_out.count()) == (2, 8)


def test_a_village_without_workers_is_told_to_import_first() -> None:
    by = village.office()
    with refused("no_people"):
        actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)


def test_a_kelurahan_has_no_village_budget() -> None:
    village.office()
    fitri = holder("fitri", Role.PMD, REGENCY)
    Area.objects.create(code="16.12.01.1003", name="Talang Ubi Timur", level=4, term="Kelurahan")
    with refused("no_village_budget"):
        actions.draw_candidates(
            by=fitri, village_code="16.12.01.1003", asked=village.asked(), on=TODAY
        )


def test_a_purse_that_the_regency_does_not_use_is_refused() -> None:
    by = village.office()
    village.workers(1)
    village.rules_with(REGENCY, 2027, by.ani, {"fund_sources": ["PAD"]})
    with refused("purse_not_used"):
        actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)


def test_one_list_for_the_same_months_and_purse() -> None:
    by = village.office()
    village.drawn(by)
    with refused("list_exists"):
        actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    assert CandidateList.objects.count() == 1


def test_after_a_withdrawal_the_same_may_be_drawn_again() -> None:
    by = village.office()
    made = village.drawn(by)
    actions.withdraw(by=by.ani, seen=village.seen(made), reason="Pagu berubah.", on=TODAY)
    again = actions.draw_candidates(
        by=by.ani, village_code=VILLAGE, asked=village.asked(4), on=TODAY
    )
    assert {made.id, again.id} == {row.id for row in CandidateList.objects.all()}
    made.refresh_from_db()
    assert made.state == DecisionState.WITHDRAWN.value


def test_a_redraw_takes_the_people_and_the_money_of_the_day() -> None:
    by = village.office()
    made = village.drawn(by, people=2, seats=1)
    village.workers(2, start=50)
    actions.redraw_candidates(by=by.ani, seen=village.seen(made), asked=village.asked(3), on=TODAY)
    made.refresh_from_db()
    assert (made.candidates.count(), made.seats, made.version) == (4, 3, 2)


def test_an_old_page_cannot_redraw() -> None:
    by = village.office()
    made = village.drawn(by)
    with refused("list_changed"):
        actions.redraw_candidates(by=by.ani, seen=Seen(made.id, 7), asked=village.asked(), on=TODAY)


def test_once_the_meeting_is_called_the_order_is_not_drawn_anew() -> None:
    by = village.office()
    made = village.invited(by)
    with refused("step_not_now"):
        actions.redraw_candidates(
            by=by.ani, seen=village.seen(made), asked=village.asked(), on=TODAY
        )


def test_who_has_a_seat_by_decree_is_not_paid_twice_and_goes_on_the_year_after() -> None:
    by = village.office()
    made, _ = village.signed(by, people=5, seats=3)
    seated = {
        row.person_id
        for row in queries.seated_and_waiting(queries.decision(by.ani, made.id, on=TODAY))[0]
    }
    half = Asked(
        Window(Month(2027, 6), Month(2027, 12)), Purse(FundSource.PAD, 10 * village.PER_PERSON)
    )
    other = actions.draw_candidates(
        by=by.ani, village_code=VILLAGE, asked=half, on=village.DECREE_DAY
    )
    left = {row.person_id: row.findings[0]["code"] for row in other.left_out.all()}
    assert left == dict.fromkeys(seated, "already_covered")
    year_after = Asked(
        Window(Month(2028, 1), Month(2028, 12)), Purse(FundSource.ADD, 4 * village.PER_PERSON)
    )
    following = actions.draw_candidates(
        by=by.ani, village_code=VILLAGE, asked=year_after, on=village.DECREE_DAY
    )
    first = following.candidates.order_by("rank")[:3]
    assert {row.person_id for row in first} == seated
    assert all(row.continues and "lanjutan periode lalu" in row.reasons for row in first)


def test_relatives_of_officials_are_flagged_by_word_and_by_family_card(tmp_path: Path) -> None:
    by = village.office()
    people = village.workers(3)
    fitri = holder("fitri", Role.PMD, REGENCY)
    people[0].official_relation = "keponakan Kepala Dusun II"
    people[0].save()
    official = person(
        "Pak Kadus",
        nik="1612990303700077",
        family_card_no=people[1].family_card_no,
        birth_date=date(1970, 3, 3),
        work__job="Petani",
    )
    file = tmp_path / "perangkat.csv"
    file.write_text(f"NIK,Nama,Keterangan\n{official.nik},Pak Kadus,Kepala Dusun II\n", "utf-8")
    load_register(
        by=fitri,
        regency=REGENCY,
        handed_in=HandedIn(
            path=file,
            name="perangkat.csv",
            kind=RegisterKind.OFFICIALS,
            as_of=date(2026, 1, 1),
            source="SK bupati",
        ),
    )
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=village.asked(), on=TODAY)
    told = {row.person_id: row.related_to_official for row in made.candidates.all()}
    assert told[people[0].id] == "keponakan Kepala Dusun II"
    assert told[people[1].id] == "satu KK dengan Kepala Dusun II"
    assert told[people[2].id] == ""
    assert official.id not in told


def test_a_pair_that_was_decided_to_be_two_people_holds_nobody_up() -> None:
    by = village.office()
    twins = [
        person(
            "Muhammad Saleh",
            nik=f"16129901018000{number}",
            birth_date=date(1980, 1, 1),
            mother_name="Aminah",
            sex="L",
            work__job="Petani",
        )
        for number in ("01", "02")
    ]
    first, second = sorted(twins, key=lambda each: each.id)
    asked = village.asked()
    made = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=asked, on=TODAY)
    assert {row.outcome for row in made.left_out.all()} == {"review"}
    DuplicatePair.objects.update_or_create(
        first=first, second=second, defaults={"percent": 97, "decision": "different"}
    )
    actions.redraw_candidates(by=by.ani, seen=village.seen(made), asked=asked, on=TODAY)
    assert (made.candidates.count(), made.left_out.count()) == (2, 0)


def test_an_operator_cannot_draw_for_another_village() -> None:
    by = village.office()
    with refused("not_your_area"):
        actions.draw_candidates(
            by=by.ani, village_code=OTHER_VILLAGE, asked=village.asked(), on=TODAY
        )
    with refused("not_your_duty"):
        actions.draw_candidates(by=by.beni, village_code=VILLAGE, asked=village.asked(), on=TODAY)


def test_the_act_counts_and_names_nobody() -> None:
    made = village.drawn(village.office())
    act = Act.objects.get(kind="candidate_list")
    assert act.object_id == str(made.id)
    assert act.details["candidates"] == 5
    assert not any(who.name in str(act.details) for who in Person.objects.all())


def test_three_hundred_candidates_are_drawn_in_a_breath() -> None:
    by = village.office()
    village.workers(300)
    made = actions.draw_candidates(
        by=by.ani, village_code=VILLAGE, asked=village.asked(100), on=TODAY
    )
    assert Candidate.objects.filter(candidate_list=made).count() == 300
    assert made.drawn_on == TODAY
    assert made.drawn_on + timedelta(days=1) > TODAY
