"""The ledger of paid months as a file: how it is written, corrected, and refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from payung.core.engine.ledger import read_ledger
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused

HEAD = "person_id,month,paid_on"
WITH_AMOUNT = f"{HEAD},amount"
JANUARY = Month(2026, 1).index


def ledger(folder: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = folder / "buku.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def paid(folder: Path, *lines: str) -> list[date | None]:
    """The day on which each entry was paid, in the order of person, month and day."""
    return read_ledger(ledger(folder, *lines))["paid_on"].to_list()


def refused(folder: Path, *lines: str, encoding: str = "utf-8") -> Refused:
    with pytest.raises(Refused) as refusal:
        read_ledger(ledger(folder, *lines, encoding=encoding))
    return refusal.value


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_ledger_is_read_in_every_way_a_program_saves_it(
    tmp_path: Path, delimiter: str, encoding: str, line_end: str
) -> None:
    text = line_end.join((f"{HEAD},payer", "sari,2026-01,2026-01-10,APBDes", ""))
    path = tmp_path / "buku.csv"
    path.write_bytes(text.replace(",", delimiter).encode(encoding))
    assert read_ledger(path).to_dicts() == [
        {
            "person_id": "sari",
            "month": JANUARY,
            "paid_on": date(2026, 1, 10),
            "payer": "APBDes",
            "number_issued_on": None,
        }
    ]


def test_columns_may_stand_in_any_order_beside_others(tmp_path: Path) -> None:
    (entry,) = read_ledger(
        ledger(tmp_path, " Paid_On ,line,MONTH,nama,person_id", "2026-01-10,7,2026-01,SARI,sari")
    ).to_dicts()
    assert (entry["person_id"], entry["month"], entry["paid_on"]) == (
        "sari",
        JANUARY,
        date(2026, 1, 10),
    )


@pytest.mark.parametrize("month", ["2026-01", "2026-1", "2026-01-31", " 2026-01 "])
def test_a_month_may_be_written_with_a_day(tmp_path: Path, month: str) -> None:
    entries = read_ledger(ledger(tmp_path, HEAD, f"sari,{month},2026-01-10"))
    assert entries["month"].to_list() == [JANUARY]


def test_a_person_keeps_its_name_as_written(tmp_path: Path) -> None:
    entries = read_ledger(ledger(tmp_path, HEAD, "007,2026-01,2026-01-10"))
    assert entries["person_id"].to_list() == ["007"]


def test_a_line_without_a_day_is_billed_and_not_paid(tmp_path: Path) -> None:
    assert paid(tmp_path, WITH_AMOUNT, "sari,2026-01,,16800") == [None]


def test_empty_lines_say_nothing(tmp_path: Path) -> None:
    lines = (HEAD, "", "sari,2026-01,2026-01-10", "", "budi,2026-01,2026-01-11", ",,", "")
    assert read_ledger(ledger(tmp_path, *lines)).height == 2


def test_a_ledger_of_nobody_is_empty(tmp_path: Path) -> None:
    assert read_ledger(ledger(tmp_path, HEAD)).is_empty()


def test_a_payment_that_is_taken_back_is_none(tmp_path: Path) -> None:
    lines = ("sari,2026-01,2026-01-10,16800", "sari,2026-01,2026-02-05,-16800")
    assert paid(tmp_path, WITH_AMOUNT, *lines) == [None, None]
    assert paid(tmp_path, WITH_AMOUNT, *reversed(lines)) == [None, None]


def test_what_is_taken_back_and_paid_again_is_paid_on_the_later_day(tmp_path: Path) -> None:
    days = paid(
        tmp_path,
        WITH_AMOUNT,
        "sari,2026-01,2026-01-10,16800",
        "sari,2026-01,2026-02-05,-16800",
        "sari,2026-01,2026-02-20,16800",
    )
    assert days == [None, None, date(2026, 2, 20)]


def test_a_correction_on_the_same_day_counts_with_the_day(tmp_path: Path) -> None:
    days = paid(
        tmp_path,
        WITH_AMOUNT,
        "sari,2026-01,2026-01-10,-16800",
        "sari,2026-01,2026-01-10,16800",
        "sari,2026-01,2026-01-10,16800",
    )
    assert [day for day in days if day] == [date(2026, 1, 10)] * 2


def test_a_part_that_is_paid_back_leaves_the_month_paid(tmp_path: Path) -> None:
    days = paid(
        tmp_path, WITH_AMOUNT, "sari,2026-01,2026-01-10,16800", "sari,2026-01,2026-02-05,-5000"
    )
    assert days == [date(2026, 1, 10), None]


def test_the_bill_of_a_month_does_not_pay_for_what_was_taken_back(tmp_path: Path) -> None:
    days = paid(
        tmp_path,
        WITH_AMOUNT,
        "sari,2026-01,,16800",
        "sari,2026-01,2026-01-10,16800",
        "sari,2026-01,2026-02-05,-16800",
    )
    assert days == [None, None, None]


def test_a_payment_without_an_amount_can_be_taken_back(tmp_path: Path) -> None:
    lines = ("sari,2026-01,2026-01-10,", "sari,2026-01,,-16800")
    assert paid(tmp_path, WITH_AMOUNT, *lines) == [None, None]


def test_a_payment_without_an_amount_is_a_payment(tmp_path: Path) -> None:
    lines = ("sari,2026-01,2026-01-10,", "sari,2026-01,2026-02-10,16800")
    assert paid(tmp_path, WITH_AMOUNT, *lines) == [date(2026, 1, 10), date(2026, 2, 10)]


def test_a_correction_touches_only_its_person_and_month(tmp_path: Path) -> None:
    entries = read_ledger(
        ledger(
            tmp_path,
            WITH_AMOUNT,
            "sari,2026-01,2026-01-10,16800",
            "sari,2026-02,2026-01-10,16800",
            "budi,2026-01,2026-01-10,16800",
            "sari,2026-01,2026-01-12,-16800",
        )
    )
    left = entries.drop_nulls("paid_on").select("person_id", "month").rows()
    assert sorted(left) == [("budi", JANUARY), ("sari", JANUARY + 1)]


@pytest.mark.parametrize(
    "line",
    [
        ",2026-01,2026-01-10,16800",
        "sari,,2026-01-10,16800",
        "sari,2026-13,2026-01-10,16800",
        "sari,Januari 2026,2026-01-10,16800",
        "sari,0026-01,2026-01-10,16800",
        "sari,9999-12,2026-01-10,16800",
        "sari,2026-01,10/01/2026,16800",
        "sari,2026-01,2026-02-30,16800",
        "sari,2026-01,9999-12-31,16800",
        "sari,2026-01,belum,16800",
        "sari,2026-01,2026-01-10,Rp16.800",
        "sari,2026-01,2026-01-10,16800.5",
    ],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    good = "sari,2026-01,2026-01-10,16800"
    refusal = refused(tmp_path, WITH_AMOUNT, good, "", line, good)
    assert refusal.code == "ledger_line_malformed"
    assert "buku.csv baris 4 tidak terbaca" in refusal.sentence


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("person_id,month", "tidak punya kolom paid_on"),
        ("nik,bulan,tanggal", "tidak punya kolom person_id, month, paid_on"),
        (f"{HEAD},Month", "punya dua kolom month"),
        (f"{HEAD},paid_on", "punya dua kolom paid_on"),
    ],
)
def test_columns_that_are_missing_or_there_twice_are_named(
    tmp_path: Path, head: str, told: str
) -> None:
    refusal = refused(tmp_path, head, "sari,2026-01,2026-01-10,2026-01-10")
    assert told in refusal.sentence
    assert "person_id, month, paid_on" in refusal.next_step


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_ledger_in_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    refusal = refused(tmp_path, HEAD, "café,2026-01,2026-01-10", encoding=encoding)
    assert refusal.code == "ledger_unreadable"


def test_a_ledger_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak_ada.csv", tmp_path):
        with pytest.raises(Refused, match="tidak terbaca"):
            read_ledger(path)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b'"', b"\n\n\n"])
def test_what_is_no_ledger_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "buku.csv"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read_ledger(path)
