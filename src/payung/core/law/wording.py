"""The library in the words of an official: topics, units, values. In the language of the law.

The keys of the parameters are those of the code; here each has its word, so that a page and the
command line say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from payung.core.kernel.dates import MONTH_NAMES
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.core.law.parameter import Parameter, Unit, Value

TOPIC_WORDS: Mapping[str, str] = {
    "contributions": "Iuran",
    "rights": "Hak",
    "benefits": "Manfaat",
    "claims": "Klaim",
    "eligibility": "Kepesertaan",
    "funding": "Sumber dana",
    "guidance": "Ancar-ancar",
    "incentives": "Insentif",
    "village_calendar": "Kalender anggaran desa",
    "legal_bases": "Dasar hukum",
    "targets": "Target",
    "poverty": "Kemiskinan",
}
TOPIC_NOTES: Mapping[str, str] = {
    "contributions": "Tanggal berlaku tarif dan potongan adalah bulan iurannya, bukan hari "
    "membayarnya.",
    "benefits": "Hari kejadian menentukan aturan mana yang berlaku.",
    "eligibility": "Usia dihitung pada hari pertama bulan mulai.",
    "funding": "Tanggal adalah awal dan akhir tahun anggaran.",
    "guidance": "Bukan aturan: boleh diubah kabupaten, dan sumbernya selalu ditampilkan.",
    "incentives": "Usulan awal: kabupaten menetapkan peran, batas, dan potongannya sendiri.",
    "village_calendar": "Hari terakhir menurut aturan nasional; kabupaten boleh lebih awal.",
    "targets": "Tiap sasaran menyebut indikatornya; angka dari indikator berbeda tidak "
    "dibandingkan.",
    "poverty": "Pembanding dan penggolongan; tidak menambah atau mengurangi hak siapa pun.",
}
TOPIC_USES: Mapping[str, str] = {
    "contributions": "Biaya rencana, RAB, dan hak pada suatu tanggal.",
    "rights": "Hak pada suatu tanggal, lembar pekerja, dan peringatan rencana.",
    "benefits": "Besar manfaat pada hari kejadian.",
    "claims": "Tenggat klaim, urutan ahli waris, dan lembar pekerja.",
    "eligibility": "Pemeriksaan daftar dan susunan calon peserta.",
    "funding": "Sumber dana rencana dan peringatannya.",
    "guidance": "Peringatan rencana, lamanya pengumuman, dan kesiapan Desa Sadar.",
    "incentives": "Ketentuan insentif kabupaten, sebelum ditetapkan sendiri.",
    "village_calendar": "Kalender aturan kabupaten.",
    "legal_bases": "Dasar keputusan kepala desa.",
    "poverty": "Halaman keluarga termiskin.",
}
UNIT_WORDS: Mapping[Unit, str] = {
    Unit.RUPIAH: "rupiah",
    Unit.RUPIAH_PER_MONTH: "rupiah per bulan",
    Unit.PERCENT: "persen",
    Unit.MULTIPLE_OF_WAGE: "kali upah",
    Unit.DAY_OF_MONTH: "tanggal",
    Unit.HOURS: "jam",
    Unit.DAYS: "hari",
    Unit.WORKING_DAYS: "hari kerja",
    Unit.MONTHS: "bulan",
    Unit.YEARS: "tahun",
}

_CODE_WORDS: Mapping[str, str] = {
    "allowed": "boleh",
    "doubtful": "belum pasti: hanya dengan dasar tertulis",
    "forbidden": "dilarang",
    "care_only": "perawatan diberikan; santunan menunggu tunggakan lunas",
    "after_arrears": "biaya pemakaman dibayar; selebihnya menunggu tunggakan lunas",
    "apbn": "APBN",
    "apbd": "APBD",
    "dds": "aturan Dana Desa",
    "own": "aturan ADD dan PAD",
    "other": "menurut peruntukan pemberi",
}
_KEY_WORDS: Mapping[str, str] = {
    "paid_months": "bulan berturut-turut sudah dibayar",
    "months": "bulan kalender sejak perlindungan mulai",
    "days": "hari sejak perlindungan mulai",
    "land": "darat",
    "sea": "laut",
    "air": "udara",
    "dentures": "gigi tiruan",
    "hearing_aid": "alat bantu dengar",
    "tk": "TK",
    "sd": "SD",
    "smp": "SMP",
    "sma": "SMA",
    "kuliah": "perguruan tinggi atau pelatihan",
    "spouse_or_child": "pertama",
    "blood_relative": "kedua",
    "sibling": "ketiga",
    "parent_in_law": "keempat",
    "named_in_will": "kelima",
    "lowest_percent": "terendah (persen)",
    "highest_percent": "tertinggi (persen)",
    "lowest": "terendah",
    "highest": "tertinggi",
    "masjid_agung": "masjid agung",
    "masjid_besar": "masjid besar",
    "masjid_jami": "masjid jami",
    "mushala": "mushala atau langgar",
    "lainnya": "rumah ibadah lain",
    "pengurus_jenazah_perempuan": "pengurus jenazah perempuan",
}
_WORDS_ALONE = frozenset(
    {
        "jkm_documents",
        "jkm_documents_practice",
        "jkk_documents",
        "jkk_documents_practice",
        "claim_documents_besides",
        "incentive_roles",
        "incentive_place_types",
    }
)
"""Tables whose keys are names of the code, and whose values say everything."""
_MONEY = frozenset({"transport_limits", "aid_limits", "scholarship_per_year"})
_YEARS = frozenset({"scholarship_years"})
_YEAR_WORDS = {-1: "tahun sebelumnya", 0: "tahun itu", 1: "tahun sesudahnya"}
_SHORT_LIST = 3


@dataclass(frozen=True, slots=True)
class ValueInWords:
    """A value as one line, or as parts: word and value, the word empty in a list."""

    line: str
    parts: tuple[tuple[str, str], ...] = ()


def value_in_words(parameter: Parameter, value: Value) -> ValueInWords:
    """Rp16.800 per bulan; 52,15 persen; a table or a long list as parts."""
    if isinstance(value, dict):
        if value.keys() == {"year", "month", "day"}:
            return ValueInWords(_day_of_year(value))
        return ValueInWords("", tuple(_part(parameter, key, each) for key, each in value.items()))
    if isinstance(value, list):
        said = [_plain(each) for each in value]
        if len(said) > _SHORT_LIST:
            return ValueInWords("", tuple(("", each) for each in said))
        return ValueInWords(", ".join(said) or "belum ada")
    if parameter.unit is Unit.CHOICE:
        return ValueInWords(parameter.readings.get(str(value), str(value)))
    return ValueInWords(_with_unit(parameter.unit, value))


def _with_unit(unit: Unit, value: Value) -> str:
    if unit is Unit.RUPIAH and isinstance(value, int):
        return format_rupiah(value)
    if unit is Unit.RUPIAH_PER_MONTH and isinstance(value, int):
        return f"{format_rupiah(value)} per bulan"
    if unit is Unit.DAY_OF_MONTH:
        return f"tanggal {value}"
    return f"{_plain(value)} {UNIT_WORDS.get(unit, '')}".rstrip()


def _part(parameter: Parameter, key: str, value: Value) -> tuple[str, str]:
    if parameter.id in _WORDS_ALONE:
        return "", _plain(value)
    word = _KEY_WORDS.get(key, key)
    if parameter.id in _MONEY and isinstance(value, int):
        return word, format_rupiah(value)
    return word, f"{_plain(value)} tahun" if parameter.id in _YEARS else _plain(value)


def _plain(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, int) and not isinstance(value, bool):
        return format_number(value)
    return _CODE_WORDS.get(str(value), str(value))


def _day_of_year(value: Mapping[str, Value]) -> str:
    """`30 September, tahun sebelumnya`: the year is counted from the budget year."""
    month, year = int(str(value["month"])), int(str(value["year"]))
    return f"{value['day']} {MONTH_NAMES[month - 1]}, {_YEAR_WORDS[year]}"
