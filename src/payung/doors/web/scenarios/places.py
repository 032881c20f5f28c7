"""What every page of a scenario asks first: is it there, and what does it say in words."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.funding import fund_source_name
from payung.doors.web.access import PageRequest
from payung.doors.web.rulebook.rules_pages import ShownDifference, shown_differences
from payung.office.writing import decimal_words, months_words, number_words
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.queries import default_choices, rules_of
from payung.programme.scenarios.models import Scenario
from payung.programme.scenarios.queries import find_scenario
from payung.programme.scenarios.what_if import CeilingBasis, WhatIf


def scenario_or_404(request: PageRequest, scenario_id: UUID) -> Scenario:
    """A scenario of the area of the post in use."""
    found = find_scenario(request.holder, scenario_id)
    if found is None:
        raise Http404
    return found


def rules_then(scenario: Scenario) -> Choices:
    """The rules that held when it was computed."""
    if scenario.rules is None:
        return default_choices(scenario.regency_code, scenario.year)
    return rules_of(scenario.rules).choices


def changes_of(scenario: Scenario, what_if: WhatIf) -> tuple[ShownDifference, ...]:
    """What the scenario does otherwise than the rules that held."""
    return shown_differences(rules_then(scenario), what_if.rules)


def told(what_if: WhatIf) -> str:
    """A scenario in one line: months, purse, ceiling."""
    months = months_words(what_if.window.first, what_if.window.last)
    return f"{months} · {purse_words(what_if)}"


def purse_words(what_if: WhatIf) -> str:
    """`Alokasi Dana Desa, Rp20.160.000 setiap desa`."""
    money, minimum = what_if.money, what_if.rules.rule_set.minimum_per_village
    words: Mapping[CeilingBasis, str] = {
        CeilingBasis.MINIMUM: _("secukupnya untuk %(count)s orang setiap desa")
        % {"count": number_words(minimum)},
        CeilingBasis.SAME: _("%(amount)s setiap desa") % {"amount": format_rupiah(money.amount)},
        CeilingBasis.NOTED: _("pagu yang dicatat desa"),
        CeilingBasis.SHARE: _("%(share)s%% dari Dana Desa")
        % {"share": decimal_words(money.share / 100, None)},
        CeilingBasis.EACH: _("pagu per desa yang ditempel"),
    }
    return f"{fund_source_name(money.source)}, {words[money.basis]}"
