"""Rights on a day from the ledger: the same as `payung rights`, the past stands, numbers tie."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import payments_cast as cast
from cli.command_line import Run, runner
from office_cast import DISTRICT, OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.entitlement import Status
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import Container, EndReason, Membership
from payung.programme.payments.ledger_frame import LEDGER_SCHEMA, ledger_frame, ledger_of_area
from payung.programme.payments.models import LedgerEntry
from payung.programme.payments.person_rights import MonthState, rights_of_person
from payung.programme.payments.protected_people import Wanted, people_of
from payung.programme.payments.protection import (
    Protection,
    Standing,
    protection_in,
    protection_of,
)
from payung.programme.payments.rights import rights_on
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db

JAN, MAR, APR, JUL = (Month(2027, number) for number in (1, 3, 4, 7))
DAYS = (
    date(2027, 1, 11),
    date(2027, 1, 12),
    date(2027, 4, 12),
    date(2027, 4, 20),
    date(2027, 8, 16),
    date(2027, 8, 17),
    date(2027, 12, 1),
)


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys.readouterr)


@pytest.fixture
def two_villages(who: cast.Payers) -> list[Person]:
    """One village that pays until March and again from August, one that pays half a year; somebody
    moves, somebody dies, and two are accepted for whom nobody has paid."""
    wadah = cast.container(who)
    people = cast.members(wadah, 5)
    cast.paid_months(who, wadah, JAN, MAR, on=cast.PAY_DAY)
    other = cast.container(who, OTHER_VILLAGE)
    people += cast.members(other, 3, village=OTHER_VILLAGE, start=11)
    shown_by_pmd(who, other, JAN, Month(2027, 6))
    cast.leave(who, people[0], MAR)
    cast.die(people[1], date(2027, 5, 2))
    people += cast.members(wadah, 2, since=JUL, start=21)
    Membership.objects.filter(person=people[2]).update(number_issued_on=date(2027, 1, 20))
    return people


def shown_by_pmd(who: cast.Payers, of: Container, first: Month, last: Month) -> None:
    """Months of a village whose treasurer is not in the cast."""
    bill = cast.issued(who.fitri, of, first, last, cast.PAY_DAY)
    cast.proved(who.fitri, bill)
    cast.confirmed(who.indra, bill)
    cast.post_now(bill.id)


def exported(folder: Path) -> Path:
    """The ledger of everybody as a file, read from the tables without the code under test."""
    numbers = dict(
        Membership.objects.exclude(number_issued_on=None).values_list(
            "person_id", "number_issued_on"
        )
    )
    path = folder / "buku.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("person_id", "month", "paid_on", "payer", "number_issued_on"))
        for each in LedgerEntry.objects.filter(reversed=None):
            number = numbers.get(each.person_id, "")
            told = (each.person_id.hex, each.month, each.paid_on, each.payer, number)
            writer.writerow(told)
    return path


def told_by_the_command(run: Run, path: Path, day: date) -> dict[str, dict[str, object]]:
    answer = run("rights", path, "--on", day.isoformat(), "--json")
    assert answer.code == 0, answer.err
    people: Sequence[dict[str, object]] = answer.document["people"]  # type: ignore[assignment]
    return {str(each.pop("person_id")): each for each in people}


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("day", DAYS)
def test_the_rights_of_everybody_are_those_of_the_command_line(
    two_villages: list[Person], who: cast.Payers, run: Run, tmp_path: Path, day: date
) -> None:
    command = told_by_the_command(run, exported(tmp_path), day)
    assert command
    own = rights_on(day, LedgerEntry.objects.all(), regency=REGENCY)
    for row in own.iter_rows(named=True):
        expected = command[row["person_id"]]
        assert {name: plain(row[name]) for name in expected} == expected
    assert set(own["person_id"]) == set(command)
    for person in two_villages:
        told = rights_of_person(person.id, REGENCY, day).rights
        if expected := command.get(person.id.hex):
            assert {name: plain(getattr(told, name)) for name in expected} == expected
        else:
            assert told.status is Status.NONE
    listed = people_of(who.fitri, protection_of(who.fitri, REGENCY, day), Wanted(), most=100)
    for line in listed.people:
        if expected := command.get(line.key.hex):
            rights = line.told.rights
            assert {name: plain(getattr(rights, name)) for name in expected} == expected


def test_each_standing_is_where_the_law_puts_it(two_villages: list[Person]) -> None:
    stands = standings(protection_in(REGENCY, date(2027, 8, 17)))
    mover, dead, member, *_ = two_villages
    assert stands[mover.id] == Standing.ENDED
    assert stands[dead.id] == Standing.ENDED
    assert stands[member.id] == Standing.INACTIVE
    assert [stands[each.id] for each in two_villages[5:8]] == [Standing.GRACE] * 3
    assert [stands[each.id] for each in two_villages[8:]] == [Standing.NONE] * 2


def standings(of: Protection) -> dict[UUID, Standing]:
    rows = of.people.select("person_id", "standing").rows()
    return {UUID(key): Standing(standing) for key, standing in rows}


def test_a_past_day_stays_when_the_present_moves_on(
    two_villages: list[Person], who: cast.Payers
) -> None:
    days = [date(2027, 1, 15), date(2027, 4, 12), date(2027, 6, 30)]
    before = [standings(protection_in(REGENCY, day)) for day in days]
    rights = [rights_of_person(two_villages[2].id, REGENCY, day) for day in days]
    wadah = Membership.objects.get(person=two_villages[2]).container
    cast.paid_months(who, wadah, Month(2027, 8), Month(2027, 9), on=date(2027, 8, 20))
    cast.leave(who, two_villages[3], Month(2027, 9), EndReason.EMPLOYED)
    cast.die(two_villages[4], date(2027, 9, 1))
    assert [standings(protection_in(REGENCY, day)) for day in days] == before
    assert [rights_of_person(two_villages[2].id, REGENCY, day).standpoint for day in days] == [
        each.standpoint for each in rights
    ]


def test_a_kept_answer_goes_with_the_next_act(two_villages: list[Person], who: cast.Payers) -> None:
    day = date(2027, 8, 20)
    asked = protection_of(who.fitri, REGENCY, day)
    assert protection_of(who.fitri, REGENCY, day) is asked
    wadah = Membership.objects.get(person=two_villages[2]).container
    bill = cast.issued(who.fitri, wadah, Month(2027, 8), Month(2027, 9), day)
    cast.proved(who.kurnia, bill, on=day)
    cast.confirmed(who.indra, bill, on=day)
    assert protection_of(who.fitri, REGENCY, day).tally().of(Standing.ACTIVE) == 0
    cast.post_now(bill.id)
    assert protection_of(who.fitri, REGENCY, day).tally().of(Standing.ACTIVE) == 5


def test_counts_tie_with_lists_in_every_place(two_villages: list[Person], who: cast.Payers) -> None:
    for day in DAYS:
        regency = protection_of(who.fitri, REGENCY, day)
        whole = regency.tally(soon=60)
        assert whole.everybody == regency.people.height
        assert whole.members == whole.everybody - whole.of(Standing.ENDED)
        for place in (REGENCY, DISTRICT, VILLAGE, OTHER_VILLAGE):
            of = protection_of(who.fitri, place, day)
            tally = of.tally(soon=60)
            for standing in Standing:
                listed = people_of(who.fitri, of, Wanted((standing,)), most=100)
                assert (listed.count, len(listed.people)) == (tally.of(standing),) * 2
                assert {each.standing for each in listed.people} <= {standing}
            lapsing = people_of(who.fitri, of, Wanted(lapses_within=60), most=100)
            assert lapsing.count == tally.soon
        villages = regency.by_village(soon=60)
        summed = Counter[Standing]()
        for place, tally in villages.items():
            assert tally == protection_of(who.fitri, place, day).tally(soon=60)
            summed.update(tally.counts)
        assert summed == Counter(whole.counts)
        assert regency.by_district(soon=60)[DISTRICT] == whole


def test_pages_of_a_list_pass_everybody_once(two_villages: list[Person], who: cast.Payers) -> None:
    of = protection_of(who.fitri, REGENCY, date(2027, 8, 17))
    seen: list[UUID] = []
    after: UUID | None = None
    while True:
        part = people_of(who.fitri, of, Wanted(), after=after, most=3)
        assert part.first == len(seen) + 1
        seen += [each.key for each in part.people]
        after = part.next_key
        if after is None:
            break
    assert sorted(seen) == sorted(each.id for each in two_villages)
    names = people_of(who.fitri, of, Wanted(words="pekerja kk"), most=100)
    assert [each.person.name for each in names.people if each.person] == ["Pekerja KK"]


def test_a_village_head_is_told_nobody_of_another_village(two_villages: list[Person]) -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    with pytest.raises(Refused) as refused:
        protection_of(beni, OTHER_VILLAGE, DAYS[0])
    assert refused.value.code == "not_your_area"
    own = protection_of(beni, VILLAGE, DAYS[2])
    assert set(own.people["village_code"]) == {VILLAGE}


def test_who_has_moved_away_since_is_listed_without_a_name(
    two_villages: list[Person],
) -> None:
    beni = holder("beni", Role.VILLAGE_HEAD)
    Person.objects.filter(id=two_villages[2].id).update(village_code=OTHER_VILLAGE)
    own = people_of(beni, protection_in(VILLAGE, DAYS[2]), Wanted(), most=100)
    names = {each.key: each.person for each in own.people}
    assert names[two_villages[2].id] is None
    assert names[two_villages[3].id] is not None


def test_the_months_of_two_records_of_one_person_belong_to_the_one_that_is_kept(
    two_villages: list[Person],
) -> None:
    kept, merged = two_villages[2], two_villages[3]
    Membership.objects.filter(person=merged).update(
        person=kept, last_month="2026-12", end_reason="moved"
    )
    Person.objects.filter(id=merged.id).update(merged_into=kept)
    ledger = ledger_of_area(VILLAGE, year=2027)
    assert merged.id.hex not in set(ledger.entries["person_id"])
    assert rights_of_person(kept.id, REGENCY, DAYS[2]).standpoint.months_paid == 3
    assert people_keys(protection_in(VILLAGE, DAYS[2])).count(kept.id) == 1


def people_keys(of: Protection) -> list[UUID]:
    return [UUID(key) for key in of.people["person_id"]]


def test_the_calendar_says_what_the_rights_rest_on(two_villages: list[Person]) -> None:
    told = rights_of_person(two_villages[5].id, REGENCY, date(2027, 8, 17))
    states = Counter(mark.state for mark in told.months)
    assert states[MonthState.PAID] == told.standpoint.months_paid == 6
    assert states[MonthState.UNPAID] == told.rights.arrears_months == 2
    assert (states[MonthState.DUE], states[MonthState.FUTURE]) == (0, 4)
    assert [mark.month for mark in told.months] == list(JAN.until(Month(2027, 12)))
    mover = rights_of_person(two_villages[0].id, REGENCY, date(2027, 8, 17))
    assert [mark.month for mark in mover.months] == list(JAN.until(MAR))
    due = rights_of_person(two_villages[5].id, REGENCY, date(2027, 7, 15)).months[6]
    assert (due.state, due.on) == (MonthState.DUE, date(2027, 7, 15))


def test_a_frame_has_each_entry_once_with_the_number_of_its_membership(
    two_villages: list[Person],
) -> None:
    frame = ledger_frame(LedgerEntry.objects.all())
    assert frame.schema == LEDGER_SCHEMA
    assert frame.height == LedgerEntry.objects.count()
    own = frame.filter(person_id=two_villages[2].id.hex)
    assert set(own["number_issued_on"]) == {date(2027, 1, 20)}
    assert own.sort("month").row(0)[1:4] == (JAN.index, cast.PAY_DAY, "apbdes")


def test_a_regency_is_read_in_one_statement(two_villages: list[Person]) -> None:
    with CaptureQueriesContext(connection) as queries:
        protection_in(REGENCY, DAYS[2])
    assert len(queries) == 1


def test_before_anything_is_there_nobody_is_protected() -> None:
    fitri: Holder = holder("fitri", Role.PMD)
    of = protection_of(fitri, REGENCY, DAYS[0])
    assert (of.tally().everybody, of.by_village(), of.by_district()) == (0, {}, {})
    assert people_of(fitri, of, Wanted()).people == ()
