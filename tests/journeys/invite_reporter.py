"""Give a pengurus jenazah of a village a link and a PIN: `invite_reporter.py VILLAGE`."""

from __future__ import annotations

import json
import sys
from uuid import uuid4

import django

django.setup()

from django.utils import timezone  # noqa: E402 - after the set-up

from journeys.people import username  # noqa: E402
from payung.office.accounts.models import Account  # noqa: E402
from payung.office.accounts.queries import holder_of  # noqa: E402
from payung.office.accounts.roles import Role  # noqa: E402
from payung.programme.incidents.actions import Invited, invite_reporter  # noqa: E402
from payung.programme.incidents.models import ReporterRole  # noqa: E402


def main(village: str) -> None:
    name = username(Role.SUBDISTRICT_HEAD, village[:8])
    camat = holder_of(Account.objects.get(username=name), on=timezone.localdate())
    if camat is None:
        raise LookupError(name)
    invited = Invited(uuid4(), "Darma Penggali", ReporterRole.BURIAL_HELPER, village)
    handed = invite_reporter(by=camat, invited=invited)
    json.dump({"link": handed.link, "pin": handed.pin}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
