"""What a family is owed for one event: what is promised, what it could become, and what is open.

Where readings of the law differ, or a verdict is still out, every amount is computed and the least
is promised; the others stand beside it with what they would take. PP 44/2015 Pasal 34 to 42;
PP 82/2019 Pasal 25 and 34; Permenaker 1/2025.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from payung.core.engine.claim_warnings import ClaimWarning, warnings_of
from payung.core.engine.happening import (
    Circumstances,
    Happening,
    children_at_school,
    is_open,
    is_past_age_limit,
)
from payung.core.law.benefits import (
    jkk_death_benefit,
    jkm_benefit,
    scholarship_per_year,
    total_disability_benefit,
)
from payung.core.law.claim_papers import Asking, ClaimPaper, claim_papers
from payung.core.law.entitlement import Event, Jkk, Status
from payung.core.law.heirs import HeirQuestion, Relative, receivers
from payung.core.law.library import NO_READINGS, Readings, library
from payung.core.law.rights import Grounds, Rights, rights_and_grounds_of


@dataclass(frozen=True, slots=True)
class Money:
    """Rupiah now, and once the arrears are paid."""

    now: int
    after_release: int


NOTHING = Money(0, 0)


@dataclass(frozen=True, slots=True)
class FamilyClaim:
    """The answer for one event. `others`: what would pay otherwise → what it would pay."""

    status: Status
    promised: Money
    others: Mapping[str, Money]
    release: int
    """Rupiah of arrears that release the rest."""
    has_care: bool
    """Treatment is given, whatever it costs."""
    scholarship: Mapping[str, int]
    """Child → rupiah for the present year; empty where there is no right."""
    receivers: tuple[Relative, ...]
    papers: tuple[ClaimPaper, ...]
    warnings: tuple[ClaimWarning | HeirQuestion, ...]


def family_claim(circumstances: Circumstances) -> FamilyClaim:
    """What a family is owed. Raises `Refused("law_not_in_force")` where no law is known."""
    told = circumstances
    careful, grounds = _standing(told, NO_READINGS)
    open_now = is_open(told, careful)
    amounts = _amounts(told, careful) if open_now else {"": NOTHING}
    promised = min(amounts.values(), key=lambda money: (money.now, money.after_release))
    is_death = told.happening.is_death
    return FamilyClaim(
        status=careful.status,
        promised=promised,
        others={reading: money for reading, money in amounts.items() if money != promised},
        release=careful.release_amount if open_now else 0,
        has_care=open_now and told.is_by_work,
        scholarship=_scholarship(told, careful),
        receivers=receivers(told.family, told.on) if is_death else (),
        papers=_papers(told, careful, amounts.values()) if open_now else (),
        warnings=warnings_of(told, careful, grounds),
    )


def _standing(told: Circumstances, readings: Readings) -> tuple[Rights, Grounds]:
    known = told.happening.is_accident and told.is_work_accident
    event = Event.ACCIDENT if known else Event.DEATH
    return rights_and_grounds_of(
        told.payments, on=told.on, backend="polars", event=event, readings=readings
    )


def _amounts(told: Circumstances, careful: Rights) -> Mapping[str, Money]:
    """What would be paid, by what decides it; under `""` what the careful readings pay."""
    amounts = _of_the_event(told, careful)
    if is_past_age_limit(told):
        amounts = {"": NOTHING, _other_reading("cover_past_age_limit"): amounts[""]}
    if told.was_working is False:
        amounts = {"": NOTHING, _other_reading("work_at_death"): amounts[""]}
    return amounts


def _other_reading(parameter_id: str) -> str:
    """The reading beside the default one, of a rule that has two."""
    parameter = library().parameter(parameter_id)
    return next(name for name in parameter.readings if name != parameter.default)


def _of_the_event(told: Circumstances, careful: Rights) -> Mapping[str, Money]:
    if told.happening is Happening.ACCIDENT:
        return {"": NOTHING}
    if told.happening is Happening.TOTAL_DISABILITY:
        return _by_disability(told, careful)
    if told.happening is Happening.WORK_DEATH and told.is_work_accident:
        return {"": _by_work_death(told, careful)}
    amounts = {"": _by_death(told, careful)}
    for reading in library().parameter("jkm_full_from").readings:
        amounts[reading] = _by_death(told, _standing(told, {"jkm_full_from": reading})[0])
    if told.happening is Happening.WORK_DEATH and told.is_work_accident is None:
        amounts["work_accident"] = _by_work_death(told, careful)
    return amounts


def _by_disability(told: Circumstances, careful: Rights) -> Mapping[str, Money]:
    name = "total_disability"
    paid = {
        reading: _by_accident(total_disability_benefit(told.on, readings={name: reading}), careful)
        for reading in library().parameter(name).readings
    }
    return {"": min(paid.values(), key=lambda money: money.after_release), **paid}


def _by_death(told: Circumstances, standing: Rights) -> Money:
    if receivers(told.family, told.on):
        return Money(standing.jkm_amount, standing.jkm_after_release)
    burial = jkm_benefit(told.on).burial
    return Money(min(standing.jkm_amount, burial), min(standing.jkm_after_release, burial))


def _by_work_death(told: Circumstances, standing: Rights) -> Money:
    benefit = jkk_death_benefit(told.on)
    has_heirs = bool(receivers(told.family, told.on))
    return _by_accident(benefit.total if has_heirs else benefit.burial, standing)


def _by_accident(amount: int, standing: Rights) -> Money:
    """Cash of an accident waits for the arrears. PP 44/2015 Pasal 39."""
    return Money(amount if standing.jkk is Jkk.FULL else 0, amount)


def _scholarship(told: Circumstances, careful: Rights) -> Mapping[str, int]:
    children, law = children_at_school(told), library()
    if not (children and careful.scholarship and is_open(told, careful)):
        return {}
    if not law.holds("scholarship_per_year", told.on):
        return {children[0].name: law.integer("scholarship_per_participant", told.on)}
    return {
        each.name: scholarship_per_year(told.on, each.school)
        for each in children
        if each.school is not None
    }


def _papers(
    told: Circumstances, careful: Rights, amounts: Iterable[Money]
) -> tuple[ClaimPaper, ...]:
    is_death = told.happening.is_death
    asking = Asking(
        is_accident=told.is_by_work,
        is_death=is_death,
        receivers=receivers(told.family, told.on) if is_death else (),
        highest_amount=max(money.after_release for money in amounts),
        has_arrears=careful.release_amount > 0,
        is_traffic=told.is_traffic,
        is_outside_partner=told.is_outside_partner,
    )
    return claim_papers(asking, told.on)
