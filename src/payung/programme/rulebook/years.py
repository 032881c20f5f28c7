"""Which years have rules: those for which the law is known, up to the one after next."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.law.library import library

_YEARS_AHEAD = 2


def is_a_year(year: int) -> bool:
    """Whether a regency can have rules for it."""
    last = timezone.localdate().year + _YEARS_AHEAD
    return 1 <= year <= last and library().holds("age_limit", date(year, 1, 1))


def must_be_a_year(year: int) -> None:
    """Raises `Refused("year_without_law")`."""
    if not is_a_year(year):
        raise Refused(
            "year_without_law",
            _("Aturan untuk tahun %(year)s tidak dapat dibuat.") % {"year": year},
            _("Pilih tahun lain."),
        )
