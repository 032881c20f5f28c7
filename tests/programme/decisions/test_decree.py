"""The decree, its annex, its scan, and changes by addendum."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import FileSystemStorage
from pytest_django import Settings

import decision_cast as village
from office_cast import OTHER_VILLAGE, REGENCY, TODAY, VILLAGE, holder
from papers.pdf_page import words
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.decisions import actions, papers, queries
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import (
    CandidateList,
    DecisionState,
    Decree,
    DecreeMember,
    EndReason,
    SeatKind,
)
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db
ON = village.DECREE_DAY
DAY = timedelta(days=1)
MARCH = Month(2027, 3)


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


@pytest.fixture
def by() -> village.Office:
    return village.office()


def issued(
    by: village.Office, made: CandidateList, number: str = "140/1", day: date = ON, on: date = ON
) -> Decree:
    issue = actions.Issue(number, day)
    return actions.issue_decree(by=by.beni, seen=village.seen(made), issue=issue, on=on)


def changed(
    by: village.Office,
    made: CandidateList,
    ends: Mapping[UUID, EndReason],
    *,
    number: str = "140/9",
    month: Month = MARCH,
    day: date = ON,
) -> Decree:
    change = actions.Change(number=number, issued_on=day, from_month=month, ends=ends)
    return actions.change_decree(by=by.beni, seen=village.seen(made), change=change, on=ON)


def roll(by: village.Office, made: CandidateList) -> tuple[list[UUID], list[UUID]]:
    found = queries.decision(by.ani, made.id, on=ON)
    seated, waiting = queries.seated_and_waiting(found)
    return [each.person_id for each in seated], [each.person_id for each in waiting]


def scanned(by: village.Office, decree: Decree, content: bytes, reason: str = "") -> Decree:
    return actions.upload_scan(
        by=by.ani, decree_id=decree.id, content=BytesIO(content), on=ON, reason=reason
    )


def test_a_decree_waits_for_the_minutes_and_for_the_end_of_the_objections(
    by: village.Office,
) -> None:
    made = village.attended(by)
    with refused("step_not_now"):
        issued(by, made)
    actions.confirm_minutes(by=by.citra, seen=village.seen(made), on=village.MEETING_DAY)
    last = village.LAST_OBJECTION
    with refused("objections_running"):
        issued(by, made, day=last, on=last)
    with refused("decree_day"):
        issued(by, made, day=last, on=ON)
    with refused("decree_day"):
        issued(by, made, day=ON + DAY, on=ON)
    assert issued(by, made).number == "140/1"


def test_the_annex_is_fixed_on_the_day_of_the_decree(by: village.Office) -> None:
    made, decree = village.decreed(by)
    kinds = decree.members.order_by("kind", "place").values_list("kind", "place")
    assert list(kinds) == [
        *(("chosen", 1), ("chosen", 2), ("chosen", 3), ("waiting", 1), ("waiting", 2))
    ]
    first = decree.members.get(kind="chosen", place=1)
    before = first.person.name
    Person.objects.filter(id=first.person_id).update(name="Nama Lain")
    text = words(
        papers.noted_paper(by=by.ani, list_id=made.id, code="keputusan-pdf", on=ON).content
    )
    assert before in text
    assert "Nama Lain" not in text


def test_the_number_of_a_decree_is_used_once_in_a_village(by: village.Office) -> None:
    village.decreed(by)
    year_after = Asked(
        Window(Month(2028, 1), Month(2028, 12)), Purse(FundSource.ADD, 3 * village.PER_PERSON)
    )
    other = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=year_after, on=TODAY)
    actions.call_meeting(by=by.ani, seen=village.seen(other), call=village.call(), on=TODAY)
    on = village.MEETING_DAY
    actions.hold_meeting(by=by.ani, seen=village.seen(other), held=actions.Held("Citra"), on=on)
    came = [actions.Present("Citra", "BPD")]
    actions.add_attendance(by=by.ani, list_id=other.id, came=came, on=on)
    actions.confirm_minutes(by=by.citra, seen=village.seen(other), on=on)
    with refused("decree_number_taken"):
        issued(by, other, number=" 140/1/KPTS/2026 ")
    with refused("text_missing"):
        issued(by, other, number="  ")
    with refused("text_too_long"):
        issued(by, other, number="1" * 81)
    assert Decree.objects.count() == 1


def test_a_second_click_issues_no_second_decree(by: village.Office) -> None:
    made = village.confirmed(by)
    page = village.seen(made)
    turn = {"by": by.beni, "seen": page, "issue": actions.Issue("140/1", ON), "on": ON}
    actions.issue_decree(**turn)
    with refused("list_changed"):
        actions.issue_decree(**turn)
    assert Decree.objects.count() == 1


def test_nobody_who_died_since_gets_a_seat(by: village.Office) -> None:
    made = village.confirmed(by)
    candidate = village.at(made, 2)
    Person.objects.filter(id=candidate.person_id).update(life_status=2)
    with refused("candidate_gone"):
        issued(by, made)
    assert not Decree.objects.exists()
    actions.reopen_minutes(by=by.citra, seen=village.seen(made), reason="Meninggal", on=ON)
    actions.strike(
        by=by.citra,
        seen=village.seen(made),
        candidate_id=candidate.id,
        reason="Meninggal",
        on=ON,
    )
    actions.confirm_minutes(by=by.citra, seen=village.seen(made), on=ON)
    assert issued(by, made).members.filter(kind="chosen").count() == 3


def test_nobody_is_paid_by_two_purses_for_the_same_months(by: village.Office) -> None:
    made = village.confirmed(by)
    other = Asked(village.MONTHS, Purse(FundSource.PAD, 3 * village.PER_PERSON))
    second = actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=other, on=TODAY)
    actions.call_meeting(by=by.ani, seen=village.seen(second), call=village.call(), on=TODAY)
    on = village.MEETING_DAY
    actions.hold_meeting(by=by.ani, seen=village.seen(second), held=actions.Held("C"), on=on)
    came = [actions.Present("Citra", "BPD")]
    actions.add_attendance(by=by.ani, list_id=second.id, came=came, on=on)
    actions.confirm_minutes(by=by.citra, seen=village.seen(second), on=on)
    issued(by, made)
    with refused("seated_elsewhere"):
        issued(by, second, number="140/2")


def test_only_the_head_issues_and_only_in_the_own_village(by: village.Office) -> None:
    made = village.confirmed(by)
    issue = actions.Issue("140/1", ON)
    with refused("not_your_duty"):
        actions.issue_decree(by=by.ani, seen=village.seen(made), issue=issue, on=ON)
    other = village.office_of(OTHER_VILLAGE)
    with pytest.raises(CandidateList.DoesNotExist):
        actions.issue_decree(by=other.beni, seen=village.seen(made), issue=issue, on=ON)


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"\xff\xd8\xff\xe0 x", b"\x89PNG\r\n\x1a\n x"])
def test_a_scan_is_known_by_its_content(by: village.Office, content: bytes) -> None:
    made, decree = village.decreed(by)
    scanned(by, decree, content)
    decree.refresh_from_db()
    made.refresh_from_db()
    assert made.state == DecisionState.SIGNED.value
    assert len(decree.scan_sha256) == 64
    with decree.signed_scan.open() as kept:
        assert kept.read() == content
    assert not any(who.name in decree.signed_scan.name for who in Person.objects.all())


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "scan_empty"),
        (b"<html><script>alert(1)</script>", "scan_kind"),
        (b"MZ\x90 %PDF-", "scan_kind"),
        (b"PK\x03\x04", "scan_kind"),
    ],
)
def test_what_is_no_scan_is_refused(by: village.Office, content: bytes, code: str) -> None:
    _, decree = village.decreed(by)
    with refused(code):
        scanned(by, decree, content)


def test_a_scan_is_not_larger_than_an_upload_may_be(by: village.Office, settings: Settings) -> None:
    settings.UPLOAD_BYTES = 1024
    _, decree = village.decreed(by)
    with refused("scan_too_large"):
        scanned(by, decree, b"%PDF-" + b"x" * 1024)


def test_a_full_disk_changes_nothing(by: village.Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made, decree = village.decreed(by)

    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with refused("disk_full"):
        scanned(by, decree, b"%PDF-1.7 x")
    made.refresh_from_db()
    assert made.state == DecisionState.DECREED.value


def test_another_scan_replaces_only_with_a_reason_and_the_same_one_changes_nothing(
    by: village.Office,
) -> None:
    _, decree = village.signed(by)
    first = decree.signed_scan.name
    acts = Act.objects.count()
    scanned(by, decree, b"%PDF-1.7 ditandatangani")
    assert Act.objects.count() == acts
    with refused("scan_exists"):
        scanned(by, decree, b"%PDF-1.7 lain")
    scanned(by, decree, b"%PDF-1.7 lain", reason="Halaman dua terlewat")
    decree.refresh_from_db()
    assert decree.signed_scan.name != first
    assert decree.signed_scan.storage.exists(first)
    act = Act.objects.order_by("-number")[0]
    assert act.details["sha256_before"] != act.details["sha256"] == decree.scan_sha256


def test_reading_the_scan_is_an_act(by: village.Office) -> None:
    _, decree = village.signed(by)
    actions.note_reading(by=by.citra, decree_id=decree.id, paper="scan")
    assert Act.objects.filter(deed="decree.read").count() == 1
    other = village.office_of(OTHER_VILLAGE)
    with pytest.raises(Decree.DoesNotExist):
        actions.note_reading(by=other.citra, decree_id=decree.id, paper="scan")


def test_a_change_waits_for_the_signed_decree(by: village.Office) -> None:
    made, decree = village.decreed(by)
    member = decree.members.filter(kind="chosen").first()
    assert member is not None
    with refused("step_not_now"):
        changed(by, made, {member.person_id: EndReason.DIED})


def test_the_first_of_the_waiting_fills_the_seat(by: village.Office) -> None:
    made, decree = village.signed(by)
    seated, waiting = roll(by, made)
    addendum = changed(by, made, {seated[0]: EndReason.MOVED, waiting[0]: EndReason.DIED})
    assert roll(by, made) == ([*seated[1:], waiting[1]], [])
    assert addendum.addendum_to_id == decree.id
    ended = addendum.members.filter(kind=SeatKind.ENDED.value)
    assert {row.person_id: row.end_reason for row in ended} == {
        seated[0]: "pindah",
        waiting[0]: "meninggal",
    }
    text = words(papers.noted_change(by=by.ani, decree_id=addendum.id, form="pdf").content)
    assert "Menghentikan 2 (dua) orang" in text
    assert "Menetapkan 1 (satu) orang pengganti" in text


def test_where_nobody_waits_the_seat_stays_free(by: village.Office) -> None:
    made, _ = village.signed(by, people=2, seats=2)
    seated, _ = roll(by, made)
    changed(by, made, {seated[0]: EndReason.DECLINED})
    assert roll(by, made) == ([seated[1]], [])


def test_who_ended_does_not_end_again_and_a_stranger_never_stood_there(
    by: village.Office,
) -> None:
    made, _ = village.signed(by)
    seated, _ = roll(by, made)
    changed(by, made, {seated[0]: EndReason.MOVED})
    for person in (seated[0], uuid4()):
        with refused("not_in_decree"):
            changed(by, made, {person: EndReason.DIED}, number="140/10")
    with refused("nobody_ends"):
        changed(by, made, {}, number="140/10")


@pytest.mark.parametrize("month", [Month(2026, 12), Month(2028, 1)])
def test_a_change_takes_effect_within_the_window(by: village.Office, month: Month) -> None:
    made, _ = village.signed(by)
    seated, _ = roll(by, made)
    with refused("month_outside_window"):
        changed(by, made, {seated[0]: EndReason.MOVED}, month=month)


def test_a_change_is_not_dated_before_its_decree(by: village.Office) -> None:
    made, _ = village.signed(by)
    seated, _ = roll(by, made)
    with refused("decree_day"):
        changed(by, made, {seated[0]: EndReason.MOVED}, day=ON - DAY)


def test_who_waits_and_has_died_is_not_called(by: village.Office) -> None:
    made, _ = village.signed(by)
    seated, waiting = roll(by, made)
    Person.objects.filter(id=waiting[0]).update(life_status=2)
    with refused("candidate_gone"):
        changed(by, made, {seated[0]: EndReason.MOVED})
    changed(by, made, {seated[0]: EndReason.MOVED, waiting[0]: EndReason.DIED})
    assert roll(by, made)[0][-1] == waiting[1]


def test_the_slip_of_a_replacement_begins_with_the_month_of_the_change(
    by: village.Office,
) -> None:
    made, _ = village.signed(by)
    seated, _ = roll(by, made)
    changed(by, made, {seated[0]: EndReason.MOVED}, month=Month(2027, 3))
    text = words(papers.paper_of(by.ani, made.id, "slip-pdf", on=ON).content)
    assert "Maret s.d. Desember 2027" in text


def test_papers_with_full_numbers_are_acts_and_need_the_duty(by: village.Office) -> None:
    made, _ = village.signed(by)
    papers.noted_paper(by=by.ani, list_id=made.id, code="daftar-nama-xlsx", on=ON)
    act = Act.objects.order_by("-number")[0]
    assert (act.deed, act.details) == ("nik.reveal", {"paper": "daftar-nama-xlsx"})
    with refused("not_your_duty"):
        papers.noted_paper(by=by.citra, list_id=made.id, code="keputusan-pdf", on=ON)
    gani = holder("gani", Role.PMD, "12.21")
    with pytest.raises(CandidateList.DoesNotExist):
        papers.noted_paper(by=gani, list_id=made.id, code="keputusan-pdf", on=ON)
    fitri = holder("fitri", Role.PMD, REGENCY)
    assert papers.noted_paper(by=fitri, list_id=made.id, code="keputusan-docx", on=ON).content


def test_papers_name_who_holds_the_posts(by: village.Office) -> None:
    made, _ = village.signed(by)
    text = words(papers.paper_of(by.ani, made.id, "berita-acara-pdf", on=ON).content)
    assert "Beni" in text
    assert "Citra" in text
    assert "mewakili orang lain" in text
    assert DecreeMember.objects.count() == 5
