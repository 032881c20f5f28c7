"""The rules of a year as sentences, each with where it comes from and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from payung.core.kernel.certainty import Certainty
from payung.core.law.funding import (
    FundSource,
    Permission,
    Use,
    fund_rule,
    fund_source_name,
)
from payung.core.law.library import Period, library
from payung.core.law.ruleset import PriorityKey
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.parts import Path, key_of, leavings
from payung.programme.rulebook.queries import Rules
from payung.programme.rulebook.wording import (
    PERMISSION_WORDS,
    PRIORITY_WORDS,
    USE_WORDS,
    Words,
    name_of,
    value_in_words,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One rule. `basis` is the regency's own ground where it leaves the national default."""

    name: str
    words: str
    is_own: bool = False
    basis: str = ""
    citation: str = ""
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class PurseUse:
    """What a purse may pay, for one use."""

    use: Words
    words: Words
    permission: Permission
    citation: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Purse:
    """A purse of the village budget, and whether the regency's villages use it."""

    source: FundSource
    name: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class PurseGroup:
    """Purses that may pay the same in a year."""

    purses: tuple[Purse, ...]
    uses: tuple[PurseUse, ...]


def parameters_with_readings() -> tuple[str, ...]:
    """Where sources differ, so that a regency picks one reading."""
    return tuple(each.id for each in library().by_id.values() if each.readings)


def period_in(parameter: str, year: int) -> Period:
    """The period that holds when a year begins; the newest where none holds then."""
    periods = library().parameter(parameter).periods
    on = date(year, 1, 1)
    return next((each for each in periods if each.holds_on(on)), periods[-1])


def who_may_be_chosen(rules: Rules) -> tuple[Sentence, ...]:
    """Age and residence."""
    youngest = library().period("lower_age", date(rules.year, 1, 1))
    age = _("%(age)s tahun pada hari pertama bulan mulai.") % {
        "age": library().integer("lower_age", date(rules.year, 1, 1))
    }
    title = library().parameter("lower_age").title
    return (
        Sentence(title, age, citation=youngest.citation, certainty=youngest.certainty),
        _reading(rules, "age_limit"),
        _own(rules, ("residence",)),
        _own(rules, ("residence_severity",)),
    )


def other_readings(rules: Rules) -> tuple[Sentence, ...]:
    """Where sources differ and the choice is not about who may be chosen."""
    return tuple(
        _reading(rules, parameter)
        for parameter in parameters_with_readings()
        if parameter != "age_limit"
    )


def order_of_priority(rules: Rules) -> tuple[Words, ...]:
    """Who comes first, in order."""
    return tuple(PRIORITY_WORDS[key] for key in rules.rule_set.priority)


def draws_lots(rules: Rules) -> bool:
    return PriorityKey.LOTTERY in rules.rule_set.priority


def is_own_choice(rules: Rules, path: Path) -> bool:
    """Whether the regency leaves the national default here."""
    return path in leavings(rules.choices, rules.year)


def basis_of(choices: Choices, path: Path) -> str:
    return choices.grounds.get(key_of(path), "")


def purse_groups(rules: Rules) -> tuple[PurseGroup, ...]:
    """Every purse with what it may pay in the year; those that follow one rule stand together."""
    used = set(rules.fund_sources)
    groups: dict[tuple[PurseUse, ...], list[Purse]] = {}
    for source in FundSource:
        purse = Purse(source, fund_source_name(source), source in used)
        groups.setdefault(_uses(source, rules.year), []).append(purse)
    return tuple(PurseGroup(tuple(purses), uses) for uses, purses in groups.items())


def _uses(source: FundSource, year: int) -> tuple[PurseUse, ...]:
    found = [(use, fund_rule(source, year, use)) for use in Use]
    return tuple(
        PurseUse(
            str(USE_WORDS[use]),
            str(PERMISSION_WORDS[rule.permission]),
            rule.permission,
            rule.citation,
            rule.certainty,
        )
        for use, rule in found
    )


def _reading(rules: Rules, parameter: str) -> Sentence:
    path = ("readings", parameter)
    chosen = rules.rule_set.readings.get(parameter) or library().parameter(parameter).default
    period = period_in(parameter, rules.year)
    return Sentence(
        name_of(path),
        value_in_words(path, chosen),
        is_own_choice(rules, path),
        basis_of(rules.choices, path),
        period.citation,
        period.certainty,
    )


def _own(rules: Rules, path: Path) -> Sentence:
    """A choice that no national rule makes: the default is the programme's careful one."""
    value = rules.rule_set.to_content()[path[0]]
    return Sentence(
        name_of(path),
        value_in_words(path, value),
        is_own_choice(rules, path),
        basis_of(rules.choices, path),
    )
