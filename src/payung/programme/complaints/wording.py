"""Words for kinds, outcomes and whom a complaint is about, and for what a family says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.programme.complaints.differences import Difference
from payung.programme.complaints.models import (
    About,
    ComplaintKind,
    Hand,
    Missed,
    Outcome,
    Way,
)

KIND_WORDS: Mapping[ComplaintKind, str | Promise] = {
    ComplaintKind.MONEY_TAKEN: _("Santunan dipotong atau diminta sebagian"),
    ComplaintKind.NOT_RECEIVED: _("Santunan belum diterima keluarga"),
    ComplaintKind.CARD_KEPT: _("ATM, buku tabungan, atau PIN dipegang orang lain"),
    ComplaintKind.FEE_ASKED: _("Diminta biaya untuk daftar, surat, atau klaim"),
    ComplaintKind.LEFT_OUT: _("Berhak tetapi tidak didaftarkan atau dicoret"),
    ComplaintKind.FALSE_NAME: _("Ada nama yang tidak benar dalam daftar"),
    ComplaintKind.INCENTIVE: _("Insentif dipotong atau tidak dibayar"),
    ComplaintKind.PRESSURE: _("Diancam atau dilarang melapor"),
    ComplaintKind.OTHER: _("Lainnya"),
}
ABOUT_WORDS: Mapping[About, str | Promise] = {
    About.VILLAGE: _("Orang di pemerintah desa"),
    About.DISTRICT: _("Orang di kecamatan"),
    About.REGENCY_OFFICE: _("Orang di dinas kabupaten"),
    About.BRANCH: _("Orang di cabang BPJS Ketenagakerjaan"),
    About.SOMEBODY: _("Orang lain, atau tidak tahu"),
}
OUTCOME_WORDS: Mapping[Outcome, str | Promise] = {
    Outcome.REPAIRED: _("Sudah diperbaiki: yang berhak menerima haknya"),
    Outcome.HANDED_ON: _("Diteruskan ke penegak hukum atau kantor lain"),
    Outcome.UNFOUNDED: _("Tidak terbukti"),
    Outcome.TAKEN_BACK: _("Ditarik oleh pengirim"),
}

WAY_WORDS: Mapping[Way, str | Promise] = {
    Way.CALL: _("Telepon"),
    Way.VISIT: _("Kunjungan"),
}
MISSED_WORDS: Mapping[Missed, str | Promise] = {
    Missed.NO_ANSWER: _("Tidak diangkat, atau tidak di rumah"),
    Missed.WRONG_NUMBER: _("Nomor salah atau tidak aktif"),
    Missed.MOVED: _("Sudah pindah"),
    Missed.DECLINED: _("Tidak mau menjawab"),
}
HAND_WORDS: Mapping[Hand, str | Promise] = {
    Hand.OWN_ACCOUNT: _("Masuk rekening sendiri"),
    Hand.BRANCH: _("Tunai di bank atau kantor cabang"),
    Hand.SOMEBODY: _("Tunai dari seseorang"),
}
DIFFERENCE_WORDS: Mapping[Difference, str | Promise] = {
    Difference.LESS: _("Kurang dari yang dibayar cabang"),
    Difference.MORE: _("Lebih dari yang dibayar cabang"),
    Difference.TAKEN: _("Sebagian diminta atau diserahkan lagi"),
    Difference.CARD: _("Kartu ATM dipegang orang lain"),
    Difference.BOOK: _("Buku tabungan dipegang orang lain"),
    Difference.PIN: _("PIN diketahui orang lain"),
}
