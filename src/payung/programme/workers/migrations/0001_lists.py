import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    # A home of before has both halves as one step.
    replaces = [("workers", "0001_initial")]

    initial = True

    dependencies = [
        ("workers", "0001_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
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
                ("before", models.JSONField()),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("made_by", models.CharField(max_length=160)),
                ("reason", models.TextField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merges",
                        to="workers.person",
                    ),
                ),
                (
                    "merged",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListRow",
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
                ("position", models.PositiveIntegerField()),
                ("sheet", models.CharField(blank=True, default="", max_length=80)),
                ("row", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("nik", models.CharField(blank=True, default="", max_length=32)),
                ("outcome", models.CharField(max_length=10)),
                ("fate", models.CharField(blank=True, default="", max_length=10)),
                ("findings", models.JSONField(default=list)),
                ("said", models.JSONField(default=dict)),
                (
                    "list_import",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="workers.listimport",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rows",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["list_import", "outcome", "position"], name="row_outcome")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("list_import", "position"), name="row_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome__in", ("ready", "review", "refused", "duplicate"))
                        ),
                        name="row_has_an_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DuplicatePair",
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
                ("same_nik", models.BooleanField(default=False)),
                ("percent", models.PositiveSmallIntegerField()),
                ("decision", models.CharField(default="open", max_length=10)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by_account", models.UUIDField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=160)),
                ("reason", models.TextField(blank=True, default="")),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["village_code", "decision"], name="pair_village"),
                    models.Index(fields=["regency_code", "decision"], name="pair_regency"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="pair_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))), name="pair_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
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
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("made_by", models.CharField(max_length=160)),
                ("values", models.JSONField()),
                ("reason", models.TextField(blank=True, default="")),
                (
                    "list_import",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="workers.listimport",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="workers.listrow"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="workers.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "-at"], name="change_person")],
            },
        ),
        migrations.CreateModel(
            name="RegisterFile",
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
                ("as_of", models.DateField()),
                ("source", models.CharField(max_length=200)),
                ("rows", models.PositiveIntegerField()),
                ("file", models.FileField(upload_to="registers/")),
                ("sha256", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField(auto_now_add=True)),
                ("loaded_by", models.CharField(max_length=160)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "kind", "-as_of"], name="register_newest")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("regency_code", "kind", "as_of", "sha256"), name="register_once"
                    )
                ],
            },
        ),
    ]
