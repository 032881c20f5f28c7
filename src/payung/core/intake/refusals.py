"""The sentences with which a whole file is stopped: what is wrong, who mends it, and how.

A file is named without its folder, because sentences travel to screens and messages.
"""

from __future__ import annotations

from pathlib import Path

from payung.core.kernel.refused import Refused

_OPEN_AND_SAVE = "Operator desa membukanya di Excel, lalu menyimpannya lagi sebagai .xlsx."


def not_found(path: Path) -> Refused:
    return Refused("file_not_found", f"Berkas “{path.name}” tidak ada.", "Periksa nama berkasnya.")


def empty_file(path: Path) -> Refused:
    return Refused(
        "empty_file",
        f"Berkas “{path.name}” kosong.",
        "Mungkin pengirimannya terputus; operator desa mengirimnya sekali lagi.",
    )


def nobody_listed(path: Path) -> Refused:
    return Refused(
        "empty_file",
        f"Berkas “{path.name}” memuat judul kolom, tetapi tidak satu orang pun.",
        "Operator desa mengisi daftarnya, lalu mengirim lagi.",
    )


def not_a_workbook(path: Path, what: str) -> Refused:
    """`what` completes “Berkas … “, for example “adalah PDF”."""
    return Refused(
        "not_a_workbook",
        f"Berkas “{path.name}” {what}, bukan buku kerja yang dapat dibaca.",
        "Operator desa mengirim daftarnya sebagai Excel (.xlsx, .xls), .ods atau .csv.",
    )


def damaged(path: Path) -> Refused:
    return Refused(
        "not_a_workbook",
        f"Berkas “{path.name}” rusak atau terpotong sehingga tidak dapat dibuka.",
        f"{_OPEN_AND_SAVE} Bila Excel pun tidak dapat membukanya, minta salinan aslinya.",
    )


def password_protected(path: Path) -> Refused:
    return Refused(
        "password_protected",
        f"Berkas “{path.name}” dikunci dengan kata sandi.",
        "Operator desa membuka kuncinya (Excel: Berkas › Info › Proteksi Buku Kerja › Enkripsi "
        "dengan Kata Sandi, kosongkan), lalu menyimpan dan mengirimnya lagi.",
    )


def file_too_large(path: Path, why: str) -> Refused:
    """`why` completes “Berkas … terlalu besar: “."""
    return Refused(
        "file_too_large",
        f"Berkas “{path.name}” terlalu besar untuk dibaca dengan aman: {why}.",
        "Operator desa menyalin daftarnya saja ke buku kerja baru tanpa foto dan tanpa baris "
        "kosong, lalu menyimpannya sebagai .xlsx atau .csv.",
    )


def no_header_found(path: Path, nik_column: str | None) -> Refused:
    """`nik_column` is the letter of a column that seems to hold NIK without a header."""
    if nik_column is None:
        return Refused(
            "no_header_found",
            f"Tidak ada judul kolom NIK atau Nama di berkas “{path.name}”.",
            "Operator desa menulis judul kolom (NIK, Nama, …) di atas daftarnya, atau menyalin "
            "daftarnya ke templat.",
        )
    return Refused(
        "no_header_found",
        f"Kolom {nik_column} di berkas “{path.name}” tampaknya berisi NIK, tetapi baris judul "
        "kolom tidak ada.",
        "Operator desa menambah baris judul (NIK, Nama, …) di atasnya, atau sebutkan kolomnya, "
        f"misalnya {nik_column}=nik.",
    )


def wrong_village(path: Path, *, found: str, expected: str) -> Refused:
    return Refused(
        "wrong_village",
        f"Berkas “{path.name}” adalah daftar desa {found}, bukan {expected}.",
        "Pilih berkas atau desa yang benar; bila nama desanya keliru, operator desa "
        "memperbaikinya di dalam berkas.",
    )


def columns_malformed(sentence: str, next_step: str) -> Refused:
    return Refused("columns_malformed", sentence, next_step)


def register_damaged(path: Path) -> Refused:
    return Refused(
        "register_damaged",
        f"NIK di berkas “{path.name}” kehilangan angka terakhirnya karena pernah disimpan Excel "
        "sebagai angka, sehingga tidak seorang pun dapat ditemukan di dalamnya.",
        "Minta salinan dari pemilik datanya dengan kolom NIK sebagai teks.",
    )
