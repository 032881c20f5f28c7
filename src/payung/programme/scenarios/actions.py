"""Asking for a scenario, giving one up, and making its choices a draft of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.rulebook.actions import open_draft, write_draft
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import RuleDraft
from payung.programme.rulebook.parts import merged
from payung.programme.rulebook.queries import default_choices, rules_of
from payung.programme.rulebook.years import must_be_a_year
from payung.programme.scenarios.computing import compute, name_taken
from payung.programme.scenarios.models import Calculation, Scenario
from payung.programme.scenarios.tasks import compute_in_job
from payung.programme.scenarios.what_if import WhatIf
from payung.programme.workers.models import Person

AT_ONCE = 10_000
"""People that are computed while the officer waits; more go to a job."""
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Wanted:
    """A what-if as it is asked for. `key` is of the form: sent twice, it is asked once."""

    key: UUID
    name: str
    regency: str
    year: int
    what_if: WhatIf


def make_scenario(*, by: Holder, wanted: Wanted) -> UUID:
    """Computes a scenario now, or leaves it to the job; answers its key.

    Raises `Refused`: `year_without_law`, `text_missing`, `scenario_name_taken`, and as `core` does
    for months without law.
    """
    by.must(Deed.SCENARIO_MAKE, wanted.regency)
    if _is_known(by, wanted) or not _begin(by, wanted):
        return wanted.key
    here = Person.objects.filter(regency_code=wanted.regency, merged_into=None)
    if here.count() <= AT_ONCE:
        compute(wanted.key)
    else:
        compute_in_job.enqueue(str(wanted.key))
    return wanted.key


@transaction.atomic
def _begin(by: Holder, wanted: Wanted) -> bool:
    """Keeps what is asked; false where the same form was sent in the same moment."""
    must_be_a_year(wanted.year)
    wanted.what_if.must_make_sense()
    name = written(wanted.name.replace("\n", " "), _("Nama"), longest=_LONGEST_NAME)
    if Scenario.objects.filter(regency_code=wanted.regency, name=name).exists():
        raise name_taken()
    asked = Calculation(
        id=wanted.key,
        regency_code=wanted.regency,
        name=name,
        year=wanted.year,
        choices=wanted.what_if.to_content(),
        heartbeat_at=timezone.now(),
        account_id=by.account_id,
        asked_by=signature(by),
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as twice:
        if _is_known(by, wanted):
            return False
        raise name_taken() from twice
    record(
        by=by,
        deed=Deed.SCENARIO_MAKE,
        of=("scenario", wanted.key),
        place=wanted.regency,
        details={"year": wanted.year},
    )
    return True


def _is_known(by: Holder, wanted: Wanted) -> bool:
    mine = {"id": wanted.key, "account_id": by.account_id}
    return any(table.objects.filter(**mine).exists() for table in (Calculation, Scenario))


@transaction.atomic
def give_up(*, by: Holder, calculation_id: UUID) -> None:
    """A calculation that could not be computed goes, and its name is free again.

    Raises `Calculation.DoesNotExist`; `Refused("scenario_under_way")` while it is computed.
    """
    asked = Calculation.objects.select_for_update().get(id=calculation_id)
    by.must(Deed.SCENARIO_MAKE, asked.regency_code)
    if not asked.trouble:
        raise Refused(
            "scenario_under_way",
            _("Hitungan ini masih berjalan."),
            _("Tunggu sampai selesai."),
        )
    asked.delete()


@transaction.atomic
def remove_scenario(*, by: Holder, scenario_id: UUID) -> None:
    """A scenario that nobody needs goes as a whole. Raises `Scenario.DoesNotExist`."""
    found = Scenario.objects.select_for_update().get(id=scenario_id)
    by.must(Deed.SCENARIO_MAKE, found.regency_code)
    place = found.regency_code
    found.delete()
    record(
        by=by,
        deed=Deed.SCENARIO_MAKE,
        of=("scenario", scenario_id),
        place=place,
        details={"what": "scenario_removed"},
    )


@transaction.atomic
def make_draft(*, by: Holder, scenario_id: UUID) -> RuleDraft:
    """The holder's draft of the year, with what the scenario changes in the rules.

    What the holder has drafted already stays where the scenario changes nothing. Raises
    `Scenario.DoesNotExist`, and `Refused` as `rulebook.actions` does.
    """
    found = Scenario.objects.select_related("rules").get(id=scenario_id)
    draft = open_draft(by=by, regency=found.regency_code, year=found.year)
    wanted = WhatIf.from_content(found.choices).rules
    before = _compared_with(found)
    choices = merged(before, wanted, Choices.from_content(draft.content))
    return write_draft(by=by, draft_id=draft.id, choices=choices, turn=draft.turn)


def _compared_with(found: Scenario) -> Choices:
    """The rules that held when it was computed."""
    if found.rules is None:
        return default_choices(found.regency_code, found.year)
    return rules_of(found.rules).choices
