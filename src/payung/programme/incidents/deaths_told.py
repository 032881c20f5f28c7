"""Whose death is told by a report, for those who pay people: asked of any row with a person.

It counts from the moment in which somebody has decided whom the report is about, before anybody
opens a case; a report that is taken back tells nothing any more.
"""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet

from payung.programme.incidents.models import KNOWN_DEAD, Kind, Report


def deaths_told() -> QuerySet[Report]:
    """The report of death, at most one, of the `person` of an outer row."""
    told = Report.objects.filter(person=OuterRef("person"), kind=Kind.DEATH.value)
    return told.filter(state__in=KNOWN_DEAD)
