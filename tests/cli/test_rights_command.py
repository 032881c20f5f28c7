"""`payung rights`: hand-made ledgers, and what each family is owed, to the rupiah."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command_line import Run
from payung.core.kernel.month import Month

KEYS = [
    *("person_id", "status", "arrears_months", "jkk", "jkm", "jkm_amount", "jkm_after_release"),
    *("jkm_full_from", "scholarship", "days_until_inactive", "release_amount"),
]
NOBODY = ("none", 0, "none", "none", 0, 0, None, False, None, 0)
BURIAL, FULL = 10_000_000, 42_000_000


def paid(person: str, first: str, last: str, day: int = 10) -> list[str]:
    """One line for each month, paid in that month."""
    months = Month.parse(first).until(Month.parse(last))
    return [f"{person},{month},{month.day(day)}" for month in months]


def ledger(folder: Path, *lines: str) -> Path:
    path = folder / "buku.csv"
    path.write_text("\n".join(("person_id,month,paid_on", *lines)), "utf-8")
    return path


def people(run: Run, path: Path, on: str, *options: str) -> list[dict[str, object]]:
    answer = run("rights", path, "--on", on, *options, "--json")
    assert (answer.code, answer.err) == (0, "")
    return answer.document["people"]


@pytest.mark.parametrize(
    ("first", "last", "rights"),
    [
        (
            *("2025-01", "2025-12"),
            ("active", 0, "full", "full", FULL, FULL, "2025-04-10", False, 117, 0),
        ),
        (
            *("2025-01", "2025-10"),
            (
                *("grace", 2, "care_only", "after_arrears", BURIAL, FULL),
                *("2025-04-10", False, 59, 2 * 16_800),
            ),
        ),
        (
            *("2025-11", "2025-12"),
            ("active", 0, "full", "burial_only", BURIAL, BURIAL, None, False, 117, 0),
        ),
        (
            *("2025-10", "2025-12"),
            ("active", 0, "full", "burial_only", BURIAL, BURIAL, "2026-01-10", False, 117, 0),
        ),
        (
            *("2025-01", "2025-03"),
            ("inactive", 9, "none", "none", 0, 0, None, False, None, 0),
        ),
        (
            *("2022-01", "2025-12"),
            ("active", 0, "full", "full", FULL, FULL, "2022-04-10", True, 117, 0),
        ),
        ("2026-01", "2026-03", NOBODY),
    ],
    ids=["active", "grace", "two months", "three months", "inactive", "four years", "later"],
)
def test_the_rights_of_a_ledger_on_the_twentieth_of_december(
    run: Run, tmp_path: Path, first: str, last: str, rights: tuple[object, ...]
) -> None:
    (person,) = people(run, ledger(tmp_path, *paid("sari", first, last)), "2025-12-20")
    assert list(person) == KEYS
    assert tuple(person.values()) == ("sari", *rights)


def test_every_person_of_the_ledger_is_answered_in_order(run: Run, tmp_path: Path) -> None:
    lines = [line for who in ("wati", "budi", "sari") for line in paid(who, "2025-01", "2025-03")]
    answered = people(run, ledger(tmp_path, *lines), "2025-03-20")
    assert [person["person_id"] for person in answered] == ["budi", "sari", "wati"]


def test_an_empty_ledger_answers_nobody(run: Run, tmp_path: Path) -> None:
    assert people(run, ledger(tmp_path), "2025-12-20") == []


def test_the_scholarship_needs_no_months_after_an_accident(run: Run, tmp_path: Path) -> None:
    path = ledger(tmp_path, *paid("sari", "2025-01", "2025-12"))
    granted = {
        event: people(run, path, "2025-12-20", "--event", event)[0]["scholarship"]
        for event in ("none", "death", "accident")
    }
    assert granted == {"none": False, "death": False, "accident": True}


def test_another_reading_moves_the_day_of_the_full_benefit(run: Run, tmp_path: Path) -> None:
    path = ledger(tmp_path, *paid("sari", "2025-10", "2025-12"))
    reading = ("--readings", "jkm_full_from=paid_months")
    (strict,) = people(run, path, "2025-12-20")
    (chosen,) = people(run, path, "2025-12-20", *reading)
    assert (strict["jkm"], chosen["jkm"]) == ("burial_only", "full")
    assert chosen["jkm_full_from"] == "2025-12-10"


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("jkm_full_from=besok", "tidak mempunyai tafsir “besok”"),
        ("umur=muda", "Aturan “umur” tidak ada di pustaka"),
        ("jkm_full_from", "--readings “jkm_full_from” tidak terbaca"),
    ],
)
def test_a_reading_that_does_not_exist_is_refused(
    run: Run, tmp_path: Path, reading: str, told: str
) -> None:
    path = ledger(tmp_path, *paid("sari", "2025-10", "2025-12"))
    answer = run("rights", path, "--on", "2025-12-20", "--readings", reading, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_a_day_before_the_law_is_refused(run: Run, tmp_path: Path) -> None:
    answer = run("rights", ledger(tmp_path), "--on", "2014-01-01")
    assert answer.code == 2
    assert "tidak berlaku pada 1 Januari 2014" in answer.err


def test_people_read_what_a_family_gets_now_and_later(run: Run, tmp_path: Path) -> None:
    path = ledger(
        tmp_path,
        *paid("budi", "2025-01", "2025-10"),
        *paid("sari", "2025-11", "2025-12"),
        *paid("wati", "2025-01", "2025-03"),
    )
    text = run("rights", path, "--on", "2025-12-20").out
    assert "budi: menunggak pada 2025-12-20" in text
    assert "Rp10.000.000 sekarang, Rp42.000.000 setelah tunggakan Rp33.600 dilunasi" in text
    assert "sari: aktif pada 2025-12-20" in text
    assert "Rp10.000.000 (biaya pemakaman saja)" in text
    assert "wati: nonaktif pada 2025-12-20" in text
    assert text.count("tidak ada hak") == 2


def test_a_payment_that_was_taken_back_gives_no_rights(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "buku.csv"
    path.write_text(
        "person_id;month;paid_on;amount\nsari;2025-12;2025-12-10;16800\n"
        "sari;2025-12;2025-12-18;-16800\n",
        "utf-8",
    )
    (person,) = people(run, path, "2025-12-20")
    assert person["status"] == "none"
