import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("payments", "0001_initial")]

    initial = True

    dependencies = [
        ("enrolment", "0002_one_container_a_month"),
        ("workers", "0003_names_in_byte_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bill",
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
                ("number", models.PositiveIntegerField()),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("due_on", models.DateField()),
                ("members", models.PositiveIntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                ("credit", models.BigIntegerField(default=0)),
                ("received", models.BigIntegerField(default=0)),
                ("billing_code", models.CharField(blank=True, default="", max_length=40)),
                ("state", models.CharField(default="drafted", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("left_out", models.JSONField(default=dict)),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
                ("drafted_by_account", models.UUIDField(null=True)),
                ("drafted_by", models.CharField(max_length=160)),
                ("issued_at", models.DateTimeField(null=True)),
                ("issued_by", models.CharField(blank=True, default="", max_length=160)),
                ("proved_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by_account", models.UUIDField(null=True)),
                ("confirmed_by", models.CharField(blank=True, default="", max_length=160)),
                ("paid_on", models.DateField(null=True)),
                ("posted_lines", models.PositiveIntegerField(default=0)),
                ("posted_at", models.DateTimeField(null=True)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("ended_because", models.TextField(blank=True, default="")),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bills",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "state", "due_on"], name="bill_regency"),
                    models.Index(fields=["village_code", "state", "due_on"], name="bill_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("container", "number"), name="bill_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("billing_code", ""), _negated=True),
                            models.Q(("state__in", ("withdrawn", "reversed")), _negated=True),
                        ),
                        fields=("regency_code", "billing_code"),
                        name="billing_code_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_month__gte", models.F("first_month"))),
                        name="bill_months_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credit__gte", 0)), name="credit_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)), name="bill_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("posting", "posted")), _negated=True),
                            models.Q(
                                (
                                    "amount__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("received"), "+", models.F("credit")
                                    ),
                                ),
                                ("paid_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="posted_only_when_paid_in_full",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
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
                ("month", models.CharField(max_length=7)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("payer", models.CharField(max_length=12)),
                ("amount", models.BigIntegerField()),
                ("paid_on", models.DateField()),
                ("posted_at", models.DateTimeField()),
                (
                    "bill",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="payments.bill",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "month"], name="ledger_regency"),
                    models.Index(fields=["village_code", "month"], name="ledger_village"),
                    models.Index(fields=["bill", "person"], name="ledger_bill"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "month", "turn"), name="month_paid_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="entry_of_money"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BillLine",
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
                ("month", models.CharField(max_length=7)),
                ("village_code", models.CharField(max_length=13)),
                ("amount", models.BigIntegerField()),
                ("is_live", models.BooleanField(default=True)),
                ("struck_because", models.CharField(blank=True, default="", max_length=20)),
                ("struck_at", models.DateTimeField(null=True)),
                (
                    "bill",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="payments.bill",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["bill", "person", "month"], name="bill_line_person")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("bill", "place"), name="bill_line_place"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_live", True)),
                        fields=("person", "month"),
                        name="month_billed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_live", True),
                            models.Q(("struck_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_strike_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="bill_line_costs_money"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proof",
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
                ("file", models.FileField(upload_to="proofs/")),
                ("file_type", models.CharField(max_length=4)),
                ("sha256", models.CharField(max_length=64)),
                ("paid_on", models.DateField()),
                ("amount", models.BigIntegerField()),
                ("bank_reference", models.CharField(max_length=80)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("uploaded_by_account", models.UUIDField()),
                ("uploaded_by", models.CharField(max_length=160)),
                ("is_refused", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="proof_is_of_money"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_refused", False)),
                        fields=("regency_code", "sha256"),
                        name="proof_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProofShare",
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
                ("amount", models.BigIntegerField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, default="", max_length=160)),
                ("refused_because", models.TextField(blank=True, default="")),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="payments.bill",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="payments.proof",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("bill", "proof"), name="share_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="share_is_of_money"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("turn", models.PositiveSmallIntegerField()),
                ("amount", models.BigIntegerField()),
                ("received_on", models.DateField()),
                ("confirmed_at", models.DateTimeField()),
                ("confirmed_by_account", models.UUIDField()),
                ("confirmed_by", models.CharField(max_length=160)),
                (
                    "bill",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="payments.bill",
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("bill", "turn"), name="receipt_once"),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="receipt_is_of_money"
                    ),
                ],
            },
        ),
    ]
