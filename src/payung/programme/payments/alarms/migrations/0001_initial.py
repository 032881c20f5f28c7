import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("enrolment", "0002_one_container_a_month"),
        ("workers", "0004_merged_records_are_few"),
    ]

    operations = [
        migrations.CreateModel(
            name="AlarmRound",
            fields=[
                ("regency_code", models.CharField(max_length=5, primary_key=True, serialize=False)),
                ("on", models.DateField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Alarm",
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
                ("kind", models.CharField(max_length=20)),
                ("gravity", models.PositiveSmallIntegerField(default=0)),
                ("subject", models.CharField(max_length=64)),
                ("payer_model", models.CharField(blank=True, default="", max_length=20)),
                ("month", models.CharField(max_length=7)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("people", models.PositiveIntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                ("due_on", models.DateField()),
                ("raised_on", models.DateField()),
                ("is_overtaken", models.BooleanField(default=False)),
                ("closed_on", models.DateField(null=True)),
                ("closed_because", models.CharField(blank=True, default="", max_length=12)),
                ("closed_act", models.BigIntegerField(null=True)),
                (
                    "container",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alarms",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["village_code", "closed_on", "is_overtaken"], name="alarm_vil"
                    ),
                    models.Index(
                        fields=["district_code", "closed_on", "is_overtaken"], name="alarm_dis"
                    ),
                    models.Index(
                        fields=["regency_code", "closed_on", "is_overtaken"], name="alarm_reg"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "subject", "village_code", "month", "turn"),
                        name="alarm_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            models.Q(("closed_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="alarm_closed_by_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
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
                ("post_title", models.CharField(max_length=160)),
                ("on", models.DateField()),
                ("claimed_at", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("failure", models.CharField(blank=True, default="", max_length=40)),
                ("sent_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("given_up_at__isnull", True), ("sent_at__isnull", True)
                        ),
                        fields=["claimed_at"],
                        name="digest_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "on"), name="digest_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestLine",
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
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "alarm",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mailed",
                        to="alarms.alarm",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="alarms.digest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "alarm"), name="alarm_mailed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
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
                ("opened_on", models.DateField()),
                ("due_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("confirmed_on", models.DateField(null=True)),
                ("confirmed_by_account", models.UUIDField(null=True)),
                ("confirmed_by", models.CharField(blank=True, default="", max_length=160)),
            ],
            options={
                "indexes": [models.Index(fields=["regency_code", "year"], name="renewal_regency")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village_code", "year"), name="renewal_once_a_year"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RenewalAnswer",
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
                ("answer", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=20)),
                ("answered_on", models.DateField()),
                ("answered_by", models.CharField(max_length=160)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "renewal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="alarms.renewal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("renewal", "person"), name="renewal_answer_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "ends"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="renewal_end_has_a_reason",
                    ),
                ],
            },
        ),
    ]
