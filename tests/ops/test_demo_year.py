"""The simulated year: through the real actions it ties with what is recomputed from its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from law import plain_walk
from payung.core.kernel.month import Month
from payung.core.law.rights import Payment
from payung.core.law.tariff import Payer
from payung.doors.ops.demo.year.articles import articles
from payung.doors.ops.demo.year.books import Books
from payung.doors.ops.demo.year.compared import differences
from payung.doors.ops.demo.year.families_held import faults_of_families
from payung.doors.ops.demo.year.fates import turning
from payung.doors.ops.demo.year.people import (
    ALL_VILLAGES,
    Size,
    population_of,
    proposed,
    size_of,
)
from payung.doors.ops.demo.year.picture import by_the_books
from payung.doors.ops.demo.year.plot import Plot
from payung.doors.ops.demo.year.script import (
    Answered,
    Billed,
    Confirmed,
    Decided,
    Died,
    Granted,
    Happening,
    Left,
    Moved,
    Opened,
    Paid,
    Someone,
    SponsorEnded,
)
from payung.doors.ops.demo.year.stage import FIRST, villages_of
from payung.doors.ops.demo.year.walk import PaidMonth, walk
from payung.doors.ops.demo.year.year import DISCOUNTED, play_year
from payung.programme.claims.models import Claim, ClaimMove
from payung.programme.payments.models import BillLine
from payung.programme.workers.models import Person

MARCH, APRIL, MAY = (Month(2026, number) for number in (3, 4, 5))
WADAH, VILLAGE = "SD 16.12.01.2001", "16.12.01.2001"
ANI, BENI = f"{VILLAGE}/001", f"{VILLAGE}/002"


def test_a_small_year_ties_at_every_months_end(db: None, tmp_path: Path) -> None:
    pictures = list(play_year(size_of(3), tmp_path))
    apart = [(books.on, told) for books, found in pictures for told in differences(books, found)]
    assert apart == []
    assert [books.on.month for books, _ in pictures] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]
    last = pictures[-1][1]
    assert Counter(amount for _, amount, _ in last.ledger.values()).keys() == {8_400, 16_800}
    assert {payer for payer, _, _ in last.ledger.values()} == {"apbdes", "apbd", "sponsor"}
    ever = {alarm.kind for _, found in pictures for alarm in found.alarms}
    assert ever >= {"overdue", "unpaid_1", "unpaid_2", "lapsed", "january_gap", "vacancy"}
    assert ever >= {"age_limit", "renewal"}
    the_dead_have_a_case_each(size_of(3).deaths)
    nobody_is_billed_after_a_death_was_told()
    every_clock_is_right(pictures[-1][0].on)
    assert list(faults_of_families()) == []
    Claim.objects.filter(stage="paid").update(due_on=pictures[-1][0].on)
    assert list(faults_of_families())


def the_dead_have_a_case_each(deaths: int) -> None:
    dead = set(Person.objects.filter(life_status=2).values_list("id", flat=True))
    assert deaths > 0
    assert set(Claim.objects.values_list("person_id", flat=True)) == dead
    assert Claim.objects.count() == deaths
    assert {"paid", "closed"} & set(Claim.objects.values_list("stage", flat=True))


def nobody_is_billed_after_a_death_was_told() -> None:
    for claim in Claim.objects.all():
        lines = BillLine.objects.filter(person=claim.person_id, month__gt=str(claim.opened_on)[:7])
        assert not lines.filter(bill__drafted_at__date__gt=claim.opened_on).exists()
        assert not lines.filter(bill__issued_at__date__gt=claim.opened_on, is_live=True).exists()


def every_clock_is_right(on: date) -> None:
    """A stage is promised in days; the money within three working days; each told once."""
    days = {"reported": 3, "informed": 14, "documents": 7, "heirs_letter": 7, "released": 3}
    assert ClaimMove.objects.filter(step="escalate").exists()
    for claim in Claim.objects.all():
        if claim.stage in days:
            assert claim.due_on == claim.stage_since + timedelta(days=days[claim.stage])
            assert (claim.escalated_on is not None) == (claim.due_on < on)
        elif claim.stage in ("paid", "closed", "filed"):
            assert claim.due_on is None


def told_of(size: Size) -> tuple[list[Happening], dict[Someone, date]]:
    """A year's happenings for villages of this size, decided as anybody would."""
    decided, born = [], {}
    for turn in range(size.villages):
        village = f"16.12.01.{2001 + turn}"
        people = tuple(f"{village}/{place:03d}" for place in range(1, size.proposed + 1))
        born |= dict.fromkeys(people, date(1990, 1, 1))
        seated, waiting = people[: size.seats], people[size.seats :]
        decided.append(Decided(MARCH.day(17), village, FIRST.first, FIRST.last, seated, waiting))
    for each in decided[: size.birthdays]:
        born[each.seated[0]] = date(1961, 7, 2)
    plot = Plot(decided, size, born)
    told = list(plot.begins())
    again = [
        Decided(date(2026, 11, 21), each.village, Month(2027, 1), Month(2027, 12), *each_roll)
        for each in decided
        for each_roll in [(each.seated[1:], each.waiting)]
    ]
    return [*told, *plot.renewed(again)], born


