"""The rules of a year for everyone: in plain words, with calendar, versions and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from payung.core.law.budget_code import BudgetCode, proposed_codes
from payung.doors.web.access import PageRequest, needs
from payung.doors.web.asked import whole_number
from payung.doors.web.rulebook.places import around, must_live_under, rules_or_404
from payung.office.accounts.duties import Deed
from payung.office.area.queries import names_of
from payung.programme.rulebook.choices import Choices, national_default
from payung.programme.rulebook.models import RuleVersion
from payung.programme.rulebook.parts import Difference, differences
from payung.programme.rulebook.plain_words import (
    basis_of,
    draws_lots,
    is_own_choice,
    order_of_priority,
    other_readings,
    purse_groups,
    who_may_be_chosen,
)
from payung.programme.rulebook.queries import (
    Rules,
    bases_of,
    drafts_for,
    regencies_of,
    rules_of,
    versions_of,
    year_in_hand,
)
from payung.programme.rulebook.wording import (
    CODED_WORDS,
    MILESTONE_WORDS,
    PROGRAMME_WORDS,
    Words,
    name_of,
    value_in_words,
)

SOON_DAYS = 14
"""A date this near is marked."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the calendar as the page shows it."""

    words: Words
    deadline: object
    days_left: int | None
    is_soon: bool


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """One choice that two versions make differently, in words."""

    name: str
    before: str
    after: str
    basis: str


@needs(Deed.RULES_READ)
@require_GET
def rules(request: PageRequest) -> HttpResponse:
    """The rules of the regency of the post, for the year that is prepared."""
    regency = regencies_of(request.holder)[0]
    year = year_in_hand(regency, timezone.localdate())
    return _rules_page(request, rules_or_404(request, regency, year))


@needs(Deed.RULES_READ)
@require_GET
def rules_year(request: PageRequest, regency: str, year: int) -> HttpResponse:
    return _rules_page(request, rules_or_404(request, regency, year))


@needs(Deed.RULES_READ)
@require_GET
def one_version(request: PageRequest, regency: str, year: int, number: int) -> HttpResponse:
    """What held in one version."""
    must_live_under(request, regency)
    found = [each for each in versions_of(regency, year) if each.version >= number]
    if not found or found[-1].version != number:
        raise Http404
    later = found[-2] if len(found) > 1 else None
    return _rules_page(request, rules_of(found[-1]), replaced_by=later)


@needs(Deed.RULES_READ)
@require_GET
def versions(request: PageRequest, regency: str, year: int) -> HttpResponse:
    """Who changed the rules, when and why."""
    rules = rules_or_404(request, regency, year)
    found = versions_of(regency, year)
    context = {**around(regency, year), "rules": rules, "versions": found}
    return render(request, "rulebook/versions.html", context)


@needs(Deed.RULES_READ)
@require_GET
def compare(request: PageRequest, regency: str, year: int) -> HttpResponse:
    """Two versions beside each other; 0 is the national default."""
    rules = rules_or_404(request, regency, year)
    found = {each.version: each for each in versions_of(regency, year)}
    newest = rules.version.version if rules.version else 0
    after = _number(request, "ke", newest)
    before = _number(request, "dari", max(after - 1, 0))
    changed = shown_differences(
        _choices(found, before, year, rules), _choices(found, after, year, rules)
    )
    context = {
        **around(regency, year),
        "differences": changed,
        "before": found.get(before),
        "after": found.get(after),
        "numbers": [0, *sorted(found)],
        "chosen_before": before,
        "chosen_after": after,
    }
    return render(request, "rulebook/compare.html", context)


def shown_differences(before: Choices, after: Choices) -> tuple[ShownDifference, ...]:
    """What changed, in words."""
    changed = differences(before, after)
    codes = [each.path[1] for each in changed if each.path[0] == "village_fund"]
    villages = names_of(codes)
    return tuple(_shown(each, villages) for each in changed)


def _shown(each: Difference, villages: Mapping[str, str]) -> ShownDifference:
    return ShownDifference(
        name_of(each.path, villages=villages),
        value_in_words(each.path, each.before),
        value_in_words(each.path, each.after),
        each.basis,
    )


def _number(request: PageRequest, name: str, default: int) -> int:
    told = whole_number(request.GET.get(name, ""), digits=6)
    return default if told is None else told


def _choices(found: dict[int, RuleVersion], number: int, year: int, rules: Rules) -> Choices:
    if number == 0:
        return national_default(year, regency_name=rules.rule_set.regency)
    if number not in found:
        raise Http404
    return rules_of(found[number]).choices


def _rules_page(
    request: PageRequest, rules: Rules, *, replaced_by: RuleVersion | None = None
) -> HttpResponse:
    context = {
        **around(rules.regency_code, rules.year),
        "rules": rules,
        "version": rules.version,
        "replaced_by": replaced_by,
        "who": who_may_be_chosen(rules),
        "order": order_of_priority(rules),
        "order_is_own": is_own_choice(rules, ("priority",)),
        "order_basis": basis_of(rules.choices, ("priority",)),
        "draws_lots": draws_lots(rules),
        "others": other_readings(rules),
        "programmes": _programmes(rules),
        "minimum_basis": basis_of(rules.choices, ("minimum_per_village",)),
        "purse_groups": purse_groups(rules),
        "codes": _codes(rules),
        "steps": calendar_steps(rules),
        "bases": bases_of(rules.regency_code),
        "may_change": request.holder.may(Deed.RULES_CHANGE),
        "may_ask_what_if": request.holder.may(Deed.SCENARIO_READ),
        "draft": next(
            (
                each
                for each in drafts_for(request.holder)
                if (each.regency_code, each.year) == (rules.regency_code, rules.year)
            ),
            None,
        ),
        "regencies": regencies_of(request.holder),
    }
    return render(request, "rulebook/rules.html", context)


def calendar_steps(rules: Rules) -> tuple[Step, ...]:
    """The calendar with the days that are left today."""
    today = timezone.localdate()
    left = [(each, each.days_left(today)) for each in rules.calendar]
    return tuple(
        Step(
            MILESTONE_WORDS[each.milestone],
            each,
            days,
            days is not None and 0 <= days <= SOON_DAYS,
        )
        for each, days in left
    )


def _programmes(rules: Rules) -> list[tuple[Words, str]]:
    """Each programme with the decree that makes it mandatory, or none."""
    decrees = rules.rule_set.mandatory
    return [(words, decrees.get(programme, "")) for programme, words in PROGRAMME_WORDS.items()]


def _codes(rules: Rules) -> list[tuple[Words, BudgetCode, str]]:
    """Each programme with its codes, and whose they are."""
    own, proposed = rules.rule_set.codes, proposed_codes()
    return [
        (
            words,
            own.get(programme, proposed[programme]),
            _("kode kabupaten") if programme in own else _("usulan, belum ditetapkan kabupaten"),
        )
        for programme, words in CODED_WORDS.items()
    ]
