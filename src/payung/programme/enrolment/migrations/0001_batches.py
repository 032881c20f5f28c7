import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("enrolment", "0001_initial")]

    initial = True

    dependencies = [
        ("workers", "0003_names_in_byte_order"),
    ]

    operations = [
        migrations.CreateModel(
            name="BranchMapping",
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
                ("branch_name", models.CharField(max_length=120)),
                ("content", models.TextField()),
                ("is_verified", models.BooleanField()),
                ("sha256", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
                ("loaded_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "-loaded_at"], name="mapping_newest")
                ],
            },
        ),
        migrations.CreateModel(
            name="Container",
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
                ("kind", models.CharField(max_length=2)),
                ("fund_source", models.CharField(blank=True, default="", max_length=3)),
                ("payer_model", models.CharField(max_length=20)),
                ("payer_name", models.CharField(max_length=160)),
                ("branch_name", models.CharField(max_length=120)),
                ("npp", models.CharField(blank=True, default="", max_length=30)),
                ("opened_on", models.DateField()),
                ("opened_by", models.CharField(max_length=160)),
                ("closed_on", models.DateField(null=True)),
                ("closed_because", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "kind"], name="container_regency")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on__isnull", True)),
                        fields=(
                            "regency_code",
                            "village_code",
                            "kind",
                            "fund_source",
                            "payer_name",
                        ),
                        name="one_open_container",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "SD"), _negated=True),
                            models.Q(
                                models.Q(("village_code", ""), _negated=True),
                                models.Q(("fund_source", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="village_money_is_of_a_village",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Batch",
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
                ("start_month", models.CharField(max_length=7)),
                ("last_month", models.CharField(max_length=7)),
                ("state", models.CharField(default="drafted", max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("people", models.PositiveIntegerField(default=0)),
                ("held_back", models.JSONField(default=dict)),
                ("file", models.FileField(blank=True, upload_to="batches/")),
                ("sha256", models.CharField(blank=True, default="", max_length=64)),
                ("mapping_branch", models.CharField(blank=True, default="", max_length=120)),
                ("mapping_verified", models.BooleanField(default=False)),
                ("drafted_at", models.DateTimeField(auto_now_add=True)),
                ("drafted_by_account", models.UUIDField()),
                ("drafted_by", models.CharField(max_length=160)),
                ("sent_on", models.DateField(null=True)),
                ("sent_by_account", models.UUIDField(null=True)),
                ("sent_by", models.CharField(blank=True, default="", max_length=160)),
                ("sent_how", models.CharField(blank=True, default="", max_length=160)),
                ("letter_number", models.CharField(blank=True, default="", max_length=80)),
                ("received_on", models.DateField(null=True)),
                ("received_by_account", models.UUIDField(null=True)),
                ("received_by", models.CharField(blank=True, default="", max_length=160)),
                ("receipt", models.CharField(blank=True, default="", max_length=160)),
                ("withdrawn_because", models.TextField(blank=True, default="")),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batches",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "state"], name="batch_regency"),
                    models.Index(fields=["village_code", "state"], name="batch_village"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("container", "number"), name="batch_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_month__gte", models.F("start_month"))),
                        name="batch_months_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_by_account__isnull", True),
                            models.Q(
                                ("received_by_account", models.F("sent_by_account")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="who_sends_does_not_receive",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchFile",
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
                ("purpose", models.CharField(max_length=10)),
                ("state", models.CharField(default="read", max_length=10)),
                ("file", models.FileField(upload_to="branch/")),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("layout", models.CharField(max_length=20)),
                ("answered_on", models.DateField()),
                ("totals", models.JSONField(default=dict)),
                ("first_month", models.CharField(blank=True, default="", max_length=7)),
                ("remarks", models.JSONField(default=list)),
                ("columns", models.JSONField(default=list)),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
                ("loaded_by_account", models.UUIDField()),
                ("loaded_by", models.CharField(max_length=160)),
                ("taken_at", models.DateTimeField(null=True)),
                ("taken_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "container",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="branch_files",
                        to="enrolment.container",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["container", "-loaded_at"], name="branch_file_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("purpose", "answer"), models.Q(("state", "discarded"), _negated=True)
                        ),
                        fields=("container", "sha256"),
                        name="answer_file_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchLine",
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
                ("place", models.PositiveIntegerField()),
                ("nik", models.CharField(blank=True, default="", max_length=16)),
                ("name", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=120)),
                ("birth_date", models.DateField(null=True)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("answered_on", models.DateField(null=True)),
                ("answer_noted_at", models.DateTimeField(null=True)),
                ("reject_code", models.CharField(blank=True, default="", max_length=40)),
                ("reject_words", models.TextField(blank=True, default="")),
                ("owner", models.CharField(blank=True, default="", max_length=20)),
                ("due_on", models.DateField(null=True)),
                ("settled_because", models.TextField(blank=True, default="")),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "again",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enrolment.batchline",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="enrolment.batch",
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
                    models.Index(fields=["batch", "state", "place"], name="batch_line_state"),
                    models.Index(fields=["container", "state"], name="batch_line_container"),
                    models.Index(fields=["village_code", "state"], name="batch_line_village"),
                    models.Index(fields=["regency_code", "state"], name="batch_line_regency"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "person"), name="batch_line_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("person",),
                        name="waits_in_one_batch",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), _negated=True),
                            models.Q(
                                models.Q(("reject_code", ""), _negated=True),
                                models.Q(("owner", ""), _negated=True),
                                ("due_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_rejection_has_reason_owner_and_due_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("settled_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dropped_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchFileRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("row", models.PositiveIntegerField(null=True)),
                ("verdict", models.CharField(max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("told", models.TextField(blank=True, default="")),
                ("matched_by", models.CharField(blank=True, default="", max_length=10)),
                ("nik", models.CharField(blank=True, default="", max_length=20)),
                ("name", models.CharField(blank=True, default="", max_length=160)),
                ("birth_date", models.DateField(null=True)),
                ("kpj_number", models.CharField(blank=True, default="", max_length=20)),
                ("member_since", models.DateField(null=True)),
                ("reject_code", models.CharField(blank=True, default="", max_length=40)),
                ("reject_words", models.TextField(blank=True, default="")),
                (
                    "branch_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="enrolment.branchfile",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["branch_file", "verdict", "position"], name="file_verdict")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("branch_file", "position"), name="file_row_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("verdict__in", ["accepted", "rejected"])),
                        fields=("branch_file", "line"),
                        name="one_answer_for_a_line",
                    ),
                ],
            },
        ),
    ]
