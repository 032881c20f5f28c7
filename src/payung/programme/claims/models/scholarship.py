"""Scholarships of the children of a case, one row for each child and year."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from payung.office.area.keys import new_key
from payung.programme.claims.models.claim import Claim
from payung.programme.claims.models.heirs import ClaimHeir


class ScholarshipState(StrEnum):
    """How the scholarship of a year stands."""

    DUE = "due"
    """May be asked for; nobody has."""
    ASKED = "asked"
    PAID = "paid"
    ENDED = "ended"
    """The child left school, married, works, or grew up: no later year follows."""


class ScholarshipYear(models.Model):
    """One year of one child."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="scholarships")
    child = models.ForeignKey(ClaimHeir, on_delete=models.PROTECT, related_name="scholarships")
    year = models.PositiveSmallIntegerField()
    school = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    """Rupiah by the law of the event, for the level of that year."""
    state = models.CharField(max_length=8, default=ScholarshipState.DUE.value)
    asked_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True, default="")
    changed_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["child", "year"], name="scholarship_once_a_year"),
        )
        indexes = (models.Index(fields=["state", "year"], name="scholarship_due"),)
