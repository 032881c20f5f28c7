"""What was said in a complaint is only ever added to."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_initial")]
    operations = [append_only("complaints_complaintmessage")]
