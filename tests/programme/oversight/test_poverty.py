"""The poorest households: what is counted, by hand and from raw tables; past days stay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

import budget_cast
import enrolment_cast
import payments_cast
from alarm_cast import clock_at
from office_cast import OTHER_VILLAGE, REGENCY, TODAY, VILLAGE, areas, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.entitlement import Jkm
from payung.core.law.library import NO_READINGS
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.area.models import levels_of
from payung.programme.enrolment.models import Collision, Ruling
from payung.programme.oversight.poverty.households import Households
from payung.programme.oversight.poverty.lists import Earners, Homes, State
from payung.programme.oversight.poverty.loss import loss_of_earner
from payung.programme.oversight.poverty.needs import Need, needs_of, price_of, spend
from payung.programme.oversight.poverty.queries import (
    Poverty,
    _regency,
    earner_lines,
    home_lines,
    poverty_of,
)
from payung.programme.workers.merging import merge_pair
from payung.programme.workers.models import DuplicatePair, Person
from payung.programme.workers.pairs import pairs_for
from poverty_cast import Raw, card, say, someone

pytestmark = pytest.mark.django_db
SPRING, SUMMER, AUTUMN = date(2026, 3, 2), date(2026, 6, 1), date(2026, 10, 5)
PAID = date(2027, 1, 12)
TARIFF = 16_800


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Another test's past day is not this one's."""
    _regency.cache_clear()
    areas()


@pytest.fixture
def fitri() -> Holder:
    return holder("hana", Role.PMD)


def poor(name: str, number: int, on: date = SPRING, **said: object) -> Person:
    """A farmer of a card, of the first decile unless something else is said."""
    told = {"welfare__decile": 1, "work__job": "Petani", "sex": "L", **said}
    born = date(1970, 1, 1) + timedelta(days=40 * number)
    values = {"family_card_no": card(number), "birth_date": born, **told}
    return someone(name, on, **values)  # type: ignore[arg-type]


def told(by: Holder, day: date, place: str = REGENCY) -> Poverty:
    return poverty_of(by, place, day)


def numbers(of: Poverty) -> dict[str, int]:
    lists = (*Homes, *Earners)
    return {each.value: of.count_of(each) for each in lists if of.count_of(each)}


def test_households_are_cards_and_the_newest_snapshot_of_any_of_its_people_counts(
    fitri: Holder,
) -> None:
    poor("Andi", 1, dependants=3)
    poor("Ani", 1, work__job="Mengurus rumah tangga")
    poor("Budi", 2, welfare__decile=2)
    poor("Bela", 2, SUMMER)  # a newer rank of the same card
    poor("Cici", 3, family_card_no="", welfare__decile=3, welfare__extreme_poor=True)
    poor("Dodi", 4, welfare__decile=5)  # or the code of OpenSID for 5 to 10
    someone("Evi", SPRING, family_card_no=card(5), work__job="Petani")
    poor("Feri", 6, work__working=False)
    assert numbers(told(fitri, AUTUMN)) == {
        "keluarga": 6,
        "berdesil": 5,
        "tanpa-desil": 1,
        "termiskin": 4,
        "berpencari-nafkah": 3,
        "tanpa-pencari-nafkah": 1,
        "tanpa-perlindungan": 3,
        "pencari-nafkah": 4,
        "belum": 4,
    }
    before = told(fitri, SUMMER - timedelta(days=1))
    assert before.count_of(Homes.POOREST) == 3  # the card of Budi was of the second decile


def test_who_died_moved_or_was_known_to_be_another_is_not_of_a_household(fitri: Holder) -> None:
    gone = poor("Andi", 1)
    poor("Budi", 2)
    assert told(fitri, SUMMER).count_of(Earners.ALL) == 2
    say(gone, SUMMER, life_status=2, life_status_on=SUMMER, life_status_source="RT")
    _regency.cache_clear()
    assert told(fitri, SUMMER).count_of(Earners.ALL) == 1
    assert told(fitri, SUMMER - timedelta(days=1)).count_of(Earners.ALL) == 2


def test_past_days_stay_when_cards_ranks_work_villages_and_dependants_change(
    fitri: Holder,
) -> None:
    first, second = poor("Andi", 1, dependants=3), poor("Budi", 2, dependants=1)
    poor("Cici", 2, dependants=0)
    whole = told(fitri, SPRING)
    before = (whole.homes, whole.earners)
    say(first, SUMMER, dependants=9, family_card_no=card(7), welfare__decile=4)
    say(second, SUMMER, work__working=False, village_code=OTHER_VILLAGE, family_card_no=card(8))
    say(second, AUTUMN, birth_date=date(1950, 1, 1))
    _regency.cache_clear()
    again = told(fitri, SPRING)
    assert again.homes.equals(before[0])
    assert again.earners.equals(before[1])
    later = told(fitri, AUTUMN)
    assert later.count_of(Homes.POOREST) == 2
    assert later.count_of(Earners.ALL) == 1
    for day in (SPRING, SUMMER, AUTUMN):
        assert_equals_the_recount(fitri, day)


