"""One mail a person and day, over a real mail server: sent once, whatever breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.mail import get_connection
from django.utils import timezone
from pytest_django import Settings

from alarm_cast import clock_at, pay
from enrolment_cast import RoundTrip, members, round_trip
from mail_server import Postbox, mail_server
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.log_in import note_contact
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import Container
from payung.programme.payments.alarms import mail
from payung.programme.payments.alarms.digests import write_digests
from payung.programme.payments.alarms.mail import CLAIM_HELD, send_digests
from payung.programme.payments.alarms.models import Digest
from payung.programme.payments.alarms.raising import raise_alarms

pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)
DAY = date(2026, 3, 17)


@pytest.fixture
def office() -> RoundTrip:
    return round_trip()


@pytest.fixture
def box(settings: Settings) -> Iterator[Postbox]:
    with mail_server() as made:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
        settings.DEFAULT_FROM_EMAIL = "payung@contoh.id"
        settings.SITE_ADDRESS = "https://payung.contoh.id"
        yield made


def with_address(who: Holder) -> Holder:
    account = Account.objects.get(id=who.account_id)
    note_contact(account=account, email=f"{account.username}@contoh.id", phone="", origin="")
    return who


def overdue(office: RoundTrip) -> None:
    """Two villages that did not pay, and the treasurer of one of them."""
    members(office.fitri, 3, first=MARCH)
    members(office.fitri, 2, village=OTHER_VILLAGE, first=MARCH, start=20)
    with_address(holder("kurnia", Role.VILLAGE_TREASURER, VILLAGE))
    with_address(office.fitri)
    with clock_at(DAY):
        raise_alarms(DAY)


def sent(day: date = DAY) -> int:
    with clock_at(day):
        return send_digests()


def test_each_is_told_of_the_own_area_in_one_mail(office: RoundTrip, box: Postbox) -> None:
    overdue(office)
    assert sent() == 2
    by_name = {str(each["To"]): each.get_payload(decode=True).decode() for each in box.mails}
    assert by_name.keys() == {"kurnia@contoh.id", "fitri@contoh.id"}
    assert "3 pekerja (Rp50.400)" in by_name["kurnia@contoh.id"]
    assert "Panta Dewa" not in by_name["kurnia@contoh.id"]
    assert "Panta Dewa" in by_name["fitri@contoh.id"]
    assert "https://payung.contoh.id/peringatan/" in by_name["fitri@contoh.id"]
    assert "Pekerja A" not in by_name["fitri@contoh.id"], "numbers, no names"


def test_an_alarm_is_mailed_once_to_each(office: RoundTrip, box: Postbox) -> None:
    overdue(office)
    sent()
    assert sent() == 0
    assert sent(DAY + timedelta(days=1)) == 0
    assert len(box.mails) == 2


def test_what_is_new_the_next_day_goes_in_the_next_mail(office: RoundTrip, box: Postbox) -> None:
    overdue(office)
    sent()
    with clock_at(date(2026, 4, 8)) as day:
        raise_alarms(day)
    assert sent(date(2026, 4, 8)) == 2
    assert "April 2026" in box.mails[-1].get_payload(decode=True).decode()


def test_nothing_is_written_or_sent_where_mail_is_off(
    office: RoundTrip, settings: Settings
) -> None:
    settings.EMAIL_HOST = ""
    overdue(office)
    assert sent() == 0
    assert not Digest.objects.exists()


def test_a_line_that_breaks_before_the_mail_was_taken_is_tried_again(
    office: RoundTrip, box: Postbox
) -> None:
    overdue(office)
    box.breaks_before = 1
    assert sent() == 0
    assert not box.mails
    assert Digest.objects.filter(sent_at=None, failure="connection_lost").count() == 1
    assert sent() == 2
    assert sorted(box.to) == ["fitri@contoh.id", "kurnia@contoh.id"]


def test_a_mail_taken_before_the_line_broke_comes_again_under_the_same_number(
    office: RoundTrip, box: Postbox
) -> None:
    overdue(office)
    box.breaks_after = 1
    sent()
    sent()
    numbers = [str(each["Message-ID"]) for each in box.mails]
    assert len(numbers) == 3
    assert len(set(numbers)) == 2


def test_a_server_that_is_away_loses_nothing(
    office: RoundTrip, box: Postbox, settings: Settings
) -> None:
    overdue(office)
    settings.EMAIL_PORT = 1
    assert sent() == 0
    settings.EMAIL_PORT = box.port
    assert sent() == 2


def test_two_clocks_at_once_send_it_once(office: RoundTrip, box: Postbox) -> None:
    overdue(office)
    with clock_at(DAY) as day:
        write_digests(day)
        claimed = list(mail._waiting().values_list("id", flat=True))
        with get_connection() as connection:
            first = [mail._send(key, connection) for key in claimed]
            second = [mail._send(key, connection) for key in claimed]
    assert first == [mail.Outcome.SENT, mail.Outcome.SENT]
    assert second == [None, None]
    assert len(box.mails) == 2


def test_a_clock_that_was_killed_in_the_middle_leaves_it_to_the_next(
    office: RoundTrip, box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    overdue(office)
    with monkeypatch.context() as patched:
        patched.setattr(mail, "handed_over", killed)
        with pytest.raises(Killed):
            sent()
    assert sent() == 1, "the one that is still claimed waits"
    Digest.objects.filter(sent_at=None).update(
        claimed_at=timezone.now() - CLAIM_HELD - timedelta(days=400)
    )
    assert sent() == 1
    assert len(box.mails) == 2


def test_an_address_that_the_server_does_not_know_is_given_up(
    office: RoundTrip, box: Postbox
) -> None:
    overdue(office)
    box.refuses = "kurnia@contoh.id"
    assert sent() == 1
    assert Digest.objects.get(failure="recipient_refused").given_up_at is not None
    assert sent() == 0


def test_what_was_paid_before_the_mail_could_go_is_left_out(
    office: RoundTrip, box: Postbox
) -> None:
    overdue(office)
    box.breaks_before = 1
    sent()
    for into in Container.objects.all():
        pay(office.bram, into, MARCH, DAY)
    with clock_at(DAY + timedelta(days=1)) as day:
        raise_alarms(day)
    assert sent(DAY + timedelta(days=1)) == 0
    assert not box.mails
