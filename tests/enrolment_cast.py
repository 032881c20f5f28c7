"""A container with members, quickly: the branch has accepted people of a village.

Ani is the village's operator, Fitri PMD of the regency, Bram of the branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from decision_cast import workers
from office_cast import REGENCY, TODAY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.programme.enrolment import actions
from payung.programme.enrolment.actions import Acceptance, Opening
from payung.programme.enrolment.models import Container, ContainerKind, Membership, PayerModel
from payung.programme.workers.models import Person

START = Month(2027, 1)


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """Who sends and who answers."""

    fitri: Holder
    bram: Holder


def round_trip(regency: str = REGENCY) -> RoundTrip:
    return RoundTrip(
        fitri=holder("fitri", Role.PMD, regency), bram=holder("bram", Role.BRANCH, regency)
    )


def container(
    by: Holder, village: str = VILLAGE, source: FundSource = FundSource.ADD, on: date = TODAY
) -> Container:
    """A village's container for a purse, opened by PMD or the branch."""
    opening = Opening(
        place=village,
        kind=ContainerKind.SD,
        payer_model=PayerModel.VILLAGE_TREASURER,
        branch_name="Muara Enim",
        fund_source=source,
    )
    return actions.open_container(by=by, opening=opening, on=on)


def regency_container(
    by: Holder, kind: ContainerKind = ContainerKind.SA, payer: str = "", regency: str = REGENCY
) -> Container:
    """A container for people of the whole regency: its own money, or a sponsor's."""
    model = PayerModel.SPONSOR if kind is ContainerKind.SL else PayerModel.REGENCY_TREASURY
    opening = Opening(regency, kind, model, branch_name="Muara Enim", payer_name=payer)
    return actions.open_container(by=by, opening=opening, on=TODAY)


def enrolled(
    into: Container, people: Sequence[Person], first: Month = START, on: date = TODAY
) -> list[Membership]:
    """These people as the branch accepted them, from this month on."""
    return actions.enrol(into, [Acceptance(each.id, first, on) for each in people])


def members(
    by: Holder, count: int, *, village: str = VILLAGE, first: Month = START, start: int = 1
) -> tuple[Container, list[Membership]]:
    """A village's container with so many accepted members; `start` numbers the people."""
    into = container(by, village)
    return into, enrolled(into, workers(count, village=village, start=start), first)
