"""Criteria of a regency, evidence of villages with what became of it, designations, award files."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class CriteriaVersion(Located):
    """What a regency judges by, from a moment on. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    """What `criteria.from_content` reads."""
    basis = models.CharField(max_length=200)
    reason = models.CharField(max_length=500, blank=True, default="")
    made_at = models.DateTimeField()
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "version"], name="criteria_version_once"
            ),
        )


class Evidence(Located):
    """What a village states for a criterion, with its paper. Never changed: `EvidenceMove` says
    what became of it."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Made with the form, so that a second click adds nothing."""
    criterion = models.CharField(max_length=40)
    """A code of the criteria."""
    title = models.CharField(max_length=160)
    happened_on = models.DateField()
    """The day of the thing: of the event, the regulation, the state of the officials."""
    enrolled = models.PositiveIntegerField(null=True)
    """Officials who are members; of that criterion alone."""
    officials = models.PositiveIntegerField(null=True)
    """All officials of the village."""
    note = models.CharField(max_length=500, blank=True, default="")
    file = models.FileField(upload_to="aware/%Y/")
    suffix = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    stated_at = models.DateTimeField()
    account_id = models.UUIDField()
    stated_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(enrolled__isnull=True, officials__isnull=True)
                | Q(officials__gt=0, enrolled__lte=F("officials")),
                name="no_more_enrolled_than_officials",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "-stated_at"], name="evidence_village"),
            models.Index(fields=["regency_code", "-stated_at"], name="evidence_regency"),
            models.Index(fields=["district_code", "-stated_at"], name="evidence_district"),
        )


class Verdict(StrEnum):
    """What was said of evidence."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    """By the village, before it was checked."""
    REVOKED = "revoked"
    """After it had been accepted: it was a mistake, or does not hold any more."""


class EvidenceMove(models.Model):
    """One word about evidence; only ever added, one for each turn."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="moves")
    turn = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=9)
    reason = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()
    account_id = models.UUIDField()
    said_by = models.CharField(max_length=160)
    stated_by_account = models.UUIDField()
    """Who handed the evidence in."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["evidence", "turn"], name="evidence_answered_once"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.ACCEPTED.value)
                | ~Q(account_id=F("stated_by_account")),
                name="who_states_does_not_accept",
            ),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.ACCEPTED.value) | ~Q(reason=""),
                name="evidence_sent_back_with_a_reason",
            ),
        )


class RecognitionState(StrEnum):
    """Where the recognition of a village stands."""

    NOMINATED = "nominated"
    RETURNED = "returned"
    DESIGNATED = "designated"
    WITHDRAWN = "withdrawn"


STANDING = (RecognitionState.NOMINATED.value, RecognitionState.DESIGNATED.value)
"""States of which a village has one at a time."""


class Recognition(Located):
    """A village on its way to Desa Sadar; its moves say when which step was taken."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    state = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    marks = models.JSONField(default=list)
    """The marks on the day of the nomination: criterion, value, what was asked, met or not."""
    nominated_on = models.DateField()
    nominated_by_account = models.UUIDField()
    nominated_by = models.CharField(max_length=160)
    number = models.CharField(max_length=80, blank=True, default="")
    """Of the regent's decree."""
    designated_on = models.DateField(null=True)
    """Its date."""
    designated_by_account = models.UUIDField(null=True)
    designated_by = models.CharField(max_length=160, blank=True, default="")
    ended_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code"],
                condition=Q(state__in=STANDING),
                name="one_recognition_of_a_village",
            ),
            models.CheckConstraint(
                condition=Q(designated_by_account__isnull=True)
                | ~Q(designated_by_account=F("nominated_by_account")),
                name="who_nominates_does_not_designate",
            ),
            models.CheckConstraint(
                condition=~Q(state=RecognitionState.DESIGNATED.value)
                | ~Q(number="")
                & Q(designated_on__isnull=False, designated_by_account__isnull=False),
                name="designated_by_a_decree",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STANDING) | ~Q(ended_because=""),
                name="recognition_ends_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "state"], name="recognition_regency"),)


class RecognitionMove(models.Model):
    """A step of a recognition; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    recognition = models.ForeignKey(Recognition, on_delete=models.PROTECT, related_name="moves")
    turn = models.PositiveIntegerField()
    """The version of the recognition that it made."""
    state = models.CharField(max_length=10)
    """To which it led."""
    on = models.DateField()
    """The day that the paper names."""
    number = models.CharField(max_length=80, blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    at = models.DateTimeField()
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["recognition", "turn"], name="recognition_moved_once"),
        )


class AwardDraft(Located):
    """What the regency writes for the Paritrana file of a year."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    """Chapter → text."""
    stories = models.JSONField(default=list)
    """`claim` (key) and `text` of each; no name in it."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "year"], name="award_draft_once"),
        )


class AwardFile(Located):
    """The Paritrana file of a year as it was issued. Never changed; a later one stands beside."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    turn = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    """The day that its numbers describe."""
    file = models.FileField(upload_to="award/%Y/")
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    account_id = models.UUIDField()
    issued_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "year", "turn"], name="award_file_once"
            ),
        )
