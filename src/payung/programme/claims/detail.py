"""The amount of a case in its parts, each with the rule that it rests on and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from payung.core.engine.family_claim import FamilyClaim
from payung.core.engine.happening import Happening
from payung.core.kernel.certainty import Certainty
from payung.core.law.benefits import (
    DeathBenefit,
    jkk_death_benefit,
    jkm_benefit,
    total_disability_benefit,
)
from payung.core.law.entitlement import Status
from payung.core.law.library import library
from payung.programme.claims.models import Claim

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what the law pays in full, in rupiah; none where it is no fixed amount."""

    words: Words
    amount: int | None
    citation: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that decides about the case, in the reading that promises least."""

    about: Words
    reading: str
    citation: str
    certainty: Certainty


_GROUNDS: Mapping[str, Words] = {
    "jkm_full_from": _("Kapan santunan kematian penuh"),
    "jkm_in_arrears": _("Meninggal saat menunggak"),
    "jkk_in_arrears": _("Kecelakaan saat menunggak"),
    "arrears_limit": _("Kapan perlindungan berhenti"),
    "work_at_death": _("Bila sudah tidak bekerja"),
    "cover_past_age_limit": _("Bila melewati batas usia"),
    "heir_order": _("Urutan ahli waris"),
}


def parts_of(claim: Claim, answer: FamilyClaim) -> tuple[Part, ...]:
    """What the law of the event pays where nothing stands in the way, part by part."""
    happening = Happening(claim.happening)
    if happening is Happening.ACCIDENT:
        return (_part(claim, _("Perawatan sampai sembuh"), None, "treatment"),)
    if happening is Happening.TOTAL_DISABILITY:
        amount = total_disability_benefit(claim.happened_on)
        return (_part(claim, _("Cacat total tetap"), amount, "total_disability_multiple"),)
    by_work = happening is Happening.WORK_DEATH and bool(claim.is_work_accident)
    return tuple(_by_work(claim) if by_work else _by_death(claim)) + tuple(
        Part(
            words=_scholarship_words(name),
            amount=amount,
            citation=library().period("scholarship_per_year", claim.happened_on).citation,
            certainty=library().period("scholarship_per_year", claim.happened_on).certainty,
        )
        for name, amount in answer.scholarship.items()
        if library().holds("scholarship_per_year", claim.happened_on)
    )


def grounds_of(claim: Claim, answer: FamilyClaim) -> tuple[Ground, ...]:
    """The rules that this case turns on, with the reading that is promised by."""
    names = [name for name in _GROUNDS if _turns_on(name, claim, answer)]
    return tuple(_ground(claim, name) for name in names)


def _by_death(claim: Claim) -> Iterator[Part]:
    yield from _three(claim, jkm_benefit(claim.happened_on), "jkm", "jkm_lump_sum")


def _by_work(claim: Claim) -> Iterator[Part]:
    yield from _three(claim, jkk_death_benefit(claim.happened_on), "jkk", "jkk_death_multiple")


def _three(claim: Claim, benefit: DeathBenefit, programme: str, lump_sum: str) -> Iterator[Part]:
    yield _part(claim, _("Santunan kematian"), benefit.lump_sum, lump_sum)
    periodic = _("Santunan berkala, dibayar sekaligus")
    yield _part(claim, periodic, benefit.periodic, f"{programme}_periodic")
    yield _part(claim, _("Biaya pemakaman"), benefit.burial, f"{programme}_burial")


def _part(claim: Claim, words: Words, amount: int | None, parameter_id: str) -> Part:
    period = library().period(parameter_id, claim.happened_on)
    return Part(words, amount, period.citation, period.certainty)


def _scholarship_words(name: str) -> str:
    return gettext("Beasiswa %(name)s, setahun") % {"name": name}


def _turns_on(name: str, claim: Claim, answer: FamilyClaim) -> bool:
    happening, law = Happening(claim.happening), library()
    by_accident = happening.is_accident and bool(claim.is_work_accident)
    asked = {
        "jkm_full_from": happening.is_death and not by_accident,
        "jkm_in_arrears": happening.is_death and answer.status is Status.GRACE and not by_accident,
        "jkk_in_arrears": by_accident and answer.status is Status.GRACE,
        "arrears_limit": answer.status is not Status.ACTIVE,
        "work_at_death": "working" in answer.others or "not_working" in answer.warnings,
        "cover_past_age_limit": "past_age_limit" in answer.warnings,
        "heir_order": happening.is_death,
    }
    return asked[name] and law.holds(name, claim.happened_on)


def _ground(claim: Claim, name: str) -> Ground:
    law = library()
    period, parameter = law.period(name, claim.happened_on), law.parameter(name)
    reading = parameter.readings.get(parameter.default or "", "")
    return Ground(_GROUNDS[name], reading, period.citation, period.certainty)
