import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("incentives", "0001_initial")]

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
    ]
