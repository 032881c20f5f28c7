"""Attendance, knowledge sheets and commitments are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]
    operations = [
        append_only(
            "outreach_attendance",
            "outreach_attendancetakenback",
            "outreach_knowledgesheet",
            "outreach_commitment",
        ),
    ]
