"""The pages of a decision as its people use them: shown, refused, sent twice, forged."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import decision_cast as village
from office_cast import REGENCY, VILLAGE, holder
from payung.core.kernel.person_name import masked_name
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.decisions import actions, queries
from payung.programme.decisions.models import (
    Attendance,
    CandidateList,
    DecisionState,
    Decree,
    Move,
    Objection,
)
from payung.programme.decisions.steps import Step

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def on_the_day_of_the_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    at_day(monkeypatch, village.MEETING_DAY)


def at_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: day)


def browser(who: Holder) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=who.account_id))
    return client


def page(name: str, made: CandidateList, *more: object) -> str:
    return reverse(name, args=[made.id, *more])


def version(made: CandidateList) -> int:
    return CandidateList.objects.get(id=made.id).version


def test_an_operator_draws_an_order_and_is_led_to_it() -> None:
    by = village.office()
    village.workers(4)
    client = browser(by.ani)
    form = {
        "village": VILLAGE,
        "first": "2027-01",
        "last": "2027-12",
        "source": "ADD",
        "ceiling": f"Rp {2 * village.PER_PERSON:,}".replace(",", "."),
    }
    answer = client.post(reverse("decisions_draw"), form)
    made = CandidateList.objects.get()
    assert answer["Location"] == page("decisions_list", made)
    text = client.get(page("decisions_list", made)).content.decode()
    assert "Undang musyawarah" in text
    again = client.post(reverse("decisions_draw"), form)
    assert again.status_code == 422
    assert "sudah punya daftar calon" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first", "2027-13"),
        ("first", "2028-01"),
        ("ceiling", "-5"),
        ("ceiling", "9" * 16),
        ("source", "ZZZ"),
        ("incentive_1_people", "banyak"),
        ("incentive_2_role", "marbot"),
    ],
)
def test_a_draw_that_cannot_be_meant_comes_back_with_a_sentence(field: str, value: str) -> None:
    by = village.office()
    village.workers(2)
    form = {
        "village": VILLAGE,
        "first": "2027-01",
        "last": "2027-12",
        "source": "ADD",
        "ceiling": "5000000",
        field: value,
    }
    assert browser(by.ani).post(reverse("decisions_draw"), form).status_code == 422
    assert not CandidateList.objects.exists()


def test_incentives_are_paid_from_the_ceiling_before_the_seats() -> None:
    by = village.office()
    village.workers(4)
    form = {
        "village": VILLAGE,
        "first": "2027-01",
        "last": "2027-12",
        "source": "ADD",
        "ceiling": str(2 * village.PER_PERSON + 12 * 3 * 300_000),
        "incentive_1_role": "marbot",
        "incentive_1_people": "3",
        "incentive_1_rate": "Rp300.000",
    }
    assert browser(by.ani).post(reverse("decisions_draw"), form).status_code == 302
    made = CandidateList.objects.get()
    assert made.seats == 2
    shown = browser(by.ani).get(page("decisions_redraw", made)).content.decode()
    assert all(f'value="{told}"' in shown for told in ("marbot", "3", "300.000"))


def test_the_village_of_another_area_is_not_there() -> None:
    by = village.office()
    answer = browser(by.ani).post(reverse("decisions_draw"), {"village": "12.21.01.2001"})
    assert answer.status_code == 404


def test_the_line_is_drawn_where_the_money_ends() -> None:
    by = village.office()
    made = village.held(by)
    text = browser(by.citra).get(page("decisions_order", made)).content.decode()
    third, fourth = village.at(made, 3).person.name, village.at(made, 4).person.name
    assert text.index(third) < text.index("cut-line") < text.index(fourth)
    assert "3 orang × Rp201.600 = Rp604.800" in text


def test_every_page_stays_within_its_queries_with_three_hundred_candidates() -> None:
    by = village.office()
    made = village.attended(by, people=300, seats=100)
    for rank in (5, 120, 299):
        village.objected(by.ani, made, village.at(made, rank))
    client = browser(by.citra)
    names = [
        *("decisions_list", "decisions_order", "decisions_meeting", "decisions_left_out"),
        *("decisions_history", "decisions_confirm", "decisions_decrees", "decisions_attend"),
    ]
    counts = {}
    for address in [reverse("decisions"), *(page(name, made) for name in names)]:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts[address] = len(queries)
    paper = page("decisions_paper", made, "berita-acara-pdf")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(paper).content.startswith(b"%PDF")
    counts[paper] = len(queries)
    assert {name: count for name, count in counts.items() if count > MOST_QUERIES} == {}


def test_no_page_shows_a_full_nik() -> None:
    by = village.office()
    made, decree = village.signed(by)
    client = browser(by.ani)
    niks = [row.person.nik for row in made.candidates.select_related("person")]
    for address in (
        page("decisions_list", made),
        page("decisions_order", made),
        page("decisions_decrees", made),
        page("decisions_candidate", made, village.at(made, 1).id),
        reverse("decisions_scan", args=[decree.id]),
    ):
        text = client.get(address).content.decode()
        assert not any(nik in text for nik in niks)


def test_a_move_is_sent_without_script_and_leads_back_to_the_order() -> None:
    by = village.office()
    made = village.held(by)
    client = browser(by.citra)
    address = page("decisions_move", made, village.at(made, 5).id)
    form = {"version": version(made), "to": "1", "reason": "Rumahnya terbakar"}
    answer = client.post(address, form)
    assert answer["Location"].startswith(page("decisions_order", made))
    again = client.post(address, form)
    assert again.status_code == 422
    assert "tidak ada yang dicatat dua kali" in again.content.decode()
    assert Move.objects.count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {"to": "0", "reason": "Tua"},
        {"to": "1000000000", "reason": "Tua"},
        {"to": "x", "reason": "Tua"},
        {"to": "2", "reason": ""},
        {"to": "2", "reason": "x" * 600},
        {"to": "2", "reason": "مريض"},
        {"to": "2", "reason": "Tua", "version": "abc"},
        {"to": "2", "reason": "Tua", "version": "9" * 30},
    ],
)
def test_a_forged_move_changes_nothing(form: dict[str, str]) -> None:
    by = village.office()
    made = village.held(by)
    address = page("decisions_move", made, village.at(made, 5).id)
    answer = browser(by.citra).post(address, {"version": version(made), **form})
    assert answer.status_code == 422
    assert "notice error" in answer.content.decode() or "field-error" in answer.content.decode()
    assert Move.objects.count() == 0


def test_a_candidate_of_another_list_is_not_found() -> None:
    by = village.office()
    made = village.held(by)
    for address in (
        page("decisions_candidate", made, uuid4()),
        page("decisions_move", made, uuid4()),
    ):
        assert browser(by.citra).post(address, {"version": 1}).status_code in (404, 405)
    moved = browser(by.citra).post(
        page("decisions_move", made, uuid4()), {"version": version(made), "to": 1, "reason": "x"}
    )
    assert moved.status_code == 404


def test_many_lines_of_the_paper_list_are_typed_at_once() -> None:
    by = village.office()
    made = village.held(by)
    form = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for number, (name, proxy) in enumerate([("Siti Aminah", ""), ("Yusri", "Drs. Karim")]):
        form |= {
            f"form-{number}-name": name,
            f"form-{number}-stands_for": "Warga",
            f"form-{number}-proxy_of": proxy,
            f"form-{number}-sex": "P",
            f"form-{number}-address": "",
        }
    client = browser(by.ani)
    for _ in range(2):
        assert client.post(page("decisions_attend", made), form).status_code == 302
    assert Attendance.objects.count() == 2
    text = client.get(page("decisions_meeting", made)).content.decode()
    assert "mewakili Drs. Karim" in text


def test_a_half_filled_line_comes_back_with_its_error() -> None:
    by = village.office()
    made = village.held(by)
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-name": "Siti Aminah",
        "form-0-stands_for": "",
    }
    answer = browser(by.ani).post(page("decisions_attend", made), form)
    assert answer.status_code == 422
    assert "Siti Aminah" in answer.content.decode()
    assert "field-error" in answer.content.decode()


def test_an_objection_form_sent_twice_is_one_objection() -> None:
    by = village.office()
    made = village.held(by)
    client = browser(by.ani)
    form = {
        "version": version(made),
        "key": str(uuid4()),
        "filed_on": village.MEETING_DAY.isoformat(),
        "by_name": "Pak RT",
        "place": "2",
        "text": "Sudah pindah.",
    }
    for _ in range(2):
        assert client.post(page("decisions_object", made), form).status_code == 302
    assert Objection.objects.get().candidate_id == village.at(made, 2).id
    wrong = client.post(
        page("decisions_object", made), {**form, "key": str(uuid4()), "place": "99"}
    )
    assert wrong.status_code == 422


def test_who_recorded_sees_why_he_does_not_settle() -> None:
    by = village.office()
    made = village.attended(by)
    own = village.objected(by.citra, made)
    address = page("decisions_settle", made, own.id)
    assert "Anda catat sendiri" in browser(by.citra).get(address).content.decode()
    form = {"version": version(made), "upheld": "no", "text": "Masih di sini."}
    assert browser(by.citra).post(address, form).status_code == 422
    assert browser(by.cahya).post(address, form).status_code == 302


def test_a_step_that_is_closed_says_why_and_who_can() -> None:
    by = village.office()
    made = village.drawn(by)
    text = browser(by.citra).get(page("decisions_confirm", made)).content.decode()
    assert "Keadaan daftar ini “Urutan tersusun”" in text
    assert "Yang berwenang untuk langkah ini: BPD." in text


def test_the_next_step_is_what_the_minutes_still_lack() -> None:
    by = village.office()
    made = village.held(by)
    assert queries.decision(by.ani, made.id, on=village.MEETING_DAY).ahead.step is Step.ATTEND
    came = [actions.Present("Siti", "PKK")]
    actions.add_attendance(by=by.ani, list_id=made.id, came=came, on=village.MEETING_DAY)
    village.objected(by.ani, made)
    assert queries.decision(by.citra, made.id, on=village.MEETING_DAY).ahead.step is Step.SETTLE
    text = browser(by.citra).get(page("decisions_list", made)).content.decode()
    assert "Putus keberatan" in text.split("stats")[0]


def test_a_search_of_the_notice_does_not_ask_the_name_behind_the_mask() -> None:
    by = village.office()
    village.notice_wanted(REGENCY, 2027, by.ani)
    made = village.invited(by)
    until = (village.MEETING_DAY + timedelta(days=2)).isoformat()
    form = {"version": version(made), "until": until}
    browser(by.beni).post(page("decisions_publish", made), form)
    address = reverse("decisions_notice", args=[made.id])
    name = village.at(made, 1).person.name
    assert "Tidak ada yang cocok" in Client().get(address, {"cari": name}).content.decode()
    assert "Pe•••" in Client().get(address, {"cari": "rt 003"}).content.decode()


def test_a_whole_decision_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    by = village.office()
    made = village.attended(by)
    answer = browser(by.citra).post(
        page("decisions_confirm", made), {"version": version(made), "sure": "on"}
    )
    assert answer.status_code == 302
    at_day(monkeypatch, village.DECREE_DAY)
    form = {
        "version": version(made),
        "number": "140/1",
        "issued_on": village.DECREE_DAY.isoformat(),
    }
    assert browser(by.beni).post(page("decisions_decree", made), form).status_code == 302
    decree = Decree.objects.get()
    client = browser(by.ani)
    upload = {
        "version": version(made),
        "scan": SimpleUploadedFile("sk.pdf", b"%PDF-1.7 x"),
        "reason": "",
    }
    address = reverse("decisions_scan", args=[decree.id])
    assert client.post(address, upload).status_code == 302
    made.refresh_from_db()
    assert made.state == DecisionState.SIGNED.value
    member = decree.members.get(kind="chosen", place=1)
    change = {
        "version": version(made),
        "number": "140/2",
        "issued_on": village.DECREE_DAY.isoformat(),
        "from_month": "2027-02",
        "reason": "",
        f"end_{member.person_id}": "meninggal",
    }
    assert browser(by.beni).post(page("decisions_amend", made), change).status_code == 302
    text = client.get(page("decisions_decrees", made)).content.decode()
    assert "140/2" in text


@pytest.mark.parametrize("field", ["end_x", "end_ecbb0f12-f522-460a-a2ea-e16f30a5c26b"])
def test_a_forged_change_changes_nothing(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    by = village.office()
    made, _ = village.signed(by)
    at_day(monkeypatch, village.DECREE_DAY)
    form = {
        "version": version(made),
        "number": "140/2",
        "issued_on": village.DECREE_DAY.isoformat(),
        "from_month": "2027-02",
        field: "meninggal",
    }
    assert browser(by.beni).post(page("decisions_amend", made), form).status_code == 422
    assert Decree.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"<html>", b"GIF89a"])
def test_an_upload_that_is_no_scan_comes_back_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    by = village.office()
    _, decree = village.decreed(by)
    at_day(monkeypatch, village.DECREE_DAY)
    upload = {"version": "1", "scan": SimpleUploadedFile("sk.pdf", content), "reason": ""}
    answer = browser(by.ani).post(reverse("decisions_scan", args=[decree.id]), upload)
    assert answer.status_code == 422
    assert "notice error" in answer.content.decode()


def test_the_signed_scan_is_private_and_its_reading_is_an_act() -> None:
    by = village.office()
    _, decree = village.signed(by)
    address = reverse("decisions_scan_file", args=[decree.id])
    answer = browser(by.citra).post(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Act.objects.filter(deed="decree.read").count() == 1
    assert Client().post(address).status_code == 302
    gani = holder("gani", Role.BRANCH, "12.21")
    assert browser(gani).post(address).status_code in (302, 404)


def test_full_numbers_are_downloaded_by_a_button_and_noted() -> None:
    by = village.office()
    made, _ = village.signed(by)
    address = page("decisions_full_paper", made, "daftar-nama-xlsx")
    assert browser(by.ani).get(address).status_code == 405
    answer = browser(by.ani).post(address)
    assert answer.content.startswith(b"PK")
    assert "karta_dewa" in answer["Content-Disposition"]
    assert browser(by.citra).post(address).status_code == 403
    assert Act.objects.filter(deed="nik.reveal").count() == 1
    open_paper = page("decisions_paper", made, "keputusan-pdf")
    assert browser(by.ani).get(open_paper).status_code == 404


def test_the_notice_is_open_to_everybody_while_it_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    by = village.office()
    village.notice_wanted(REGENCY, 2027, by.ani)
    made = village.invited(by)
    address = reverse("decisions_notice", args=[made.id])
    assert Client().get(address).status_code == 404
    until = village.MEETING_DAY + timedelta(days=2)
    form = {"version": version(made), "until": until.isoformat()}
    assert browser(by.beni).post(page("decisions_publish", made), form).status_code == 302
    answer = Client().get(address)
    text = answer.content.decode()
    people = [row.person for row in made.candidates.select_related("person")]
    assert not any(who.name in text or who.nik in text for who in people)
    assert masked_name(people[0].name) in text
    assert "Cara menyampaikan keberatan" in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    at_day(monkeypatch, until + timedelta(days=1))
    assert Client().get(address).status_code == 404


def test_a_notice_is_taken_down_by_a_button() -> None:
    by = village.office()
    village.notice_wanted(REGENCY, 2027, by.ani)
    made = village.invited(by)
    client = browser(by.beni)
    until = (village.MEETING_DAY + timedelta(days=2)).isoformat()
    client.post(page("decisions_publish", made), {"version": version(made), "until": until})
    form = {"version": version(made), "turunkan": "ya"}
    assert client.post(page("decisions_publish", made), form).status_code == 302
    assert Client().get(reverse("decisions_notice", args=[made.id])).status_code == 404


def test_a_list_without_anything_teaches() -> None:
    by = village.office()
    text = browser(by.citra).get(reverse("decisions")).content.decode()
    assert "Belum ada daftar calon" in text
    assert "Urutan disusun oleh Operator Desa atau Dinas PMD." in text


@pytest.mark.parametrize(
    "query", ["tahun=x", "tahun=99999", "keadaan=???", "sesudah=1", "desa=" + "9" * 90]
)
def test_a_forged_filter_is_no_filter_and_no_fault(query: str) -> None:
    by = village.office()
    assert browser(by.citra).get(f"{reverse('decisions')}?{query}").status_code == 200
