"""A list that a village handed in, its rows, and what became of each."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import Q

from payung.office.area.keys import new_key
from payung.office.area.models import Located


class ImportState(StrEnum):
    """Where an uploaded list stands; `workers.steps` has the table of its moves."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    STOPPED = "stopped"
    """The file as a whole was refused: nothing is taken from it."""
    PREVIEWED = "previewed"
    ACCEPTING = "accepting"
    ACCEPTED = "accepted"
    REPLACED = "replaced"
    """A mended file was dropped after it."""
    UNDONE = "undone"


OPEN_STATES = (
    ImportState.UPLOADED.value,
    ImportState.CHECKING.value,
    ImportState.STOPPED.value,
    ImportState.PREVIEWED.value,
    ImportState.ACCEPTING.value,
)
"""While a file is in one of these, the same file of the same village is the same import."""


class RowFate(StrEnum):
    """What accepting a row does to the registry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    """Everything it says was known."""
    LEFT_OUT = "left_out"
    """Refused or a duplicate: it stays in the list with its reason."""


class ListImport(Located):
    """One file of one village, from the upload to the registry."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    file = models.FileField(upload_to="lists/%Y/")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    start_month = models.CharField(max_length=7)
    """The contribution month the check is for, `YYYY-MM`."""
    columns = models.JSONField(default=dict)
    """Corrections of the recognition: heading or letter → column."""
    state = models.CharField(max_length=12, default=ImportState.UPLOADED.value)
    done_rows = models.PositiveIntegerField(default=0)
    all_rows = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    """When the job last said that it lives; a job that fell silent is taken up again."""
    run = models.PositiveIntegerField(default=0)
    """Which turn of the job writes; one that was taken for dead and wakes up finds another here."""
    stop_code = models.CharField(max_length=40, blank=True, default="")
    stop_sentence = models.TextField(blank=True, default="")
    totals = models.JSONField(default=dict)
    """Rows in all and by outcome; by fate once they are known."""
    recognition = models.JSONField(default=dict)
    """How the sheets were read: kind, columns, ignored columns, skipped rows, notices."""
    rules = models.ForeignKey("rulebook.RuleVersion", null=True, on_delete=models.PROTECT)
    mends = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="mended_by"
    )
    """The earlier file that this one mends."""
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by_account = models.UUIDField()
    uploaded_by = models.CharField(max_length=120)
    uploaded_at_post = models.CharField(max_length=160)
    on_behalf = models.BooleanField(default=False)
    """A regency officer uploaded it for the village."""
    accepted_at = models.DateTimeField(null=True)
    accepted_by_account = models.UUIDField(null=True)
    accepted_by = models.CharField(max_length=160, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["village_code", "sha256", "start_month"],
                condition=Q(state__in=OPEN_STATES),
                name="same_file_open_once",
            ),
        )
        indexes = (
            models.Index(fields=["village_code", "-uploaded_at"], name="import_village"),
            models.Index(fields=["regency_code", "-uploaded_at"], name="import_regency"),
            models.Index(fields=["state", "heartbeat_at"], name="import_state"),
        )


class ListRow(models.Model):
    """One row of a list, as it was read, with its outcome and all its findings."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    list_import = models.ForeignKey(ListImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    """From 0, in the order of the file."""
    sheet = models.CharField(max_length=80, blank=True, default="")
    row = models.PositiveIntegerField()
    """As Excel shows it, from 1."""
    name = models.CharField(max_length=200, blank=True, default="")
    nik = models.CharField(max_length=32, blank=True, default="")
    outcome = models.CharField(max_length=10)
    fate = models.CharField(max_length=10, blank=True, default="")
    """`RowFate`: foreseen while it is previewed, final once its row is counted as done."""
    codes = models.CharField(max_length=600, blank=True, default="")
    """The codes of the findings, each between spaces, to filter by."""
    findings = models.JSONField(default=list)
    """Code, severity, mender and sentence of each."""
    said = models.JSONField(default=dict)
    """What the row says: column of the roster → value."""
    person = models.ForeignKey("Person", null=True, on_delete=models.SET_NULL, related_name="rows")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["list_import", "position"], name="row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=("ready", "review", "refused", "duplicate")),
                name="row_has_an_outcome",
            ),
        )
        indexes = (
            models.Index(fields=["list_import", "outcome", "position"], name="row_outcome"),
            models.Index(fields=["list_import", "fate", "position"], name="row_fate"),
        )
