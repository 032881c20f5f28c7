"""A person, the work with its evidence, heirs, and dated welfare snapshots."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from payung.core.kernel.nik import Nik
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.area.keys import new_key
from payung.office.area.models import Located

_PLACES = ("regency_code", "district_code", "village_code")
_MARKS = ("life_status", "decile", "lacks_phone", "lacks_heir", "lacks_evidence")
"""What lists are filtered by; at the end of an index, so that a filter never leaves the index."""
_VILLAGE_NAME = ("village_code", "sort_name", "id", *_MARKS, "name_key")
"""A village is read through, also for a word of a name."""


def _shown_by(*fields: str, name: str) -> models.Index:
    """An index over the records that are shown: those that were not merged into another."""
    return models.Index(fields=fields, name=name, condition=Q(merged_into__isnull=True))


class Person(Located):
    """One person. `village_code` is the village whose list the person stands in."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    nik = models.CharField(max_length=16, blank=True, default="")
    nik_is_disputed = models.BooleanField(default=False)
    """Two clearly different people came with this number; both keep it until it is settled."""
    family_card_no = models.CharField(max_length=16, blank=True, default="")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120)
    """Spellings of one name are alike by it; it is compared, never shown, and orders nothing."""
    sort_name = models.CharField(max_length=120)
    """Lists go by it: the alphabet that a reader expects."""
    sex = models.CharField(max_length=1, blank=True, default="")
    birth_place = models.CharField(max_length=80, blank=True, default="")
    birth_date = models.DateField(null=True, blank=True)
    mother_name = models.CharField(max_length=120, blank=True, default="")
    mother_key = models.CharField(max_length=120, blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="")
    household_relation = models.PositiveSmallIntegerField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True, default="")
    hamlet = models.CharField(max_length=60, blank=True, default="")
    rt = models.CharField(max_length=5, blank=True, default="")
    rw = models.CharField(max_length=5, blank=True, default="")
    domicile_village = models.CharField(max_length=80, blank=True, default="")
    ktp_village = models.CharField(max_length=80, blank=True, default="")
    disability = models.BooleanField(null=True, blank=True)
    dependants = models.PositiveSmallIntegerField(null=True, blank=True)
    official_relation = models.CharField(max_length=120, blank=True, default="")
    life_status = models.PositiveSmallIntegerField(default=LifeStatus.ALIVE.value)
    """As `core.kernel.roster.LifeStatus`."""
    consent_on = models.DateField(null=True, blank=True)
    consent_basis = models.CharField(max_length=200, blank=True, default="")
    continues = models.BooleanField(null=True, blank=True)
    """A list said that the person was protected until now; the ledger knows better where it is."""
    life_status_on = models.DateField(null=True, blank=True)
    """The day from which the life status holds: of the death, the move."""
    life_status_source = models.CharField(max_length=200, blank=True, default="")
    job_shown = models.CharField(max_length=120, blank=True, default="")
    decile = models.PositiveSmallIntegerField(null=True, blank=True)
    """This and the next ones repeat what the newest rows beside the person say (`Newest.mark`)."""
    lacks_phone = models.BooleanField(default=True)
    lacks_heir = models.BooleanField(default=True)
    lacks_evidence = models.BooleanField(default=True)
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    """Set where this record turned out to be another's: it stays, and is no longer shown."""
    version = models.PositiveIntegerField(default=1)
    """Grows with each change; a form that was opened at an older version is refused."""
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["nik"],
                condition=Q(merged_into__isnull=True) & Q(nik_is_disputed=False) & ~Q(nik=""),
                name="nik_of_one_person",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="person_not_merged_into_itself",
            ),
        )
        indexes = (
            models.Index(fields=["nik", *_PLACES, "id"], name="person_nik"),
            models.Index(fields=["family_card_no", *_PLACES, "id"], name="person_family_card"),
            _shown_by("regency_code", "sort_name", "id", *_MARKS, name="person_regency_name"),
            _shown_by("district_code", "sort_name", "id", *_MARKS, name="person_district_name"),
            _shown_by(*_VILLAGE_NAME, name="person_village_name"),
            _shown_by("regency_code", *_MARKS, name="person_regency_marks"),
            models.Index(fields=["birth_date", "regency_code", "name_key"], name="person_birth"),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="person_merged",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_alive(self) -> bool:
        """And here: neither dead nor moved, missing or gone."""
        return self.life_status == LifeStatus.ALIVE

    @property
    def is_dead(self) -> bool:
        return self.life_status == LifeStatus.DEAD

    @property
    def nik_masked(self) -> str:
        """The middle hidden, as everywhere that the full number is not needed."""
        try:
            return Nik.parse(self.nik).masked
        except Refused:
            return "••••" if self.nik else ""


class Work(models.Model):
    """What a person works at, and what shows it. The newest row counts; older ones stay."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="works")
    job = models.CharField(max_length=120, blank=True, default="")
    real_job = models.CharField(max_length=120, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    since = models.DateField(null=True, blank=True)
    last_worked = models.DateField(null=True, blank=True)
    witness = models.CharField(max_length=120, blank=True, default="")
    working = models.BooleanField(null=True, blank=True)
    income = models.BigIntegerField(null=True, blank=True)
    """Rupiah a month."""
    photo = models.FileField(upload_to="work/", blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    list_import = models.ForeignKey("ListImport", null=True, on_delete=models.SET_NULL)

    class Meta:
        indexes = (models.Index(fields=["person", "-noted_at"], name="work_newest"),)


class WelfareSnapshot(models.Model):
    """What a register said about a household's welfare on a day; never overwritten."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="welfare")
    decile = models.PositiveSmallIntegerField(null=True, blank=True)
    """1 poorest … 10."""
    extreme_poor = models.BooleanField(null=True, blank=True)
    as_of = models.DateField()
    source = models.CharField(max_length=160)
    employment_cover = models.PositiveIntegerField(null=True, blank=True)
    """DTSEN 431f bit mask: 1 JKK, 2 JKM, 99 unknown."""
    noted_at = models.DateTimeField(auto_now_add=True)
    list_import = models.ForeignKey("ListImport", null=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(decile__isnull=True) | Q(decile__range=(1, 10)),
                name="decile_between_1_and_10",
            ),
        )
        indexes = (models.Index(fields=["person", "-as_of"], name="welfare_newest"),)


