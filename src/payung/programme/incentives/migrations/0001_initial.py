import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("decisions", "0002_append_only"),
        ("workers", "0005_nightly_pair_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
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
                ("name", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=120)),
                ("kind", models.CharField(max_length=40)),
                ("address", models.CharField(blank=True, default="", max_length=160)),
                ("register_number", models.CharField(blank=True, default="", max_length=40)),
                ("closed_because", models.TextField(blank=True, default="")),
                ("version", models.PositiveIntegerField(default=1)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("noted_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [models.Index(fields=["regency_code", "kind"], name="place_regency")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_because", "")),
                        fields=("village_code", "kind", "name_key"),
                        name="place_of_worship_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rate",
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
                ("role", models.CharField(max_length=40)),
                ("amount", models.BigIntegerField()),
                ("basis", models.CharField(max_length=200)),
                ("certainty", models.CharField(max_length=8)),
                ("reason", models.TextField(blank=True, default="")),
                ("noted_at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("noted_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["regency_code", "year", "village_code", "role", "-noted_at"],
                        name="incentive_rate_newest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="incentive_rate_is_money"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True),
                        name="incentive_rate_has_a_basis",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceDecree",
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
                ("number", models.CharField(max_length=80)),
                ("issued_on", models.DateField()),
                ("scan", models.FileField(blank=True, upload_to="incentive-decrees/")),
                ("scan_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("scan_type", models.CharField(blank=True, default="", max_length=4)),
                ("scanned_by", models.CharField(blank=True, default="", max_length=160)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("noted_by", models.CharField(max_length=160)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="decisions.decree",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village_code", "number"), name="service_decree_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
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
                ("role", models.CharField(max_length=40)),
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(blank=True, default="", max_length=7)),
                ("end_reason", models.CharField(blank=True, default="", max_length=10)),
                ("end_note", models.TextField(blank=True, default="")),
                ("ended_by", models.CharField(blank=True, default="", max_length=160)),
                ("bank", models.CharField(blank=True, default="", max_length=60)),
                ("account_number", models.CharField(blank=True, default="", max_length=30)),
                ("account_name", models.CharField(blank=True, default="", max_length=120)),
                ("version", models.PositiveIntegerField(default=1)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("noted_by", models.CharField(max_length=160)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
                        to="incentives.place",
                    ),
                ),
                (
                    "decree",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recipients",
                        to="incentives.servicedecree",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["village_code", "last_month"], name="recipient_village"),
                    models.Index(fields=["regency_code", "last_month"], name="recipient_regency"),
                    models.Index(fields=["district_code", "last_month"], name="recipient_district"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("last_month", "")),
                        fields=("person", "role"),
                        name="recipient_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end_reason", ""), ("last_month", "")),
                            models.Q(
                                models.Q(("last_month", ""), _negated=True),
                                models.Q(("end_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="recipient_end_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceProof",
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
                ("quarter", models.PositiveSmallIntegerField()),
                ("basis", models.CharField(max_length=200)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField()),
                ("noted_by", models.CharField(max_length=160)),
                ("taken_back_because", models.TextField(blank=True, default="")),
                ("taken_back_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proofs",
                        to="incentives.recipient",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["village_code", "year", "quarter"], name="service_proof_village"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_because", "")),
                        fields=("recipient", "year", "quarter"),
                        name="service_proof_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__range", (1, 4))), name="one_of_four_quarters"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TermsVersion",
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
                ("version", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("basis", models.CharField(max_length=200)),
                ("reason", models.TextField(blank=True, default="")),
                ("made_at", models.DateTimeField()),
                ("made_by_account", models.UUIDField()),
                ("made_by", models.CharField(max_length=160)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("regency_code", "year", "version"), name="incentive_terms_once"
                    )
                ],
            },
        ),
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
