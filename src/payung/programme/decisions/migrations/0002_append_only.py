"""Moves, attendance and annexes are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [
        append_only("decisions_move", "decisions_attendance", "decisions_decreemember"),
    ]
