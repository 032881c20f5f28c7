"""The papers of a case as they come in."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.programme.claims.models.claim import Claim


class PaperState(StrEnum):
    """How a paper stands. A paper without a row is missing."""

    MISSING = "missing"
    ASKED = "asked"
    """Whoever brings it was told."""
    RECEIVED = "received"
    """A copy or photo is there."""
    ORIGINAL_SEEN = "original_seen"
    REJECTED = "rejected"
    """Came, and cannot be used: the note says why."""


IS_THERE = (PaperState.RECEIVED.value, PaperState.ORIGINAL_SEEN.value)
"""States in which nobody has to bring it any more."""


class ClaimPaper(models.Model):
    """One paper of a case. Which papers a case needs, and who brings them, the law says anew."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="papers")
    code = models.CharField(max_length=40)
    """As `core.law.claim_papers.ClaimPaper.code`."""
    state = models.CharField(max_length=14, default=PaperState.MISSING.value)
    note = models.CharField(max_length=300, blank=True, default="")
    photo = models.FileField(upload_to="claims/", blank=True)
    photo_sha256 = models.CharField(max_length=64, blank=True, default="")
    changed_on = models.DateField()
    changed_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["claim", "code"], name="claim_paper_once"),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(note=""), name="a_rejection_has_a_reason"
            ),
        )
