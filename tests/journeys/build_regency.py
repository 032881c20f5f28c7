"""Build the regency of the journeys with the real actions: `build_regency.py DISTRICT …`.

Each district belongs to one screen, and in it each journey has a village of its own, so that no
journey stands in another's way. Everybody has a first password that is not yet changed, but for
those who try faults: they are logged in already. What is printed is a table in JSON, from their
names to the keys of their sessions.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402 - after the set-up
from django.core.management import call_command  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from journeys.people import FIRST_PASSWORD, REGENCY, Journey, username, village_of  # noqa: E402
from journeys.village_steps import accepted_list, confirmed, invited  # noqa: E402
from payung.core.kernel.area_code import AreaCode  # noqa: E402
from payung.office.accounts.actions import hand_over, open_account, open_post  # noqa: E402
from payung.office.accounts.holder import Programme  # noqa: E402
from payung.office.accounts.models import Account  # noqa: E402
from payung.office.accounts.roles import ROLE_LEVEL, ROLE_WORDS, Role  # noqa: E402
from payung.office.area.area_table import AreaTable  # noqa: E402
from payung.office.area.models import Area  # noqa: E402
from web.sample_objects import client_of  # noqa: E402

VILLAGE_ROLES = (
    Role.VILLAGE_OPERATOR,
    Role.VILLAGE_HEAD,
    Role.VILLAGE_COUNCIL,
    Role.VILLAGE_TREASURER,
)
AS_FAR_AS: dict[Journey, Callable[[str], object]] = {
    Journey.VILLAGE_HEAD: confirmed,
    Journey.COUNCIL: invited,
    Journey.DISTRICT: accepted_list,
    Journey.FAULTS: accepted_list,
}
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def main(districts: list[str]) -> None:
    PBKDF2PasswordHasher.iterations = 1000  # a site that lives for minutes needs no slow hash
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_areas()
    hold(Role.INSPECTORATE, REGENCY, "inspektorat")
    for district in districts:
        hold(Role.SUBDISTRICT_HEAD, district, username(Role.SUBDISTRICT_HEAD, district))
        officer = username(Role.PMD, district)
        bureau = f"Dinas PMD bidang {Area.objects.get(code=district).name}"
        hold(Role.PMD, REGENCY, officer, title=bureau)
        for journey in Journey:
            village = village_of(district, journey)
            for role in VILLAGE_ROLES:
                hold(role, village, username(role, village))
        with override_settings(TASKS=AT_ONCE):
            for journey, bring in AS_FAR_AS.items():
                bring(village_of(district, journey))
    logged_in = [
        username(role, village_of(district, Journey.FAULTS))
        for district in districts
        for role in VILLAGE_ROLES
    ]
    json.dump({name: session_of(name) for name in logged_in}, sys.stdout)


def session_of(name: str) -> str:
    """Somebody who is through with the first password and has just logged in."""
    account = Account.objects.get(username=name)
    account.must_change_password = False
    account.save(update_fields=["must_change_password"])
    return str(client_of(account).session.session_key)


def load_areas() -> None:
    """The regions of the regency that the programme carries along."""
    rows: dict[str, Area] = {}
    for village in AreaTable.load().within(AreaCode(REGENCY)):
        code = village.code
        named = (
            (code.dotted[:2], village.province, "Provinsi"),
            (code.regency.dotted, village.regency, "Kabupaten"),
            (code.district.dotted, village.district, "Kecamatan"),
            (code.dotted, village.name, village.term),
        )
        for dotted, name, term in named:
            level = AreaCode(dotted).level
            rows[dotted] = Area(code=dotted, name=name, level=level, term=term)
    Area.objects.bulk_create(rows.values())


def hold(role: Role, place: str, name: str, *, title: str = "") -> None:
    """A post of this place, held by a new account since a month ago."""
    place = place[: {2: 5, 3: 8, 4: 13}[ROLE_LEVEL[role]]]
    title = title or f"{ROLE_WORDS[role]} {Area.objects.get(code=place).name}"
    post = open_post(by=Programme(), role=role, title=title, areas=(place,))
    person = open_account(
        by=Programme(),
        username=name,
        full_name=name.replace(".", " ").title(),
        first_password=FIRST_PASSWORD,
    )
    since = timezone.localdate() - timedelta(days=30)
    hand_over(by=Programme(), post=post, to=person, on=since)


if __name__ == "__main__":
    main(sys.argv[1:])