def test_a_merge_that_comes_later_leaves_both_records_in_the_past(fitri: Holder) -> None:
    one, other = poor("Saleh Bin Amir", 1), poor("Saleh Bin Amir", 1, welfare__decile=2)
    Person.objects.filter(id=other.id).update(birth_date=one.birth_date)
    pairs_for([one.id])
    pair = DuplicatePair.objects.get()
    whole = told(fitri, SPRING).homes
    with clock_at(SUMMER):
        merge_pair(by=fitri, pair_id=pair.id, keep=other.id, reason="KK dilihat")
    _regency.cache_clear()
    assert told(fitri, SPRING).homes.equals(whole)
    after = told(fitri, SUMMER)
    assert after.homes["people"].to_list() == [1]
    kept = Person.objects.get(id=other.id)
    assert after.count_of(Homes.POOREST) == (kept.decile == 1)


@pytest.fixture
def covered(fitri: Holder) -> list[Person]:
    """Three members whose months from January are paid on the twelfth; all of the first decile."""
    who = payments_cast.payers()
    with clock_at(date(2026, 12, 20)):
        into = payments_cast.container(who)
        people = payments_cast.members(into, 3)
    with clock_at(PAID):
        payments_cast.paid_months(who, into, Month(2027, 1), Month(2027, 3), on=PAID)
    assert fitri
    return people


def test_protection_is_that_of_the_board_and_equals_the_recount(
    fitri: Holder, covered: list[Person]
) -> None:
    poor("Andi", 50, date(2026, 12, 1), dependants=4)
    say(covered[0], date(2026, 12, 21), dependants=2)
    day = PAID + timedelta(days=1)
    with clock_at(day):
        found = told(fitri, day)
        assert numbers(found)["terlindungi"] == 3
        assert numbers(found)["belum"] == 1
        lines = earner_lines(fitri, found.earners_in(Earners.PROTECTED))
    assert {line.jkm for line in lines} <= {each.value for each in Jkm}
    assert all("•" in line.nik for line in lines)
    for each in (PAID - timedelta(days=1), PAID, day):
        assert_equals_the_recount(fitri, each)
    before = told(fitri, PAID - timedelta(days=1))
    assert before.count_of(Earners.PROTECTED) == 0


def test_who_is_outside_the_age_of_enrolment_can_not_be_protected_by_money(fitri: Holder) -> None:
    poor("Muda", 1, birth_date=date(2009, 1, 1))
    poor("Tua", 2, birth_date=date(1961, 11, 1))
    poor("Hampir", 3, birth_date=date(1961, 11, 2))
    found = told(fitri, AUTUMN)
    states = dict(found.earners.select("person", "state").iter_rows())
    by_name = {Person.objects.get(id=key).name: state for key, state in states.items()}
    assert by_name == {
        "Muda": State.OUTSIDE_AGE,
        "Tua": State.OUTSIDE_AGE,
        "Hampir": State.UNPROTECTED,
    }


def test_months_at_the_line_are_as_reckoned_by_hand(fitri: Holder) -> None:
    poor("Andi", 1, dependants=3)
    poor("Budi", 2, dependants=3)
    poor("Cici", 3, dependants=0)
    poor("Dodi", 4)
    loss = loss_of_earner(told(fitri, AUTUMN))
    (row,) = loss.rows
    assert (row.dependants, row.earners, row.protected) == (3, 2, 0)
    extreme, national = row.months
    assert (extreme.need, extreme.jkm, extreme.jkk) == (1_173_000, 27, 51)
    assert (national.need, national.jkm, national.jkk) == (1_924_329, 16, 31)
    assert (loss.alone, loss.unknown) == (1, 1)
    assert loss.today[Jkm.NONE] == (4, 6)
    assert sum(people for people, _ in loss.today.values()) == 4
    long_ago = loss_of_earner(told(fitri, date(2024, 3, 1)))
    assert long_ago.lines == ()


