"""What must be true of rights for every ledger, also for those that nobody thought of."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import narwhals as nw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from law.case_files import BACKENDS, ledger_of, on_backend, rows_of
from law.plain_walk import walk
from payung.core.kernel.month import Month
from payung.core.law.rights import Event, Payment, Rights, rights, rights_of
from payung.core.law.tariff import Payer

FIRST = Month(2024, 1)
DAYS = st.dates(date(2024, 1, 20), date(2027, 6, 30))
ORDER = {
    "status": ["none", "inactive", "grace", "active"],
    "jkk": ["none", "care_only", "full"],
    "jkm": ["none", "burial_only", "after_arrears", "full"],
}


def paid_month(place: int, late: int, payer: Payer | None, number: int | None) -> Payment:
    """A month counted from 2024-01, paid some days after (or before) it began."""
    month = FIRST + place
    paid_on = month.first_day + timedelta(days=late)
    return Payment(month, paid_on, payer, number and paid_on + timedelta(days=number))


PAYMENTS = st.lists(
    st.builds(
        paid_month,
        st.integers(0, 35),
        st.integers(-60, 90),
        st.none() | st.sampled_from(Payer),
        st.none() | st.integers(1, 4),
    ),
    max_size=20,
)


def asked(payments: list[Payment], on: date, event: Event = Event.NONE) -> Rights:
    return rights_of(payments, on=on, event=event, backend="polars")


def random_people(count: int, seed: int) -> dict[str, list[Payment]]:
    """People who pay as people do: in stretches, with holes, in advance, late, and twice."""
    chance = Random(seed)
    people = {}
    for number in range(count):
        place, payments = chance.randrange(-70, 25), []
        payer = chance.choice([None, *Payer])
        while place < 36 and len(payments) < 60:
            run = chance.choice([1, 1, 2, 3, 4, 12, 37])
            at_once = chance.random() < 0.3
            bulk_late = chance.randrange(-40, 40)
            for step in range(run):
                late = bulk_late - 30 * step if at_once else chance.randrange(-5, 40)
                issued = chance.choice([None, None, 1, 2, -400])
                payments.append(paid_month(place + step, late, payer, issued))
                if chance.random() < 0.1:
                    again = replace(payments[-1], payer=chance.choice([None, *Payer]))
                    shift = timedelta(days=chance.randrange(-3, 4))
                    payments.append(replace(again, paid_on=again.paid_on + shift))
            place += run + chance.choice([0, 1, 2, 3, 3, 4, 4, 5, 8])
            payer = chance.choice([payer, payer, None, *Payer])
        people[f"{number:05d}"] = payments
    return people


@pytest.mark.parametrize(("backend", "count"), [("polars", 2_000), ("duckdb", 2_000)], ids=BACKENDS)
@pytest.mark.parametrize(
    ("on", "event", "reading"),
    [
        (date(2019, 12, 1), Event.DEATH, "strict"),
        (date(2020, 12, 20), Event.DEATH, "strict"),
        (date(2024, 12, 31), Event.DEATH, "strict"),
        (date(2025, 2, 17), Event.ACCIDENT, "strict"),
        (date(2025, 8, 16), Event.DEATH, "paid_months"),
        (date(2026, 2, 28), Event.NONE, "registered_months"),
        (date(2026, 5, 15), Event.DEATH, "days_90"),
        (date(2026, 11, 21), Event.DEATH, "strict"),
    ],
    ids=str,
)
def test_walking_month_by_month_finds_the_same_rights(
    on: date, event: Event, reading: str, backend: str, count: int, tmp_path: Path
) -> None:
    people = random_people(count, seed=on.toordinal())
    ledger = on_backend(backend, ledger_of(people), tmp_path)
    found = rows_of(rights(ledger, on=on, event=event, readings={"jkm_full_from": reading}))
    walked = [
        {"person_id": person} | walk(payments, on, event, reading)
        for person, payments in people.items()
    ]
    assert found == walked


@settings(max_examples=40, deadline=None)
@given(PAYMENTS, DAYS, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(
    payments: list[Payment], on: date, chance: Random
) -> None:
    shuffled = chance.sample(payments, len(payments))
    assert asked(shuffled, on) == asked(payments, on)


@settings(max_examples=60, deadline=None)
@given(PAYMENTS, DAYS)
def test_a_membership_stands_exactly_until_the_day_that_is_counted_to(
    payments: list[Payment], on: date
) -> None:
    known = [each for each in payments if each.paid_on <= on]
    found = asked(known, on)
    stands = found.status in {"active", "grace"}
    assert stands == (found.days_until_inactive is not None)
    if found.days_until_inactive is not None:
        assert found.days_until_inactive > 0
        ends = on + timedelta(days=found.days_until_inactive)
        assert asked(known, ends - timedelta(days=1)).status in {"active", "grace"}
        assert asked(known, ends).status in {"inactive", "active"}


@settings(max_examples=60, deadline=None)
@given(PAYMENTS.filter(bool), DAYS, st.sampled_from(Event))
def test_paying_the_oldest_open_month_never_lowers_a_right(
    payments: list[Payment], on: date, event: Event
) -> None:
    known = [each for each in payments if each.paid_on <= on]
    paid = {each.month for each in known}
    if not paid:
        return
    before = asked(known, on, event)
    last = max(month for month in paid if month + 1 not in paid)
    after = asked([*known, Payment(last + 1, on)], on, event)
    for right, steps in ORDER.items():
        assert steps.index(getattr(after, right)) >= steps.index(getattr(before, right))
    assert after.jkm_amount >= before.jkm_amount
    assert after.jkm_after_release >= before.jkm_after_release
    assert after.scholarship >= before.scholarship


@settings(max_examples=60, deadline=None)
@given(PAYMENTS, DAYS)
def test_money_is_held_back_only_where_arrears_release_it(
    payments: list[Payment], on: date
) -> None:
    found = asked(payments, on)
    assert found.jkm_amount <= found.jkm_after_release
    assert (found.release_amount > 0) == (found.status == "grace")
    if found.jkm_amount < found.jkm_after_release:
        assert found.jkm == "after_arrears"


def test_a_ledger_without_optional_columns_is_read_as_paid_by_the_village(tmp_path: Path) -> None:
    payments = [paid_month(place, 9, None, None) for place in range(24, 27)]
    narrow = ledger_of({"Suryadi": payments}).select("person_id", "month", "paid_on")
    on = date(2026, 5, 20)
    rows = rows_of(rights(on_backend("duckdb", narrow, tmp_path), on=on))
    assert rows == [{"person_id": "Suryadi"} | asdict(asked(payments, on))]


def test_every_person_of_the_ledger_is_answered_once_and_in_order() -> None:
    payments = [paid_month(24, 9, None, None)]
    people = dict.fromkeys(("Wati", "Amin", "Suryadi"), payments)
    ledger = nw.from_native(ledger_of(people).lazy())
    rows = rows_of(rights(ledger, on=date(2023, 1, 1)))
    assert [row["person_id"] for row in rows] == ["Amin", "Suryadi", "Wati"]
    assert {row["status"] for row in rows} == {"none"}
