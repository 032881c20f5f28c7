import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("claims", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("regency_code", models.CharField(max_length=5)),
                ("about_village", models.CharField(blank=True, default="", max_length=13)),
                ("about", models.CharField(max_length=20)),
                ("kind", models.CharField(max_length=20)),
                ("state", models.CharField(default="sent", max_length=10)),
                ("last_word", models.CharField(default="sender", max_length=10)),
                ("code_hash", models.CharField(max_length=64, null=True, unique=True)),
                ("sent_on", models.DateField()),
                ("opened_by_account", models.UUIDField(null=True)),
                ("taken_on", models.DateField(null=True)),
                ("taken_by_account", models.UUIDField(null=True)),
                ("taken_by", models.CharField(blank=True, default="", max_length=160)),
                ("settled_on", models.DateField(null=True)),
                ("settled_by_account", models.UUIDField(null=True)),
                ("settled_by", models.CharField(blank=True, default="", max_length=160)),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
                (
                    "claim",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["regency_code", "state", "sent_on", "id"], name="complaint_reg"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_by_account__isnull", True),
                            ("opened_by_account__isnull", True),
                            models.Q(
                                ("settled_by_account", models.F("opened_by_account")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="who_finds_does_not_settle",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "settled"), _negated=True),
                            models.Q(
                                ("settled_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="complaint_settled_with_an_outcome",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "settled"), _negated=True),
                        fields=("claim",),
                        name="one_open_complaint_of_a_claim",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComplaintMessage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("side", models.CharField(max_length=10)),
                ("said_on", models.DateField()),
                ("text", models.TextField()),
                ("by_account", models.UUIDField(null=True)),
                ("by", models.CharField(blank=True, default="", max_length=160)),
                ("post", models.CharField(blank=True, default="", max_length=160)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="complaints.complaint",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("complaint", "number"), name="message_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by_account__isnull", True), ("side", "sender")),
                            models.Q(("by_account__isnull", False), ("side", "office")),
                            _connector="OR",
                        ),
                        name="sender_has_no_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("regency_code", models.CharField(max_length=5)),
                ("number", models.PositiveSmallIntegerField()),
                ("way", models.CharField(max_length=10)),
                ("asked_on", models.DateField()),
                ("missed", models.CharField(blank=True, default="", max_length=14)),
                ("paid_amount", models.BigIntegerField()),
                ("received_amount", models.BigIntegerField(null=True)),
                ("received_on", models.DateField(null=True)),
                ("hand", models.CharField(blank=True, default="", max_length=12)),
                ("from_whom", models.CharField(blank=True, default="", max_length=160)),
                ("taken_amount", models.BigIntegerField(default=0)),
                ("keeps_card", models.BooleanField(default=False)),
                ("keeps_book", models.BooleanField(default=False)),
                ("knows_pin", models.BooleanField(default=False)),
                ("who_took", models.CharField(blank=True, default="", max_length=160)),
                ("note", models.TextField(blank=True, default="")),
                ("differs", models.BooleanField(default=False)),
                ("state", models.CharField(default="recorded", max_length=10)),
                ("recorded_by_account", models.UUIDField()),
                ("recorded_by", models.CharField(max_length=160)),
                ("answered_on", models.DateField(null=True)),
                ("answered_by_account", models.UUIDField(null=True)),
                ("answered_by", models.CharField(blank=True, default="", max_length=160)),
                ("answer", models.TextField(blank=True, default="")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claim",
                    ),
                ),
                (
                    "heir",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="claims.claimheir",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["regency_code", "state"], name="receipt_check_reg")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("claim", "number"), name="receipt_check_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_by_account__isnull", True),
                            models.Q(
                                ("answered_by_account", models.F("recorded_by_account")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="who_asks_does_not_confirm",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("missed", ""), _negated=True),
                            models.Q(
                                ("heir__isnull", False),
                                ("received_amount__isnull", False),
                                models.Q(("hand", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="who_was_reached_said_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "recorded"),
                            models.Q(("answered_by_account__isnull", False), ("missed", "")),
                            _connector="OR",
                        ),
                        name="only_what_was_heard_is_confirmed",
                    ),
                ],
            },
        ),
    ]
