"""The reports of a holder's area: a page of them, how many wait, one with everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from payung.core.engine.likely_person import Known, likely_people
from payung.core.kernel.person_name import name_key
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import column_of
from payung.office.area.queries import titles_of
from payung.programme.incidents.models import (
    GOES_ON,
    Channel,
    Kind,
    Origin,
    Report,
    ReporterRole,
    ReportMerge,
    ReportSource,
    ReportState,
)
from payung.programme.incidents.steps import (
    CHANNEL_WORDS,
    KIND_WORDS,
    ORIGIN_WORDS,
    ROLE_WORDS,
    STATE_WORDS,
    Step,
    obstacle,
)
from payung.programme.incidents.turn import visible_to
from payung.programme.workers.models import Person
from payung.programme.workers.queries import person_of

PAGE = 50
MOST_IN_A_SHEET = 20_000
_SAME_EVENT, _LOOKED_AT, _SIMILAR = timedelta(days=14), 500, 5
_NOT_COUNTED = (ReportState.TAKEN_BACK.value, ReportState.MERGED.value)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as every post of its area may see it: who said it is not in it."""

    id: UUID
    number: str
    kind: Kind
    name: str
    village: str
    village_code: str
    day: date
    place: str
    state: ReportState
    reported_at: datetime
    origin: Origin

    @property
    def reported_on(self) -> date:
        return timezone.localdate(self.reported_at)

    @property
    def kind_words(self) -> str | Promise:
        return KIND_WORDS[self.kind]

    @property
    def state_words(self) -> str | Promise:
        return STATE_WORDS[self.state]

    @property
    def origin_words(self) -> str | Promise:
        return ORIGIN_WORDS[self.origin]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the inbox; empty values do not filter. `since` is the first day of the event."""

    state: ReportState | None = None
    kind: Kind | None = None
    place: str = ""
    """A district or village in the holder's area."""
    since: date | None = None
    counts: bool = False
    """Without those that were taken back, or that tell what another one tells."""
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class OtherVoice:
    """Another report of the same event, with what it said."""

    line: ReportLine
    row: Report
    merged_by: str
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report with everything a post of its area may see."""

    line: ReportLine
    row: Report
    person: Person | None
    """Who it is about, where that lies in the holder's area."""
    others: tuple[OtherVoice, ...]
    """What was put to it."""
    into: ReportLine | None
    """What it was put to."""

    def why_not(self, step: Step) -> Refused | None:
        """What stands in the way of a step; None where it can be done."""
        return obstacle(step, self.line.state)


@dataclass(frozen=True, slots=True)
class Teller:
    """Who said a report, for posts outside the village alone."""

    channel: str | Promise
    name: str
    role: str | Promise
    phone: str
    recorded_by: str


def reports(holder: Holder, wanted: Wanted = Wanted()) -> tuple[list[ReportLine], UUID | None]:
    """One page, the youngest first, and where the next one begins."""
    found = reports_wanted(holder, wanted)
    if wanted.after:
        found = found.filter(id__lt=wanted.after)
    rows = list(found.order_by("-id")[: PAGE + 1])
    return _lines(rows[:PAGE]), rows[PAGE - 1].id if len(rows) > PAGE else None


def reports_wanted(holder: Holder, wanted: Wanted) -> QuerySet[Report]:
    """The same as rows, without the page."""
    found = visible_to(holder)
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    if wanted.kind:
        found = found.filter(kind=wanted.kind.value)
    if wanted.place and holder.covers(wanted.place):
        found = found.filter(**{column_of(wanted.place): wanted.place})
    if wanted.since:
        found = found.filter(day__gte=wanted.since)
    if wanted.counts:
        found = found.exclude(state__in=_NOT_COUNTED)
    return found


def counts_by_state(holder: Holder, wanted: Wanted) -> Mapping[ReportState, int]:
    """How many reports of the same filter stand where, whatever state it asks for."""
    found = reports_wanted(holder, replace(wanted, state=None))
    rows = found.order_by().values_list("state")
    return {ReportState(state): count for state, count in rows.annotate(count=Count("id"))}


