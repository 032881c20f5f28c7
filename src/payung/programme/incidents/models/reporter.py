"""Who reports by a personal link: pengurus jenazah, marbot, heads of neighbourhoods."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class ReporterRole(StrEnum):
    """Why somebody hears first of a death or an accident."""

    BURIAL_HELPER = "burial_helper"
    MOSQUE_KEEPER = "mosque_keeper"
    NEIGHBOURHOOD_HEAD = "neighbourhood_head"
    HEALTH_WORKER = "health_worker"
    OTHER = "other"


class Reporter(Located):
    """Somebody without an account, who reports by a link and a PIN; no post of a village sees it.

    The database keeps neither: who reads it, or a backup of it, cannot report in anybody's name.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    phone = models.CharField(max_length=16, blank=True, default="")
    link_hash = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret part of the link."""
    pin_hash = models.CharField(max_length=128)
    """As passwords are kept."""
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    """Since the last right one."""
    locked_until = models.DateTimeField(null=True)
    issued_at = models.DateTimeField()
    """When link and PIN were made, or made anew."""
    issued_by = models.CharField(max_length=160)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=160, blank=True, default="")
    revoked_because = models.CharField(max_length=500, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_because=""),
                name="reporter_revoked_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "village_code"], name="reporter_regency"),
            models.Index(fields=["district_code", "village_code"], name="reporter_district"),
        )
