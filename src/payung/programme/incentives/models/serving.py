"""Where people serve, who serves by which decree, and the quarterly proof that they still do."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class Place(Located):
    """A place of worship of a village."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    """Spellings of one name are alike by it."""
    kind = models.CharField(max_length=40)
    """A code of the regency's terms."""
    address = models.CharField(max_length=160, blank=True, default="")
    register_number = models.CharField(max_length=40, blank=True, default="")
    """Of the register of the ministry of religion, where it stands there."""
    closed_because = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "kind", "name_key"],
                condition=Q(closed_because=""),
                name="place_of_worship_once",
            ),
        )
        indexes = (models.Index(fields=["regency_code", "kind"], name="place_regency"),)


class ServiceDecree(Located):
    """A decree by which people serve: of the village's decisions, or noted with its scan."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    decision = models.ForeignKey(
        "decisions.Decree", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """The decree among the village's decisions, which has its own scan."""
    scan = models.FileField(upload_to="incentive-decrees/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True, default="")
    scan_type = models.CharField(max_length=4, blank=True, default="")
    scanned_by = models.CharField(max_length=160, blank=True, default="")
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village_code", "number"], name="service_decree_once"),
        )


class EndReason(StrEnum):
    """Why somebody receives no more."""

    DIED = "died"
    MOVED = "moved"
    STOPPED = "stopped"
    """No longer serves."""
    REPLACED = "replaced"
    MISTAKE = "mistake"
    """Should never have been noted: no month of it counts."""


class Recipient(Located):
    """A person who serves in a role, from a month on. Ended, never deleted.

    It lies in the village that pays. A last month before the first: no month of it counts.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=40)
    """A code of the regency's terms."""
    place = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="recipients")
    decree = models.ForeignKey(
        ServiceDecree, null=True, on_delete=models.PROTECT, related_name="recipients"
    )
    """Without it nothing is paid."""
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7, blank=True, default="")
    """Empty while it goes on."""
    end_reason = models.CharField(max_length=10, blank=True, default="")
    end_note = models.TextField(blank=True, default="")
    ended_by = models.CharField(max_length=160, blank=True, default="")
    bank = models.CharField(max_length=60, blank=True, default="")
    account_number = models.CharField(max_length=30, blank=True, default="")
    account_name = models.CharField(max_length=120, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(last_month=""), name="recipient_once"
            ),
            models.CheckConstraint(
                condition=Q(last_month="", end_reason="") | ~Q(last_month="") & ~Q(end_reason=""),
                name="recipient_end_has_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "last_month"], name="recipient_village"),
            models.Index(fields=["regency_code", "last_month"], name="recipient_regency"),
            models.Index(fields=["district_code", "last_month"], name="recipient_district"),
        )

    @property
    def account_masked(self) -> str:
        """The last four figures; empty where no account is known."""
        return f"•••{self.account_number[-4:]}" if self.account_number else ""

    @property
    def is_open(self) -> bool:
        return not self.last_month


class ServiceProof(Located):
    """Somebody has made sure that a recipient still serves in a quarter."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="proofs")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200)
    """How it was made sure: a letter of the takmir, a visit, the RT."""
    noted_at = models.DateTimeField(auto_now_add=True)
    account_id = models.UUIDField()
    noted_by = models.CharField(max_length=160)
    taken_back_because = models.TextField(blank=True, default="")
    taken_back_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["recipient", "year", "quarter"],
                condition=Q(taken_back_because=""),
                name="service_proof_once",
            ),
            models.CheckConstraint(condition=Q(quarter__range=(1, 4)), name="one_of_four_quarters"),
        )
        indexes = (
            models.Index(fields=["village_code", "year", "quarter"], name="service_proof_village"),
        )


STARTED = Q(last_month="") | Q(last_month__gte=F("first_month"))
"""Recipients without those that were noted by mistake."""
