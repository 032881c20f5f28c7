"""What changed about a person, and where each value came from. Rows are only ever added."""

from __future__ import annotations

from django.db import models

from payung.office.area.keys import new_key
from payung.programme.workers.models.person import Person


class Change(models.Model):
    """Values of a person that were set at one moment from one source."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    made_by = models.CharField(max_length=160)
    values = models.JSONField()
    """Field → [before, after]; `work.job`, `heir.name`, `welfare.decile` for what hangs on it."""
    list_import = models.ForeignKey("ListImport", null=True, on_delete=models.PROTECT)
    row = models.ForeignKey("ListRow", null=True, on_delete=models.PROTECT)
    reason = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["person", "-at"], name="change_person"),)
