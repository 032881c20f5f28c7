"""Who said a report is only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial")]
    operations = [append_only("incidents_reportsource")]
