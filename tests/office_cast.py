"""A cast of fixed people at posts of two regencies, made with the real actions.

Ani is operator of Karta Dewa, Beni its head, Citra its BPD; Dodi is operator of another village of
the same district, Eka camat, Fitri PMD, and Gani PMD of another regency.
"""

from __future__ import annotations

from datetime import date

from allauth.mfa.totp.internal.auth import TOTP

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.actions import hand_over, open_account, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import ROLE_LEVEL, ROLE_WORDS, SEES_MANY, Role
from payung.office.area.models import Area

VILLAGE = "16.12.01.2006"
OTHER_VILLAGE = "16.12.01.2007"
DISTRICT = "16.12.01"
REGENCY = "16.12"
OTHER_REGENCY = "12.21"
PASSWORD = "payung-hujan-2026"
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""The secret of the app of those whose post needs a second factor; nobody else uses it."""
SINCE = date(2026, 1, 1)
TODAY = date(2026, 11, 21)

_NAMES = {
    "16": ("Sumatera Selatan", "Provinsi"),
    "16.12": ("Penukal Abab Lematang Ilir", "Kabupaten"),
    "16.12.01": ("Talang Ubi", "Kecamatan"),
    VILLAGE: ("Karta Dewa", "Desa"),
    OTHER_VILLAGE: ("Panta Dewa", "Desa"),
    "12": ("Sumatera Utara", "Provinsi"),
    "12.21": ("Padang Lawas", "Kabupaten"),
    "12.21.01": ("Sosopan", "Kecamatan"),
    "12.21.01.2001": ("Pagaranbira Jae", "Desa"),
}


def areas() -> None:
    """The few regions of the tests."""
    Area.objects.bulk_create(
        [
            Area(code=code, name=name, term=term, level=AreaCode(code).level)
            for code, (name, term) in _NAMES.items()
        ],
        ignore_conflicts=True,
    )


def account(username: str) -> Account:
    made = open_account(
        by=Programme(), username=username, full_name=username.title(), first_password=PASSWORD
    )
    made.must_change_password = False
    made.save(update_fields=["must_change_password"])
    return made


def holder(username: str, role: Role, *places: str) -> Holder:
    """A new account at a new post for these areas (default: the village of the tests)."""
    areas()
    codes = places or (VILLAGE[: {2: 5, 3: 8, 4: 13}[ROLE_LEVEL[role]]],)
    post = open_post(
        by=Programme(), role=role, title=f"{ROLE_WORDS[role]} {username.title()}", areas=codes
    )
    person = account(username)
    hand_over(by=Programme(), post=post, to=person, on=SINCE)
    if role in SEES_MANY:
        TOTP.activate(person, SECOND_FACTOR)
    found = holder_of(person, on=TODAY)
    assert found is not None
    return found
