"""The case of one event of one worker, and the moves by which it went on."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.core.engine.happening import Happening
from payung.office.area.keys import new_key
from payung.office.area.models import Located

_DEATHS = tuple(each.value for each in Happening if each.is_death)


class Stage(StrEnum):
    """How far a case has come; `claims.steps` says what is next. `RECEIVED` is seen outside the
    village alone and is never written into `Claim.stage`: see `Claim.received_on`."""

    REPORTED = "reported"
    INFORMED = "informed"
    """The family knows what it is owed and what to bring."""
    DOCUMENTS = "documents"
    """Every paper is there."""
    HEIRS_LETTER = "heirs_letter"
    """Village and subdistrict have signed the heirs' letter."""
    RELEASED = "released"
    """No month of arrears stands in the way."""
    FILED = "filed"
    DECIDED = "decided"
    PAID = "paid"
    RECEIVED = "received"
    """Somebody outside the village heard from the family that it has the money."""
    CLOSED = "closed"
    """Without payment, for a reason."""


class Outcome(StrEnum):
    """What the branch decided."""

    GRANTED = "granted"
    REFUSED = "refused"


class CloseReason(StrEnum):
    """Why a case ends without payment."""

    REFUSED = "refused"
    """The branch refused, and nobody objects."""
    NO_RIGHT = "no_right"
    """No membership gave a right on the day of the event."""
    NO_HEIR = "no_heir"
    WITHDRAWN = "withdrawn"
    """The family does not want it."""
    MISTAKE = "mistake"
    """It did not happen."""
    OTHER_PERSON = "other_person"
    """It happened, but to somebody else."""


MISTAKES = (CloseReason.MISTAKE.value, CloseReason.OTHER_PERSON.value)
"""The case should never have been: nothing of it counts, and the person lives."""


