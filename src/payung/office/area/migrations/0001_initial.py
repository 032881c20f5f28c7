import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("code", models.CharField(max_length=13, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("level", models.PositiveSmallIntegerField()),
                ("term", models.CharField(max_length=30)),
                ("hamlet_term", models.CharField(default="Dusun", max_length=30)),
            ],
            options={
                "indexes": [models.Index(fields=["level", "code"], name="area_level_code")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__range", (1, 4))), name="area_level"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="area.area",
                    ),
                ),
                ("path", models.TextField()),
                ("left", models.IntegerField()),
                ("top", models.IntegerField()),
                ("right", models.IntegerField()),
                ("bottom", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left__lte", models.F("right")), ("top__lte", models.F("bottom"))
                        ),
                        name="boundary_has_an_extent",
                    )
                ],
            },
        ),
    ]
