"""What every page of the rules asks first: whose regency, which year, whose draft."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from payung.doors.web.access import PageRequest
from payung.office.area.queries import titles_of
from payung.programme.rulebook.models import RuleDraft
from payung.programme.rulebook.queries import Rules, draft_of, regencies_of, rules_for
from payung.programme.rulebook.years import is_a_year


def must_live_under(request: PageRequest, regency: str) -> None:
    """404 for a regency whose rules are not those of the post in use."""
    if regency not in regencies_of(request.holder):
        raise Http404


def rules_or_404(request: PageRequest, regency: str, year: int) -> Rules:
    must_live_under(request, regency)
    if not is_a_year(year):
        raise Http404
    return rules_for(regency, year)


def draft_or_404(request: PageRequest, draft_id: UUID) -> RuleDraft:
    """The draft of who asks; that of somebody else is not found."""
    found = draft_of(request.holder, draft_id)
    if found is None:
        raise Http404
    return found


def this_year() -> int:
    return timezone.localdate().year


def around(regency: str, year: int) -> dict[str, object]:
    """Whose year it is, and the years beside it that may be opened."""
    return {
        "regency": regency,
        "regency_title": titles_of([regency])[regency],
        "year": year,
        "earlier": year - 1 if is_a_year(year - 1) else None,
        "later": year + 1 if is_a_year(year + 1) else None,
    }
