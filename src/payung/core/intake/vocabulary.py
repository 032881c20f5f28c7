"""The words with which villages and offices head their columns, and what each heading means.

A heading is read as a set of words after the usual short forms are written out. A phrase below
matches when all its words are there and every other word is one that it allows or one that never
matters. So `NIK Ibu` is not a NIK and `Nama Kepala Keluarga` not the name of the person: `ibu` and
`kepala` are words that the phrase for the person does not allow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from payung.core.intake.fields import Field


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a heading; the higher the score, the surer."""

    field: Field
    score: int


_WRITTEN_OUT: dict[str, str] = {
    short: full
    for full, shorts in {
        "nomor": "no nmr nomer nomo num nr number",
        "nik": "noktp nonik nomornik",
        "nomor kk": "nokk nkk nomorkk",
        "tanggal": "tgl tggl tangal tgal date",
        "tempat": "tmpt tmp tpt temp",
        "tempat lahir": "tempatlahir tmplahir",
        "tanggal lahir": "tanggallahir tgllahir lhr tgllhr dob",
        "tempat tanggal lahir": "ttl tempattanggallahir tempattgllahir tmptgllahir",
        "jenis": "jns jen jenjs",
        "jenis kelamin": "jk jkel jeniskelamin jeniskel sex gender kelamin lp",
        "telepon": "hp telp tlp telpon telepone handphone phone ponsel wa whatsapp nohp notelp "
        "seluler kontak nowa",
        "pekerjaan": "pek pekerja2 profesi kerjaan pekrjaan pkj mata pencaharian job",
        "kelurahan": "kel",
        "kecamatan": "kec",
        "kabupaten": "kab",
        "alamat": "almt alamt address",
        "dusun": "dsn jorong korong banjar lingkungan kampung kp huta lorong",
        "rt": "tetangga",
        "rt rw": "rtrw",
        "hubungan": "hub hubungn",
        "hubungan keluarga": "shdk shdrt",
        "keluarga": "klg",
        "keterangan": "ket keterngan catatan",
        "penghasilan": "pendapatan income",
        "nama": "nm name namanya",
        "nama lengkap": "namalengkap fullname",
        "bulan": "bln",
        "tahun": "thn th",
        "perempuan": "pr wanita",
        "laki": "lk lelaki pria",
        "disabilitas": "difabel cacat disabel",
        "ibu": "bunda",
        "desa": "nagari gampong pekon kalurahan",
        "miskin": "kemiskinan",
        "ekstrem": "ekstrim",
    }.items()
    for short in shorts.split()
}

_NEVER_MATTERS = frozenset(
    "sesuai dengan wajib diisi isi harus lengkap dan di pada menurut yang dari per untuk atau "
    "digit angka huruf kapital besar kecil teks text format contoh misal misalnya id dd mm yyyy yy "
    "hari bulan tahun hh bb tttt n bila jika ada tanpa gelar spasi tanda pisah boleh "
    "dikosongkan opsional pilih salah satu terbaru ini e el elektronik".split()
)
_OF_THE_PERSON = (
    "penduduk pekerja rentan peserta calon penerima warga anggota tenaga kerja tk pemohon usulan "
    "diusulkan kartu kepesertaan manfaat masyarakat identitas data marbot petani nelayan buruh "
    "ojek guru ngaji imam kader linmas pengurus jenazah"
)

