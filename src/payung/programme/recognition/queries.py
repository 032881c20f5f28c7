"""Reads beside readiness: evidence with what became of it, recognitions, criteria, award files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import Area
from payung.office.area.queries import titles_of
from payung.programme.claims.models import Claim
from payung.programme.recognition.criteria import Criteria, from_content, proposed
from payung.programme.recognition.models import (
    AwardDraft,
    AwardFile,
    CriteriaVersion,
    Evidence,
    EvidenceMove,
    Recognition,
    RecognitionState,
    Verdict,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Evidence in a list, with its last word; none while it waits."""

    row: Evidence
    village: str
    verdict: Verdict | None
    reason: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """Evidence with everything that was said of it."""

    row: Evidence
    village: str
    moves: tuple[EvidenceMove, ...]

    @property
    def last(self) -> Verdict | None:
        return Verdict(self.moves[-1].verdict) if self.moves else None


@dataclass(frozen=True, slots=True)
class RecognitionRow:
    """A recognition with the names of its village and district."""

    row: Recognition
    village: str
    district: str


def evidence_in(
    holder: Holder, *, waits: bool = False, after: UUID | None = None
) -> tuple[list[EvidenceRow], bool]:
    """A page of evidence of the holder, what was handed in last first, and whether there is more;
    what waits to be checked comes the oldest first."""
    holder.must(Deed.AWARE_READ)
    found = _with_verdict(Evidence.objects.filter(scope(holder)))
    if waits:
        found = found.filter(moves=None)
    if after is not None:
        found = found.filter(_behind(holder, after, waits=waits))
    sign = "" if waits else "-"
    rows = list(found.order_by(f"{sign}stated_at", f"{sign}id")[: PAGE + 1])
    titles = titles_of(row.village_code for row in rows)
    told = [_evidence(row, titles[row.village_code]) for row in rows[:PAGE]]
    return told, len(rows) > PAGE


def evidence_of(holder: Holder, village: Area) -> list[EvidenceRow]:
    """What a village of the holder handed in, the newest first, in one query."""
    holder.must(Deed.AWARE_READ, village.code)
    found = _with_verdict(Evidence.objects.filter(village_code=village.code))
    return [_evidence(row, village.title) for row in found.order_by("-stated_at", "-id")[:PAGE]]


def evidence_page(holder: Holder, evidence_id: UUID) -> EvidencePage:
    """Raises `Evidence.DoesNotExist` outside the area."""
    holder.must(Deed.AWARE_READ)
    row = Evidence.objects.filter(scope(holder)).get(id=evidence_id)
    title = titles_of((row.village_code,))[row.village_code]
    return EvidencePage(row, title, tuple(row.moves.order_by("turn")))


def recognitions(holder: Holder, *states: RecognitionState) -> list[RecognitionRow]:
    """Those of the holder's area in these states, by village."""
    holder.must(Deed.AWARE_READ)
    found = Recognition.objects.filter(scope(holder), state__in=[each.value for each in states])
    rows = list(found.order_by("village_code", "nominated_on"))
    return _with_names(rows)


def recognition(holder: Holder, recognition_id: UUID) -> RecognitionRow:
    """Raises `Recognition.DoesNotExist` outside the area."""
    holder.must(Deed.AWARE_READ)
    row = Recognition.objects.filter(scope(holder)).get(id=recognition_id)
    return _with_names([row])[0]


def recognitions_of(holder: Holder, village: str) -> list[Recognition]:
    """Every recognition that a village of the holder ever had, the newest first."""
    holder.must(Deed.AWARE_READ, village)
    found = Recognition.objects.filter(village_code=village)
    return list(found.order_by("-nominated_on", "-id"))


def criteria_for(regency: str, on: date) -> Criteria:
    """What the regency judges by now."""
    newest = CriteriaVersion.objects.filter(regency_code=regency).order_by("-version").first()
    if newest is None:
        return proposed(on)
    return from_content(newest.content, newest.basis, newest.version)


def criteria_versions(regency: str) -> list[CriteriaVersion]:
    """Every version, the newest first."""
    found = CriteriaVersion.objects.filter(regency_code=regency)
    return list(found.order_by("-version"))


def award_draft(holder: Holder, regency: str, year: int) -> AwardDraft | None:
    holder.must(Deed.AWARD_READ, regency)
    return AwardDraft.objects.filter(regency_code=regency, year=year).first()


def award_files(holder: Holder, regency: str) -> list[AwardFile]:
    """Every file that was issued, the newest first."""
    holder.must(Deed.AWARD_READ, regency)
    found = AwardFile.objects.filter(regency_code=regency)
    return list(found.order_by("-year", "-turn"))


def award_file(holder: Holder, file_id: UUID) -> AwardFile:
    """Raises `AwardFile.DoesNotExist` outside the area."""
    holder.must(Deed.AWARD_READ)
    return AwardFile.objects.filter(scope(holder)).get(id=file_id)


def paid_cases(holder: Holder, regency: str) -> list[Claim]:
    """Cases that stories may tell of: those that were paid, the newest first."""
    holder.must(Deed.AWARD_WRITE, regency)
    found = Claim.objects.filter(regency_code=regency, paid_on__isnull=False)
    return list(found.order_by("-paid_on", "id")[:_MOST_CASES])


_MOST_CASES = 200


def _with_verdict(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    said = EvidenceMove.objects.filter(evidence=OuterRef("pk")).order_by("-turn")
    return rows.annotate(
        verdict=Subquery(said.values("verdict")[:1]), reason=Subquery(said.values("reason")[:1])
    )


def _behind(holder: Holder, key: UUID, *, waits: bool) -> Q:
    """What comes after the last row of a page; nothing is left out for a key of nobody."""
    last = Evidence.objects.filter(scope(holder), id=key).first()
    if last is None:
        return Q()
    sign, at = "gt" if waits else "lt", last.stated_at
    return Q(**{f"stated_at__{sign}": at}) | Q(stated_at=at, **{f"id__{sign}": key})


def _evidence(row: Evidence, village: str) -> EvidenceRow:
    return EvidenceRow(row, village, _verdict(row), _reason(row))


def _verdict(row: Evidence) -> Verdict | None:
    said: str | None = row.verdict  # type: ignore[attr-defined]
    return Verdict(said) if said else None


def _reason(row: Evidence) -> str:
    said: str | None = row.reason  # type: ignore[attr-defined]
    return said or ""


def _with_names(rows: Sequence[Recognition]) -> list[RecognitionRow]:
    titles = titles_of(code for row in rows for code in (row.village_code, row.district_code))
    return [
        RecognitionRow(row, titles[row.village_code], titles[row.district_code]) for row in rows
    ]
