"""Pairs of records that may be one person, the decision about each, and merges."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.workers.models.person import Person


class PairDecision(StrEnum):
    """What was decided about a pair; a decision is kept and the pair is not raised again."""

    OPEN = "open"
    SAME = "same"
    DIFFERENT = "different"


class DuplicatePair(Located):
    """Two records that may be one person. It lies where the later record lies."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    same_nik = models.BooleanField(default=False)
    percent = models.PositiveSmallIntegerField()
    """How probable it is, 0 to 100; 100 for the same NIK and the same person."""
    decision = models.CharField(max_length=10, default=PairDecision.OPEN.value)
    decided_at = models.DateTimeField(null=True)
    decided_by_account = models.UUIDField(null=True)
    decided_by = models.CharField(max_length=160, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="pair_in_order"
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "decision"], name="pair_village"),
            models.Index(fields=["regency_code", "decision"], name="pair_regency"),
        )


class Merge(models.Model):
    """One record went into another; what both said before is kept whole."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    before = models.JSONField()
    """Both records as they were, with everything that hung on them."""
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    made_by = models.CharField(max_length=160)
    reason = models.TextField()
    undone_at = models.DateTimeField(null=True)


class PairSearch(models.Model):
    """When the people of a regency were last compared with each other, all with all."""

    regency_code = models.CharField(primary_key=True, max_length=5)
    on = models.DateField()
    """The night, by the day on which it ends."""
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    pairs = models.PositiveIntegerField(default=0)
    """Open ones that were found."""