def test_a_sum_goes_to_places_in_order_and_a_shared_rank_is_not_made_up(fitri: Holder) -> None:
    for number in range(1, 4):
        poor(f"Andi {number}", number)
    needs = (_need("A", 5), _need("B", 3), _need("C", 3), _need("D", 0))
    price = price_of(Month(2026, 11), 2, NO_READINGS)
    assert price.rupiah == 2 * TARIFF
    told_ = [
        (share.places, share.people, share.of)
        for share in spend(7 * 33_600 + 50, price, needs).shares
    ]
    assert told_ == [(("A",), 5, 5), (("B", "C"), 2, 6)]
    everything = spend(99 * 33_600, price, needs)
    assert [share.places for share in everything.shares] == [("A",), ("B",), ("C",)]
    assert (everything.people, everything.left) == (11, 88 * 33_600)
    assert spend(33_599, price, needs).shares == ()
    ranked = needs_of(told(fitri, AUTUMN), [VILLAGE, OTHER_VILLAGE])
    assert [(each.place, each.rank, each.unprotected) for each in ranked] == [
        (VILLAGE, 1, 3),
        (OTHER_VILLAGE, None, 0),
    ]
    assert ranked[0].seats is None


def test_seats_and_money_are_those_of_the_fixed_budget_and_unknown_before_it() -> None:
    by = budget_cast.offices()
    with clock_at(TODAY):
        budget_cast.ceiling(by.fitri, 99_000_000)
        budget_cast.fixed(by, budget_cast.asked(10, incentives=()))
        enrolment_cast.members(by.fitri, 2, first=Month(2027, 1))
    with clock_at(PAID):
        (need,) = needs_of(told(by.fitri, PAID), [VILLAGE])
        assert (need.seats, need.money) == (8, 10 * 12 * TARIFF)
        (before,) = needs_of(told(by.fitri, TODAY - timedelta(days=1)), [VILLAGE])
    assert (before.seats, before.money) == (None, None)


def test_another_payer_that_was_decided_is_told_apart_from_the_day_of_the_word(
    fitri: Holder,
) -> None:
    one = poor("Andi", 1)
    who = payments_cast.container(payments_cast.payers())
    with clock_at(SUMMER):
        Collision.objects.create(
            person=one,
            container=who,
            other_payer="PT Contoh",
            found_in="register",
            source="register",
            first_month="2026-05",
            decision=Ruling.THEY_PAY.value,
            reason="surat",
            decided_at=timezone.now(),
            **levels_of(VILLAGE),
        )
    assert told(fitri, SUMMER - timedelta(days=1)).count_of(Earners.UNPROTECTED) == 1
    assert told(fitri, SUMMER).count_of(Earners.OTHER_PAYER) == 1


def _need(place: str, lacking: int) -> Need:
    states = {State.UNPROTECTED: lacking}
    return Need(place, 1, False, lacking, lacking, lacking, states, None, None)


def test_each_post_sees_its_own_area_and_names_only_where_it_may(fitri: Holder) -> None:
    poor("Andi", 1)
    poor("Budi", 2, village=OTHER_VILLAGE)
    ani, eka = holder("ani", Role.VILLAGE_OPERATOR), holder("eka", Role.SUBDISTRICT_HEAD)
    regent = holder("gusti", Role.REGENT)
    assert told(fitri, AUTUMN).count_of(Earners.ALL) == 2
    assert told(eka, AUTUMN, VILLAGE[:8]).count_of(Earners.ALL) == 2
    own = told(ani, AUTUMN, VILLAGE)
    (line,) = earner_lines(ani, own.earners)
    assert line.name == "Andi"
    (home,) = home_lines(ani, own.homes)
    assert home.card == "1612••••••••0001" or "••" in home.card
    with pytest.raises(Refused, match="luar wilayah"):
        told(ani, AUTUMN, OTHER_VILLAGE)
    with pytest.raises(Refused, match="tidak berwenang"):
        told(holder("indra", Role.BRANCH), AUTUMN)
    whole = told(regent, AUTUMN)
    assert [each.name for each in earner_lines(regent, whole.earners)] == ["", ""]
    assert [each.card for each in home_lines(regent, whole.homes)] == ["", ""]


def test_one_statement_reads_a_whole_regency(
    fitri: Holder, django_assert_max_num_queries: object
) -> None:
    poor("Andi", 1)
    assert fitri
    known = Households(REGENCY, AUTUMN)
    with django_assert_max_num_queries(1):  # type: ignore[operator]
        assert known.homes.height == 1
        assert known.earners.height == 1
        assert known.purses.is_empty()


def assert_equals_the_recount(by: Holder, day: date) -> None:
    _regency.cache_clear()
    for village in (VILLAGE, OTHER_VILLAGE):
        found, raw = told(by, day, village), Raw(village, day)
        counted = {name: found.count_of(_list(name)) for name in raw.numbers()}
        assert counted == raw.numbers(), (day, village)
        assert dict(found.earners["dependants"].value_counts().iter_rows()) == raw.dependants()


def _list(name: str) -> Homes | Earners:
    return Homes(name) if name in list(Homes) else Earners(name)
