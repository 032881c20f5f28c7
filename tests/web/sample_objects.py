"""Objects for the generated tests of pages: one for every address that names an object.

`tests/web/access` opens each address of the site from each post: in its own area, in another area
and logged out. An address with parts, such as `/pekerja/<uuid:person_id>/`, needs an object to
open, and a test fails until there is one. How to give it:

1. Make a file `samples.py` in the folder of your tests, such as `tests/web/people/samples.py`;
   every `samples.py` below `tests/web` is read by itself.
2. In it, write one function that makes the object **with the real actions** at a place and
   answers the parts of the address; name the addresses that it serves:

       from web.sample_objects import Bound, Parts, Place, sample

       @sample("people_person", "people_person_edit")
       def person(place: Place) -> Parts:
           made = add_person(by=place.holder(Role.VILLAGE_OPERATOR), ...)
           return {"person_id": made.id}

   `place.village`, `place.district`, `place.regency` are dotted codes; `place.holder(role)` is
   who holds that post there, `place.account(role)` how they log in.
3. Say what the object belongs to when it is not the village: `@sample("rules_version",
   bound=Bound.REGENCY)`. What is the same everywhere, such as a rule of law, is `Bound.NOTHING`.
4. An object in a certain state for one address gets a function of its own. A page must answer 200
   (or lead on) to every post whose role has its deed, else the deed or the state is wrong; a page
   of POST only is tried by POST in the other area.

The function runs inside the test's transaction, once for each place; it may call other samples of
its module.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TypeAlias, TypeVar

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from django.utils import timezone

from office_cast import OTHER_VILLAGE, SECOND_FACTOR, VILLAGE, areas, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.queries import has_second_factor, holder_of
from payung.office.accounts.roles import ROLE_LEVEL, Role

FOREIGN_VILLAGE = "12.21.01.2001"
Parts: TypeAlias = Mapping[str, object]


class Bound(Enum):
    """The level of the area that an object belongs to."""

    NOTHING = 0
    REGENCY = 2
    DISTRICT = 3
    VILLAGE = 4


@dataclass(frozen=True)
class Place:
    """A village with the posts that answer for it, up to the regency."""

    village: str
    holders: Mapping[Role, Holder]

    @property
    def district(self) -> str:
        return self.village[:8]

    @property
    def regency(self) -> str:
        return self.village[:5]

    def holder(self, role: Role) -> Holder:
        return self.holders[role]

    def account(self, role: Role) -> Account:
        return Account.objects.get(id=self.holders[role].account_id)


@dataclass(frozen=True)
class World:
    """Three villages: the own one, the next in its district, and one of another regency."""

    own: Place
    neighbour: Place
    foreign: Place

    def elsewhere(self, role: Role, bound: Bound) -> Place | None:
        """The place whose object is outside the area of the role's post in `own`."""
        if bound is Bound.NOTHING:
            return None
        near = ROLE_LEVEL[role] == bound.value == Bound.VILLAGE.value
        return self.neighbour if near else self.foreign


def build_world() -> World:
    """Every post of both regencies, each held by an account of its own."""
    areas()
    own = _place(VILLAGE, list(Role))
    village_posts = [role for role in Role if ROLE_LEVEL[role] == 4]
    near = _place(OTHER_VILLAGE, village_posts)
    return World(
        own,
        Place(OTHER_VILLAGE, {**own.holders, **near.holders}),
        _place(FOREIGN_VILLAGE, list(Role)),
    )


def _place(village: str, roles: list[Role]) -> Place:
    made = {}
    for role in roles:
        area = village[: {2: 5, 3: 8, 4: 13}[ROLE_LEVEL[role]]]
        first = holder(f"{role.value.replace('_', '')}-{village[-9:]}", role, area)
        account = Account.objects.get(id=first.account_id)
        today = holder_of(account, on=max(timezone.localdate(), date(2026, 1, 2)))
        assert today is not None
        RecoveryCodes.activate(account)
        if not has_second_factor(account):
            TOTP.activate(account, SECOND_FACTOR)
        made[role] = today
    return Place(village, made)


def client_of(account: AbstractBaseUser, *, csrf: bool = False) -> Client:
    """A browser of somebody who has just shown again who it is, the second factor included."""
    client = Client(enforce_csrf_checks=csrf)
    client.force_login(account)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(account.pk)
    session["has_second_factor"] = True  # as after the first page: it is asked once a log-in
    session.save()
    return client


Make: TypeAlias = Callable[[Place], Parts]
_Make = TypeVar("_Make", bound=Make)


@dataclass(frozen=True)
class Sample:
    make: Make
    bound: Bound


_SAMPLES: dict[str, Sample] = {}


def sample(*url_names: str, bound: Bound = Bound.VILLAGE) -> Callable[[_Make], _Make]:
    """The function makes the object that these addresses name. A name is given once."""

    def registered(make: _Make) -> _Make:
        for name in url_names:
            if name in _SAMPLES:
                raise LookupError(f"{name} has two samples")
            _SAMPLES[name] = Sample(make, bound)
        return make

    return registered


def samples() -> Mapping[str, Sample]:
    """All samples, with every `samples.py` below `tests/web` read once."""
    if not _SAMPLES:
        for path in sorted(Path(__file__).parent.rglob("samples.py")):
            spec = spec_from_file_location(f"samples_of_{path.parent.name}", path)
            assert spec is not None
            assert spec.loader is not None
            spec.loader.exec_module(module_from_spec(spec))
    return _SAMPLES
