"""What may go wrong on the way: double clicks, killed jobs, full disks, two at once. Nothing is
lost, nothing happens twice, and the import says what happened."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Thread
from uuid import UUID

import pytest
from django.conf import settings as site
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, OperationalError, connection
from django.utils import timezone
from pytest_django import Settings

import office_cast
from list_files import HASAN, RUSDI, accepted, checked, fates, hand_in, many, workbook
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.imports import acceptance, actions, checking, tasks, turns
from payung.programme.workers.imports.acceptance import accept_now
from payung.programme.workers.imports.checking import check_now
from payung.programme.workers.models import Change, ListImport, ListRow, Person

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The worker was killed: no code of ours runs after it."""


@pytest.fixture
def ani() -> Holder:
    return office_cast.holder("ani", Role.VILLAGE_OPERATOR)


@contextmanager
def killed_after(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, calls: int
) -> Iterator[None]:
    """The worker dies in the call after so many of them."""
    whole, left = getattr(module, name), [calls]

    def dying(*given: object, **named: object) -> object:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return whole(*given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(module, name, dying)
        with pytest.raises(Killed):
            yield


def fall_silent(of: ListImport) -> None:
    long_ago = timezone.now() - turns.SILENT_AFTER - timedelta(seconds=1)
    ListImport.objects.filter(pk=of.pk).update(heartbeat_at=long_ago)


def stored_files() -> list[Path]:
    return [path for path in Path(site.MEDIA_ROOT, "lists").rglob("*") if path.is_file()]


def test_a_double_click_on_upload_makes_one_import(ani: Holder) -> None:
    files = len(stored_files())
    assert hand_in(ani).id == hand_in(ani).id
    assert ListImport.objects.count() == 1
    assert Act.objects.filter(deed="list.import").count() == 1
    assert len(stored_files()) == files + 1


def test_two_uploads_in_the_same_moment_make_one_import(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = hand_in(ani)
    files = len(stored_files())
    monkeypatch.setattr(actions, "_open_import", lambda *_: None)
    assert hand_in(ani).id == first.id
    assert ListImport.objects.count() == 1
    assert len(stored_files()) == files


def test_a_double_click_on_accept_accepts_once(ani: Holder) -> None:
    made = checked(ani)
    for _ in range(2):
        actions.accept_list(by=ani, list_import=made)
    for _ in range(2):
        accept_now(made.id)
    assert Person.objects.count() == 3
    assert Change.objects.count() == 3
    asked = Act.objects.filter(deed="list.accept", account_id=ani.account_id)
    assert asked.count() == 1


def test_a_double_click_on_undo_takes_back_once(ani: Holder) -> None:
    made = accepted(ani)
    for _ in range(2):
        actions.undo_list(by=ani, list_import=made, reason="Salah berkas")
    assert Act.objects.filter(deed="list.undo").count() == 1
    assert not Person.objects.exists()


def test_a_check_that_was_killed_is_repeated_whole(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "ROWS_AT_ONCE", 10)
    made = hand_in(ani, workbook(many(35)))
    with killed_after(monkeypatch, checking, "foresee", 2):
        check_now(made.id)
    assert ListRow.objects.count() == 20
    check_now(made.id)
    made.refresh_from_db()
    assert made.state == "previewed"
    assert ListRow.objects.count() == made.totals["rows"] == 35


def test_an_acceptance_that_was_killed_goes_on_where_it_stood(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acceptance, "ROWS_AT_ONCE", 10)
    made = checked(ani, workbook(many(35)))
    actions.accept_list(by=ani, list_import=made)
    with killed_after(monkeypatch, acceptance, "take_in", 2):
        accept_now(made.id)
    assert Person.objects.count() == 20
    made.refresh_from_db()
    assert (made.state, made.done_rows) == ("accepting", 20)
    accept_now(made.id)
    made.refresh_from_db()
    assert fates(made) == {"new": 35, "changed": 0, "same": 0, "left_out": 0}
    assert Person.objects.count() == Change.objects.count() == 35


def test_what_fell_silent_is_started_again_once(
    ani: Holder, jobs_at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(tasks, "check_now", lambda _: None)
        made = hand_in(ani)
    assert tasks.resume_silent_imports() == 0
    fall_silent(made)
    assert tasks.resume_silent_imports() == 1
    assert tasks.resume_silent_imports() == 0
    made.refresh_from_db()
    assert made.state == "previewed"


def test_a_job_taken_for_dead_that_wakes_up_writes_nothing(ani: Holder) -> None:
    made = checked(ani)
    actions.accept_list(by=ani, list_import=made)
    sleeper = turns.take_turn(made.id, None, turns.ImportState.ACCEPTING)
    accept_now(made.id)
    with pytest.raises(turns.TurnLostError):
        turns.locked(sleeper)
    assert Person.objects.count() == 3


def test_a_full_disk_while_storing_leaves_nothing_and_says_so(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = len(stored_files())

    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(Refused, match="Ruang simpan server penuh") as refused:
        hand_in(ani)
    assert refused.value.code == "disk_full"
    assert not ListImport.objects.exists()
    assert len(stored_files()) == files


def test_a_full_disk_while_checking_stops_the_file_and_says_so(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    made = hand_in(ani)
    with monkeypatch.context() as patched:
        patched.setattr(checking, "insert", full)
        check_now(made.id)
    made.refresh_from_db()
    assert (made.state, made.stop_code) == ("stopped", "disk_full")
    again = hand_in(ani)
    check_now(again.id)
    again.refresh_from_db()
    assert (again.id, again.state) == (made.id, "previewed")


def test_a_full_database_while_accepting_pauses_and_is_taken_up_again(
    ani: Holder, monkeypatch: pytest.MonkeyPatch, jobs_at_once: None
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(acceptance, "take_in", full)
        made = checked(ani)
        actions.accept_list(by=ani, list_import=made)
    made.refresh_from_db()
    assert (made.state, made.stop_code) == ("accepting", "disk_full")
    assert "Ruang simpan" in made.stop_sentence
    assert not Person.objects.exists()
    fall_silent(made)
    assert tasks.resume_silent_imports() == 1
    made.refresh_from_db()
    assert (made.state, made.stop_code) == ("accepted", "")
    assert Person.objects.count() == 3


def test_a_stored_file_that_is_gone_is_a_sentence(ani: Holder) -> None:
    made = hand_in(ani)
    Path(made.file.path).unlink()
    check_now(made.id)
    made.refresh_from_db()
    assert (made.state, made.stop_code) == ("stopped", "file_lost")


def test_an_upload_that_is_too_large_is_refused(ani: Holder, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 1000
    with pytest.raises(Refused) as refused:
        hand_in(ani)
    assert refused.value.code == "file_too_large"


def test_somebody_who_came_in_in_the_same_moment_is_met_at_the_second_try(
    ani: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, refused = acceptance.take_in, [True]

    def racing(rows: list[ListRow], of: ListImport) -> None:
        if refused.pop() if refused else False:
            raise IntegrityError("nik_of_one_person")
        whole(rows, of)

    made = checked(ani, workbook([HASAN, RUSDI]))
    monkeypatch.setattr(acceptance, "take_in", racing)
    actions.accept_list(by=ani, list_import=made)
    accept_now(made.id)
    made.refresh_from_db()
    assert fates(made)["new"] == 2


@pytest.mark.django_db(transaction=True)
def test_two_lists_with_the_same_people_accepted_at_once_make_each_person_once() -> None:
    ani = office_cast.holder("ani", Role.VILLAGE_OPERATOR)
    fitri = office_cast.holder("fitri", Role.PMD)
    people = many(60)
    lists = [checked(ani, workbook(people)), checked(fitri, workbook(people[::-1]))]
    for each, by in zip(lists, (ani, fitri), strict=True):
        actions.accept_list(by=by, list_import=each)
    faults: list[BaseException] = []

    def run(key: UUID) -> None:
        try:
            accept_now(key)
        except BaseException as fault:  # noqa: BLE001 - told below
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(each.id,)) for each in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    for each in lists:
        each.refresh_from_db()
    assert sorted((fates(each)["new"], fates(each)["same"]) for each in lists) == [(0, 60), (60, 0)]
    assert Person.objects.count() == Change.objects.count() == 60
