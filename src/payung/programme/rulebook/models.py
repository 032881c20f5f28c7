"""Versions of a regency's rules, and the legal bases that it has on file."""

from __future__ import annotations

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class RuleVersion(Located):
    """The rules of a regency for a year, as they stood from a moment on. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """What `law.ruleset.RuleSet` reads; `calendar`, `fund_sources`, `notice_masked` beside it."""
    reason = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    """Number of the decree or letter that the change rests on."""
    made_at = models.DateTimeField()
    made_by_account = models.UUIDField(null=True)
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "year", "version"], name="rule_version_once"
            ),
        )


class LegalBasis(Located):
    """A legal basis of the regency itself: a decree, a circular, a letter of the branch."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    issued_on = models.DateField()
    summary = models.TextField(blank=True)
    file = models.FileField(upload_to="legal_bases/", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "number"], name="legal_basis_once"),
        )
