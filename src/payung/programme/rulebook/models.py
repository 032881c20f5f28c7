"""Versions of a regency's rules, drafts of the next one, and the legal bases on file."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class RuleVersion(Located):
    """The rules of a regency for a year, as they stood from a moment on. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """What `choices.Choices.from_content` reads."""
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


class EffectState(StrEnum):
    """Whether it is known whom a draft would affect."""

    UNKNOWN = "unknown"
    """Not asked for, or the draft was changed since."""
    COUNTING = "counting"
    COUNTED = "counted"


class RuleDraft(Located):
    """What an officer is about to set: kept while it is written, gone once it is a version."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    content = models.JSONField()
    based_on = models.PositiveIntegerField()
    """Version that it changes; 0 where the national default held."""
    made_by_account = models.UUIDField()
    made_by = models.CharField(max_length=160)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    turn = models.PositiveIntegerField(default=1)
    """Grows with each change; a form that was opened at an older turn is refused."""
    effect_state = models.CharField(max_length=10, default=EffectState.UNKNOWN.value)
    effect_totals = models.JSONField(default=dict)
    """People compared, people affected, and the counts by village."""
    effect_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "year", "made_by_account"], name="one_draft_each"
            ),
        )


class Affected(models.Model):
    """A person whose outcome a draft would change. The person is named by its key alone, because
    the registry lies a floor above."""

    id = models.BigAutoField(primary_key=True)
    draft = models.ForeignKey(RuleDraft, on_delete=models.CASCADE, related_name="affected")
    person_id = models.UUIDField()
    village_code = models.CharField(max_length=13)
    before = models.CharField(max_length=10)
    after = models.CharField(max_length=10)
    codes = models.JSONField(default=list)
    """Findings that come or go."""

    class Meta:
        indexes = (models.Index(fields=["draft", "village_code", "id"], name="affected_village"),)


class BasisSaid(Located):
    """A legal basis of the regency itself: a decree, a circular, a letter of the branch."""

    number = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    issued_on = models.DateField()
    in_force_from = models.DateField(null=True)
    """Null: from the day on which it was issued."""
    in_force_until = models.DateField(null=True)
    is_draft = models.BooleanField(default=False)
    """Not signed yet: shown, and nothing may rest on it."""
    replaces = models.CharField(max_length=120, blank=True, default="")
    """Number of the one that ends with it."""
    summary = models.TextField(blank=True)

    class Meta:
        abstract = True


class LegalBasis(BasisSaid):
    """A legal basis as it stands on file now."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.FileField(upload_to="legal_bases/", blank=True)
    """A PDF under a name of our own, downloaded through the page alone."""
    file_sha256 = models.CharField(max_length=64, blank=True, default="")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "number"], name="legal_basis_once"),
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_until__gte=Coalesce("in_force_from", "issued_on")),
                name="legal_basis_ends_after_it_begins",
            ),
        )


class BasisEdition(BasisSaid):
    """What was on file of a legal basis from a moment on; only ever added, so that a past day shows
    what it knew."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="editions")
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        indexes = (models.Index(fields=["regency_code", "noted_at"], name="basis_edition_day"),)
