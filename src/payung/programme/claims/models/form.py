"""What is told once for all papers of a case, and the links by which a family reads of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from payung.office.area.keys import new_key
from payung.programme.claims.models.claim import Claim
from payung.programme.claims.models.heirs import ClaimHeir


class ClaimForm(models.Model):
    """One form of a case, from which all its papers are filled in.

    The numbers of witnesses' cards are not kept: they are written on the paper when it is signed.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="form")
    said = models.JSONField(default=dict)
    """As `claim_form.FormTold`."""
    version = models.PositiveIntegerField(default=0)
    changed_on = models.DateField()
    changed_by = models.CharField(max_length=160)


class FamilyLink(models.Model):
    """A page about the case that opens without a log-in, for an heir, until a day.

    The address carries this key with a signature; neither stands in a table or a log.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="family_links")
    heir = models.ForeignKey(ClaimHeir, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_by = models.CharField(max_length=160)
    expires_on = models.DateField()
    """The last day on which it opens."""
    revoked_on = models.DateField(null=True)
    revoked_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["heir"],
                condition=Q(revoked_on__isnull=True),
                name="one_open_family_link",
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("made_on")), name="family_link_opens_at_least_a_day"
            ),
        )
