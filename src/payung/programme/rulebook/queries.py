"""Reads about a regency's year: what holds, its versions, what stands on file.

Rules are public within the programme, so nothing here is scoped by person; what a holder may open
is asked where a page or an action names a regency.
"""

from __future__ import annotations

from dataclasses import dataclass

from payung.core.law.funding import FundSource
from payung.core.law.ruleset import RuleSet
from payung.office.area.queries import names_of
from payung.programme.rulebook.choices import Choices, Window, national_default
from payung.programme.rulebook.deadlines import Deadline, calendar_of
from payung.programme.rulebook.models import RuleVersion


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
        return Rules(regency, year, None, _default(regency, year))
    return rules_of(version)


def rules_of(version: RuleVersion) -> Rules:
    """What held in one version, such as the one that a candidate list was made with."""
    choices = Choices.from_content(version.content)
    return Rules(version.regency_code, version.year, version, choices)


def latest_version(regency: str, year: int) -> RuleVersion | None:
    found = RuleVersion.objects.filter(regency_code=regency, year=year)
    return found.order_by("-version").first()


def _default(regency: str, year: int) -> Choices:
    return national_default(year, regency_name=names_of([regency])[regency])
