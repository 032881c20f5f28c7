"""Ceilings, budget plans and their lines. Money is whole rupiah."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class CeilingKind(StrEnum):
    """Of what a ceiling speaks."""

    PROGRAMME = "programme"
    """What of the purse may go into this programme: a plan stays under it."""
    PURSE = "purse"
    """The whole purse, such as the Dana Desa of a village: shares are measured against it."""


class Ceiling(Located):
    """What a village may spend from a fund source in a year; the newest entry counts.

    Rows are only ever added: a correction is a new entry with its reason. Without a village it
    speaks of all villages of the regency together (DJPK).
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    fund_source = models.CharField(max_length=3)
    kind = models.CharField(max_length=9, default=CeilingKind.PROGRAMME.value)
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
            models.CheckConstraint(condition=~Q(source=""), name="ceiling_has_a_source"),
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in CeilingKind]), name="ceiling_kind"
            ),
        )
        indexes = (
            models.Index(
                fields=["village_code", "year", "fund_source", "kind", "-noted_at"],
                name="ceiling_newest",
            ),
            models.Index(fields=["regency_code", "year"], name="ceiling_regency"),
        )


class SheetState(StrEnum):
    """Where a workbook of ceilings stands."""

    PREVIEWED = "previewed"
    NOTED = "noted"
    DROPPED = "dropped"


class CeilingSheet(Located):
    """A workbook of ceilings as it was read: looked at first, noted afterwards or dropped."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    basis = models.CharField(max_length=120)
    """The decree or letter that the workbook follows."""
    rows = models.JSONField(default=list)
    """Every row with what was read, its outcome and the reason."""
    passed_over = models.JSONField(default=dict)
    """Why rows were passed over → how many: other years, other regencies."""
    state = models.CharField(max_length=9, default=SheetState.PREVIEWED.value)
    loaded_at = models.DateTimeField()
    account_id = models.UUIDField()
    loaded_by = models.CharField(max_length=160)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["regency_code", "year"], name="ceiling_sheet_regency"),)


class PlanState(StrEnum):
    """Where a budget plan stands; `budgets.steps` has the table of its moves."""

    DRAFTED = "drafted"
    SENT = "sent"
    """Handed to the subdistrict; the village writes no more."""
    EVALUATED = "evaluated"
    """The subdistrict found it in order."""
    FIXED = "fixed"
    """The village regulation (Perdes) fixes it."""
    CHANGED = "changed"
    """A change of budget (PAK) has taken its place."""
    WITHDRAWN = "withdrawn"


OPEN_STATES = (PlanState.DRAFTED.value, PlanState.SENT.value, PlanState.EVALUATED.value)
"""On its way: not fixed yet and not given up."""


class BudgetPlan(Located):
    """The plan of a village on one fund source for a year; a change of budget is a plan beside."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    fund_source = models.CharField(max_length=3)
    candidate_list = models.ForeignKey(
        "decisions.CandidateList", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """The list that it was drafted from, where it was from one."""
    rules = models.ForeignKey("rulebook.RuleVersion", on_delete=models.PROTECT)
    changes = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="changed_by"
    )
    """The plan that this one changes (PAK)."""
    change_reason = models.TextField(blank=True, default="")
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    asked = models.JSONField(default=dict)
    """What the village asked for: people, months, roles, costs; the lines are computed from it."""
    state = models.CharField(max_length=10, default=PlanState.DRAFTED.value)
    version = models.PositiveIntegerField(default=1)
    warnings = models.JSONField(default=list)
    """What was known to speak against it at the last step; a fixed plan prints these."""
    doubt_basis = models.CharField(max_length=200, blank=True, default="")
    """The written basis for a use that the law leaves doubtful."""
    drafted_at = models.DateTimeField()
    drafted_by_account = models.UUIDField()
    drafted_by = models.CharField(max_length=160)
    written_by_account = models.UUIDField()
    """Who wrote the lines last."""
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=160, blank=True, default="")
    returned_because = models.TextField(blank=True, default="")
    """Why the subdistrict gave it back; empty once it is handed in again."""
    evaluated_at = models.DateTimeField(null=True)
    evaluated_by_account = models.UUIDField(null=True)
    evaluated_by = models.CharField(max_length=160, blank=True, default="")
    evaluation = models.TextField(blank=True, default="")
    regulation_number = models.CharField(max_length=80, blank=True, default="")
    regulation_date = models.DateField(null=True)
    fixed_at = models.DateTimeField(null=True)
    fixed_by_account = models.UUIDField(null=True)
    fixed_by = models.CharField(max_length=160, blank=True, default="")
    withdrawn_because = models.TextField(blank=True, default="")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "year", "fund_source"],
                condition=~Q(state=PlanState.WITHDRAWN.value) & Q(changes__isnull=True),
                name="one_original_plan",
            ),
            models.UniqueConstraint(
                fields=["village_code", "year", "fund_source"],
                condition=Q(state=PlanState.FIXED.value),
                name="one_fixed_plan",
            ),
            models.UniqueConstraint(
                fields=["changes"],
                condition=~Q(state=PlanState.WITHDRAWN.value),
                name="one_change_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(evaluated_by_account__isnull=True)
                | ~Q(evaluated_by_account=F("drafted_by_account"))
                & ~Q(evaluated_by_account=F("written_by_account")),
                name="who_drafts_does_not_evaluate",
            ),
            models.CheckConstraint(
                condition=Q(fixed_by_account__isnull=True)
                | ~Q(fixed_by_account=F("drafted_by_account"))
                & ~Q(fixed_by_account=F("written_by_account"))
                & ~Q(fixed_by_account=F("evaluated_by_account")),
                name="who_drafts_does_not_fix",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(PlanState.FIXED.value, PlanState.CHANGED.value))
                | (
                    ~Q(regulation_number="")
                    & Q(regulation_date__isnull=False)
                    & Q(evaluated_at__isnull=False)
                ),
                name="fixed_by_a_regulation",
            ),
            models.CheckConstraint(
                condition=Q(changes__isnull=True) | ~Q(change_reason=""),
                name="a_change_has_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "year", "state"], name="plan_regency"),
            models.Index(fields=["district_code", "year", "state"], name="plan_district"),
            models.Index(fields=["village_code", "year"], name="plan_village"),
        )


class LineKind(StrEnum):
    """What a line pays."""

    CONTRIBUTION = "contribution"
    INCENTIVE = "incentive"
    MEETING = "meeting"
    PRINTING = "printing"


class PlanLine(models.Model):
    """One line of the RAB: volume × unit price. In a change it stands beside the line before."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    plan = models.ForeignKey(BudgetPlan, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveSmallIntegerField()
    original = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="changed_lines"
    )
    """The line of the plan before that this one changes; null where it is new."""
    kind = models.CharField(max_length=12)
    activity_code = models.CharField(max_length=12)
    activity_name = models.CharField(max_length=200)
    account_code = models.CharField(max_length=16)
    account_name = models.CharField(max_length=200)
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
            models.UniqueConstraint(fields=["plan", "original"], name="plan_line_changed_once"),
            models.CheckConstraint(
                condition=Q(amount=F("volume") * F("unit_price")), name="amount_is_volume_by_price"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=(LineKind.CONTRIBUTION.value, LineKind.INCENTIVE.value))
                | Q(volume=F("persons") * F("months")),
                name="volume_is_persons_by_months",
            ),
            models.CheckConstraint(condition=Q(unit_price__gte=0), name="price_not_negative"),
        )
