"""A file that came from the branch, row by row with what became of it; nothing is guessed."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.enrolment.models.batch import BatchLine
from payung.programme.enrolment.models.container import Container


class Purpose(StrEnum):
    """What a file of the branch is read for."""

    ANSWER = "answer"
    """What became of the people that were sent."""
    MEMBERS = "members"
    """The branch's list of members, to compare with ours; nothing is taken from it."""


class FileState(StrEnum):
    """How far a file is."""

    READ = "read"
    """Seen row by row; nothing was taken."""
    TAKEN = "taken"
    DISCARDED = "discarded"


class Verdict(StrEnum):
    """What a row says about a person, or why it says nothing."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    KNOWN = "known"
    """Answered the same before, or written twice alike: changes nothing."""
    UNSENT = "unsent"
    """Nobody sent this person in this container."""
    UNSURE = "unsure"
    """It cannot be said for certain whom it means, or what it says."""
    MISSING = "missing"
    """Sent, and not in the file."""
    SAME = "same"
    DIFFERENT = "different"
    THEIRS = "theirs"
    OURS = "ours"


class BranchFile(Located):
    """A file as it came, with its totals. The same answer is taken once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="branch_files")
    purpose = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=FileState.READ.value)
    file = models.FileField(upload_to="branch/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    layout = models.CharField(max_length=20)
    answered_on = models.DateField()
    """The day of the branch's answer; for a list of members, the day that it describes."""
    totals = models.JSONField(default=dict)
    """Verdict → number of rows."""
    first_month = models.CharField(max_length=7, blank=True, default="")
    """Where the branch begins with another month than the batch."""
    remarks = models.JSONField(default=list)
    """Sentences about the file as a whole."""
    columns = models.JSONField(default=list)
    """Letter, heading and what it was taken for; empty where it was not understood."""
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by_account = models.UUIDField()
    loaded_by = models.CharField(max_length=160)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["container", "sha256"],
                condition=Q(purpose="answer") & ~Q(state="discarded"),
                name="answer_file_once",
            ),
        )
        indexes = (models.Index(fields=["container", "-loaded_at"], name="branch_file_newest"),)


class BranchFileRow(models.Model):
    """One row of the file, or one of our people who is not in it."""

    id = models.BigAutoField(primary_key=True)
    branch_file = models.ForeignKey(BranchFile, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    """Order in the list of rows."""
    row = models.PositiveIntegerField(null=True)
    """Number of the row as Excel shows it; null for our people who are not in the file."""
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=40, blank=True, default="")
    """Code of why it is unsure, unsent, different …"""
    told = models.TextField(blank=True, default="")
    """The sentence that goes with the code."""
    matched_by = models.CharField(max_length=10, blank=True, default="")
    line = models.ForeignKey(BatchLine, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "workers.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    nik = models.CharField(max_length=20, blank=True, default="")
    name = models.CharField(max_length=160, blank=True, default="")
    birth_date = models.DateField(null=True)
    kpj_number = models.CharField(max_length=20, blank=True, default="")
    member_since = models.DateField(null=True)
    reject_code = models.CharField(max_length=40, blank=True, default="")
    reject_words = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["branch_file", "position"], name="file_row_once"),
            models.UniqueConstraint(
                fields=["branch_file", "line"],
                condition=Q(verdict__in=["accepted", "rejected"]),
                name="one_answer_for_a_line",
            ),
        )
        indexes = (
            models.Index(fields=["branch_file", "verdict", "position"], name="file_verdict"),
        )
