"""What was said and issued stays as it was."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("recognition", "0001_initial")]
    operations = [
        append_only(
            "recognition_criteriaversion",
            "recognition_evidence",
            "recognition_evidencemove",
            "recognition_recognitionmove",
            "recognition_awardfile",
        ),
    ]
