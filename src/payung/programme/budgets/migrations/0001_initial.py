import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("decisions", "0002_append_only"),
        ("rulebook", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetPlan",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("fund_source", models.CharField(max_length=3)),
                ("change_reason", models.TextField(blank=True, default="")),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("asked", models.JSONField(default=dict)),
                ("state", models.CharField(default="drafted", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("warnings", models.JSONField(default=list)),
                ("doubt_basis", models.CharField(blank=True, default="", max_length=200)),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by_account", models.UUIDField()),
                ("drafted_by", models.CharField(max_length=160)),
                ("written_by_account", models.UUIDField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("sent_by", models.CharField(blank=True, default="", max_length=160)),
                ("returned_because", models.TextField(blank=True, default="")),
                ("evaluated_at", models.DateTimeField(null=True)),
                ("evaluated_by_account", models.UUIDField(null=True)),
                ("evaluated_by", models.CharField(blank=True, default="", max_length=160)),
                ("evaluation", models.TextField(blank=True, default="")),
                ("regulation_number", models.CharField(blank=True, default="", max_length=80)),
                ("regulation_date", models.DateField(null=True)),
                ("fixed_at", models.DateTimeField(null=True)),
                ("fixed_by_account", models.UUIDField(null=True)),
                ("fixed_by", models.CharField(blank=True, default="", max_length=160)),
                ("withdrawn_because", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "candidate_list",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.candidatelist",
                    ),
                ),
                (
                    "changes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changed_by",
                        to="budgets.budgetplan",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="rulebook.ruleversion"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "year", "state"], name="plan_regency"),
                    models.Index(fields=["district_code", "year", "state"], name="plan_district"),
                    models.Index(fields=["village_code", "year"], name="plan_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            ("changes__isnull", True),
                        ),
                        fields=("village_code", "year", "fund_source"),
                        name="one_original_plan",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "fixed")),
                        fields=("village_code", "year", "fund_source"),
                        name="one_fixed_plan",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("changes",),
                        name="one_change_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evaluated_by_account__isnull", True),
                            models.Q(
                                models.Q(
                                    ("evaluated_by_account", models.F("drafted_by_account")),
                                    _negated=True,
                                ),
                                models.Q(
                                    ("evaluated_by_account", models.F("written_by_account")),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="who_drafts_does_not_evaluate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("fixed_by_account__isnull", True),
                            models.Q(
                                models.Q(
                                    ("fixed_by_account", models.F("drafted_by_account")),
                                    _negated=True,
                                ),
                                models.Q(
                                    ("fixed_by_account", models.F("written_by_account")),
                                    _negated=True,
                                ),
                                models.Q(
                                    ("fixed_by_account", models.F("evaluated_by_account")),
                                    _negated=True,
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="who_drafts_does_not_fix",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("fixed", "changed")), _negated=True),
                            models.Q(
                                models.Q(("regulation_number", ""), _negated=True),
                                ("regulation_date__isnull", False),
                                ("evaluated_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="fixed_by_a_regulation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("changes__isnull", True),
                            models.Q(("change_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_change_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ceiling",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("fund_source", models.CharField(max_length=3)),
                ("kind", models.CharField(default="programme", max_length=9)),
                ("amount", models.BigIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True, default="")),
                ("noted_at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("noted_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["village_code", "year", "fund_source", "kind", "-noted_at"],
                        name="ceiling_newest",
                    ),
                    models.Index(fields=["regency_code", "year"], name="ceiling_regency"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="ceiling_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="ceiling_has_a_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["programme", "purse"])),
                        name="ceiling_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CeilingSheet",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("file_name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("basis", models.CharField(max_length=120)),
                ("rows", models.JSONField(default=list)),
                ("passed_over", models.JSONField(default=dict)),
                ("state", models.CharField(default="previewed", max_length=9)),
                ("loaded_at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("loaded_by", models.CharField(max_length=160)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "year"], name="ceiling_sheet_regency")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("activity_code", models.CharField(max_length=12)),
                ("activity_name", models.CharField(max_length=200)),
                ("account_code", models.CharField(max_length=16)),
                ("account_name", models.CharField(max_length=200)),
                ("description", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, default="", max_length=60)),
                ("persons", models.PositiveIntegerField(default=0)),
                ("months", models.PositiveSmallIntegerField(default=0)),
                ("volume", models.PositiveIntegerField()),
                ("unit", models.CharField(max_length=20)),
                ("unit_price", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
                ("first_month", models.CharField(blank=True, default="", max_length=7)),
                ("last_month", models.CharField(blank=True, default="", max_length=7)),
                (
                    "original",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changed_lines",
                        to="budgets.planline",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="budgets.budgetplan",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "place"), name="plan_line_place"),
                    models.UniqueConstraint(
                        fields=("plan", "original"), name="plan_line_changed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "amount",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("volume"), "*", models.F("unit_price")
                                ),
                            )
                        ),
                        name="amount_is_volume_by_price",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ("contribution", "incentive")), _negated=True),
                            (
                                "volume",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("persons"), "*", models.F("months")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="volume_is_persons_by_months",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit_price__gte", 0)), name="price_not_negative"
                    ),
                ],
            },
        ),
    ]
