"""What a regency sets for a year: the rule set, and beside it the purses, calendar and notice.

Kept as JSON in a version, read back by the same readers that a rules file has. The national default
names every reading outright, so that a version keeps what held when it was made even where a later
release of the programme has another default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.core.law.library import library
from payung.core.law.ruleset import Plain, RuleSet
from payung.core.law.village_calendar import Milestone

_OWN_KEYS = ("fund_sources", "calendar", "notice_masked", "notice_days", "window", "grounds")


@dataclass(frozen=True, slots=True)
class Window:
    """The months that a year's lists are paid for, both included."""

    first: Month
    last: Month


@dataclass(frozen=True, slots=True)
class Choices:
    """All choices of a regency for a year. `grounds` has the basis of each that leaves the
    national default, by the name that `parts.key_of` gives it."""

    rule_set: RuleSet
    window: Window
    fund_sources: tuple[FundSource, ...] = tuple(FundSource)
    calendar: Mapping[Milestone, date] = field(default_factory=dict)
    """The regency's own dates; steps that are missing follow the national date, if any."""
    notice_masked: bool = False
    """Whether villages hang out the names, masked, before the meeting decides."""
    notice_days: int = 0
    grounds: Mapping[str, str] = field(default_factory=dict)

    def to_content(self) -> dict[str, Plain]:
        """As a version keeps it; `from_content` gives the same choices back."""
        return {
            **self.rule_set.to_content(),
            "fund_sources": [source.value for source in self.fund_sources],
            "calendar": {step.value: on.isoformat() for step, on in self.calendar.items()},
            "notice_masked": self.notice_masked,
            "notice_days": self.notice_days,
            "window": [str(self.window.first), str(self.window.last)],
            "grounds": dict(self.grounds),
        }

    @classmethod
    def from_content(cls, content: Mapping[str, object]) -> Choices:
        """Raises `Refused("rules_malformed")` for what no version says."""
        own = {name: content[name] for name in _OWN_KEYS if name in content}
        rest = {name: value for name, value in content.items() if name not in own}
        try:
            first, last = cast("list[str]", own["window"])
            return cls(
                rule_set=RuleSet.from_content(rest),
                window=Window(Month.parse(first), Month.parse(last)),
                fund_sources=tuple(
                    FundSource(each) for each in cast("list[str]", own["fund_sources"])
                ),
                calendar=_calendar(own["calendar"]),
                notice_masked=own["notice_masked"] is True,
                notice_days=int(cast("int", own["notice_days"])),
                grounds={key: str(each) for key, each in _table(own["grounds"]).items()},
            )
        except (KeyError, ValueError, TypeError, AttributeError) as error:
            raise Refused(
                "rules_malformed",
                f"Aturan kabupaten memuat nilai yang tidak sah: {error}.",
                "Hubungi pengelola sistem; versi sebelumnya tetap berlaku.",
            ) from error


def national_default(year: int, *, regency_name: str = "") -> Choices:
    """The careful reading of everything, for the whole year, from any purse."""
    readings = {
        each.id: each.default for each in library().by_id.values() if each.default is not None
    }
    return Choices(
        rule_set=RuleSet(regency=regency_name, readings=readings),
        window=Window(Month(year, 1), Month(year, 12)),
        notice_days=library().integer("notice_days", date(year, 1, 1)),
    )


def _calendar(node: object) -> dict[Milestone, date]:
    return {Milestone(step): date.fromisoformat(str(on)) for step, on in _table(node).items()}


def _table(node: object) -> Mapping[str, object]:
    if not isinstance(node, Mapping):
        raise TypeError(node)
    return cast("Mapping[str, object]", node)
