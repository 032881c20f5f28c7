"""What a regency sets about incentives for a year: roles, kinds of places, caps, deductions.

Kept as JSON in a version, read back by the same reader. Before a regency has set anything, the
proposals of the law's library hold, which deduct nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import cast

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.nik import Sex
from payung.core.law.library import library
from payung.core.law.ruleset import Plain
from payung.programme.incentives.models import TermsVersion

_WHOLE = 100
_TAX = "incentive_tax"


@dataclass(frozen=True, slots=True)
class RoleTerms:
    """A role that is paid. `budget_role` is how the line of the RAB names it."""

    code: str
    words: str
    budget_role: str
    sex: str = ""
    """`L` or `P` where only one sex may serve in it."""
    at_place: bool = False
    """Serves at a place of worship; else for the whole village."""
    most: int = 0
    """At most so many in a village; 0 without a cap."""


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """A kind of place of worship, and how many of each role it may have (role code → most)."""

    code: str
    words: str
    most: Mapping[str, int]


class DeductionKind(StrEnum):
    """What a deduction is."""

    TAX = "tax"
    OTHER = "other"
    """Such as the own contribution to BPJS Ketenagakerjaan."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken off: a share of the gross amount, or rupiah a month. An unknown one takes
    nothing off, and is said on each list."""

    words: str
    kind: DeductionKind
    per_ten_thousand: int
    """Hundredths of a percent of the gross amount."""
    monthly: int
    """Rupiah a month, besides."""
    basis: str
    certainty: Certainty

    def of(self, gross: int, months: int) -> int:
        if self.certainty is Certainty.UNKNOWN:
            return 0
        return gross * self.per_ten_thousand // (_WHOLE * _WHOLE) + self.monthly * months


@dataclass(frozen=True, slots=True)
class Taken:
    """What the deductions take off a gross amount; never more than it."""

    tax: int
    other: int


@dataclass(frozen=True, slots=True)
class Terms:
    """All of it, with the decree it rests on."""

    roles: tuple[RoleTerms, ...]
    kinds: tuple[PlaceKind, ...]
    deductions: tuple[Deduction, ...]
    one_role: bool
    """One person serves in one role."""
    needs_proof: bool
    """Who was not proved to serve in the quarter before is not paid."""
    basis: str
    certainty: Certainty
    version: TermsVersion | None = None

    def role(self, code: str) -> RoleTerms | None:
        return next((each for each in self.roles if each.code == code), None)

    def kind(self, code: str) -> PlaceKind | None:
        return next((each for each in self.kinds if each.code == code), None)

    def role_words(self, code: str) -> str:
        """A role that the terms do not know any more keeps its code."""
        found = self.role(code)
        return found.words if found else code

    def kind_words(self, code: str) -> str:
        found = self.kind(code)
        return found.words if found else code

    def most_at(self, kind: str, role: str) -> int:
        """The cap of a role at a kind of place; 0 without one."""
        found = self.kind(kind)
        return found.most.get(role, 0) if found else 0

    def taken_off(self, gross: int, months: int) -> Taken:
        sums = dict.fromkeys(DeductionKind, 0)
        for each in self.deductions:
            sums[each.kind] += each.of(gross, months)
        tax = min(sums[DeductionKind.TAX], gross)
        return Taken(tax, min(sums[DeductionKind.OTHER], gross - tax))

    @property
    def unknown_deductions(self) -> tuple[Deduction, ...]:
        return tuple(each for each in self.deductions if each.certainty is Certainty.UNKNOWN)

    def to_content(self) -> dict[str, Plain]:
        """As a version keeps it; `from_content` gives the same back."""
        return {
            "roles": [asdict(each) for each in self.roles],
            "kinds": [{**asdict(each), "most": dict(each.most)} for each in self.kinds],
            "deductions": [
                {**asdict(each), "kind": each.kind.value, "certainty": each.certainty.value}
                for each in self.deductions
            ],
            "one_role": self.one_role,
            "needs_proof": self.needs_proof,
            "certainty": self.certainty.value,
        }


def terms_for(regency: str, year: int) -> Terms:
    """What holds in a regency (dotted code) for a year: its newest version, that of an earlier
    year where this year has none, or the proposals."""
    found = TermsVersion.objects.filter(regency_code=regency, year__lte=year)
    newest = found.order_by("-year", "-version").first()
    return terms_of(newest) if newest else proposed(year)


def terms_of(version: TermsVersion) -> Terms:
    """What one version set."""
    content = cast("Mapping[str, object]", version.content)
    roles = cast("list[Mapping[str, object]]", content["roles"])
    return Terms(
        roles=tuple(RoleTerms(**each) for each in roles),  # type: ignore[arg-type]
        kinds=tuple(map(_kind, cast("list[Mapping[str, object]]", content["kinds"]))),
        deductions=tuple(
            map(_deduction, cast("list[Mapping[str, object]]", content["deductions"]))
        ),
        one_role=content["one_role"] is True,
        needs_proof=content["needs_proof"] is True,
        basis=version.basis,
        certainty=Certainty(str(content["certainty"])),
        version=version,
    )


def proposed(year: int) -> Terms:
    """The proposals of the library for a year."""
    on = date(year, 1, 1)
    known = library()
    caps = known.numbers("incentive_village_caps", on)
    of_marbot = known.numbers("incentive_marbot_caps", on)
    source = known.period("incentive_roles", on)
    return Terms(
        roles=tuple(
            RoleTerms(
                code=code,
                words=words,
                budget_role=_BUDGET_ROLES.get(code, words),
                sex=_SEXES.get(code, ""),
                at_place=code == _MARBOT,
                most=caps.get(code, 0),
            )
            for code, words in known.texts("incentive_roles", on).items()
        ),
        kinds=tuple(
            PlaceKind(code, words, {_MARBOT: of_marbot[code]})
            for code, words in known.texts("incentive_place_types", on).items()
        ),
        deductions=(_unknown_tax(on),),
        one_role=True,
        needs_proof=False,
        basis=source.citation,
        certainty=source.certainty,
    )


_MARBOT = "marbot"
_BURIAL = "pengurus jenazah"
_MEN, _WOMEN = "pengurus_jenazah_laki", "pengurus_jenazah_perempuan"
_BUDGET_ROLES = {_MEN: _BURIAL, _WOMEN: _BURIAL}
_SEXES = {_MEN: Sex.MALE.value, _WOMEN: Sex.FEMALE.value}


def _unknown_tax(on: date) -> Deduction:
    law = library().period(_TAX, on)
    return Deduction(
        words=library().parameter(_TAX).title,
        kind=DeductionKind.TAX,
        per_ten_thousand=library().integer(_TAX, on) * _WHOLE,
        monthly=0,
        basis=law.citation,
        certainty=law.certainty,
    )


def _kind(told: Mapping[str, object]) -> PlaceKind:
    return PlaceKind(
        str(told["code"]), str(told["words"]), dict(cast("Mapping[str, int]", told["most"]))
    )


def _deduction(told: Mapping[str, object]) -> Deduction:
    return Deduction(
        words=str(told["words"]),
        kind=DeductionKind(str(told["kind"])),
        per_ten_thousand=cast("int", told["per_ten_thousand"]),
        monthly=cast("int", told["monthly"]),
        basis=str(told["basis"]),
        certainty=Certainty(str(told["certainty"])),
    )
