"""The code lists of OpenSID, and the words that lists use for the same things.

Numbers and names are those of the population register (Dukcapil) as OpenSID ships them; code 5 was
renamed from PNS to ASN in 2026 (Permendagri 6/2026) and both names are in use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

JOBS: tuple[str, ...] = (
    "BELUM/TIDAK BEKERJA",
    "MENGURUS RUMAH TANGGA",
    "PELAJAR/MAHASISWA",
    "PENSIUNAN",
    "PEGAWAI NEGERI SIPIL (PNS)",
    "TENTARA NASIONAL INDONESIA (TNI)",
    "KEPOLISIAN RI (POLRI)",
    "PERDAGANGAN",
    "PETANI/PEKEBUN",
    "PETERNAK",
    "NELAYAN/PERIKANAN",
    "INDUSTRI",
    "KONSTRUKSI",
    "TRANSPORTASI",
    "KARYAWAN SWASTA",
    "KARYAWAN BUMN",
    "KARYAWAN BUMD",
    "KARYAWAN HONORER",
    "BURUH HARIAN LEPAS",
    "BURUH TANI/PERKEBUNAN",
    "BURUH NELAYAN/PERIKANAN",
    "BURUH PETERNAKAN",
    "PEMBANTU RUMAH TANGGA",
    "TUKANG CUKUR",
    "TUKANG LISTRIK",
    "TUKANG BATU",
    "TUKANG KAYU",
    "TUKANG SOL SEPATU",
    "TUKANG LAS/PANDAI BESI",
    "TUKANG JAHIT",
    "TUKANG GIGI",
    "PENATA RIAS",
    "PENATA BUSANA",
    "PENATA RAMBUT",
    "MEKANIK",
    "SENIMAN",
    "TABIB",
    "PARAJI",
    "PERANCANG BUSANA",
    "PENTERJEMAH",
    "IMAM MASJID",
    "PENDETA",
    "PASTOR",
    "WARTAWAN",
    "USTADZ/MUBALIGH",
    "JURU MASAK",
    "PROMOTOR ACARA",
    "ANGGOTA DPR-RI",
    "ANGGOTA DPD",
    "ANGGOTA BPK",
    "PRESIDEN",
    "WAKIL PRESIDEN",
    "ANGGOTA MAHKAMAH KONSTITUSI",
    "ANGGOTA KABINET KEMENTERIAN",
    "DUTA BESAR",
    "GUBERNUR",
    "WAKIL GUBERNUR",
    "BUPATI",
    "WAKIL BUPATI",
    "WALIKOTA",
    "WAKIL WALIKOTA",
    "ANGGOTA DPRD PROVINSI",
    "ANGGOTA DPRD KABUPATEN/KOTA",
    "DOSEN",
    "GURU",
    "PILOT",
    "PENGACARA",
    "NOTARIS",
    "ARSITEK",
    "AKUNTAN",
    "KONSULTAN",
    "DOKTER",
    "BIDAN",
    "PERAWAT",
    "APOTEKER",
    "PSIKIATER/PSIKOLOG",
    "PENYIAR TELEVISI",
    "PENYIAR RADIO",
    "PELAUT",
    "PENELITI",
    "SOPIR",
    "PIALANG",
    "PARANORMAL",
    "PEDAGANG",
    "PERANGKAT DESA",
    "KEPALA DESA",
    "BIARAWATI",
    "WIRASWASTA",
    "LAINNYA",
)
"""`JOBS[n - 1]` is the name of pekerjaan_id n."""

SEX: Mapping[str, str] = {
    **dict.fromkeys(("1", "l", "lk", "laki", "lakilaki", "laki2", "pria", "lelaki", "cowok"), "L"),
    **dict.fromkeys(("m", "male"), "L"),
    **dict.fromkeys(("2", "p", "pr", "perempuan", "wanita", "w", "cewek", "f", "female"), "P"),
}

HOUSEHOLD_RELATIONS: Mapping[str, int] = {
    "kepalakeluarga": 1,
    "kepalakk": 1,
    "kepala": 1,
    "kk": 1,
    "suami": 2,
    "istri": 3,
    "isteri": 3,
    "anak": 4,
    "anakkandung": 4,
    "menantu": 5,
    "cucu": 6,
    "orangtua": 7,
    "ortu": 7,
    "mertua": 8,
    "famililain": 9,
    "famililainnya": 9,
    "famili": 9,
    "pembantu": 10,
    "lainnya": 11,
    "lain": 11,
    **{str(code): code for code in range(1, 12)},
}

LIFE_STATUSES: Mapping[str, int] = {
    "hidup": 1,
    "aktif": 1,
    "mati": 2,
    "meninggal": 2,
    "meninggaldunia": 2,
    "wafat": 2,
    "alm": 2,
    "almarhum": 2,
    "almarhumah": 2,
    "pindah": 3,
    "pindahdalamnegeri": 3,
    "pindahluarnegeri": 3,
    "pindahkeluar": 3,
    "hilang": 4,
    "pergi": 6,
    "tidakvalid": 9,
    **{str(code): code for code in (1, 2, 3, 4, 6, 9)},
}

MISPRINTED_LIFE_STATUSES: Mapping[str, int] = {"tetap": 1, "tidaktetap": 2}
"""What the export of OpenSID in letters prints for HIDUP and MATI, by a wrong table of its own."""

TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("ya", "y", "iya", "ada", "benar", "betul", "sudah", "masih", "true"), True),
    **dict.fromkeys(("v", "x", "√", "✓", "✔", "1", "bekerja", "kerja", "aktif", "cacat"), True),
    **dict.fromkeys(("tidak", "tdk", "t", "n", "bukan", "belum", "tidakada", "tdkada"), False),
    **dict.fromkeys(("false", "0", "tidakbekerja", "tidakaktif", "nihil", "no"), False),
}

DISABILITIES: Mapping[str, bool] = {
    **TRUTHS,
    **{str(code): True for code in range(1, 7)},
    "7": False,
    "tidakcacat": False,
    "nondisabilitas": False,
    "normal": False,
    "sehat": False,
}

_NO_LETTER = re.compile(r"[^0-9a-z√✓✔]+")


def squeezed(text: str) -> str:
    """Lower case without spaces and punctuation: how OpenSID itself compares words with codes."""
    return _NO_LETTER.sub("", text.lower())
