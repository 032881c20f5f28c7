import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
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
                ("title", models.CharField(max_length=160)),
                ("theme", models.CharField(blank=True, default="", max_length=300)),
                ("organiser", models.CharField(max_length=160)),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("counts_from", models.DateField()),
                ("money_source", models.CharField(blank=True, default="", max_length=160)),
                ("costs", models.JSONField(default=list)),
                ("token", models.CharField(max_length=20, unique=True)),
                ("minutes", models.TextField(blank=True, default="")),
                ("chair", models.CharField(blank=True, default="", max_length=120)),
                ("minutes_by", models.CharField(blank=True, default="", max_length=160)),
                ("minutes_on", models.DateField(null=True)),
                ("state", models.CharField(default="planned", max_length=12)),
                ("cancelled_because", models.CharField(blank=True, default="", max_length=500)),
                ("planned_by", models.CharField(max_length=160)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "-begins_on"], name="event_regency")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("begins_on"))),
                        name="event_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("cancelled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_cancelled_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnowledgeSheet",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("phase", models.CharField(max_length=6)),
                ("answers", models.JSONField(default=dict)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="outreach.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Question",
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
                ("asked_by", models.CharField(blank=True, default="", max_length=120)),
                ("text", models.CharField(max_length=500)),
                ("answer", models.CharField(blank=True, default="", max_length=1000)),
                ("answered_by", models.CharField(blank=True, default="", max_length=160)),
                ("asked_at", models.DateTimeField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="outreach.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Session",
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
                ("day", models.DateField()),
                ("begins_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(max_length=160)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("programme", models.JSONField(default=list)),
                ("code_turn", models.PositiveSmallIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("event", "day", "place"), name="session_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("role", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=120)),
                ("proxy_of", models.CharField(blank=True, default="", max_length=120)),
                ("channel", models.CharField(max_length=8)),
                ("noted_by", models.CharField(blank=True, default="", max_length=160)),
                ("at", models.DateTimeField()),
                ("seat", models.CharField(max_length=200)),
                ("person_key", models.CharField(max_length=200)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="outreach.session",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session", "seat"), name="attended_seat_once"),
                    models.UniqueConstraint(fields=("session", "person_key"), name="attended_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttendanceTakenBack",
            fields=[
                (
                    "attendance",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="taken_back",
                        serialize=False,
                        to="outreach.attendance",
                    ),
                ),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=160)),
            ],
        ),
        migrations.CreateModel(
            name="Commitment",
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
                ("milestone", models.CharField(max_length=10)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("due_on", models.DateField()),
                ("promised_by", models.CharField(max_length=120)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                ("made_on", models.DateField()),
                ("noted_by", models.CharField(max_length=160)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "due_on"], name="commitment_regency"),
                    models.Index(fields=["district_code", "due_on"], name="commitment_district"),
                    models.Index(fields=["village_code", "due_on"], name="commitment_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "village_code", "milestone", "turn"), name="promised_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventFile",
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
                ("kind", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=160)),
                ("file", models.FileField(upload_to="events/%Y/")),
                ("suffix", models.CharField(max_length=5)),
                ("sha256", models.CharField(max_length=64)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=160)),
                ("removed_because", models.CharField(blank=True, default="", max_length=300)),
                ("removed_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("removed_because", "")),
                        fields=("event", "sha256"),
                        name="event_file_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("role", models.CharField(max_length=30)),
                ("title", models.CharField(max_length=160)),
                ("mail_asked_at", models.DateTimeField(null=True)),
                ("mail_claimed_at", models.DateTimeField(null=True)),
                ("mail_sent_at", models.DateTimeField(null=True)),
                ("mail_failure", models.CharField(blank=True, default="", max_length=40)),
                ("mail_tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["village_code", "event"], name="invitation_village"),
                    models.Index(fields=["district_code", "event"], name="invitation_district"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "regency_code", "district_code", "village_code", "title"),
                        name="invited_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnowledgeQuestion",
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
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=200)),
                ("options", models.JSONField(default=list)),
                ("right", models.PositiveSmallIntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="knowledge",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="knowledge_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Resolution",
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
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=500)),
                ("owner", models.CharField(max_length=160)),
                ("due_on", models.DateField()),
                ("noted_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("done_how", models.CharField(blank=True, default="", max_length=500)),
                ("done_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resolutions",
                        to="outreach.event",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "number"), name="resolution_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_how", ""), ("done_on__isnull", True)),
                            models.Q(
                                ("done_on__isnull", False),
                                models.Q(("done_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="resolution_done_says_how",
                    ),
                ],
            },
        ),
    ]
