"""Pages of events: from the plan to the minutes, by the forms that officers and guests fill in."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from python_calamine import CalamineWorkbook

import outreach_cast as cast
from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE
from payung.doors.web.office import public_throttle
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.programme.outreach import actions
from payung.programme.outreach.door import code_of
from payung.programme.outreach.models import Attendance, Event, FileKind, Milestone, Session
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


@pytest.fixture
def by() -> cast.Hosts:
    return cast.hosts()


def _photo() -> bytes:
    """A picture of one pixel that says where it was taken."""
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    place = b"GPS-DI-SINI"
    note = b"\xff\xfe" + (len(place) + 2).to_bytes(2) + place
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34"
    return b"\xff\xd8" + note + frame + scan + b"\xff\xd9"


def browser(by: Holder) -> Client:
    return client_of(Account.objects.get(id=by.account_id))


def today(by: cast.Hosts) -> tuple[Event, Session]:
    """An event of the real day, with one session and two villages."""
    on = timezone.localdate()
    return cast.invited_on(by.fitri, on)


def version(event: Event) -> int:
    return Event.objects.get(id=event.id).version


def test_pmd_plans_an_event_with_programme_and_budget(by: cast.Hosts) -> None:
    client, on = browser(by.fitri), timezone.localdate()
    answer = client.post(
        reverse("events_new"),
        {
            "place": REGENCY,
            "kind": "outreach",
            "title": "Sosialisasi",
            "organiser": "Dinas PMD",
            "begins_on": on.isoformat(),
            "ends_on": (on + timedelta(days=2)).isoformat(),
            "counts_from": on.replace(month=1, day=1).isoformat(),
            "costs": "Konsumsi | 120 | orang | 35.000\nSpanduk | 2 | lembar | 150.000",
        },
    )
    assert answer.status_code == 302
    event = Event.objects.get()
    client.post(
        reverse("events_session_new", args=[event.id]),
        {
            "version": version(event),
            "day": on.isoformat(),
            "begins_at": "08:30",
            "place": "Balai Serbaguna",
            "programme": "08.30 | Pembukaan | Camat\nTanya jawab",
        },
    )
    page = client.get(reverse("events_event", args=[event.id])).text
    for words in ("Rp4.500.000", "08.30", "Pembukaan", "Camat", "Balai Serbaguna", "Tanya jawab"):
        assert words in page


def test_a_line_that_cannot_be_read_is_named_beside_its_field(by: cast.Hosts) -> None:
    event, _session = today(by)
    answer = browser(by.fitri).post(
        reverse("events_session_new", args=[event.id]),
        {"version": version(event), "day": "2026-11-21", "place": "B", "programme": "a\n25.99 | b"},
    )
    assert answer.status_code == 422
    assert "Baris 2" in answer.text
    assert "25.99" in answer.text


def test_villages_are_invited_by_post_and_get_letter_and_whatsapp(by: cast.Hosts) -> None:
    event = cast.planned(by.fitri)
    cast.session(by.fitri, event)
    Account.objects.filter(username="beni").update(phone="081234567890")
    client = browser(by.fitri)
    client.post(
        reverse("events_invite", args=[event.id]),
        {"version": version(event), "roles": ["village_head"], "villages": [VILLAGE]},
    )
    page = client.get(reverse("events_invitations", args=[event.id])).text
    assert "Kepala Desa Karta Dewa" in page
    assert "https://wa.me/6281234567890?text=" in page
    letter = client.get(reverse("events_letters_pdf", args=[event.id]))
    assert letter.headers["Content-Type"] == "application/pdf"


@pytest.mark.usefixtures("jobs_at_once")
def test_an_invitation_goes_out_by_mail_once(by: cast.Hosts, settings: Settings) -> None:
    settings.EMAIL_HOST = "surel.contoh"
    settings.DEFAULT_FROM_EMAIL = "payung@contoh.id"
    event, _session = cast.invited(by.fitri)
    Account.objects.filter(username="beni").update(email="beni@contoh.id")
    client = browser(by.fitri)
    for _twice in range(2):
        client.post(reverse("events_mail", args=[event.id]))
    assert [each.to for each in mail.outbox] == [["beni@contoh.id"]]
    assert "Beni, Kepala Desa Karta Dewa" in mail.outbox[0].body
    assert "surel terkirim" in client.get(reverse("events_invitations", args=[event.id])).text


def test_a_guest_checks_in_without_log_in_and_without_script(by: cast.Hosts) -> None:
    event, session = today(by)
    client = Client(enforce_csrf_checks=True)
    address = reverse("public_attend", args=[event.token])
    page = client.get(address).text
    assert "<script" not in page
    assert "Karta Dewa" in page
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    told = {
        "csrfmiddlewaretoken": token[1],
        "code": code_of(session),
        "place": VILLAGE,
        "role": "village_head",
        "name": "Beni Saputra",
        "proxy_of": "",
    }
    assert "Anda tercatat hadir" in client.post(address, told).text
    assert "sudah tercatat hadir" in client.post(address, told).text
    assert Attendance.objects.count() == 1
    wrong = client.post(address, {**told, "code": "000000", "name": "Lain"})
    assert wrong.status_code == 422
    assert "bukan kode hari ini" in wrong.text


def test_the_page_of_a_guest_never_knows_who_is_logged_in(by: cast.Hosts) -> None:
    event, _session = today(by)
    page = browser(by.fitri).get(reverse("public_attend", args=[event.token]))
    assert "Fitri" not in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"


def test_who_guesses_codes_is_stopped(by: cast.Hosts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_throttle, "GUESTS_BY_ADDRESS", public_throttle.Limit("guests", 3))
    event, session = today(by)
    address = reverse("public_attend", args=[event.token])
    told = {"place": VILLAGE, "role": "village_head", "name": "Beni", "code": "000000"}
    answers = [Client().post(address, told).status_code for _guess in range(4)]
    assert answers == [422, 422, 422, 429]
    last = Client().post(address, {**told, "code": code_of(session)})
    assert last.status_code == 429
    assert not Attendance.objects.exists()


def test_the_desk_goes_from_village_to_village(by: cast.Hosts) -> None:
    event, session = today(by)
    client = browser(by.fitri)
    address = reverse("events_desk", args=[event.id, session.id])
    page = client.get(f"{address}?tempat={VILLAGE}").text
    assert 'value="Beni"' in page
    heads = [number for number in range(9) if f'name="nama{number}" value="Beni"' in page]
    answer = client.post(
        address,
        {
            "tempat": VILLAGE,
            f"hadir{heads[0]}": "on",
            f"nama{heads[0]}": "Sekdes Rudi",
            f"wakil{heads[0]}": "Beni",
        },
    )
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(OTHER_VILLAGE)
    row = Attendance.objects.get()
    assert (row.name, row.proxy_of, row.role) == ("Sekdes Rudi", "Beni", "village_head")


def test_the_paper_list_is_typed_and_ties_with_the_phone(by: cast.Hosts) -> None:
    event, session = today(by)
    cast.came(by.fitri, session, cast.head())
    client = browser(by.fitri)
    address = reverse("events_sheet", args=[event.id, session.id])
    lines = "Beni Saputra | Karta Dewa | Kades\nCitra | Desa Panta Dewa | BPD | Ketua BPD"
    client.post(address, {"lines": lines})
    page = client.get(reverse("events_attendance", args=[event.id])).text
    assert "1 baris baru; 1 sudah tercatat sebelumnya." in page
    assert "mewakili Ketua BPD" in page
    answer = client.post(address, {"lines": "Dedi | Desa Entah | Kades"})
    assert answer.status_code == 422
    assert "Desa Entah" in answer.text
    assert Attendance.objects.count() == 2


def test_the_short_check_counts_answers_and_nobody(by: cast.Hosts) -> None:
    event, session = today(by)
    client = browser(by.fitri)
    client.post(
        reverse("events_knowledge", args=[event.id]),
        {"version": version(event), "questions": "Iuran sebulan? | *Rp16.800 | Rp168.000"},
    )
    address = reverse("public_attend_check", args=[event.token])
    for phase, chosen in (("before", "1"), ("after", "0"), ("after", "0")):
        page = Client().get(f"{address}?kapan={phase}").text
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert key
        told = {"kapan": phase, "key": key[1], "soal1": chosen, "code": code_of(session)}
        for _twice in range(2):
            assert Client().post(address, told).status_code == 200
    page = client.get(reverse("events_record", args=[event.id])).text
    assert "0 / 1 (0 %)" in page
    assert "2 / 2 (100 %)" in page


def test_a_question_from_the_hall_is_answered_and_stands_in_the_minutes(by: cast.Hosts) -> None:
    event, session = today(by)
    told = {"text": "Kapan kartunya?", "asked_by": "BPD", "code": code_of(session)}
    Client().post(reverse("public_attend_ask", args=[event.token]), told)
    question = event.questions.get()
    client = browser(by.fitri)
    client.post(
        reverse("events_answer", args=[event.id, question.id]),
        {"version": version(event), "answer": "Dua minggu."},
    )
    client.post(
        reverse("events_minutes", args=[event.id]),
        {"version": version(event), "chair": "Camat", "text": "Desa sepakat."},
    )
    for kind in ("pdf", "docx"):
        paper = client.get(reverse("events_minutes_paper", args=[event.id, kind]))
        assert paper.status_code == 200
        assert len(paper.content) > 5_000


def test_a_photo_loses_where_it_was_taken(by: cast.Hosts) -> None:
    event, _session = today(by)
    client = browser(by.fitri)
    client.post(
        reverse("events_upload", args=[event.id]),
        {
            "version": version(event),
            "kind": "photo",
            "title": "Ruangan",
            "file": SimpleUploadedFile("a.jpg", _photo()),
        },
    )
    kept = event.files.get()
    answer = client.get(reverse("events_file", args=[event.id, kept.id]))
    assert b"GPS-DI-SINI" not in answer.content
    assert answer.headers["Content-Type"] == "image/jpeg"


def test_what_a_meeting_decided_has_owner_and_day_and_is_noted_done(by: cast.Hosts) -> None:
    event, _session = today(by)
    client, on = browser(by.fitri), timezone.localdate()
    told = {"version": version(event), "text": "Surat ke desa", "owner": "Kabid Pemdes"}
    client.post(reverse("events_resolve", args=[event.id]), {**told, "due_on": on.isoformat()})
    row = event.resolutions.get()
    client.post(
        reverse("events_resolved", args=[event.id, row.id]),
        {"version": version(event), "how": "Surat 12/2026 terkirim"},
    )
    assert "Surat 12/2026 terkirim" in client.get(reverse("events_record", args=[event.id])).text


def test_a_village_promises_and_may_put_off_with_a_reason(by: cast.Hosts) -> None:
    event, _session = today(by)
    on = timezone.localdate()
    client = browser(by.beni)
    client.post(
        reverse("events_promise", args=[event.id]),
        {
            "version": version(event),
            "village": VILLAGE,
            "promised_by": "Beni",
            "list": (on + timedelta(days=5)).isoformat(),
        },
    )
    row = event.commitments.get()
    page = client.get(reverse("events_promises", args=[event.id])).text
    assert "Belum jatuh tempo" in page
    assert "5 hari lagi" in page
    client.post(
        reverse("events_put_off", args=[event.id, row.id]),
        {
            "version": version(event),
            "due_on": (on + timedelta(days=9)).isoformat(),
            "reason": "Operator sakit",
        },
    )
    page = client.get(reverse("events_all_promises")).text
    assert "9 hari lagi" in page
    assert "Operator sakit" in page


def test_an_event_is_closed_once_minutes_and_attendance_are_there(by: cast.Hosts) -> None:
    event, session = today(by)
    client = browser(by.fitri)
    address = reverse("events_close", args=[event.id])
    assert client.post(address, {"version": version(event)}).status_code == 422
    cast.came(by.fitri, session, cast.head())
    on = timezone.localdate()
    seen = cast.seen(event)
    actions.write_minutes(by=by.fitri, seen=seen, text="Sepakat.", chair="Camat", on=on)
    assert client.post(address, {"version": version(event)}).status_code == 302
    assert client.post(address, {"version": version(event)}).status_code == 422
    assert "Selesai" in client.get(reverse("events")).text


def test_the_effect_page_says_what_it_does_not_prove(by: cast.Hosts) -> None:
    event, _session = cast.closed(by.fitri)
    cast.promised(by.fitri, event, {Milestone.LIST: cast.ENDS}, on=cast.ENDS)
    page = browser(by.fitri).get(
        reverse("events_effect", args=[event.id]), {"tahap": "list", "kelompok": "absent"}
    )
    assert "bukan bahwa kegiatan menyebabkannya" in page.text
    assert "Kelompok terkecil hanya 1 desa" in page.text
    assert "Panta Dewa" in page.text


@pytest.mark.parametrize("name", ["events_attendance", "events_visits", "events_promises"])
def test_a_list_of_an_event_is_handed_out_as_a_sheet(by: cast.Hosts, name: str) -> None:
    event, _session = cast.closed(by.fitri)
    cast.promised(by.fitri, event, {Milestone.LIST: cast.ENDS}, on=cast.BEGINS)
    sheet = browser(by.fitri).get(reverse(name, args=[event.id]), {"bentuk": "xlsx"})
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3, "the title, the heads and one line"


def test_the_signed_list_opens_to_posts_of_the_whole_area_alone(by: cast.Hosts) -> None:
    event, _session = today(by)
    handed_in = actions.HandedIn(FileKind.PAPER_LIST, "Daftar", BytesIO(b"%PDF-1.7 hadir"))
    row = actions.add_file(
        by=by.fitri, event_id=event.id, handed_in=handed_in, on=timezone.localdate()
    )
    address = reverse("events_file", args=[event.id, row.id])
    assert browser(by.fitri).get(address).status_code == 200
    assert browser(by.ani).get(address).status_code == 403
    assert address not in browser(by.ani).get(reverse("events_record", args=[event.id])).text


@pytest.mark.parametrize("part", ["event", "promises", "effect", "attendance", "record"])
def test_a_page_with_everything_on_it_asks_the_database_little(
    by: cast.Hosts, part: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    event, session = today(by)
    _fill(by, event, session)
    client = browser(by.fitri)
    with django_assert_max_num_queries(12):
        assert client.get(reverse(f"events_{part}", args=[event.id])).status_code == 200


def test_the_desk_with_people_on_its_list_asks_the_database_little(
    by: cast.Hosts, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    event, session = today(by)
    _fill(by, event, session)
    client = browser(by.fitri)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("events_desk", args=[event.id, session.id]))
    assert "Beni Saputra" in page.text


def _fill(by: cast.Hosts, event: Event, session: Session) -> None:
    on = timezone.localdate()
    cast.came(by.fitri, session, cast.head())
    cast.promised(by.fitri, event, {Milestone.LIST: on}, on=on)
    actions.ask_question(by=by.fitri, event_id=event.id, text="Kapan?", asked_by="", on=on)
