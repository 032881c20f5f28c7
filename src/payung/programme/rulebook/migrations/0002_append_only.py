"""Versions are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("rulebook", "0001_initial")]
    operations = [append_only("rulebook_ruleversion")]
