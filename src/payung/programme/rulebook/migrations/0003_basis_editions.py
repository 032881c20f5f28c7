"""Editions of legal bases, so that a past day shows what it knew; only ever added."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

import payung.office.area.keys
from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("rulebook", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="BasisEdition",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                ("number", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=300)),
                ("issued_on", models.DateField()),
                ("in_force_from", models.DateField(null=True)),
                ("in_force_until", models.DateField(null=True)),
                ("is_draft", models.BooleanField(default=False)),
                ("replaces", models.CharField(blank=True, default="", max_length=120)),
                ("summary", models.TextField(blank=True)),
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                ("noted_by", models.CharField(max_length=160)),
            ],
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="in_force_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="in_force_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="is_draft",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="legalbasis",
            name="replaces",
            field=models.CharField(blank=True, default="", max_length=120),
        ),
        migrations.AddConstraint(
            model_name="legalbasis",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_force_until__isnull", True),
                    (
                        "in_force_until__gte",
                        django.db.models.functions.comparison.Coalesce(
                            "in_force_from", "issued_on"
                        ),
                    ),
                    _connector="OR",
                ),
                name="legal_basis_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="basisedition",
            name="basis",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="rulebook.legalbasis",
            ),
        ),
        migrations.AddIndex(
            model_name="basisedition",
            index=models.Index(fields=["regency_code", "noted_at"], name="basis_edition_day"),
        ),
        append_only("rulebook_basisedition"),
    ]
