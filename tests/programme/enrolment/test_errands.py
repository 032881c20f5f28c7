"""What takes longer than a page may: asked for once, done by a job, taken up again when it dies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from enrolment_cast import (
    ANSWER_HEAD,
    Village,
    accepted,
    answer_row,
    answered,
    decided,
    drafted,
    from_branch,
    received,
    seen,
    wanted,
)
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.errands import carrying
from payung.office.errands.carrying import carry_out
from payung.office.errands.models import Errand, ErrandState
from payung.office.errands.queries import open_errands, progress_of
from payung.office.errands.tasks import (
    SILENT_AFTER,
    forget_old_errands,
    resume_silent_errands,
)
from payung.programme.enrolment import actions, errands
from payung.programme.enrolment.actions import answer as answering
from payung.programme.enrolment.actions import draft as drafting
from payung.programme.enrolment.actions import file_rows
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    BranchFile,
    BranchFileRow,
    FileState,
    Membership,
)

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """The worker is gone: nothing in the code may catch this."""


@pytest.fixture
def at() -> Village:
    return decided()


@pytest.fixture(autouse=True)
def _everybody_is_many(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Jobs wait for a worker, and three people are as many as twenty thousand."""
    monkeypatch.setattr(errands, "AT_ONCE", 0)
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def the_answer(at: Village) -> actions.FromBranch:
    lines = [answer_row(line) for line in BatchLine.objects.order_by("place")]
    stranger = ("", "ORANG LAIN", "01-01-1990", "", "DITERIMA", "")
    return from_branch([ANSWER_HEAD, *(lines or [stranger])])


def read(at: Village) -> Errand:
    return errands.ask_reading(by=at.by.bram, container_id=at.into.id, handed_in=the_answer(at))


def fresh(errand: Errand) -> Errand:
    return Errand.objects.get(id=errand.id)


