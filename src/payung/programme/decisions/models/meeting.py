"""The special village meeting: who came, and what citizens objected to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.programme.decisions.models.candidates import Candidate, CandidateList


class Meeting(models.Model):
    """The special village meeting on a candidate list."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.OneToOneField(
        CandidateList, on_delete=models.CASCADE, related_name="meeting"
    )
    called_on = models.DateField()
    held_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160)
    chair = models.CharField(max_length=120)
    agenda = models.JSONField(default=list)
    invited = models.JSONField(default=list)
    """To whom the invitation goes, in words: `Ketua dan anggota BPD`."""
    objections_until = models.DateField()
    was_held = models.BooleanField(default=False)
    remarks = models.TextField(blank=True, default="")
    """What the meeting noted besides, for the minutes."""


class Attendance(models.Model):
    """Somebody came to the meeting, or sent somebody; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    name = models.CharField(max_length=120)
    stands_for = models.CharField(max_length=120)
    """BPD, RT 003, tokoh agama, perempuan, calon peserta …"""
    proxy_of = models.CharField(max_length=120, blank=True, default="")
    """Whom he or she came in place of."""
    sex = models.CharField(max_length=1, blank=True, default="")
    address = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "name", "stands_for", "address"], name="attendance_once"
            ),
        )


class Objection(models.Model):
    """A citizen objects to a name, or proposes one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.CASCADE, related_name="objections"
    )
    candidate = models.ForeignKey(Candidate, null=True, on_delete=models.PROTECT)
    filed_on = models.DateField()
    filed_by_name = models.CharField(max_length=120)
    text = models.TextField()
    recorded_by_account = models.UUIDField()
    recorded_by = models.CharField(max_length=160)
    settled_on = models.DateField(null=True)
    is_upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")
    settled_by_account = models.UUIDField(null=True)
    settled_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_by_account__isnull=True)
                | ~Q(settled_by_account=F("recorded_by_account")),
                name="who_records_does_not_settle",
            ),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, is_upheld__isnull=True)
                | Q(settled_on__isnull=False, is_upheld__isnull=False) & ~Q(answer=""),
                name="settled_with_an_answer",
            ),
        )
