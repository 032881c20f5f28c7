"""The columns of our own template: heading, what to write, an example, and what may be chosen.

The headings are also how a filled-in template is known again when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from payung.core.intake.codes import JOBS


class Block(StrEnum):
    """The bands over the columns, and the pages of the print."""

    IDENTITY = "Identitas, seperti di KTP dan KK"
    HOME = "Tempat tinggal"
    WORK = "Pekerjaan dan buktinya"
    WELFARE = "Keluarga dan kesejahteraan"
    HEIR = "Ahli waris"


class Need(StrEnum):
    """How much a column is needed."""

    MUST = "wajib"
    """Without it the person is refused."""
    BEFORE_BRANCH = "sebelum dikirim"
    """May follow, but the insurer's branch or the claim will ask for it."""
    IF_KNOWN = "bila ada"


YES_OR_NO = ("Ya", "Tidak")
REAL_JOBS = (
    *("Petani penggarap", "Buruh tani", "Penyadap karet", "Pemanen sawit", "Nelayan"),
    *("Buruh harian lepas", "Tukang batu", "Tukang kayu", "Tukang ojek", "Sopir"),
    *("Pedagang keliling", "Pedagang kecil", "Penjahit", "Bengkel", "Peternak"),
    *("Marbot", "Guru ngaji", "Pengurus jenazah", "Imam masjid", "Kader posyandu"),
    *("Linmas", "Pemulung", "Asisten rumah tangga"),
)
RELATIONS = (
    *("Kepala Keluarga", "Suami", "Istri", "Anak", "Menantu", "Cucu", "Orang Tua"),
    *("Mertua", "Famili Lain", "Pembantu", "Lainnya"),
)


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column. `choices` are offered, other words may be written where `is_open`."""

    heading: str
    block: Block
    need: Need
    width: int
    hint: str
    example: str
    choices: tuple[str, ...] = ()
    is_open: bool = False
    digits: int = 0
    """How many digits a number must have; 0 where it is no such number."""


_MUST, _SOON, _MAYBE = Need.MUST, Need.BEFORE_BRANCH, Need.IF_KNOWN
_ID, _HOME, _WORK, _CARE, _HEIR = Block
COLUMNS: tuple[TemplateColumn, ...] = (
    TemplateColumn("No", _ID, _MAYBE, 5, "Nomor urut; boleh dikosongkan.", "1"),
    TemplateColumn("Nama Lengkap", _ID, _MUST, 28, "Seperti di KTP.", "SUMIATI BINTI HASAN"),
    TemplateColumn(
        "NIK",
        _ID,
        _MUST,
        20,
        "16 angka dari KTP atau KK. Kolom ini sudah berformat teks: jangan diubah menjadi angka, "
        "karena Excel akan menghapus angka terakhirnya.",
        "1612996509800001",
        digits=16,
    ),
    TemplateColumn("No. KK", _ID, _MAYBE, 20, "16 angka dari KK.", "1612990101100001", digits=16),
    TemplateColumn("Jenis Kelamin", _ID, _MAYBE, 10, "L atau P.", "P", ("L", "P")),
    TemplateColumn("Tempat Lahir", _ID, _MAYBE, 16, "Seperti di KTP.", "Pendopo"),
    TemplateColumn(
        "Tanggal Lahir",
        _ID,
        _MUST,
        13,
        "Hari-bulan-tahun, tahun empat angka.",
        "25-09-1980",
    ),
    TemplateColumn(
        "Nama Ibu Kandung",
        _ID,
        _SOON,
        24,
        "Seperti di KK; kantor cabang memintanya.",
        "MARYAM",
    ),
    TemplateColumn(
        "No. HP",
        _ID,
        _SOON,
        16,
        "Nomor yang aktif, sendiri atau keluarga serumah.",
        "081234567890",
    ),
    TemplateColumn("Alamat", _HOME, _MAYBE, 26, "Jalan atau kampung.", "Jl. Merdeka 12"),
    TemplateColumn("Dusun", _HOME, _MAYBE, 14, "Nama atau nomor dusun.", "Dusun II"),
    TemplateColumn("RT", _HOME, _MAYBE, 5, "Nomor RT.", "003"),
    TemplateColumn("RW", _HOME, _MAYBE, 5, "Nomor RW; boleh kosong.", "001"),
    TemplateColumn(
        "Desa Domisili", _HOME, _MAYBE, 18, "Desa tempat ia tinggal sekarang.", "Karta Dewa"
    ),
    TemplateColumn("Desa KTP", _HOME, _MAYBE, 18, "Desa yang tertulis di KTP.", "Karta Dewa"),
    TemplateColumn("Kode Desa", _HOME, _MAYBE, 15, "Kode Kemendagri desa ini.", "16.12.01.2006"),
    TemplateColumn(
        "Pekerjaan di KTP",
        _WORK,
        _MAYBE,
        22,
        "Seperti di KTP atau KK; pilih dari daftar.",
        "PETANI/PEKEBUN",
        JOBS,
        is_open=True,
    ),
    TemplateColumn(
        "Pekerjaan Sebenarnya",
        _WORK,
        _SOON,
        21,
        "Yang benar-benar dikerjakan sehari-hari. Ini yang diperiksa saat klaim.",
        "Penyadap karet",
        REAL_JOBS,
        is_open=True,
    ),
    TemplateColumn("Masih Bekerja", _WORK, _MAYBE, 9, "Ya atau Tidak.", "Ya", YES_OR_NO),
    TemplateColumn(
        "Tempat Kerja", _WORK, _SOON, 19, "Kebun, pasar, masjid, atau jalan mana.", "Kebun Talang"
    ),
    TemplateColumn(
        "Terakhir Bekerja", _WORK, _SOON, 12, "Hari-bulan-tahun terakhir bekerja.", "15-12-2025"
    ),
    TemplateColumn(
        "Saksi Kerja",
        _WORK,
        _SOON,
        19,
        "Orang yang melihat ia bekerja, misalnya ketua RT.",
        "Hasan, Ketua RT 03",
    ),
    TemplateColumn(
        "Penghasilan per Bulan", _WORK, _MAYBE, 13, "Kira-kira, dalam rupiah.", "1.500.000"
    ),
    TemplateColumn(
        "Hubungan Keluarga", _CARE, _MAYBE, 16, "Kedudukannya di dalam KK.", "Istri", RELATIONS
    ),
    TemplateColumn(
        "Jumlah Tanggungan", _CARE, _MAYBE, 12, "Berapa orang hidup dari kerjanya.", "3"
    ),
    TemplateColumn(
        "Desil",
        _CARE,
        _MAYBE,
        7,
        "Desil DTSEN 1 sampai 10, dari operator SIKS-NG. Jangan diperkirakan.",
        "2",
        tuple(str(decile) for decile in range(1, 11)),
    ),
    TemplateColumn("Miskin Ekstrem", _CARE, _MAYBE, 10, "Menurut penetapan.", "Tidak", YES_OR_NO),
    TemplateColumn(
        "Disabilitas",
        _CARE,
        _MAYBE,
        12,
        "Ya atau Tidak, atau ragamnya.",
        "Tidak",
        YES_OR_NO,
        is_open=True,
    ),
    TemplateColumn(
        "Status Hidup",
        _CARE,
        _MAYBE,
        11,
        "Hidup, Meninggal, atau Pindah.",
        "Hidup",
        ("Hidup", "Meninggal", "Pindah"),
    ),
    TemplateColumn(
        "Peserta Lama",
        _CARE,
        _MAYBE,
        9,
        "Ya bila terlindungi pada periode yang baru berakhir.",
        "Ya",
        YES_OR_NO,
    ),
    TemplateColumn(
        "Hubungan dengan Perangkat",
        _CARE,
        _MAYBE,
        18,
        "Hubungan keluarga dengan kepala desa, perangkat atau BPD; tulis Tidak ada bila bukan.",
        "Tidak ada",
    ),
    TemplateColumn(
        "Jaminan Sosial Ketenagakerjaan",
        _CARE,
        _MAYBE,
        17,
        "Angka jawaban DTSEN nomor 431f, bila ada: 0 tidak punya, 1 JKK, 2 JKM, 3 keduanya.",
        "0",
    ),
    TemplateColumn("Nama Ahli Waris", _HEIR, _SOON, 28, "Yang menerima santunan.", "HASAN BASRI"),
    TemplateColumn(
        "Hubungan Ahli Waris",
        _HEIR,
        _SOON,
        16,
        "Hubungannya dengan pekerja.",
        "Suami",
        ("Suami", "Istri", "Anak", "Ayah", "Ibu", "Saudara Kandung", "Cucu"),
        is_open=True,
    ),
    TemplateColumn("NIK Ahli Waris", _HEIR, _SOON, 20, "16 angka.", "1612991203780002", digits=16),
)
