"""The papers of an invented event of two days."""

from __future__ import annotations

from datetime import date

from payung.core.papers.event import (
    EventAttendance,
    EventLetters,
    EventMinutes,
    Occasion,
    Office,
    Sitting,
)

OFFICE = Office("Dinas PMD", "Kabupaten Penukal Abab Lematang Ilir", "Talang Ubi", is_sample=True)
SITTINGS = (
    Sitting(date(2026, 11, 21), "08.30", "Balai Serbaguna", (("08.30", "Pembukaan", "Camat"),)),
    Sitting(date(2026, 11, 22), "", "Balai Serbaguna"),
)
OCCASION = Occasion(OFFICE, "Sosialisasi Jaminan Sosial", "Sinergi bersama", SITTINGS)


def letters(places: int) -> EventLetters:
    each = tuple((f"Desa Betung {turn}", ("Kepala Desa", "BPD")) for turn in range(places))
    return EventLetters(OCCASION, each, date(2026, 11, 14))


def attendance(guests: int) -> EventAttendance:
    rows = tuple((f"Tamu {turn}", "Desa Betung", "Kepala Desa") for turn in range(guests))
    return EventAttendance(OCCASION, SITTINGS[0], rows)


def minutes() -> EventMinutes:
    return EventMinutes(
        occasion=OCCASION,
        chair="Camat Tanah Abang",
        text="Desa sepakat.\nDaftar menyusul.",
        turnout=(("Desa: datang sendiri", 51), ("Tercatat hadir", 109)),
        questions=(("BPD", "Kapan kartunya?", ""),),
        decisions=(("Surat ke desa", "Bidang Pemdes", date(2026, 12, 1)),),
        commitments=(("Betung", "Musdessus", date(2026, 12, 5)),),
        written_on=date(2026, 11, 22),
    )
