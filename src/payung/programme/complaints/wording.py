"""Words for kinds, outcomes and whom a complaint is about."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.programme.complaints.models import About, ComplaintKind, Outcome

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
