"""Ceilings are only ever added, and the lines of a fixed plan stay as the regulation fixed them."""

from django.db import migrations

from payung.office.area.append_only import append_only
from payung.programme.budgets.fixed_lines import keep_fixed_lines


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]
    operations = [append_only("budgets_ceiling"), keep_fixed_lines()]
