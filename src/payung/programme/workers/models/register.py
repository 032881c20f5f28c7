"""Registers that lists are compared with: deaths, participants, officials, employees, residents."""

from __future__ import annotations

from django.db import models

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class RegisterFile(Located):
    """One register of a regency as of a day, kept as Parquet; the newest of each kind counts."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=20)
    """As `intake.RegisterKind`."""
    as_of = models.DateField()
    source = models.CharField(max_length=200)
    rows = models.PositiveIntegerField()
    file = models.FileField(upload_to="registers/")
    sha256 = models.CharField(max_length=64)
    """Of the file as it was handed in: the same file twice is one register."""
    loaded_at = models.DateTimeField(auto_now_add=True)
    loaded_by = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["regency_code", "kind", "as_of", "sha256"], name="register_once"
            ),
        )
        indexes = (models.Index(fields=["regency_code", "kind", "-as_of"], name="register_newest"),)
