"""Candidate lists, meetings, objections and decrees."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class DecisionState(StrEnum):
    """Where the decision of a village stands; `decisions.steps` has the table of its moves."""

    DRAWN = "drawn"
    """The order is computed."""
    INVITED = "invited"
    """The meeting is called."""
    HELD = "held"
    """The meeting was held; objections may come in until their last day."""
    CONFIRMED = "confirmed"
    """BPD confirmed the minutes."""
    DECREED = "decreed"
    """The head of the village issued the decree."""
    SIGNED = "signed"
    """The signed scan is on file."""
    WITHDRAWN = "withdrawn"


class CandidateList(Located):
    """The candidates of a village for a window of months, from one purse."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    fund_source = models.CharField(max_length=3)
    ceiling = models.BigIntegerField()
    """Rupiah."""
    incentives = models.JSONField(default=list)
    """Role, people and rupiah a month of what the same ceiling also pays."""
    seats = models.PositiveIntegerField()
    cost = models.BigIntegerField()
    """Rupiah of all lines."""
    lines = models.JSONField(default=list)
    tariff = models.JSONField(default=dict)
    """Month → rupiah for one person."""
    warnings = models.JSONField(default=list)
    rules = models.ForeignKey("rulebook.RuleVersion", on_delete=models.PROTECT)
    state = models.CharField(max_length=10, default=DecisionState.DRAWN.value)
    version = models.PositiveIntegerField(default=1)
    drawn_at = models.DateTimeField(auto_now_add=True)
    drawn_by_account = models.UUIDField()
    drawn_by = models.CharField(max_length=160)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_account = models.UUIDField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")
    notice_until = models.DateField(null=True)
    """Until when the masked names hang out for the citizens; null where none was published."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "first_month", "last_month", "fund_source"],
                condition=~Q(state=DecisionState.WITHDRAWN.value),
                name="one_candidate_list",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by_account__isnull=True)
                | ~Q(confirmed_by_account=F("drawn_by_account")),
                name="who_draws_does_not_confirm",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "year", "state"], name="candidates_regency"),
            models.Index(fields=["village_code", "year"], name="candidates_village"),
        )


class Candidate(models.Model):
    """A person in the order, with the computed place and the place that the meeting gave."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.CASCADE, related_name="candidates"
    )
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    computed_rank = models.PositiveIntegerField()
    rank = models.PositiveIntegerField()
    reasons = models.JSONField(default=list)
    related_to_official = models.CharField(max_length=120, blank=True, default="")
    struck_because = models.TextField(blank=True, default="")
    """The meeting or an objection took the person off the list, with this reason."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate_list", "person"], name="candidate_once"),
        )
        indexes = (models.Index(fields=["candidate_list", "rank"], name="candidate_rank"),)


class Move(models.Model):
    """The meeting moved a candidate; moves are only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="moves")
    from_rank = models.PositiveIntegerField()
    to_rank = models.PositiveIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)


class Meeting(models.Model):
    """The special village meeting on a candidate list."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.OneToOneField(
        CandidateList, on_delete=models.CASCADE, related_name="meeting"
    )
    held_on = models.DateField()
    begins_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=160)
    chair = models.CharField(max_length=120)
    agenda = models.JSONField(default=list)
    objections_until = models.DateField()
    was_held = models.BooleanField(default=False)
    remarks = models.TextField(blank=True, default="")


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
        )


class Decree(Located):
    """The decree of the village head with its annex; a change is an addendum beside it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.PROTECT, related_name="decrees"
    )
    addendum_to = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="addenda"
    )
    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    reason = models.TextField(blank=True, default="")
    issued_by_account = models.UUIDField()
    issued_by = models.CharField(max_length=120)
    signed_scan = models.FileField(upload_to="decrees/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True, default="")
    scanned_at = models.DateTimeField(null=True)
    scanned_by = models.CharField(max_length=160, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village_code", "number"], name="decree_number_once"),
        )


class SeatKind(StrEnum):
    """What a decree says about a person."""

    CHOSEN = "chosen"
    WAITING = "waiting"
    ENDED = "ended"
    """An addendum takes the person off; the seat is free."""


class DecreeMember(models.Model):
    """A person in the annex of a decree; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    place = models.PositiveIntegerField()
    end_reason = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decree", "person"], name="decree_member_once"),
            models.CheckConstraint(
                condition=~Q(kind="ended") | ~Q(end_reason=""), name="an_end_has_a_reason"
            ),
        )
