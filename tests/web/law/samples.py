"""Objects for the addresses of the legal library."""

from __future__ import annotations

from datetime import date
from itertools import count

from payung.office.accounts.roles import Role
from payung.programme.rulebook.actions import record_basis
from payung.programme.rulebook.actions.bases import BasisText
from web.sample_objects import Bound, Parts, Place, sample

_NUMBERS = count(1)


@sample("law_basis", bound=Bound.NOTHING)
def basis(_place: Place) -> Parts:
    return {"key": "pp_44_2015"}


@sample("law_own", bound=Bound.REGENCY)
def own(place: Place) -> Parts:
    text = BasisText(f"{next(_NUMBERS)}/SE/2026", "Iuran pekerja rentan", date(2026, 3, 3))
    made = record_basis(by=place.holder(Role.PMD), regency=place.regency, text=text)
    return {"basis_id": made.id}
