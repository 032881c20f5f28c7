"""People: who stood in the registry, who was known to be dead, which records were one person."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.db.models.fields.json import KT

from payung.core.kernel.roster import LifeStatus
from payung.office.area.models import Area
from payung.programme.oversight.journals import Journal, Kind
from payung.programme.oversight.sources.as_of import AsOf
from payung.programme.payments.alarms.models import Answer, RenewalAnswer
from payung.programme.workers.models import Change, ListRow, Merge, Person, RowFate

_FRESH = timedelta(days=183)
"""Half a year: what was said of somebody since is fresh."""
_NAMED = (RowFate.NEW.value, RowFate.CHANGED.value, RowFate.SAME.value)


def _villages(at: AsOf) -> Journal:
    """Those of today: a regency keeps no history of its villages."""
    areas = Area.objects.filter(code__startswith=f"{at.regency}.", level=4)
    return Journal(areas, {"village": (Kind.TEXT, "code")})


def _listed(at: AsOf) -> Journal:
    return Journal(
        Person.objects.filter(regency_code=at.regency, created_at__lt=at.until),
        {
            "person": (Kind.KEY, "id"),
            "village": (Kind.TEXT, "village_code"),
            "status": (Kind.TEXT, "life_status"),
            "since": (Kind.DAY, "life_status_on"),
        },
    )


def _changes(at: AsOf) -> Journal:
    """Everything that was ever said of somebody's death; `is_known` what had been said by then."""
    gone = [status.value for status in LifeStatus if status is not LifeStatus.ALIVE]
    told = Change.objects.filter(
        Q(values__life_status__1__in=gone)
        | Q(values__life_status__0__in=gone)
        | Q(values__has_key="life_status_on"),
        person__regency_code=at.regency,
    )
    return Journal(
        told,
        {
            "person": (Kind.KEY, "person_id"),
            "at": (Kind.TEXT, "at"),
            "is_known": (Kind.FLAG, Q(at__lt=at.until)),
            "status": (Kind.TEXT, KT("values__life_status")),
            "since": (Kind.TEXT, KT("values__life_status_on")),
        },
    )


def _merges(at: AsOf) -> Journal:
    """`stands` then; `came_later`, and what it moved (`hung`) lay with the merged record."""
    is_standing = Q(at__lt=at.until) & (Q(undone_at=None) | Q(undone_at__gte=at.until))
    return Journal(
        Merge.objects.filter(kept__regency_code=at.regency),
        {
            "kept": (Kind.KEY, "kept_id"),
            "merged": (Kind.KEY, "merged_id"),
            "at": (Kind.TEXT, "at"),
            "stands": (Kind.FLAG, is_standing),
            "came_later": (Kind.FLAG, Q(at__gte=at.until, undone_at=None)),
            "hung": (Kind.TEXT, KT("before__hung")),
        },
    )


def _named(at: AsOf) -> Journal:
    """Whom accepted lists named within half a year."""
    rows = ListRow.objects.filter(
        fate__in=_NAMED,
        person__isnull=False,
        list_import__regency_code=at.regency,
        list_import__accepted_at__gte=at.until - _FRESH,
        list_import__accepted_at__lt=at.until,
    )
    return Journal(rows, {"person": (Kind.KEY, "person_id"), "list": (Kind.KEY, "list_import_id")})


def _renewed(at: AsOf) -> Journal:
    """Whom the yearly renewal confirmed within half a year."""
    rows = RenewalAnswer.objects.filter(
        answer=Answer.CONTINUES.value,
        renewal__regency_code=at.regency,
        renewal__confirmed_on__gt=at.day - _FRESH,
        renewal__confirmed_on__lte=at.day,
    )
    return Journal(rows, {"person": (Kind.KEY, "person_id")})


JOURNALS = {
    "villages": _villages,
    "listed": _listed,
    "changes": _changes,
    "merges": _merges,
    "named": _named,
    "renewed": _renewed,
}
