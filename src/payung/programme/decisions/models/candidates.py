"""A village's candidates for a window of months: the order, its moves, and who was left out."""

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


DECIDED = (DecisionState.DECREED.value, DecisionState.SIGNED.value)
"""States in which a decree gives the seats."""


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
    """What the ceiling buys, whether or not there are as many candidates."""
    cost = models.BigIntegerField()
    """Rupiah of all lines: it follows the number of those who have a seat."""
    lines = models.JSONField(default=list)
    tariff = models.JSONField(default=dict)
    """Month → rupiah for one person."""
    warnings = models.JSONField(default=list)
    rules = models.ForeignKey("rulebook.RuleVersion", on_delete=models.PROTECT)
    state = models.CharField(max_length=10, default=DecisionState.DRAWN.value)
    version = models.PositiveIntegerField(default=1)
    """Grows with each change of the order or the state; a form opened before it is refused."""
    drawn_on = models.DateField()
    drawn_by_account = models.UUIDField()
    drawn_by = models.CharField(max_length=160)
    confirmed_on = models.DateField(null=True)
    confirmed_by_account = models.UUIDField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")
    notice_until = models.DateField(null=True)
    """Until when the masked names hang out for the citizens; null where none is published."""
    withdrawn_because = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

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
            models.Index(fields=["district_code", "year"], name="candidates_district"),
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
    """From 1, without a gap; 0 for who was struck off."""
    reasons = models.JSONField(default=list)
    job = models.CharField(max_length=120, blank=True, default="")
    """The work that the place in the order rests on."""
    continues = models.BooleanField(default=False)
    """Was protected until the month before: the benefits go on without a break."""
    related_to_official = models.CharField(max_length=160, blank=True, default="")
    struck_because = models.TextField(blank=True, default="")
    """The meeting or an objection took the person off the list, with this reason."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate_list", "person"], name="candidate_once"),
            models.CheckConstraint(
                condition=Q(rank__gt=0, struck_because="") | Q(rank=0) & ~Q(struck_because=""),
                name="struck_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=["candidate_list", "rank"], name="candidate_rank"),)


class LeftOut(models.Model):
    """Somebody of the village who was not ready on the day of the draw, and why."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.CASCADE, related_name="left_out"
    )
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10)
    findings = models.JSONField(default=list)
    """Code, severity, mender and sentence of each that keeps the person out; no full number."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["candidate_list", "person"], name="left_out_once"),
        )


class Move(models.Model):
    """The meeting moved a candidate; only ever added. To 0: struck off; from 0: taken back in."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="moves")
    from_rank = models.PositiveIntegerField()
    to_rank = models.PositiveIntegerField()
    reason = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)
