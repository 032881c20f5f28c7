"""Numbers beside a row, each counted by a subquery: one query however many lists a page has."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from payung.programme.decisions.models import (
    Attendance,
    Candidate,
    CandidateList,
    LeftOut,
    Objection,
)

_Row = TypeVar("_Row", bound=models.Model)


def with_candidates(lists: QuerySet[CandidateList]) -> QuerySet[CandidateList]:
    """How many stand in the order, as `standing_count`."""
    standing = Candidate.objects.filter(candidate_list=OuterRef("pk"), rank__gt=0)
    return lists.annotate(standing_count=number_of(standing, "candidate_list"))


def with_counts(lists: QuerySet[CandidateList]) -> QuerySet[CandidateList]:
    """Besides: `attendance_count`, `open_count` of objections, `left_out_count`."""
    came = Attendance.objects.filter(meeting__candidate_list=OuterRef("pk"))
    unsettled = Objection.objects.filter(candidate_list=OuterRef("pk"), settled_on__isnull=True)
    left_out = LeftOut.objects.filter(candidate_list=OuterRef("pk"))
    return with_candidates(lists).annotate(
        attendance_count=number_of(came, "meeting"),
        open_count=number_of(unsettled, "candidate_list"),
        left_out_count=number_of(left_out, "candidate_list"),
    )


def number_of(rows: QuerySet[_Row], by: str) -> Coalesce:
    """The number of rows for each value of a column; 0 where there is none."""
    counted = rows.order_by().values(by).annotate(number=Count("id")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def counted(row: models.Model, name: str) -> int:
    """A number that one of the queries above put beside a row."""
    number: int = getattr(row, name, 0)
    return number
