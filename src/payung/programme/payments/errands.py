"""Drafting a bill takes longer than a page may where a container has many members."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.errands.actions import Wanted, ask
from payung.office.errands.kinds import Kind, Tell, make_known
from payung.office.errands.models import Errand
from payung.programme.enrolment.models import Container, Membership
from payung.programme.payments import actions

AT_ONCE = 2_000
"""Fewer members than these are billed while the officer waits."""


def ask_drafting(*, by: Holder, container_id: UUID, first: Month, last: Month) -> Errand:
    """A bill is to be drafted: `actions.draft_bill`. Raises `Refused("bill_months")` at once."""
    container = Container.objects.filter(scope(by)).get(id=container_id)
    actions.refuse_months(first, last)
    said = {"first": str(first), "last": str(last)}
    wanted = Wanted(DRAFTING, container.place_code, container_id, said=said)
    members = Membership.objects.filter(container=container).count()
    return ask(by=by, wanted=wanted, at_once=members < AT_ONCE)


def _draft(by: Holder, errand: Errand, tell: Tell) -> UUID:
    first, last = (Month.parse(errand.asked[name]) for name in ("first", "last"))
    order = actions.Order(errand.about, first, last, errand.id)
    return actions.draft_bill(by=by, order=order, on=timezone.localdate(), tell=tell).id


DRAFTING = Kind(
    code="bill.draft",
    deed=Deed.BILL_DRAFT,
    words=lazy("Menyusun tagihan"),
    steps=(lazy("Mencari orang yang dibayar pihak lain"), lazy("Menghitung iuran setiap peserta")),
    do=_draft,
)


def make_kinds_known() -> None:
    """Called once when the programme starts."""
    make_known(DRAFTING)
