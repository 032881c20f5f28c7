"""What waits for each post, computed from states; what is done waits no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

import decision_cast
import list_files
import office_cast as cast
from payung.core.law.village_calendar import Milestone
from payung.doors.web.home.changes import changes_for
from payung.doors.web.home.known import Known, known_to
from payung.doors.web.home.numbers import numbers_of
from payung.doors.web.home.task import Task, Urgency
from payung.doors.web.home.waiting import tasks_of
from payung.doors.web.office import village_board
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import open_draft, write_draft
from payung.programme.rulebook.actions.versions import adopt_draft
from payung.programme.rulebook.choices import Choices
from payung.programme.workers.effect_of_rules import ask_for_effect
from payung.programme.workers.pairs import find_pairs
from people_cast import SALEH_NIK, person

pytestmark = pytest.mark.django_db
TODAY = cast.TODAY


@pytest.fixture(autouse=True)
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """What these tests write is written today; of a past day the board reads the acts of then."""
    monkeypatch.setattr(village_board, "localdate", lambda: TODAY)


def known(holder: Holder, on: date = TODAY) -> Known:
    return known_to(holder, holder.area, on=on)


def waiting(holder: Holder, on: date = TODAY) -> tuple[Task, ...]:
    return tasks_of(known(holder, on))


def words(holder: Holder, on: date = TODAY) -> str:
    return " | ".join(task.words for task in waiting(holder, on))


def calendar_set(year: int, step: Milestone, on: date) -> None:
    """PMD sets a date of its own."""
    fitri = cast.holder("fitri", Role.PMD)
    draft = open_draft(by=fitri, regency=cast.REGENCY, year=year)
    old = Choices.from_content(draft.content)
    new = replace(old, calendar={step: on})
    draft = write_draft(by=fitri, draft_id=draft.id, choices=new, turn=draft.turn)
    ask_for_effect(by=fitri, draft_id=draft.id)
    adopt_draft(by=fitri, draft_id=draft.id, reason="Edaran", basis="SE 1")


def test_a_village_without_a_list_is_told_to_upload_one() -> None:
    first = waiting(cast.holder("ani", Role.VILLAGE_OPERATOR))[0]
    assert "belum mempunyai daftar" in first.words
    assert first.url == "/impor/unggah/"


def test_a_checked_list_waits_for_the_operator_until_it_is_accepted() -> None:
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    beni = cast.holder("beni", Role.VILLAGE_HEAD)
    listed = list_files.checked(ani)
    task, burials = waiting(ani)
    assert "Buku pemakaman Oktober 2026" in burials.words
    assert "sudah diperiksa" in task.words
    assert task.url == f"/impor/{listed.id}/"
    assert not waiting(beni)


def test_after_acceptance_the_order_waits() -> None:
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    list_files.accepted(ani, list_files.workbook(list_files.many(3)))
    assert "susun urutan calon peserta" in words(ani)


def test_pmd_sees_the_lists_of_all_villages_and_which_are_missing() -> None:
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    fitri = cast.holder("fitri", Role.PMD)
    list_files.checked(ani)
    found = waiting(fitri)
    assert any(task.place == "Desa Karta Dewa" for task in found)
    assert any("1 desa belum mengirim daftar" in task.words for task in found)


def test_each_step_of_a_decision_waits_for_who_may_do_it() -> None:
    office = decision_cast.office()
    decision_cast.attended(office)
    day = decision_cast.MEETING_DAY
    assert "Sahkan berita acara" in words(office.citra, day)
    assert "Sahkan" not in words(office.beni, day)
    assert not [task for task in waiting(office.beni, day) if task.urgency is Urgency.WAITING]


def test_the_decree_waits_for_the_head_once_objections_are_over() -> None:
    office = decision_cast.office()
    decision_cast.confirmed(office)
    last = decision_cast.LAST_OBJECTION
    assert "Tetapkan keputusan" not in words(office.beni, last)
    assert "Tetapkan keputusan" in words(office.beni, last + timedelta(days=1))


def test_duplicates_wait_with_their_number() -> None:
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    for name in ("Budi", "Wati", "Joko", "Rina", "Agus"):
        person(f"{name} Pratama")
    for name in ("Muhammad Saleh", "Moh. Saleh"):
        person(name, nik=SALEH_NIK if name[1] == "u" else "", birth_date=date(1980, 1, 1))
    find_pairs(cast.VILLAGE)
    assert "1 dugaan data ganda" in words(ani)


def test_a_date_of_the_regency_that_passed_with_villages_missing_comes_first() -> None:
    calendar_set(2027, Milestone.VILLAGE_LIST, TODAY - timedelta(days=3))
    first = waiting(cast.holder("eka", Role.SUBDISTRICT_HEAD))[0]
    assert first.urgency is Urgency.LATE
    assert first.words == "Daftar desa masuk: 2 desa belum."


def test_a_date_that_was_met_waits_no_longer() -> None:
    calendar_set(2027, Milestone.VILLAGE_LIST, TODAY + timedelta(days=3))
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    first = waiting(ani)[0]
    assert "belum mempunyai daftar" in first.words
    assert (first.due, first.urgency) == (TODAY + timedelta(days=3), Urgency.SOON)
    list_files.accepted(ani, list_files.workbook(list_files.many(3)))
    assert not any(task.due for task in waiting(ani))


def test_a_draft_of_the_rules_waits_for_who_began_it() -> None:
    fitri, hana = cast.holder("fitri", Role.PMD), cast.holder("hana", Role.PMD)
    open_draft(by=fitri, regency=cast.REGENCY, year=2027)
    assert "Rancangan aturan tahun 2027 belum disimpan" in words(fitri)
    assert "Rancangan" not in words(hana)


@pytest.mark.parametrize("role", list(Role))
def test_numbers_open_their_list_and_say_what_they_count(role: Role) -> None:
    holder = cast.holder("orang", role)
    numbers = numbers_of(known(holder))
    assert len(numbers) == (0 if role is Role.CONTRIBUTOR else 3)
    assert all(each.url and each.note for each in numbers)


def test_what_changed_is_told_to_who_may_see_it() -> None:
    ani = cast.holder("ani", Role.VILLAGE_OPERATOR)
    elsewhere = cast.holder("dodi", Role.VILLAGE_OPERATOR, cast.OTHER_VILLAGE)
    list_files.checked(ani)
    assert "Mengunggah daftar desa" in {each.words for each in changes_for(known(ani))}
    assert not changes_for(known(elsewhere))
    assert not changes_for(known(cast.holder("jaya", Role.CONTRIBUTOR)))


@pytest.mark.parametrize("role", list(Role))
def test_the_page_of_every_post_asks_at_most_twelve_questions(
    role: Role, settings: Settings, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    settings.DEMO = True
    office = decision_cast.office()
    decision_cast.drawn(office)
    holder = cast.holder("orang", role)
    client = Client()
    client.force_login(Account.objects.get(id=holder.account_id))
    client.get("/")
    with django_assert_max_num_queries(12):
        page = client.get("/")
    assert page.status_code == 200
    assert "Beranda" in page.content.decode()


def test_a_branch_chooses_among_its_regencies(settings: Settings) -> None:
    settings.DEMO = True
    holder = cast.holder("cabang", Role.BRANCH, cast.OTHER_REGENCY, cast.REGENCY)
    client = Client()
    client.force_login(Account.objects.get(id=holder.account_id))
    assert client.get("/", {"wilayah": cast.REGENCY}).context["known"].area == cast.REGENCY
    assert client.get("/", {"wilayah": "99.99"}).status_code == 404


def test_who_holds_no_post_is_told_so() -> None:
    client = Client()
    client.force_login(cast.account("tanpa"))
    assert "tidak memangku jabatan" in client.get("/").content.decode()
