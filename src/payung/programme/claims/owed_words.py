"""What the answer of the law means, in words: other outcomes, and what somebody has to look at.

Pages and papers say the same. An outcome beside the promised one is told by what it would take, so
that nobody reads it as a second promise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.engine.claim_warnings import ClaimWarning
from payung.core.engine.family_claim import FamilyClaim, Money
from payung.core.law.claim_papers import Bringer
from payung.core.law.heirs import HeirQuestion
from payung.programme.claims.models import PaperState

Words = str | Promise

_OTHERS: Mapping[str, Words] = {
    "work_accident": lazy("bila diputus sebagai kecelakaan kerja"),
    "working": lazy("bila dapat dibuktikan bahwa ia masih bekerja"),
    "continues": lazy("bila cabang tetap menanggung peserta yang melewati batas usia"),
    "paid_months": lazy("bila cabang hanya melihat bulan yang sudah dibayar"),
    "registered_months": lazy("bila cabang menghitung bulan sejak perlindungan mulai"),
    "days_90": lazy("bila cabang menghitung hari sejak perlindungan mulai"),
    "lump_and_periodic": lazy("bila cabang membayar santunan berkala juga"),
}
"""By the key of `FamilyClaim.others`: a reading of the law, or a verdict that is out."""

WARNING_WORDS: Mapping[ClaimWarning | HeirQuestion, Words] = {
    ClaimWarning.NO_COVER: lazy("Tidak ada bulan yang dibayar untuk orang ini."),
    ClaimWarning.BEFORE_COVER: lazy("Kejadiannya sebelum perlindungan mulai."),
    ClaimWarning.INACTIVE: lazy("Perlindungannya sudah berhenti karena iuran tidak dibayar."),
    ClaimWarning.IN_GRACE: lazy(
        "Ada tunggakan iuran: lunasi dahulu, karena sebagian hak menunggunya."
    ),
    ClaimWarning.REACTIVATED: lazy(
        "Perlindungan pernah berhenti lalu mulai lagi: masa tunggu dihitung dari awal."
    ),
    ClaimWarning.VERDICT_PENDING: lazy("Belum diputus apakah ini kecelakaan kerja."),
    ClaimWarning.BURIAL_ONLY: lazy(
        "Masa tunggu santunan penuh belum lewat: yang pasti hanya biaya pemakaman."
    ),
    ClaimWarning.PAST_AGE_LIMIT: lazy(
        "Sudah melewati batas usia mendaftar: tanyakan kepada cabang sebelum menjanjikan apa pun."
    ),
    ClaimWarning.NOT_WORKING: lazy(
        "Tercatat tidak bekerja lagi: cabang dapat menolak, kecuali ada bukti ia masih bekerja."
    ),
    ClaimWarning.WORK_NOT_SHOWN: lazy(
        "Belum ada keterangan bahwa ia masih bekerja: lengkapi surat keterangan kerja."
    ),
    ClaimWarning.REPORTED_LATE: lazy(
        "Kecelakaannya dilaporkan lewat dari batas waktu: lapor segera dan catat sebabnya."
    ),
    ClaimWarning.EXPIRED: lazy("Hak atas kecelakaan kerja ini sudah gugur karena lewat waktu."),
    ClaimWarning.SCHOLARSHIP_NOT_YET: lazy(
        "Beasiswa anak belum menjadi hak: bulan yang dibayar belum cukup."
    ),
    ClaimWarning.SCHOLARSHIP_TWO_ONLY: lazy(
        "Anak yang bersekolah lebih banyak dari yang mendapat beasiswa."
    ),
    ClaimWarning.MONTHS_PAID_AFTER_EVENT: lazy(
        "Ada iuran yang dibayar untuk bulan setelah kejadian: minta dikembalikan atau dialihkan."
    ),
    HeirQuestion.TWO_SPOUSES: lazy(
        "Ada lebih dari satu istri: tulis semuanya dan sepakati pembagiannya sebelum "
        "menandatangani surat ahli waris."
    ),
    HeirQuestion.EARLIER_MARRIAGE: lazy(
        "Ada anak dari perkawinan sebelumnya: ia ikut berhak dan ikut menandatangani."
    ),
    HeirQuestion.HEIR_ABROAD: lazy(
        "Ada ahli waris di luar negeri: tanyakan kepada cabang surat kuasa yang diterima."
    ),
    HeirQuestion.UNREGISTERED_MARRIAGE: lazy(
        "Perkawinannya tidak tercatat: tanyakan kepada cabang bukti apa yang diterima."
    ),
    HeirQuestion.MINOR_HEIR: lazy(
        "Ada ahli waris yang belum dewasa: tulis walinya, dan tanyakan syarat cabang."
    ),
    HeirQuestion.HEIR_UNKNOWN: lazy(
        "Ada hubungan keluarga yang tidak disebut dalam urutan ahli waris: periksa lagi."
    ),
    HeirQuestion.NO_HEIR: lazy(
        "Belum ada ahli waris yang dicatat. Bila memang tidak ada, biaya pemakaman dibayar kepada "
        "yang mengurus pemakaman."
    ),
}
_FOR_THE_FAMILY = (
    ClaimWarning.WORK_NOT_SHOWN,
    ClaimWarning.VERDICT_PENDING,
    ClaimWarning.BURIAL_ONLY,
    ClaimWarning.PAST_AGE_LIMIT,
    ClaimWarning.NOT_WORKING,
    ClaimWarning.REPORTED_LATE,
    ClaimWarning.SCHOLARSHIP_NOT_YET,
    ClaimWarning.SCHOLARSHIP_TWO_ONLY,
    *(each for each in HeirQuestion if each is not HeirQuestion.NO_HEIR),
)
"""Doubts that a family can do something about, or has to expect."""

BRINGER_WORDS: Mapping[Bringer, Words] = {
    Bringer.FAMILY: lazy("Keluarga"),
    Bringer.VILLAGE: lazy("Kantor desa"),
    Bringer.DUKCAPIL: lazy("Dukcapil"),
    Bringer.HOSPITAL: lazy("Rumah sakit"),
    Bringer.POLICE: lazy("Kepolisian"),
    Bringer.PAYER: lazy("Pembayar iuran"),
}
PAPER_STATE_WORDS: Mapping[PaperState, Words] = {
    PaperState.MISSING: lazy("Belum ada"),
    PaperState.ASKED: lazy("Sudah diminta"),
    PaperState.RECEIVED: lazy("Sudah ada"),
    PaperState.ORIGINAL_SEEN: lazy("Aslinya sudah dilihat"),
    PaperState.REJECTED: lazy("Tidak dapat dipakai"),
}


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """What would be paid instead of the promised amount, and all that would lead to it."""

    money: Money
    because: str


def family_doubts(answer: FamilyClaim) -> tuple[str, ...]:
    """What may still change the promise, as a family is told."""
    return tuple(str(WARNING_WORDS[each]) for each in answer.warnings if each in _FOR_THE_FAMILY)


def other_outcomes(answer: FamilyClaim) -> tuple[OtherOutcome, ...]:
    """Each other amount once, least first, with every condition that leads to it."""
    by_money: dict[Money, list[str]] = {}
    for key, money in answer.others.items():
        words = _OTHERS.get(key, lazy("bila cabang membaca aturannya lain"))
        by_money.setdefault(money, []).append(str(words))
    ordered = sorted(by_money.items(), key=lambda each: (each[0].after_release, each[0].now))
    return tuple(
        OtherOutcome(money, _(", atau ").join(dict.fromkeys(words))) for money, words in ordered
    )
