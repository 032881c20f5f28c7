"""The words of a branch's file: what its columns are called, and what a status says.

No official layout is known. The headings come from the traces that are: a list of BPU participants,
the itemised contributions (rincian iuran) of SIPP, receipts of Perisai agents, and our own batch
file with the answer beside each row. A status that is none of these words says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from payung.core.intake.vocabulary import words_of


class AnswerColumn(StrEnum):
    """What a column of the branch can hold besides the person."""

    KPJ = "kpj"
    STATUS = "status"
    REASON = "reason"
    SINCE = "since"
    UNTIL = "until"
    AMOUNT = "amount"
    AMOUNT_JKK = "amount_jkk"
    AMOUNT_JKM = "amount_jkm"


class Said(StrEnum):
    """What a status says about a person."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    PENDING = "pending"
    INACTIVE = "inactive"
    UNREADABLE = "unreadable"
    NOTHING = "nothing"
    """The cell is empty, or the file has no status."""


_WORD = re.compile(r"[a-z]+")
_OF_STATUS = frozenset(
    (
        "status hasil kepesertaan pendaftaran validasi proses registrasi verifikasi peserta data"
    ).split()
)
_OF_REASON = frozenset("alasan keterangan penyebab sebab error pesan penolakan ditolak".split())
_OF_REJECTING = frozenset("penolakan ditolak tolak gagal error".split())
_BEGINNING = frozenset("kepesertaan daftar pendaftaran mulai terdaftar registrasi".split())
_ENDING = frozenset("berakhir akhir sampai".split())

_ACCEPTED = frozenset(
    (
        "diterima terima terdaftar sukses berhasil aktif valid lolos disetujui ok accepted active "
        "success"
    ).split()
) | {"sudah terdaftar", "berhasil didaftarkan", "berhasil terdaftar", "data valid", "peserta aktif"}
_REJECTED = frozenset("ditolak tolak gagal invalid error reject rejected failed".split())
_REJECTED_PHRASES = ("tidak valid", "tidak diterima", "tidak terdaftar", "tidak lolos")
_PENDING = frozenset("proses diproses pending menunggu antri antre".split()) | {
    "dalam proses",
    "sedang diproses",
    "belum diproses",
}
_INACTIVE = frozenset({"nonaktif", "non aktif", "tidak aktif", "inactive"})


def column_meant(heading: str) -> AnswerColumn | None:
    """What a heading of the branch means besides the person; `None` where it is none of these.

    >>> column_meant("TOTAL_IURAN")
    <AnswerColumn.AMOUNT: 'amount'>
    """
    words = frozenset(words_of(heading))
    if "kpj" in words:
        return AnswerColumn.KPJ
    if "iuran" in words and not words & {"tanggal", "kode", "bulan"}:
        return _amount(words)
    if words & {"tanggal", "tmt", "mulai"}:
        return _day(words)
    if words & {"status", "hasil"} and words <= _OF_STATUS:
        return AnswerColumn.STATUS
    return AnswerColumn.REASON if words & _OF_REASON else None


def tells_rejections(heading: str) -> bool:
    """Whether whatever stands under this heading is a reason for a rejection.

    >>> tells_rejections("Alasan penolakan"), tells_rejections("Keterangan")
    (True, False)
    """
    return bool(_OF_REJECTING & frozenset(words_of(heading)))


def status_said(text: str) -> Said:
    """What a status says; a rejection may go on with its reason.

    >>> status_said("GAGAL - NIK tidak ditemukan"), status_said("Y")
    (<Said.REJECTED: 'rejected'>, <Said.UNREADABLE: 'unreadable'>)
    """
    words = _WORD.findall(text.lower())
    if not words:
        return Said.UNREADABLE if text.strip() else Said.NOTHING
    phrase = " ".join(words)
    if words[0] in _REJECTED or phrase.startswith(_REJECTED_PHRASES):
        return Said.REJECTED
    for known, said in (
        (_ACCEPTED, Said.ACCEPTED),
        (_PENDING, Said.PENDING),
        (_INACTIVE, Said.INACTIVE),
    ):
        if phrase in known:
            return said
    return Said.UNREADABLE


def _day(words: frozenset[str]) -> AnswerColumn | None:
    if words & _ENDING:
        return AnswerColumn.UNTIL
    return AnswerColumn.SINCE if words & _BEGINNING or "tmt" in words else None


def _amount(words: frozenset[str]) -> AnswerColumn | None:
    programmes = words & {"jkk", "jkm", "jht", "jp", "jkp"}
    if programmes == {"jkk"}:
        return AnswerColumn.AMOUNT_JKK
    if programmes == {"jkm"}:
        return AnswerColumn.AMOUNT_JKM
    if programmes or words & {"perusahaan", "tenaga", "tk", "pemberi"}:
        return None
    return AnswerColumn.AMOUNT


def columns_meant(headings: Sequence[tuple[str, str]]) -> Mapping[AnswerColumn, str]:
    """Letter of the first column for each meaning; `headings` are letter and heading in order.

    A column that says the whole goes before one that comes first: of `Jumlah iuran` and `Total
    iuran`, either is the whole.
    """
    found: dict[AnswerColumn, str] = {}
    for letter, heading in headings:
        meant = column_meant(heading)
        if meant is not None:
            found.setdefault(meant, letter)
    return found
