"""The decree with its annex by name, and the addenda that change who has a seat."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located
from payung.programme.decisions.models.candidates import CandidateList


class Decree(Located):
    """The decree of the village head with its annex; a change is an addendum beside it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.PROTECT, related_name="decrees"
    )
    addendum_to = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="addenda"
    )
    number = models.CharField(max_length=80)
    issued_on = models.DateField()
    from_month = models.CharField(max_length=7)
    """The first contribution month that it speaks of."""
    reason = models.TextField(blank=True, default="")
    issued_by_account = models.UUIDField()
    issued_by = models.CharField(max_length=120)
    signed_scan = models.FileField(upload_to="decrees/", blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True, default="")
    scan_type = models.CharField(max_length=20, blank=True, default="")
    scanned_on = models.DateField(null=True)
    scanned_by = models.CharField(max_length=160, blank=True, default="")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["village_code", "number"], name="decree_number_once"),
            models.UniqueConstraint(
                fields=["candidate_list"],
                condition=Q(addendum_to__isnull=True),
                name="one_decree_of_a_list",
            ),
        )


class SeatKind(StrEnum):
    """What a decree says about a person."""

    CHOSEN = "chosen"
    WAITING = "waiting"
    ENDED = "ended"
    """An addendum takes the person off; the seat is free."""


class EndReason(StrEnum):
    """Why somebody lost the seat or the place on the waiting list."""

    DIED = "meninggal"
    MOVED = "pindah"
    DECLINED = "menolak"
    WELL_OFF = "mampu"
    NOT_FOUND = "tidak_ditemukan"
    AGE = "usia"
    EMPLOYED = "bekerja"
    PAYS_ALONE = "bayar_sendiri"


class DecreeMember(models.Model):
    """A person in the annex of a decree, as the paper said it that day; only ever added."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    decree = models.ForeignKey(Decree, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("workers.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    place = models.PositiveIntegerField()
    """In the annex; for the waiting, in the order in which they fill seats."""
    end_reason = models.CharField(max_length=20, blank=True, default="")
    said = models.JSONField(default=dict)
    """The annex as it was signed: a later change of the person changes no decree."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["decree", "person"], name="decree_member_once"),
            models.CheckConstraint(
                condition=~Q(kind="ended") | ~Q(end_reason=""), name="an_end_has_a_reason"
            ),
        )
        indexes = (models.Index(fields=["person", "kind"], name="decree_member_person"),)
