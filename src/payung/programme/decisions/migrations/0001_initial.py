import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("rulebook", "0002_append_only"),
        ("workers", "0002_list_run_and_row_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CandidateList",
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
                ("first_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("fund_source", models.CharField(max_length=3)),
                ("ceiling", models.BigIntegerField()),
                ("incentives", models.JSONField(default=list)),
                ("seats", models.PositiveIntegerField()),
                ("cost", models.BigIntegerField()),
                ("lines", models.JSONField(default=list)),
                ("tariff", models.JSONField(default=dict)),
                ("warnings", models.JSONField(default=list)),
                ("state", models.CharField(default="drawn", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("drawn_on", models.DateField()),
                ("drawn_by_account", models.UUIDField()),
                ("drawn_by", models.CharField(max_length=160)),
                ("confirmed_on", models.DateField(null=True)),
                ("confirmed_by_account", models.UUIDField(null=True)),
                ("confirmed_by", models.CharField(blank=True, default="", max_length=160)),
                ("notice_until", models.DateField(null=True)),
                ("withdrawn_because", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="rulebook.ruleversion"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["regency_code", "year", "state"], name="candidates_regency"
                    ),
                    models.Index(fields=["district_code", "year"], name="candidates_district"),
                    models.Index(fields=["village_code", "year"], name="candidates_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("village_code", "first_month", "last_month", "fund_source"),
                        name="one_candidate_list",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by_account__isnull", True),
                            models.Q(
                                ("confirmed_by_account", models.F("drawn_by_account")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="who_draws_does_not_confirm",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("computed_rank", models.PositiveIntegerField()),
                ("rank", models.PositiveIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("job", models.CharField(blank=True, default="", max_length=120)),
                ("continues", models.BooleanField(default=False)),
                ("related_to_official", models.CharField(blank=True, default="", max_length=160)),
                ("struck_because", models.TextField(blank=True, default="")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "candidate_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="candidates",
                        to="decisions.candidatelist",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["candidate_list", "rank"], name="candidate_rank")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate_list", "person"), name="candidate_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("rank__gt", 0), ("struck_because", "")),
                            models.Q(("rank", 0), models.Q(("struck_because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="struck_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decree",
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
                ("from_month", models.CharField(max_length=7)),
                ("reason", models.TextField(blank=True, default="")),
                ("issued_by_account", models.UUIDField()),
                ("issued_by", models.CharField(max_length=120)),
                ("signed_scan", models.FileField(blank=True, upload_to="decrees/")),
                ("scan_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("scan_type", models.CharField(blank=True, default="", max_length=20)),
                ("scanned_on", models.DateField(null=True)),
                ("scanned_by", models.CharField(blank=True, default="", max_length=160)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "addendum_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="decisions.decree",
                    ),
                ),
                (
                    "candidate_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="decisions.candidatelist",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("village_code", "number"), name="decree_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("addendum_to__isnull", True)),
                        fields=("candidate_list",),
                        name="one_decree_of_a_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecreeMember",
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
                ("kind", models.CharField(max_length=10)),
                ("place", models.PositiveIntegerField()),
                ("end_reason", models.CharField(blank=True, default="", max_length=20)),
                ("said", models.JSONField(default=dict)),
                (
                    "decree",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="decisions.decree",
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
                "indexes": [models.Index(fields=["person", "kind"], name="decree_member_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("decree", "person"), name="decree_member_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "ended"), _negated=True),
                            models.Q(("end_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_end_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeftOut",
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
                ("outcome", models.CharField(max_length=10)),
                ("findings", models.JSONField(default=list)),
                (
                    "candidate_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="left_out",
                        to="decisions.candidatelist",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("candidate_list", "person"), name="left_out_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("called_on", models.DateField()),
                ("held_on", models.DateField()),
                ("begins_at", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(max_length=160)),
                ("chair", models.CharField(max_length=120)),
                ("agenda", models.JSONField(default=list)),
                ("invited", models.JSONField(default=list)),
                ("objections_until", models.DateField()),
                ("was_held", models.BooleanField(default=False)),
                ("remarks", models.TextField(blank=True, default="")),
                (
                    "candidate_list",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meeting",
                        to="decisions.candidatelist",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
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
                ("name", models.CharField(max_length=120)),
                ("stands_for", models.CharField(max_length=120)),
                ("proxy_of", models.CharField(blank=True, default="", max_length=120)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("address", models.CharField(blank=True, default="", max_length=160)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="decisions.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "name", "stands_for", "address"), name="attendance_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
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
                ("from_rank", models.PositiveIntegerField()),
                ("to_rank", models.PositiveIntegerField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField()),
                ("made_by", models.CharField(max_length=160)),
                (
                    "candidate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="decisions.candidate",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Objection",
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
                ("filed_on", models.DateField()),
                ("filed_by_name", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("recorded_by_account", models.UUIDField()),
                ("recorded_by", models.CharField(max_length=160)),
                ("settled_on", models.DateField(null=True)),
                ("is_upheld", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("settled_by_account", models.UUIDField(null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "candidate",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="decisions.candidate",
                    ),
                ),
                (
                    "candidate_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="decisions.candidatelist",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by_account__isnull", True),
                            models.Q(
                                ("settled_by_account", models.F("recorded_by_account")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="who_records_does_not_settle",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("is_upheld__isnull", True), ("settled_on__isnull", True)),
                            models.Q(
                                ("is_upheld__isnull", False),
                                ("settled_on__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="settled_with_an_answer",
                    ),
                ],
            },
        ),
    ]
