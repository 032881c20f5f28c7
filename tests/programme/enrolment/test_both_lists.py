"""The branch's list of members beside ours: only ours, only theirs, differing, each explained."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from decision_cast import workers
from enrolment_cast import (
    Village,
    accepted,
    answer_row,
    answered,
    decided,
    enrolled,
    from_branch,
    received,
    regency_container,
)
from payung.core.kernel.month import Month
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import (
    BranchFile,
    ContainerKind,
    EndReason,
    Membership,
    Verdict,
)

pytestmark = pytest.mark.django_db
HEAD = ("NIK", "KPJ", "NAMA", "TGL_LAHIR", "STATUS KEPESERTAAN", "TGL_KEPESERTAAN")


@pytest.fixture
def at() -> Village:
    found = decided()
    accepted(found)
    return found


def compared(at: Village, rows: Sequence[Sequence[object]]) -> BranchFile:
    handed_in = from_branch([HEAD, *rows], "daftar peserta.csv")
    return actions.compare_members(by=at.by.bram, container_id=at.into.id, handed_in=handed_in)


def row(member: Membership, **said: str) -> tuple[str, ...]:
    person = member.person
    born = f"{person.birth_date:%d-%m-%Y}"
    told = {"nik": person.nik, "kpj": member.kpj_number, "name": person.name, "born": born}
    told |= {"status": "Aktif", "since": "01-01-2027"}
    told |= said
    return tuple(told[key] for key in ("nik", "kpj", "name", "born", "status", "since"))


def members() -> list[Membership]:
    return list(Membership.objects.select_related("person").order_by("line__place"))


def test_lists_that_agree_are_the_same(at: Village) -> None:
    read = compared(at, [row(member) for member in members()])
    assert read.totals == {"same": 3}


def test_who_is_in_ours_alone_is_told_since_when(at: Village) -> None:
    one, two, _ = members()
    read = compared(at, [row(one), row(two)])
    alone = read.rows.get(verdict=Verdict.OURS)
    assert alone.row is None
    assert "Januari 2027" in alone.told


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"born": "01-01-1955"}, "birth_differs"),
        ({"kpj": "99"}, "kpj_differs"),
        ({"status": "Non Aktif"}, "inactive"),
        ({"since": "01-03-2027"}, "since_differs"),
    ],
)
def test_what_differs_is_told(at: Village, said: dict[str, str], reason: str) -> None:
    one, *_ = members()
    read = compared(at, [row(one, **said)])
    found = read.rows.get(position=1)
    assert (found.verdict, found.reason) == ("different", reason)
    assert found.told


def test_whom_only_the_branch_has_is_explained(at: Village) -> None:
    one, two, three = members()
    actions.end_membership(
        by=at.by.fitri, membership_id=one.id, last_month=Month(2026, 9), reason=EndReason.MOVED
    )
    (registered, sponsored) = workers(2, start=600)
    other = regency_container(at.by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    (elsewhere,) = enrolled(other, [sponsored])
    born = f"{registered.birth_date:%d-%m-%Y}"
    read = compared(
        at,
        [
            row(one),
            row(two),
            row(three),
            row(elsewhere),
            (registered.nik, "1", registered.name, born, "Aktif", ""),
            ("1612990101700999", "2", "Siapa", "01-01-1970", "Aktif", ""),
        ],
    )
    told = [each.told for each in read.rows.filter(verdict=Verdict.THEIRS).order_by("position")]
    assert [words.split(",")[0].split(":")[0] for words in told] == [
        "Pada kita kepesertaannya berakhir Desember 2026 (pindah).",
        "Pada kita peserta di wadah lain",
        "Ada dalam data pekerja",
        "Tidak ada dalam data pekerja kabupaten ini.",
    ]


def test_who_waits_or_was_rejected_is_explained() -> None:
    at = decided()
    batch = received(at)
    one, two, _three = batch.lines.order_by("place")
    read = answered(at, [answer_row(one, "Ditolak", "usia")])
    actions.take_result(by=at.by.bram, file_id=read.id)
    rows = [(line.nik, "1", line.name, "", "Aktif", "") for line in (one, two)]
    found = compared(at, rows)
    told = [each.told for each in found.rows.order_by("position")[:2]]
    assert told == [
        "Pada kita tercatat ditolak cabang dalam berkas nomor 1.",
        "Pada kita masih menunggu jawaban atas berkas nomor 1.",
    ]


def test_a_person_who_stands_twice_in_their_list_is_shown_once_more(at: Village) -> None:
    one, *_ = members()
    read = compared(at, [row(one), row(one), row(one, kpj="99")])
    assert read.totals["unsure"] == 3
    assert read.totals["ours"] == 2


def test_nothing_is_changed_by_comparing_and_the_same_list_may_come_again(at: Village) -> None:
    rows = [row(member) for member in members()]
    before = list(Membership.objects.order_by("id").values())
    first, second = compared(at, rows), compared(at, rows)
    assert first.id != second.id
    assert list(Membership.objects.order_by("id").values()) == before
    with pytest.raises(BranchFile.DoesNotExist):
        actions.take_result(by=at.by.bram, file_id=first.id)
