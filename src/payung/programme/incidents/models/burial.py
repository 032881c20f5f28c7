"""The burial log of a village (buku pokok pemakaman), and what it says of each month."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.incidents.models.reporter import Reporter


class Burial(Located):
    """Somebody was buried. A wrong line is struck with a reason, never removed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    """Made with the form, so that a form that is sent twice is one line."""
    name = models.CharField(max_length=120)
    sex = models.CharField(max_length=1, blank=True, default="")
    age = models.PositiveSmallIntegerField(null=True)
    died_on = models.DateField()
    buried_on = models.DateField()
    cemetery = models.CharField(max_length=160)
    note = models.CharField(max_length=500, blank=True, default="")
    logged_at = models.DateTimeField()
    logged_by = models.CharField(max_length=160)
    struck_at = models.DateTimeField(null=True)
    struck_by = models.CharField(max_length=160, blank=True, default="")
    struck_because = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(buried_on__gte=F("died_on")), name="burial_after_the_death"
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True) | ~Q(struck_because=""),
                name="burial_struck_with_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "died_on"], name="burial_village"),
            models.Index(fields=["regency_code", "died_on"], name="burial_regency"),
        )


class BurialMonth(Located):
    """A village says that the log of a month is whole; 0 says that nobody died."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    month = models.CharField(max_length=7)
    count = models.PositiveIntegerField()
    """Lines that count; a line that comes later, or is struck, changes it."""
    stated_at = models.DateTimeField()
    stated_by = models.CharField(max_length=160, blank=True, default="")
    """Empty where a reporter did it: who it was stands in `MonthSource`."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village_code", "month"], name="burial_month_once"),
        )
        indexes = (models.Index(fields=["regency_code", "month"], name="burial_month_regency"),)


class MonthSource(models.Model):
    """The reporter who said that nobody died; only ever added, never seen in the village."""

    month = models.OneToOneField(
        BurialMonth, primary_key=True, on_delete=models.PROTECT, related_name="source"
    )
    reporter = models.ForeignKey(Reporter, on_delete=models.PROTECT, related_name="+")
