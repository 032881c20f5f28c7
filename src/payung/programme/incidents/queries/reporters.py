"""Reads about reporters: by their link, and the list for those who invite them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import Area
from payung.office.area.queries import areas_within, titles_of
from payung.programme.incidents.models import Report, Reporter, ReporterRole
from payung.programme.incidents.secrets_of_reporters import hash_of_link
from payung.programme.incidents.steps import ROLE_WORDS

PAGE = 50


def reporter_by_link(link: str) -> Reporter:
    """Whose link it is. Raises `Reporter.DoesNotExist` for one that leads nowhere, or no more."""
    return Reporter.objects.get(link_hash=hash_of_link(link), revoked_at=None)


def villages_of_reporter(reporter: Reporter) -> tuple[Area, ...]:
    """The villages that the reporter may report from: those of the district."""
    return areas_within((reporter.district_code,), level=4)


def own_number(reporter: Reporter, number: str) -> bool:
    """Whether a report of this number is the reporter's."""
    return Report.objects.filter(source__reporter=reporter, number=number).exists()


@dataclass(frozen=True, slots=True)
class ReporterLine:
    """A reporter in the list of those who invite."""

    id: UUID
    name: str
    role: str | Promise
    village: str
    phone: str
    issued_on: date
    is_locked: bool
    revoked_because: str
    is_revoked: bool
    version: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for among the reporters."""

    words: str = ""
    village_code: str = ""
    after: UUID | None = None


def visible_reporters(holder: Holder) -> QuerySet[Reporter]:
    """The reporters of the holder's area; nobody's for a post that may not invite."""
    found = Reporter.objects.filter(scope(holder))
    return found if holder.may(Deed.REPORTER_INVITE) else found.none()


def reporters(holder: Holder, wanted: Wanted = Wanted()) -> tuple[list[ReporterLine], UUID | None]:
    """One page, the youngest first, and where the next one begins."""
    found = visible_reporters(holder)
    if wanted.words:
        found = found.filter(name__icontains=wanted.words[:80])
    if wanted.village_code:
        found = found.filter(village_code=wanted.village_code)
    if wanted.after:
        found = found.filter(id__lt=wanted.after)
    rows = list(found.order_by("-id")[: PAGE + 1])
    titles = titles_of(each.village_code for each in rows)
    lines = [_line(each, titles[each.village_code]) for each in rows[:PAGE]]
    return lines, rows[PAGE - 1].id if len(rows) > PAGE else None


def reporter_line(holder: Holder, reporter_id: UUID) -> ReporterLine:
    """One of them. Raises `Reporter.DoesNotExist` outside the area."""
    found = visible_reporters(holder).get(id=reporter_id)
    return _line(found, titles_of([found.village_code])[found.village_code])


def _line(row: Reporter, village: str) -> ReporterLine:
    return ReporterLine(
        id=row.id,
        name=row.name,
        role=ROLE_WORDS[ReporterRole(row.role)],
        village=village,
        phone=row.phone,
        issued_on=timezone.localdate(row.issued_at),
        is_locked=row.locked_until is not None and row.locked_until > timezone.now(),
        revoked_because=row.revoked_because,
        is_revoked=row.revoked_at is not None,
        version=row.version,
    )
