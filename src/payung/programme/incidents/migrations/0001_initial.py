import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workers", "0005_nightly_pair_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeathSweep",
            fields=[
                ("regency_code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("swept_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Burial",
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
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("age", models.PositiveSmallIntegerField(null=True)),
                ("died_on", models.DateField()),
                ("buried_on", models.DateField()),
                ("cemetery", models.CharField(max_length=160)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("logged_at", models.DateTimeField()),
                ("logged_by", models.CharField(max_length=160)),
                ("struck_at", models.DateTimeField(null=True)),
                ("struck_by", models.CharField(blank=True, default="", max_length=160)),
                ("struck_because", models.CharField(blank=True, default="", max_length=500)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["village_code", "died_on"], name="burial_village"),
                    models.Index(fields=["regency_code", "died_on"], name="burial_regency"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("buried_on__gte", models.F("died_on"))),
                        name="burial_after_the_death",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("struck_at__isnull", True),
                            models.Q(("struck_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="burial_struck_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BurialMonth",
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
                ("count", models.PositiveIntegerField()),
                ("stated_at", models.DateTimeField()),
                ("stated_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "month"], name="burial_month_regency")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village_code", "month"), name="burial_month_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                ("number", models.CharField(max_length=9)),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=120)),
                ("age_told", models.PositiveSmallIntegerField(null=True)),
                ("day", models.DateField()),
                ("time", models.TimeField(null=True)),
                ("place", models.CharField(max_length=160)),
                ("note", models.CharField(blank=True, default="", max_length=500)),
                ("origin", models.CharField(max_length=10)),
                ("state", models.CharField(default="reported", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("reported_at", models.DateTimeField()),
                ("matched_at", models.DateTimeField(null=True)),
                ("matched_by", models.CharField(blank=True, default="", max_length=160)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("confirmed_by", models.CharField(blank=True, default="", max_length=160)),
                ("taken_back_at", models.DateTimeField(null=True)),
                ("taken_back_by", models.CharField(blank=True, default="", max_length=160)),
                ("taken_back_because", models.CharField(blank=True, default="", max_length=500)),
                (
                    "burial",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="incidents.burial",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "suggested",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "state", "-id"], name="report_regency"),
                    models.Index(fields=["district_code", "state", "-id"], name="report_district"),
                    models.Index(fields=["village_code", "state", "-id"], name="report_village"),
                    models.Index(fields=["village_code", "day"], name="report_village_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("number",), name="report_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken_back"), _negated=True),
                            models.Q(("taken_back_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="report_taken_back_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("matched", "confirmed")), _negated=True),
                            ("person__isnull", False),
                            _connector="OR",
                        ),
                        name="report_matched_to_somebody",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind", "death"), ("state__in", ("matched", "confirmed"))
                        ),
                        fields=("person",),
                        name="one_death_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "register")),
                        fields=("suggested",),
                        name="found_in_a_register_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reporter",
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
                ("role", models.CharField(max_length=20)),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                ("link_hash", models.CharField(max_length=64, unique=True)),
                ("pin_hash", models.CharField(max_length=128)),
                ("wrong_pins", models.PositiveSmallIntegerField(default=0)),
                ("locked_until", models.DateTimeField(null=True)),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=160)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.CharField(blank=True, default="", max_length=160)),
                ("revoked_because", models.CharField(blank=True, default="", max_length=500)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "village_code"], name="reporter_regency"),
                    models.Index(
                        fields=["district_code", "village_code"], name="reporter_district"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", True),
                            models.Q(("revoked_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reporter_revoked_with_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSource",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="source",
                        serialize=False,
                        to="incidents.report",
                    ),
                ),
                ("channel", models.CharField(max_length=10)),
                ("told_by", models.CharField(blank=True, default="", max_length=160)),
                ("recorded_by_account", models.UUIDField(db_index=True, null=True)),
                ("recorded_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "reporter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="incidents.reporter",
                    ),
                ),
            ],
        ),
    ]