class Claim(Located):
    """One event of one worker. Lies where the worker lived."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    report = models.ForeignKey("incidents.Report", on_delete=models.PROTECT, related_name="claims")
    """The report that was confirmed; of a mistake about the person, the right case has it too."""
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    happening = models.CharField(max_length=16)
    """As `core.engine.happening.Happening`."""
    happened_on = models.DateField()
    happened_at = models.DateTimeField(null=True)
    """Of an accident, as exactly as it is known: its clock runs by the hour."""
    happened_where = models.CharField(max_length=200, blank=True, default="")
    told_insurer_at = models.DateTimeField(null=True)
    """When the insurer heard of an accident (stage I)."""
    is_work_accident = models.BooleanField(null=True)
    """Of an accident: the verdict; null while it is out."""
    verdict_on = models.DateField(null=True)
    verdict_basis = models.CharField(max_length=200, blank=True, default="")
    """Whose verdict it is, and its letter."""
    was_working = models.BooleanField(null=True)
    """What somebody found out; null: as it was noted at enrolment."""
    is_traffic = models.BooleanField(default=False)
    is_outside_partner = models.BooleanField(default=False)
    """Treated where the insurer has no contract."""

    stage = models.CharField(max_length=14, default=Stage.REPORTED.value)
    stage_since = models.DateField()
    owner = models.CharField(max_length=20, blank=True, default="")
    """Role whose turn it is; empty where nobody's of the case is."""
    due_on = models.DateField(null=True)
    """The nearest of its clocks; null where none runs."""
    due_clock = models.CharField(max_length=20, blank=True, default="")
    """As `claims.clocks.Clock`."""
    escalated_on = models.DateField(null=True)
    """When PMD was told that `due_on` had passed."""
    version = models.PositiveIntegerField(default=1)
    opened_on = models.DateField()
    opened_by_account = models.UUIDField()
    opened_by = models.CharField(max_length=160)

    informed_on = models.DateField(null=True)
    letter_number = models.CharField(max_length=80, blank=True, default="")
    letter_on = models.DateField(null=True)
    """The village signed the heirs' letter."""
    letter_by_account = models.UUIDField(null=True)
    letter_by = models.CharField(max_length=160, blank=True, default="")
    countersigned_on = models.DateField(null=True)
    """The subdistrict signed it."""
    countersigned_by_account = models.UUIDField(null=True)
    countersigned_by = models.CharField(max_length=160, blank=True, default="")
    release_amount = models.BigIntegerField(null=True)
    """Rupiah of arrears that were paid for this case."""
    released_on = models.DateField(null=True)
    release_payer = models.CharField(max_length=160, blank=True, default="")

    filed_on = models.DateField(null=True)
    filed_by_account = models.UUIDField(null=True)
    filed_by = models.CharField(max_length=160, blank=True, default="")
    filed = models.JSONField(default=dict)
    """As it was filed: what was promised, the other outcomes, receivers, papers and warnings."""
    complete_on = models.DateField(null=True)
    """The branch has everything: from here its working days count."""
    decided_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, blank=True, default="")
    decision_number = models.CharField(max_length=80, blank=True, default="")
    decision_note = models.TextField(blank=True, default="")
    decided_amount = models.BigIntegerField(null=True)
    decided_by_account = models.UUIDField(null=True)
    decided_by = models.CharField(max_length=160, blank=True, default="")
    paid_on = models.DateField(null=True)
    """The money reached the account of the heirs."""
    paid_amount = models.BigIntegerField(null=True)
    paid_to = models.CharField(max_length=160, blank=True, default="")
    """Name of the account; never its number."""
    paid_by_account = models.UUIDField(null=True)
    paid_by = models.CharField(max_length=160, blank=True, default="")
    ceremony_on = models.DateField(null=True)
    """The day of the handing-over that was photographed: another day, and no payment."""
    received_on = models.DateField(null=True)
    """Not shown to posts of the village: somebody outside it asked the family."""
    received_by_account = models.UUIDField(null=True)
    received_by = models.CharField(max_length=160, blank=True, default="")
    closed_on = models.DateField(null=True)
    close_reason = models.CharField(max_length=12, blank=True, default="")
    close_note = models.TextField(blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(happening__in=_DEATHS) & ~Q(close_reason__in=MISTAKES),
                name="a_death_has_one_claim",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=~Q(close_reason__in=MISTAKES),
                name="a_report_has_one_claim",
            ),
            models.CheckConstraint(
                condition=Q(filed_by_account__isnull=True)
                | Q(decided_by_account__isnull=True)
                | ~Q(filed_by_account=F("decided_by_account")),
                name="who_files_does_not_decide",
            ),
            models.CheckConstraint(
                condition=Q(letter_by_account__isnull=True)
                | Q(countersigned_by_account__isnull=True)
                | ~Q(letter_by_account=F("countersigned_by_account")),
                name="two_sign_the_heirs_letter",
            ),
            models.CheckConstraint(
                condition=Q(paid_by_account__isnull=True)
                | Q(received_by_account__isnull=True)
                | ~Q(paid_by_account=F("received_by_account")),
                name="who_pays_does_not_confirm_receipt",
            ),
            models.CheckConstraint(
                condition=~Q(stage="closed") | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="a_claim_closes_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage="received"), name="receipt_is_no_stage_of_the_village"
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(paid_on__isnull=False),
                name="received_after_it_was_paid",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "stage", "stage_since"], name="claim_regency"),
            models.Index(fields=["district_code", "stage", "stage_since"], name="claim_district"),
            models.Index(fields=["village_code", "stage", "stage_since"], name="claim_village"),
            models.Index(fields=["regency_code", "due_on"], name="claim_due"),
            models.Index(fields=["person", "happened_on"], name="claim_person"),
        )

    @property
    def is_death(self) -> bool:
        return Happening(self.happening).is_death

    @property
    def is_accident(self) -> bool:
        """Also where the verdict is out, or says that it was none by work."""
        return Happening(self.happening).is_accident


class ClaimMove(models.Model):
    """What was done with a case; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="moves")
    step = models.CharField(max_length=20)
    """As `claims.steps.Step`."""
    to_stage = models.CharField(max_length=14)
    on = models.DateField()
    """When it happened, by who recorded it."""
    note = models.TextField(blank=True, default="")
    details = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField(null=True)
    made_by = models.CharField(max_length=160)
    is_outside = models.BooleanField(default=False)
    """Shown to nobody of the village."""

    class Meta:
        indexes = (models.Index(fields=["claim", "at"], name="claim_move"),)
