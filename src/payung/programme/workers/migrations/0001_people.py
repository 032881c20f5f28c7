import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("workers", "0001_initial")]

    initial = True

    dependencies = [
        ("rulebook", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListImport",
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
                ("file", models.FileField(upload_to="lists/%Y/")),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("start_month", models.CharField(max_length=7)),
                ("columns", models.JSONField(default=dict)),
                ("state", models.CharField(default="uploaded", max_length=12)),
                ("done_rows", models.PositiveIntegerField(default=0)),
                ("all_rows", models.PositiveIntegerField(default=0)),
                ("heartbeat_at", models.DateTimeField(null=True)),
                ("stop_code", models.CharField(blank=True, default="", max_length=40)),
                ("stop_sentence", models.TextField(blank=True, default="")),
                ("totals", models.JSONField(default=dict)),
                ("recognition", models.JSONField(default=dict)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("uploaded_by_account", models.UUIDField()),
                ("uploaded_by", models.CharField(max_length=120)),
                ("uploaded_at_post", models.CharField(max_length=160)),
                ("on_behalf", models.BooleanField(default=False)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("accepted_by_account", models.UUIDField(null=True)),
                ("accepted_by", models.CharField(blank=True, default="", max_length=160)),
                (
                    "mends",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="mended_by",
                        to="workers.listimport",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="rulebook.ruleversion",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["village_code", "-uploaded_at"], name="import_village"),
                    models.Index(fields=["regency_code", "-uploaded_at"], name="import_regency"),
                    models.Index(fields=["state", "heartbeat_at"], name="import_state"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("nik", models.CharField(blank=True, default="", max_length=16)),
                ("nik_is_disputed", models.BooleanField(default=False)),
                ("family_card_no", models.CharField(blank=True, default="", max_length=16)),
                ("name", models.CharField(max_length=120)),
                ("name_key", models.CharField(max_length=120)),
                ("sort_name", models.CharField(max_length=120)),
                ("sex", models.CharField(blank=True, default="", max_length=1)),
                ("birth_place", models.CharField(blank=True, default="", max_length=80)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("mother_name", models.CharField(blank=True, default="", max_length=120)),
                ("mother_key", models.CharField(blank=True, default="", max_length=120)),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                ("household_relation", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("hamlet", models.CharField(blank=True, default="", max_length=60)),
                ("rt", models.CharField(blank=True, default="", max_length=5)),
                ("rw", models.CharField(blank=True, default="", max_length=5)),
                ("domicile_village", models.CharField(blank=True, default="", max_length=80)),
                ("ktp_village", models.CharField(blank=True, default="", max_length=80)),
                ("disability", models.BooleanField(blank=True, null=True)),
                ("dependants", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("official_relation", models.CharField(blank=True, default="", max_length=120)),
                ("life_status", models.PositiveSmallIntegerField(default=1)),
                ("consent_on", models.DateField(blank=True, null=True)),
                ("consent_basis", models.CharField(blank=True, default="", max_length=200)),
                ("continues", models.BooleanField(blank=True, null=True)),
                ("life_status_on", models.DateField(blank=True, null=True)),
                ("life_status_source", models.CharField(blank=True, default="", max_length=200)),
                ("job_shown", models.CharField(blank=True, default="", max_length=120)),
                ("decile", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("lacks_phone", models.BooleanField(default=True)),
                ("lacks_heir", models.BooleanField(default=True)),
                ("lacks_evidence", models.BooleanField(default=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["nik", "regency_code", "district_code", "village_code", "id"],
                        name="person_nik",
                    ),
                    models.Index(
                        fields=[
                            "family_card_no",
                            "regency_code",
                            "district_code",
                            "village_code",
                            "id",
                        ],
                        name="person_family_card",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=[
                            "regency_code",
                            "sort_name",
                            "id",
                            "life_status",
                            "decile",
                            "lacks_phone",
                            "lacks_heir",
                            "lacks_evidence",
                        ],
                        name="person_regency_name",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=[
                            "district_code",
                            "sort_name",
                            "id",
                            "life_status",
                            "decile",
                            "lacks_phone",
                            "lacks_heir",
                            "lacks_evidence",
                        ],
                        name="person_district_name",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=[
                            "village_code",
                            "sort_name",
                            "id",
                            "life_status",
                            "decile",
                            "lacks_phone",
                            "lacks_heir",
                            "lacks_evidence",
                            "name_key",
                        ],
                        name="person_village_name",
                    ),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", True)),
                        fields=[
                            "regency_code",
                            "life_status",
                            "decile",
                            "lacks_phone",
                            "lacks_heir",
                            "lacks_evidence",
                        ],
                        name="person_regency_marks",
                    ),
                    models.Index(
                        fields=["birth_date", "regency_code", "name_key"], name="person_birth"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            ("nik_is_disputed", False),
                            models.Q(("nik", ""), _negated=True),
                        ),
                        fields=("nik",),
                        name="nik_of_one_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="person_not_merged_into_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Heir",
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
                ("place", models.PositiveSmallIntegerField(default=1)),
                ("name", models.CharField(max_length=120)),
                ("relation", models.CharField(blank=True, default="", max_length=60)),
                ("nik", models.CharField(blank=True, default="", max_length=16)),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                (
                    "list_import",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="workers.listimport",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heirs",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "place"], name="heir_place")],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("regency_code", models.CharField(max_length=5)),
                ("word", models.CharField(max_length=40)),
                ("name_key", models.CharField(max_length=120)),
                ("sort_name", models.CharField(max_length=120)),
                ("district_code", models.CharField(max_length=8)),
                ("life_status", models.PositiveSmallIntegerField(default=1)),
                ("decile", models.PositiveSmallIntegerField(null=True)),
                ("lacks_phone", models.BooleanField(default=True)),
                ("lacks_heir", models.BooleanField(default=True)),
                ("lacks_evidence", models.BooleanField(default=True)),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=[
                            "regency_code",
                            "word",
                            "sort_name",
                            "person",
                            "district_code",
                            "life_status",
                            "decile",
                            "lacks_phone",
                            "lacks_heir",
                            "lacks_evidence",
                            "name_key",
                        ],
                        name="word_found",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person", "word"), name="word_once_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="WelfareSnapshot",
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
                ("decile", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("extreme_poor", models.BooleanField(blank=True, null=True)),
                ("as_of", models.DateField()),
                ("source", models.CharField(max_length=160)),
                ("employment_cover", models.PositiveIntegerField(blank=True, null=True)),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "list_import",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="workers.listimport",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="welfare",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-as_of"], name="welfare_newest")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decile__isnull", True), ("decile__range", (1, 10)), _connector="OR"
                        ),
                        name="decile_between_1_and_10",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Work",
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
                ("job", models.CharField(blank=True, default="", max_length=120)),
                ("real_job", models.CharField(blank=True, default="", max_length=120)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("since", models.DateField(blank=True, null=True)),
                ("last_worked", models.DateField(blank=True, null=True)),
                ("witness", models.CharField(blank=True, default="", max_length=120)),
                ("working", models.BooleanField(blank=True, null=True)),
                ("income", models.BigIntegerField(blank=True, null=True)),
                ("photo", models.FileField(blank=True, upload_to="work/")),
                ("noted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "list_import",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="workers.listimport",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="works",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-noted_at"], name="work_newest")],
            },
        ),
    ]