_PHRASES: tuple[tuple[Field, str, str], ...] = (
    (Field.NIK, "nik", f"nomor ktp induk kependudukan {_OF_THE_PERSON}"),
    (Field.NIK, "nomor induk kependudukan", f"ktp {_OF_THE_PERSON}"),
    (Field.NIK, "nomor induk penduduk", "ktp"),
    (Field.NIK, "nomor ktp", _OF_THE_PERSON),
    (Field.NIK, "nomor identitas", "ktp"),
    (Field.NIK, "nomor tanda penduduk", "kartu"),
    (Field.PARTICIPANT, "peserta", ""),
    (Field.FAMILY_CARD, "kk", "nomor"),
    (Field.FAMILY_CARD, "kartu keluarga", "nomor kk"),
    (Field.NAME, "nama", f"ktp jelas terang {_OF_THE_PERSON}"),
    (Field.NAME, "nama pekerja desa", "rentan calon peserta"),
    (Field.NAME, "nama anggota keluarga", ""),
    (Field.SEX, "jenis kelamin", "l p laki perempuan lakilaki"),
    (Field.SEX, "jenis kelurahan", "l p"),  # “Jenis Kel.”: alone, Kel. is a ward
    (Field.SEX, "l p", ""),
    (Field.SEX, "laki perempuan", ""),
    (Field.MALE_MARK, "l", ""),
    (Field.MALE_MARK, "laki", ""),
    (Field.MALE_MARK, "jenis kelamin l", ""),
    (Field.MALE_MARK, "jenis kelamin laki", ""),
    (Field.FEMALE_MARK, "p", ""),
    (Field.FEMALE_MARK, "perempuan", ""),
    (Field.FEMALE_MARK, "jenis kelamin p", ""),
    (Field.FEMALE_MARK, "jenis kelamin perempuan", ""),
    (Field.BIRTH_PLACE_AND_DATE, "tempat tanggal lahir", "umur usia"),
    (Field.BIRTH_PLACE, "tempat lahir", "kota kabupaten kartu"),
    (Field.BIRTH_DATE, "tanggal lahir", "kartu umur usia"),
    (Field.BIRTH_DATE, "tanggal bulan tahun lahir", ""),
    (Field.BIRTH_DAY, "hari lahir tanggal", ""),
    (Field.BIRTH_MONTH, "bulan lahir", "tempat"),
    (Field.BIRTH_MONTH, "bulan lahir tanggal", "tempat"),
    (Field.BIRTH_YEAR, "tahun lahir", "tempat"),
    (Field.BIRTH_YEAR, "tahun lahir tanggal", "tempat"),
    (Field.BIRTH_DATE, "tanggal kelahiran", ""),
    (Field.MOTHER_NAME, "nama ibu", "kandung orang tua gadis kk"),
    (Field.MOTHER_NAME, "ibu kandung", "orang tua"),
    (Field.MOTHER_NAME, "ibu", "orang tua"),
    (Field.PHONE, "telepon", "nomor aktif bisa dihubungi whats app"),
    (Field.PHONE, "whats app", "nomor aktif"),
    (Field.HOUSEHOLD_RELATION, "hubungan keluarga", "dalam status kk kepala"),
    (Field.HOUSEHOLD_RELATION, "hubungan kk", "dalam status kepala"),
    (Field.HOUSEHOLD_RELATION, "kk level", ""),
    (Field.HOUSEHOLD_RELATION, "status kk", "dalam"),
    (Field.HOUSEHOLD_RELATION, "status dalam keluarga", ""),
    (Field.LIFE_STATUS, "status dasar", "penduduk"),
    (Field.LIFE_STATUS, "status hidup", "mati"),
    (Field.LIFE_STATUS, "status", "penduduk kependudukan"),
    (
        Field.ADDRESS,
        "alamat",
        "rumah tinggal domisili ktp sekarang jalan jl kartu tempat dusun rt rw desa kelurahan",
    ),
    (Field.ADDRESS, "domisili", "tempat tinggal"),
    (Field.ADDRESS, "tempat tinggal", ""),
    (Field.HAMLET, "dusun", "nama"),
    (Field.HAMLET, "dusun alamat", "nama"),
    (Field.RT_AND_RW, "rt rw", "alamat"),
    (Field.RT, "rt", "nomor rukun"),
    (Field.RT, "rt alamat", ""),
    (Field.RW, "rw", "nomor rukun"),
    (Field.RW, "rw alamat", ""),
    (Field.RW, "rukun warga", "alamat nomor"),
    (Field.KTP_VILLAGE, "desa ktp", "kelurahan nama alamat"),
    (Field.KTP_VILLAGE, "kelurahan ktp", "nama alamat"),
    (Field.DOMICILE_VILLAGE, "desa domisili", "kelurahan nama alamat tempat tinggal"),
    (Field.DOMICILE_VILLAGE, "desa tinggal", "kelurahan nama alamat tempat"),
    (Field.DOMICILE_VILLAGE, "desa", "kelurahan nama alamat asal"),
    (Field.DOMICILE_VILLAGE, "kelurahan", "nama alamat asal"),
    (Field.VILLAGE_CODE, "kode desa", "kelurahan"),
    (Field.VILLAGE_CODE, "kode wilayah", "desa kelurahan"),
    (Field.VILLAGE_CODE, "desa id", ""),
    (Field.JOB, "pekerjaan ktp", "jenis kk"),
    (Field.JOB, "pekerjaan kk", "jenis"),
    (Field.JOB, "pekerjaan", "jenis utama pokok tk peserta usaha bidang saat"),
    (Field.JOB, "jenis usaha", "bidang"),
    (Field.REAL_JOB, "pekerjaan", ""),  # beside one that is headed as the job of the card
    (Field.REAL_JOB, "pekerjaan nyata", "jenis"),
    (Field.REAL_JOB, "pekerjaan sebenarnya", "jenis"),
    (Field.REAL_JOB, "pekerjaan sehari", "jenis"),
    (Field.REAL_JOB, "pekerjaan sesungguhnya", "jenis"),
    (Field.REAL_JOB, "pekerjaan riil", "jenis"),
    (Field.REAL_JOB, "pekerjaan sekarang", "jenis saat"),
    (Field.REAL_JOB, "pekerjaan lapangan", "jenis"),
    (Field.WORKING, "bekerja", "status masih aktif saat"),
    (Field.WORKING, "status kerja", ""),
    (Field.WORK_PLACE, "tempat kerja", "nama lokasi alamat"),
    (Field.WORK_PLACE, "tempat bekerja", "nama lokasi alamat"),
    (Field.WORK_PLACE, "tempat usaha", "nama lokasi alamat"),
    (Field.WORK_PLACE, "lokasi kerja", "tempat"),
    (Field.WORK_PLACE, "lokasi pekerjaan", "tempat"),
    (Field.WORK_PLACE, "lokasi usaha", "tempat"),
    (Field.LAST_WORKED, "terakhir bekerja", "tanggal kapan kali"),
    (Field.LAST_WORKED, "terakhir kerja", "tanggal kapan kali"),
    (Field.WORK_WITNESS, "saksi", "nama kerja pekerjaan bekerja"),
    (Field.INCOME, "penghasilan", "sebulan bulanan rata rp rupiah jumlah"),
    (Field.WELFARE_DECILE, "desil", "nasional dtsen kesejahteraan tingkat kemensos status nilai"),
    (Field.WELFARE_DECILE, "peringkat kesejahteraan keluarga", "kd kode"),
    (Field.EXTREME_POOR, "miskin ekstrem", "status keluarga"),
    (Field.DEPENDANTS, "tanggungan", "jumlah keluarga anak orang jiwa"),
    (Field.DISABILITY, "disabilitas", "penyandang jenis status ragam"),
    (Field.EMPLOYMENT_COVER, "jumlah jamket kerja", ""),
    (Field.EMPLOYMENT_COVER, "jaminan sosial ketenagakerjaan", "431f dtsen kode"),
    (Field.CONTINUES, "peserta lama", "lanjutan"),
    (Field.CONTINUES, "peserta lalu", "periode"),
    (Field.CONTINUES, "lanjutan", "peserta kepesertaan"),
    (Field.OFFICIAL_RELATION, "hubungan perangkat", "keluarga desa aparat pejabat bpd"),
    (Field.OFFICIAL_RELATION, "hubungan pejabat", "keluarga desa"),
    (Field.OFFICIAL_RELATION, "hubungan aparat", "keluarga desa"),
    (Field.HEIR_NAME, "ahli waris", "nama"),
    (Field.HEIR_NIK, "nik ahli waris", "nomor"),
    (Field.HEIR_RELATION, "hubungan ahli waris", "keluarga peserta status"),
    (Field.NOTE, "keterangan", "lain tambahan"),
    (Field.NOTE, "jabatan", "nama perangkat"),
    (Field.PAYER, "pembayar", "iuran pihak nama"),
    (Field.PAYER, "sumber dana", "iuran"),
    (Field.PAYER, "pemberi kerja", "nama"),
    (Field.PAYER, "perusahaan", "nama"),
    (Field.PAYER, "segmen", "peserta kepesertaan"),
    (Field.COVERED_FROM, "tanggal kepesertaan", "mulai awal"),
    (Field.COVERED_FROM, "tanggal mulai", "berlaku perlindungan kepesertaan peserta"),
    (Field.COVERED_FROM, "mulai", "berlaku perlindungan"),
    (Field.COVERED_FROM, "tmt", "kepesertaan"),
    (Field.COVERED_UNTIL, "tanggal berakhir", "kepesertaan perlindungan"),
    (Field.COVERED_UNTIL, "berlaku sampai", "tanggal sd"),
    (Field.COVERED_UNTIL, "sampai", "tanggal berlaku"),
    (Field.COVERED_UNTIL, "berakhir", "masa"),
    (Field.DIED_ON, "tanggal meninggal", "dunia"),
    (Field.DIED_ON, "tanggal kematian", ""),
    (Field.DIED_ON, "tanggal wafat", ""),
    (Field.DIED_ON, "tanggal peristiwa", ""),
    (Field.KPJ_NUMBER, "kpj", "nomor"),
    (Field.SEQUENCE, "nomor", "urut"),
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    field: Field
    needed: frozenset[str]
    allowed: frozenset[str]


_TABLE = tuple(
    _Phrase(field, frozenset(needed.split()), frozenset(allowed.split()))
    for field, needed, allowed in _PHRASES
)
_KNOWN_WORDS = sorted(
    {word for phrase in _TABLE for word in phrase.needed | phrase.allowed}.union(
        _WRITTEN_OUT, _NEVER_MATTERS
    )
)
_SPREAD_OUT = frozenset(_WRITTEN_OUT) | {"nik", "nama", "kk", "rtrw"}
_WORD = re.compile(r"[a-z]+|\d+[a-z]*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_SHORTEST_MISSPELT = 5
_ALIKE = 84
"""Of 100; two spellings of one word."""


def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading in order, short forms written out."""
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", heading))
    words = _with_letters_joined(_WORD.findall(plain.lower()))
    return tuple(full for word in words for full in _WRITTEN_OUT.get(word, word).split())


def _with_letters_joined(words: Sequence[str]) -> Iterator[str]:
    """`N I K` and `T.T.L` are words spread out; letters that make no word stay letters."""
    for single, group in groupby(words, key=lambda word: len(word) == 1):
        letters = list(group)
        joined = "".join(letters)
        if single and len(letters) > 1 and joined in _SPREAD_OUT:
            yield joined
        else:
            yield from letters


@lru_cache(maxsize=4096)
def meanings(heading: str) -> tuple[Meaning, ...]:
    """All readings of a heading, the surest first; empty where it says nothing known."""
    return _meanings(frozenset(words_of(heading)))


@lru_cache(maxsize=4096)
def meanings_if_misspelt(heading: str) -> tuple[Meaning, ...]:
    """As `meanings`, with each unknown long word replaced by the known word nearest to it."""
    return _meanings(frozenset(word for each in words_of(heading) for word in _nearest(each)))


def _meanings(words: frozenset[str]) -> tuple[Meaning, ...]:
    found: dict[Field, int] = {}
    for phrase in _TABLE:
        if not phrase.needed <= words:
            continue
        others = words - phrase.needed
        tolerated = others & phrase.allowed
        if all(word in _NEVER_MATTERS or word.isdigit() for word in others - tolerated):
            score = 10 * len(phrase.needed) - 3 * len(tolerated) - len(others - tolerated)
            found[phrase.field] = max(score, found.get(phrase.field, score))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(Meaning(field, score) for field, score in ranked)


def _nearest(word: str) -> tuple[str, ...]:
    if len(word) < _SHORTEST_MISSPELT or word in _KNOWN_WORDS:
        return (word,)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - most headings are spelt as we know them

    near = process.extractOne(word, _KNOWN_WORDS, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return tuple(_WRITTEN_OUT.get(near[0], near[0]).split()) if near else (word,)
