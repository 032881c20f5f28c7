"""The family of a case, and every telephone number and address by which it was ever known."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.office.area.keys import new_key
from payung.programme.claims.models.claim import Claim


class ClaimHeir(models.Model):
    """Somebody of the family, as it tells of itself; who receives is asked of the law."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="heirs")
    place = models.PositiveSmallIntegerField()
    """From 1, in the order in which the family was told of."""
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=60)
    """In Indonesian words, to the worker: `istri`, `anak`, `ayah`."""
    nik = models.CharField(max_length=16, blank=True, default="")
    born = models.DateField(null=True)
    school = models.CharField(max_length=8, blank=True, default="")
    """As `core.law.benefits.SchoolLevel`; empty for who does not go to school."""
    is_abroad = models.BooleanField(default=False)
    is_of_earlier_marriage = models.BooleanField(default=False)
    is_married = models.BooleanField(default=False)
    is_working = models.BooleanField(default=False)
    is_marriage_registered = models.BooleanField(default=True)
    guardian = models.CharField(max_length=120, blank=True, default="")
    """Who acts for a minor."""
    struck_because = models.CharField(max_length=200, blank=True, default="")
    """Is no heir after all; stays, with the reason."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "place"], name="claim_heir_place"),
            models.UniqueConstraint(
                fields=["claim", "name", "relation"], name="claim_heir_named_once"
            ),
        )

    @property
    def nik_masked(self) -> str:
        try:
            return Nik.parse(self.nik).masked
        except Refused:
            return "••••" if self.nik else ""


class ContactSource(StrEnum):
    """Where a contact comes from."""

    ENROLMENT = "enrolment"
    """The worker named it while alive."""
    CASE = "case"
    """Written down while the case was gathered."""
    OUTSIDE = "outside"
    """By a post outside the village."""


class ClaimContact(models.Model):
    """How an heir is reached; only ever added, the newest counts. After filing, only posts outside
    the village add one: who helps with the papers cannot put a number of their own in between."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    heir = models.ForeignKey(ClaimHeir, on_delete=models.PROTECT, related_name="contacts")
    phone = models.CharField(max_length=16, blank=True, default="")
    address = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=10)
    at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField(null=True)
    made_by = models.CharField(max_length=160)

    class Meta:
        indexes = (models.Index(fields=["heir", "-at"], name="claim_contact"),)
