"""What a regency sets about incentives for a year, and the rates. Rows are only ever added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class TermsVersion(Located):
    """Roles, kinds of places, caps and deductions of a regency, as they stood from a moment on."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """What `terms.Terms.from_content` reads."""
    basis = models.CharField(max_length=200)
    reason = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by_account = models.UUIDField()
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "year", "version"], name="incentive_terms_once"
            ),
        )


class Rate(Located):
    """Rupiah a month for a role in a year; the newest entry counts, a village's before its
    regency's. Without a village it speaks of all villages of the regency."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    amount = models.BigIntegerField()
    basis = models.CharField(max_length=200)
    certainty = models.CharField(max_length=8)
    """As `kernel.certainty.Certainty`."""
    reason = models.TextField(blank=True, default="")
    noted_at = models.DateTimeField()
    account_id = models.UUIDField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="incentive_rate_is_money"),
            models.CheckConstraint(condition=~Q(basis=""), name="incentive_rate_has_a_basis"),
        )
        indexes = (
            models.Index(
                fields=["regency_code", "year", "village_code", "role", "-noted_at"],
                name="incentive_rate_newest",
            ),
        )
