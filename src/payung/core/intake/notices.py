"""Sentences about a file as a whole: what was mended in reading, what its owner should check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from payung.core.intake.fields import Field
from payung.core.intake.people import People
from payung.core.intake.reading import SheetReading
from payung.core.intake.vocabulary import meanings


@dataclass(frozen=True, slots=True)
class Unread:
    """Sheets without a list in them that might have been meant, by name."""

    hidden: tuple[str, ...] = ()
    without_numbers: tuple[str, ...] = ()


def notices_of(
    sheets: Sequence[tuple[SheetReading, People]], unread: Unread, *, uncalculated: int
) -> tuple[str, ...]:
    """In the order in which they matter."""
    sentences: list[str] = []
    for sheet, people in sheets:
        where = f"Lembar “{sheet.name}”: " if sheet.name else ""
        sentences += [where + said for said in (*_about_sheet(people), *_about_second(sheet))]
    if uncalculated:
        sentences.append(
            f"{uncalculated} sel berisi rumus yang hasilnya tidak tersimpan, sehingga terbaca "
            "kosong. Operator desa membuka berkasnya di Excel, menyimpannya, lalu mengunggah lagi."
        )
    sentences += [
        f"Lembar tersembunyi “{name}” tidak dibaca. Tampilkan lembarnya bila memang daftar."
        for name in unread.hidden
    ]
    sentences += [
        f"Lembar “{name}” tidak dibaca karena tidak memuat NIK, sedangkan lembar lain memuatnya."
        for name in unread.without_numbers
    ]
    return tuple(dict.fromkeys(sentences))


def _about_sheet(people: People) -> list[str]:
    said: list[str] = []
    if people.damaged:
        said.append(_about_damage(people))
    if people.misprinted:
        said.append(
            "Ekspor huruf OpenSID mencetak HIDUP sebagai TETAP dan MATI sebagai TIDAK TETAP; "
            "keduanya sudah dibaca sebagai hidup dan mati. Lebih aman memakai ekspor angka."
        )
    if people.month_first:
        said.append(
            "Tanggal lahir tertulis bulan dahulu (bulan/hari/tahun) dan dibaca begitu. "
            "Periksa beberapa baris."
        )
    return said


def _about_second(sheet: SheetReading) -> list[str]:
    """Two lists side by side: only one is read, and that must not stay unsaid."""
    return [
        f"Kolom {column.letter} juga berjudul “{column.header}” dan tidak dibaca. Bila itu daftar "
        "kedua di samping yang pertama, pindahkan ke bawahnya."
        for column in sheet.ignored
        if (found := meanings(column.header)) and found[0].field in (Field.NIK, Field.NAME)
    ]


def _about_damage(people: People) -> str:
    cause = (
        "hampir semua NIK berakhir 0, tanda bahwa daftarnya pernah disimpan Excel sebagai angka"
        if people.suspect
        else "kolomnya disimpan Excel sebagai angka"
    )
    return (
        f"{people.damaged} NIK kehilangan angka terakhirnya: {cause}. Operator desa mengubah kolom "
        "NIK menjadi teks dan mengetik ulang NIK dari KTP atau KK."
    )
