import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("payments", "0001_initial")]

    initial = True

    dependencies = [
        ("payments", "0001_bills"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reversal",
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
                ("state", models.CharField(default="asked", max_length=10)),
                ("is_whole", models.BooleanField()),
                ("money_came", models.BooleanField()),
                ("reason", models.TextField()),
                ("months", models.PositiveIntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("asked_by_account", models.UUIDField(null=True)),
                ("asked_by", models.CharField(max_length=160)),
                ("asked_by_branch", models.BooleanField(default=False)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_account", models.UUIDField(null=True)),
                ("answered_by", models.CharField(blank=True, default="", max_length=160)),
                ("answer", models.TextField(blank=True, default="")),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="payments.bill",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("bill",),
                        name="one_reversal_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_by_account__isnull", True),
                            ("answered_by_account__isnull", True),
                            models.Q(
                                ("asked_by_account", models.F("answered_by_account")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="who_asks_does_not_reverse",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReversedEntry",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reversed",
                        serialize=False,
                        to="payments.ledgerentry",
                    ),
                ),
                ("reason", models.CharField(max_length=20)),
                (
                    "reversal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="payments.reversal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Credit",
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
                ("amount", models.BigIntegerField()),
                ("reason", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                (
                    "bill",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="payments.bill",
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credits",
                        to="enrolment.container",
                    ),
                ),
                (
                    "reversal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.reversal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("reversal__isnull", True)),
                        fields=("bill", "reason"),
                        name="credit_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reversal__isnull", False)),
                        fields=("reversal", "reason"),
                        name="credit_of_a_reversal_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount", 0), _negated=True), name="credit_is_of_money"
                    ),
                ],
            },
        ),
    ]
