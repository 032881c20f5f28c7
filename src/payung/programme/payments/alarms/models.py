"""Alarms, the mails that carried them, and the yearly renewal of a village's members."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class AlarmKind(StrEnum):
    """What is about to happen; within the first six, each takes the place of the one before."""

    DUE_SOON = "due_soon"
    """A month falls due within a week and is not paid."""
    OVERDUE = "overdue"
    """Its due date has passed: the members are in arrears."""
    UNPAID_1 = "unpaid_1"
    """One month is over and unpaid."""
    UNPAID_2 = "unpaid_2"
    UNPAID_3 = "unpaid_3"
    """Three: with the next due date the membership is no longer active."""
    LAPSED = "lapsed"
    """More months in a row than the law bears: no longer protected."""
    JANUARY_GAP = "january_gap"
    """A village with members lacks what pays for January."""
    RENEWAL = "renewal"
    """The members of a village are not yet confirmed for the year to come."""
    AGE_LIMIT = "age_limit"
    """Members reach the age limit in a month."""
    VACANCY = "vacancy"
    """Members have ended and nobody has their seats yet."""


class Mending(StrEnum):
    """What closed an alarm. Nobody closes one by hand."""

    PAID = "paid"
    ENDED = "ended"
    """The memberships ended before the month."""
    RESTARTED = "restarted"
    """Paid again after too long a gap: the law asks no more for the old months."""
    SUPPLIED = "supplied"
    """Budget, decree and bill of January are there."""
    CONFIRMED = "confirmed"
    """The operator has confirmed the members."""
    FILLED = "filled"
    """The decree's addendum speaks of the seat."""
    PASSED = "passed"
    """The month that it warned of has begun, and other alarms speak of it."""


class Alarm(Located):
    """Somebody must act, or people lapse: raised once, closed by what mends it.

    `people` and `amount` are those of the day on which it was raised; pages count anew.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=20)
    gravity = models.PositiveSmallIntegerField(default=0)
    """Lists go by it: as `wording.GRAVITY`."""
    subject = models.CharField(max_length=64)
    """Key of the container, or the dotted code of the village."""
    container = models.ForeignKey(
        "enrolment.Container", null=True, on_delete=models.PROTECT, related_name="alarms"
    )
    payer_model = models.CharField(max_length=20, blank=True, default="")
    month = models.CharField(max_length=7)
    """The contribution month, or the first of several."""
    turn = models.PositiveSmallIntegerField(default=0)
    """One more for each time that it was closed and the same came again: a posting that was taken
    back, a member who came late."""
    people = models.PositiveIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    """Rupiah of the unpaid months."""
    due_on = models.DateField()
    """By when it must be mended; of a lapse, since when."""
    raised_on = models.DateField()
    is_overtaken = models.BooleanField(default=False)
    """A graver alarm speaks of the same people: lists leave this one out."""
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=12, blank=True, default="")
    closed_act = models.BigIntegerField(null=True)
    """Number of the act that mended it, where there is one."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "subject", "village_code", "month", "turn"], name="alarm_once"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_because=""),
                name="alarm_closed_by_something",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "closed_on", "is_overtaken"], name="alarm_vil"),
            models.Index(fields=["district_code", "closed_on", "is_overtaken"], name="alarm_dis"),
            models.Index(fields=["regency_code", "closed_on", "is_overtaken"], name="alarm_reg"),
        )


class AlarmRound(models.Model):
    """When the alarms of a regency were last looked after: rounds of two clocks take turns."""

    regency_code = models.CharField(primary_key=True, max_length=5)
    on = models.DateField(null=True)
    finished_at = models.DateTimeField(null=True)


class Digest(models.Model):
    """One mail to one account on a day, with the alarms that it was not yet told of.

    The row is claimed before anything is sent, so that two clocks send it once; a claim that was
    left by a clock that died is free again after a while.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    post_title = models.CharField(max_length=160)
    on = models.DateField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    """Refused for good by the server of the address, or empty by the time it could be sent."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["account", "on"], name="digest_once_a_day"),)
        indexes = (
            models.Index(
                fields=["claimed_at"],
                name="digest_waiting",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            ),
        )


class DigestLine(models.Model):
    """An alarm in a mail; to one account it is written once."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="lines")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="mailed")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "alarm"], name="alarm_mailed_once"),
        )


class Renewal(Located):
    """The members of a village are looked at one by one before the year to come."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    year = models.PositiveSmallIntegerField()
    """The year to come."""
    opened_on = models.DateField()
    due_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    confirmed_on = models.DateField(null=True)
    confirmed_by_account = models.UUIDField(null=True)
    confirmed_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village_code", "year"], name="renewal_once_a_year"),
        )
        indexes = (models.Index(fields=["regency_code", "year"], name="renewal_regency"),)


class Answer(StrEnum):
    """What the operator says about a member."""

    CONTINUES = "continues"
    """Alive, working, resident."""
    ENDS = "ends"
    LOOK = "look"
    """Somebody must go and see."""


class RenewalAnswer(models.Model):
    """The answer about one member."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    renewal = models.ForeignKey(Renewal, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10)
    reason = models.CharField(max_length=20, blank=True, default="")
    """Of an end: as `decisions.models.EndReason`."""
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["renewal", "person"], name="renewal_answer_once"),
            models.CheckConstraint(
                condition=~Q(answer="ends") | ~Q(reason=""), name="renewal_end_has_a_reason"
            ),
        )
