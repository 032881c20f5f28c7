"""Figures that are kept, how far a day is counted, and what somebody noted to measure against."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import CODE_LENGTH

NATION = "ID"
"""The place of the nation; provinces lie in it."""


class Figure(models.Model):
    """Numerator and denominator of an indicator for a place at the end of a day.

    Rows of districts, regencies, provinces and the nation are the sums of what lies in them. While
    the day goes on a row may be counted anew; a final row never changes (trigger).
    """

    id = models.BigAutoField(primary_key=True)
    place = models.CharField(max_length=CODE_LENGTH)
    above = models.CharField(max_length=8, blank=True, default="")
    """The place that it lies in; empty for the nation."""
    regency = models.CharField(max_length=5, blank=True, default="")
    """Empty above a regency."""
    level = models.PositiveSmallIntegerField()
    """As `area.Area.level`; 0 for the nation."""
    day = models.DateField()
    indicator = models.CharField(max_length=40)
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField()
    is_final = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["place", "indicator", "day"], name="figure_once"),
            models.CheckConstraint(condition=Q(level__range=(0, 4)), name="figure_level"),
        )
        indexes = (
            models.Index(fields=["above", "day", "indicator"], name="figure_above"),
            models.Index(
                fields=["regency", "day", "indicator", "level"],
                condition=~Q(regency=""),
                name="figure_regency",
            ),
            models.Index(
                fields=["day", "indicator", "level"], condition=Q(level__lte=2), name="figure_wide"
            ),
        )


class Round(models.Model):
    """A regency was counted for a day; after the day once more, and then for good."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    regency = models.CharField(max_length=5)
    day = models.DateField()
    last_act = models.CharField(max_length=64)
    """Hash of the last act when it was counted: nothing changes without one."""
    counted_at = models.DateTimeField()
    is_final = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["regency", "day"], name="round_once_a_day"),)


class Subject(StrEnum):
    """What a noted number is of."""

    EMPLOYED = "employed"
    """Penduduk bekerja, as BPS publishes it."""


class Reference(models.Model):
    """A number from outside that others are measured against; only ever added, the newest of the
    latest day counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    place = models.CharField(max_length=CODE_LENGTH)
    subject = models.CharField(max_length=20)
    amount = models.BigIntegerField()
    as_of = models.DateField()
    """The day that the number describes."""
    source = models.CharField(max_length=200)
    noted_at = models.DateTimeField()
    account_id = models.UUIDField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="reference_is_a_number"),
            models.CheckConstraint(condition=~Q(source=""), name="reference_has_a_source"),
        )
        indexes = (
            models.Index(
                fields=["place", "subject", "-as_of", "-noted_at"], name="reference_newest"
            ),
        )


class RegencyTarget(models.Model):
    """What a regency wants an indicator to reach in a year, by a plan of its own; only ever added,
    the newest holds. Without a value it is taken back."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    regency_code = models.CharField(max_length=5)
    year = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    """In the unit of the indicator."""
    source = models.CharField(max_length=200)
    """The plan, or why it is taken back."""
    noted_at = models.DateTimeField()
    account_id = models.UUIDField()
    noted_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(source=""), name="target_has_a_source"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="target_is_a_number"
            ),
        )
        indexes = (models.Index(fields=["regency_code", "year"], name="target_of_year"),)
