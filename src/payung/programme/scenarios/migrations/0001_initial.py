import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("rulebook", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Calculation",
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
                ("year", models.PositiveSmallIntegerField()),
                ("choices", models.JSONField()),
                ("steps_done", models.PositiveSmallIntegerField(default=0)),
                ("heartbeat_at", models.DateTimeField()),
                ("trouble", models.TextField(blank=True, default="")),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField()),
                ("asked_by", models.CharField(max_length=160)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("regency_code", "name"), name="calculation_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Scenario",
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
                ("year", models.PositiveSmallIntegerField()),
                ("choices", models.JSONField()),
                ("results", models.JSONField()),
                ("as_of", models.DateTimeField()),
                ("act_number", models.BigIntegerField()),
                ("act_hash", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField()),
                ("made_by", models.CharField(max_length=160)),
                (
                    "rules",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rulebook.ruleversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("regency_code", "name"), name="scenario_name_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScenarioVillage",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("people", models.PositiveIntegerField()),
                ("ceiling", models.BigIntegerField(null=True)),
                ("protected", models.PositiveIntegerField()),
                ("waiting", models.PositiveIntegerField()),
                ("poorest", models.PositiveIntegerField()),
                ("poorest_waiting", models.PositiveIntegerField()),
                ("cost", models.BigIntegerField()),
                ("short", models.PositiveIntegerField()),
                ("short_money", models.BigIntegerField()),
                ("entering", models.PositiveIntegerField()),
                ("leaving", models.PositiveIntegerField()),
                ("protected_now", models.PositiveIntegerField()),
                ("poorest_now", models.PositiveIntegerField()),
                ("cost_now", models.BigIntegerField()),
                ("ready", models.BinaryField()),
                ("left", models.BinaryField()),
                (
                    "scenario",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="villages",
                        to="scenarios.scenario",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scenario", "village_code"), name="scenario_village_once"
                    )
                ],
            },
        ),
    ]
