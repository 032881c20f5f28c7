"""Ceilings, budget plans and their lines, and scenarios of PMD. Money is whole rupiah."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class Ceiling(Located):
    """What a village may spend from a fund source in a year; the newest entry counts.

    Rows are only ever added: a correction is a new entry with its reason.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    fund_source = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    source = models.CharField(max_length=200)
    """Where the number is from: a decree, or file, sheet and row of a workbook."""
    reason = models.TextField(blank=True, default="")
    noted_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount__gte=0), name="ceiling_not_negative"),
        )
        indexes = (
            models.Index(
                fields=["village_code", "year", "fund_source", "-noted_at"], name="ceiling_newest"
            ),
            models.Index(fields=["regency_code", "year"], name="ceiling_regency"),
        )


class PlanState(StrEnum):
    """Where a budget plan stands; `budgets.steps` has the table of its moves."""

    DRAFTED = "drafted"
    EVALUATED = "evaluated"
    """The subdistrict found it in order."""
    FIXED = "fixed"
    """The village regulation (Perdes) fixes it."""
    CHANGED = "changed"
    """A change of budget (PAK) has taken its place."""
    WITHDRAWN = "withdrawn"


class BudgetPlan(Located):
    """The plan of a village on one fund source for a year; a change of budget is a plan beside."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    fund_source = models.CharField(max_length=3)
    candidate_list = models.ForeignKey(
        "decisions.CandidateList", null=True, on_delete=models.PROTECT, related_name="+"
    )
    rules = models.ForeignKey("rulebook.RuleVersion", on_delete=models.PROTECT)
    changes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="changed_by"
    )
    """The plan that this one changes (PAK)."""
    change_reason = models.TextField(blank=True, default="")
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    state = models.CharField(max_length=10, default=PlanState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    warnings = models.JSONField(default=list)
    doubt_basis = models.CharField(max_length=200, blank=True, default="")
    """The written basis for a use that the law leaves doubtful."""
    drafted_at = models.DateTimeField(auto_now_add=True)
    drafted_by_account = models.UUIDField()
    drafted_by = models.CharField(max_length=160)
    evaluated_at = models.DateTimeField(null=True)
    evaluated_by_account = models.UUIDField(null=True)
    evaluated_by = models.CharField(max_length=160, blank=True, default="")
    evaluation = models.TextField(blank=True, default="")
    regulation_number = models.CharField(max_length=80, blank=True, default="")
    regulation_date = models.DateField(null=True)
    fixed_at = models.DateTimeField(null=True)
    fixed_by_account = models.UUIDField(null=True)
    fixed_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "year", "fund_source"],
                condition=Q(state__in=("drafted", "evaluated", "fixed")) & Q(changes__isnull=True),
                name="one_original_plan",
            ),
            models.UniqueConstraint(
                fields=["changes"],
                condition=Q(state__in=("drafted", "evaluated", "fixed")),
                name="one_change_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_by_account__isnull=True)
                | ~Q(evaluated_by_account=F("drafted_by_account")),
                name="who_drafts_does_not_evaluate",
            ),
            models.CheckConstraint(
                condition=~Q(state="fixed")
                | (~Q(regulation_number="") & Q(regulation_date__isnull=False)),
                name="fixed_by_a_regulation",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "year", "state"], name="plan_regency"),)


class LineKind(StrEnum):
    """What a line pays."""

    CONTRIBUTION = "contribution"
    INCENTIVE = "incentive"
    MEETING = "meeting"
    PRINTING = "printing"


class PlanLine(models.Model):
    """One line of the RAB: volume × unit price."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey(BudgetPlan, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    activity_code = models.CharField(max_length=12)
    account_code = models.CharField(max_length=16)
    description = models.CharField(max_length=200)
    role = models.CharField(max_length=60, blank=True, default="")
    """Of an incentive: marbot, pengurus jenazah …"""
    persons = models.PositiveIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)
    volume = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    unit_price = models.BigIntegerField()
    amount = models.BigIntegerField()
    first_month = models.CharField(max_length=7, blank=True, default="")
    last_month = models.CharField(max_length=7, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "place"], name="plan_line_place"),
            models.CheckConstraint(
                condition=Q(amount=F("volume") * F("unit_price")), name="amount_is_volume_by_price"
            ),
        )


class Scenario(Located):
    """A what-if of PMD, kept to be compared: its choices, and what they gave when computed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    choices = models.JSONField()
    results = models.JSONField()
    computed_at = models.DateTimeField()
    account_id = models.UUIDField()
    made_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["regency_code", "name"], name="scenario_name_once"),
        )
