"""What was known on a day of the villages of a place, for their readiness; in one statement.

Evidence counts from the day on which it was accepted, a designation from the day on which it was
recorded: what came later changes nothing of the day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from payung.office.area.models import column_of
from payung.programme.budgets.models import BudgetPlan, LineKind, PlanLine
from payung.programme.outreach.models import Attendance
from payung.programme.oversight.journals import Journal, Kind, read
from payung.programme.oversight.sources import AsOf, journals
from payung.programme.recognition.criteria import Criteria, from_content, proposed
from payung.programme.recognition.models import (
    CriteriaVersion,
    Evidence,
    EvidenceMove,
    RecognitionMove,
)
from payung.programme.rulebook.choices import Choices


@dataclass(frozen=True, slots=True)
class Known:
    """A place (dotted code of a regency, district or village) at the end of a day, by journals."""

    tables: Mapping[str, pl.DataFrame]
    day: date

    @property
    def criteria(self) -> Criteria:
        """Those that held: of the regency, or the proposals."""
        rows = self.tables["criteria"]
        if rows.is_empty():
            return proposed(self.day)
        content, basis, version = rows.row(0)
        return from_content(json.loads(content), basis, version)

    @property
    def minimum(self) -> int:
        """How many people the regency makes a village pay for; 0 where it names no number."""
        rows = self.tables["rules"]
        if rows.is_empty():
            return 0
        return Choices.from_content(json.loads(rows["content"][0])).rule_set.minimum_per_village

    def of_village(self, name: str) -> Mapping[str, list[tuple[object, ...]]]:
        """The rows of a journal by village, without it."""
        table = self.tables[name]
        parts = table.partition_by("village", as_dict=True, include_key=False, maintain_order=True)
        return {str(village): part.rows() for (village,), part in parts.items()}


def known_of(place: str, day: date) -> Known:
    """Everything that the readiness of the villages of a place asks, beside figures and acts."""
    return Known(read(_Asked(AsOf(place[:5], day), place).journals()), day)


@dataclass(frozen=True, slots=True)
class _Asked:
    at: AsOf
    place: str

    def inside(self, path: str = "") -> Q:
        """What lies in the place; `path` leads to the row that says where it lies."""
        return Q(**{f"{path}{column_of(self.place)}": self.place})

    def journals(self) -> Mapping[str, Journal]:
        return {
            "criteria": self._criteria(),
            "rules": journals(self.at)["rules"],
            "came": self._came(),
            "plans": self._plans(),
            "evidence": self._evidence(),
            "recognitions": self._recognitions(),
        }

    def _criteria(self) -> Journal:
        made = CriteriaVersion.objects.filter(
            regency_code=self.at.regency, made_at__lt=self.at.until
        ).order_by("-version")
        newest = CriteriaVersion.objects.filter(id=Subquery(made.values("id")[:1]))
        return Journal(
            newest,
            {
                "content": (Kind.TEXT, "content"),
                "basis": (Kind.TEXT, "basis"),
                "version": (Kind.NUMBER, "version"),
            },
        )

    def _came(self) -> Journal:
        """Events of a year back at which somebody of the village was in person."""
        stays = Q(taken_back=None) | Q(taken_back__at__gte=self.at.until)
        rows = Attendance.objects.filter(
            self.inside(),
            stays,
            at__lt=self.at.until,
            proxy_of="",
            session__day__gt=self.at.year_ago,
            session__day__lte=self.at.day,
        ).exclude(village_code="")
        return Journal(
            rows.distinct(),
            {
                "village": (Kind.TEXT, "village_code"),
                "event": (Kind.KEY, "session__event_id"),
                "day": (Kind.DAY, "session__event__begins_on"),
                "title": (Kind.TEXT, "session__event__title"),
            },
        )

    def _plans(self) -> Journal:
        """Lines of contributions in plans of the year that a village regulation had fixed, and
        that no fixed change had replaced."""
        replaced = BudgetPlan.objects.filter(
            changes=OuterRef("plan_id"), fixed_at__lt=self.at.until
        )
        rows = PlanLine.objects.filter(
            ~Exists(replaced),
            self.inside("plan__"),
            kind=LineKind.CONTRIBUTION.value,
            plan__year=self.at.year,
            plan__fixed_at__lt=self.at.until,
        )
        return Journal(
            rows,
            {
                "village": (Kind.TEXT, "plan__village_code"),
                "plan": (Kind.KEY, "plan_id"),
                "source": (Kind.TEXT, "plan__fund_source"),
                "fixed_on": (Kind.DAY, "plan__regulation_date"),
                "persons": (Kind.NUMBER, "persons"),
            },
        )

    def _evidence(self) -> Journal:
        said = EvidenceMove.objects.filter(evidence=OuterRef("pk"), at__lt=self.at.until)
        verdict = Coalesce(Subquery(said.order_by("-turn").values("verdict")[:1]), Value(""))
        return Journal(
            Evidence.objects.filter(self.inside(), stated_at__lt=self.at.until),
            {
                "village": (Kind.TEXT, "village_code"),
                "evidence": (Kind.KEY, "id"),
                "criterion": (Kind.TEXT, "criterion"),
                "title": (Kind.TEXT, "title"),
                "day": (Kind.DAY, "happened_on"),
                "enrolled": (Kind.NUMBER, "enrolled"),
                "officials": (Kind.NUMBER, "officials"),
                "verdict": (Kind.TEXT, verdict),
            },
        )

    def _recognitions(self) -> Journal:
        return Journal(
            RecognitionMove.objects.filter(self.inside("recognition__"), at__lt=self.at.until),
            {
                "village": (Kind.TEXT, "recognition__village_code"),
                "recognition": (Kind.KEY, "recognition_id"),
                "state": (Kind.TEXT, "state"),
                "on": (Kind.DAY, "on"),
                "number": (Kind.TEXT, "number"),
                "reason": (Kind.TEXT, "reason"),
                "at": (Kind.TEXT, "at"),
                "turn": (Kind.NUMBER, "turn"),
            },
        )
