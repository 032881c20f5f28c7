"""Alarms in words: what each is about, what mends it, what closed it, and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import PayerModel
from payung.programme.payments.alarms.models import AlarmKind, Mending

KIND_WORDS: Mapping[AlarmKind, str | Promise] = {
    AlarmKind.DUE_SOON: _("Segera jatuh tempo"),
    AlarmKind.OVERDUE: _("Lewat jatuh tempo"),
    AlarmKind.UNPAID_1: _("Satu bulan belum dibayar"),
    AlarmKind.UNPAID_2: _("Dua bulan belum dibayar"),
    AlarmKind.UNPAID_3: _("Tiga bulan belum dibayar"),
    AlarmKind.LAPSED: _("Perlindungan berhenti"),
    AlarmKind.JANUARY_GAP: _("Januari belum siap"),
    AlarmKind.RENEWAL: _("Peserta belum dipastikan"),
    AlarmKind.AGE_LIMIT: _("Melewati batas usia"),
    AlarmKind.VACANCY: _("Kursi kosong"),
}
MEANING: Mapping[AlarmKind, str | Promise] = {
    AlarmKind.DUE_SOON: _("Iuran jatuh tempo dalam tujuh hari dan belum dibayar."),
    AlarmKind.OVERDUE: _("Iuran lewat jatuh tempo: peserta menunggak sejak hari itu."),
    AlarmKind.UNPAID_1: _("Satu bulan penuh berlalu tanpa iuran; santunan tertahan."),
    AlarmKind.UNPAID_2: _("Dua bulan berlalu tanpa iuran; santunan tertahan."),
    AlarmKind.UNPAID_3: _(
        "Tiga bulan berlalu tanpa iuran: pada jatuh tempo berikutnya perlindungan berhenti."
    ),
    AlarmKind.LAPSED: _(
        "Lebih dari tiga bulan berturut-turut tanpa iuran: keluarga tidak menerima apa pun."
    ),
    AlarmKind.JANUARY_GAP: _("Desa ini belum punya RAB, keputusan, atau tagihan untuk Januari."),
    AlarmKind.RENEWAL: _(
        "Operator memastikan setiap peserta masih hidup, bekerja, dan tinggal di desa."
    ),
    AlarmKind.AGE_LIMIT: _("Peserta melewati batas usia; siapkan penggantinya."),
    AlarmKind.VACANCY: _("Peserta berhenti dan kursinya belum diisi dari daftar tunggu."),
}
LOOKS: Mapping[AlarmKind, str] = {
    AlarmKind.DUE_SOON: "waiting",
    AlarmKind.OVERDUE: "review",
    AlarmKind.UNPAID_1: "review",
    AlarmKind.UNPAID_2: "refused",
    AlarmKind.UNPAID_3: "refused",
    AlarmKind.LAPSED: "refused",
    AlarmKind.JANUARY_GAP: "review",
    AlarmKind.RENEWAL: "waiting",
    AlarmKind.AGE_LIMIT: "waiting",
    AlarmKind.VACANCY: "review",
}
"""The state of the look of the house, which is a shape as well as a colour."""
GRAVITY: Mapping[AlarmKind, int] = {
    kind: place
    for place, kind in enumerate(
        (
            AlarmKind.AGE_LIMIT,
            AlarmKind.RENEWAL,
            AlarmKind.VACANCY,
            AlarmKind.JANUARY_GAP,
            AlarmKind.DUE_SOON,
            AlarmKind.OVERDUE,
            AlarmKind.UNPAID_1,
            AlarmKind.UNPAID_2,
            AlarmKind.UNPAID_3,
            AlarmKind.LAPSED,
        )
    )
}
"""The higher, the more a family stands to lose."""
MENDED_WORDS: Mapping[Mending, str | Promise] = {
    Mending.PAID: _("iuran dibukukan"),
    Mending.ENDED: _("kepesertaan berakhir"),
    Mending.RESTARTED: _("dibayar lagi; bulan lama tidak ditagih"),
    Mending.SUPPLIED: _("RAB, keputusan, dan tagihan ada"),
    Mending.CONFIRMED: _("peserta dipastikan operator"),
    Mending.FILLED: _("diisi dengan keputusan perubahan"),
    Mending.PASSED: _("waktunya lewat"),
}

_VILLAGE = (Role.VILLAGE_HEAD, Role.VILLAGE_TREASURER)
_PAYERS: Mapping[PayerModel, tuple[Role, ...]] = {
    PayerModel.VILLAGE_TREASURER: (),
    PayerModel.REGENCY_TREASURY: (Role.REGENCY_TREASURY,),
    PayerModel.DEPARTMENT: (Role.DEPARTMENT,),
    PayerModel.SPONSOR: (),
}
"""Who pays besides the village, which is told anyway: its people are the ones who lapse."""
_MONEY = tuple(AlarmKind)[:6]
_GRAVE = (AlarmKind.UNPAID_2, AlarmKind.UNPAID_3, AlarmKind.LAPSED)
_OF_VILLAGES: Mapping[AlarmKind, tuple[Role, ...]] = {
    AlarmKind.JANUARY_GAP: (*_VILLAGE, Role.SUBDISTRICT_HEAD, Role.PMD),
    AlarmKind.RENEWAL: (Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD),
    AlarmKind.AGE_LIMIT: (Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD),
    AlarmKind.VACANCY: (Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD),
}


def recipients(kind: AlarmKind, payer_model: str = "") -> tuple[Role, ...]:
    """The posts that an alarm is for, in the order in which they can mend it."""
    if kind in _OF_VILLAGES:
        return _OF_VILLAGES[kind]
    payers = _PAYERS[PayerModel(payer_model)] if payer_model else ()
    camat = (Role.SUBDISTRICT_HEAD,) if kind in _GRAVE else ()
    return (*payers, *reversed(_VILLAGE), Role.PMD, Role.BRANCH, *camat)


def addressed_to(role: Role) -> Q:
    """Over the columns of `Alarm`: those that are for a post of this role."""
    found = Q(pk__in=())
    kinds = [kind.value for kind in _OF_VILLAGES if role in recipients(kind)]
    if kinds:
        found |= Q(kind__in=kinds)
    for model in PayerModel:
        paid = [kind.value for kind in _MONEY if role in recipients(kind, model.value)]
        if paid:
            found |= Q(kind__in=paid, payer_model=model.value)
    return found
