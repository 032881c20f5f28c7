import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("incentives", "0001_initial")]

    initial = True

    dependencies = [
        ("incentives", "0001_recipients"),
    ]

    operations = [
        migrations.CreateModel(
            name="PayList",
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
                ("number", models.PositiveIntegerField()),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("fund_source", models.CharField(max_length=3)),
                ("state", models.CharField(default="drafted", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("people", models.PositiveIntegerField(default=0)),
                ("gross", models.BigIntegerField(default=0)),
                ("deducted", models.BigIntegerField(default=0)),
                ("signed", models.PositiveIntegerField(default=0)),
                ("left_out", models.JSONField(default=list)),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by_account", models.UUIDField()),
                ("drafted_by", models.CharField(max_length=160)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_by_account", models.UUIDField(null=True)),
                ("approved_by", models.CharField(blank=True, default="", max_length=160)),
                ("withdrawn_because", models.TextField(blank=True, default="")),
                (
                    "terms",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incentives.termsversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "year", "state"], name="pay_list_regency"),
                    models.Index(fields=["village_code", "year"], name="pay_list_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village_code", "year", "number"), name="pay_list_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_month__gte", models.F("first_month"))),
                        name="pay_list_months_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by_account__isnull", True),
                            models.Q(
                                ("approved_by_account", models.F("drafted_by_account")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="who_drafts_a_list_does_not_approve",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payee",
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
                ("place", models.PositiveIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                ("rate", models.BigIntegerField()),
                ("gross", models.BigIntegerField()),
                ("tax", models.BigIntegerField(default=0)),
                ("other", models.BigIntegerField(default=0)),
                ("net", models.BigIntegerField()),
                ("received", models.BigIntegerField(default=0)),
                ("struck_because", models.TextField(blank=True, default="")),
                (
                    "pay_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payees",
                        to="incentives.paylist",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payees",
                        to="incentives.recipient",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("pay_list", "recipient"), name="payee_once"),
                    models.UniqueConstraint(fields=("pay_list", "place"), name="payee_place"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received", 0), ("received", models.F("net")), _connector="OR"
                        ),
                        name="received_whole_or_not",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "net",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("gross"), "-", models.F("tax")
                                    ),
                                    "-",
                                    models.F("other"),
                                ),
                            ),
                            ("net__gte", 0),
                        ),
                        name="net_is_gross_less_deductions",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("struck_because", ""), ("received", 0), _connector="OR"
                        ),
                        name="who_signed_is_not_struck",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaidMonth",
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
                ("role", models.CharField(max_length=40)),
                ("month", models.CharField(max_length=7)),
                ("is_live", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paid_months",
                        to="incentives.payee",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paid_months",
                        to="incentives.recipient",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["recipient", "month"], name="paid_month_recipient")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_live", True)),
                        fields=("person", "role", "month"),
                        name="incentive_month_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("turn", models.PositiveSmallIntegerField()),
                ("amount", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("way", models.CharField(max_length=8)),
                ("reference", models.CharField(blank=True, default="", max_length=80)),
                ("received_by", models.CharField(blank=True, default="", max_length=120)),
                ("reason", models.TextField(blank=True, default="")),
                ("noted_at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("noted_by", models.CharField(max_length=160)),
                (
                    "payee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="incentives.payee",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payee", "turn"), name="incentive_receipt_turn_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True),
                        name="incentive_receipt_is_of_money",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gt", 0),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="taking_back_has_a_reason",
                    ),
                ],
            },
        ),
    ]
