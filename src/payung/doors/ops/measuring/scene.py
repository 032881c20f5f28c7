"""The posts and the one signed decision that the measured pages are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from payung.core.engine.budget import Purse
from payung.core.law.funding import FundSource
from payung.core.law.tariff import monthly_tariff
from payung.doors.ops.demo.site.decisions import window_of
from payung.doors.ops.measuring.crowd import REGENCY, villages
from payung.doors.ops.regions_loading import load_table
from payung.office.accounts.actions import appoint_newcomer, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import ROLE_WORDS, Role
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import CandidateList

SEATS = 200
VILLAGE_ROLES = (Role.VILLAGE_OPERATOR, Role.VILLAGE_HEAD, Role.VILLAGE_COUNCIL)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who looks, and at which decision."""

    holders: Mapping[Role, Holder]
    decision: UUID

    def account(self, role: Role) -> Account:
        return Account.objects.get(id=self.holders[role].account_id)


def open_office() -> dict[Role, Holder]:
    """The regions of the regency, its PMD, and the posts of the first village."""
    load_table(None)
    places = {role: villages()[0] for role in VILLAGE_ROLES} | {Role.PMD: REGENCY}
    return {role: _holder(role, place) for role, place in places.items()}


def decide(holders: Mapping[Role, Holder]) -> Scene:
    """From the order to a decree with two hundred seats."""
    today = timezone.localdate()
    operator = holders[Role.VILLAGE_OPERATOR]
    window = window_of(today)
    ceiling = sum(monthly_tariff(month) for month in window.first.until(window.last)) * SEATS
    asked = Asked(window, Purse(FundSource.ADD, ceiling))
    on = today - timedelta(days=20)
    made = actions.draw_candidates(by=operator, village_code=operator.area, asked=asked, on=on)
    _meet(holders, made.id, on)
    council, head = holders[Role.VILLAGE_COUNCIL], holders[Role.VILLAGE_HEAD]
    actions.confirm_minutes(by=council, seen=_seen(made.id), on=today)
    issue = actions.Issue("140/1/KPTS", today)
    actions.issue_decree(by=head, seen=_seen(made.id), issue=issue, on=today)
    return Scene(holders, made.id)


def found_again() -> Scene:
    """The scene that `decide` left in this database, for another measurement of its pages."""
    roles = (*VILLAGE_ROLES, Role.PMD)
    holders = {role: _holder_of(Account.objects.get(username=role.value)) for role in roles}
    return Scene(holders, CandidateList.objects.order_by("id").values_list("id", flat=True)[0])


def _meet(holders: Mapping[Role, Holder], made: UUID, on: date) -> None:
    operator = holders[Role.VILLAGE_OPERATOR]
    chair = holders[Role.VILLAGE_COUNCIL].person
    call = actions.Call(on, "Balai Desa", chair, objections_until=on + timedelta(days=7))
    actions.call_meeting(by=operator, seen=_seen(made), call=call, on=on)
    actions.hold_meeting(by=operator, seen=_seen(made), held=actions.Held(chair), on=on)
    came = [actions.Present(chair, "BPD")]
    actions.add_attendance(by=operator, list_id=made, came=came, on=on)


def _seen(made: UUID) -> Seen:
    return Seen(made, CandidateList.objects.get(id=made).version)


def _holder(role: Role, place: str) -> Holder:
    post = open_post(by=Programme(), role=role, title=f"{ROLE_WORDS[role]} {place}", areas=(place,))
    since = timezone.localdate() - timedelta(days=60)
    newcomer = appoint_newcomer(
        by=Programme(), post=post, username=role.value, full_name=post.title, on=since
    )
    account = newcomer.tenure.account
    Account.objects.filter(id=account.id).update(must_change_password=False)
    return _holder_of(account)


def _holder_of(account: Account) -> Holder:
    holder = holder_of(account, on=timezone.localdate())
    if holder is None:
        raise LookupError(account.username)
    return holder
