"""The branch's answer: whatever it holds ends in a list with reasons, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from enrolment_cast import (
    ANSWER_HEAD,
    START,
    Village,
    accepted,
    answer_row,
    answered,
    decided,
    drafted,
    enrolled,
    from_branch,
    received,
    regency_container,
    sent,
    wanted,
)
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.programme.enrolment import actions
from payung.programme.enrolment.candidacy import HeldBack, candidacy
from payung.programme.enrolment.judging import Meaning
from payung.programme.enrolment.models import (
    Batch,
    BatchLine,
    BatchState,
    BranchFile,
    ContainerKind,
    EndReason,
    FileState,
    LineState,
    Membership,
)
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db
BPU_HEAD = ("NIK", "KPJ", "NAMA", "TGL_LAHIR", "JKK", "JKM", "TGL_KEPESERTAAN", "TGL_BERAKHIR")
BILL_HEAD = ("no_ref", "nik_ktp", "nama_tk", "tgl_lahir", "iuran_jkk", "iuran_jkm", "total_iuran")
OTHER_NIK = "1612990101800777"


@pytest.fixture
def at() -> Village:
    return decided()


def lines_of(batch: Batch) -> list[BatchLine]:
    return list(batch.lines.order_by("place"))


def verdicts(read: BranchFile) -> list[tuple[str, str]]:
    return list(read.rows.order_by("position").values_list("verdict", "reason"))


def refusal(at: Village, handed_in: actions.FromBranch) -> str:
    with pytest.raises(Refused) as refused:
        actions.load_result(by=at.by.bram, container_id=at.into.id, handed_in=handed_in)
    return refused.value.code


def take(at: Village, read: BranchFile) -> BranchFile:
    return actions.take_result(by=at.by.bram, file_id=read.id)


# What is plain


def test_nothing_is_taken_before_it_was_seen(at: Village) -> None:
    lines = lines_of(received(at))
    read = answered(at, [answer_row(line) for line in lines])
    assert read.totals == {"accepted": 3}
    assert not Membership.objects.exists()
    take(at, read)
    assert Membership.objects.filter(container=at.into, first_month="2027-01").count() == 3


def test_the_accepted_are_members_with_or_without_a_number(at: Village) -> None:
    one, two, three = lines_of(received(at))
    rows = [answer_row(one, kpj="21012345678"), answer_row(two), answer_row(three)]
    take(at, answered(at, rows))
    masked = {each.kpj_masked for each in Membership.objects.all()}
    assert masked == {"•••5678", ""}


def test_a_rejection_keeps_the_branchs_words_and_gets_an_owner_and_a_due_date(
    at: Village,
) -> None:
    one, two, three = lines_of(received(at))
    rows = [
        answer_row(one, "DITOLAK", "NIK tidak ditemukan di Dukcapil"),
        answer_row(two, "Gagal - nama ibu kandung kosong"),
        answer_row(three, "ditolak", "Kurang berkenan"),
    ]
    take(at, answered(at, rows))
    found = {
        line.id: (line.reject_code, line.owner, line.reject_words)
        for line in BatchLine.objects.all()
    }
    assert found[one.id] == ("nik_unknown", "dukcapil", "NIK tidak ditemukan di Dukcapil")
    assert found[two.id][:2] == ("mother_name", "operator")
    assert found[three.id] == ("other", "regency", "Kurang berkenan")
    due = BatchLine.objects.get(id=one.id).due_on
    assert due is not None
    assert due > timezone.localdate()


def test_a_mended_row_goes_into_the_next_batch_and_names_the_one_it_mends(at: Village) -> None:
    one, two, three = lines_of(received(at))
    rows = [answer_row(one, "Ditolak", "nama ibu kandung"), answer_row(two), answer_row(three)]
    take(at, answered(at, rows))
    assert candidacy(at.into, wanted()).counts[HeldBack.REJECTED] == 1
    actions.settle_rejection(
        by=at.office.ani, line_id=one.id, is_mended=True, how="Nama ibu diisi menurut KK"
    )
    again = drafted(at)
    line = again.lines.get()
    assert (again.number, line.person_id, line.again_id) == (2, one.person_id, one.id)


def test_a_dropped_row_is_not_sent_again(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [answer_row(line, "Ditolak", "usia") for line in lines]
    take(at, answered(at, rows))
    actions.settle_rejection(
        by=at.office.ani, line_id=lines[0].id, is_mended=False, how="Memang sudah 66 tahun"
    )
    assert candidacy(at.into, wanted()).counts[HeldBack.DROPPED] == 1


def test_the_same_file_twice_is_once(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [answer_row(line) for line in lines]
    read = answered(at, rows)
    assert answered(at, rows).id == read.id
    take(at, read)
    take(at, read)
    assert answered(at, rows).id == read.id
    assert Membership.objects.count() == 3


def test_the_answer_of_a_batch_is_not_taken_for_one_about_the_batch_after_it(at: Village) -> None:
    """Found by `payung demo year`: somebody who left and was sent again answers alike."""
    lines = lines_of(received(at))
    rows = [answer_row(line) for line in lines]
    take(at, answered(at, rows))
    for member in Membership.objects.all():
        actions.end_membership(
            by=at.office.ani, membership_id=member.id, last_month=START, reason=EndReason.MISTAKE
        )
    received(at, START + 1)
    with pytest.raises(Refused) as refused:
        answered(at, rows)
    assert refused.value.code == "answer_of_before"


def test_another_file_with_the_same_answers_changes_nothing(at: Village) -> None:
    lines = lines_of(received(at))
    take(at, answered(at, [answer_row(line) for line in lines]))
    again = answered(at, [answer_row(line) for line in reversed(lines)])
    assert verdicts(again) == [("known", "answered_before")] * 3
    with pytest.raises(Refused) as refused:
        take(at, again)
    assert refused.value.code == "nothing_to_take"


def test_a_file_laid_aside_may_come_again(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [answer_row(line) for line in lines]
    first = answered(at, rows)
    actions.discard_file(by=at.by.bram, file_id=first.id)
    second = answered(at, rows)
    assert second.id != first.id
    with pytest.raises(Refused) as refused:
        take(at, first)
    assert refused.value.code == "file_discarded"
    take(at, second)
    with pytest.raises(Refused) as refused:
        actions.discard_file(by=at.by.bram, file_id=second.id)
    assert refused.value.code == "file_taken"


def test_two_files_read_side_by_side_are_not_both_taken(at: Village) -> None:
    lines = lines_of(received(at))
    one = answered(at, [answer_row(line) for line in lines])
    other = answered(at, [answer_row(line) for line in reversed(lines)])
    take(at, one)
    with pytest.raises(Refused) as refused:
        take(at, other)
    assert refused.value.code == "lines_changed"


# The layouts that are known


def test_a_list_of_bpu_participants_accepts_whom_it_names(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [
        (line.nik, f"2101{line.place:07d}", line.name, _worded(line), 1, 1, "01-JAN-27", "")
        for line in lines
    ]
    read = _read(at, [BPU_HEAD, *rows])
    assert (read.layout, read.totals) == ("bpu_list", {"accepted": 3})


def test_itemised_contributions_accept_whom_they_are_paid_for(at: Village) -> None:
    lines = lines_of(received(at))
    read = _read(at, [BILL_HEAD, *(_billed(line, 16_800) for line in lines)])
    assert (read.layout, read.totals) == ("contributions", {"accepted": 3})


def test_receipts_of_a_perisai_agent_accept_without_a_number(at: Village) -> None:
    lines = lines_of(received(at))
    head = ("No", "Tgl Daftar", "Nama Lengkap", "NIK")
    rows = [(line.place, "20/12/2026", line.name, line.nik) for line in lines]
    read = _read(at, [head, *rows])
    assert (read.layout, read.totals) == ("perisai", {"accepted": 3})


def test_columns_that_are_pointed_out_are_read(at: Village) -> None:
    lines = lines_of(received(at))
    head = ("NIK", "NAMA", "TGL LAHIR", "XQ")
    rows = [(line.nik, line.name, f"{line.birth_date:%d-%m-%Y}", "Diterima") for line in lines]
    assert refusal(at, from_branch([head, *rows])) == "answer_says_nothing"
    read = _read(at, [head, *rows], columns={"D": "status"})
    assert (read.layout, read.totals) == ("answered", {"accepted": 3})


# What is not plain


def test_a_file_that_says_nothing_about_its_people_is_no_answer(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [(line.nik, line.name) for line in lines]
    assert refusal(at, from_branch([("NIK", "NAMA"), *rows])) == "answer_says_nothing"
    said = from_branch([("NIK", "NAMA"), *rows], meaning=Meaning.REJECTED)
    read = actions.load_result(by=at.by.bram, container_id=at.into.id, handed_in=said)
    assert read.totals == {"rejected": 3}


def test_unknown_columns_are_listed_and_not_used(at: Village) -> None:
    line, *_ = lines_of(received(at))
    row = (*answer_row(line), "x1")
    read = _read(at, [(*ANSWER_HEAD, "KODE_ANEH"), row])
    assert ["G", "KODE_ANEH", ""] in read.columns
    assert read.totals == {"accepted": 1, "missing": 2}


def test_who_is_missing_in_the_answer_is_listed_and_goes_on_waiting(at: Village) -> None:
    one, two, _three = lines_of(received(at))
    read = answered(at, [answer_row(one), answer_row(two)])
    assert verdicts(read)[-1] == ("missing", "missing")
    take(at, read)
    batch = Batch.objects.get()
    assert batch.state == BatchState.RECEIVED
    assert batch.lines.filter(state=LineState.WAITING).count() == 1


def test_people_whom_nobody_sent_are_listed_and_not_taken(at: Village) -> None:
    lines = lines_of(received(at))
    stranger = (OTHER_NIK, "Orang Lain", "01-01-1980", "", "DITERIMA", "")
    read = answered(at, [*(answer_row(line) for line in lines), stranger])
    assert read.totals == {"accepted": 3, "unsent": 1}
    take(at, read)
    assert Membership.objects.count() == 3


def test_two_different_answers_for_one_person_are_none(at: Village) -> None:
    one, two, three = lines_of(received(at))
    rows = [answer_row(one), answer_row(two), answer_row(three), answer_row(one, "Ditolak", "usia")]
    read = answered(at, rows)
    assert verdicts(read) == [
        ("unsure", "two_answers"),
        ("accepted", ""),
        ("accepted", ""),
        ("unsure", "two_answers"),
    ]
    told = read.rows.get(position=1).told
    assert "baris 5" in told
    take(at, read)
    assert BatchLine.objects.get(id=one.id).state == LineState.WAITING


def test_the_same_answer_twice_is_one(at: Village) -> None:
    one, *_ = lines_of(received(at))
    read = answered(at, [answer_row(one), answer_row(one)])
    assert verdicts(read)[:2] == [("accepted", ""), ("known", "repeated")]


def test_one_number_for_two_people_is_nobodys(at: Village) -> None:
    one, two, _ = lines_of(received(at))
    read = answered(at, [answer_row(one, kpj="2101"), answer_row(two, kpj="2101")])
    assert verdicts(read)[:2] == [("unsure", "kpj_twice")] * 2


def test_dates_with_indonesian_months_and_short_years_are_read(at: Village) -> None:
    one, *_ = lines_of(received(at))
    read = answered(at, [("", one.name, _worded(one), "", "DITERIMA", "")])
    row = read.rows.get(position=1)
    assert (row.verdict, row.matched_by, row.birth_date) == ("accepted", "name", one.birth_date)


def test_a_day_that_is_in_no_calendar_identifies_nobody(at: Village) -> None:
    one, *_ = lines_of(received(at))
    read = answered(at, [("", one.name, "31-SEP-90", "", "DITERIMA", "")])
    assert verdicts(read)[0] == ("unsure", "birth_unreadable")


def test_a_number_that_excel_shortened_is_found_by_name_and_birth_date(at: Village) -> None:
    one, *_ = lines_of(received(at))
    damaged = f"{float(one.nik):.2E}"
    read = answered(at, [(damaged, *answer_row(one)[1:])])
    row = read.rows.get(position=1)
    assert (row.verdict, row.reason, row.matched_by) == ("accepted", "by_name", "name")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"nik": OTHER_NIK}, "nik_differs"),
        ({"name": "Orang Lain", "born": "01-01-1955"}, "nik_other_person"),
        ({"nik": "", "born": ""}, "too_little"),
        ({"status": "Y"}, "status_unreadable"),
        ({"status": "Dalam proses"}, "pending"),
        ({"status": ""}, "no_answer"),
    ],
)
def test_what_is_not_certain_is_listed_with_its_reason(
    at: Village, change: dict[str, str], reason: str
) -> None:
    one, two, _ = lines_of(received(at))
    nik, name, born, kpj, status, why = answer_row(one)
    row = (
        change.get("nik", nik),
        change.get("name", name),
        change.get("born", born),
        kpj,
        change.get("status", status),
        why,
    )
    read = answered(at, [row, answer_row(two)])
    assert verdicts(read)[0] == ("unsure", reason)
    assert read.rows.get(position=1).told
    take(at, read)
    assert BatchLine.objects.get(id=one.id).state == LineState.WAITING


def test_a_name_or_a_birthday_that_differs_is_taken_and_told(at: Village) -> None:
    one, two, _ = lines_of(received(at))
    rows = [
        (one.nik, "Orang Lain", f"{one.birth_date:%d-%m-%Y}", "", "DITERIMA", ""),
        (two.nik, two.name, "01-01-1955", "", "DITERIMA", ""),
    ]
    read = answered(at, rows)
    assert verdicts(read)[:2] == [("accepted", "name_differs"), ("accepted", "birth_differs")]


def test_an_amount_that_is_off_by_one_month_is_listed(at: Village) -> None:
    one, two, three = lines_of(received(at))
    rows = [_billed(one, 12 * 16_800), _billed(two, 11 * 16_800), _billed(three, 16_799)]
    read = _read(at, [BILL_HEAD, *rows])
    assert verdicts(read) == [
        ("accepted", ""),
        ("unsure", "amount_months"),
        ("unsure", "amount_differs"),
    ]
    assert "11 bulan" in read.rows.get(position=2).told


def test_an_amount_for_as_many_months_as_were_said_is_right(at: Village) -> None:
    one, two, three = lines_of(received(at))
    rows = [_billed(one, 3 * 16_800), _billed(two, 3 * 16_800), _billed(three, 16_800)]
    read = _read(at, [BILL_HEAD, *rows], months=3)
    assert verdicts(read) == [("accepted", ""), ("accepted", ""), ("unsure", "amount_months")]


def test_a_start_one_month_later_is_listed_until_somebody_says_so(at: Village) -> None:
    lines = lines_of(received(at))
    rows = [
        (line.nik, f"2101{line.place}", line.name, _worded(line), 1, 1, "01-FEB-27", "31-DES-27")
        for line in lines
    ]
    read = _read(at, [BPU_HEAD, *rows])
    assert set(verdicts(read)) == {("unsure", "starts_later")}
    actions.discard_file(by=at.by.bram, file_id=read.id)
    said = _read(at, [BPU_HEAD, *rows], first_month=Month(2027, 2))
    take(at, said)
    assert set(Membership.objects.values_list("first_month", flat=True)) == {"2027-02"}


def test_who_died_in_the_meantime_is_not_accepted(at: Village) -> None:
    one, *_ = lines_of(received(at))
    Person.objects.filter(id=one.person_id).update(life_status=2)
    assert verdicts(answered(at, [answer_row(one)]))[0] == ("unsure", "died")


def test_who_became_a_member_elsewhere_is_not_accepted(at: Village) -> None:
    one, *_ = lines_of(received(at))
    sponsored = regency_container(at.by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    enrolled(sponsored, [one.person], START)
    assert verdicts(answered(at, [answer_row(one)]))[0] == ("unsure", "member_elsewhere")


def test_who_becomes_a_member_elsewhere_between_reading_and_taking_stops_the_whole(
    at: Village,
) -> None:
    lines = lines_of(received(at))
    read = answered(at, [answer_row(line) for line in lines])
    sponsored = regency_container(at.by.fitri, ContainerKind.SL, "PT Sawit Makmur")
    enrolled(sponsored, [lines[2].person], START)
    with pytest.raises(Refused) as refused:
        take(at, read)
    assert refused.value.code == "member_elsewhere"
    assert Membership.objects.filter(container=at.into).count() == 0
    assert BranchFile.objects.get(id=read.id).state == FileState.READ


def test_our_own_file_is_no_answer_as_it_is_or_saved_anew(at: Village) -> None:
    batch = sent(at)
    with batch.file.open() as kept:
        content = kept.read()
    own = actions.FromBranch(ContentFile(content, "b.xlsx"), "b.xlsx", timezone.localdate())
    assert refusal(at, own) == "own_file"
    Batch.objects.update(sha256="0" * 64)
    own = actions.FromBranch(ContentFile(content, "b.xlsx"), "b.xlsx", timezone.localdate())
    assert refusal(at, own) == "answer_says_nothing"


def test_an_answer_before_anything_was_sent_is_refused(at: Village) -> None:
    batch = drafted(at)
    rows = [answer_row(line) for line in lines_of(batch)]
    assert refusal(at, from_branch([ANSWER_HEAD, *rows])) == "nobody_sent"


def test_an_answer_of_tomorrow_is_refused(at: Village) -> None:
    line, *_ = lines_of(received(at))
    handed_in = from_branch([ANSWER_HEAD, answer_row(line)])
    ahead = actions.FromBranch(
        handed_in.content, handed_in.name, timezone.localdate() + timedelta(days=1)
    )
    assert refusal(at, ahead) == "answer_in_future"


def test_the_village_itself_takes_no_answer(at: Village) -> None:
    line, *_ = lines_of(received(at))
    handed_in = from_branch([ANSWER_HEAD, answer_row(line)])
    with pytest.raises(Refused) as refused:
        actions.load_result(by=at.office.ani, container_id=at.into.id, handed_in=handed_in)
    assert refused.value.code == "not_your_duty"


def test_a_member_who_is_rejected_afterwards_stays_until_somebody_ends_it(at: Village) -> None:
    accepted(at)
    one = BatchLine.objects.order_by("place")[0]
    read = answered(at, [answer_row(one, "Ditolak", "usia")])
    assert verdicts(read)[0] == ("unsure", "was_accepted")


def _worded(line: BatchLine) -> str:
    months = "JAN FEB MAR APR MEI JUN JUL AGT SEP OKT NOV DES".split()
    born = line.birth_date
    assert born is not None
    return f"{born:%d}-{months[born.month - 1]}-{born:%y}"


def _billed(line: BatchLine, total: int) -> tuple[object, ...]:
    return ("", line.nik, line.name, _worded(line), total - 6_800, 6_800, total)


def _read(at: Village, rows: Sequence[Sequence[object]], **said: object) -> BranchFile:
    handed_in = from_branch(rows, **said)
    return actions.load_result(by=at.by.bram, container_id=at.into.id, handed_in=handed_in)
