"""The chain of acts. Rows are only ever added: triggers of the database refuse the rest."""

from __future__ import annotations

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class Act(Located):
    """One thing that somebody did."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    number = models.BigIntegerField(unique=True)
    """Consecutive from 1, without a gap."""
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    """Whose act; null where the programme itself acted."""
    person = models.CharField(max_length=120)
    post_id = models.UUIDField(null=True)
    post = models.CharField(max_length=160)
    """The title of the post at that time."""
    deed = models.CharField(max_length=60)
    """Code of what was done, as in `accounts/duties.yaml`."""
    kind = models.CharField(max_length=60)
    """What it was done to: a table in the words of the glossary, such as `person`."""
    object_id = models.CharField(max_length=64)
    origin = models.CharField(max_length=64, blank=True)
    """Network address, or `payung` for the command line."""
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(fields=["kind", "object_id", "-number"], name="act_object"),
            models.Index(fields=["regency_code", "-number"], name="act_regency"),
            models.Index(fields=["village_code", "-number"], name="act_village"),
            models.Index(fields=["account_id", "-number"], name="act_account"),
            models.Index(fields=["at"], name="act_at"),
        )


class ChainHead(models.Model):
    """The end of the chain: one row, locked while an act is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="chain_has_one_head"),)
