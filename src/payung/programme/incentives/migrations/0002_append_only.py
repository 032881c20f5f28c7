"""Terms, rates and receipts are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("incentives", "0001_pay_lists")]
    operations = [
        append_only("incentives_termsversion", "incentives_rate", "incentives_receipt"),
    ]