class Heir(models.Model):
    """Who is to be told and paid when the person dies, in the order that the person gave."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="heirs")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    relation = models.CharField(max_length=60, blank=True, default="")
    nik = models.CharField(max_length=16, blank=True, default="")
    phone = models.CharField(max_length=16, blank=True, default="")
    list_import = models.ForeignKey("ListImport", null=True, on_delete=models.SET_NULL)

    class Meta:
        indexes = (models.Index(fields=["person", "place"], name="heir_place"),)


class SearchWord(models.Model):
    """A word of a name, so that a person is found by any of them.

    The row repeats what lists are ordered and filtered by: a search reads one index and nothing
    else. A merged record has no words.
    """

    id = models.BigAutoField(primary_key=True)
    regency_code = models.CharField(max_length=5)
    word = models.CharField(max_length=40)
    name_key = models.CharField(max_length=120)
    sort_name = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="words", db_index=False
    )
    district_code = models.CharField(max_length=8)
    life_status = models.PositiveSmallIntegerField(default=LifeStatus.ALIVE.value)
    decile = models.PositiveSmallIntegerField(null=True)
    lacks_phone = models.BooleanField(default=True)
    lacks_heir = models.BooleanField(default=True)
    lacks_evidence = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "word"], name="word_once_a_person"),
        )
        indexes = (
            models.Index(
                fields=[
                    *("regency_code", "word", "sort_name", "person", "district_code"),
                    *(*_MARKS, "name_key"),
                ],
                name="word_found",
            ),
        )