def waiting_reports(holder: Holder) -> QuerySet[Report]:
    """Reports of which nobody has decided who they are about."""
    return visible_to(holder).filter(state=ReportState.REPORTED.value)


def own_reports(holder: Holder) -> list[ReportLine]:
    """What this account has reported itself, the youngest first."""
    own = visible_to(holder).filter(source__recorded_by_account=holder.account_id)
    return _lines(list(own.order_by("-id")[:PAGE]))


def every_report(holder: Holder, wanted: Wanted) -> list[tuple[ReportLine, Report]]:
    """All of a filter as a sheet lists them, the youngest first; at most `MOST_IN_A_SHEET`."""
    rows = list(reports_wanted(holder, wanted).order_by("-id")[:MOST_IN_A_SHEET])
    return list(zip(_lines(rows), rows, strict=True))


def report_page(holder: Holder, report_id: UUID) -> ReportPage:
    """One report. Raises `Report.DoesNotExist` outside the holder's area."""
    row = visible_to(holder).get(id=report_id)
    (line,) = _lines([row])
    return ReportPage(line, row, _person(holder, row), _others(row), _into(row))


def who_reported(holder: Holder, report: Report) -> Teller | None:
    """Who said a report of the holder's area; None where the programme itself found it.

    Raises `Refused("not_your_duty")` for every post of a village.
    """
    holder.must(Deed.INCIDENT_WHO, report.village_code)
    source = ReportSource.objects.filter(report=report).select_related("reporter").first()
    if source is None:
        return None
    reporter = source.reporter
    return Teller(
        CHANNEL_WORDS[Channel(source.channel)],
        reporter.name if reporter else source.told_by,
        ROLE_WORDS[ReporterRole(reporter.role)] if reporter else "",
        reporter.phone if reporter else "",
        source.recorded_by,
    )


def similar_reports(holder: Holder, report: Report) -> list[ReportLine]:
    """Reports of the holder's area that may tell the same event, the likeliest first: a similar
    name, or the same person, within two weeks of the same day in the same regency."""
    near = visible_to(holder).filter(
        regency_code=report.regency_code,
        kind=report.kind,
        state__in=GOES_ON,
        day__range=(report.day - _SAME_EVENT, report.day + _SAME_EVENT),
    )
    rows = list(near.exclude(id=report.id).order_by("-id")[:_LOOKED_AT])
    known = [Known(each.id, name_key(each.name), each.age_told) for each in rows]
    likely = [each.key for each in likely_people(name_key(report.name), report.age_told, known)]
    people = {report.person_id, report.suggested_id} - {None}
    same = [each.id for each in rows if {each.person_id, each.suggested_id} & people]
    by_id = {each.id: each for each in rows}
    keys = list(dict.fromkeys([*same, *likely]))[:_SIMILAR]
    return _lines([by_id[key] for key in keys])


def _others(row: Report) -> tuple[OtherVoice, ...]:
    merges = ReportMerge.objects.filter(into=row, undone_at=None).select_related("report")
    found = list(merges.order_by("merged_at", "id"))
    lines = _lines([each.report for each in found])
    return tuple(
        OtherVoice(line, each.report, each.merged_by, each.merged_at)
        for line, each in zip(lines, found, strict=True)
    )


def _into(row: Report) -> ReportLine | None:
    if row.state != ReportState.MERGED:
        return None
    merges = ReportMerge.objects.filter(report=row, undone_at=None).select_related("into")
    (line,) = _lines([merges.get().into])
    return line


def _person(holder: Holder, row: Report) -> Person | None:
    if row.person_id is None:
        return None
    try:
        return person_of(holder, row.person_id)
    except Person.DoesNotExist:
        return None


def _lines(rows: list[Report]) -> list[ReportLine]:
    titles = titles_of(each.village_code for each in rows)
    return [
        ReportLine(
            id=each.id,
            number=each.number,
            kind=Kind(each.kind),
            name=each.name,
            village=titles[each.village_code],
            village_code=each.village_code,
            day=each.day,
            place=each.place,
            state=ReportState(each.state),
            reported_at=each.reported_at,
            origin=Origin(each.origin),
        )
        for each in rows
    ]
