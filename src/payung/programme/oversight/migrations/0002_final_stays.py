"""Final figures never change; numbers from outside are only added."""

from django.db import migrations

from payung.office.area.append_only import append_only
from payung.programme.oversight.triggers import final_stays


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_initial")]
    operations = [
        final_stays("oversight_figure", "oversight_round"),
        append_only("oversight_reference"),
    ]
