"""A container (wadah) at the insurer's branch: whose money, of which village, who pays."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.core.law.tariff import Payer
from payung.office.area.keys import new_key
from payung.office.area.models import Located


class ContainerKind(StrEnum):
    """Kinds of BPU containers by the source of money, as the insurer codes them."""

    SD = "SD"
    """Village budget (APBDes)."""
    SA = "SA"
    """Regency budget (APBD)."""
    SL = "SL"
    """Other sources."""


class PayerModel(StrEnum):
    """Who pays the bills of a container (field practice 1.3)."""

    VILLAGE_TREASURER = "village_treasurer"
    REGENCY_TREASURY = "regency_treasury"
    DEPARTMENT = "department"
    SPONSOR = "sponsor"


PAYER_MODELS: dict[ContainerKind, tuple[PayerModel, ...]] = {
    ContainerKind.SD: (PayerModel.VILLAGE_TREASURER, PayerModel.REGENCY_TREASURY),
    ContainerKind.SA: (PayerModel.REGENCY_TREASURY, PayerModel.DEPARTMENT),
    ContainerKind.SL: (PayerModel.SPONSOR,),
}
"""Who may pay out of which purse; the first is the usual one."""

_PAYERS = {
    ContainerKind.SD: Payer.VILLAGE_BUDGET,
    ContainerKind.SA: Payer.REGENCY_BUDGET,
    ContainerKind.SL: Payer.SPONSOR,
}


class Container(Located):
    """A BPU container. Without a village it holds people of the whole regency."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=2)
    fund_source = models.CharField(max_length=3, blank=True, default="")
    """Purse of the village budget, as `law.funding.FundSource`; empty for other money."""
    payer_model = models.CharField(max_length=20)
    payer_name = models.CharField(max_length=160)
    branch_name = models.CharField(max_length=120)
    npp = models.CharField(max_length=30, blank=True, default="")
    """The container's number at the branch, once it is known."""
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=160)
    closed_on = models.DateField(null=True)
    closed_because = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "village_code", "kind", "fund_source", "payer_name"],
                condition=Q(closed_on__isnull=True),
                name="one_open_container",
            ),
            models.CheckConstraint(
                condition=~Q(kind="SD") | ~Q(village_code="") & ~Q(fund_source=""),
                name="village_money_is_of_a_village",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "kind"], name="container_regency"),)


class BranchMapping(Located):
    """The columns that a branch wants, as a file that was handed in; the newest counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    branch_name = models.CharField(max_length=120)
    content = models.TextField()
    """As `papers.column_mapping.read_column_mapping` reads it."""
    is_verified = models.BooleanField()
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.CharField(max_length=160)

    class Meta:
        indexes = (models.Index(fields=["regency_code", "-loaded_at"], name="mapping_newest"),)


def payer_of(container: Container) -> Payer:
    """Whose money it is, as the tariff asks."""
    return _PAYERS[ContainerKind(container.kind)]
