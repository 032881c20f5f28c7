"""The chain of acts: only added to, and every change is found by its number."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from office_cast import VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.roles import Role
from payung.office.audit import guard
from payung.office.audit.actions import record
from payung.office.audit.chain import hash_of
from payung.office.audit.models import Act, ChainHead
from payung.office.audit.queries import Fault, Flaw, verify

pytestmark = pytest.mark.django_db


def some_acts(count: int) -> None:
    for turn in range(count):
        record(
            by=Programme(),
            deed=Deed.LIST_IMPORT,
            of=("list", str(turn)),
            place=VILLAGE,
            reason="Daftar Maret",
            details={"rows": turn},
        )


def faults() -> list[tuple[int, int, Flaw]]:
    return [(each.number, each.to, each.flaw) for each in verify().faults]


@pytest.fixture
def unguarded() -> None:
    """As somebody who has the database in hand, and takes the triggers away."""
    some_acts(6)
    guard.remove(connection)


def test_a_chain_that_nobody_touched_is_whole() -> None:
    some_acts(5)
    verdict = verify()
    assert (verdict.checked, verdict.last, verdict.faults) == (5, 5, ())
    assert verdict.last_hash == ChainHead.objects.get().hash


def test_a_chain_without_acts_is_whole() -> None:
    assert verify().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_act SET reason = 'lain' WHERE number = 2",
        "DELETE FROM audit_act WHERE number = 2",
        "DELETE FROM audit_chainhead",
        "UPDATE audit_chainhead SET number = 1",
    ],
)
def test_the_database_refuses_to_change_acts(statement: str) -> None:
    some_acts(3)
    with pytest.raises(DatabaseError, match="acts_are_only_added"), transaction.atomic():
        connection.cursor().execute(statement)
    assert verify().faults == ()


def test_the_database_refuses_to_empty_or_replace_acts() -> None:
    some_acts(3)
    act = Act.objects.get(number=2)
    statement = (
        f"INSERT OR REPLACE INTO audit_act SELECT * FROM audit_act WHERE number = {act.number}"
        if connection.vendor == "sqlite"
        else "TRUNCATE audit_act"
    )
    with pytest.raises(DatabaseError, match="acts_are_only_added"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.usefixtures("unguarded")
def test_a_changed_act_is_found() -> None:
    Act.objects.filter(number=3).update(reason="Daftar April")
    assert faults() == [(3, 3, Flaw.CHANGED)]


@pytest.mark.parametrize("field", ["person", "post", "deed", "object_id", "origin", "village_code"])
@pytest.mark.usefixtures("unguarded")
def test_every_word_of_an_act_is_under_its_hash(field: str) -> None:
    Act.objects.filter(number=3).update(**{field: "lain"})
    assert faults() == [(3, 3, Flaw.CHANGED)]


@pytest.mark.usefixtures("unguarded")
def test_an_act_that_was_changed_with_its_hash_breaks_the_link_to_the_next() -> None:
    act = Act.objects.get(number=3)
    act.reason = "Daftar April"
    Act.objects.filter(number=3).update(reason=act.reason, hash=hash_of(act))
    assert faults() == [(4, 4, Flaw.UNLINKED)]


@pytest.mark.usefixtures("unguarded")
def test_missing_acts_are_named() -> None:
    Act.objects.filter(number__in=[3, 4]).delete()
    assert faults() == [(3, 4, Flaw.MISSING)]


@pytest.mark.usefixtures("unguarded")
def test_a_missing_beginning_is_named() -> None:
    Act.objects.filter(number__lte=2).delete()
    assert faults() == [(1, 2, Flaw.MISSING)]


@pytest.mark.usefixtures("unguarded")
def test_acts_that_changed_places_are_named() -> None:
    Act.objects.filter(number=3).update(number=99)
    Act.objects.filter(number=4).update(number=3)
    Act.objects.filter(number=99).update(number=4)
    assert faults() == [(3, 3, Flaw.MOVED), (4, 4, Flaw.MOVED), (5, 5, Flaw.UNLINKED)]


@pytest.mark.usefixtures("unguarded")
def test_an_end_that_was_cut_off_is_named() -> None:
    Act.objects.filter(number__gt=4).delete()
    assert faults() == [(5, 6, Flaw.CUT)]


@pytest.mark.usefixtures("unguarded")
def test_an_end_that_was_turned_back_is_named() -> None:
    ChainHead.objects.update(number=4)
    assert faults() == [(5, 6, Flaw.BEYOND)]


@pytest.mark.usefixtures("unguarded")
def test_who_makes_the_whole_end_anew_is_found_by_what_was_noted_elsewhere() -> None:
    noted = ChainHead.objects.get()
    Act.objects.filter(number__gt=5).delete()
    ChainHead.objects.update(number=5, hash=Act.objects.get(number=5).hash)
    some_acts(1)
    assert verify().faults == ()
    assert verify(noted=(6, noted.hash)).faults == (Fault(6, Flaw.NOT_AS_NOTED, 6),)


@pytest.mark.parametrize(
    "text",
    [
        "NIK 1612990101900001 keliru",
        "1612 9901 0190 0001",
        "hubungi 081234567890",
        "hubungi +62 812-3456-7890",
    ],
)
def test_an_act_never_carries_a_nik_or_a_telephone(text: str) -> None:
    for said in ({"reason": text}, {"details": {"rows": [{"note": text}]}}):
        with pytest.raises(Refused) as refused:
            record(by=Programme(), deed=Deed.LIST_UNDO, of=("list", "1"), place=VILLAGE, **said)
        assert refused.value.code == "act_names_a_person"
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "SK 141/08/KPTS/2026 tanggal 12 Agustus 2026",
        "16.12.01.2006, 16.12.01.2007",
        "2026-01-01 2026-12-31",
        "0198e2c4-8123-7456-8901-081234567890",
        "Rp16.800.000.000",
    ],
)
def test_numbers_of_papers_places_and_days_may_stand_in_an_act(text: str) -> None:
    assert record(
        by=Programme(), deed=Deed.LIST_UNDO, of=("list", "1"), place=VILLAGE, reason=text
    ).number


def test_acts_are_numbered_without_a_gap_when_an_action_fails() -> None:
    @transaction.atomic
    def failing() -> None:
        some_acts(1)
        raise Refused("test", "gagal")

    some_acts(1)
    with pytest.raises(Refused):
        failing()
    some_acts(1)
    assert list(Act.objects.values_list("number", flat=True).order_by("number")) == [1, 2]


def test_an_act_says_who_at_which_post_and_from_where() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    by = Holder(ani.account_id, ani.person, ani.post_id, ani.role, ani.title, ani.areas, "10.1.2.3")
    act = record(by=by, deed=Deed.PEOPLE_WRITE, of=("person", "1"), place=VILLAGE)
    assert (act.person, act.post, act.origin) == ("Ani", "Operator Desa Ani", "10.1.2.3")
    assert (act.regency_code, act.village_code) == (VILLAGE[:5], VILLAGE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_tests_that_commit_begin_with_an_empty_guarded_chain(turn: int) -> None:
    assert not Act.objects.exists()
    some_acts(turn)
    with pytest.raises(DatabaseError, match="acts_are_only_added"):
        Act.objects.all().delete()