def test_the_year_of_the_regency_has_the_fates_that_it_is_told_of() -> None:
    size = size_of(ALL_VILLAGES)
    told, born = told_of(size)
    count = Counter(type(each) for each in told)
    assert (count[Died], count[Moved]) == (40, 60)
    members = {person for each in told if isinstance(each, Answered) for person in each.accepted}
    assert len(turning(members, born, date(2026, 4, 1), date(2027, 2, 28))) == 25
    assert count[SponsorEnded] == 1
    late = [each for each in told if isinstance(each, Died) and each.on.month > each.died_on.month]
    assert len(late) > 5
    assert any(isinstance(each, Confirmed) and each.twice for each in told)
    assert any(isinstance(each, Confirmed) and each.broken_off for each in told)
    unpaid = Counter(each.wadah for each in told if isinstance(each, Billed))
    unpaid.subtract(each.wadah for each in told if isinstance(each, Paid))
    assert unpaid[WADAH] == 4, "nothing is paid from July on, and bills are sent for four months"


def test_nobody_dies_and_moves_and_the_same_script_comes_from_the_same_seed() -> None:
    told, _ = told_of(size_of(9))
    gone = [each.person for each in told if isinstance(each, Died | Moved)]
    assert len(gone) == len(set(gone))
    assert told == told_of(size_of(9))[0]


def test_as_many_as_the_year_wants_reach_the_age_limit() -> None:
    size = Size(villages=4, proposed=30, seats=20, deaths=1, moves=1, birthdays=6)
    people = proposed(population_of(villages_of(4)), size)
    limit = [day.replace(year=day.year + 65) for day in people["birth_date"] if day.day < 29]
    assert sum(date(2026, 4, 1) <= day <= date(2027, 2, 28) for day in limit) == 6
    assert people["village_code"].value_counts()["count"].to_list() == [30] * 4


def begun(*people: Someone) -> Books:
    """A container whose members begin in March and have paid for it."""
    books = Books(DISCOUNTED, born=dict.fromkeys(people, date(1990, 1, 1)))
    for happening in (
        Opened(MARCH.day(23), WADAH, "apbdes"),
        Answered(MARCH.day(26), WADAH, MARCH, people, {}),
        *paid(1, MARCH, MARCH, MARCH.day(27)),
    ):
        books.note(happening)
    return books


def paid(number: int, first: Month, last: Month, on: date) -> Sequence[Happening]:
    return (
        Billed(on, WADAH, number, first, last),
        Paid(on, WADAH, number),
        Confirmed(on, WADAH, number),
    )


