"""Reads about a regency's year: what holds, its versions, what stands on file.

Rules are public within the programme, so nothing here is scoped by person; what a holder may open
is asked where a page or an action names a regency.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import names_of
from payung.programme.rulebook.choices import Choices, Window, national_default
from payung.programme.rulebook.deadlines import Deadline, calendar_of
from payung.programme.rulebook.models import BasisEdition, LegalBasis, RuleDraft, RuleVersion


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds in a regency for a year. Without a version it is the national default."""

    regency_code: str
    year: int
    version: RuleVersion | None
    choices: Choices

    @property
    def rule_set(self) -> RuleSet:
        return self.choices.rule_set

    @property
    def calendar(self) -> tuple[Deadline, ...]:
        return calendar_of(self.choices, self.year)

    @property
    def fund_sources(self) -> tuple[FundSource, ...]:
        """The purses that the regency's villages use for the programme."""
        return self.choices.fund_sources

    @property
    def notice_masked(self) -> bool:
        """Whether villages hang out the names, masked."""
        return self.choices.notice_masked

    @property
    def notice_days(self) -> int:
        """How many days they hang out."""
        return self.choices.notice_days

    @property
    def window(self) -> Window:
        """First and last month that a year's lists are paid for, unless a village says less."""
        return self.choices.window


def rules_for(regency: str, year: int) -> Rules:
    """What holds now in a regency (dotted code) for a budget year: the newest version."""
    version = latest_version(regency, year)
    if version is None:
        return Rules(regency, year, None, default_choices(regency, year))
    return rules_of(version)


def rules_of_years(
    regency: str, years: Sequence[int], *, before: datetime | None = None
) -> Mapping[int, Rules]:
    """The same for several years in one query, the name of the regency left out of defaults;
    `before` a moment, as it was known then."""
    of_regency = _made(regency, before)
    latest = of_regency.filter(year=OuterRef("year")).order_by("-version").values("id")[:1]
    found = of_regency.filter(year__in=years, id=Subquery(latest))
    newest = {each.year: each for each in found}
    return {
        year: rules_of(newest[year])
        if year in newest
        else Rules(regency, year, None, national_default(year))
        for year in years
    }


def rules_of(version: RuleVersion) -> Rules:
    """What held in one version, such as the one that a candidate list was made with."""
    choices = Choices.from_content(version.content)
    return Rules(version.regency_code, version.year, version, choices)


def latest_version(regency: str, year: int) -> RuleVersion | None:
    found = RuleVersion.objects.filter(regency_code=regency, year=year)
    return found.order_by("-version").first()


def newest_version(
    regency: str, year: int, *, before: datetime | None = None
) -> QuerySet[RuleVersion]:
    """The one version that holds now, or held `before` a moment, as a question that can be part of
    another; or none."""
    found = _made(regency, before).filter(year=year).order_by("-version")
    return RuleVersion.objects.filter(id=Subquery(found.values("id")[:1]))


def default_choices(regency: str, year: int) -> Choices:
    return national_default(year, regency_name=names_of([regency])[regency])


def versions_of(regency: str, year: int) -> tuple[RuleVersion, ...]:
    """Every version of a year, newest first."""
    found = RuleVersion.objects.filter(regency_code=regency, year=year)
    return tuple(found.order_by("-version"))


def year_in_hand(regency: str, on: date) -> int:
    """The budget year that is prepared on a day: the next one once the regency has rules for it."""
    return on.year + 1 if latest_version(regency, on.year + 1) else on.year


def draft_of(holder: Holder, draft_id: UUID) -> RuleDraft | None:
    """The holder's own draft; `None` for one of somebody else or of another regency."""
    found = RuleDraft.objects.filter(id=draft_id, made_by_account=holder.account_id).first()
    return found if found and holder.covers(found.regency_code) else None


def version_of_draft(holder: Holder, draft_id: UUID) -> RuleVersion | None:
    """The version that the holder's draft has become: it keeps the draft's key."""
    made = RuleVersion.objects.filter(scope(holder), made_by_account=holder.account_id)
    return made.filter(id=draft_id).first()


def drafts_for(holder: Holder) -> tuple[RuleDraft, ...]:
    """What the holder has begun and not yet saved, by year."""
    return tuple(own_drafts(holder).order_by("year")) if holder.may(Deed.RULES_CHANGE) else ()


def own_drafts(holder: Holder) -> QuerySet[RuleDraft]:
    """Drafts of who asks, in the regencies of the post."""
    return RuleDraft.objects.filter(scope(holder), made_by_account=holder.account_id)


def began_with(draft: RuleDraft) -> Choices:
    """What held when the draft was begun, or was last put on the newest version."""
    base = RuleVersion.objects.filter(
        regency_code=draft.regency_code, year=draft.year, version=draft.based_on
    ).first()
    if base is not None:
        return rules_of(base).choices
    return default_choices(draft.regency_code, draft.year)


def is_overtaken(draft: RuleDraft, newest: RuleVersion | None) -> bool:
    """Whether somebody set a version since the draft was begun. Version 1 that the programme made
    from the same national default is nobody's change."""
    if newest is None or newest.version == draft.based_on:
        return False
    is_default = newest.version == 1 and newest.made_by_account is None
    return not (draft.based_on == 0 and is_default)


def bases_of(regency: str) -> tuple[LegalBasis, ...]:
    """The legal bases on file in a regency, newest first."""
    found = LegalBasis.objects.filter(regency_code=regency)
    return tuple(found.order_by("-issued_on", "number"))


def bases_on(regencies: Sequence[str], day: date) -> tuple[BasisEdition, ...]:
    """What was on file at the end of a day in some regencies, newest first."""
    ends = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    found = BasisEdition.objects.filter(regency_code__in=regencies, noted_at__lt=ends)
    last = {each.basis_id: each for each in found.order_by("noted_at", "id")}
    return tuple(sorted(last.values(), key=lambda each: (-each.issued_on.toordinal(), each.number)))


def basis_by_id(holder: Holder, basis_id: UUID) -> LegalBasis | None:
    """One legal basis, where it is of a regency that the holder lives under."""
    found = LegalBasis.objects.filter(id=basis_id).first()
    return found if found and found.regency_code in regencies_of(holder) else None


def regencies_of(holder: Holder) -> tuple[str, ...]:
    """The regencies whose rules a holder lives under: the one above each area."""
    return tuple(dict.fromkeys(area[:5] for area in holder.areas))


def _made(regency: str, before: datetime | None) -> QuerySet[RuleVersion]:
    found = RuleVersion.objects.filter(regency_code=regency)
    return found if before is None else found.filter(made_at__lt=before)
