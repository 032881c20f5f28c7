"""Who is a participant through which container, and who is covered by somebody else too."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.enrolment.models.batch import BatchLine
from payung.programme.enrolment.models.container import Container


class EndReason(StrEnum):
    """Why a membership ends."""

    DIED = "died"
    MOVED = "moved"
    AGE = "age"
    EMPLOYED = "employed"
    PAYS_ALONE = "pays_alone"
    WITHDREW = "withdrew"
    NOT_FOUND = "not_found"
    WELL_OFF = "well_off"
    """The meeting found the person able to pay."""
    OTHER_PAYER = "other_payer"
    """A collision was decided for the other payer."""
    NOT_RENEWED = "not_renewed"
    """The decided months are over and no new decision names the person."""
    CONTAINER_CLOSED = "container_closed"
    """The sponsor or the budget stopped."""
    MISTAKE = "mistake"
    """Should never have been a member here."""


class Membership(Located):
    """A person is a participant through a container, from a month on. Ended, never deleted.

    It lies where the person lives. A last month before the first: it ended before it began, and
    no month of it counts. Triggers of the database refuse two memberships that share a month.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="memberships")
    line = models.ForeignKey(BatchLine, null=True, on_delete=models.PROTECT, related_name="+")
    """The line of the batch that it was accepted from."""
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7, blank=True, default="")
    """Empty while it goes on."""
    accepted_on = models.DateField()
    noted_at = models.DateTimeField(auto_now_add=True)
    """When it came to be known here: numbers of an earlier day leave it out."""
    number_issued_on = models.DateField(null=True)
    kpj_number = models.CharField(max_length=20, blank=True, default="")
    """Shown masked."""
    end_reason = models.CharField(max_length=20, blank=True, default="")
    end_note = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=160, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=Q(last_month=""), name="one_container_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(last_month="", end_reason="") | ~Q(last_month="") & ~Q(end_reason=""),
                name="membership_end_has_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["container", "last_month"], name="membership_container"),
            models.Index(fields=["village_code", "last_month"], name="membership_village"),
            models.Index(fields=["regency_code", "last_month"], name="membership_regency"),
        )

    def shares_a_month(self, other: Membership) -> bool:
        """Whether both hold in the same month; neither ended before it began."""
        return (not other.last_month or self.first_month <= other.last_month) and (
            not self.last_month or other.first_month <= self.last_month
        )

    @property
    def kpj_masked(self) -> str:
        """The last four signs; empty where no number is known."""
        return f"•••{self.kpj_number[-4:]}" if self.kpj_number else ""


class Ruling(StrEnum):
    """How a collision is decided."""

    WE_PAY = "we_pay"
    THEY_PAY = "they_pay"


class Collision(Located):
    """Another payer covers the same person in the same months: decided before the bill, kept."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    container = models.ForeignKey(Container, on_delete=models.PROTECT, related_name="+")
    other_payer = models.CharField(max_length=160)
    found_in = models.CharField(max_length=200)
    """Where it was found, in words: the register with its day, the other container."""
    source = models.CharField(max_length=20)
    """As `collisions.FoundIn`."""
    first_month = models.CharField(max_length=7)
    """The first month that both would pay."""
    found_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=12, blank=True, default="")
    """As `Ruling`; empty while it is open."""
    reason = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by_account = models.UUIDField(null=True)
    decided_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "container", "other_payer", "source"],
                condition=Q(decision=""),
                name="collision_open_once",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | ~Q(reason="") & Q(decided_at__isnull=False),
                name="collision_decided_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["container", "decision"], name="collision_container"),
            models.Index(fields=["village_code", "decision"], name="collision_village"),
            models.Index(fields=["regency_code", "decision"], name="collision_regency"),
        )