def a_worker_that_dies(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    def die(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(module, name, die)


def test_an_answer_is_read_by_a_job_and_asked_for_once(at: Village) -> None:
    received(at)
    errand = read(at)
    assert read(at) == errand, "the second click finds the first"
    assert errand.state == ErrandState.OPEN
    assert not BranchFile.objects.exists()
    assert [each for each, _words in open_errands(at.by.bram, at.into.id)] == [errand]
    carry_out(errand.id)
    done = fresh(errand)
    assert (done.state, done.steps_done) == (ErrandState.DONE, 2)
    found = BranchFile.objects.get(id=done.result)
    assert found.totals == {"accepted": 3}
    with found.file.open() as kept:
        assert kept.read().startswith(b"NIK;NAMA")
    assert not done.file, "what was handed in names people, and is kept in one place alone"
    carry_out(errand.id)
    assert BranchFile.objects.count() == 1


def test_a_worker_that_is_killed_while_it_saves_leaves_nothing_half(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(at)
    errand = read(at)
    with monkeypatch.context() as dying:
        a_worker_that_dies(dying, file_rows, "note_file")
        with pytest.raises(KilledError):
            carry_out(errand.id)
    assert not BranchFileRow.objects.exists()
    assert progress_of(at.by.bram, errand.id).is_open
    carry_out(errand.id)
    assert BranchFileRow.objects.count() == 3


def test_a_worker_that_is_killed_after_it_saved_makes_nothing_twice(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ask in (draft, compare):
        errand = ask(at)
        with monkeypatch.context() as dying:
            a_worker_that_dies(dying, carrying, "_finish")
            with pytest.raises(KilledError):
                carry_out(errand.id)
        assert fresh(errand).state == ErrandState.OPEN
        carry_out(errand.id)
        assert fresh(errand).result == errand.id, ask
    assert Batch.objects.count() == BranchFile.objects.count() == 1


def draft(at: Village) -> Errand:
    return errands.ask_drafting(by=at.office.ani, container_id=at.into.id, batch=wanted())


def compare(at: Village) -> Errand:
    return errands.ask_comparing(by=at.by.bram, container_id=at.into.id, handed_in=the_answer(at))


def test_an_answer_is_taken_wholly_or_not_at_all(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    received(at)
    found = answered(at, [answer_row(line) for line in BatchLine.objects.all()])
    errand = errands.ask_taking(by=at.by.bram, file_id=found.id)
    with monkeypatch.context() as dying:
        a_worker_that_dies(dying, answering, "_close_batches")
        with pytest.raises(KilledError):
            carry_out(errand.id)
    assert not Membership.objects.exists()
    for _ in range(2):
        carry_out(errand.id)
    assert Membership.objects.count() == 3
    assert BranchFile.objects.get().state == FileState.TAKEN


def test_a_batch_is_sent_once_although_the_job_runs_twice(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = drafted(at)
    sending = actions.Sending(timezone.localdate(), "Surel ke cabang")
    errand = errands.ask_sending(by=at.office.ani, seen=seen(batch), sending=sending)
    with monkeypatch.context() as dying:
        a_worker_that_dies(dying, carrying, "_finish")
        with pytest.raises(KilledError):
            carry_out(errand.id)
    carry_out(errand.id)
    assert fresh(errand).state == ErrandState.DONE
    sent = Batch.objects.get()
    assert (sent.state, sent.version) == (BatchState.SENT, batch.version + 1)


def test_what_cannot_be_done_says_why_on_its_page(
    at: Village, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    errand = read(at)
    with django_capture_on_commit_callbacks(execute=True):
        carry_out(errand.id)
    refused = fresh(errand)
    assert (refused.state, refused.refused_code) == (ErrandState.REFUSED, "nobody_sent")
    assert "Belum ada berkas yang dikirim" in refused.refused_sentence
    assert not default_storage.exists(errand.file.name)
    assert read(at) != errand, "it may be asked again"


def test_at_once_a_refusal_is_told_by_the_form_and_nothing_is_kept(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "AT_ONCE", 100)
    with pytest.raises(Refused) as refused:
        read(at)
    assert refused.value.code == "nobody_sent"
    assert not Errand.objects.exists()
    accepted(at)
    assert compare(at).state == ErrandState.DONE


def test_a_tick_takes_up_what_fell_silent_once(at: Village) -> None:
    errand = draft(at)
    assert resume_silent_errands() == 0
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    Errand.objects.update(heartbeat_at=long_ago)
    assert resume_silent_errands() == 1
    assert resume_silent_errands() == 0
    carry_out(errand.id)
    Errand.objects.update(heartbeat_at=long_ago)
    assert resume_silent_errands() == 0


def test_a_worker_that_wakes_up_late_finds_its_turn_taken(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    errand = draft(at)
    real: Callable[..., object] = drafting.candidacy

    def slow(*args: object) -> object:
        monkeypatch.setattr(drafting, "candidacy", real)
        carry_out(errand.id)
        return real(*args)

    monkeypatch.setattr(drafting, "candidacy", slow)
    carry_out(errand.id)
    assert fresh(errand).run == 2
    assert Batch.objects.count() == 1


def test_an_errand_that_kills_its_workers_is_given_up(
    at: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    errand = draft(at)
    with monkeypatch.context() as dying:
        a_worker_that_dies(dying, drafting, "candidacy")
        for _ in range(carrying.MOST_TURNS):
            with pytest.raises(KilledError):
                carry_out(errand.id)
    carry_out(errand.id)
    assert fresh(errand).refused_code == "errand_given_up"


def test_who_left_the_post_does_not_act_from_it_any_more(at: Village) -> None:
    errand = draft(at)
    Errand.objects.update(post_id=UUID(int=1))
    carry_out(errand.id)
    assert fresh(errand).refused_code == "post_left"


def test_an_errand_is_seen_in_its_area_alone(at: Village) -> None:
    errand = draft(at)
    assert progress_of(at.by.fitri, errand.id).current == "Memeriksa setiap orang yang ditetapkan"
    with pytest.raises(Errand.DoesNotExist):
        progress_of(_elsewhere(at.by.fitri), errand.id)


def _elsewhere(by: Holder) -> Holder:
    return Holder(by.account_id, by.person, by.post_id, by.role, by.title, ("12.21",))


def test_finished_errands_are_forgotten_after_two_weeks(at: Village) -> None:
    carry_out(draft(at).id)
    assert forget_old_errands() == 0
    Errand.objects.update(finished_at=timezone.now() - timedelta(days=15))
    assert forget_old_errands() == 1
