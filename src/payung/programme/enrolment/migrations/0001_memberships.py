import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("enrolment", "0001_initial")]

    initial = True

    dependencies = [
        ("enrolment", "0001_batches"),
    ]

    operations = [
        migrations.CreateModel(
            name="Membership",
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
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(blank=True, default="", max_length=7)),
                ("accepted_on", models.DateField()),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                ("number_issued_on", models.DateField(null=True)),
                ("kpj_number", models.CharField(blank=True, default="", max_length=20)),
                ("end_reason", models.CharField(blank=True, default="", max_length=20)),
                ("end_note", models.TextField(blank=True, default="")),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(blank=True, default="", max_length=160)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="enrolment.container",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enrolment.batchline",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["container", "last_month"], name="membership_container"),
                    models.Index(fields=["village_code", "last_month"], name="membership_village"),
                    models.Index(fields=["regency_code", "last_month"], name="membership_regency"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("last_month", "")),
                        fields=("person",),
                        name="one_container_at_a_time",
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
                        name="membership_end_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Collision",
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
                ("other_payer", models.CharField(max_length=160)),
                ("found_in", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=20)),
                ("first_month", models.CharField(max_length=7)),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("decision", models.CharField(blank=True, default="", max_length=12)),
                ("reason", models.TextField(blank=True, default="")),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_account", models.UUIDField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["container", "decision"], name="collision_container"),
                    models.Index(fields=["village_code", "decision"], name="collision_village"),
                    models.Index(fields=["regency_code", "decision"], name="collision_regency"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "")),
                        fields=("person", "container", "other_payer", "source"),
                        name="collision_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision", ""),
                            models.Q(
                                models.Q(("reason", ""), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="collision_decided_with_a_reason",
                    ),
                ],
            },
        ),
    ]
