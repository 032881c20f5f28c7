"""Tables of regions, and where a record lies.

A Kemendagri code is already a materialised path; tables that people search carry its three upper
levels as plain columns, so that the scope of a holder is an equality on an indexed column.
"""

from __future__ import annotations

from django.db import models

from payung.core.kernel.area_code import AreaCode
from payung.office.area.terms import title_of

CODE_LENGTH = 13


class Area(models.Model):
    """One region at any of the four levels (Kepmendagri 300.2.2-2430/2025)."""

    code = models.CharField(primary_key=True, max_length=CODE_LENGTH)
    name = models.CharField(max_length=100)
    level = models.PositiveSmallIntegerField()
    term = models.CharField(max_length=30)
    """What such a place is called there: Provinsi, Kabupaten, Kecamatan, Desa, Nagari …"""
    hamlet_term = models.CharField(max_length=30, default="Dusun")
    """What a part of the village is called there: Dusun, Jorong, Korong …"""

    class Meta:
        indexes = (models.Index(fields=["level", "code"], name="area_level_code"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(level__range=(1, 4)), name="area_level"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def area_code(self) -> AreaCode:
        return AreaCode(self.code)

    @property
    def title(self) -> str:
        """As letters say it: `Desa Tanah Abang Utara`."""
        return title_of(self.term, self.name)

    @property
    def is_kelurahan(self) -> bool:
        return self.area_code.is_kelurahan


class Boundary(models.Model):
    """The outline of an area, simplified, as the path of a drawing.

    Lengths are in units of `outline.PER_DEGREE`: `x` is the longitude, `y` the latitude turned
    over, so that north is up.
    """

    area = models.OneToOneField(Area, primary_key=True, on_delete=models.CASCADE)
    path = models.TextField()
    """An SVG path of whole numbers: `M259671 8194l-40 10 … z`."""
    left = models.IntegerField()
    top = models.IntegerField()
    right = models.IntegerField()
    bottom = models.IntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(left__lte=models.F("right"), top__lte=models.F("bottom")),
                name="boundary_has_an_extent",
            ),
        )


class Located(models.Model):
    """A record that lies in a region: the three levels by which people search."""

    regency_code = models.CharField(max_length=5, default="", blank=True)
    district_code = models.CharField(max_length=8, default="", blank=True)
    village_code = models.CharField(max_length=CODE_LENGTH, default="", blank=True)

    class Meta:
        abstract = True

    @property
    def place_code(self) -> str:
        """The narrowest code that is known."""
        return self.village_code or self.district_code or self.regency_code


def column_of(code: str) -> str:
    """The column of `Located` that holds this dotted code: of a regency, district or village."""
    return {2: "regency_code", 3: "district_code", 4: "village_code"}[code.count(".") + 1]


def levels_of(code: str) -> dict[str, str]:
    """The columns of `Located` for a dotted code of any level; a province has none of them."""
    return {
        "regency_code": code[:5] if len(code) >= 5 else "",
        "district_code": code[:8] if len(code) >= 8 else "",
        "village_code": code if len(code) == CODE_LENGTH else "",
    }
