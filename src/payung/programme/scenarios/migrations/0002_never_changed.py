"""A scenario stays as it was computed, until it is removed as a whole."""

from django.db import migrations

from payung.office.area.append_only import never_changed


class Migration(migrations.Migration):
    dependencies = [("scenarios", "0001_initial")]
    operations = [never_changed("scenarios_scenario", "scenarios_scenariovillage")]
