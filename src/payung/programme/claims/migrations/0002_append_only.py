"""Moves of a case and the contacts of heirs are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_initial")]
    operations = [append_only("claims_claimmove", "claims_claimcontact")]
