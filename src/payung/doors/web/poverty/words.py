"""The words of the lists, of where an earner stands, and of what a family would get."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.law.entitlement import Jkm
from payung.programme.oversight.poverty.lists import Earners, Homes, State
from payung.programme.oversight.poverty.queries import Rank

LIST_WORDS: Mapping[Homes | Earners, str | Promise] = {
    Homes.LISTED: lazy("Keluarga dalam data pekerja"),
    Homes.RANKED: lazy("Keluarga dengan desil"),
    Homes.UNRANKED: lazy("Keluarga tanpa desil"),
    Homes.POOREST: lazy("Keluarga termiskin"),
    Homes.WITH_EARNER: lazy("Keluarga termiskin dengan pencari nafkah"),
    Homes.WITHOUT_EARNER: lazy("Keluarga termiskin tanpa pencari nafkah"),
    Homes.NONE_PROTECTED: lazy("Keluarga termiskin tanpa perlindungan"),
    Earners.ALL: lazy("Pencari nafkah keluarga termiskin"),
    Earners.PROTECTED: lazy("Pencari nafkah yang terlindungi"),
    Earners.OTHER_PAYER: lazy("Pencari nafkah yang dibayar pihak lain"),
    Earners.OUTSIDE_AGE: lazy("Pencari nafkah di luar usia pendaftaran"),
    Earners.UNPROTECTED: lazy("Pencari nafkah yang belum terlindungi"),
}
LIST_FORMULAS: Mapping[Homes | Earners, str | Promise] = {
    Homes.LISTED: lazy(
        "nomor KK yang berbeda di antara orang hidup dalam data pekerja; orang tanpa nomor KK "
        "lengkap dihitung sendiri-sendiri"
    ),
    Homes.RANKED: lazy("keluarga yang mempunyai desil atau catatan miskin ekstrem"),
    Homes.UNRANKED: lazy(
        "keluarga yang tak seorang pun anggotanya mempunyai desil atau catatan miskin ekstrem"
    ),
    Homes.POOREST: lazy(
        "keluarga yang catatan kesejahteraan terbarunya desil 1 atau menyebut miskin ekstrem; dari "
        "beberapa catatan setanggal, yang termiskin"
    ),
    Homes.WITH_EARNER: lazy("keluarga termiskin dengan paling sedikit satu pencari nafkah"),
    Homes.WITHOUT_EARNER: lazy(
        "keluarga termiskin yang tidak mempunyai pencari nafkah dalam data pekerja"
    ),
    Homes.NONE_PROTECTED: lazy(
        "keluarga termiskin dengan pencari nafkah, semuanya tanpa perlindungan hari itu"
    ),
    Earners.ALL: lazy(
        "orang hidup dalam data pekerja yang tercatat bekerja; pekerjaan yang belum jelas (rumah "
        "tangga, pelajar, lainnya) tidak dihitung, kecuali dicatat masih bekerja"
    ),
    Earners.PROTECTED: lazy(
        "status aktif atau masa tenggang pada tanggal itu, dihitung dari bulan yang dibayar: sama "
        "dengan “Pekerja terlindungi” di papan"
    ),
    Earners.OTHER_PAYER: lazy(
        "diputus bahwa pihak lain yang membayar; apakah pihak itu sungguh membayar tidak "
        "diketahui di sini"
    ),
    Earners.OUTSIDE_AGE: lazy(
        "pada hari pertama bulan berikutnya belum atau tidak lagi dalam usia pendaftaran; uang "
        "tidak dapat mendaftarkannya"
    ),
    Earners.UNPROTECTED: lazy(
        "pencari nafkah yang tidak terlindungi, tidak dibayar pihak lain, dan tidak di luar usia; "
        "yang tanggal lahirnya belum diketahui termasuk"
    ),
}
STATE_WORDS: Mapping[State, str | Promise] = {
    State.PROTECTED: lazy("Terlindungi"),
    State.OTHER_PAYER: lazy("Dibayar pihak lain"),
    State.OUTSIDE_AGE: lazy("Di luar usia pendaftaran"),
    State.UNPROTECTED: lazy("Belum terlindungi"),
}
JKM_WORDS: Mapping[Jkm, str | Promise] = {
    Jkm.FULL: lazy("Santunan kematian penuh"),
    Jkm.AFTER_ARREARS: lazy("Pemakaman dahulu, selebihnya sesudah tunggakan lunas"),
    Jkm.BURIAL_ONLY: lazy("Biaya pemakaman saja"),
    Jkm.NONE: lazy("Tidak ada dari program ini"),
}


def rank_words(rank: Rank) -> str:
    """`Miskin ekstrem, desil 1`; a decile of 5 may be the code of OpenSID for all from 5 on."""
    parts = [str(_("Miskin ekstrem"))] if rank.is_extreme else []
    if rank.decile is not None:
        words = _("desil %(decile)s ke atas") if rank.decile == _OPEN else _("desil %(decile)s")
        parts.append(words % {"decile": rank.decile})
    return ", ".join(parts) or "–"


_OPEN = 5