def test_the_books_count_half_a_month_in_april_and_a_whole_one_in_march() -> None:
    books = begun(ANI, BENI)
    for each in paid(2, APRIL, MAY, APRIL.day(10)):
        books.note(each)
    assert [bill.amount for bill in books.bills.values()] == [2 * 16_800, 4 * 8_400]
    assert articles().tariff(APRIL, "apbd", discounted=DISCOUNTED) == 16_800
    assert articles().tariff(Month(2027, 1), "sponsor", discounted=DISCOUNTED) == 16_800


def test_a_death_told_after_months_were_paid_is_a_credit_that_the_next_bill_uses() -> None:
    books = begun(ANI, BENI)
    for each in paid(2, APRIL, Month(2026, 6), APRIL.day(10)):
        books.note(each)
    books.note(Died(MAY.day(20), ANI, APRIL.day(12)))
    assert books.credits[WADAH] == 0
    books.note(Granted(MAY.day(26), WADAH))
    assert books.credits[WADAH] == 2 * 8_400
    assert set(books.paid[ANI]) == {MARCH, APRIL}
    books.note(Billed(Month(2026, 7).day(2), WADAH, 3, Month(2026, 7), Month(2026, 7)))
    assert (books.bills[WADAH, 3].amount, books.bills[WADAH, 3].to_pay) == (8_400, 0)


def test_what_is_paid_short_is_not_in_the_ledger_until_the_rest_comes() -> None:
    books = begun(ANI)
    books.note(Billed(APRIL.day(2), WADAH, 2, APRIL, APRIL))
    for happening in (Paid(APRIL.day(9), WADAH, 2, -400), Confirmed(APRIL.day(10), WADAH, 2)):
        books.note(happening)
    assert set(books.paid[ANI]) == {MARCH}
    for happening in (Paid(APRIL.day(25), WADAH, 2), Confirmed(APRIL.day(26), WADAH, 2)):
        books.note(happening)
    assert books.paid[ANI][APRIL].paid_on == APRIL.day(25)
    assert books.bills[WADAH, 2].received == 8_400


def test_who_left_before_a_month_is_not_asked_for_it() -> None:
    books = begun(ANI, BENI)
    books.note(Left(MARCH.day(30), ANI, MARCH, "withdrew"))
    books.note(Billed(APRIL.day(2), WADAH, 2, APRIL, APRIL))
    assert set(books.bills[WADAH, 2].lines) == {(BENI, APRIL)}


def test_a_difference_says_where_and_what_the_one_and_the_other_say() -> None:
    books = begun(ANI)
    told = by_the_books(books, MARCH.day(31))
    ledger = {(ANI, MARCH): ("apbdes", 16_000, MARCH.day(27))}
    found = replace(told, credits={WADAH: 800}, ledger=ledger)
    assert len(list(differences(told, told))) == 0
    credit, entry = differences(told, found)
    assert credit == f"credits {WADAH}: pembanding tidak ada, program 800"
    assert "16800" in entry
    assert "16000" in entry


LEDGERS = st.dictionaries(
    st.integers(0, 14), st.integers(-20, 160), min_size=1, max_size=12
)  # month after January 2026 → day on which it was paid, from its first day


@given(LEDGERS, st.dates(date(2026, 1, 1), date(2027, 6, 30)), st.sampled_from(["apbdes", "apbd"]))
def test_the_walk_says_what_the_other_plain_walk_says(
    ledger: dict[int, int], on: date, payer: str
) -> None:
    """Two that were written apart from each other and from the library of law."""
    months = {Month(2026, 1) + place: day for place, day in ledger.items()}
    days = {
        month: date.fromordinal(month.first_day.toordinal() + day) for month, day in months.items()
    }
    entries = [PaidMonth(month, payer, 1, day) for month, day in days.items()]
    payments = [Payment(month, day, Payer(payer)) for month, day in days.items()]
    mine = walk(entries, on, frozenset())
    other = plain_walk.walk(payments, on, "none", "strict")
    assert {name: getattr(mine, name) for name in other} == other
