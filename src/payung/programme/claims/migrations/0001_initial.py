import django.db.models.deletion
from django.db import migrations, models

import payung.office.area.keys


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("incidents", "0002_append_only"),
        ("workers", "0005_nightly_pair_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("regency_code", models.CharField(blank=True, default="", max_length=5)),
                ("district_code", models.CharField(blank=True, default="", max_length=8)),
                ("village_code", models.CharField(blank=True, default="", max_length=13)),
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("happening", models.CharField(max_length=16)),
                ("happened_on", models.DateField()),
                ("happened_at", models.DateTimeField(null=True)),
                ("happened_where", models.CharField(blank=True, default="", max_length=200)),
                ("told_insurer_at", models.DateTimeField(null=True)),
                ("is_work_accident", models.BooleanField(null=True)),
                ("verdict_on", models.DateField(null=True)),
                ("verdict_basis", models.CharField(blank=True, default="", max_length=200)),
                ("was_working", models.BooleanField(null=True)),
                ("is_traffic", models.BooleanField(default=False)),
                ("is_outside_partner", models.BooleanField(default=False)),
                ("stage", models.CharField(default="reported", max_length=14)),
                ("stage_since", models.DateField()),
                ("owner", models.CharField(blank=True, default="", max_length=20)),
                ("due_on", models.DateField(null=True)),
                ("due_clock", models.CharField(blank=True, default="", max_length=20)),
                ("escalated_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_on", models.DateField()),
                ("opened_by_account", models.UUIDField()),
                ("opened_by", models.CharField(max_length=160)),
                ("informed_on", models.DateField(null=True)),
                ("letter_number", models.CharField(blank=True, default="", max_length=80)),
                ("letter_on", models.DateField(null=True)),
                ("letter_by_account", models.UUIDField(null=True)),
                ("letter_by", models.CharField(blank=True, default="", max_length=160)),
                ("countersigned_on", models.DateField(null=True)),
                ("countersigned_by_account", models.UUIDField(null=True)),
                ("countersigned_by", models.CharField(blank=True, default="", max_length=160)),
                ("release_amount", models.BigIntegerField(null=True)),
                ("released_on", models.DateField(null=True)),
                ("release_payer", models.CharField(blank=True, default="", max_length=160)),
                ("filed_on", models.DateField(null=True)),
                ("filed_by_account", models.UUIDField(null=True)),
                ("filed_by", models.CharField(blank=True, default="", max_length=160)),
                ("filed", models.JSONField(default=dict)),
                ("complete_on", models.DateField(null=True)),
                ("decided_on", models.DateField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=10)),
                ("decision_number", models.CharField(blank=True, default="", max_length=80)),
                ("decision_note", models.TextField(blank=True, default="")),
                ("decided_amount", models.BigIntegerField(null=True)),
                ("decided_by_account", models.UUIDField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=160)),
                ("paid_on", models.DateField(null=True)),
                ("paid_amount", models.BigIntegerField(null=True)),
                ("paid_to", models.CharField(blank=True, default="", max_length=160)),
                ("paid_by_account", models.UUIDField(null=True)),
                ("paid_by", models.CharField(blank=True, default="", max_length=160)),
                ("ceremony_on", models.DateField(null=True)),
                ("received_on", models.DateField(null=True)),
                ("received_by_account", models.UUIDField(null=True)),
                ("received_by", models.CharField(blank=True, default="", max_length=160)),
                ("closed_on", models.DateField(null=True)),
                ("close_reason", models.CharField(blank=True, default="", max_length=12)),
                ("close_note", models.TextField(blank=True, default="")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workers.person",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claim",
                        to="incidents.report",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["regency_code", "stage", "stage_since"], name="claim_regency"
                    ),
                    models.Index(
                        fields=["district_code", "stage", "stage_since"], name="claim_district"
                    ),
                    models.Index(
                        fields=["village_code", "stage", "stage_since"], name="claim_village"
                    ),
                    models.Index(fields=["regency_code", "due_on"], name="claim_due"),
                    models.Index(fields=["person", "happened_on"], name="claim_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("happening__in", ("death", "work_death")),
                            models.Q(("close_reason", "mistake"), _negated=True),
                        ),
                        fields=("person",),
                        name="a_death_has_one_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_by_account__isnull", True),
                            ("decided_by_account__isnull", True),
                            models.Q(
                                ("filed_by_account", models.F("decided_by_account")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="who_files_does_not_decide",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter_by_account__isnull", True),
                            ("countersigned_by_account__isnull", True),
                            models.Q(
                                ("letter_by_account", models.F("countersigned_by_account")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="two_sign_the_heirs_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_by_account__isnull", True),
                            ("received_by_account__isnull", True),
                            models.Q(
                                ("paid_by_account", models.F("received_by_account")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="who_pays_does_not_confirm_receipt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("stage", "closed"), _negated=True),
                            models.Q(
                                ("closed_on__isnull", False),
                                models.Q(("close_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_claim_closes_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stage", "received"), _negated=True),
                        name="receipt_is_no_stage_of_the_village",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__isnull", True),
                            ("paid_on__isnull", False),
                            _connector="OR",
                        ),
                        name="received_after_it_was_paid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimHeir",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=120)),
                ("relation", models.CharField(max_length=60)),
                ("nik", models.CharField(blank=True, default="", max_length=16)),
                ("born", models.DateField(null=True)),
                ("school", models.CharField(blank=True, default="", max_length=8)),
                ("is_abroad", models.BooleanField(default=False)),
                ("is_of_earlier_marriage", models.BooleanField(default=False)),
                ("is_married", models.BooleanField(default=False)),
                ("is_working", models.BooleanField(default=False)),
                ("is_marriage_registered", models.BooleanField(default=True)),
                ("guardian", models.CharField(blank=True, default="", max_length=120)),
                ("struck_because", models.CharField(blank=True, default="", max_length=200)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="heirs",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "place"), name="claim_heir_place"),
                    models.UniqueConstraint(
                        fields=("claim", "name", "relation"), name="claim_heir_named_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClaimContact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("phone", models.CharField(blank=True, default="", max_length=16)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("source", models.CharField(max_length=10)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField(null=True)),
                ("made_by", models.CharField(max_length=160)),
                (
                    "heir",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="claims.claimheir",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["heir", "-at"], name="claim_contact")],
            },
        ),
        migrations.CreateModel(
            name="ClaimMove",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("step", models.CharField(max_length=20)),
                ("to_stage", models.CharField(max_length=14)),
                ("on", models.DateField()),
                ("note", models.TextField(blank=True, default="")),
                ("details", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("account_id", models.UUIDField(null=True)),
                ("made_by", models.CharField(max_length=160)),
                ("is_outside", models.BooleanField(default=False)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["claim", "at"], name="claim_move")],
            },
        ),
        migrations.CreateModel(
            name="ClaimPaper",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("state", models.CharField(default="missing", max_length=14)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("photo", models.FileField(blank=True, upload_to="claims/")),
                ("photo_sha256", models.CharField(blank=True, default="", max_length=64)),
                ("changed_on", models.DateField()),
                ("changed_by", models.CharField(max_length=160)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "code"), name="claim_paper_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "rejected"), _negated=True),
                            models.Q(("note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_rejection_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScholarshipYear",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=payung.office.area.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("school", models.CharField(max_length=8)),
                ("amount", models.BigIntegerField()),
                ("state", models.CharField(default="due", max_length=8)),
                ("asked_on", models.DateField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("changed_by", models.CharField(max_length=160)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scholarships",
                        to="claims.claimheir",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scholarships",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "year"], name="scholarship_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("child", "year"), name="scholarship_once_a_year"
                    )
                ],
            },
        ),
    ]
