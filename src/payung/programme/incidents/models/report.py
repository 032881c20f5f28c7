"""A report of a death or an accident, and, in a table of its own, who said it.

The report carries what every post may see; who said it and how it came is in `ReportSource`, which
only `queries.who_reported` reads, for posts outside the village.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.incidents.models.burial import Burial
from payung.programme.incidents.models.reporter import Reporter


class Kind(StrEnum):
    """What happened, as it was told."""

    DEATH = "death"
    ACCIDENT = "accident"


class ReportState(StrEnum):
    """Where a report stands; `incidents.steps` has the table of its moves."""

    REPORTED = "reported"
    MATCHED = "matched"
    """Somebody decided who it is about."""
    CONFIRMED = "confirmed"
    """A case was opened."""
    TAKEN_BACK = "taken_back"
    MERGED = "merged"
    """Tells what another report tells; `ReportMerge` says which."""


KNOWN_DEAD = (ReportState.MATCHED.value, ReportState.CONFIRMED.value)
"""States in which the person of a report of death is known."""
GOES_ON = (ReportState.REPORTED.value, *KNOWN_DEAD)
"""States of a report that another one of the same event may be put to."""


class Origin(StrEnum):
    """What made the report. Somebody is not said here who it was."""

    SOMEBODY = "somebody"
    REGISTER = "register"
    """A register, or an accepted list, says that a participant is dead."""
    BURIAL = "burial"
    """The burial log has somebody who is likely a participant."""


class Channel(StrEnum):
    """How a report of somebody came."""

    OWN = "own"
    """The officer knows it."""
    PHONE = "phone"
    PAPER = "paper"
    LINK = "link"


class Report(Located):
    """Four facts from somebody: who, which village, when, where. Never deleted."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """Made with the form, so that a form that is sent twice is one report."""
    number = models.CharField(max_length=9)
    """What the reporter is given: `4821-7730`."""
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    """As it was told."""
    age_told = models.PositiveSmallIntegerField(null=True)
    day = models.DateField()
    time = models.TimeField(null=True)
    """Of an accident, where it is known: the time limit to report it runs from here."""
    place = models.CharField(max_length=160)
    """Where it happened, in words."""
    note = models.CharField(max_length=500, blank=True, default="")
    origin = models.CharField(max_length=10)
    burial = models.OneToOneField(Burial, null=True, on_delete=models.PROTECT)
    suggested = models.ForeignKey(
        "workers.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Whom a register or the burial log points at; who it is gets decided by somebody."""
    state = models.CharField(max_length=10, default=ReportState.REPORTED.value)
    version = models.PositiveIntegerField(default=1)
    reported_at = models.DateTimeField()
    person = models.ForeignKey(
        "workers.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    matched_at = models.DateTimeField(null=True)
    matched_by = models.CharField(max_length=160, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by = models.CharField(max_length=160, blank=True, default="")
    """Empty where the reporter did it."""
    taken_back_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["number"], name="report_number_once"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.TAKEN_BACK.value) | ~Q(taken_back_because=""),
                name="report_taken_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=KNOWN_DEAD) | Q(person__isnull=False),
                name="report_matched_to_somebody",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=Kind.DEATH.value, state__in=KNOWN_DEAD),
                name="one_death_a_person",
            ),
            models.UniqueConstraint(
                fields=["suggested"],
                condition=Q(origin=Origin.REGISTER.value),
                name="found_in_a_register_once",
            ),
        )
        indexes = (
            models.Index(fields=["regency_code", "state", "-id"], name="report_regency"),
            models.Index(fields=["district_code", "state", "-id"], name="report_district"),
            models.Index(fields=["village_code", "state", "-id"], name="report_village"),
            models.Index(fields=["village_code", "day"], name="report_village_day"),
        )


class ReportSource(models.Model):
    """Who said a report and how it came; only ever added, and never seen in the village."""

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.PROTECT, related_name="source"
    )
    channel = models.CharField(max_length=10)
    reporter = models.ForeignKey(Reporter, null=True, on_delete=models.PROTECT, related_name="+")
    told_by = models.CharField(max_length=160, blank=True, default="")
    """Who called, or whose name stands on the slip."""
    recorded_by_account = models.UUIDField(null=True, db_index=True)
    recorded_by = models.CharField(max_length=160, blank=True, default="")


class ReportMerge(models.Model):
    """Two reports tell one event: the other one goes on, both keep what they said. Never deleted;
    one that was wrong is undone with a reason, and a past day still knows of it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="merges")
    into = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="others")
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=160)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=160, blank=True, default="")
    """Empty where the reporter of the other one did it, by taking that one back."""
    undone_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report"], condition=Q(undone_at=None), name="report_merged_once"
            ),
            models.CheckConstraint(
                condition=~Q(report=models.F("into")), name="report_merged_into_another"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | ~Q(undone_because=""),
                name="merge_undone_with_a_reason",
            ),
        )
        indexes = (models.Index(fields=["into", "undone_at"], name="report_merged_into"),)


class DeathSweep(models.Model):
    """When the registers of a regency were last looked through for participants who died."""

    regency_code = models.CharField(primary_key=True, max_length=5)
    swept_at = models.DateTimeField(null=True)
