"""What stands between an unpaid month and its payment: the bill, and who has it on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from payung.office.accounts.roles import Role, role_words
from payung.programme.enrolment.models import PayerModel
from payung.programme.payments.alarms.models import Alarm
from payung.programme.payments.models import ASKS_NOTHING, Bill, BillState

_WORDS: Mapping[BillState | None, str | Promise] = {
    None: _("Tagihan belum dibuat"),
    BillState.DRAFTED: _("Tagihan belum diterbitkan"),
    BillState.ISSUED: _("Tagihan terbit, belum dibayar"),
    BillState.PAID: _("Bukti bayar menunggu konfirmasi cabang"),
    BillState.SHORT: _("Uang yang diterima kurang"),
    BillState.POSTING: _("Sedang dibukukan"),
    BillState.POSTED: _("Dibukukan untuk peserta lain; sebagian belum ditagih"),
}
_PAYER_ROLES: Mapping[PayerModel, Role] = {
    PayerModel.VILLAGE_TREASURER: Role.VILLAGE_TREASURER,
    PayerModel.REGENCY_TREASURY: Role.REGENCY_TREASURY,
    PayerModel.DEPARTMENT: Role.DEPARTMENT,
    PayerModel.SPONSOR: Role.PMD,
}
_DESKS: Mapping[BillState, Role] = {
    BillState.DRAFTED: Role.PMD,
    BillState.PAID: Role.BRANCH,
    BillState.POSTING: Role.BRANCH,
}
"""Where somebody else than the payer must act."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Where the money is stuck, and at whose desk."""

    bill_id: UUID | None
    state: BillState | None
    role: Role

    @property
    def words(self) -> str | Promise:
        return _WORDS[self.state]

    @property
    def who(self) -> str:
        return role_words(self.role)


def obstacles_of(alarms: Sequence[Alarm]) -> Mapping[UUID, Obstacle]:
    """Of alarms about money, by key; the newest bill of the container that has the month. One
    statement."""
    of_money = [each for each in alarms if each.container_id]
    if not of_money:
        return {}
    bills = (
        Bill.objects.filter(
            container__in={each.container_id for each in of_money},
            last_month__gte=min(each.month for each in of_money),
        )
        .exclude(state__in=ASKS_NOTHING)
        .order_by("-number")
    )
    rows = list(bills.values_list("container_id", "first_month", "last_month", "id", "state"))
    return {each.id: _obstacle(each, rows) for each in of_money}


_Bill = tuple[UUID, str, str, UUID, str]


def _obstacle(alarm: Alarm, bills: Iterable[_Bill]) -> Obstacle:
    payer = _PAYER_ROLES[PayerModel(alarm.payer_model)]
    for container, first, last, key, state in bills:
        if container == alarm.container_id and first <= alarm.month <= last:
            told = BillState(state)
            return Obstacle(key, told, _DESKS.get(told, payer))
    return Obstacle(None, None, payer)
