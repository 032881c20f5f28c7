"""Words of the core that pages show beside their own, in the language of the page.

The core speaks Bahasa Indonesia alone, and what it finds stays so; a test holds these to its words.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.core.intake import ListKind
from payung.core.kernel.certainty import Certainty
from payung.core.kernel.finding import Mender, Outcome

CERTAINTY_WORDS: Mapping[Certainty, str | Promise] = {
    Certainty.TEXT: _("teks hukum dibaca"),
    Certainty.PRESS: _("pemberitaan, naskah aslinya belum dilihat"),
    Certainty.SINGLE: _("baru satu sumber"),
    Certainty.UNKNOWN: _("belum diketahui"),
}
MENDER_WORDS: Mapping[Mender, str | Promise] = {
    Mender.OPERATOR: _("operator desa"),
    Mender.DUKCAPIL: _("Dukcapil"),
    Mender.MEETING: _("musyawarah desa"),
    Mender.REGENCY: _("Dinas PMD"),
    Mender.BRANCH: _("kantor cabang"),
    Mender.NOBODY: _("tidak dapat diperbaiki"),
}
OUTCOME_WORDS: Mapping[Outcome, str | Promise] = {
    Outcome.READY: _("Siap"),
    Outcome.REVIEW: _("Perlu dicek"),
    Outcome.REFUSED: _("Ditolak"),
    Outcome.DUPLICATE: _("Sudah ada / ganda"),
}
LIST_KIND_WORDS: Mapping[ListKind, str | Promise] = {
    ListKind.PROPOSAL: _("daftar usulan desa"),
    ListKind.TEMPLATE: _("templat Payung Desa"),
    ListKind.NIK_AND_NAME: _("daftar NIK dan nama"),
    ListKind.OPENSID_NUMBERS: _("ekspor penduduk OpenSID (angka)"),
    ListKind.OPENSID_LETTERS: _("ekspor penduduk OpenSID (huruf)"),
    ListKind.OPENSID_AID: _("peserta bantuan OpenSID"),
    ListKind.OPENSID_SUPPLEMENT: _("data suplemen OpenSID"),
    ListKind.OPENSID_HOUSEHOLDS: _("rumah tangga OpenSID"),
    ListKind.OPENDK: _("penduduk OpenDK"),
    ListKind.SIAK: "SIAK",
    ListKind.BIP: "Buku Induk Penduduk",
    ListKind.DTSEN: "DTSEN/SIKS-NG",
    ListKind.BPJS_PARTICIPANTS: _("daftar peserta BPJS Ketenagakerjaan"),
}
