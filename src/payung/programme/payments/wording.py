"""How containers, strikes and movements of money are called on pages, in mails and on papers."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.programme.enrolment.models import Container, EndReason
from payung.programme.payments.models import CreditReason, StrikeReason

STRIKE_WORDS: Mapping[str, str | Promise] = {
    StrikeReason.DIED.value: lazy("meninggal sebelum bulannya"),
    StrikeReason.LEFT.value: lazy("bukan peserta wadah ini pada bulannya"),
    StrikeReason.MEMBERSHIP_LAPSED.value: lazy(
        "kepesertaan berakhir karena tunggakan: bulan lama tidak ditagih lagi"
    ),
    StrikeReason.NOT_PAID.value: lazy("uangnya tidak cukup untuk bulan ini"),
    StrikeReason.WITHDRAWN.value: lazy("tagihan ditarik"),
    StrikeReason.REVERSED.value: lazy("pembukuan dibatalkan"),
    EndReason.MOVED.value: lazy("pindah"),
    EndReason.AGE.value: lazy("melewati batas usia"),
    EndReason.EMPLOYED.value: lazy("bekerja pada pemberi kerja"),
    EndReason.PAYS_ALONE.value: lazy("membayar sendiri"),
    EndReason.WITHDREW.value: lazy("mengundurkan diri"),
    EndReason.NOT_FOUND.value: lazy("tidak ditemukan"),
    EndReason.WELL_OFF.value: lazy("sudah mampu"),
    EndReason.OTHER_PAYER.value: lazy("dibayar pihak lain"),
    EndReason.NOT_RENEWED.value: lazy("tidak diperpanjang"),
    EndReason.CONTAINER_CLOSED.value: lazy("wadah ditutup"),
    EndReason.MISTAKE.value: lazy("keliru didaftarkan"),
}
"""By `StrikeReason` and by why a membership ended."""

LEFT_OUT_WORDS: Mapping[str, str | Promise] = {
    "billed": lazy("sudah ditagih pada tagihan lain"),
    "collision": lazy("benturan dengan pembayar lain belum diputus untuk desa"),
    "died": lazy("meninggal sebelum bulannya"),
    "lapsed": STRIKE_WORDS[StrikeReason.MEMBERSHIP_LAPSED.value],
}

CREDIT_WORDS: Mapping[CreditReason, str | Promise] = {
    CreditReason.SURPLUS: lazy("Lebih dari biaya saat dibukukan"),
    CreditReason.USED: lazy("Dipakai tagihan"),
    CreditReason.RETURNED: lazy("Kembali dari tagihan yang ditarik"),
    CreditReason.REVERSED: lazy("Dari bulan yang pembukuannya dibatalkan"),
    CreditReason.NEVER_CAME: lazy("Uang ternyata tidak pernah masuk"),
}


def container_words(container: Container) -> str:
    """`Wadah SD · ADD`; of other money with the name of who pays."""
    detail = container.fund_source or container.payer_name
    return _("Wadah %(kind)s · %(detail)s") % {"kind": container.kind, "detail": detail}
