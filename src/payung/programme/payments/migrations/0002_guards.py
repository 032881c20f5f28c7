"""The ledger, what was taken back, receipts and credits are only ever added."""

from django.db import migrations

from payung.office.area.append_only import append_only
from payung.programme.payments.triggers import guarded_ledger


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_reversals")]
    operations = [
        append_only(
            "payments_ledgerentry",
            "payments_reversedentry",
            "payments_receipt",
            "payments_credit",
        ),
        guarded_ledger(),
    ]
